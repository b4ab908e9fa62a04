"""A question in its place on a page, before something that cannot be undone."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from integration_journal.ui.icons import set_icon
from integration_journal.ui.scaling import space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.turning_row import TurningRow
from integration_journal.ui.widgets.words import Words


class AskPanel(QFrame):
    """Says in ``sentence`` what is about to happen; ``agreed`` and ``kept`` are the two answers."""

    agreed = Signal()
    kept = Signal()

    def __init__(self, sentence: str, agree: str, keep: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "caution")
        self.column = QVBoxLayout(self)
        space(self.column, (16, 12, 16, 12), 10)
        self.column.addWidget(Words(sentence, role="body"))
        row = TurningRow()
        self.agree = QPushButton(agree)
        set_role(self.agree, "small")
        set_icon(self.agree, "delete")
        self.agree.clicked.connect(self.agreed)
        self.keep = QPushButton(keep)
        set_role(self.keep, "small")
        self.keep.clicked.connect(self.kept)
        row.add(self.agree)
        row.add(self.keep)
        self.column.addWidget(row)
