"""The lower edge of the pages that have no navigation: help is at its left, wherever somebody is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from integration_journal.ui.icons import set_icon
from integration_journal.ui.scaling import fix, space
from integration_journal.ui.theme import set_role


class HelpFoot(QHBoxLayout):
    """The help button, as wide as the one in the navigation; ``note`` stands at the right."""

    def __init__(self, note: QWidget | None = None) -> None:
        super().__init__()
        space(self, (12, 8, 24, 16), 24)
        self.help = QPushButton(self.tr("Get help now"))
        set_role(self.help, "help")
        set_icon(self.help, "nav-help", "help")
        fix(self.help, MinimumWidth=207)
        self.help.setToolTip("F1")
        self.addWidget(self.help, 0, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft)
        if note is None:
            self.addStretch(1)
        else:
            self.addWidget(note, 1, Qt.AlignmentFlag.AlignBottom)
