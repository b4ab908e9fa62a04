"""The dot before a line of a list: painted, so that screen readers read the line alone."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from integration_journal.ui.theme import look
from integration_journal.ui.widgets.painting import begin


class Bullet(QWidget):
    """As high as a line of body text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(look().theme.px(6), look().theme.line("body"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = look().theme
        painter = begin(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("ink3"))
        radius = theme.px(4) / 2
        painter.drawEllipse(QPointF(self.width() / 2, self.height() / 2), radius, radius)
        painter.end()
