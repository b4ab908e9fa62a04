"""What the window says where there is no journal yet."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from integration_journal.ui.scaling import space
from integration_journal.ui.widgets.buttons import button, button_row
from integration_journal.ui.widgets.notice import Notice
from integration_journal.ui.widgets.words import Words


class Welcome(QWidget):
    """What the journal is, and three ways to begin."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        first = self.tr(
            "A place for what you hope to turn toward before a session, what you meet in it, "
            "and what comes after."
        )
        second = self.tr("It stays on this computer, encrypted. There is no account and no network.")
        self.begin = button(self.tr("Create a journal"), "big-primary")
        self.existing = button(self.tr("Open one that exists"), "big")
        self.restore = button(self.tr("Restore a backup"), "big")
        self.notice = Notice()
        self.told = Words("", role="body")
        self.told.hide()
        column = QVBoxLayout(self)
        space(column, gap=12)
        column.addWidget(self.told)
        column.addWidget(Words(self.tr("A journal of your own"), role="title"))
        column.addWidget(Words(first, role="lead"))
        column.addWidget(Words(second, role="body", token="ink2"))
        column.addSpacing(12)
        column.addWidget(button_row(self.begin, self.existing, self.restore))
        column.addWidget(self.notice)
        column.addStretch(1)
