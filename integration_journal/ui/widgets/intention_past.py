"""One intention as it was carried in, with everything that was said of it since."""

from collections.abc import Mapping
from uuid import UUID

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from integration_journal.journal.clock import Moment
from integration_journal.journal.records import Intention, Session
from integration_journal.ui import dates
from integration_journal.ui.desk import Desk
from integration_journal.ui.scaling import space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.icon_note import IconNote
from integration_journal.ui.widgets.read_back_words import icon_of, told
from integration_journal.ui.widgets.row_button import RowButton
from integration_journal.ui.widgets.words import Words


class IntentionPast(RowButton):
    """The wording of its session's day, and the read-backs in time; to be read, not changed."""

    def __init__(
        self,
        desk: Desk,
        intention: Intention,
        sessions: Mapping[UUID, Session],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._sessions = desk, sessions
        self.session_id = intention.session_id
        session = sessions[intention.session_id]
        worded = desk.journal.intentions.wording_on(intention, session.starts_at, session.zone)
        column = QVBoxLayout(self)
        space(column, (0, 8, 8, 10), 6)
        of = self.tr("Session {number}, written {day}").format(
            number=session.number, day=self._day(Moment(worded.written_at, worded.zone))
        )
        column.addWidget(Words(of, "caption", self))
        bar = QFrame(self)
        set_role(bar, "quote", stage="intentions")
        inside = QVBoxLayout(bar)
        space(inside, (14, 0, 0, 0), 4)
        inside.addWidget(Words(worded.text, "quote", bar))
        said = [of, worded.text]
        if intention.private:
            inside.addWidget(IconNote("private", self.tr("Private"), "ink2", parent=bar))
            said.append(self.tr("Private"))
        for one in desk.journal.intentions.read_backs(intention.id):
            line, icon = told(one, sessions.get(one.session_id), desk.now.local.date()), icon_of(one)
            inside.addWidget(
                IconNote(icon, line, "ink2", parent=bar) if icon else Words(line, "caption", bar)
            )
            if one.words:
                inside.addWidget(Words(one.words, "card-quote", bar, token="ink2"))
            said += [line, one.words]
        column.addWidget(bar)
        self.setAccessibleName(", ".join(part for part in said if part))

    def _day(self, when: Moment) -> str:
        return dates.dated(when.local.date(), self._desk.now.local.date())
