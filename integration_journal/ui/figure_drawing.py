"""A figure drawn into a picture for the screen, from the same SVG that paper and web page show."""

from typing import NamedTuple

from PySide6.QtCore import QByteArray, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter

from integration_journal.sharing.figure import Figure
from integration_journal.sharing.figure_plan import Plan, Sheet, plan
from integration_journal.sharing.figure_svg import draw
from integration_journal.sharing.figure_words import describe

SLEEVE = 8
"""Room in px at 100 % around the drawing for the ring of the point that is told."""


class Drawn(NamedTuple):
    """A figure's plan, its picture and the same in words, for one size and theme."""

    plan: Plan
    picture: QImage
    words: str
    key: tuple[object, ...]


def draw_figure(figure: Figure, sheet: Sheet, colors: dict[str, str], key: tuple[object, ...]) -> Drawn:
    """Plan and draw a figure; touches no widget."""
    # Imported late: a window that shows no figure needs no drawing.
    from PySide6.QtSvg import QSvgRenderer

    made, ratio, sleeve = plan(figure, sheet), float(str(key[-1])), round(SLEEVE * sheet.scale)
    size = QSizeF(sheet.width + 2 * sleeve, made.height + 2 * sleeve) * ratio
    picture = QImage(size.toSize(), QImage.Format.Format_ARGB32_Premultiplied)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer = QSvgRenderer(QByteArray(draw(made, colors).encode()))
    renderer.render(painter, QRectF(sleeve, sleeve, sheet.width, made.height))
    painter.end()
    return Drawn(made, picture, describe(figure, sheet.voice), key)
