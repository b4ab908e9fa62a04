"""A page moved by keys and pointer: turned, scrolled, dragged, made larger and smaller."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from integration_journal.ui.widgets.page_view import FIT_WIDTH, PERCENTS, PageView

_NOTCH = 120


class PageReader(PageView):
    """PageUp, PageDown, Home and End turn pages, arrows and dragging move one, + and - and Ctrl with the wheel zoom.

    0 makes the page as wide as there is room. ``zoom_changed`` says that the size was chosen here, ``number_begun``
    that a digit was typed.
    """

    zoom_changed = Signal()
    number_begun = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._held: QPoint | None = None
        self._wheeled = 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, bar = Qt.Key(event.key()), self.verticalScrollBar()
        steps = {Qt.Key.Key_PageDown: self.at + 1, Qt.Key.Key_PageUp: self.at - 1}
        steps |= {Qt.Key.Key_Home: 0, Qt.Key.Key_End: self.count - 1}
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        typed = event.text()
        if plain and key in steps:
            self.go(steps[key])
        elif plain and key == Qt.Key.Key_Space:
            if bar.value() < bar.maximum():
                bar.setValue(bar.value() + bar.pageStep() - bar.singleStep())
            else:
                self.go(self.at + 1)
        elif plain and key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not bar.maximum():
            event.ignore()
        elif typed in ("+", "=", "-") and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(-1 if typed == "-" else 1)
        elif typed == "0":
            self._choose_zoom(FIT_WIDTH)
        elif typed.isdecimal():
            self.number_begun.emit(typed)
        else:
            super().keyPressEvent(event)

    def zoom_by(self, step: int, point: QPoint | None = None) -> None:
        """Go to the next larger or smaller size; ``point`` of the viewport keeps its place on the page."""
        if not self.count or self.is_whole:
            return
        sizes = [one for one in PERCENTS if (one - self.percent) * step > 1]
        if sizes:
            self._choose_zoom(str(sizes[0] if step > 0 else sizes[-1]), point)

    def _choose_zoom(self, zoom: str, point: QPoint | None = None) -> None:
        share = self.share_of(point) if point is not None else None
        self.set_zoom(zoom)
        if share is not None:
            self.bring(share, point)
        self.zoom_changed.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        down, bar = event.angleDelta().y(), self.verticalScrollBar()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._wheeled += down
            if abs(self._wheeled) >= _NOTCH:
                self.zoom_by(1 if self._wheeled > 0 else -1, event.position().toPoint())
                self._wheeled = 0
            event.accept()
        elif self.is_whole:
            event.ignore()
        elif (down < 0 and bar.value() == bar.maximum()) or (down > 0 and bar.value() == 0):
            self._wheeled += down
            if abs(self._wheeled) >= _NOTCH:
                self.go(self.at + (1 if down < 0 else -1), at_end=down > 0)
                self._wheeled = 0
            event.accept()
        else:
            self._wheeled = 0
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._held = event.position().toPoint()
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is None:
            return
        point = event.position().toPoint()
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(across.value() - point.x() + self._held.x())
        down.setValue(down.value() - point.y() + self._held.y())
        self._held = point

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002
        self._held = None
        self.viewport().unsetCursor()
