"""A sentence above the pages that stays until it is put away."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from integration_journal.ui.scaling import space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.seal import Glyph
from integration_journal.ui.widgets.words import Words


class Strip(QFrame):
    """Says one thing about the journal as a whole."""

    def __init__(self, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "caution")
        self.setAccessibleName(sentence)
        self.words = Words(sentence, "body")
        self.away = QPushButton(self.tr("Put away"))
        set_role(self.away, "small")
        self.away.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        space(row, (24, 8, 16, 8), 12)
        row.addWidget(Glyph("caution", "caution", 20), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.words, 1)
        row.addWidget(self.away)
