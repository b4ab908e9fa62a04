"""A dashed panel, for what is kept apart: hopes."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QWidget

from integration_journal.ui.theme import look
from integration_journal.ui.widgets.painting import begin


class DashedFrame(QFrame):
    """A frame with an even dashed line around it, which a style sheet breaks at the corners."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = look().theme
        painter = begin(self)
        pen = QPen(theme.colour("border"), theme.hair, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([3.0, 2.0])
        painter.setPen(pen)
        half = theme.hair / 2
        corner = theme.px(12)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), corner, corner)
        painter.end()
