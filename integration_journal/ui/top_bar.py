"""The bar that stands in for the navigation when the window has no room for it."""

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from integration_journal.ui.icons import set_icon
from integration_journal.ui.scaling import fix, space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.words import Words


class TopBar(QWidget):
    """Menu, the page's name, search, lock and help; 56 high."""

    menu_asked = Signal()
    search_asked = Signal()
    lock_asked = Signal()
    help_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "navigation")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        fix(self, FixedHeight=60)
        row = QHBoxLayout(self)
        space(row, (8, 6, 8, 6), 8)
        self._title = Words("", role="strong", lines=1)
        row.addWidget(self._button("menu", self.tr("Pages"), self.menu_asked))
        row.addWidget(self._title, 1)
        row.addWidget(self._button("search", self.tr("Search your words"), self.search_asked))
        row.addWidget(self._button("nav-lock", self.tr("Lock"), self.lock_asked))
        self.help = QPushButton(self.tr("Get help now"))
        set_role(self.help, "help")
        set_icon(self.help, "nav-help", "help")
        self.help.clicked.connect(self.help_asked)
        row.addWidget(self.help)

    def _button(self, icon: str, name: str, signal: SignalInstance) -> QPushButton:
        button = QPushButton()
        set_role(button, "icon")
        set_icon(button, icon)
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.clicked.connect(signal)
        return button

    def set_title(self, title: str) -> None:
        """Name the page that is in front."""
        self._title.setText(title)
