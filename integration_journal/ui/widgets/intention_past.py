"""One intention as it was carried in, with everything that was said of it since."""

from collections.abc import Mapping
from uuid import UUID

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from integration_journal.journal.clock import Moment
from integration_journal.journal.records import Intention, ReadBack, Session
from integration_journal.ui import dates
from integration_journal.ui.desk import Desk
from integration_journal.ui.scaling import space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.icon_note import IconNote
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
            told = self._told(one)
            if one.outcome is not None:
                icon = f"intention-{one.outcome.value.removeprefix('still_')}"
                inside.addWidget(IconNote(icon, told, "ink2", parent=bar))
            else:
                inside.addWidget(Words(told, "caption", bar))
            if one.words:
                inside.addWidget(Words(one.words, "card-quote", bar, token="ink2"))
            said += [told, one.words]
        column.addWidget(bar)
        self.setAccessibleName(", ".join(part for part in said if part))

    def _told(self, said: ReadBack) -> str:
        """Return when it was read back, and what the writer said: 'Changed, 20 March, after session 2'."""
        day = self._day(Moment(said.at, said.zone))
        session = self._sessions.get(said.session_id)
        if session is not None:
            after = self.tr("{day}, after session {number}").format(day=day, number=session.number)
        else:
            after = day
        if said.outcome is None:
            return after
        return self.tr("{outcome}, {day}").format(outcome=said.outcome.label, day=after)

    def _day(self, when: Moment) -> str:
        return dates.dated(when.local.date(), self._desk.now.local.date())
