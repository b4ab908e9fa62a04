"""How passages that stay look in a text: struck and grey, with a lock and the words for it in the margin."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from integration_journal.ui.icons import paint_icon
from integration_journal.ui.theme import look
from integration_journal.ui.widgets.painting import begin
from integration_journal.ui.widgets.passage_marks import PassageMarks

MARGIN = 112
"""Room in px at 100 % that the holder has to leave behind the text."""
_GAP, _BAR, _ICON = 12, 2, 16


class LeftOutMarks(PassageMarks):
    """The margin behind the text; each passage has its sign at its first line, and a bar down to its last."""

    def __init__(self, edit: QTextEdit, holder: QWidget) -> None:
        super().__init__(edit, holder)
        self._lost: frozenset[int] = frozenset()

    def show_left_out(self, passages: Sequence[tuple[int, int]], lost: Collection[int] = ()) -> None:
        """Show passages from unit to unit of the document; those ``lost`` by number have to be looked at again."""
        self._lost = frozenset(lost)
        self.show_passages(passages)

    def selections(self) -> list[QTextEdit.ExtraSelection]:
        """Return what is to be struck."""
        struck = QTextCharFormat()
        struck.setFontStrikeOut(True)
        struck.setForeground(look().theme.colour("ink3"))
        struck.setBackground(look().theme.colour("sunk"))
        found = []
        for cursor in self._passages:
            if cursor.hasSelection():
                selection = QTextEdit.ExtraSelection()
                selection.cursor, selection.format = cursor, struck
                found.append(selection)
        return found

    def _margin(self, beside: QRect, mirrored: bool) -> tuple[int, int]:
        px = look().theme.px
        width = px(MARGIN - _GAP)
        left = beside.left() - px(MARGIN) if mirrored else beside.right() + 1 + px(_GAP)
        return left, width

    def _is_beside(self, passage: QTextCursor) -> bool:
        return passage.hasSelection()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = begin(self)
        below = 0
        numbered = sorted(enumerate(self._passages), key=_beginning)
        for number, passage in numbered:
            if not passage.hasSelection():
                continue
            begins, ends = self._beside(passage)
            lost = number in self._lost
            self._paint_bar(painter, begins, ends, lost)
            if begins >= below:
                below = begins + self._paint_sign(painter, begins, lost)
        painter.end()

    def _paint_bar(self, painter: QPainter, begins: int, ends: int, lost: bool) -> None:
        theme = look().theme
        width = max(theme.px(_BAR), theme.hair)
        left = self.width() - width if self._is_mirrored else 0
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("caution" if lost else "border"))
        painter.drawRect(QRectF(left, begins, width, ends - begins))

    def _paint_sign(self, painter: QPainter, top: int, lost: bool) -> int:
        """Paint lock and words at a height; return how much of it they take."""
        theme = look().theme
        font, token = theme.font("caption"), "caution" if lost else "ink2"
        line = theme.line("writing")
        side, aside = theme.px(_ICON), theme.px(_BAR + 6)
        room = QRectF(aside, top, self.width() - aside, line)
        if self._is_mirrored:
            room.moveLeft(0)
        icon = QRectF(room.left(), room.center().y() - side / 2, side, side)
        words = room.adjusted(side + theme.px(6), 0, 0, 0)
        if self._is_mirrored:
            icon.moveRight(room.right())
            words = room.adjusted(0, 0, -side - theme.px(6), 0)
        paint_icon(painter, "caution" if lost else "private", icon, token)
        painter.setFont(font)
        painter.setPen(theme.colour(token))
        text = self.tr("look again") if lost else self.tr("stays here")
        text = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, text)
        return line

    @property
    def _is_mirrored(self) -> bool:
        return self._edit.layoutDirection() == Qt.LayoutDirection.RightToLeft


def _beginning(numbered: tuple[int, QTextCursor]) -> int:
    return numbered[1].selectionStart()
