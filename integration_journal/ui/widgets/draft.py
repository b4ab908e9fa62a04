"""Words that are typed but not yet kept: safe in the journal until they are."""

from PySide6.QtCore import QObject

from integration_journal.arc.vocabulary import Stage
from integration_journal.journal.rescue import Waiting
from integration_journal.ui.desk import Desk
from integration_journal.ui.widgets.autosave import Autosave
from integration_journal.ui.widgets.growing_field import GrowingField


class Draft(QObject):
    """Saves what stands in a field under a name of its own inside the journal, and brings it back."""

    def __init__(self, desk: Desk, field: GrowingField) -> None:
        super().__init__(field)
        self._desk, self._field = desk, field
        self._name = ""
        self._stored = False
        self.autosave = Autosave(desk, self._save, self, self._waiting)
        field.textChanged.connect(self._touched)

    def begin(self, name: str) -> str:
        """Save what waits under the old name, then return the words that are kept under this one."""
        self.autosave.flush()
        self._name = f"draft.{name}"
        words: str = self._desk.journal.preferences.get(self._name, "")
        self._stored = bool(words)
        return words

    def end(self) -> None:
        """Let go of the words: they have found their place."""
        self.autosave.drop()
        if self._stored:
            self._desk.journal.preferences.set(self._name, "", origin=self)
            self._stored = False

    def _touched(self) -> None:
        if self._name:
            self.autosave.touch()

    def _waiting(self) -> Waiting:
        return Waiting(self._field.words(), self._field.accessibleName(), Stage.INTENTIONS, private=True)

    def _save(self) -> None:
        words = self._field.words()
        if words or self._stored:
            self._desk.journal.preferences.set(self._name, words, origin=self)
            self._stored = bool(words)
