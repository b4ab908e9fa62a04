"""What stands in a form that nobody has kept yet: a draft inside the journal, so that no locking loses it."""

import contextlib
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Slot

from integration_journal.errors import KnownError
from integration_journal.journal.courses import DRAFTS
from integration_journal.journal.rescue import Waiting
from integration_journal.ui.desk import Desk
from integration_journal.ui.widgets.autosave import Autosave


class Unkept(QObject):
    """Saves what a form holds soon after each change, apart from what the form is there to change.

    ``read`` returns the form's values as JSON, or None where nothing differs from how it was opened; ``words`` tells
    what they are, for another place than the journal.
    """

    def __init__(
        self,
        desk: Desk,
        key: str,
        read: Callable[[], dict[str, Any] | None],
        words: Callable[[], Waiting],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk, self.key, self._read = desk, key, read
        self._autosave = Autosave(desk, self._save, self, words)

    @property
    def is_waiting(self) -> bool:
        """Whether the draft inside the journal is older than the form."""
        return self._autosave.is_waiting

    @Slot()
    def touch(self) -> None:
        """Say that something in the form changed."""
        self._autosave.touch()

    def flush(self) -> None:
        """Save the draft now."""
        self._autosave.flush()

    def turn_to(self, key: str) -> bool:
        """Keep another draft from now on, once this one is saved; False, and nothing else, where it cannot be."""
        if key != self.key:
            self._autosave.flush()
            if self._autosave.is_waiting:
                return False
            self.key = key
        return True

    def kept(self) -> dict[str, Any] | None:
        """Return the draft, or None."""
        found = self._drafts().get(self.key)
        return found if isinstance(found, dict) else None

    def drop(self) -> None:
        """Forget the draft: the form was kept or put away."""
        self._autosave.drop()
        # Where that cannot be written, the draft is offered once more: better than a refusal after the keeping.
        with contextlib.suppress(KnownError):
            self._put(None)

    def _save(self) -> None:
        self._put(self._read())

    def _drafts(self) -> dict[str, Any]:
        found = self._desk.journal.preferences.get(DRAFTS)
        return found if isinstance(found, dict) else {}

    def _put(self, draft: dict[str, Any] | None) -> None:
        drafts = self._drafts()
        if drafts.get(self.key) == draft:
            return
        drafts.pop(self.key, None)
        if draft is not None:
            drafts[self.key] = draft
        self._desk.journal.preferences.set(DRAFTS, drafts, origin=self)
