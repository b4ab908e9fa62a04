"""One thing to carry on from: its words, what was said of it and when, and the way to an intention."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from integration_journal.ui.scaling import space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.icon_note import IconNote
from integration_journal.ui.widgets.seal import Glyph
from integration_journal.ui.widgets.words import Words


class CarryRow(QWidget):
    """``lines`` are what was said, each with its words if there are any; ``carried`` as that of ``CarryOn``."""

    carried = Signal(str, object, bool)

    def __init__(
        self,
        words: str,
        icon: str,
        lines: Sequence[tuple[str, str]],
        *,
        private: bool = False,
        step: UUID | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.words, self._private, self._step = words, private, step
        row = QHBoxLayout(self)
        space(row, (0, 10, 0, 10), 8)
        row.addWidget(Glyph(icon, "ink3", 20, self), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        space(column, gap=2)
        column.addWidget(Words(words, "quote", self))
        self.said: list[str] = []
        for line, own in lines:
            self.said += [one for one in (line, own) if one]
            column.addWidget(Words(line, "caption", self))
            if own:
                column.addWidget(Words(own, "card-quote", self, token="ink2"))
        if private:
            column.addWidget(IconNote("private", self.tr("Private"), parent=self))
        row.addLayout(column, 1)
        self.carry = QPushButton(self.tr("Carry on from this"), self)
        self.carry.setAutoDefault(False)
        self.carry.setAccessibleDescription(self.words)
        set_role(self.carry, "link", tone="quiet")
        self.carry.clicked.connect(self._on_carry)
        row.addWidget(self.carry, 0, Qt.AlignmentFlag.AlignTop)

    def _on_carry(self) -> None:
        self.carried.emit(self.words, self._step, self._private)
