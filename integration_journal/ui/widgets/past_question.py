"""Asks whether a session is meant to lie in the past, instead of taking it for a slip or for the truth."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from integration_journal.ui.scaling import space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.words import Words


class PastQuestion(QFrame):
    """'This session lies in the past. Is that meant?'"""

    def __init__(self, keep: Callable[[], None], change: Callable[[], None], parent: QWidget) -> None:
        super().__init__(parent)
        set_role(self, "caution")
        row = QHBoxLayout(self)
        space(row, margins=(16, 12, 16, 12), gap=12)
        row.addWidget(Words(self.tr("This session lies in the past. Is that meant?"), "strong", self), 1)
        self.keep = QPushButton(self.tr("Keep"), self)
        self.change = QPushButton(self.tr("Change"), self)
        for button, slot in ((self.keep, keep), (self.change, change)):
            set_role(button, "small")
            button.clicked.connect(slot)
            row.addWidget(button)
