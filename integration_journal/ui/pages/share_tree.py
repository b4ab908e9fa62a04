"""What can leave, as a tree to tick: by session, then entries outside sessions; private ones show a lock."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from integration_journal.arc.vocabulary import Stage
from integration_journal.journal.clock import Moment
from integration_journal.journal.journal import Journal
from integration_journal.sharing.figures_of import measure_name
from integration_journal.sharing.selection import Selection
from integration_journal.ui import dates
from integration_journal.ui.figure_voice import WindowVoice
from integration_journal.ui.icons import paint_icon
from integration_journal.ui.pages.share_rows import ShareRow, share_rows
from integration_journal.ui.theme import look
from integration_journal.ui.widgets.painting import frame

KIND, ID, SESSION, STAGE, LABEL, LOCKED = (Qt.ItemDataRole.UserRole + n for n in range(6))
WHOLE_KINDS = ("check_in", "measure")
"""Kinds that there are many of: they stay or leave as one, unless some are ticked."""
_ROW, _HEADING, _BOX = 42, 34, 22


class ShareTree(QTreeView):
    """Rows to tick; ``changed`` follows every tick."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items = QStandardItemModel(self)
        self.setModel(self._items)
        self.setItemDelegate(_Rows(self))
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setIndentation(0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("What can leave"))
        self.clicked.connect(self._on_clicked)
        look().changed.connect(self._fit)

    def _fit(self) -> None:
        """Be as high as all rows together: the column around scrolls."""
        theme = look().theme
        headings = self._items.rowCount()
        self.setFixedHeight(theme.px(_ROW) * len(self.rows()) + theme.px(_HEADING) * headings + theme.px(4))
        self.scheduleDelayedItemsLayout()

    def fill(self, journal: Journal, ticked: Selection) -> None:
        """Read everything that can leave; what ``ticked`` names is ticked."""
        self._items.clear()
        self._voice = WindowVoice(journal.clock().local.date())
        rows = share_rows(journal, ticked)
        self._section(self.tr("To talk about"), rows.talk)
        for session in reversed(journal.sessions.all()):
            label = self._session_label(session.number, session.starts_at, session.zone)
            self._section(label, rows.sessions[session.id])
        self._section(self.tr("Outside the sessions"), rows.sessions[None])
        self._section(self.tr("Check-ins"), rows.check_ins)
        self._section(self.tr("Measures"), rows.measures)
        self.expandAll()
        self._fit()

    def _session_label(self, number: int, starts_at: datetime | None, zone: str) -> str:
        if starts_at is None:
            return self.tr("Session {number}").format(number=number)
        day = dates.short_day(Moment(starts_at, zone).local.date())
        return self.tr("Session {number}, {day}").format(number=number, day=day)

    def _section(self, label: str, rows: Iterable[ShareRow]) -> None:
        items = [self._item(row) for row in rows]
        if not items:
            return
        heading = QStandardItem(label)
        heading.setData("heading", KIND)
        heading.setFlags(Qt.ItemFlag.ItemIsEnabled)
        for item in items:
            heading.appendRow(item)
        self._items.appendRow(heading)

    def _item(self, row: ShareRow) -> QStandardItem:
        words = self._words(row)
        item = QStandardItem(words)
        item.setData(row.kind, KIND)
        item.setData(str(row.id), ID)
        item.setData(str(row.session_id or ""), SESSION)
        item.setData(row.stage.value if row.stage else "", STAGE)
        item.setData(self.tr("Private, stays") if row.private else self._label(row), LABEL)
        item.setData(row.private, LOCKED)
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if row.private:
            item.setAccessibleText(self.tr("{words}, private, stays").format(words=words))
            item.setAccessibleDescription(self.tr("To share it, open the entry and stop keeping it private."))
            item.setToolTip(item.accessibleDescription())
        else:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
            item.setCheckState(Qt.CheckState.Checked if row.on else Qt.CheckState.Unchecked)
        item.setFlags(flags)
        return item

    def _words(self, row: ShareRow) -> str:
        if row.kind == "measure":
            return measure_name(*row.measure, self._voice)
        if row.words or not row.numbers:
            return row.words
        names = {
            "mood": self.tr("mood {value}"),
            "anxiety": self.tr("anxiety {value}"),
            "sleep": self.tr("sleep {value}"),
            "energy": self.tr("energy {value}"),
        }
        return ", ".join(names[name].format(value=value) for name, value in row.numbers)

    def _label(self, row: ShareRow) -> str:
        """Return what stands at the right of a row: what it is, or the day it is of."""
        kinds = {
            "side_effect": self.tr("Side effect"),
            "reading": self.tr("Reading"),
            "insight": self.tr("Insight"),
            "step": self.tr("Small step"),
        }
        if row.kind in kinds:
            return kinds[row.kind]
        if row.day is not None:
            day = dates.short_day(row.day)
            return self.tr("{total}, {day}").format(total=row.words, day=day) if any(row.measure) else day
        return row.stage.label if row.stage else row.talk.label if row.talk else ""

    def rows(self) -> list[QStandardItem]:
        """Return every row that is no heading."""
        root = self._items.invisibleRootItem()
        sections = [root.child(at) for at in range(root.rowCount())]
        return [section.child(at) for section in sections for at in range(section.rowCount())]

    def ticked(self, kind: str) -> frozenset[UUID]:
        """Return the ids of the ticked rows of a kind, such as entry, insight, step, check_in or talk."""
        on = Qt.CheckState.Checked
        return frozenset(
            UUID(row.data(ID))
            for row in self.rows()
            if row.data(KIND) == kind and not row.data(LOCKED) and row.checkState() == on
        )

    def counts(self) -> tuple[int, int, int]:
        """Return how many rows are ticked, not ticked, and private; a whole kind that stays is not counted."""
        staying = set(self.staying())
        rows = [row for row in self.rows() if row.data(LOCKED) or row.data(KIND) not in staying]
        private = sum(1 for row in rows if row.data(LOCKED))
        on = sum(1 for row in rows if not row.data(LOCKED) and row.checkState() == Qt.CheckState.Checked)
        return on, len(rows) - on - private, private

    def staying(self) -> tuple[str, ...]:
        """Return which of check_in and measure has rows that can be ticked, and none of them ticked."""
        return tuple(kind for kind in WHOLE_KINDS if self.has(kind) and not self.ticked(kind))

    def has(self, kind: str) -> bool:
        """Whether a kind has rows that can be ticked."""
        return any(row.data(KIND) == kind and not row.data(LOCKED) for row in self.rows())

    def tick(
        self, on: bool, *, session: UUID | None = None, stage: Stage | None = None, kind: str = ""
    ) -> None:
        """Tick or untick every row of a session, a stage or a kind; private rows stay as they are."""
        state = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        for row in self._of(session, stage, kind):
            row.setCheckState(state)
        self.changed.emit()

    def is_ticked(self, *, session: UUID | None = None, stage: Stage | None = None, kind: str = "") -> bool:
        """Tell whether every row of a session, stage or kind that can be ticked is ticked, and there is one."""
        of_it = self._of(session, stage, kind)
        return bool(of_it) and all(row.checkState() == Qt.CheckState.Checked for row in of_it)

    def _of(self, session: UUID | None, stage: Stage | None, kind: str) -> list[QStandardItem]:
        asked = ((SESSION, str(session or "")), (STAGE, stage.value if stage else ""), (KIND, kind))
        return [
            row
            for row in self.rows()
            if not row.data(LOCKED) and any(value and row.data(role) == value for role, value in asked)
        ]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return):
            self._on_clicked(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _on_clicked(self, index: QModelIndex) -> None:
        row = self._items.itemFromIndex(index)
        if row is None or not row.isCheckable():
            return
        on = row.checkState() == Qt.CheckState.Checked
        row.setCheckState(Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)
        self.changed.emit()


class _Rows(QStyledItemDelegate):
    """Paints a tick box or a lock, the words in the writer's voice, and the stage at the right."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, look().theme.px(_HEADING if index.data(KIND) == "heading" else _ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, place = look().theme, QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.data(KIND) == "heading":
            painter.setFont(theme.font("caption-strong"))
            painter.setPen(theme.colour("ink2"))
            painter.drawText(
                place.adjusted(0, 0, 0, -theme.px(6)),
                Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft,
                index.data(),
            )
            painter.restore()
            return
        painter.fillRect(QRectF(place.left(), place.top(), place.width(), 1), theme.colour("line"))
        if option.state & QStyle.StateFlag.State_MouseOver or (
            option.state & QStyle.StateFlag.State_HasFocus
        ):
            painter.fillRect(place.adjusted(0, 1, 0, 0), theme.colour("hover"))
        self._paint_box(painter, place, index)
        self._paint_words(painter, place, index)
        painter.restore()

    def _paint_box(
        self, painter: QPainter, place: QRectF, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme = look().theme
        side = theme.px(_BOX)
        box = QRectF(place.left() + 1, place.center().y() - side / 2, side, side)
        if index.data(LOCKED):
            paint_icon(painter, "private", box.adjusted(2, 2, -2, -2), "ink2")
            return
        on = index.data(Qt.ItemDataRole.CheckStateRole) in (Qt.CheckState.Checked, 2)
        ground = theme.colour("accent" if on else "sheet")
        frame(painter, box, ground, theme.colour("accent" if on else "border"), 1.5, theme.px(4))
        if on:
            paint_icon(painter, "saved", box.adjusted(2, 2, -2, -2), "on-accent")

    def _paint_words(
        self, painter: QPainter, place: QRectF, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme = look().theme
        caption = theme.font("caption")
        label = index.data(LABEL)
        wide = QFontMetricsF(caption).horizontalAdvance(label) + theme.px(8)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(caption)
        painter.setPen(theme.colour("ink2" if index.data(LOCKED) else "ink3"))
        painter.drawText(place.adjusted(0, 0, -theme.px(4), 0), middle | Qt.AlignmentFlag.AlignRight, label)
        font = theme.font("quote")
        left = place.left() + theme.px(_BOX + 14)
        room = place.right() - wide - left
        words = QFontMetricsF(font).elidedText(
            index.data() or "", Qt.TextElideMode.ElideRight, max(0.0, room - theme.px(8))
        )
        painter.setFont(font)
        painter.setPen(theme.colour("ink3" if index.data(LOCKED) else "ink"))
        painter.drawText(
            QRectF(QPointF(left, place.top()), QPointF(left + room, place.bottom())),
            middle | Qt.AlignmentFlag.AlignLeft,
            words,
        )
