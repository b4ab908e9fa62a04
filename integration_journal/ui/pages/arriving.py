"""What the window shows at its very first paint, while the page that unlocks is still being made."""

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from integration_journal.ui.theme import look, set_role
from integration_journal.ui.widgets.text_lines import paint_lines
from integration_journal.ui.widgets.unlock_arc import UnlockArc


class Arriving(QWidget):
    """The arc and the program's name, where the unlock page has them too; ``painted`` follows the first paint."""

    painted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        set_role(self, "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._told = False
        self._arc = UnlockArc()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._arc)
        column.addStretch(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._arc.is_painted():
            self._paint_name()
        if not self._told:
            self._told = True
            QTimer.singleShot(0, self.painted.emit)

    def _paint_name(self) -> None:
        theme = look().theme
        place = QRectF(theme.px(24), theme.px(20), self.width() - theme.px(48), theme.px(20))
        painter = QPainter(self)
        font, colour = theme.font("label-strong"), theme.colour("ink2")
        paint_lines(
            painter, place, [self.tr("Integration Journal")], font, theme.line("label-strong"), colour
        )
        painter.end()
