"""How hard a passphrase is to guess, said calmly."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from integration_journal.ui.scaling import space
from integration_journal.ui.theme import look
from integration_journal.ui.widgets.painting import begin
from integration_journal.ui.widgets.words import Words

_PARTS = 4


class _Line(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.level = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(look().theme.px(200), look().theme.px(4))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = look().theme
        painter = begin(self)
        painter.setPen(Qt.PenStyle.NoPen)
        gap = theme.px(4)
        width = (self.width() - gap * (_PARTS - 1)) / _PARTS
        for part in range(_PARTS):
            painter.setBrush(theme.colour("accent" if part < self.level else "line"))
            place = QRectF(part * (width + gap), 0, width, self.height())
            painter.drawRoundedRect(place, self.height() / 2, self.height() / 2)
        painter.end()


class StrengthBar(QWidget):
    """Four quiet strokes and a sentence; no red and no green."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = _Line(self)
        self._words = Words("", "caption", self)
        column = QVBoxLayout(self)
        space(column, gap=8)
        column.addWidget(self._line)
        column.addWidget(self._words)

    def set_strength(self, level: int, words: str) -> None:
        """Show a level from 0 to 4 and the sentence that goes with it."""
        self._line.level = max(0, min(_PARTS, level))
        self._line.update()
        self._words.setText(words)
        self.setAccessibleName(words)
