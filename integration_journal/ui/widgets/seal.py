"""The round seal that carries the glyph of a stage or an effect."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from integration_journal.ui.icons import paint_icon
from integration_journal.ui.theme import look
from integration_journal.ui.widgets.painting import begin


def paint_seal(painter: QPainter, place: QRectF, icon: str, hue: str, filled: bool = False) -> None:
    """Paint a seal into a square given in px: a wash with the glyph, or the hue itself when chosen."""
    theme = look().theme
    glyph = theme.px(18 if place.width() < theme.px(32) else 20)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(hue if filled else f"{hue}-wash"))
    painter.drawEllipse(place)
    inset = (place.width() - glyph) / 2
    paint_icon(
        painter,
        icon,
        QRectF(place.left() + inset, place.top() + inset, glyph, glyph),
        "sheet" if filled else hue,
    )


class Seal(QWidget):
    """A seal of 28 or 36 px; decoration beside a visible word, so screen readers pass over it."""

    def __init__(self, icon: str, hue: str, size: int = 36, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._hue, self._size = icon, hue, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_seal(self, icon: str, hue: str) -> None:
        """Show another glyph in another hue."""
        self._icon, self._hue = icon, hue
        self.update()

    def sizeHint(self) -> QSize:
        side = look().theme.px(self._size)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = begin(self)
        paint_seal(painter, QRectF(self.rect()), self._icon, self._hue)
        painter.end()


class Glyph(QWidget):
    """An icon that stands beside a word, without a control."""

    def __init__(self, icon: str, token: str = "ink2", size: int = 20, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._token, self._size = icon, token, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_glyph(self, icon: str, token: str = "ink2") -> None:
        """Show another icon; "" shows none and keeps the room."""
        self._icon, self._token = icon, token
        self.update()

    def sizeHint(self) -> QSize:
        side = look().theme.px(self._size)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._icon:
            painter = begin(self)
            paint_icon(painter, self._icon, QRectF(self.rect()), self._token)
            painter.end()
