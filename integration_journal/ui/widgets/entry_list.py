"""The list of entries, painted: a title in the writer's voice, the date, a beginning, and what it belongs to."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from integration_journal.journal.headline import Headline
from integration_journal.ui.icons import paint_icon
from integration_journal.ui.theme import Theme, look
from integration_journal.ui.widgets.entry_model import EXCERPT, HEADLINE, EntryListModel, found_places
from integration_journal.ui.widgets.hues import hue
from integration_journal.ui.widgets.painting import frame

_ROW, _HEADING = 88, 40
_SIDE = 16


class EntryDelegate(QStyledItemDelegate):
    """Paints a headline's row, 88 px high at 100 % text, under its week's heading where it is the first."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        model = index.model()
        above = _HEADING if isinstance(model, EntryListModel) and model.heading_at(index.row()) else 0
        return QSize(0, look().theme.px(_ROW + above))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        model, line, theme = index.model(), index.data(HEADLINE), look().theme
        if not isinstance(model, EntryListModel) or not isinstance(line, Headline):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(option.rect)
        heading = model.heading_at(index.row())
        if heading:
            self._paint_heading(painter, theme, place, heading)
            place.setTop(place.top() + theme.px(_HEADING))
        is_plain = self._paint_ground(painter, theme, place, option)
        if is_plain and not heading and not self._follows_chosen(option, index):
            painter.fillRect(
                QRectF(place.left() + theme.px(_SIDE), place.top(), place.width() - 2 * theme.px(_SIDE), 1),
                theme.colour("line"),
            )
        inner = place.adjusted(theme.px(_SIDE), theme.px(10), -theme.px(_SIDE), -theme.px(10))
        self._paint_words(painter, theme, inner, model, index, line)
        self._paint_belonging(painter, theme, inner, line)
        painter.restore()

    def _paint_heading(self, painter: QPainter, theme: Theme, place: QRectF, heading: str) -> None:
        band = QRectF(
            place.left() + theme.px(_SIDE),
            place.top() + theme.px(16),
            place.width() - 2 * theme.px(_SIDE),
            theme.px(18),
        )
        painter.setFont(theme.font("caption-strong"))
        painter.setPen(theme.colour("ink2"))
        painter.drawText(band, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading), heading)

    def _paint_ground(
        self, painter: QPainter, theme: Theme, place: QRectF, option: QStyleOptionViewItem
    ) -> bool:
        """Paint what lies under a chosen or touched row; tell whether it is neither."""
        corner = theme.px(8)
        if option.state & QStyle.StateFlag.State_Selected:
            ring = theme.colour("ink" if theme.is_contrast else "line")
            frame(painter, place, theme.colour("selected"), ring, theme.hair, corner)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            inset = theme.px(14)
            painter.drawRoundedRect(
                QRectF(place.left(), place.top() + inset, 3, place.height() - 2 * inset), 1.5, 1.5
            )
            widget = option.widget
            if (
                option.state & QStyle.StateFlag.State_HasFocus
                and widget is not None
                and widget.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
            ):
                frame(painter, place, None, theme.colour("focus"), 2, corner)
            return False
        if option.state & QStyle.StateFlag.State_MouseOver:
            frame(painter, place, theme.colour("hover"), None, 0, corner)
            return False
        return True

    def _follows_chosen(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> bool:
        view = option.widget
        return isinstance(view, QAbstractItemView) and view.currentIndex().row() == index.row() - 1

    def _paint_words(
        self,
        painter: QPainter,
        theme: Theme,
        place: QRectF,
        model: EntryListModel,
        index: QModelIndex | QPersistentModelIndex,
        line: Headline,
    ) -> None:
        caption, when = theme.font("caption"), model.when(line)
        width = QFontMetricsF(caption).horizontalAdvance(when)
        row = QRectF(place.left(), place.top(), place.width(), theme.px(24))
        painter.setFont(caption)
        painter.setPen(theme.colour("ink3"))
        painter.drawText(
            row.adjusted(0, theme.px(2), 0, 0),
            int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignTrailing),
            when,
        )
        row.setWidth(row.width() - width - theme.px(12))
        if painter.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            row.translate(width + theme.px(12), 0)
        title = theme.font("quote", 600)
        _paint_line(painter, row, model.title(line), title, theme.colour("ink"), model.words)
        beginning = QRectF(place.left(), place.top() + theme.px(24), place.width(), theme.px(22))
        excerpt = str(index.data(EXCERPT) or "")
        _paint_line(painter, beginning, excerpt, theme.font("card-quote"), theme.colour("ink2"), model.words)

    def _paint_belonging(self, painter: QPainter, theme: Theme, place: QRectF, line: Headline) -> None:
        parts = [(hue(line.stage), hue(line.stage), line.stage.label)]
        if line.private:
            parts.append(("private", "ink2", self.tr("Private")))
        if line.effect:
            parts.insert(1, (hue(line.effect), hue(line.effect), line.effect.label))
        font = theme.font("caption")
        metrics = QFontMetricsF(font)
        side, gap, between = theme.px(16), theme.px(6), theme.px(16)
        widths = [metrics.horizontalAdvance(label) for *_, label in parts]
        over = sum(widths) + len(parts) * (side + gap) + (len(parts) - 1) * between - place.width()
        if over > 0:
            longest = max(range(len(widths)), key=widths.__getitem__)
            widths[longest] = max(0.0, widths[longest] - over)
        mirrored = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        top, x = place.top() + theme.px(50), 0.0
        painter.setFont(font)
        for (glyph, token, label), width in zip(parts, widths, strict=True):
            left = place.right() - x - side if mirrored else place.left() + x
            paint_icon(painter, glyph, QRectF(left, top + theme.px(1), side, side), token)
            left = left - gap - width if mirrored else left + side + gap
            painter.setPen(theme.colour("ink2"))
            painter.drawText(
                QRectF(left, top, width + 1, theme.px(18)),
                int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading),
                metrics.elidedText(label, Qt.TextElideMode.ElideRight, width + 1),
            )
            x += side + gap + width + between


def _paint_line(
    painter: QPainter, place: QRectF, text: str, font: QFont, colour: QColor, searched: str
) -> None:
    """Paint one elided line; searched words stand on the ground of selected text."""
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
    layout = QTextLayout(shown, font)
    if searched:
        ground = QTextCharFormat()
        ground.setBackground(look().theme.colour("selection"))
        layout.setFormats(
            [_range(shown, start, length, ground) for start, length in found_places(shown, searched)]
        )
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(place.width() + 2)
    layout.endLayout()
    painter.setPen(colour)
    layout.draw(painter, place.topLeft() + QPointF(0, (place.height() - line.height()) / 2))


def _range(text: str, start: int, length: int, ground: QTextCharFormat) -> QTextLayout.FormatRange:
    found = QTextLayout.FormatRange()
    # Qt counts UTF-16 units; Python counts characters.
    found.start = len(text[:start].encode("utf-16-le")) // 2
    found.length = len(text[start : start + length].encode("utf-16-le")) // 2
    found.format = ground
    return found


class EntryList(QListView):
    """The list itself; ``opened`` says that a row was chosen by Enter or a click rather than passed by."""

    opened = Signal()
    passed = Signal()

    def __init__(self, model: EntryListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(EntryDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setProperty("ring", "none")
        self.setProperty("role", "entries")
        self.setAccessibleName(self.tr("Entries, newest first"))
        self.clicked.connect(self._open)
        look().changed.connect(self.scheduleDelayedItemsLayout)

    def current(self) -> int:
        """Return the current row, or -1."""
        return self.currentIndex().row()

    def go_to(self, row: int) -> None:
        """Make a row the current one."""
        self.setCurrentIndex(self.model().index(row, 0))

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        self.passed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.current() >= 0:
                self.opened.emit()
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, _search: str) -> None:
        """Leave letters alone: the search field is for words."""

    def _open(self) -> None:
        self.opened.emit()
