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
from integration_journal.journal.noted import in_words, name_of
from integration_journal.sharing.selection import Selection
from integration_journal.ui import dates
from integration_journal.ui.icons import paint_icon
from integration_journal.ui.theme import look
from integration_journal.ui.widgets.painting import frame

KIND, ID, SESSION, STAGE, LABEL, LOCKED = (Qt.ItemDataRole.UserRole + n for n in range(6))
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
        sessions = journal.sessions.all()
        parts: dict[UUID | None, list[QStandardItem]] = {session.id: [] for session in sessions}
        parts[None] = []
        for intention in journal.intentions.all():
            ids = ticked.intentions
            parts[intention.session_id].append(
                self._row("intention", intention, intention.text, Stage.INTENTIONS, intention.id in ids)
            )
        for one in reversed(journal.entries.headlines(limit=100_000)):
            parts[one.session_id].append(
                self._row("entry", one, one.title or one.excerpt, one.stage, one.id in ticked.entries)
            )
        for effect in journal.side_effects.all():
            on = effect.id in ticked.side_effects
            parts[effect.session_id].append(
                self._row("side_effect", effect, name_of(effect), Stage.EXPERIENCE, on)
            )
        for reading in journal.readings.all():
            on = reading.id in ticked.readings
            parts[reading.session_id].append(
                self._row("reading", reading, in_words(reading), Stage.EXPERIENCE, on)
            )
        lines = [
            self._row("talk", line, line.text, None, line.id in ticked.talk_lines)
            for line in journal.talk.open()
        ]
        self._section(self.tr("To talk about"), lines)
        for session in reversed(sessions):
            self._section(
                self._session_label(session.number, session.starts_at, session.zone), parts[session.id]
            )
        self._section(self.tr("Outside the sessions"), parts[None])
        self.expandAll()
        self._fit()

    def _session_label(self, number: int, starts_at: datetime | None, zone: str) -> str:
        if starts_at is None:
            return self.tr("Session {number}").format(number=number)
        day = dates.short_day(Moment(starts_at, zone).local.date())
        return self.tr("Session {number}, {day}").format(number=number, day=day)

    def _section(self, label: str, rows: Iterable[QStandardItem]) -> None:
        rows = list(rows)
        if not rows:
            return
        heading = QStandardItem(label)
        heading.setData("heading", KIND)
        heading.setFlags(Qt.ItemFlag.ItemIsEnabled)
        for row in rows:
            heading.appendRow(row)
        self._items.appendRow(heading)

    def _row(self, kind: str, thing: object, words: str, stage: Stage | None, on: bool) -> QStandardItem:
        item = QStandardItem(words)
        private = bool(getattr(thing, "private", False))
        item.setData(kind, KIND)
        item.setData(str(getattr(thing, "id", "")), ID)
        item.setData(str(getattr(thing, "session_id", "") or ""), SESSION)
        item.setData(stage.value if stage else "", STAGE)
        noted = {"side_effect": self.tr("Side effect"), "reading": self.tr("Reading")}
        label = (
            noted.get(kind) or stage.label if stage else getattr(getattr(thing, "kind", None), "label", "")
        )
        item.setData(self.tr("Private, stays") if private else label, LABEL)
        item.setData(private, LOCKED)
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if private:
            item.setAccessibleText(self.tr("{words}, private, stays").format(words=words))
            item.setAccessibleDescription(self.tr("To share it, open the entry and stop keeping it private."))
            item.setToolTip(item.accessibleDescription())
        else:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        item.setFlags(flags)
        return item

    def rows(self) -> list[QStandardItem]:
        """Return every row that is no heading."""
        root = self._items.invisibleRootItem()
        sections = [root.child(at) for at in range(root.rowCount())]
        return [section.child(at) for section in sections for at in range(section.rowCount())]

    def ticked(self, kind: str) -> frozenset[UUID]:
        """Return the ids of the ticked rows of a kind: entry, intention, side_effect, reading or talk."""
        on = Qt.CheckState.Checked
        return frozenset(
            UUID(row.data(ID))
            for row in self.rows()
            if row.data(KIND) == kind and not row.data(LOCKED) and row.checkState() == on
        )

    def counts(self) -> tuple[int, int, int]:
        """Return how many rows are ticked, not ticked, and private."""
        rows = self.rows()
        private = sum(1 for row in rows if row.data(LOCKED))
        on = sum(1 for row in rows if not row.data(LOCKED) and row.checkState() == Qt.CheckState.Checked)
        return on, len(rows) - on - private, private

    def tick(self, on: bool, *, session: UUID | None = None, stage: Stage | None = None) -> None:
        """Tick or untick every row of a session, or of a stage; private rows stay as they are."""
        state = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        for row in self.rows():
            if row.data(LOCKED):
                continue
            if (session and row.data(SESSION) == str(session)) or (stage and row.data(STAGE) == stage.value):
                row.setCheckState(state)
        self.changed.emit()

    def is_ticked(self, *, session: UUID | None = None, stage: Stage | None = None) -> bool:
        """Tell whether every row of a session or stage that can be ticked is ticked, and there is one."""
        of_it = [
            row
            for row in self.rows()
            if not row.data(LOCKED)
            and (
                (session and row.data(SESSION) == str(session)) or (stage and row.data(STAGE) == stage.value)
            )
        ]
        return bool(of_it) and all(row.checkState() == Qt.CheckState.Checked for row in of_it)

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
