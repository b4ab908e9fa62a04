"""Small painting helpers that the drawn widgets share."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget


def begin(widget: QWidget) -> QPainter:
    """Return an antialiased painter for a widget."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def frame(
    painter: QPainter, place: QRectF, ground: QColor | None, line: QColor | None, width: float, corner: float
) -> None:
    """Paint a rounded rectangle whose line of ``width`` px lies wholly inside ``place``."""
    half = width / 2 if line is not None else 0
    painter.setPen(QPen(line, width) if line is not None else Qt.PenStyle.NoPen)
    painter.setBrush(ground if ground is not None else Qt.BrushStyle.NoBrush)
    radius = max(0.0, corner - half)
    painter.drawRoundedRect(place.adjusted(half, half, -half, -half), radius, radius)
