"""What a point of a figure says, beside it."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from integration_journal.ui.scaling import space
from integration_journal.ui.theme import look, set_role
from integration_journal.ui.widgets.words import Words

_WIDEST, _AWAY = 280, 14


class FigureBubble(QFrame):
    """Value and day, what they are of, and the writer's words; lets the pointer through."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        set_role(self, "menu")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.value, self.name = Words("", "label-strong", self), Words("", "caption", self)
        self.words = Words("", "card-quote", self, lines=3)
        column = QVBoxLayout(self)
        space(column, (12, 8, 12, 8), 2)
        for part in (self.value, self.name, self.words):
            column.addWidget(part)
        self.hide()

    def tell(self, value: str, name: str, words: str, at: QPoint) -> None:
        """Show it above a place, below where there is no room above, within the parent."""
        for part, text in ((self.value, value), (self.name, name), (self.words, words)):
            part.setText(text)
            part.setVisible(bool(text))
        px, parent = look().theme.px, self.parentWidget()
        width = min(px(_WIDEST), parent.width())
        if not words:
            width = min(width, max(self.value.sizeHint().width(), self.name.sizeHint().width()) + px(26))
        height = self.layout().totalHeightForWidth(width)
        left = max(0, min(at.x() - width // 2, parent.width() - width))
        above = at.y() - px(_AWAY) - height
        self.setGeometry(left, above if above >= 0 else at.y() + px(_AWAY), width, height)
        self.show()
        self.raise_()
