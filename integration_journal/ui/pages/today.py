"""Today: where in the arc the writer is, one prompt, the intention carried, and the next session."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from integration_journal.arc import rhythm
from integration_journal.arc.vocabulary import SessionState, Stage
from integration_journal.journal.clock import Moment
from integration_journal.journal.records import Intention, Session
from integration_journal.ui import dates
from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.navigation import session_dates
from integration_journal.ui.pages.page import Page, Width
from integration_journal.ui.scaling import fix, space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.check_in import CheckInStrip
from integration_journal.ui.widgets.code_line import CodeLine
from integration_journal.ui.widgets.course_header import CourseHeader
from integration_journal.ui.widgets.course_session import CourseSession
from integration_journal.ui.widgets.just_after_offer import JustAfterOffer
from integration_journal.ui.widgets.prep_short import ComingLines, HoldingNow
from integration_journal.ui.widgets.prompt_panel import PromptPanel
from integration_journal.ui.widgets.reminder_line import ReminderLine
from integration_journal.ui.widgets.seal import Seal
from integration_journal.ui.widgets.talk_list import TalkList
from integration_journal.ui.widgets.words import Words, rule

_SHOWN = ("session", "intention", "preparation", "clinic_window")


class TodayPage(Page):
    """The page the journal opens on."""

    name = "today"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Today"))
        self._desk = desk
        self._width = Width.WIDE
        self.header = CourseHeader()
        self.header.setAccessibleName(self.tr("Your course so far"))
        self.prompt = PromptPanel(desk)
        self.beginning = _Beginning(desk)
        self.carried = _Carried(desk)
        self.next = _Next(desk)
        self.now = HoldingNow(desk)
        self.now.passed.connect(self.refresh)
        content = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, content)
        left, right = self._left, self._right = QVBoxLayout(), QVBoxLayout()
        space(left, gap=24)
        space(right, gap=32)
        left.addWidget(self.beginning)
        self.just_after = JustAfterOffer(desk)
        left.addWidget(self.just_after)
        self.reminder = ReminderLine(desk)
        left.addWidget(self.reminder)
        left.addWidget(self.prompt)
        self.check_in = CheckInStrip(desk)
        left.addWidget(self.check_in)
        self.talk = TalkList(desk)
        left.addWidget(self.talk)
        self.code = CodeLine(desk)
        left.addWidget(self.code)
        left.addStretch(1)
        self._side = QWidget()
        right.addWidget(self.now)
        right.addWidget(self.carried)
        right.addWidget(self.next)
        right.addStretch(1)
        self._side.setLayout(right)
        self._columns.addLayout(left, 1)
        self._columns.addWidget(self._side)
        self.outer.addWidget(self.header)
        self.outer.addWidget(self.scrolling(content), 1)
        desk.changed.connect(self._on_change)

    def show_place(self, place: Place) -> None:  # noqa: ARG002
        self.refresh()
        self.prompt.refresh()
        self.check_in.refresh()
        if self.just_after.isHidden():
            self.prompt.focus()
        else:
            self.just_after.go.setFocus()

    def leave(self) -> None:
        self.now.rest()
        self.prompt.leave()
        self.check_in.leave()

    def arrange(self, width: Width) -> None:
        self._width = width
        one_column = width < Width.WIDE
        vertical, horizontal = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(vertical if one_column else horizontal)
        side = 24 if one_column else 48
        space(self._columns, (side, 24 if one_column else 32, side, 32), 32 if one_column else 48)
        self._place_now(self._left if one_column else self._right)
        fix(self._side, MinimumWidth=0 if one_column else 328, MaximumWidth=4000 if one_column else 328)
        if self.isVisible():
            self.refresh()

    def _place_now(self, column: QVBoxLayout) -> None:
        """Put what holds now at the top: of all where there is one column, else of the side."""
        if column.indexOf(self.now) >= 0:
            return
        (self._right if column is self._left else self._left).removeWidget(self.now)
        column.insertWidget(0, self.now)
        self.now.setVisible(bool(self.now.rows))

    def refresh(self) -> None:
        """Read where the writer is again."""
        self.code.refresh()
        self.reminder.refresh()
        sessions = [s for s in self._desk.journal.sessions.all() if s.state != SessionState.CANCELLED]
        now = self._desk.now
        here = rhythm.where(now.instant, session_dates(sessions))
        self.header.set_titles(self._day(now.local.date(), here), self._title(here))
        self._show_course(sessions, here)
        by_number = {session.number: session for session in sessions}
        self.beginning.setVisible(not sessions)
        self.talk.setVisible(bool(sessions))
        begun = here.phase is rhythm.Phase.HOURS_AFTER and here.session is here.last
        self.just_after.show_session(by_number.get(here.last.number) if begun and here.last else None)
        self.carried.show_session(by_number.get(here.last.number) if here.last else None)
        coming = by_number.get(here.next.number) if here.next else None
        self.next.show_session(coming, here.days_to_next, bool(sessions))
        self.now.refresh()
        self._side.setVisible(bool(sessions))

    def _title(self, here: rhythm.Whereabouts) -> str:
        if here.session is None:
            return self.tr("Welcome")
        number, days = here.session.number, here.days
        if here.kind is rhythm.PlaceKind.AFTER:
            return self.tr("Day {days} after session {number}").format(days=days, number=number)
        if here.kind is rhythm.PlaceKind.DAY_OF:
            return self.tr("The day of session {number}").format(number=number)
        if days == 1:
            return self.tr("Session {number} is tomorrow").format(number=number)
        return self.tr("Session {number} in\u00a0{days}\u00a0days").format(days=days, number=number)

    def _day(self, today: date, here: rhythm.Whereabouts) -> str:
        """Name the day; the one before a session says so, also while the days after the last are counted."""
        is_narrow = self._width < Width.WIDE
        name = dates.day(today, is_narrow)
        is_told = here.kind is not rhythm.PlaceKind.AFTER or is_narrow
        if here.next is None or here.days_to_next != 1 or is_told:
            return name
        words = self.tr("{day}, session {number} is tomorrow")
        return words.format(day=name, number=here.next.number)

    def _show_course(self, sessions: list[Session], here: rhythm.Whereabouts) -> None:
        now = self._desk.now
        current = here.session.number if here.session else None
        shown: list[CourseSession] = []
        for session in sessions:
            if session.starts_at is None:
                continue
            local = Moment(session.starts_at, session.zone).local
            state = "past" if session.starts_at <= now.instant else "coming"
            if session.number == current:
                state = "current"
            label = self.tr("Session {number}").format(number=session.number)
            day = local.date().toordinal() + local.hour / 24
            shown.append(
                CourseSession(label, dates.short_day(local.date(), self._width < Width.WIDE), state, day)
            )
        today = now.local.date().toordinal() + now.local.hour / 24
        self.header.set_course(
            shown, today if shown else None, self.tr("You are here"), self._description(shown), _stage(here)
        )

    def _description(self, shown: list[CourseSession]) -> str:
        told = [self.tr("{session} on {day}").format(session=s.label, day=s.date) for s in shown]
        return ", ".join(told)

    def _on_change(self, change: object) -> None:
        if self.isVisible() and getattr(change, "kind", "") in _SHOWN:
            self.refresh()


def _stage(here: rhythm.Whereabouts) -> Stage:
    """Return the stage that this day belongs to; the day before a session is one for intentions."""
    if here.phase is rhythm.Phase.HOURS_AFTER:
        return Stage.EXPERIENCE
    if here.phase is rhythm.Phase.BEFORE or here.days_to_next == 1:
        return Stage.INTENTIONS
    return Stage.INTEGRATION


class _Beginning(QFrame):
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

    def _on_add(self) -> None:
        self._desk.go("sessions", write=True)

    def _on_write(self) -> None:
        self._desk.go("journal", write=True)


class _Carried(QWidget):
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

    def show_session(self, session: Session | None) -> None:
        """Show a session's carried intention, or nothing where there is none."""
        self._session = session
        intention = carried(self._desk.journal.intentions.of_session(session.id)) if session else None
        self.setVisible(intention is not None)
        if intention is None:
            return
        self.sentence.setText(intention.text)
        day = dates.short_day(Moment(intention.written_at, intention.zone).local.date())
        self.written.setText(self.tr("Written {day}, unaltered").format(day=day))

    def _on_go(self) -> None:
        if self._session is not None:
            self._desk.go("session", session_id=self._session.id, stage=Stage.INTEGRATION)


class _Next(QFrame):
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
            self.title.setText(self.tr("No further session is planned"))
            self.go.setText(self.tr("Add a session"))
            return
        number = session.number
        self.title.setText(self.tr("Next: session {number}").format(number=number))
        self.distance.setText(self._distance(days or 0))
        self.when.setText(dates.stamp(Moment(session.starts_at, session.zone).local))
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
