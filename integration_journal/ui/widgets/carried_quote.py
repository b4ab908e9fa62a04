"""The intention of a session's day, quoted as it stood then."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from integration_journal.arc.rhythm import days_after
from integration_journal.journal.records import Intention, Session
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
        self.quote.setText("\n".join(self._wording(one, session) for one in chosen))
        self.setVisible(bool(chosen))

    def _wording(self, intention: Intention, session: Session) -> str:
        """The wording that stood on the session's day; rewording it later does not change the quote."""
        start = session.starts_at
        if start is None:
            return intention.text
        wordings = [intention, *self._desk.journal.intentions.earlier_wordings(intention.id)]
        return next(
            (one.text for one in wordings if days_after(one.written_at, start, session.zone) <= 0),
            wordings[-1].text,
        )
