"""What can leave, as a list to tick: sections that fold, rows with a box, private ones with a lock."""

from uuid import UUID

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QMenu, QScrollArea, QWidget

from integration_journal.journal.clock import Moment
from integration_journal.ui.pages.share_model import ShareModel
from integration_journal.ui.pages.share_paint import MORE, ROW, RowPaint
from integration_journal.ui.pages.share_rows import ShareRow
from integration_journal.ui.pages.share_sections import Key
from integration_journal.ui.pages.share_ticks import QUOTED
from integration_journal.ui.theme import look

_UNFOLD = {Qt.Key.Key_Right: True, Qt.Key.Key_Left: False}


class ShareTree(QListView):
    """Rows to tick; ``changed`` follows every tick.

    Space ticks, a heading for all below it; Left and Right fold and unfold. Of a row, Enter looks inside, Q quotes
    it on the first page and the menu key has all of that. ``inside_asked`` carries the id of an entry,
    ``private_asked`` a row that is to be kept private.
    """

    changed = Signal()
    inside_asked = Signal(object)
    private_asked = Signal(object)

    def __init__(self, now: Moment, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = ShareModel(now, self)
        self.setModel(self.lines)
        self.setItemDelegate(RowPaint(self))
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setMouseTracking(True)
        self.setProperty("ring", "none")
        self.setAccessibleName(self.tr("What can leave"))
        self.lines.modelAboutToBeReset.connect(self._keep_place)
        self.lines.modelReset.connect(self._find_place)
        self._place: tuple[Key, UUID | None] | None = None
        self._pressed = QPoint()
        look().changed.connect(self._fit)

    def _keep_place(self) -> None:
        self._place = self.lines.place(self.currentIndex().row())

    def _find_place(self) -> None:
        """Stand where the list stood before, or at the heading above where that is folded away."""
        self._fit()
        if self._place is not None:
            at = self.lines.line_of(self._place)
            at = at if at >= 0 else self.lines.line_of((self._place[0], None))
            self.setCurrentIndex(self.lines.index(max(0, at)))

    def _fit(self) -> None:
        """Be as high as all lines together: the column around scrolls."""
        self.setFixedHeight(look().theme.px(ROW) * self.lines.rowCount() + look().theme.px(4))
        self.scheduleDelayedItemsLayout()

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Bring the row that the keys went to into sight; the column around scrolls."""
        super().currentChanged(current, previous)
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None and self.hasFocus() and current.isValid():
            place = self._rect(current.row())
            middle = self.mapTo(area.widget(), place.center())
            area.ensureVisible(middle.x(), middle.y(), 0, place.height())
        self.viewport().update()

    def _rect(self, at: int) -> QRect:
        height = look().theme.px(ROW)
        return QRect(0, at * height, self.width(), height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick, fold, look inside or quote by keys."""
        at, key = self.currentIndex().row(), Qt.Key(event.key())
        row = self.lines.row(at)
        if at < 0 or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Space:
            self._tick(at)
        elif key in _UNFOLD:
            self.lines.fold(at, unfold=_UNFOLD[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if row is None:
                self.lines.fold(at)
            elif row.entry_id is not None and not row.private:
                self.inside_asked.emit(row.entry_id)
            else:
                self._tick(at)
        elif key == Qt.Key.Key_Q and row is not None:
            self.quote(row)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _search: str) -> None:
        """Leave letters alone: the field above is for words."""

    def _tick(self, at: int) -> None:
        if self.lines.flags(self.lines.index(at)) & Qt.ItemFlag.ItemIsUserCheckable:
            self.lines.tick(at)
            self.changed.emit()

    def quote(self, row: ShareRow) -> None:
        """Quote a row that leaves on the first page, or quote it no more."""
        ticks = self.lines.ticks
        if row.kind not in QUOTED or not ticks.has(row):
            return
        ticks.quoted ^= {row.id}
        self.lines.told()
        self.changed.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick at a click; at a heading's name fold, at a row's three dots open its menu."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or index != self.indexAt(self._pressed):
            return
        if not index.isValid():
            return
        row, x = self.lines.row(index.row()), event.position().x()
        if row is None and x > look().theme.px(ROW):
            self.lines.fold(index.row())
        elif row is not None and not row.private and x > self.viewport().width() - look().theme.px(MORE):
            self._open_menu(row, self.viewport().mapToGlobal(event.position().toPoint()))
        else:
            self._tick(index.row())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        at = self.currentIndex().row() if by_key else self.indexAt(event.pos()).row()
        row = self.lines.row(at)
        if row is not None and not row.private:
            place = self._rect(at).center() if by_key else event.pos()
            self._open_menu(row, self.viewport().mapToGlobal(place))

    def menu_of(self, row: ShareRow) -> QMenu:
        """Return the menu of a row that is not private."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        on = self.lines.ticks.has(row)
        if row.entry_id is not None:
            menu.addAction(self.tr("Read it, leave passages out")).setData("inside")
        if row.kind in QUOTED:
            quote = menu.addAction(self.tr("Quote on the first page"))
            quote.setData("quote")
            quote.setCheckable(True)
            quote.setChecked(self.lines.ticks.is_quoted(row))
            quote.setEnabled(on)
        if row.kind in KEEPABLE:
            menu.addAction(self.tr("Keep private")).setData("private")
        menu.setProperty("row", row)
        return menu

    def _open_menu(self, row: ShareRow, place: QPoint) -> None:
        menu = self.menu_of(row)
        if menu.isEmpty():
            menu.deleteLater()
            return
        self._menu_row = row
        menu.triggered.connect(self._on_menu)
        menu.popup(place)

    def _on_menu(self, action: object) -> None:
        self.do(getattr(action, "data", str)(), self._menu_row)

    def do(self, what: str, row: ShareRow) -> None:
        """Do what a row's menu offers: inside, quote or private."""
        if what == "inside":
            self.inside_asked.emit(row.entry_id)
        elif what == "quote":
            self.quote(row)
        elif what == "private":
            self.private_asked.emit(row)


KEEPABLE = ("entry", "intention", "talk", "side_effect", "reading", "step", "check_in", "measure")
"""The kinds that carry the flag themselves; an insight is as private as its entry."""
