"""What Today offers first in the hours after a session: the dark page for a few words."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from integration_journal.journal.records import Session
from integration_journal.ui.desk import Desk
from integration_journal.ui.icons import set_icon
from integration_journal.ui.scaling import space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.buttons import button
from integration_journal.ui.widgets.words import Words


class JustAfterOffer(QFrame):
    """Takes no room but in the hours after a session."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._session: Session | None = None
        set_role(self, "panel")
        column = QVBoxLayout(self)
        space(column, (24, 22, 24, 22), 16)
        column.addWidget(Words(self.tr("Just after"), "heading"))
        said = self.tr("A dark page with very large words. One word is enough, and every line is kept.")
        column.addWidget(Words(said, "lead"))
        self.go = button(self.tr("Note what is there"), "big-primary")
        set_icon(self.go, "rest", "on-accent")
        self.go.setAccessibleDescription(self.tr("Control J"))
        self.go.clicked.connect(self._on_go)
        column.addWidget(self.go)
        self.hide()

    def show_session(self, session: Session | None) -> None:
        """Offer the page for a session, or nothing."""
        self._session = session
        self.setVisible(session is not None)

    def _on_go(self) -> None:
        if self._session is not None:
            self._desk.go("just-after", session_id=self._session.id)
