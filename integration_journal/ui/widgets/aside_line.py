"""What stays where something was put aside: a sentence, and the way back."""

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from integration_journal.ui.icons import set_icon
from integration_journal.ui.scaling import space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.words import Words, rule


class AsideLine(QWidget):
    """'Put aside. Undo', for the record with ``id``; it stays until the page is left."""

    undone = Signal(object)

    def __init__(self, id: UUID, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.id = id
        column = QVBoxLayout(self)
        space(column, gap=0)
        row = QHBoxLayout()
        space(row, (30, 6, 0, 6), 4)
        row.addWidget(Words(self.tr("Put aside."), "caption", self))
        self.undo = QPushButton(self.tr("Undo"), self)
        set_role(self.undo, "small-quiet")
        set_icon(self.undo, "undo", "ink2", 18)
        self.undo.setAccessibleName(self.tr("Undo: bring it back"))
        self.undo.clicked.connect(self._undo)
        row.addWidget(self.undo)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(rule(self))

    def _undo(self) -> None:
        self.undone.emit(self.id)
