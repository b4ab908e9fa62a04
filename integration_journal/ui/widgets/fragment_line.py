"""The line that is being written on the just-after page, from its first letter to the next line."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from integration_journal.arc.vocabulary import EntryKind, Stage
from integration_journal.journal.clock import Moment
from integration_journal.journal.records import Entry
from integration_journal.journal.rescue import Waiting
from integration_journal.ui.desk import Desk
from integration_journal.ui.widgets.autosave import Autosave


class FragmentLine(QObject):
    """In the file soon after its first letter, with that letter's time; words that are wiped out stay there.

    Words that are taken back or typed over are a version of the line, however few they are.

    ``saved`` follows each saving, ``refused`` carries the sentence about one that could not be done.
    """

    saved = Signal()
    refused = Signal(str)

    def __init__(self, desk: Desk, words: Callable[[], str], parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._words = desk, words
        self._session_id: UUID | None = None
        self._when: Moment | None = None
        self.entry: Entry | None = None
        self._taking_back = False
        self._autosave = Autosave(desk, self._save, self, self._waiting)
        self._autosave.saved.connect(self.saved)
        self._autosave.refused.connect(self.refused)

    @property
    def is_waiting(self) -> bool:
        """Whether there are words that the file does not have yet."""
        return self._autosave.is_waiting

    @property
    def when(self) -> Moment:
        """When the line was begun, or the present while it is blank."""
        return self._when or self._desk.now

    def begin(self, session_id: UUID | None, entry: Entry | None = None) -> None:
        """Begin a line of a session, or go on with one that was left unfinished."""
        self._session_id, self.entry, self._taking_back = session_id, entry, False
        self._when = Moment(entry.written_at, entry.zone) if entry else None

    def touch(self) -> None:
        """Say that the words changed."""
        if self._when is None and self._words():
            self._when = self._desk.now
        self._autosave.touch()

    def flush(self) -> bool:
        """Save now; tell whether nothing waits."""
        self._autosave.flush()
        if self._autosave.is_waiting:
            return False
        if self.entry is not None:
            self._desk.journal.entries.settle(self.entry.id)
        return True

    def keep(self) -> Entry | None:
        """End the line; return it as it was kept, or None where there is none or it could not be saved."""
        if not self.flush():
            return None
        kept, self.entry, self._when = self.entry, None, None
        return kept

    def _save(self) -> None:
        words, entries = self._words(), self._desk.journal.entries
        if not words:
            return
        if self.entry is not None:
            if words != self.entry.text:
                self._keep_before_taking_back(self.entry, words)
            entries.save_text(self.entry.id, words, origin=self)
            self.entry.text = words
            return
        self.entry = entries.write(
            words,
            Stage.EXPERIENCE,
            kind=EntryKind.FRAGMENT,
            session_id=self._session_id,
            written_at=self.when,
            settle=False,
            origin=self,
        )

    def _keep_before_taking_back(self, entry: Entry, words: str) -> None:
        """Keep what stood there, once for all that is taken back in a row."""
        grows = words.startswith(entry.text)
        if not (grows or self._taking_back):
            self._desk.journal.entries.settle(entry.id)
        self._taking_back = not grows

    def _waiting(self) -> Waiting:
        return Waiting(
            self._words(),
            stage=Stage.EXPERIENCE,
            kind=EntryKind.FRAGMENT,
            entry_id=self.entry.id if self.entry else None,
            session_id=self._session_id,
            private=bool(self.entry and self.entry.private),
        )
