"""Breaks and paints words at the line heights of the type table, which QLabel cannot do for plain text."""

import unicodedata

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption


def break_lines(text: str, font: QFont, width: float, most: int = 0) -> list[str]:
    """Return the text's lines at a width in px; with ``most`` the last one is elided when words are left over."""
    metrics = QFontMetricsF(font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    found: list[str] = []
    for paragraph in text.split("\n"):
        if most and len(found) > most:
            break
        if not paragraph:
            found.append("")
            continue
        layout = QTextLayout(paragraph, font)
        layout.setTextOption(option)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1.0, width))
            found.append(_slice(paragraph, line.textStart(), line.textLength()))
            if most and len(found) > most:
                break
        layout.endLayout()
    if most and len(found) > most:
        last = f"{found[most - 1]} {found[most]}"
        found = [*found[: most - 1], metrics.elidedText(last, Qt.TextElideMode.ElideRight, width)]
        if not found[-1].endswith("…"):
            found[-1] += "…"
    return found


def _slice(text: str, start: int, length: int) -> str:
    # Qt counts UTF-16 units; Python counts characters.
    if text.isascii() or max(text) < "\U00010000":
        return text[start : start + length].rstrip()
    return text.encode("utf-16-le")[2 * start : 2 * (start + length)].decode("utf-16-le", "replace").rstrip()


def _is_right_to_left(line: str) -> bool:
    for letter in line:
        direction = unicodedata.bidirectional(letter)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False


def paint_lines(
    painter: QPainter,
    place: QRectF,
    lines: list[str],
    font: QFont,
    line_height: float,
    colour: QColor,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """Paint broken lines from the top of a rectangle, each in a band of ``line_height`` px."""
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    painter.setPen(colour)
    baseline = place.top() + (line_height - metrics.ascent() - metrics.descent()) / 2 + metrics.ascent()
    for line in lines:
        backward = _is_right_to_left(line)
        right = bool(align & Qt.AlignmentFlag.AlignRight) or backward
        # A full stop or an ellipsis has no direction of its own: it ends the line where the line's words end.
        painter.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if backward else Qt.LayoutDirection.LeftToRight
        )
        left = place.left()
        if right or align & Qt.AlignmentFlag.AlignHCenter:
            free = place.width() - metrics.horizontalAdvance(line)
            left += free if right else free / 2
        painter.drawText(QPointF(left, baseline), line)
        baseline += line_height
