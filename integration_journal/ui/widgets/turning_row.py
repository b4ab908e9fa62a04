"""A row of controls that becomes a column where it does not fit."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

from integration_journal.ui.theme import look


class TurningLayout(QLayout):
    """Items beside each other; below each other, at full width, in too narrow a place.

    ``even`` shares the whole width out among them, otherwise they keep their own. ``gap`` is px at 100 % text.
    """

    def __init__(self, parent: QWidget | None = None, gap: int = 12, even: bool = False) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap, self._even = gap, even
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        heights = [item.sizeHint().height() for item in self._shown()]
        if width >= self._across():
            return max(heights, default=0)
        return sum(heights) + self._room() * max(0, len(heights) - 1)

    def sizeHint(self) -> QSize:
        return QSize(self._across(), max((item.sizeHint().height() for item in self._shown()), default=0))

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return size

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        shown = self._shown()
        if rect.width() < self._across():
            self._stack(shown, rect)
        else:
            self._line_up(shown, rect)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _room(self) -> int:
        return look().theme.px(self._gap)

    def _across(self) -> int:
        shown = self._shown()
        return sum(item.sizeHint().width() for item in shown) + self._room() * max(0, len(shown) - 1)

    def _stack(self, items: list[QLayoutItem], rect: QRect) -> None:
        top = rect.top()
        for item in items:
            height = item.sizeHint().height()
            item.setGeometry(QRect(rect.left(), top, rect.width(), height))
            top += height + self._room()

    def _line_up(self, items: list[QLayoutItem], rect: QRect) -> None:
        spare = rect.width() - self._across() if self._even else 0
        parent = self.parentWidget()
        mirrored = parent is not None and parent.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = 0
        for place, item in enumerate(items):
            share = spare * (place + 1) // len(items) - spare * place // len(items)
            width = item.sizeHint().width() + share
            left = rect.right() + 1 - x - width if mirrored else rect.left() + x
            item.setGeometry(QRect(left, rect.top(), width, rect.height()))
            x += width + self._room()


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
