"""The totals that were kept, each opened in its place to be changed or deleted."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from integration_journal.journal.clock import Moment
from integration_journal.journal.records_after import Measure
from integration_journal.sharing.figure import Voice
from integration_journal.sharing.figures_of import measure_name
from integration_journal.ui import dates
from integration_journal.ui.desk import Desk
from integration_journal.ui.figure_voice import WindowVoice
from integration_journal.ui.scaling import space
from integration_journal.ui.widgets.icon_note import IconNote
from integration_journal.ui.widgets.newest_list import NewestList, NewestRow
from integration_journal.ui.widgets.words import Words, rule

if TYPE_CHECKING:
    from integration_journal.ui.widgets.measure_form import MeasureForm


class MeasureList(NewestList):
    """Totals, the newest first."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "measure", desk.journal.measures, parent)

    def _make_form(self) -> "MeasureForm":
        # Imported late: calendar and fields are needed by whoever types a total in.
        from integration_journal.ui.widgets.measure_form import MeasureForm

        form = MeasureForm(self._desk)
        form.helped.connect(self._go_help)
        return form

    def _row(self, record: Measure) -> QWidget:
        today = self._desk.now.local.date()
        row = MeasureRow(record, dates.near_day(_day(record), today), WindowVoice(today), self)
        row.clicked.connect(self.on_row)
        return row

    def _go_help(self) -> None:
        self._desk.go("help")


class MeasureRow(NewestRow):
    """The measure and its total, the day, and the words beside it."""

    def __init__(self, record: Measure, day: str, voice: Voice, parent: QWidget) -> None:
        super().__init__(record, parent)
        name = measure_name(record.kind, record.version, record.name, voice)
        total = Words(str(record.value), "strong")
        total.setWordWrap(False)
        total.set_weight(600, tabular=True)
        first = QHBoxLayout()
        space(first, gap=16)
        first.addWidget(Words(name, "body"), 1)
        first.addWidget(total)
        column = QVBoxLayout(self)
        space(column, (8, 8, 8, 0), 2)
        column.addLayout(first)
        column.addWidget(Words(day, "caption"))
        if record.words:
            column.addWidget(Words(record.words, "card-quote"))
        if record.private:
            column.addWidget(IconNote("private", self.tr("Private")))
        column.addSpacing(6)
        column.addWidget(rule())
        said = self.tr("{name}, {total}, {day}").format(name=name, total=record.value, day=day)
        self.setAccessibleName(said)
        self.setAccessibleDescription(record.words)


def _day(record: Measure) -> date:
    return Moment(record.at, record.zone).local.date()
