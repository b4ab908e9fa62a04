"""A layout that sets its items in a row and wraps them, like words."""

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QLayoutItem, QWidget

from integration_journal.ui.theme import look
from integration_journal.ui.widgets.item_layout import ItemLayout


class FlowLayout(ItemLayout):
    """Items at their preferred size, wrapped; ``gap`` and ``row_gap`` are px at 100 % text.

    Items of one row begin at its top, or stand in its middle where they are ``centered``.
    """

    def __init__(
        self, parent: QWidget | None = None, gap: int = 8, row_gap: int = 8, *, centered: bool = False
    ) -> None:
        super().__init__(parent, gap)
        self._row_gap, self._centered = row_gap, centered

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def _place(self, rect: QRect, move: bool) -> int:
        gap, row_gap = self.room(), look().theme.px(self._row_gap)
        x, y, row = rect.left(), rect.top(), 0
        placed: list[tuple[QLayoutItem, QRect]] = []
        for item in self.shown():
            hint = _size(item, max(1, rect.width()))
            if row and x + hint.width() > rect.right() + 1:
                self._end_row(placed, rect, row, move)
                x, y, row = rect.left(), y + row + row_gap, 0
            placed.append((item, QRect(QPoint(x, y), hint)))
            x += hint.width() + gap
            row = max(row, hint.height())
        self._end_row(placed, rect, row, move)
        return y + row - rect.top()

    def _end_row(self, placed: list[tuple[QLayoutItem, QRect]], rect: QRect, high: int, move: bool) -> None:
        for item, place in placed:
            if self._centered:
                place.translate(0, (high - place.height()) // 2)
            if self.is_mirrored():
                place.moveLeft(rect.right() + 1 - (place.left() - rect.left()) - place.width())
            if move:
                item.setGeometry(place)
        placed.clear()


def _size(item: QLayoutItem, widest: int) -> QSize:
    """Return an item's preferred size; what is wider than its place is as high as it needs to be there."""
    hint = item.sizeHint()
    if hint.width() <= widest:
        return hint
    return QSize(widest, item.heightForWidth(widest) if item.hasHeightForWidth() else hint.height())
