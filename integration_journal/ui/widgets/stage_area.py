"""The scrolling area of a stage: a wide column and one beside it, or both in one where room is short."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from integration_journal.ui.pages.page import Width
from integration_journal.ui.scaling import fix, space
from integration_journal.ui.theme import look
from integration_journal.ui.widgets.flow import FlowLayout
from integration_journal.ui.widgets.words import Words

OVERHANG = 12
"""How far in px a quiet button's ground reaches past the column, so that its word ends where the column does."""

_SIDE, _AIR = 336, 40
_TURNING_MS = 300
"""For how long after columns turned the content may still change its height by that."""
_WIDEST = 1240


class StageArea(QScrollArea):
    """``main`` and ``side`` take the widgets; ``arrange`` sets them beside or below each other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._width = Width.WIDE
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        content = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, content)
        self.main, self.side = QVBoxLayout(), QVBoxLayout()
        space(self.main, (0, 8, 0, 0), 24)
        space(self.side, (0, 0, 0, 0), 24)
        main = QWidget()
        main.setLayout(self.main)
        self._side = QWidget()
        self._side.setLayout(self.side)
        self._columns.addWidget(main, 1)
        self._columns.addWidget(self._side)
        self._turned = QTimer(self)
        self._turned.setSingleShot(True)
        self._turned.setInterval(_TURNING_MS)
        self.setWidget(content)
        self.arrange(Width.WIDE)

    def arrange(self, width: Width) -> None:
        """Lay the columns out for a width."""
        self._width = width
        beside = width >= Width.WIDE
        self._turned.start()
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(direction)
        room = _SIDE + OVERHANG
        fix(self._side, MinimumWidth=room if beside else 0, MaximumWidth=room if beside else 1 << 14)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Where the columns turn, what has the keyboard comes to stand elsewhere: it is followed."""
        if event.type() == QEvent.Type.Resize and watched is self.widget() and self._turned.isActive():
            QTimer.singleShot(0, self, self.show_focused)
        return super().eventFilter(watched, event)

    def show_focused(self) -> None:
        """Bring what has the keyboard into sight."""
        focused = self.widget().focusWidget()
        if focused is not None and focused.hasFocus():
            self.ensureWidgetVisible(focused, 0, look().theme.px(_AIR))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        scale = look().theme.scale
        beside = self._width >= Width.WIDE
        edge = 48 if beside else 24
        spare = int(self.width() / scale - _WIDEST) // 2
        edge = max(edge, spare)
        # The scroll bar takes its room from the margin, so that its coming moves nothing.
        bar = round((self.width() - self.viewport().width()) / scale)
        space(self._columns, (edge, 16, max(0, edge - OVERHANG - bar), 40), 48 if beside else 24)
        # The column's own things end where the page does; only quiet buttons reach past it.
        space(self.main, (0, 8 if beside else 4, 0 if beside else OVERHANG, 0), 24)


def headed(title: Words, button: QPushButton) -> QHBoxLayout:
    """Return a heading with a quiet button at its end."""
    row = QHBoxLayout()
    space(row, gap=12)
    row.addWidget(title, 1)
    row.addWidget(button)
    return row


def beside(first: QWidget, second: QWidget | None) -> FlowLayout:
    """Return a row of a heading and what belongs to it, on one foot; the second goes below where room is short."""
    row = FlowLayout(gap=12, row_gap=2)
    row.addWidget(first)
    if second is not None:
        holder = QWidget()
        lower = QVBoxLayout(holder)
        space(lower, (0, 4, 0, 0), 0)
        lower.addWidget(second)
        row.addWidget(holder)
    return row
