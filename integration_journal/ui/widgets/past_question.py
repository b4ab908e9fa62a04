"""Asks whether a session is meant to lie in the past, instead of taking it for a slip or for the truth."""

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from integration_journal.ui.scaling import space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.words import Words


class PastQuestion(QFrame):
    """'This session lies in the past. Is that meant?'

    For one of an earlier day there is room for the writer's word on what would hold until then; nothing but a tick
    gives it.
    """

    def __init__(self, keep: Callable[[], None], change: Callable[[], None], parent: QWidget) -> None:
        super().__init__(parent)
        set_role(self, "caution")
        column = QVBoxLayout(self)
        space(column, margins=(16, 12, 16, 14), gap=10)
        column.addWidget(Words(self.tr("This session lies in the past. Is that meant?"), "strong", self))
        row = QHBoxLayout()
        space(row, gap=12)
        self.keep = QPushButton(self.tr("Keep"), self)
        self.change = QPushButton(self.tr("Change"), self)
        for button, slot in ((self.keep, keep), (self.change, change)):
            set_role(button, "small")
            button.clicked.connect(slot)
            row.addWidget(button)
        self.monitor = QCheckBox(
            self.tr("Nobody has to stay with me: the clinic or the monitor said so"), self
        )
        self.slept = QCheckBox(self.tr("I have slept a full night since"), self)
        for box in (self.monitor, self.slept):
            column.addWidget(box)
        row.addStretch(1)
        column.addLayout(row)

    def ask(self, *, night_since: bool) -> None:
        """Ask, anew where it was put away; ``night_since`` is whether a night lies between the session and now."""
        for box in (self.monitor, self.slept):
            box.setChecked(box.isChecked() and not self.isHidden())
            box.setVisible(night_since)
        self.show()
        self.keep.setFocus()

    def words(self) -> tuple[str, ...]:
        """Return the session's fields that the writer gave the word for."""
        boxes = ((self.monitor, "monitor_ended_at"), (self.slept, "slept_at"))
        return tuple(name for box, name in boxes if box.isVisibleTo(self) and box.isChecked())
