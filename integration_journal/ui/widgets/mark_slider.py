"""An optional mark from 0 to 10; not marked is a state of its own."""

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QSlider, QVBoxLayout, QWidget

from integration_journal.ui.scaling import space
from integration_journal.ui.theme import look, set_role
from integration_journal.ui.widgets.painting import begin
from integration_journal.ui.widgets.words import Words

_MIDDLE = 5
_MOVES = {
    Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down,
    Qt.Key.Key_PageUp, Qt.Key.Key_PageDown,
}  # fmt: skip


class MarkSlider(QSlider):
    """A slider without a handle until it is used; the first arrow key starts at 5, Delete clears it."""

    mark_changed = Signal(object)

    def __init__(self, name: str, hue: str = "", parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._hue = hue
        self._marked = False
        self.setRange(0, 10)
        self.setPageStep(2)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self.valueChanged.connect(self._moved)
        self._say()

    def mark(self) -> int | None:
        """Return the mark, or None while there is none."""
        return self.value() if self._marked else None

    def set_mark(self, mark: int | None) -> None:
        """Show a mark, or none, without a signal."""
        self._marked = mark is not None
        blocked = self.blockSignals(True)
        self.setValue(mark if mark is not None else 0)
        self.blockSignals(blocked)
        self._say()

    def clear(self) -> None:
        """Take the mark away."""
        if self._marked:
            self.set_mark(None)
            self.mark_changed.emit(None)

    def set_hue(self, hue: str) -> None:
        """Take on the colour family of another effect."""
        self._hue = hue
        self.update()

    def _say(self) -> None:
        self.setAccessibleDescription(str(self.value()) if self._marked else self.tr("Not marked"))
        self.update()

    def _moved(self, value: int) -> None:
        self._marked = True
        self._say()
        self.mark_changed.emit(value)

    def _start(self, value: int) -> None:
        self.set_mark(value)
        self.mark_changed.emit(value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear()
        elif (
            Qt.Key.Key_0 <= key <= Qt.Key.Key_9
            and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self._start(key - Qt.Key.Key_0)
        elif not self._marked and key in _MOVES:
            self._start(_MIDDLE)
        elif not self._marked and key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._start(self.minimum() if key == Qt.Key.Key_Home else self.maximum())
        else:
            super().keyPressEvent(event)

    def _inset(self) -> float:
        return look().theme.px(11) + 0.5

    def _value_at(self, x: float) -> int:
        share = (x - self._inset()) / max(1.0, self.width() - 2 * self._inset())
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            share = 1 - share
        return max(0, min(10, round(share * 10)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._start(self._value_at(event.position().x()))
            event.accept()
            return
        event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.setValue(self._value_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        # A page that scrolls under the pointer never changes a mark.
        event.ignore()

    def sizeHint(self) -> QSize:
        return QSize(look().theme.px(208), look().theme.px(40))

    def minimumSizeHint(self) -> QSize:
        return QSize(look().theme.px(120), look().theme.px(40))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = look().theme
        token = f"{self._hue}-mark" if self._hue else "accent"
        middle = self.height() / 2
        painter = begin(self)
        painter.setPen(QPen(theme.colour("border"), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(1, middle), QPointF(self.width() - 1, middle))
        if self._marked:
            share = self.value() / 10
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                share = 1 - share
            x = self._inset() + share * (self.width() - 2 * self._inset())
            start = self.width() - 1 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 1
            painter.setPen(QPen(theme.colour(token), 4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawLine(QPointF(start, middle), QPointF(x, middle))
            painter.setPen(QPen(theme.colour(token), 3))
            painter.setBrush(theme.colour("sheet"))
            painter.drawEllipse(QPointF(x, middle), theme.px(10), theme.px(10))
        painter.end()


class MarkField(QWidget):
    """The question, the slider, and the words under it with the way back to no mark."""

    mark_changed = Signal(object)

    def __init__(self, question: str, name: str, hue: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.slider = MarkSlider(name, hue, self)
        self.slider.mark_changed.connect(self._changed)
        self._optional = Words(self.tr("optional"), "caption", self)
        self._clear = QPushButton(self.tr("clear"), self)
        self._clear.setAutoDefault(False)
        self._clear.setAccessibleName(self.tr("Clear this mark"))
        set_role(self._clear, "link", tone="quiet")
        policy = self._clear.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._clear.setSizePolicy(policy)
        self._clear.clicked.connect(self.slider.clear)
        ends = QHBoxLayout()
        space(ends, gap=6)
        ends.addWidget(Words("0", "caption", self))
        ends.addStretch(1)
        ends.addWidget(self._optional)
        ends.addWidget(self._clear)
        ends.addStretch(1)
        ends.addWidget(Words("10", "caption", self))
        column = QVBoxLayout(self)
        space(column, gap=2)
        column.addWidget(Words(question, "label-strong", self))
        column.addWidget(self.slider)
        column.addLayout(ends)
        self._clear.hide()

    def mark(self) -> int | None:
        """Return the mark, or None while there is none."""
        return self.slider.mark()

    def set_mark(self, mark: int | None) -> None:
        """Show a mark, or none, without a signal."""
        self.slider.set_mark(mark)
        self._clear.setVisible(mark is not None)

    def clear(self) -> None:
        """Take the mark away."""
        self.slider.clear()

    def set_hue(self, hue: str) -> None:
        """Take on the colour family of another effect."""
        self.slider.set_hue(hue)

    def _changed(self, mark: int | None) -> None:
        if mark is None and self._clear.hasFocus():
            self.slider.setFocus(Qt.FocusReason.TabFocusReason)
        self._clear.setVisible(mark is not None)
        self.mark_changed.emit(mark)
