"""What the pages share while a journal is open: the journal, its announcement, and ways to go."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from integration_journal.arc.vocabulary import Effect, Stage
from integration_journal.errors import KnownError
from integration_journal.journal.clock import Clock, Moment, system_clock
from integration_journal.paths import Profile
from integration_journal.ui.choices import Choices

if TYPE_CHECKING:
    from integration_journal.journal.journal import Journal
    from integration_journal.journal.rescue import Waiting
    from integration_journal.ui.keeper import Keeper


@dataclass(frozen=True)
class Place:
    """Somewhere in the window: a page's name and what it is to show.

    Pages: today, sessions, session, just-after, journal, threads, progress, trash, share, settings, help; from
    share: handed_over; from settings: prompts, passphrase, code, new-key, earlier.
    """

    page: str
    session_id: UUID | None = None
    stage: Stage | None = None
    effect: Effect | None = None
    prompt_id: str | None = None
    entry_id: UUID | None = None
    write: bool = False
    """Begin a new entry there."""
    search: bool = False
    """Put the caret into the search field."""
    facts: bool = False
    """Open the form with the session's facts."""
    versions: bool = False
    """Show the earlier versions of the entry."""
    deleted_id: UUID | None = None
    """A session that was put into the trash just now: offer to take that back."""
    said: str = ""
    """A sentence to show there, about what could not be done."""
    part: str = ""
    """Which part of the page: of threads effects, insights, steps, back; of progress a point by its key.

    Of prompts it is the page to go back to.
    """
    insight_id: UUID | None = None
    """The passage of the entry to show."""
    handed_id: UUID | None = None
    """What was handed over: Share ticks what is new since."""


class Unsaved(Protocol):
    """Whoever holds words that the file does not have yet."""

    trouble: str
    """Why they could not be saved, or nothing."""

    def words(self) -> Waiting | None:
        """Return the words, for a file somewhere else."""

    def drop(self) -> None:
        """Forget the words."""


class Desk(QObject):
    """Handed to every page; belongs to one journal, from before it is open to its closing.

    ``journal`` and ``keeper`` are there once ``open`` was called; what is built ahead of that reads nothing.

    ``changed`` carries each announcement (Change) of the journal. ``visit`` asks the window to go to a Place.
    ``flushing`` asks whoever holds unsaved words to save them now (locking, closing, leaving a page);
    ``waiting_changed`` says that words could not be saved, or that they are by now.
    ``restore_asked`` carries the path of a backup that is to take the journal's place.
    ``renew`` asks the window to close the journal, give it a new key (Renewal) and open it again.
    ``erase_asked`` asks to erase the journal with its backups; by then the passphrase has been asked for.
    """

    changed = Signal(object)
    visit = Signal(object)
    flushing = Signal()
    restore_asked = Signal(object)
    waiting_changed = Signal()
    renew = Signal(object)
    erase_asked = Signal()

    def __init__(
        self, choices: Choices, profile: Profile, clock: Clock = system_clock, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.choices = choices
        self.profile = profile
        self.clock = clock
        self._journal: Journal | None = None
        self.keeper: Keeper
        """What keeps the journal backed up, once it is open."""
        self.unsaved: set[Unsaved] = set()
        """Editors that still hold words the file does not have; empty once a flush has done its work."""
        self._rescued: list[Waiting] = []

    def open(self, journal: Journal) -> None:
        """Take the journal that was opened, and begin to keep it backed up."""
        # Imported late: the first window asks about places only.
        from integration_journal.ui.keeper import Keeper

        self._journal = journal
        self.keeper = Keeper(journal, self.profile, self)
        journal.listen(self.changed.emit)
        self.changed.connect(self.keeper.hear)

    @property
    def is_open(self) -> bool:
        """Whether there is a journal to read."""
        return self._journal is not None

    @property
    def journal(self) -> Journal:
        """The open journal."""
        if self._journal is None:
            raise RuntimeError("there is no journal yet: what is built ahead of its opening reads nothing")
        return self._journal

    @property
    def now(self) -> Moment:
        """The present moment by the journal's clock."""
        return self.clock()

    def go(self, page: str, **details: object) -> None:
        """Ask the window to show a page."""
        self.visit.emit(Place(page, **details))  # type: ignore[arg-type]

    def trouble(self) -> str:
        """Return the sentence about why words that wait could not be saved, or nothing."""
        return next((one.trouble for one in self.unsaved if one.trouble), "")

    def waiting(self) -> list[Waiting]:
        """Return the words that the file does not have yet."""
        found = [one.words() for one in self.unsaved]
        return [words for words in found if words is not None and words.text.strip()]

    def rescue(self, target: Path, *, plain: bool = False) -> None:
        """Write the waiting words to a file of their own, encrypted unless asked otherwise; raises Unwritable."""
        from integration_journal.journal import rescue
        from integration_journal.sharing import saving

        words = self.waiting()
        if plain:
            saving.save(rescue.as_text(words).encode("utf-8", "replace"), target)
        else:
            rescue.save_words(words, self.journal.store.key, target)
            others = [file for file in self.choices.get("rescued") if file != str(target)]
            self.choices.set(rescued=[*others, str(target)])
        self._rescued = words

    @property
    def is_rescued(self) -> bool:
        """Whether everything that waits stands in a file somewhere else, as it is now."""
        return bool(self._rescued) and all(words in self._rescued for words in self.waiting())

    def rescued_files(self) -> list[Path]:
        """Return the files with rescued words of this journal that can be read now."""
        return [file for one in self.choices.get("rescued") if self._is_mine(file := Path(str(one)))]

    def _is_mine(self, file: Path) -> bool:
        from integration_journal.journal import rescue

        try:
            rescue.read_words(file, self.journal.store.key)
        except KnownError:
            return False
        return True

    def take_rescued(self, file: Path) -> None:
        """Take the rescued words in a file in, and the file away; raises KnownError."""
        from integration_journal.journal import rescue

        rescue.take_in(self.journal, rescue.read_words(file, self.journal.store.key))
        self.choices.set(rescued=[other for other in self.choices.get("rescued") if other != str(file)])
        with contextlib.suppress(OSError):
            file.unlink()

    def flush(self) -> bool:
        """Have everything saved; tell whether nothing is left unsaved."""
        self.flushing.emit()
        return not self.unsaved
