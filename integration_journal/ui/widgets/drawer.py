"""A sheet that comes out at the side of a page, over it, and goes with Esc."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from integration_journal.ui.icons import set_icon
from integration_journal.ui.scaling import space
from integration_journal.ui.theme import look, set_role

_WIDE = 340


class Drawer(QFrame):
    """Lies over the end side of its parent while it is open; ``closed`` follows its going."""

    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        set_role(self, "menu")
        column = QVBoxLayout(self)
        space(column, (20, 8, 4, 16), 0)
        head = QHBoxLayout()
        space(head, (0, 0, 4, 0), 0)
        head.addStretch(1)
        self.close_button = QPushButton()
        self.close_button.setAutoDefault(False)
        set_role(self.close_button, "icon-quiet")
        set_icon(self.close_button, "close", "ink2")
        self.close_button.setAccessibleName(self.tr("Close"))
        self.close_button.clicked.connect(self.close_drawer)
        head.addWidget(self.close_button)
        column.addLayout(head)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_role(inside, "sheet")
        self.content = QVBoxLayout(inside)
        space(self.content, (0, 0, 16, 0), 0)
        area.setWidget(inside)
        column.addWidget(area, 1)
        parent.installEventFilter(self)
        self.hide()

    def open_drawer(self) -> None:
        """Come out and take the keyboard."""
        self._place()
        self.show()
        self.raise_()
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_drawer(self) -> None:
        """Go again."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the drawer and nothing else."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_drawer()
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.parent() and event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _place(self) -> None:
        parent, gap = self.parentWidget(), look().theme.px(8)
        width = min(look().theme.px(_WIDE), parent.width() - 2 * gap)
        left = (
            gap if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else parent.width() - width - gap
        )
        self.setGeometry(left, gap, width, parent.height() - 2 * gap)
