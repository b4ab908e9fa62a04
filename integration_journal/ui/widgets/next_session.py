"""The next session on Today: when, where, what is asked for next, and the way to its intentions."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from integration_journal.arc.vocabulary import Stage
from integration_journal.journal.clock import Moment, city_of
from integration_journal.journal.records import Intention, Session
from integration_journal.ui import dates
from integration_journal.ui.desk import Desk
from integration_journal.ui.scaling import space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.prep_short import ComingLines
from integration_journal.ui.widgets.seal import Seal
from integration_journal.ui.widgets.words import Words, rule


class NextSession(QFrame):
    """The next session: when, where, and the way to its intentions."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._session: Session | None = None
        set_role(self, "panel")
        column = QVBoxLayout(self)
        space(column, (20, 18, 20, 20), 12)
        head = QHBoxLayout()
        space(head, gap=12)
        head.addWidget(Seal("stage-intentions", "stage-intentions", 28), 0, Qt.AlignmentFlag.AlignVCenter)
        titles = QVBoxLayout()
        space(titles, gap=0)
        self.title = Words("", role="label-strong")
        self.distance = Words("", role="caption")
        titles.addWidget(self.title)
        titles.addWidget(self.distance)
        head.addLayout(titles, 1)
        column.addLayout(head)
        self.when = Words("", role="strong")
        column.addWidget(self.when)
        self.here = Words("", role="caption")
        self.here.hide()
        column.addWidget(self.here)
        self._rule = rule()
        column.addWidget(self._rule)
        self.where = Words("", role="body")
        self.lines = ComingLines(desk)
        self.sentence = Words("", role="quote")
        self.way_home = Words("", role="caption")
        self.note = Words("", role="caption")
        for part in (self.where, self.lines, self.sentence, self.way_home, self.note):
            column.addWidget(part)
        self.go = QPushButton()
        set_role(self.go, "small")
        self.go.clicked.connect(self._on_go)
        column.addWidget(self.go)

    def show_session(self, session: Session | None, days: int | None, any_session: bool) -> None:
        """Show the next session, or the way to plan one."""
        self._session = session
        self.setVisible(any_session)
        for widget in (self.when, self._rule, self.where, self.sentence, self.note, self.distance):
            widget.setVisible(session is not None)
        self.lines.setVisible(session is not None)
        self.way_home.setVisible(session is not None)
        if session is None or session.starts_at is None:
            self.here.hide()
            self.title.setText(self.tr("No further session is planned"))
            self.go.setText(self.tr("Add a session"))
            return
        number = session.number
        self.title.setText(self.tr("Next: session {number}").format(number=number))
        self.distance.setText(self._distance(days or 0))
        self._say_when(Moment(session.starts_at, session.zone))
        self.where.setText(session.place)
        self.where.setVisible(bool(session.place))
        self.lines.show_lines(self._desk.journal.preparing.lines(session))
        self.way_home.setText(self.tr("Way home: {words}").format(words=session.ride_home))
        self.way_home.setVisible(bool(session.ride_home))
        intention = carried(self._desk.journal.intentions.of_session(session.id))
        self.sentence.setText(intention.text if intention else "")
        self.sentence.setVisible(intention is not None)
        self.note.setText(self.tr("No intention yet. One sentence is enough."))
        self.note.setVisible(intention is None)
        self._rule.setVisible(bool(session.place) or intention is not None)
        self.go.setText(self.tr("Prepare for session {number}").format(number=number))

    def _say_when(self, start: Moment) -> None:
        """Tell the session's own time, and where its clocks differ from those of here, the time here as well."""
        here = self._desk.now.zone
        self.when.setText(dates.in_zone(dates.stamp(start.local), start, here))
        words = self.tr("In {city} time that is {time}, and so are the times below.")
        same = Moment(start.instant, here).local
        self.here.setText(words.format(city=city_of(here), time=dates.stamp(same)))
        self.here.setVisible(start.differs_in(here))

    def _distance(self, days: int) -> str:
        if days == 0:
            return self.tr("today")
        if days == 1:
            return self.tr("tomorrow")
        return self.tr("in {days} days").format(days=days)

    def _on_go(self) -> None:
        if self._session is None:
            self._desk.go("sessions", write=True)
        else:
            self._desk.go("session", session_id=self._session.id, stage=Stage.INTENTIONS)


def carried(intentions: list[Intention]) -> Intention | None:
    """Return the intention that is carried in, else the first."""
    return next((one for one in intentions if one.carried), intentions[0] if intentions else None)
