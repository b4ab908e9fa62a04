"""Small steps below each other, with the form that makes and changes them."""

from collections.abc import Sequence
from functools import cached_property
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from integration_journal.errors import KnownError
from integration_journal.journal.insights import Marked
from integration_journal.journal.steps import StepNow
from integration_journal.ui.desk import Desk
from integration_journal.ui.layouts import let_go
from integration_journal.ui.scaling import space
from integration_journal.ui.tab_order import read_in_layout_order
from integration_journal.ui.widgets.laid_out import laid_out_once
from integration_journal.ui.widgets.notice import Notice
from integration_journal.ui.widgets.step_form import StepForm
from integration_journal.ui.widgets.step_row import StepRow
from integration_journal.ui.widgets.undo_line import UndoLine
from integration_journal.ui.widgets.words import rule

KINDS = ("step", "step_log", "insight", "entry")
"""The records whose changes a list of steps follows."""


class StepList(QWidget):
    """Rows that are kept while their steps change; the form opens in the place of the one that is changed.

    A row whose words cannot be saved stays below the others until they are; ``settled`` follows words that were.
    """

    settled = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, full: bool = False) -> None:
        super().__init__(parent)
        self._desk, self._full = desk, full
        self._rows: dict[UUID, StepRow] = {}
        self._rules: list[QWidget] = []
        self._wanted: set[UUID] = set()
        self._spare: list[StepRow] = []
        column = QVBoxLayout(self)
        space(column, gap=0)
        self._list = QVBoxLayout()
        space(self._list, gap=0)
        column.addLayout(self._list)
        self._column = column
        self._form: StepForm | None = None

    @cached_property
    def undo(self) -> UndoLine:
        """The way back, made when there is one first."""
        made = UndoLine(self)
        made.undone.connect(self._on_undone)
        self._column.addWidget(made)
        return made

    @cached_property
    def notice(self) -> Notice:
        """What stands in the way, made when something does first."""
        made = Notice(self)
        self._column.addWidget(made)
        return made

    @property
    def offers_undo(self) -> bool:
        """Whether there is a way back from what was done last."""
        return "undo" in self.__dict__ and not self.undo.isHidden()

    @property
    def form(self) -> StepForm:
        """The form, made when it is wanted first."""
        if self._form is None:
            self._form = StepForm(self._desk, self)
            self._form.closed.connect(self._on_closed)
            self._form.settled.connect(self.settled)
            self._form.hide()
            self._column.insertWidget(1, self._form)
        return self._form

    def rows(self) -> list[StepRow]:
        """Return the rows in their order."""
        return list(self._rows.values())

    def show_steps(self, steps: Sequence[StepNow]) -> None:
        """Show these steps in this order."""
        if not steps and not self._rows:
            self._hide_spare()
            return
        with laid_out_once(self):
            self._wanted = {now.step.id for now in steps}
            kept, waiting = self._rows, self._let_go_of_others()
            for line in self._rules:
                let_go(line)
            self._rows, self._rules = {}, []
            for now in steps:
                row = kept.get(now.step.id) or self._row()
                row.show_step(now)
                self._put(row)
            for row in waiting:
                self._put(row)
            self._hide_spare()
        read_in_layout_order(self)

    def _let_go_of_others(self) -> list[StepRow]:
        """Take the rows out that are not wanted; return those that stay for their words."""
        waiting = []
        for row in [row for id, row in self._rows.items() if id not in self._wanted]:
            row.flush()
            if row.is_waiting:
                waiting.append(row)
            else:
                let_go(row)
        return waiting

    @property
    def is_waiting(self) -> bool:
        """Whether there are words that the file does not have yet."""
        in_form = self._form is not None and self._form.is_waiting
        return in_form or any(row.is_waiting for row in self._rows.values())

    def add(self, insight: Marked | None = None, session_id: UUID | None = None) -> None:
        """Open the form for another step."""
        self._forget_undo()
        self.form.begin(insight, session_id)
        self.form.show()
        self.form.focus_first()

    def close_form(self) -> None:
        """Keep what stands in the form, and put it away."""
        if self._form is not None and not self._form.isHidden():
            self._form.close_form()

    def leave(self) -> None:
        """Save what waits."""
        if self._form is not None:
            self._form.flush()
        for row in self._rows.values():
            row.flush()

    def prepare(self, count: int) -> None:
        """Make rows ahead of their steps: they cost nobody anything while a passphrase is typed."""
        self._spare = [self._row() for _place in range(count)]
        for row in self._spare:
            self._list.addWidget(row)

    def _hide_spare(self) -> None:
        for row in self._spare:
            row.hide()

    def _row(self) -> StepRow:
        if self._spare:
            return self._spare.pop(0)
        row = StepRow(self._desk, None, self, full=self._full)
        row.edit_asked.connect(self._on_edit)
        row.delete_asked.connect(self._on_delete)
        row.let_go.connect(self._on_let_go)
        row.settled.connect(self._on_settled)
        return row

    def _put(self, row: StepRow) -> None:
        if self._rows:
            self._rules.append(rule(self))
            self._list.addWidget(self._rules[-1])
            self._rules[-1].show()
        self._rows[row.id] = row
        self._list.removeWidget(row)
        self._list.addWidget(row)
        row.show()

    def _on_settled(self) -> None:
        """Let a row go that was there for its words alone."""
        row = self.sender()
        if isinstance(row, StepRow) and row.id not in self._wanted:
            self.show_steps([one.now for id, one in self._rows.items() if id in self._wanted])
        self.settled.emit()

    def _on_edit(self, id: UUID) -> None:
        self._forget_undo()
        self.form.change(self._rows[id].now)
        self.form.show()
        self.form.focus_first()

    def _forget_undo(self) -> None:
        if "undo" in self.__dict__:
            self.undo.clear()

    def _on_closed(self) -> None:
        step = self.form.step
        held = self.form.isAncestorOf(QApplication.focusWidget())
        self.form.hide()
        row = self._rows.get(step.id) if step is not None else None
        if row is not None and held:
            row.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_delete(self, id: UUID) -> None:
        try:
            self._desk.journal.steps.delete(id)
        except KnownError as error:
            self.notice.say(str(error))
            return
        self.undo.offer(("delete", id))

    def _on_let_go(self, id: UUID) -> None:
        self.undo.offer(("let_go", id), self.tr("Let go. It can be taken up again at any time."))

    def _on_undone(self, what: tuple[str, UUID]) -> None:
        steps = self._desk.journal.steps
        done, id = what
        try:
            if done == "delete":
                steps.restore(id)
            else:
                steps.take_up(id)
        except KnownError as error:
            self.notice.say(str(error))
