"""The arc, the journal's one line: ordinary ground, a rise, a crest, a long settling, ground again."""

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPainterPath, QPen, QPixmap

from integration_journal.ui.theme import Theme

Stops = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Arc:
    """One hump in px: where it lifts off, its crest and where it comes to rest, with the heights of both."""

    lift: float
    top: float
    rest: float
    ground: float
    crest: float

    def _halves(self) -> tuple[tuple[QPointF, ...], tuple[QPointF, ...]]:
        rise, fall = self.top - self.lift, self.rest - self.top
        up = (
            QPointF(self.lift, self.ground),
            QPointF(self.lift + rise * 0.48, self.ground),
            QPointF(self.top - rise * 0.42, self.crest),
            QPointF(self.top, self.crest),
        )
        down = (
            QPointF(self.top, self.crest),
            QPointF(self.top + fall * 0.20, self.crest),
            QPointF(self.top + fall * 0.26, self.ground),
            QPointF(self.rest, self.ground),
        )
        return up, down

    def add_to(self, path: QPainterPath) -> None:
        """Continue a path, which is at the lift-off, over the hump."""
        for _, first, second, end in self._halves():
            path.cubicTo(first, second, end)

    def hump(self) -> QPainterPath:
        """Return the hump alone."""
        path = QPainterPath(QPointF(self.lift, self.ground))
        self.add_to(path)
        return path

    def y(self, x: float) -> float:
        """Return the height of the line at ``x``."""
        if not self.lift < x < self.rest:
            return self.ground
        a, b, c, d = self._halves()[0 if x < self.top else 1]
        low, high = 0.0, 1.0
        for _ in range(24):
            t = (low + high) / 2
            low, high = (t, high) if _cubic(a.x(), b.x(), c.x(), d.x(), t) < x else (low, t)
        return _cubic(a.y(), b.y(), c.y(), d.y(), low)

    def before(self, part: float) -> float:
        """Return the x of a moment before the session; ``part`` runs from 0, the first note, to 1, the session."""
        return self.lift + (self.top - self.lift) * (0.50 + 0.45 * max(0.0, min(1.0, part)))

    def after(self, days: float) -> float:
        """Return the x of a moment after the session: early days move visibly, later ones settle."""
        return self.top + (self.rest - self.top) * (1 - math.exp(-max(0.0, days) / 10)) * 0.92


def _cubic(a: float, b: float, c: float, d: float, t: float) -> float:
    u = 1 - t
    return u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d


def _along(arc: Arc, theme: Theme, shade: str) -> QLinearGradient:
    gradient = QLinearGradient(arc.lift, 0, arc.rest, 0)
    crest = (arc.top - arc.lift) / (arc.rest - arc.lift)
    for stop, stage in ((0.0, "intentions"), (crest, "experience"), (min(0.98, crest + 0.28), "integration")):
        gradient.setColorAt(stop, theme.colour(f"stage-{stage}-{shade}"))
    gradient.setColorAt(1, theme.colour(f"stage-integration-{shade}"))
    return gradient


def paint_wash(painter: QPainter, arc: Arc, theme: Theme, fade: Stops = ((0, 0.62), (1, 0.08))) -> None:
    """Paint the coloured air under the hump; ``fade`` gives its strength from the top of the picture to the ground."""
    if theme.is_contrast:
        return
    ratio = painter.device().devicePixelRatio()
    width, height = math.ceil(arc.rest - arc.lift), math.ceil(arc.ground)
    layer = QPixmap(math.ceil(width * ratio), math.ceil(height * ratio))
    layer.setDevicePixelRatio(ratio)
    layer.fill(Qt.GlobalColor.transparent)
    inner = QPainter(layer)
    inner.setRenderHint(QPainter.RenderHint.Antialiasing)
    inner.translate(-arc.lift, 0)
    inner.fillPath(arc.hump(), QBrush(_along(arc, theme, "edge")))
    mask = QLinearGradient(0, 0, 0, arc.ground)
    for stop, strength in fade:
        mask.setColorAt(stop, QColor.fromRgbF(0, 0, 0, strength))
    inner.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
    inner.fillRect(QRectF(arc.lift, 0, width, height), QBrush(mask))
    inner.end()
    painter.drawPixmap(QPointF(arc.lift, 0), layer)


def coloured_pen(arc: Arc, theme: Theme, width: float = 2.5) -> QPen:
    """Return the pen of the hump: amber, violet, moss."""
    return QPen(QBrush(_along(arc, theme, "mark")), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)


def solid_pen(theme: Theme, width: float = 2) -> QPen:
    """Return the pen of what has been."""
    return QPen(theme.colour("border"), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)


def dotted_pen(theme: Theme, width: float = 2, pitch: float = 6, token: str = "border") -> QPen:
    """Return the pen of what is to come: dots ``pitch`` px apart."""
    pen = QPen(theme.colour(token), width, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.RoundCap)
    pen.setDashPattern([0.01, (pitch - 0.01) / width])
    return pen


def paint_clipped(painter: QPainter, path: QPainterPath, pen: QPen, left: float, right: float) -> None:
    """Paint a line from ``left`` to ``right`` only."""
    painter.save()
    painter.setClipRect(QRectF(left, -100, max(0.0, right - left), 10_000))
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    painter.restore()


def paint_plumb(painter: QPainter, theme: Theme, x: float, top: float, ground: float) -> None:
    """Paint the fine dotted line from a station down to the ground."""
    pen = QPen(theme.colour("border"), 1, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([1.6, 3.4])
    painter.setPen(pen)
    if ground > top:
        painter.drawLine(QPointF(x, top), QPointF(x, ground))


def paint_station(
    painter: QPainter, theme: Theme, place: QPointF, token: str, filled: bool, radius: float
) -> None:
    """Paint a station of the arc: an open ring, or a full one while its stage is shown."""
    grown = radius + 1 if filled else radius
    painter.setPen(QPen(theme.colour(token), 2.5))
    painter.setBrush(theme.colour(token if filled else "paper"))
    painter.drawEllipse(place, grown * theme.scale, grown * theme.scale)


def paint_here(painter: QPainter, theme: Theme, place: QPointF, token: str) -> None:
    """Paint the ring that says: you are here."""
    painter.setPen(QPen(theme.colour(token), 1.5))
    painter.setBrush(theme.colour("paper"))
    painter.drawEllipse(place, 11 * theme.scale, 11 * theme.scale)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(token))
    painter.drawEllipse(place, 6 * theme.scale, 6 * theme.scale)


def _round_pen(theme: Theme, token: str) -> QPen:
    return QPen(QBrush(theme.colour(token)), 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)


def paint_mini_arc(painter: QPainter, theme: Theme, place: QRectF, state: str, part: float = 0.28) -> None:
    """Paint the small arc of a navigation row, drawn for 36 x 20.

    ``state`` is past, current or coming; ``part`` says how far along the fall the current dot lies, 0 to 1.
    """
    painter.save()
    painter.translate(place.topLeft())
    painter.scale(place.width() / 36, place.height() / 20)
    painter.translate(1, 1)
    arc = Arc(4, 12, 30, 13.5, 3)
    path = QPainterPath(QPointF(1, 13.5))
    path.lineTo(4, 13.5)
    arc.add_to(path)
    path.lineTo(33, 13.5)
    dots = dotted_pen(theme, 1.6, 3.4)
    if state == "past":
        dot, token = QPointF(30, 13.5), "stage-integration-mark"
        paint_clipped(painter, path, _round_pen(theme, "ink3"), -5, 60)
    elif state == "current":
        x = 12 + 18 * max(0.0, min(1.0, part))
        dot, token = QPointF(x, arc.y(x)), "stage-integration-mark"
        paint_clipped(painter, path, _round_pen(theme, "ink2"), -5, x)
        paint_clipped(painter, path, dots, x + 3, 60)
    else:
        dot, token = QPointF(4, 13.5), "stage-intentions-mark"
        paint_clipped(painter, path, dots, -5, 60)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(token))
    painter.drawEllipse(dot, 2.6, 2.6)
    painter.restore()


def base_pen(theme: Theme) -> QPen:
    """Return the faint pen of the whole course."""
    return QPen(theme.colour("line"), 1.5)
