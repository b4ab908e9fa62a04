"""What the layouts of our own share: the list of items, and whose side is first."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from integration_journal.ui.theme import look


class ItemLayout(QLayout):
    """Holds items in their order, without margins; its height follows its width. ``gap`` is px at 100 % text."""

    def __init__(self, parent: QWidget | None, gap: int) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
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

    def sizeHint(self) -> QSize:
        return QSize(self.across(), max((item.sizeHint().height() for item in self.shown()), default=0))

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self.shown():
            size = size.expandedTo(item.minimumSize())
        return size

    def shown(self) -> list[QLayoutItem]:
        """Return the items that take room."""
        return [item for item in self._items if not item.isEmpty()]

    def room(self) -> int:
        """Return the gap in px."""
        return look().theme.px(self._gap)

    def across(self) -> int:
        """Return how wide the items are beside each other, in px."""
        shown = self.shown()
        return sum(item.sizeHint().width() for item in shown) + self.room() * max(0, len(shown) - 1)

    def is_mirrored(self) -> bool:
        """Tell whether the first item stands at the right."""
        parent = self.parentWidget()
        return parent is not None and parent.layoutDirection() == Qt.LayoutDirection.RightToLeft
