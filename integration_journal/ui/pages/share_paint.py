"""How a line of the list of what can leave is painted."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from integration_journal.ui.icons import paint_icon
from integration_journal.ui.pages.share_model import COUNT, HEADING, KIND, LABEL, LOCKED, OPEN, SIGNS
from integration_journal.ui.theme import look
from integration_journal.ui.widgets.painting import frame

ROW, MORE = 42, 36
"""Height of a line and width of its menu's three dots, in px at 100 % text."""
_BOX, _SIGN = 22, 16
_At = QModelIndex | QPersistentModelIndex
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_TICK = Qt.ItemDataRole.CheckStateRole


class RowPaint(QStyledItemDelegate):
    """Paints a heading with its count and arrow, or a row: box or lock, the writer's words, and what it is."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _At) -> QSize:
        return QSize(0, look().theme.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _At) -> None:
        theme, place = look().theme, QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        touched = bool(option.state & QStyle.StateFlag.State_MouseOver)
        view = option.widget
        by_keys = (
            bool(option.state & QStyle.StateFlag.State_HasFocus)
            and view is not None
            and view.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        )
        is_heading = index.data(KIND) == HEADING
        if touched or by_keys:
            painter.fillRect(place.adjusted(0, 1, 0, 0), theme.colour("hover"))
        painter.fillRect(QRectF(place.left(), place.bottom() - 1, place.width(), 1), theme.colour("line"))
        if by_keys:
            inside = place.adjusted(1, 1, -1, -1)
            frame(painter, inside, None, theme.colour("focus"), 2, theme.px(6))
        self._paint_box(painter, place, index)
        if is_heading:
            self._paint_heading(painter, place, index)
        else:
            self._paint_row(painter, place, index, dots=touched or by_keys)
        painter.restore()

    def _paint_box(self, painter: QPainter, place: QRectF, index: _At) -> None:
        theme = look().theme
        side = theme.px(_BOX)
        left = place.left() + theme.px(4)
        if painter.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            left = place.right() - theme.px(4) - side
        box = QRectF(left, place.center().y() - side / 2, side, side)
        if index.data(LOCKED):
            paint_icon(painter, "private", box.adjusted(2, 2, -2, -2), "ink2")
            return
        state = index.data(_TICK)
        if state is None:
            return
        state = Qt.CheckState(state)
        filled = state != Qt.CheckState.Unchecked
        ground = theme.colour("accent" if filled else "sheet")
        frame(painter, box, ground, theme.colour("accent" if filled else "border"), 1.5, theme.px(4))
        if state == Qt.CheckState.Checked:
            paint_icon(painter, "saved", box.adjusted(2, 2, -2, -2), "on-accent")
        elif filled:
            dash = QRectF(0, 0, side * 0.45, theme.px(2))
            dash.moveCenter(box.center())
            painter.fillRect(dash, theme.colour("on-accent"))

    def _paint_heading(self, painter: QPainter, place: QRectF, index: _At) -> None:
        theme = look().theme
        side = theme.px(18)
        arrow = "up" if index.data(OPEN) else "down"
        right = self._icon(painter, place, theme.px(6), arrow, side)
        room = self._right_words(painter, place, right + theme.px(6), index.data(COUNT), "ink3")
        self._words(painter, place, room, index.data(), "caption-strong", "ink2")

    def _paint_row(self, painter: QPainter, place: QRectF, index: _At, *, dots: bool) -> None:
        theme = look().theme
        locked = bool(index.data(LOCKED))
        taken = float(theme.px(4))
        if dots and not locked:
            self._icon(painter, place, theme.px(8), "more", theme.px(20))
            taken = theme.px(MORE)
        taken = self._right_words(painter, place, taken, index.data(LABEL), "ink2" if locked else "ink3")
        for sign in index.data(SIGNS):
            taken = self._icon(painter, place, taken + theme.px(6), sign, theme.px(_SIGN))
        self._words(painter, place, taken, index.data() or "", "quote", "ink3" if locked else "ink")

    def _icon(self, painter: QPainter, place: QRectF, taken: float, name: str, side: float) -> float:
        """Paint an icon that ends ``taken`` px before the line's end; return what is taken then."""
        left = place.right() - taken - side
        if painter.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            left = place.left() + taken
        paint_icon(painter, name, QRectF(left, place.center().y() - side / 2, side, side), "ink2")
        return taken + side

    def _right_words(self, painter: QPainter, place: QRectF, taken: float, words: str, token: str) -> float:
        """Paint a caption that ends ``taken`` px before the line's end; return what is taken then."""
        theme = look().theme
        font = theme.font("caption")
        most = place.width() * 0.45
        shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, most)
        painter.setFont(font)
        painter.setPen(theme.colour(token))
        mirrored = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        inner = place.adjusted(taken if mirrored else 0, 0, 0 if mirrored else -taken, 0)
        painter.drawText(inner, int(_MIDDLE | Qt.AlignmentFlag.AlignTrailing), shown)
        return taken + QFontMetricsF(font).horizontalAdvance(shown)

    def _words(
        self, painter: QPainter, place: QRectF, taken: float, words: str, kind: str, token: str
    ) -> None:
        theme = look().theme
        font = theme.font(kind)
        begin, end = theme.px(_BOX + 18), taken + theme.px(10)
        mirrored = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        inner = place.adjusted(end if mirrored else begin, 0, -(begin if mirrored else end), 0)
        shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, max(0.0, inner.width()))
        painter.setFont(font)
        painter.setPen(theme.colour(token))
        painter.drawText(inner, int(_MIDDLE | Qt.AlignmentFlag.AlignLeading), shown)
