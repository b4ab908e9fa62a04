"""The pictures of Progress that have a list below them: check-ins, and measures with what was published of them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from integration_journal.arc.measures import measure
from integration_journal.sharing.figure import Voice
from integration_journal.ui.desk import Desk
from integration_journal.ui.icons import set_icon
from integration_journal.ui.progress_values import Span, Values, without_empty
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.check_in_list import CheckInList
from integration_journal.ui.widgets.figure_panel import FigurePanel
from integration_journal.ui.widgets.measure_list import MeasureList
from integration_journal.ui.widgets.measure_notes import MeasureNotes
from integration_journal.ui.widgets.reveal import reveal


class CheckInsPanel(FigurePanel):
    """Felt words on their days, and below them the check-ins themselves."""

    def __init__(self, desk: Desk, voice: Voice, parent: QWidget | None = None) -> None:
        super().__init__(voice, "", parent)
        self._desk = desk
        self.list = CheckInList(desk, self)
        self.go = QPushButton(self.tr("Check in on Today"), self)
        set_role(self.go, "small")
        self.go.clicked.connect(self._on_go)
        row = QHBoxLayout()
        row.addWidget(self.go)
        row.addStretch(1)
        self.put(row)
        self.column.addWidget(self.list)

    def show_values(self, values: Values, span: Span, voice: Voice) -> None:
        """Show the words of a time, without those that were not ticked in it."""
        self.list.show_between(*(span or (None, None)))
        never = values.felt.is_empty and values.scales.is_empty and not self.list.rows()
        empty = self.tr("No check-ins. One word is enough, and none is fine too.")
        felt = without_empty(values.felt.within(*span)) if span else values.felt
        self.set_figure(felt, voice, empty if never else self.tr("No word was ticked in this time."))
        self.go.setVisible(never)
        if felt.is_empty:
            self.heading.setText(self.tr("Check-ins"))

    def leave(self) -> None:
        self.list.leave()
        super().leave()

    def _on_go(self) -> None:
        self._desk.go("today")


class MeasuresPanel(FigurePanel):
    """Totals on their own ranges, what was published of them, and the totals themselves."""

    def __init__(self, desk: Desk, voice: Voice, parent: QWidget | None = None) -> None:
        super().__init__(voice, "", parent)
        self._desk = desk
        self.add = QPushButton(self.tr("Add a total"), self)
        set_role(self.add, "small-quiet")
        set_icon(self.add, "add", "ink2")
        self.add.clicked.connect(self._on_add)
        self.head.addWidget(self.add, 0, Qt.AlignmentFlag.AlignTop)
        self.list = MeasureList(desk, self)
        self.notes = MeasureNotes(self, named=True)
        self.notes.helped.connect(self._on_help)
        self.column.addWidget(self.list)
        self.put(self.notes)

    def show_values(self, values: Values, span: Span, voice: Voice) -> None:
        """Show the totals of a time, with the notes of the measures they are of."""
        self.list.show_between(*(span or (None, None)))
        figure = without_empty(values.measures.within(*span)) if span else values.measures
        empty = self.tr("No totals. If you are given one, such as that of a PHQ-9, it can be kept here.")
        self.set_figure(figure, voice, empty if values.measures.is_empty else self.tr("None in this time."))
        self.notes.show_measures([known for kind in values.kinds if (known := measure(kind))])

    def leave(self) -> None:
        self.list.leave()
        super().leave()

    def _on_add(self) -> None:
        self.list.add()
        reveal(self.list.form)

    def _on_help(self) -> None:
        self._desk.go("help")
