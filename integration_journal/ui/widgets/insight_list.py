"""Insights below each other, with the way back from taking a mark away."""

from collections.abc import Container, Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from integration_journal.errors import KnownError
from integration_journal.journal.insights import Marked
from integration_journal.ui.desk import Desk
from integration_journal.ui.layouts import let_go
from integration_journal.ui.scaling import space
from integration_journal.ui.tab_order import read_in_layout_order
from integration_journal.ui.widgets.insight_row import InsightRow
from integration_journal.ui.widgets.laid_out import laid_out_once
from integration_journal.ui.widgets.notice import Notice
from integration_journal.ui.widgets.undo_line import UndoLine
from integration_journal.ui.widgets.words import rule


class InsightList(QWidget):
    """Rows that are kept while their insights change; ``opened`` carries the Marked whose words were pressed.

    ``offered`` says that there is a way back from taking a mark away.
    """

    opened = Signal(object)
    offered = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, with_source: bool = True) -> None:
        super().__init__(parent)
        self._desk, self._with_source = desk, with_source
        self._rows: dict[UUID, InsightRow] = {}
        self._rules: list[QWidget] = []
        self._waiting: set[UUID] = set()
        column = QVBoxLayout(self)
        space(column, gap=0)
        self.undo = UndoLine(self)
        self.undo.undone.connect(self._on_undone)
        self.notice = Notice(self)
        self._list = QVBoxLayout()
        space(self._list, gap=0)
        column.addWidget(self.undo)
        column.addWidget(self.notice)
        column.addLayout(self._list)

    def rows(self) -> list[InsightRow]:
        """Return the rows in their order."""
        return list(self._rows.values())

    def row(self, id: UUID) -> InsightRow | None:
        """Return the row of an insight."""
        return self._rows.get(id)

    def show_marked(self, insights: Sequence[Marked]) -> None:
        """Show these insights in this order."""
        with laid_out_once(self):
            wanted = {one.insight.id for one in insights}
            kept, waiting = self._rows, self._let_go_of_others(wanted)
            for line in self._rules:
                let_go(line)
            self._rows, self._rules = {}, []
            for one in insights:
                row = kept.get(one.insight.id)
                if row is not None:
                    row.show_marked(one)
                self._put(row or self._row(one))
            for row in waiting:
                self._put(row)
            self._waiting = {row.id for row in waiting}
        read_in_layout_order(self)

    def _let_go_of_others(self, wanted: Container[UUID]) -> list[InsightRow]:
        """Take the rows out that are not wanted; return those that stay until their steps' words are saved."""
        waiting = []
        for row in [row for id, row in self._rows.items() if id not in wanted]:
            row.leave()
            if row.steps.is_waiting:
                waiting.append(row)
            else:
                let_go(row)
        return waiting

    def _on_settled(self) -> None:
        """Let a row go that was there for the words of its steps alone."""
        if self._waiting:
            self.show_marked([row.marked for id, row in self._rows.items() if id not in self._waiting])

    def add_marked(self, insights: Sequence[Marked]) -> None:
        """Show more of them, after the others."""
        with laid_out_once(self):
            for one in insights:
                if one.insight.id not in self._rows:
                    self._put(self._row(one))

    def refresh_steps(self) -> None:
        """Read the steps of all of them again."""
        for row in self._rows.values():
            row.refresh_steps()

    def unmark(self, id: UUID) -> None:
        """Take a mark away; its words stay where they are, and so do its steps."""
        self.notice.clear()
        try:
            self._desk.journal.insights.delete(id)
        except KnownError as error:
            self.notice.say(str(error))
            return
        self.undo.offer(id, self.tr("No longer marked."))
        self.offered.emit()

    def leave(self) -> None:
        """Save what waits."""
        for row in self._rows.values():
            row.leave()

    def _row(self, marked: Marked) -> InsightRow:
        row = InsightRow(self._desk, marked, self, with_source=self._with_source)
        row.opened.connect(self._on_opened)
        row.unmark_asked.connect(self.unmark)
        row.steps.settled.connect(self._on_settled)
        return row

    def _put(self, row: InsightRow) -> None:
        if self._rows:
            self._rules.append(rule(self))
            self._list.addWidget(self._rules[-1])
            self._rules[-1].show()
        self._rows[row.id] = row
        self._list.removeWidget(row)
        self._list.addWidget(row)
        row.show()

    def _on_opened(self, id: UUID) -> None:
        self.opened.emit(self._rows[id].marked)

    def _on_undone(self, id: UUID) -> None:
        try:
            self._desk.journal.insights.restore(id)
        except KnownError as error:
            self.notice.say(str(error))
