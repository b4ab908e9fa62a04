"""The ring around what the keyboard is on."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from integration_journal.ui.theme import look
from integration_journal.ui.widgets.painting import begin

_GAP, _WIDTH = 2, 2  # px, whatever the text size
_CORNER = 8
_FOLLOWED = {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.ZOrderChange}
_ENDS = {QEvent.Type.Hide, QEvent.Type.ParentChange, QEvent.Type.DeferredDelete}


class FocusRing(QObject):
    """Follows the keyboard's focus through the application and paints the ring above the control."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._ring: _Ring | None = None
        app.focusChanged.connect(self._focus_changed)

    @classmethod
    def follow(cls, app: QApplication) -> "FocusRing":
        """Begin to follow the focus; a second call returns the ring that is there."""
        if not (_followers and isValid(_followers[0])):
            _followers[:] = [cls(app)]
        return _followers[0]

    def ringed(self) -> QWidget | None:
        """Return the control that has the ring now."""
        return self._ring.target if self._ring is not None and isValid(self._ring) else None

    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._ring is not None and isValid(self._ring):
            self._ring.leave()
        self._ring = None
        if new is not None and _wants_ring(new):
            self._ring = _Ring(_control(new))


_followers: list[FocusRing] = []


def _is(widget: QWidget | None, *kinds: str) -> bool:
    """Tell whether a widget is of one of Qt's classes, by name: importing all of them would cost the first window."""
    return widget is not None and any(widget.inherits(kind) for kind in kinds)


def _control(widget: QWidget) -> QWidget:
    parent = widget.parentWidget()
    return parent if _is(parent, "QComboBox", "QAbstractSpinBox") else widget


def _wants_ring(widget: QWidget) -> bool:
    if widget.property("ring") == "none" or _is(widget, "QTextEdit", "QPlainTextEdit"):
        return False
    if widget.window().windowType() in (Qt.WindowType.Popup, Qt.WindowType.ToolTip):
        return False
    control = _control(widget)
    if _is(control, "QLineEdit") and control.property("role") != "bare":
        return True
    return _by_keyboard(widget)


def _by_keyboard(widget: QWidget) -> bool:
    return (
        widget.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        and QApplication.mouseButtons() == Qt.MouseButton.NoButton
    )


class _Ring(QWidget):
    """The painted ring; it lies in the nearest ancestor that has room and lets the pointer through."""

    def __init__(self, target: QWidget) -> None:
        self.target = target
        self._watched: list[QWidget] = []
        holder = target.parentWidget() or target
        while not holder.isWindow() and not _is(holder.parentWidget(), "QAbstractScrollArea"):
            above = holder.parentWidget()
            if above is None or _is(above.parentWidget(), "QAbstractScrollArea"):
                break
            holder = above
        super().__init__(holder)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        walker: QWidget | None = target
        while walker is not None and walker is not holder:
            walker.installEventFilter(self)
            self._watched.append(walker)
            walker = walker.parentWidget()
        self._place()
        self.show()
        self.raise_()

    def leave(self) -> None:
        """Take the ring away."""
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._watched = []
        self.hide()
        self.deleteLater()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _FOLLOWED:
            self._place()
        elif event.type() in _ENDS and self._watched:
            self.leave()
        return False

    def _is_inside(self) -> bool:
        return self.target.property("ring") == "inside"

    def _place(self) -> None:
        if not isValid(self.target):
            return
        grow = 0 if self._is_inside() else _GAP + _WIDTH
        place = self.target.rect().translated(
            self.target.mapTo(self.parentWidget(), self.target.rect().topLeft())
        )
        self.setGeometry(place.adjusted(-grow, -grow, grow, grow).intersected(self.parentWidget().rect()))
        self.raise_()

    def _corner(self) -> float:
        theme = look().theme
        given = self.target.property("corner")
        corner = (
            given if isinstance(given, int) else 20 if self.target.property("role") == "chip" else _CORNER
        )
        if _is(self.target, "QCheckBox", "QRadioButton"):
            corner = 4
        return theme.px(corner) + (0 if self._is_inside() else 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = begin(self)
        painter.setPen(QPen(look().theme.colour("focus"), _WIDTH))
        half = _WIDTH / 2
        corner = self._corner() - half
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), corner, corner)
        painter.end()
