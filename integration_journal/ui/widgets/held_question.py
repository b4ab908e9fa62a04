"""'Was this session held?', asked in its place once its time has passed."""

from PySide6.QtWidgets import QBoxLayout, QFrame, QPushButton, QVBoxLayout, QWidget

from integration_journal.arc.vocabulary import SessionState
from integration_journal.errors import KnownError
from integration_journal.journal.records import Session
from integration_journal.ui.desk import Desk
from integration_journal.ui.pages.page import Width
from integration_journal.ui.scaling import space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.notice import Notice
from integration_journal.ui.widgets.words import Words


class HeldQuestion(QFrame):
    """Asks while a planned session's time is past."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._session: Session | None = None
        set_role(self, "sunk")
        question = Words(self.tr("Was this session held?"), "strong", self)
        self.held = self._button(self.tr("Yes, it was"), self._on_held)
        self.called_off = self._button(self.tr("It was called off"), self._on_called_off)
        self.error = Notice(self)
        self._row = row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        space(row, gap=12)
        row.addWidget(question, 1)
        for button in (self.held, self.called_off):
            row.addWidget(button)
        column = QVBoxLayout(self)
        space(column, margins=(18, 14, 18, 14), gap=8)
        column.addLayout(row)
        column.addWidget(self.error)
        self.hide()

    def _button(self, text: str, slot: object) -> QPushButton:
        button = QPushButton(text, self)
        set_role(button, "small")
        button.clicked.connect(slot)
        return button

    def arrange(self, width: Width) -> None:
        """Set the buttons below the question where room is short."""
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(down if width == Width.FOLDED else across)

    def show_session(self, session: Session) -> None:
        """Ask about a session, or take no room where there is nothing to ask."""
        self._session = session
        begun = session.starts_at is not None and session.starts_at <= self._desk.now.instant
        self.setVisible(begun and session.state == SessionState.PLANNED)

    def _set(self, state: SessionState) -> None:
        if self._session is None:
            return
        try:
            session = self._desk.journal.sessions.update(self._session.id, state=state, origin=self)
        except KnownError as error:
            self.error.say(str(error))
            return
        self.error.clear()
        self.show_session(session)

    def _on_held(self) -> None:
        self._set(SessionState.HELD)

    def _on_called_off(self) -> None:
        self._set(SessionState.CANCELLED)
