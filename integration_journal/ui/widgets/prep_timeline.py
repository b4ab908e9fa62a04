"""The preparation of a session in its order: each line with its time, whose it is, and what was ticked."""

from datetime import date, datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from integration_journal.arc import preparation
from integration_journal.arc.preparation import Line, RuleKind, Source, Standing
from integration_journal.arc.vocabulary import SessionState
from integration_journal.errors import KnownError
from integration_journal.journal.clock import Moment, zone_name
from integration_journal.journal.glance import Glance
from integration_journal.journal.records import Session
from integration_journal.sharing.calendar_file import is_stale
from integration_journal.ui import dates
from integration_journal.ui.desk import Desk
from integration_journal.ui.icons import set_icon
from integration_journal.ui.layouts import empty
from integration_journal.ui.scaling import space
from integration_journal.ui.spans import Before
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.calendar_panel import CalendarPanel
from integration_journal.ui.widgets.notice import Notice
from integration_journal.ui.widgets.own_line import OwnLineRow
from integration_journal.ui.widgets.prep_row import PrepRow, source_name
from integration_journal.ui.widgets.turning_row import TurningRow
from integration_journal.ui.widgets.words import Words

_MINUTE = 60_000
_CHANGES = ("preparation", "clinic_window", "session", "calendar")


class PrepTimeline(QWidget):
    """Works everything out from the session's time; ``change_asked`` is its button for another time."""

    change_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._session: Session | None = None
        self._rows: list[PrepRow] = []
        column = QVBoxLayout(self)
        space(column, gap=2)
        column.addWidget(Words(self.tr("Preparation"), "section"))
        self.lead = Words("", "caption")
        self.moved = Words("", "caption-strong")
        self.zones = Words("", "caption")
        for words in (self.lead, self.moved, self.zones):
            column.addWidget(words)
        self.notice = Notice()
        column.addWidget(self.notice)
        self._list = QVBoxLayout()
        space(self._list, (0, 6, 0, 6), 0)
        column.addLayout(self._list)
        self.own = OwnLineRow(desk)
        column.addWidget(self.own)
        column.addWidget(self._build_buttons())
        column.addSpacing(4)
        self.stale = Words("", "caption")
        column.addWidget(self.stale)
        self.calendar_panel = CalendarPanel(desk)
        column.addSpacing(8)
        column.addWidget(self.calendar_panel)
        self._clock = QTimer(self)
        self._clock.setInterval(_MINUTE)
        self._clock.timeout.connect(self.refresh)
        desk.changed.connect(self._on_change)

    def _build_buttons(self) -> TurningRow:
        self.change = QPushButton(self.tr("Change the time"))
        set_icon(self.change, "clock")
        self.change.clicked.connect(self.change_asked)
        self.calendar = QPushButton(self.tr("Calendar"))
        set_icon(self.calendar, "calendar")
        self.calendar.clicked.connect(self._on_calendar)
        row = TurningRow()
        for button in (self.change, self.calendar):
            set_role(button, "small")
            row.add(button)
        return row

    def show_session(self, session: Session) -> None:
        """Show the preparation of a session."""
        self._session = session
        self.own.show_session(session)
        self.calendar_panel.hide()
        self.notice.clear()
        self.refresh()
        self._clock.start()

    def rows(self) -> list[PrepRow]:
        """Return the rows in their order."""
        return list(self._rows)

    def refresh(self) -> None:
        """Work the lines out again."""
        session = self._session
        if session is None:
            return
        focused = next(
            (row.line.id for row in self._rows if row.line and row.isAncestorOf(self.focusWidget())), None
        )
        self._clear()
        dated = session.starts_at is not None
        off = session.state is SessionState.CANCELLED
        self._say_lead(session)
        self._say_stale(session, stands=dated and not off)
        self.change.setText(self.tr("Change the time") if dated else self.tr("Set the time"))
        self.own.setVisible(dated and not off)
        lines = self._desk.journal.preparing.lines(session)
        ticked = self._desk.journal.preparing.ticked(session)
        self._put_lines(session, lines, ticked)
        self._put_others(session, lines)
        for row in self._rows:
            if focused and row.line is not None and row.line.id == focused and row.tick is not None:
                row.tick.setFocus()

    def _say_stale(self, session: Session, *, stands: bool) -> None:
        """Tell that a calendar file of before says something else by now."""
        stale = is_stale(self._desk.journal, session)
        self.calendar.setVisible(stands or stale)
        words = self.tr("Your calendar may show earlier times. Save the file again and open it there.")
        self.stale.setText(words)
        self.stale.setVisible(stale)

    def _say_lead(self, session: Session) -> None:
        clinic = preparation.sentence("clinic_first")
        self.moved.hide()
        self.zones.hide()
        if session.state is SessionState.CANCELLED:
            self.lead.setText(self.tr("This session was called off, so nothing is asked for."))
            return
        if session.starts_at is None:
            self.lead.setText(self.tr("Give the session a time and this list will be worked out from it."))
            return
        start = self._local(session.starts_at)
        self.lead.setText(
            self.tr("Counted back from {time}. {clinic}").format(time=dates.time(start), clinic=clinic)
        )
        if session.moved_from is not None and session.moved_from != session.starts_at:
            words = self.tr("Moved from {before}. Every line was worked out again.")
            self.moved.setText(words.format(before=dates.stamp(self._local(session.moved_from))))
            self.moved.show()
        there = Moment(session.starts_at, session.zone)
        if there.differs_in(self._desk.now.zone):
            words = self.tr("Times are those of {here}. There, in {zone}, it begins at {time}.")
            names = {"here": zone_name(self._desk.now.zone), "zone": zone_name(session.zone)}
            self.zones.setText(words.format(time=dates.stamp(there.local), **names))
            self.zones.show()

    def _put_lines(self, session: Session, lines: tuple[Line, ...], ticked: frozenset[str]) -> None:
        day: date | None = None
        for line in lines:
            if line.starts is None:
                continue
            local = self._local(line.starts)
            if line.starts == session.starts_at and not self._has_session_row():
                day = self._head(day, local)
                self._put_session(session, local)
            day = self._head(day, local)
            self._put(line, line.id in ticked)
        untimed = [line for line in lines if line.starts is None]
        if session.starts_at:
            groups = [(self.tr("Without a time"), untimed)]
        else:
            later = [line for line in untimed if _begins_with_session(line)]
            before = [line for line in untimed if line not in later]
            groups = [(self.tr("Before the session"), before), (self.tr("From its beginning on"), later)]
        for title, found in groups:
            if found:
                self._list.addWidget(_heading(title))
            for line in found:
                self._put(line, line.id in ticked)

    def _put_others(self, session: Session, lines: tuple[Line, ...]) -> None:
        """Tell what another session asks for in the same days: it holds as well."""
        sets = Glance(self._desk.journal).preparation
        sets.pop(session.id, None)
        now = self._desk.now.instant
        found = preparation.beside(now, lines, *sets.values()) if session.starts_at else ()
        for number in sorted({line.session for line in found}):
            its = [line for line in found if line.session == number]
            if all(line.ends is None and line.standing(now) is Standing.ACTIVE for line in its):
                title = self.tr("Still holding from session {number}")
            else:
                title = self.tr("Session {number} is near, and its lines hold as well")
            self._list.addWidget(_heading(title.format(number=number)))
            day: date | None = None
            for line in its:
                if line.starts is not None:
                    day = self._head(day, self._local(line.starts))
                self._put(line, None)

    def _has_session_row(self) -> bool:
        return any(row.property("session") for row in self._rows)

    def _head(self, before: date | None, local: datetime) -> date:
        if local.date() != before:
            self._list.addWidget(_heading(dates.day(local.date())))
        return local.date()

    def _put_session(self, session: Session, local: datetime) -> None:
        row = PrepRow(dates.time(local), self.tr("Session {number}").format(number=session.number))
        row.setProperty("session", True)
        row.put_dot("stage-experience", filled=True)
        row.text.set_weight(600)
        self._add(row)

    def _put(self, line: Line, on: bool | None) -> None:
        """Put a row for a line; ``on`` is whether it is ticked, None where it is another session's."""
        now = self._desk.now
        standing = line.standing(now.instant)
        when = dates.time(self._local(line.starts)) if line.starts else ""
        row = PrepRow(when, line.text, own=line.source is Source.OWN)
        ends_by_word = _begins_with_session(line)
        if on is None or ends_by_word:
            row.put_dot()
        else:
            row.put_tick(line, on)
        name = source_name(line.source)
        row.put_source(line.source, name)
        self._say(row, line, standing)
        if ends_by_word and on is not None:
            self._put_end(row, line, standing)
        if line.source is Source.OWN and on is not None:
            whole = self.tr("Take “{line}” off the list").format(line=line.text)
            row.put_removing(line, self.tr("Take it off the list"), whole)
        row.stress(now=standing is Standing.ACTIVE, over=standing is Standing.OVER)
        if row.tick is not None:
            row.tick.setAccessibleName(", ".join(filter(None, (when or _before(line), line.text, name))))
            row.tick.setAccessibleDescription(line.note)
        self._add(row)

    def _say(self, row: PrepRow, line: Line, standing: Standing) -> None:
        now = self._desk.now
        if standing is Standing.ACTIVE:
            until = self.tr("Now, until {time}")
            ends = until.format(time=self._near(line.ends, now.local)) if line.ends else self.tr("Now")
            row.say(ends, strong=True)
        row.say(_before(line), strong=True)
        row.say(line.note)
        if line.id == "blood_pressure_medicine":
            row.say(self._hour_without_liquids())
        if line.article is not None:
            shown = self._local(line.starts or line.article.starts or now.instant)
            row.say(self._article(line.article, shown, later=line.is_later_than_article))
            if line.kind is RuleKind.WINDOW and line.article.minutes is None:
                row.say(self.tr("The article gives no hours."))

    def _near(self, instant: datetime, beside: datetime) -> str:
        """Return a time as it is shown beside another, with its day where that is not the same."""
        local = self._local(instant)
        same = local.date() == beside.date()
        return dates.time(local) if same else dates.stamp(local)

    def _article(self, article: Line, shown: datetime, *, later: bool) -> str:
        if article.starts is not None:
            words = self.tr("Article: {text}, from {time}.")
            at = self._near(article.starts, shown)
        elif at := _before(article):
            words = self.tr("Article: {text}, {time}.")
        else:
            return self.tr("Article: {text}").format(text=article.text)
        said = words.format(text=article.text, time=at)
        if not later:
            return said
        note = self.tr("Your clinic’s line is later; your clinic’s is shown.")
        return f"{said} {note}"

    def _hour_without_liquids(self) -> str:
        session = self._session
        lines = self._desk.journal.preparing.lines(session) if session else ()
        liquids = next((line for line in lines if line.id == "liquids"), None)
        if liquids is None or liquids.starts is None or liquids.ends is None:
            return ""
        words = self.tr("Without liquids: {begin} to {end}.")
        begin, end = self._local(liquids.starts), self._local(liquids.ends)
        return words.format(begin=dates.time(begin), end=dates.time(end))

    def _put_end(self, row: PrepRow, line: Line, standing: Standing) -> None:
        now = self._desk.now
        if standing is Standing.OVER and line.ends is not None:
            words = self.tr("Ended, by your word: {when}")
            row.say(words.format(when=dates.moment(self._local(line.ends), now.local.date())))
            row.put_end(line, self.tr("Take that back"))
        elif standing is Standing.ACTIVE and line.kind is RuleKind.PRESENT:
            row.put_end(line, self.tr("Clinic or monitor said it can end"))
        elif standing is Standing.ACTIVE and line.starts is not None:
            if preparation.may_confirm_sleep(now.instant, line.starts, now.zone):
                row.put_end(line, self.tr("I slept a full night"))
            else:
                row.say(self.tr("You can confirm the night’s sleep tomorrow."))

    def _local(self, instant: datetime) -> datetime:
        return Moment(instant, self._desk.now.zone).local

    def _add(self, row: PrepRow) -> None:
        row.ticked.connect(self._on_ticked)
        row.ended.connect(self._on_ended)
        row.removed.connect(self._on_removed)
        self._rows.append(row)
        self._list.addWidget(row)

    def _clear(self) -> None:
        self._rows = []
        empty(self._list)

    def _on_ticked(self, line: str, on: bool) -> None:
        if self._session is None:
            return
        self.notice.clear()
        try:
            self._desk.journal.preparing.tick(self._session.id, line, on, origin=self)
        except KnownError as error:
            self.notice.say(str(error))
            self.refresh()

    def _on_ended(self, line: str) -> None:
        session, preparing = self._session, self._desk.journal.preparing
        if session is None:
            return
        self.notice.clear()
        field = "slept_at" if line == "driving" else "monitor_ended_at"
        # A word given before a session that was moved since ended nothing: there is nothing to take back.
        lines = preparing.lines(session)
        stands = any(one.id == line and one.ends is not None for one in lines)
        try:
            if stands:
                preparing.take_back(session.id, field)
            elif line == "driving":
                preparing.confirm_sleep()
            else:
                preparing.end_monitor()
        except KnownError as error:
            self.notice.say(str(error))

    def _on_calendar(self) -> None:
        if self._session is not None:
            self.calendar_panel.open(self._session)

    def _on_removed(self, line: str) -> None:
        self.own.remove(line)

    def _on_change(self, change: object) -> None:
        kind, origin = getattr(change, "kind", ""), getattr(change, "origin", None)
        if self._session is None or not self.isVisible() or kind not in _CHANGES or origin is self:
            return
        self._session = self._desk.journal.sessions.get(self._session.id) or self._session
        self.refresh()

    def rest(self) -> None:
        """Watch the time no more: another page comes to the front."""
        self._clock.stop()


def _begins_with_session(line: Line) -> bool:
    return line.kind in (RuleKind.PRESENT, RuleKind.ASLEEP)


def _before(line: Line) -> str:
    """Tell how long before its session a line begins, where there is no time to count from."""
    if line.starts is not None or line.kind is not RuleKind.WINDOW or line.minutes is None:
        return ""
    return Before().told(line.minutes)


def _heading(text: str) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    space(column, (0, 10, 0, 2), 0)
    words = Words(text, "caption-strong")
    words.set_token("ink2")
    column.addWidget(words)
    return holder
