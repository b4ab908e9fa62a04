"""A thread, painted: dates at the left, a line with a ring for each note, and the writer's own words."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from integration_journal.ui.icons import paint_icon
from integration_journal.ui.theme import Theme, look
from integration_journal.ui.widgets.hues import hue
from integration_journal.ui.widgets.painting import frame
from integration_journal.ui.widgets.text_lines import break_lines, paint_lines
from integration_journal.ui.widgets.thread_model import LINE, ThreadLine, ThreadModel

MANY = 60
"""Beyond this many rows each is one line high, so that none has to be read before it is seen."""

_DAY, _KNOT = 76, 40
_ABOVE, _BELOW, _GAP, _CAPTION = 13, 13, 3, 20
_SESSION = 52
_MOST_LINES = 3
_LEADING = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading)


class ThreadDelegate(QStyledItemDelegate):
    """Paints one row of a thread in its effect's hue."""

    def __init__(self, view: "ThreadList") -> None:
        super().__init__(view)
        self._view = view
        self.hue = "effect-body"

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, self.height(index))

    def height(self, index: QModelIndex | QPersistentModelIndex) -> int:
        """Return a row's height in px at the view's width."""
        theme = look().theme
        if self._view.is_many:
            return theme.px(_ABOVE + _GAP + _CAPTION + _BELOW) + theme.line("intention")
        line = index.data(LINE)
        if line.session_id is not None:
            return theme.px(_SESSION)
        lines = len(self._lines(theme, line))
        return theme.px(_ABOVE + _GAP + _CAPTION + _BELOW) + lines * theme.line("intention")

    def _lines(self, theme: Theme, line: ThreadLine) -> list[str]:
        room = self._view.viewport().width() - theme.px(_DAY + _KNOT + 4)
        most = 1 if self._view.is_many else _MOST_LINES
        return break_lines(line.words, theme.font("intention"), room, most)[:most] or [""]

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line, theme = index.data(LINE), look().theme
        if not isinstance(line, ThreadLine):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRect(option.rect)
        self._paint_ground(painter, theme, place, option, line)
        self._paint_thread(painter, theme, place, index, line)
        self._paint_day(painter, theme, place, line)
        if line.session_id is not None:
            left = self._mirrored(place, _DAY + _KNOT, place.height())
            painter.setFont(theme.font("label-strong"))
            painter.setPen(theme.colour("ink2"))
            painter.drawText(QRectF(left), _LEADING, line.words)
        else:
            self._paint_words(painter, theme, place, line)
        painter.restore()

    def _mirrored(self, place: QRect, left: int, height: int, top: int = 0, width: int = 0) -> QRect:
        """Return a part of a row: ``left`` and ``width`` in px at 100 % from its beginning, the rest as it is."""
        px = look().theme.px
        room = px(width) if width else place.width() - px(left)
        part = QRect(place.left() + px(left), place.top() + top, room, height)
        return QStyle.visualRect(self._view.layoutDirection(), place, part)

    def _paint_ground(
        self, painter: QPainter, theme: Theme, place: QRect, option: QStyleOptionViewItem, line: ThreadLine
    ) -> None:
        ground = self._mirrored(place, _DAY + _KNOT - 12, place.height() - theme.px(4), theme.px(2))
        if line.entry_id is not None and option.state & QStyle.StateFlag.State_MouseOver:
            frame(painter, QRectF(ground), theme.colour("hover"), None, 0, theme.px(8))
        by_key = self._view.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        if option.state & QStyle.StateFlag.State_HasFocus and by_key:
            frame(painter, QRectF(ground), None, theme.colour("focus"), 2, theme.px(8))

    def _paint_thread(
        self,
        painter: QPainter,
        theme: Theme,
        place: QRect,
        index: QModelIndex | QPersistentModelIndex,
        line: ThreadLine,
    ) -> None:
        column = self._mirrored(place, _DAY, place.height(), width=_KNOT)
        middle = column.center().x() + 0.5
        is_session = line.session_id is not None
        knot = place.top() + (place.height() / 2 if is_session else self._first_line(theme))
        is_first, is_last = index.row() == 0, index.row() == index.model().rowCount() - 1
        painter.setPen(QPen(theme.colour(f"{self.hue}-edge"), theme.px(2)))
        air = theme.px(13) if is_session else 0
        if not is_first:
            painter.drawLine(QPointF(middle, place.top()), QPointF(middle, knot - air))
        if not is_last:
            painter.drawLine(QPointF(middle, knot + air), QPointF(middle, place.bottom() + 1))
        if is_session:
            side = theme.px(18)
            glyph = QRectF(middle - side / 2, knot - side / 2, side, side)
            paint_icon(painter, "nav-sessions", glyph, "ink2")
            return
        mark = theme.colour(f"{self.hue}-mark")
        painter.setPen(QPen(mark, 2.5 * theme.scale))
        painter.setBrush(mark if is_last else theme.colour("paper"))
        radius = 4.75 * theme.scale
        painter.drawEllipse(QPointF(middle, knot), radius, radius)

    def _first_line(self, theme: Theme) -> float:
        return theme.px(_ABOVE) + theme.line("intention") / 2

    def _paint_day(self, painter: QPainter, theme: Theme, place: QRect, line: ThreadLine) -> None:
        height = theme.line("intention")
        top = (place.height() - height) // 2 if line.session_id is not None else theme.px(_ABOVE)
        part = self._mirrored(place, 0, height, top, _DAY)
        font = theme.font("label", 400)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(theme.colour("ink2"))
        day = line.day if metrics.horizontalAdvance(line.day) <= part.width() else line.short_day or line.day
        painter.drawText(QRectF(part), _LEADING, day)
        if line.year:
            painter.setFont(theme.font("caption"))
            painter.setPen(theme.colour("ink3"))
            painter.drawText(QRectF(part).translated(0, theme.px(20)), _LEADING, line.year)

    def _paint_words(self, painter: QPainter, theme: Theme, place: QRect, line: ThreadLine) -> None:
        lines = self._lines(theme, line)
        height = theme.line("intention")
        words = self._mirrored(place, _DAY + _KNOT, height * len(lines), theme.px(_ABOVE))
        mirrored = self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        ink = theme.colour("ink")
        paint_lines(painter, QRectF(words), lines, theme.font("intention"), height, ink, side)
        below = theme.px(_ABOVE + _GAP) + height * len(lines)
        self._paint_caption(
            painter, theme, self._mirrored(place, _DAY + _KNOT, theme.px(_CAPTION), below), line
        )

    def _paint_caption(self, painter: QPainter, theme: Theme, place: QRect, line: ThreadLine) -> None:
        parts = [(hue(line.stage), hue(line.stage), line.stage.label)] if line.stage else []
        if line.insight_id is not None:
            parts.append(("effect-insight", "ink2", self.tr("An insight")))
        if line.private:
            parts.append(("private", "ink2", self.tr("Private")))
        font = theme.font("caption")
        metrics = QFontMetricsF(font)
        side, x = theme.px(16), 0.0
        painter.setFont(font)
        mirrored = self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for glyph, token, label in parts:
            width = metrics.horizontalAdvance(label) + 1
            left = place.right() + 1 - x - side if mirrored else place.left() + x
            top = place.top() + (place.height() - side) / 2
            paint_icon(painter, glyph, QRectF(left, top, side, side), token)
            left = left - theme.px(6) - width if mirrored else left + side + theme.px(6)
            painter.setPen(theme.colour("ink2"))
            painter.drawText(QRectF(left, place.top(), width, place.height()), _LEADING, label)
            x += side + theme.px(6) + width + theme.px(16)


class ThreadList(QListView):
    """The thread itself, as high as its rows; ``opened`` follows Enter or a click on a row.

    A long one is read and laid out as it is scrolled: it keeps a height that it is given, and scrolls itself.
    """

    opened = Signal()
    passed = Signal()

    def __init__(self, model: ThreadModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = 480
        self.is_many = False
        self.setModel(model)
        self._delegate = ThreadDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setProperty("ring", "none")
        self.setProperty("role", "entries")
        self.clicked.connect(self.opened)
        model.modelReset.connect(self.fit)
        look().changed.connect(self.fit)

    def set_hue(self, family: str) -> None:
        """Paint the thread in the hue of an effect, such as ``effect-body``."""
        self._delegate.hue = family
        self.viewport().update()

    def set_room(self, px: int) -> None:
        """Be at most so high, in px, where there are very many rows."""
        if px != self._room:
            self._room = px
            self.fit()

    def line(self) -> ThreadLine | None:
        """Return the current row, if there is one."""
        found = self.currentIndex().data(LINE)
        return found if isinstance(found, ThreadLine) else None

    def current_rect(self) -> QRect:
        """Return where the current row stands in the list."""
        return self.visualRect(self.currentIndex())

    def fit(self) -> None:
        """Take the height of all rows, or the room there is for very many."""
        model = self.model()
        rows = model.rowCount()
        self.is_many = rows > MANY
        self.setUniformItemSizes(self.is_many)
        if self.is_many:
            self.setFixedHeight(self._room)
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        else:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setFixedHeight(sum(self._delegate.height(model.index(row, 0)) for row in range(rows)) + 1)
        self.scheduleDelayedItemsLayout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        self.passed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.currentIndex().isValid():
                self.opened.emit()
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, _search: str) -> None:
        """Leave letters alone: there is nothing to type here."""
