"""The preparation in short, for Today: what holds now, with what ends it, and the next lines to come."""

from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QVBoxLayout, QWidget

from integration_journal.arc import preparation
from integration_journal.arc.preparation import Line, RuleKind
from integration_journal.errors import KnownError
from integration_journal.journal.clock import Moment
from integration_journal.journal.glance import Glance
from integration_journal.ui import dates
from integration_journal.ui.desk import Desk
from integration_journal.ui.scaling import fix, space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.notice import Notice
from integration_journal.ui.widgets.prep_row import ICONS, source_name
from integration_journal.ui.widgets.seal import Glyph
from integration_journal.ui.widgets.words import Words, rule

MOST_COMING = 4
_MINUTE = 60_000


class HoldingNow(QFrame):
    """Every line of any session that holds now; takes no room where none does."""

    passed = Signal()
    """A minute went by: what holds may be another."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown: list[tuple[Line, bool, str]] = []
        self.rows: list[Words] = []
        self.ends: dict[RuleKind, QPushButton] = {}
        set_role(self, "panel")
        self.hide()
        column = QVBoxLayout(self)
        space(column, (20, 16, 20, 18), 6)
        column.addWidget(Words(self.tr("Now"), "section"))
        self._list = QVBoxLayout()
        space(self._list, gap=4)
        column.addLayout(self._list)
        self.notice = Notice()
        column.addWidget(self.notice)
        self._clock = QTimer(self)
        self._clock.setInterval(_MINUTE)
        self._clock.timeout.connect(self.passed)

    def show_glance(self, glance: Glance) -> None:
        """Show what holds now, and ask for another glance each minute."""
        self._clock.start()
        found = _without_repeats(preparation.active(glance.now.instant, *glance.preparation.values()))
        shown = [(line, self._may_have_slept(line), self._note(line)) for line in found]
        if shown == self._shown:
            # Rows are not made anew without need: a page may be asked for this while it is being laid out.
            return
        self._shown = shown
        self._clear()
        for place, line in enumerate(found):
            if place:
                self._list.addWidget(rule())
            self._put(line)
        self.setVisible(bool(found))

    def _put(self, line: Line) -> None:
        words = Words(line.text, "strong")
        self.rows.append(words)
        self._list.addWidget(words)
        self._list.addWidget(Words(self._note(line), "caption"))
        if line.kind is RuleKind.PRESENT:
            self._put_end(line, self.tr("Clinic or monitor said it can end"))
        elif line.kind is RuleKind.ASLEEP and self._may_have_slept(line):
            self._put_end(line, self.tr("I slept a full night"))

    def _may_have_slept(self, line: Line) -> bool:
        now = self._desk.now
        return line.starts is not None and preparation.may_confirm_sleep(now.instant, line.starts, now.zone)

    def _note(self, line: Line) -> str:
        source = source_name(line.source)
        if line.ends is None:
            words = self.tr("{source}, session {number}. {note}")
            return words.format(source=source, number=line.session, note=line.note)
        now = self._desk.now
        ends = Moment(line.ends, now.zone).local
        # A time alone would be taken for one of today.
        until = dates.time(ends) if ends.date() == now.local.date() else dates.stamp(ends)
        if line.note:
            words = self.tr("{source}: until {time}, session {number}. {note}")
            return words.format(source=source, time=until, number=line.session, note=line.note)
        words = self.tr("{source}: until {time}, session {number}.")
        return words.format(source=source, time=until, number=line.session)

    def _put_end(self, line: Line, label: str) -> None:
        button = QPushButton(label)
        set_role(button, "small")
        button.setAccessibleDescription(line.text)
        slept = line.kind is RuleKind.ASLEEP
        button.clicked.connect(self._on_slept if slept else self._on_monitor)
        self.ends[line.kind] = button
        self._list.addWidget(button)

    def _clear(self) -> None:
        self.rows, self.ends = [], {}
        self.notice.clear()
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _on_slept(self) -> None:
        self._end(self._desk.journal.preparing.confirm_sleep)

    def _on_monitor(self) -> None:
        self._end(self._desk.journal.preparing.end_monitor)

    def _end(self, end: Callable[[], None]) -> None:
        try:
            end()
        except KnownError as error:
            self.notice.say(str(error))

    def rest(self) -> None:
        """Watch the time no more: another page comes to the front."""
        self._clock.stop()


class ComingLines(QWidget):
    """The next lines of one session: when, and what; takes no room where there are none."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._grid = QGridLayout(self)
        space(self._grid, gap=6)
        self._grid.setColumnStretch(1, 1)
        self._shown: list[tuple[Line, str]] = []
        self.rows: list[tuple[str, str]] = []

    def show_lines(self, lines: tuple[Line, ...]) -> None:
        """Show what is still to come before the session begins."""
        found = [line for line in preparation.coming(self._desk.now.instant, lines) if _is_before(line)]
        shown = [(line, self._desk.now.zone) for line in found[:MOST_COMING]]
        if shown != self._shown:
            self._shown = shown
            self._put([line for line, _zone in shown])
        self.setVisible(bool(self.rows))

    def _put(self, found: list[Line]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.rows, day = [], None
        for place, line in enumerate(found):
            local = Moment(line.starts or self._desk.now.instant, self._desk.now.zone).local
            when = dates.time(local) if local.date() == day else self._stamp(local)
            day = local.date()
            self.rows.append((when, line.text))
            time = Words(when, "body", token="ink2")
            time.set_weight(None, tabular=True)
            fix(time, MinimumWidth=84)
            self._grid.addWidget(time, place, 0)
            self._grid.addWidget(Words(line.text, "body"), place, 1)
            source = Glyph(ICONS[line.source], "ink3", 16)
            source.setToolTip(source_name(line.source))
            self._grid.addWidget(source, place, 2, Qt.AlignmentFlag.AlignTop)

    def _stamp(self, local: datetime) -> str:
        words = self.tr("{weekday} {time}")
        return words.format(weekday=dates.weekday(local.date()), time=dates.time(local))


def _is_before(line: Line) -> bool:
    return line.kind in (RuleKind.WINDOW, RuleKind.STANDING)


def _without_repeats(found: tuple[Line, ...]) -> list[Line]:
    """Tell of what ends by a word only the latest session's: that word counts for all before it."""
    latest = {
        line.kind: line
        for line in sorted(found, key=lambda line: line.starts or datetime.max.replace(tzinfo=UTC))
    }
    return [line for line in found if line.ends is not None or latest[line.kind] is line]
