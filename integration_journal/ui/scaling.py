"""Layout measures that grow with the text: margins, spacing and fixed sizes given in px at 100 %."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QWidget

from integration_journal.ui.theme import look


class _Spacing(QObject):
    def __init__(self, layout: QLayout) -> None:
        super().__init__(layout)
        self._layout = layout
        self.margins = (0, 0, 0, 0)
        self.gap = 8
        look().changed.connect(self.refresh)

    def refresh(self) -> None:
        px = look().theme.px
        self._layout.setContentsMargins(*(px(side) for side in self.margins))
        self._layout.setSpacing(px(self.gap))


class _Sizes(QObject):
    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self.sizes: dict[str, int] = {}
        look().changed.connect(self.refresh)

    def refresh(self) -> None:
        for name, size in self.sizes.items():
            getattr(self._widget, f"set{name}")(look().theme.px(size))


def space(layout: QLayout, margins: tuple[int, int, int, int] = (0, 0, 0, 0), gap: int = 8) -> QLayout:
    """Set a layout's margins (left, top, right, bottom) and spacing in px at 100 % text; return the layout."""
    keeper = layout.findChild(_Spacing, options=Qt.FindChildOption.FindDirectChildrenOnly) or _Spacing(layout)
    keeper.margins, keeper.gap = margins, gap
    keeper.refresh()
    return layout


def fix(widget: QWidget, **sizes: int) -> QWidget:
    """Set sizes in px at 100 % text, named as Qt's setters: ``fix(panel, FixedWidth=328, MinimumHeight=84)``."""
    keeper = widget.findChild(_Sizes, options=Qt.FindChildOption.FindDirectChildrenOnly) or _Sizes(widget)
    keeper.sizes.update(sizes)
    keeper.refresh()
    return widget


def no_wider(widget: QWidget, px: int) -> QHBoxLayout:
    """Return a row that holds a widget no wider than ``px`` at 100 % text.

    In a column by itself it would be asked for its height at the column's width instead of its own.
    """
    fix(widget, MaximumWidth=px)
    row = QHBoxLayout()
    row.addWidget(widget, 1)
    row.addStretch(0)
    return row
