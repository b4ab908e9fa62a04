"""A layout that sets its items in a row and wraps them, like words."""

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QWidget

from integration_journal.ui.theme import look
from integration_journal.ui.widgets.item_layout import ItemLayout


class FlowLayout(ItemLayout):
    """Items at their preferred size, wrapped; ``gap`` and ``row_gap`` are px at 100 % text."""

    def __init__(self, parent: QWidget | None = None, gap: int = 8, row_gap: int = 8) -> None:
        super().__init__(parent, gap)
        self._row_gap = row_gap

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def _place(self, rect: QRect, move: bool) -> int:
        gap, row_gap = self.room(), look().theme.px(self._row_gap)
        mirrored = self.is_mirrored()
        x, y, row = rect.left(), rect.top(), 0
        for item in self.shown():
            hint = item.sizeHint().boundedTo(QSize(max(1, rect.width()), 1 << 20))
            if row and x + hint.width() > rect.right() + 1:
                x, y, row = rect.left(), y + row + row_gap, 0
            if move:
                left = rect.right() + 1 - (x - rect.left()) - hint.width() if mirrored else x
                item.setGeometry(QRect(QPoint(left, y), hint))
            x += hint.width() + gap
            row = max(row, hint.height())
        return y + row - rect.top()
