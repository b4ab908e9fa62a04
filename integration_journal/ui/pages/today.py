"""Today: where in the arc the writer is, one prompt, the intention carried, and the next session.

Today is what the journal opens on, so each of its parts is made in two steps:

1. Its constructor builds the widgets and reads nothing. Today is built while the key is still being worked out, when
   there is no journal yet: ``Desk.journal`` refuses until then.
2. ``show_glance(glance)`` fills and shows it, or hides it. Sessions, intentions, the writer's place in the arc and the
   preparation come from the Glance, which reads each of them once for all parts. What a part alone needs, it asks of
   the journal with one small query, and only where it is going to be shown.

A new part is a widget in ``ui/widgets`` with these two, one line in ``TodayPage.__init__`` and its place in a column.
``tests/ui/test_opening.py`` fails where a constructor reads, or where anything is read twice.
"""

from datetime import date

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from integration_journal.arc import rhythm
from integration_journal.arc.advice import Kind
from integration_journal.arc.vocabulary import Stage
from integration_journal.journal import reminding
from integration_journal.journal.clock import Moment
from integration_journal.journal.glance import Glance
from integration_journal.ui import dates
from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.pages.page import Page, Width
from integration_journal.ui.scaling import fix, space
from integration_journal.ui.theme import look
from integration_journal.ui.widgets.check_in import CheckInStrip
from integration_journal.ui.widgets.code_line import CodeLine
from integration_journal.ui.widgets.course_header import CourseHeader
from integration_journal.ui.widgets.course_session import CourseSession
from integration_journal.ui.widgets.holding_now import HoldingNow
from integration_journal.ui.widgets.small_steps import SmallSteps
from integration_journal.ui.widgets.suggested import Suggested
from integration_journal.ui.widgets.talk_list import TalkList
from integration_journal.ui.widgets.today_parts import Beginning, CarriedIn, NextSession

_WIDEST = 1240
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
        self.beginning = Beginning(desk)
        self.suggested = Suggested(desk)
        self.suggested.left.connect(self.refresh)
        self.check_in = CheckInStrip(desk)
        self.talk = TalkList(desk)
        self.code = CodeLine(desk)
        self.now = HoldingNow(desk)
        self.now.passed.connect(self._on_minute)
        self.steps = SmallSteps(desk)
        self.carried = CarriedIn(desk)
        self.next = NextSession(desk)
        self._parts = (self.beginning, self.talk, self.code, self.now, self.next)
        """What shows something else whenever the page is refreshed."""
        self._build()
        desk.changed.connect(self._on_change)

    def _build(self) -> None:
        content = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, content)
        left, right = self._left, self._right = QVBoxLayout(), QVBoxLayout()
        space(left, gap=24)
        for part in (self.beginning, self.suggested, self.check_in, self.talk, self.code):
            left.addWidget(part)
        left.addStretch(1)
        space(right, gap=32)
        for beside in (self.now, self.steps, self.carried, self.next):
            right.addWidget(beside)
        right.addStretch(1)
        self._side = QWidget()
        self._side.setLayout(right)
        self._columns.addLayout(left, 1)
        self._columns.addWidget(self._side)
        self.outer.addWidget(self.header)
        self.outer.addWidget(self.scrolling(content), 1)

    def show_place(self, place: Place) -> None:  # noqa: ARG002
        glance = Glance(self._desk.journal)
        self._show_glance(glance, anew=True)
        self.check_in.show_glance(glance)
        self.suggested.focus()

    def leave(self) -> None:
        self.now.rest()
        self.suggested.leave()
        self.steps.leave()
        self.check_in.leave()

    def arrange(self, width: Width) -> None:
        self._width = width
        one_column = width < Width.WIDE
        vertical, horizontal = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(vertical if one_column else horizontal)
        self._place_columns()
        self._place_beside(one_column)
        fix(self._side, MinimumWidth=0 if one_column else 328, MaximumWidth=4000 if one_column else 328)
        if self.isVisible():
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_columns()

    def _place_columns(self) -> None:
        """Keep the columns together below their header in a very wide window."""
        one_column = self._width < Width.WIDE
        spare = int(self.width() / look().theme.scale - _WIDEST) // 2
        side = max(24 if one_column else 48, spare)
        space(self._columns, (side, 24 if one_column else 32, side, 32), 32 if one_column else 48)

    def _place_beside(self, one_column: bool) -> None:
        """Put what holds now and the small steps at the top of the side; in one column around what is suggested."""
        to, off = (self._left, self._right) if one_column else (self._right, self._left)
        if to.indexOf(self.now) >= 0:
            return
        for part in (self.now, self.steps):
            off.removeWidget(part)
        to.insertWidget(0, self.now)
        to.insertWidget(to.indexOf(self.suggested) + 1 if one_column else 1, self.steps)
        # What moves to another parent is hidden by that.
        self.now.setVisible(not self.now.is_empty)
        self.steps.setVisible(self.steps.is_wanted)

    def refresh(self) -> None:
        """Look at the journal again; the prompt stays, since somebody may be about to answer it."""
        self._show_glance(Glance(self._desk.journal), anew=False)

    def _show_glance(self, glance: Glance, *, anew: bool) -> None:
        here = glance.here
        advice = reminding.advise(glance, bring_up=reminding.wants_window(glance.journal))
        self.header.set_titles(self._day(glance.now.local.date(), here), self._title(here))
        self._show_course(glance)
        for part in self._parts:
            part.show_glance(glance)
        self.suggested.show_suggestion(glance, advice.suggestion, anew=anew)
        self.steps.show_advice(glance, advice)
        self.carried.show_glance(glance)
        if self.steps.is_wanted or (advice.suggestion and advice.suggestion.kind is Kind.READ_BACK):
            self.carried.hide()
        self._side.setVisible(bool(glance.standing))

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

    def _show_course(self, glance: Glance) -> None:
        now, current = glance.now, glance.session(glance.here.session)
        shown: list[CourseSession] = []
        for session in glance.standing:
            if session.starts_at is None:
                continue
            local = Moment(session.starts_at, session.zone).local
            state = "past" if session.starts_at <= now.instant else "coming"
            if session is current:
                state = "current"
            label = self.tr("Session {number}").format(number=session.number)
            day = local.date().toordinal() + local.hour / 24
            shown.append(
                CourseSession(label, dates.short_day(local.date(), self._width < Width.WIDE), state, day)
            )
        today = now.local.date().toordinal() + now.local.hour / 24
        self.header.set_course(
            shown,
            today if shown else None,
            self.tr("You are here"),
            self._description(shown),
            _stage(glance.here),
        )

    def _description(self, shown: list[CourseSession]) -> str:
        told = [self.tr("{session} on {day}").format(session=s.label, day=s.date) for s in shown]
        return ", ".join(told)

    def _on_minute(self) -> None:
        if self.isVisible():
            self.refresh()

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
