"""What holds now, with what ends it, at the top of Today."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from integration_journal.arc import preparation
from integration_journal.arc.preparation import Line, RuleKind
from integration_journal.errors import KnownError
from integration_journal.journal.clock import Moment
from integration_journal.journal.glance import Glance
from integration_journal.ui import dates
from integration_journal.ui.desk import Desk
from integration_journal.ui.layouts import empty
from integration_journal.ui.scaling import space
from integration_journal.ui.theme import look, set_role
from integration_journal.ui.widgets.flow import FlowLayout
from integration_journal.ui.widgets.notice import Notice
from integration_journal.ui.widgets.prep_row import source_name
from integration_journal.ui.widgets.words import Words, rule

_MINUTE = 60_000
_QUIET_AFTER = timedelta(days=3)
"""How long what only a word ends is told at length; after that one line says that it still holds."""


class HoldingNow(QWidget):
    """Every line of any session that holds now; takes no room where none does.

    What only a word of the writer ends steps back after some days to one quiet line, and stays there until that word.
    """

    passed = Signal()
    """A minute went by: what holds may be another."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown: list[tuple[Line, bool, bool, str]] | None = None
        self._opened = False
        self.rows: list[Words] = []
        self.ends: dict[RuleKind, QPushButton] = {}
        self.hide()
        column = QVBoxLayout(self)
        space(column, gap=12)
        self._panel = QFrame()
        set_role(self._panel, "panel")
        inside = QVBoxLayout(self._panel)
        space(inside, (20, 16, 20, 18), 6)
        inside.addWidget(Words(self.tr("Now"), "section"))
        self._list = QVBoxLayout()
        space(self._list, gap=0)
        inside.addLayout(self._list)
        self.notice = Notice()
        inside.addWidget(self.notice)
        column.addWidget(self._panel)
        column.addWidget(self._build_quiet())
        self._clock = QTimer(self)
        self._clock.setInterval(_MINUTE)
        self._clock.timeout.connect(self.passed)

    def _build_quiet(self) -> QWidget:
        self._quiet = QWidget()
        row = FlowLayout(self._quiet, gap=12, row_gap=4)
        self.still = Words("", "caption")
        row.addWidget(self.still)
        self.open_button = QPushButton(self.tr("Say that it ended"))
        set_role(self.open_button, "link", tone="quiet")
        self.open_button.clicked.connect(self.open)
        row.addWidget(self.open_button)
        return self._quiet

    def show_glance(self, glance: Glance) -> None:
        """Show what holds now, and ask for another glance each minute."""
        self._clock.start()
        found = _without_repeats(preparation.active(glance.now.instant, *glance.preparation.values()))
        shown = [
            (line, self._may_have_slept(line), self._is_long_ago(line), self._note(line)) for line in found
        ]
        if shown == self._shown:
            # Rows are not made anew without need: a page may be asked for this while it is being laid out.
            return
        self._shown = shown
        self._refill()

    @property
    def is_empty(self) -> bool:
        """Whether nothing holds."""
        return not self._shown

    def open(self) -> None:
        """Show all of it, also what stepped back."""
        self._opened = True
        self._refill()
        first = next(iter(self.ends.values()), None)
        if first is not None:
            first.setFocus()

    def _refill(self) -> None:
        found = [line for line, *_others in self._shown or []]
        quiet = (
            [] if self._opened else [line for line, _may, long_ago, _note in self._shown or [] if long_ago]
        )
        self._clear()
        for line in found:
            if line in quiet:
                continue
            if self.rows:
                self._list.addSpacing(look().theme.px(8))
                self._list.addWidget(rule())
                self._list.addSpacing(look().theme.px(8))
            self._put(line)
        self._panel.setVisible(bool(self.rows))
        self._quiet.setVisible(bool(quiet))
        if quiet:
            words = self.tr("Still holds from session {number}: {lines}.")
            told = "; ".join(line.text for line in quiet)
            self.still.setText(words.format(number=max(line.session for line in quiet), lines=told))
        self.setVisible(bool(found))

    def _is_long_ago(self, line: Line) -> bool:
        """Tell whether a line that only a word ends has held for days."""
        by_word = line.kind in (RuleKind.PRESENT, RuleKind.ASLEEP)
        return by_word and line.starts is not None and self._desk.now.instant - line.starts >= _QUIET_AFTER

    def _put(self, line: Line) -> None:
        words = Words(line.text, "strong")
        self.rows.append(words)
        self._list.addWidget(words)
        self._list.addSpacing(look().theme.px(2))
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
        self._list.addSpacing(look().theme.px(8))
        self._list.addWidget(button)

    def _clear(self) -> None:
        self.rows, self.ends = [], {}
        self.notice.clear()
        empty(self._list)

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
        """Watch the time no more: another page comes to the front, and what was opened steps back."""
        self._clock.stop()
        if self._opened:
            self._opened, self._shown = False, None


def _without_repeats(found: tuple[Line, ...]) -> list[Line]:
    """Tell of what ends by a word only the latest session's: that word counts for all before it."""
    latest = {
        line.kind: line
        for line in sorted(found, key=lambda line: line.starts or datetime.max.replace(tzinfo=UTC))
    }
    return [line for line in found if line.ends is not None or latest[line.kind] is line]
