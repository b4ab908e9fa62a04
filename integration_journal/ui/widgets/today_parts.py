"""The parts of Today that are its own: how to begin, the intention carried in, and the next session."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from integration_journal.arc.vocabulary import Stage
from integration_journal.journal.clock import Moment, city_of
from integration_journal.journal.glance import Glance
from integration_journal.journal.records import Session
from integration_journal.ui import dates
from integration_journal.ui.desk import Desk
from integration_journal.ui.scaling import space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.prep_short import ComingLines
from integration_journal.ui.widgets.seal import Seal
from integration_journal.ui.widgets.words import Words, rule


class Beginning(QFrame):
    """What stands first while no session is planned."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        set_role(self, "panel")
        column = QVBoxLayout(self)
        space(column, (24, 22, 24, 22), 16)
        sentence = self.tr(
            "Nothing is planned yet. You can begin with a few words, or with the date of a session."
        )
        column.addWidget(Words(sentence, role="lead"))
        row = QHBoxLayout()
        space(row, gap=12)
        self.add = QPushButton(self.tr("Add a session"))
        set_role(self.add, "primary")
        self.add.clicked.connect(self._on_add)
        self.write = QPushButton(self.tr("Write"))
        self.write.clicked.connect(self._on_write)
        row.addWidget(self.add)
        row.addWidget(self.write)
        row.addStretch(1)
        column.addLayout(row)

    def show_glance(self, glance: Glance) -> None:
        """Stand there while no session does."""
        self.setVisible(not glance.standing)

    def _on_add(self) -> None:
        self._desk.go("sessions", write=True)

    def _on_write(self) -> None:
        self._desk.go("journal", write=True)


class CarriedIn(QWidget):
    """The intention carried into the latest session, in its own words."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._session: Session | None = None
        column = QVBoxLayout(self)
        space(column, gap=8)
        column.addWidget(Words(self.tr("The intention you carried"), role="section"))
        bar = QFrame()
        set_role(bar, "quote", stage="intentions")
        inside = QVBoxLayout(bar)
        space(inside, (14, 0, 0, 0), 0)
        self.sentence = Words("", role="intention")
        inside.addWidget(self.sentence)
        column.addWidget(bar)
        self.written = Words("", role="caption")
        column.addWidget(self.written)
        self.go = QPushButton(self.tr("Read it back"))
        set_role(self.go, "small")
        self.go.clicked.connect(self._on_go)
        row = QHBoxLayout()
        space(row, (0, 6, 0, 0), 0)
        row.addWidget(self.go)
        row.addStretch(1)
        column.addLayout(row)

    def show_glance(self, glance: Glance) -> None:
        """Show what was carried into the latest session, or nothing where there is none."""
        self._session = glance.session(glance.here.last)
        intention = glance.carried(self._session)
        self.setVisible(intention is not None)
        if intention is None:
            return
        self.sentence.setText(intention.text)
        day = dates.short_day(Moment(intention.written_at, intention.zone).local.date())
        self.written.setText(self.tr("Written {day}, unaltered").format(day=day))

    def _on_go(self) -> None:
        if self._session is not None:
            self._desk.go("session", session_id=self._session.id, stage=Stage.INTEGRATION)


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

    def show_glance(self, glance: Glance) -> None:
        """Show the next session, or the way to plan one."""
        session = self._session = glance.session(glance.here.next)
        self.setVisible(bool(glance.standing))
        for widget in (self.when, self._rule, self.where, self.sentence, self.note, self.distance):
            widget.setVisible(session is not None)
        self.lines.setVisible(session is not None)
        self.way_home.setVisible(session is not None)
        if session is None or session.starts_at is None:
            self.here.hide()
            self._show_undated(glance.undated)
            return
        number = session.number
        self.title.setText(self.tr("Next: session {number}").format(number=number))
        self.distance.setText(self._distance(glance.here.days_to_next or 0))
        self._say_when(Moment(session.starts_at, session.zone))
        self.where.setText(session.place)
        self.where.setVisible(bool(session.place))
        self.lines.show_lines(glance.preparation[session.id])
        self.way_home.setText(self.tr("Way home: {words}").format(words=session.ride_home))
        self.way_home.setVisible(bool(session.ride_home))
        intention = glance.carried(session)
        self.sentence.setText(intention.text if intention else "")
        self.sentence.setVisible(intention is not None)
        self.note.setText(self.tr("No intention yet. One sentence is enough."))
        self.note.setVisible(intention is None)
        self._rule.setVisible(bool(session.place) or intention is not None)
        self.go.setText(self.tr("Prepare for session {number}").format(number=number))

    def _show_undated(self, session: Session | None) -> None:
        """Offer to prepare a session that is planned without a day, or to plan one."""
        self._session = session
        if session is None:
            self.title.setText(self.tr("No further session is planned"))
            self.go.setText(self.tr("Add a session"))
        else:
            self.title.setText(self.tr("Session {number} has no date yet").format(number=session.number))
            self.go.setText(self.tr("Prepare for session {number}").format(number=session.number))

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
