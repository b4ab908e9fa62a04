"""Looking inside an entry that leaves: the words that are to stay are selected, left out, and let leave again."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from integration_journal.errors import KnownError
from integration_journal.journal.failures import Erased
from integration_journal.journal.left_out import LeftOutNow
from integration_journal.journal.records import Entry
from integration_journal.journal.records_sharing import LeftOut
from integration_journal.ui.desk import Desk
from integration_journal.ui.icons import set_icon
from integration_journal.ui.pages.page import PageArea
from integration_journal.ui.scaling import fix, no_wider, space
from integration_journal.ui.theme import look, set_role
from integration_journal.ui.units import to_points, to_units
from integration_journal.ui.widgets.left_out_list import LeftOutList, Staying
from integration_journal.ui.widgets.left_out_marks import MARGIN, LeftOutMarks
from integration_journal.ui.widgets.look_inside_head import LookInsideHead
from integration_journal.ui.widgets.notice import Notice
from integration_journal.ui.widgets.passage_places import PassagePlaces
from integration_journal.ui.widgets.prose_view import ProseView

KEYS = "Ctrl+Shift+X"
_WIDEST = 640 + 24 + MARGIN + 8
_LOW = 240
"""Height in px at 100 % text under which the words have the room of what is said above them."""
_LISTED = 300
"""How many letters of a passage are listed."""
_SHOWN_BREAKS = str.maketrans({"\u2028": " ", "\u2029": " ", "\ufffc": "▧"})


@dataclass(frozen=True)
class _Change:
    """Places of the entry's text to leave out, marks to put back as they were, and marks to take away."""

    keep: tuple[tuple[int, int], ...] = ()
    back: tuple[LeftOut, ...] = ()
    drop: tuple[UUID, ...] = ()


class LookInside(QWidget):
    """Shows one entry; ``changed`` follows every passage left out or let go, ``closed`` asks to leave the view."""

    changed = Signal()
    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "desk")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self._entry: Entry | None = None
        self._is_read = False
        self._found: list[LeftOutNow] = []
        self._standing: list[tuple[LeftOutNow, tuple[int, int]]] = []
        self._places = PassagePlaces("", "")
        column = QVBoxLayout(self)
        space(column, (32, 12, 0, 0), 8)
        self.head = LookInsideHead(desk)
        self.back, self.toggle = self.head.back, self.head.toggle
        self.back.clicked.connect(self.closed)
        self.toggle.clicked.connect(self._on_toggle)
        self.toggle.setToolTip(self.tr("The selected words, or the paragraph at the caret (Ctrl+Shift+X)"))
        self.toggle.setAccessibleDescription(
            self.tr("The selected words, or the paragraph at the caret. Control Shift X.")
        )
        self.undo, self.notice = self.head.undo, Notice()
        self.undo.undone.connect(self._on_undone)
        for widget in (self.head, self.notice):
            row = QHBoxLayout()
            space(row, (0, 0, 24, 0), 0)
            row.addWidget(widget)
            column.addLayout(row)
        self._area = PageArea(self._build_words())
        self._area.viewport().setAutoFillBackground(False)
        self._area.widget().setAutoFillBackground(False)
        # In a low window the buttons above are whole before the words are.
        self._area.setMinimumHeight(1)
        column.addWidget(self._area, 1)
        self._keys = QShortcut(QKeySequence(KEYS), self)
        self._keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._keys.activated.connect(self._on_toggle)
        self._undo_keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        self._undo_keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._undo_keys.activated.connect(self.undo.undo.click)
        desk.changed.connect(self._on_change)

    def _build_words(self) -> QWidget:
        content, inner = QWidget(), QWidget()
        outer = QVBoxLayout(content)
        space(outer, (0, 4, 24, 24), 0)
        outer.addLayout(no_wider(inner, _WIDEST))
        outer.addStretch(1)
        column = QVBoxLayout(inner)
        space(column, gap=12)
        panel = QFrame()
        set_role(panel, "panel")
        inside = QVBoxLayout(panel)
        space(inside, (24, 20, MARGIN + 8, 16), 0)
        self.prose = ProseView()
        fix(self.prose, MaximumWidth=640)
        inside.addWidget(self.prose)
        self.marks = LeftOutMarks(self.prose, panel)
        self.prose.whole.connect(self._on_whole)
        self.prose.selectionChanged.connect(self._tell)
        self.prose.cursorPositionChanged.connect(self._on_caret)
        column.addWidget(panel)
        self.list = LeftOutList()
        self.list.let_go.connect(self._on_let_go)
        self.list.kept_so.connect(self._on_kept_so)
        column.addWidget(self.list)
        return content

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for said in (self.head.where, self.head.lead):
            said.setVisible(self.height() >= look().theme.px(_LOW))

    # ---- what is shown

    def show_entry(self, entry_id: UUID) -> None:
        """Show an entry with the passages that are left out of it; ``closed`` follows where there is none."""
        entry = self._desk.journal.entries.get(entry_id)
        if entry is None or entry.deleted_at is not None:
            self._entry = None
            self.closed.emit()
            return
        if self._entry is None or self._entry.id != entry_id:
            self.undo.clear()
            self._area.verticalScrollBar().setValue(0)
        self.notice.clear()
        self._entry, self._is_read = entry, False
        self.head.show_entry(entry)
        self.prose.show_markdown(entry.text)
        if self.prose.is_whole:
            self._on_whole()
        self._tell()

    def show_sign(self, sign: str) -> None:
        """Say what the document has in the place of a passage: these words, or nothing for ""."""
        self.head.show_sign(sign)

    @property
    def entry_id(self) -> UUID | None:
        """The entry that is shown."""
        return self._entry.id if self._entry is not None else None

    def refresh(self) -> None:
        """Read the passages that are left out again."""
        if self._entry is None:
            return
        self._found = self._desk.journal.left_out.of_entry(self._entry.id)
        self._is_read = True
        self.head.show_lost(any(one.lost for one in self._found))
        self.list.show_passages([self._staying(one) for one in self._found])
        self._strike(self._shown_text())
        self._tell()

    def _on_whole(self) -> None:
        if self._entry is None:
            return
        self._places = PassagePlaces(self.prose.markdown, self._shown_text())
        if self._is_read:
            self._strike(self._shown_text())  # merely drawn anew, as after another text size
        else:
            self.refresh()

    def _strike(self, shown: str) -> None:
        self._standing = [(one, place) for one in self._found if (place := self._place(one)) is not None]
        lost = {number for number, (one, _place) in enumerate(self._standing) if one.lost}
        units = [(to_units(shown, start), to_units(shown, end)) for _one, (start, end) in self._standing]
        self.marks.show_left_out(units, lost)
        self.prose.underline(self.marks.selections())

    def _place(self, one: LeftOutNow) -> tuple[int, int] | None:
        """Return where the words of a passage are shown, in code points."""
        start, end = one.passage.start, one.passage.end
        return self._places.shown(start, end) if start < end else None

    def _staying(self, one: LeftOutNow) -> Staying:
        changed = one.lost or not one.passage.exact
        return Staying(
            one.left_out.id, self._words(one), one.lost, one.left_out.text[:_LISTED] if changed else ""
        )

    def _words(self, one: LeftOutNow) -> str:
        """Return how the words of a passage read, as many as are listed."""
        place, start, end = self._place(one), one.passage.start, one.passage.end
        if place is None:
            return self.prose.markdown[start : min(end, start + _LISTED)]
        return self._shown_text()[place[0] : min(place[1], place[0] + _LISTED)].translate(_SHOWN_BREAKS)

    def _shown_text(self) -> str:
        return self.prose.document().toRawText()

    # ---- what is selected

    def _selected(self) -> tuple[int, int] | None:
        """Return the selected passage of the entry's text, else that of the paragraph at the caret."""
        shown, cursor = self._shown_text(), self.prose.textCursor()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        if start == end:
            block = cursor.block()
            start, end = block.position(), block.position() + block.length() - 1
        return self._places.source(to_points(shown, start), to_points(shown, end))

    def _around(self) -> list[LeftOutNow]:
        """Return the passages that hold all of what is selected, or the caret."""
        cursor = self.prose.textCursor()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        pairs = zip(self.marks.passages(), self._standing, strict=True)
        return [one for (first, last), (one, _place) in pairs if first <= start and end <= last]

    def _tell(self) -> None:
        """Name the button after what it would do."""
        if self._entry is None:
            return
        again = bool(self._around())
        self.toggle.setText(self.tr("Let it leave again") if again else self.tr("Leave this out"))
        set_icon(self.toggle, "undo" if again else "private")
        self.toggle.setEnabled(
            self.prose.is_whole and not self._entry.private and bool(self._entry.text.strip())
        )

    # ---- leaving out, and letting go

    def _on_toggle(self) -> None:
        if not self.toggle.isEnabled():
            return
        around = self._around()
        if around:
            self._put(self._letting_go(around), self.tr("It may leave again."))
            return
        place = self._selected()
        if place is None:
            self.notice.say(self.tr("There are no words in what is selected. Please select a few."))
            return
        self._put(_Change(keep=(place,)), self.tr("Left out. It stays here."))
        self._unselect()

    def _letting_go(self, around: Sequence[LeftOutNow]) -> _Change:
        """Return the change by which no more than what is selected leaves again; at a caret the passage does."""
        keep: list[tuple[int, int]] = []
        if self.prose.textCursor().hasSelection() and (place := self._selected()) is not None:
            text = self.prose.markdown
            for one in around:
                rest = ((one.passage.start, place[0]), (place[1], one.passage.end))
                keep += [(start, end) for start, end in rest if text[start:end].strip()]
        return _Change(keep=tuple(keep), drop=tuple(one.left_out.id for one in around))

    def _on_let_go(self, id: UUID) -> None:
        self._put(_Change(drop=(id,)), self.tr("It may leave again."))

    def _on_kept_so(self, id: UUID) -> None:
        marks = tuple(one.left_out for one in self._found if one.left_out.id == id)
        try:
            self._desk.journal.left_out.looked_at(id, origin=self)
        except KnownError as error:
            self.notice.say(str(error))
            return
        self._offer(_Change(back=marks), self.tr("It stays here as it is now."))
        self._told()

    def _put(self, change: _Change, said: str) -> None:
        """Make a change and offer the way back; words are left out before others are let go."""
        assert self._entry is not None
        self.undo.clear()
        self.notice.clear()
        left_out, known = self._desk.journal.left_out, {one.left_out.id for one in self._found}
        made: list[UUID] = []
        gone: list[LeftOut] = []
        try:
            for start, end in change.keep:
                made.append(left_out.keep_out(self._entry.id, start, end, origin=self).id)
            for mark in change.back:
                left_out.put_back(mark, origin=self)
            gone += [left_out.let_out(id, origin=self) for id in change.drop]
        except KnownError as error:
            self.notice.say(str(error))
            if not said and not isinstance(error, Erased):
                self.undo.offer_again(change)
        if said and (made or gone):
            new = tuple(id for id in made if id not in known)
            self._offer(_Change(back=tuple(gone), drop=new), said)
        self._told()

    def _offer(self, back: _Change, said: str) -> None:
        """Offer the way back, and have a screen reader say what was done."""
        self.undo.offer(back, said, take_focus=False)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))

    def _told(self) -> None:
        self.refresh()
        self.changed.emit()

    def _on_undone(self, change: _Change) -> None:
        self._put(change, "")
        self.prose.setFocus()

    def _unselect(self) -> None:
        cursor = self.prose.textCursor()
        cursor.setPosition(cursor.selectionEnd())
        self.prose.setTextCursor(cursor)

    # ---- the view

    def _on_caret(self) -> None:
        """Follow the caret of the keyboard: the prose is as high as its words, so that the view scrolls."""
        self._tell()
        if self.prose.hasFocus() and QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            QTimer.singleShot(0, self, self._show_caret)

    def _show_caret(self) -> None:
        place = self.prose.viewport().mapTo(self._area.widget(), self.prose.cursorRect().center())
        self._area.ensureVisible(place.x(), place.y(), 0, look().theme.px(40))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def _on_change(self, change: object) -> None:
        if self._entry is None or not self.isVisible() or getattr(change, "origin", None) is self:
            return
        kind = getattr(change, "kind", "")
        if kind == "left_out":
            self.refresh()
        elif kind == "entry" and getattr(change, "id", None) in (None, self._entry.id):
            self.show_entry(self._entry.id)
