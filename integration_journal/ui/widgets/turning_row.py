"""A row of controls that becomes a column where it does not fit."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QLayoutItem, QSizePolicy, QWidget

from integration_journal.ui.widgets.item_layout import ItemLayout


class TurningLayout(ItemLayout):
    """Items beside each other; below each other, at full width, in too narrow a place.

    ``even`` shares the whole width out among them, otherwise they keep their own. ``gap`` is px at 100 % text.
    """

    def __init__(self, parent: QWidget | None = None, gap: int = 12, even: bool = False) -> None:
        super().__init__(parent, gap)
        self._even = even

    def heightForWidth(self, width: int) -> int:
        heights = [item.sizeHint().height() for item in self.shown()]
        if width >= self.across():
            return max(heights, default=0)
        return sum(heights) + self.room() * max(0, len(heights) - 1)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        shown = self.shown()
        if rect.width() < self.across():
            self._stack(shown, rect)
        else:
            self._line_up(shown, rect)

    def _stack(self, items: list[QLayoutItem], rect: QRect) -> None:
        top = rect.top()
        for item in items:
            height = item.sizeHint().height()
            item.setGeometry(QRect(rect.left(), top, rect.width(), height))
            top += height + self.room()

    def _line_up(self, items: list[QLayoutItem], rect: QRect) -> None:
        spare = rect.width() - self.across() if self._even else 0
        mirrored = self.is_mirrored()
        x = 0
        for place, item in enumerate(items):
            share = spare * (place + 1) // len(items) - spare * place // len(items)
            width = item.sizeHint().width() + share
            left = rect.right() + 1 - x - width if mirrored else rect.left() + x
            item.setGeometry(QRect(left, rect.top(), width, rect.height()))
            x += width + self.room()


class TurningRow(QWidget):
    """Controls in a turning layout."""

    def __init__(self, gap: int = 12, even: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._turning = TurningLayout(self, gap, even)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        """Add a control at the end."""
        self._turning.addWidget(widget)
