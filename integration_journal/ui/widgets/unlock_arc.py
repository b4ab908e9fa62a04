"""The arc across the window on the page that opens the journal."""

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from integration_journal.ui.theme import look
from integration_journal.ui.widgets.arc import Arc, coloured_pen, paint_wash, solid_pen
from integration_journal.ui.widgets.painting import begin

_LOWEST_WINDOW = 640


class UnlockArc(QWidget):
    """The whole arc, at rest; in a window lower than 640 it gives its room to the words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def is_painted(self) -> bool:
        """Whether the window is high enough for the arc."""
        return self.window().height() >= look().theme.px(_LOWEST_WINDOW)

    def sizeHint(self) -> QSize:
        theme = look().theme
        return QSize(theme.px(700), theme.px(304) if self.is_painted() else theme.px(24))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self.is_painted():
            return
        theme = look().theme
        width = self.width()
        ground = theme.px(300)
        arc = Arc(width * 0.117, width * 0.391, width * 0.883, ground, theme.px(96))
        painter = begin(self)
        paint_wash(painter, arc, theme, ((0.25, 0.7), (1.0, 0.0)))
        painter.setPen(solid_pen(theme))
        painter.drawLine(QPointF(0, ground), QPointF(arc.lift, ground))
        painter.drawLine(QPointF(arc.rest, ground), QPointF(width, ground))
        painter.setPen(coloured_pen(arc, theme, 3))
        painter.drawPath(arc.hump())
        painter.end()
