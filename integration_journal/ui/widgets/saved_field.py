"""A labelled field for one fact of a session that saves itself."""

from uuid import UUID

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from integration_journal.arc.vocabulary import Stage
from integration_journal.journal.records import Session
from integration_journal.journal.rescue import Waiting
from integration_journal.ui.desk import Desk
from integration_journal.ui.scaling import space
from integration_journal.ui.widgets.autosave import Autosave
from integration_journal.ui.widgets.growing_field import GrowingField
from integration_journal.ui.widgets.notice import Notice
from integration_journal.ui.widgets.words import Words


class SavedField(QWidget):
    """Label, field in the patient's voice, and a sentence below it while it could not be saved.

    ``fact`` names a text of ``Session``; a ``long`` one may have several lines and has no frame or label of its own.
    """

    def __init__(
        self,
        desk: Desk,
        fact: str,
        label: str,
        parent: QWidget | None = None,
        *,
        long: bool = False,
        placeholder: str = "",
    ) -> None:
        super().__init__(parent)
        self._desk, self._fact = desk, fact
        self._session_id: UUID | None = None
        column = QVBoxLayout(self)
        space(column, gap=5)
        self.field = GrowingField(label, self, one_line=not long, framed=not long)
        if not long:
            self.field.enter_pressed.connect(self.focusNextChild)
            title = Words(label, "label", self)
            title.setBuddy(self.field)
            column.addWidget(title)
        self.field.setPlaceholderText(placeholder)
        column.addWidget(self.field)
        self._error = Notice(self)
        column.addWidget(self._error)
        self._autosave = Autosave(desk, self._save, self, self._waiting)
        self._autosave.refused.connect(self._tell)
        self._autosave.saved.connect(self._error.clear)
        self.field.textChanged.connect(self._touched)
        self.field.installEventFilter(self)

    def show_session(self, session: Session) -> None:
        """Show the fact as the session has it; words that still wait are saved first, else they stay with theirs."""
        if session.id == self._session_id and (self._autosave.is_waiting or self.field.hasFocus()):
            return
        self._autosave.flush()
        if self._autosave.is_waiting:
            return
        self._session_id = session.id
        self.field.set_words(getattr(session, self._fact))

    def words(self) -> str:
        """Return the words as they stand in the field."""
        return self.field.words()

    def error(self) -> str:
        """Return the sentence shown below the field, or nothing."""
        return self._error.text()

    def flush(self) -> None:
        """Save now what waits."""
        self._autosave.flush()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and watched is self.field:
            self._autosave.flush()
        return False

    def _touched(self) -> None:
        if self._session_id is not None:
            self._autosave.touch()

    def _tell(self, sentence: str) -> None:
        self._error.say(sentence, self.field)

    def _waiting(self) -> Waiting:
        label = self.field.accessibleName()
        return Waiting(self.words(), label, Stage.INTENTIONS, session_id=self._session_id, private=True)

    def _save(self) -> None:
        if self._session_id is not None:
            self._desk.journal.sessions.update(self._session_id, origin=self, **{self._fact: self.words()})
