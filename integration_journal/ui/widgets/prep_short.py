"""The preparation in short, for Today: the next lines to come."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from integration_journal.arc import preparation
from integration_journal.arc.preparation import Line, RuleKind
from integration_journal.journal.clock import Moment
from integration_journal.ui import dates
from integration_journal.ui.desk import Desk
from integration_journal.ui.layouts import empty
from integration_journal.ui.scaling import fix, space
from integration_journal.ui.widgets.prep_row import ICONS, source_name
from integration_journal.ui.widgets.seal import Glyph
from integration_journal.ui.widgets.words import Words

MOST_COMING = 4


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
        empty(self._grid)
        self.rows, day = [], None
        for place, line in enumerate(found):
            local = Moment(line.starts or self._desk.now.instant, self._desk.now.zone).local
            when = dates.time(local) if local.date() == day else self._stamp(local)
            day = local.date()
            self.rows.append((when, line.text))
            time = Words(when, "body", token="ink2")
            time.set_weight(None, tabular=True)
            fix(time, MinimumWidth=84)
            self._grid.addWidget(time, place, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(Words(line.text, "body"), place, 1)
            source = Glyph(ICONS[line.source], "ink3", 16)
            source.setToolTip(source_name(line.source))
            self._grid.addWidget(source, place, 2, Qt.AlignmentFlag.AlignTop)

    def _stamp(self, local: datetime) -> str:
        words = self.tr("{weekday} {time}")
        return words.format(weekday=dates.weekday(local.date()), time=dates.time(local))


def _is_before(line: Line) -> bool:
    return line.kind in (RuleKind.WINDOW, RuleKind.STANDING)
