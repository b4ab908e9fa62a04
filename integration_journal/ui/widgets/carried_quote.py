"""The intention of a session's day, quoted as it stood then."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from integration_journal.journal.records import Session
from integration_journal.ui.desk import Desk
from integration_journal.ui.scaling import space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.words import Words


class CarriedQuote(QWidget):
    """The carried intention, or all where none is carried; to be read, not changed. Hidden without one."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        column = QVBoxLayout(self)
        space(column, gap=8)
        column.addWidget(Words(self.tr("Your intention that day"), "section", self))
        frame = QFrame(self)
        set_role(frame, "quote", stage="intentions")
        inside = QVBoxLayout(frame)
        space(inside, (16, 0, 0, 0), 0)
        self.quote = Words("", "intention", frame)
        inside.addWidget(self.quote)
        column.addWidget(frame)
        self.hide()

    def show_session(self, session: Session) -> None:
        """Quote a session's intention."""
        own = self._desk.journal.intentions.of_session(session.id)
        chosen = [one for one in own if one.carried] or own
        intentions = self._desk.journal.intentions
        worded = [intentions.wording_on(one, session.starts_at, session.zone).text for one in chosen]
        self.quote.setText("\n".join(worded))
        self.setVisible(bool(chosen))
