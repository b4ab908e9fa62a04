"""The list of prompts, painted: a box to tick, the question, and below it what there is to say of it."""

from functools import lru_cache

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
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
from integration_journal.ui.widgets.painting import frame
from integration_journal.ui.widgets.prompt_model import LINE, PromptLine, PromptModel
from integration_journal.ui.widgets.text_lines import break_lines, paint_lines

_SIDE, _WORDS, _BOX = 16, 52, 22
_ABOVE, _BELOW, _GAP = 11, 11, 3
_HEADING = 44
_MOST_LINES = 2
_LEADING = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading)


class PromptDelegate(QStyledItemDelegate):
    """Paints one row; ``whole`` shows all of its words and the line beside it."""

    def __init__(self, view: "PromptList", *, whole: bool = False) -> None:
        super().__init__(view)
        self._view, self._whole = view, whole

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, self.height(index.data(LINE)))

    def height(self, line: PromptLine) -> int:
        """Return a row's height in px at the view's width."""
        return _height(line, look().theme, self._room(line), self._whole)

    def _room(self, line: PromptLine) -> int:
        return max(40, self._view.viewport().width() - look().theme.px(_left(line) + _SIDE))

    def _parts(self, theme: Theme, line: PromptLine) -> list[tuple[str, tuple[str, ...]]]:
        return _parts(line, theme, self._room(line), self._whole)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line, theme = index.data(LINE), look().theme
        if not isinstance(line, PromptLine):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRect(option.rect)
        if line.heading:
            self._paint_heading(painter, theme, place, line.heading)
            place.setTop(place.top() + theme.px(_HEADING))
        is_plain = self._paint_ground(painter, theme, place, option)
        if is_plain and not line.heading and index.row() and not self._follows_chosen(index):
            between = self._part(place, _SIDE, 0, 1, place.width() - 2 * theme.px(_SIDE))
            painter.fillRect(between, theme.colour("line"))
        if line.is_on is not None:
            _paint_box(painter, theme, self.box(place), line.is_on)
        elif line.is_set or line.hue:
            icon, token = ("message", "ink2") if line.is_set else (line.hue, line.hue)
            paint_icon(painter, icon, self.box(place).adjusted(1, 1, -1, -1), token)
        self._paint_words(painter, theme, place, line)
        painter.restore()

    def box(self, place: QRect) -> QRectF:
        """Return where a row's box stands."""
        px = look().theme.px
        return QRectF(self._part(place, _SIDE, px(_ABOVE), px(_BOX), px(_BOX)))

    def _part(self, place: QRect, left: int, top: int, height: int, width: int) -> QRect:
        """Return a part of a row, ``left`` in px at 100 % from its beginning and the rest as it is."""
        part = QRect(place.left() + look().theme.px(left), place.top() + top, width, height)
        return QStyle.visualRect(self._view.layoutDirection(), place, part)

    def _paint_heading(self, painter: QPainter, theme: Theme, place: QRect, heading: str) -> None:
        width = place.width() - 2 * theme.px(_SIDE)
        band = self._part(place, _SIDE, theme.px(14), theme.px(24), width)
        font = theme.font("label-strong")
        shown = QFontMetricsF(font).elidedText(heading, Qt.TextElideMode.ElideRight, width)
        painter.setFont(font)
        painter.setPen(theme.colour("ink"))
        painter.drawText(QRectF(band), _LEADING, shown)

    def _paint_ground(
        self, painter: QPainter, theme: Theme, place: QRect, option: QStyleOptionViewItem
    ) -> bool:
        """Paint what lies under a chosen or touched row; tell whether it is neither."""
        corner, whole = theme.px(8), QRectF(place)
        if option.state & QStyle.StateFlag.State_Selected:
            ring = theme.colour("ink" if theme.is_contrast else "line")
            frame(painter, whole, theme.colour("selected"), ring, theme.hair, corner)
            bar = QRectF(self._part(place, 0, theme.px(12), place.height() - 2 * theme.px(12), 3))
            frame(painter, bar, theme.colour("accent"), None, 0, 1.5)
        elif (
            option.state & QStyle.StateFlag.State_MouseOver and option.state & QStyle.StateFlag.State_Enabled
        ):
            frame(painter, whole, theme.colour("hover"), None, 0, corner)
        by_key = self._view.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        has_focus = bool(option.state & QStyle.StateFlag.State_HasFocus) and by_key
        if has_focus:
            frame(painter, whole, None, theme.colour("focus"), 2, corner)
        touched = QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver
        return not option.state & touched and not has_focus

    def _follows_chosen(self, index: QModelIndex | QPersistentModelIndex) -> bool:
        return self._view.selectionModel().isRowSelected(index.row() - 1)

    def _paint_words(self, painter: QPainter, theme: Theme, place: QRect, line: PromptLine) -> None:
        mirrored = self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        top, left = theme.px(_ABOVE), _left(line)
        width = place.width() - theme.px(left + _SIDE)
        for number, (kind, lines) in enumerate(self._parts(theme, line)):
            quiet = kind == "caption" or line.is_on is False
            token = "ink3" if quiet else "ink2" if number else "ink"
            height = theme.line(kind)
            part = QRectF(self._part(place, left, top, height * len(lines), width))
            paint_lines(painter, part, list(lines), theme.font(kind), height, theme.colour(token), side)
            top += height * len(lines) + theme.px(_GAP)

    def is_on_box(self, index: QModelIndex, at: QPointF) -> bool:
        """Tell whether a place in the view is that of a row's box, or near enough to mean it."""
        line = index.data(LINE)
        if not isinstance(line, PromptLine) or line.is_on is None:
            return False
        place, room = self._view.visualRect(index), look().theme.px(9)
        if line.heading:
            place.setTop(place.top() + look().theme.px(_HEADING))
        return self.box(place).adjusted(-room, -room, room, room).contains(at)


def _left(line: PromptLine) -> int:
    """Return where a row's words begin, in px at 100 %: beside its box or icon, where it has one."""
    return _WORDS if line.is_on is not None or line.is_set or line.hue else _SIDE


@lru_cache(maxsize=4096)
def _height(line: PromptLine, theme: Theme, room: int, whole: bool) -> int:
    parts = _parts(line, theme, room, whole)
    words = sum(len(lines) * theme.line(kind) for kind, lines in parts) + (len(parts) - 1) * theme.px(_GAP)
    return theme.px(_ABOVE + _BELOW + (_HEADING if line.heading else 0)) + words


def _parts(line: PromptLine, theme: Theme, room: int, whole: bool) -> list[tuple[str, tuple[str, ...]]]:
    """Return the kinds of type of a row's words and their lines, from above."""
    parts = [("strong" if line.is_set else "body", line.words, 0 if whole else _MOST_LINES)]
    parts += [("body", line.help, 0)] if whole and line.help else []
    parts += [("caption", line.caption, 0)] if line.caption else []
    return [(kind, _broken(words, kind, theme, room, most)) for kind, words, most in parts]


@lru_cache(maxsize=4096)
def _broken(words: str, kind: str, theme: Theme, room: int, most: int) -> tuple[str, ...]:
    return tuple(break_lines(words, theme.font(kind), room, most)[: most or None] or [""])


def _paint_box(painter: QPainter, theme: Theme, box: QRectF, is_on: bool) -> None:
    ground = theme.colour("accent" if is_on else "sheet")
    frame(painter, box, ground, theme.colour("accent" if is_on else "border"), 1.5, theme.px(4))
    if is_on:
        paint_icon(painter, "saved", box.adjusted(2, 2, -2, -2), "on-accent")


class PromptList(QListView):
    """The list itself: arrow keys pass rows, Enter or a click opens one, Space ticks it, Ctrl+Up and Ctrl+Down move it.

    With ``whole`` it is as high as its rows, which show all of their words and cannot be chosen.
    """

    opened = Signal()
    passed = Signal()
    move_asked = Signal(int)

    def __init__(self, model: PromptModel, parent: QWidget | None = None, *, whole: bool = False) -> None:
        super().__init__(parent)
        self._whole = whole
        self._rows = PromptDelegate(self, whole=whole)
        self._on_box = self._coming = False
        self.setModel(model)
        self.setItemDelegate(self._rows)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        modes = QAbstractItemView.SelectionMode
        self.setSelectionMode(modes.NoSelection if whole else modes.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(not whole)
        self.setProperty("ring", "none")
        self.setProperty("role", "entries")
        self.setAccessibleName(self.tr("Prompts"))
        if whole:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            model.modelReset.connect(self.fit)
        else:
            self.setAccessibleDescription(self.tr("Space switches a prompt off or on, Enter opens it."))
        self.clicked.connect(self._open)
        model.dataChanged.connect(self.scheduleDelayedItemsLayout)
        look().changed.connect(self._on_look)

    def current(self) -> int:
        """Return the current row, or -1."""
        return self.currentIndex().row()

    def go_to(self, row: int) -> None:
        """Make a row the current one; -1 makes none."""
        self.setCurrentIndex(self.model().index(row, 0))
        if row < 0:
            self.clearSelection()

    def fit(self) -> None:
        """Take the height of all rows."""
        model = self.model()
        heights = [self._rows.height(model.index(row, 0).data(LINE)) for row in range(model.rowCount())]
        self.setFixedHeight(sum(heights) + 1)
        self.scheduleDelayedItemsLayout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._on_look()

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        if not self._coming:
            self.passed.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Arriving makes the first row the one that arrow keys go on from; it is not chosen by that."""
        self._coming = True
        super().focusInEvent(event)
        self._coming = False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on the box ticks it; the row is not opened by that."""
        index = self.indexAt(event.position().toPoint())
        left = event.button() == Qt.MouseButton.LeftButton
        self._on_box = left and self._rows.is_on_box(index, event.position())
        if self._on_box:
            self._tick(index)
        else:
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._on_box:
            super().mouseReleaseEvent(event)

    def _tick(self, index: QModelIndex) -> None:
        line = index.data(LINE)
        if isinstance(line, PromptLine) and line.is_on is not None:
            other = Qt.CheckState.Unchecked if line.is_on else Qt.CheckState.Checked
            self.model().setData(index, other, Qt.ItemDataRole.CheckStateRole)

    def _open(self) -> None:
        self.opened.emit()

    def _on_look(self) -> None:
        if self._whole:
            self.fit()
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index, key = self.currentIndex(), event.key()
        line = index.data(LINE)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not control:
            if line is not None:
                self.opened.emit()
        elif key == Qt.Key.Key_Space:
            self._tick(index)
        elif control and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_asked.emit(-1 if key == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _search: str) -> None:
        """Leave letters alone: the search field is for words."""
