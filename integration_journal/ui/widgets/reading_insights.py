"""The insights of an entry that is read: shown in its words, listed below them, marked and taken away again."""

from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from integration_journal.errors import KnownError
from integration_journal.journal.insights import Marked
from integration_journal.journal.records import Entry
from integration_journal.ui.desk import Desk
from integration_journal.ui.icons import set_icon
from integration_journal.ui.scaling import space
from integration_journal.ui.theme import look, set_role
from integration_journal.ui.units import to_points, to_units
from integration_journal.ui.widgets.insight_list import InsightList
from integration_journal.ui.widgets.passage_marks import PassageMarks
from integration_journal.ui.widgets.passage_places import PassagePlaces
from integration_journal.ui.widgets.prose_view import ProseView
from integration_journal.ui.widgets.words import Words

KINDS = ("insight", "step", "step_log")


class ReadingInsights(QWidget):
    """Takes no room while an entry has none; ``holder`` has room for bars beside the prose.

    ``reveal`` carries a part of the prose that is to be seen. ``changed`` says that there is the first insight, or
    none anymore.
    """

    reveal = Signal(QRect)
    changed = Signal()

    def __init__(self, desk: Desk, prose: ProseView, holder: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._prose = desk, prose
        self._entry: Entry | None = None
        self._before = 0
        self._marked: list[Marked] = []
        self._wanted: UUID | None = None
        self._places = PassagePlaces("", "")
        column = QVBoxLayout(self)
        space(column, (0, 8, 0, 8), 4)
        self.heading = Words(self.tr("Marked as an insight"), "label-strong", self)
        column.addWidget(self.heading)
        self.list = InsightList(desk, self, with_source=False)
        self.list.opened.connect(self._on_opened)
        self.list.offered.connect(self.show)
        column.addWidget(self.list)
        self.marks = PassageMarks(prose, holder)
        self.button = QPushButton(self.tr("Mark as an insight"), prose.parentWidget())
        self.button.setToolTip(self.tr("Ctrl+Shift+I"))
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        set_role(self.button, "small")
        set_icon(self.button, "effect-insight", "ink2")
        self.button.clicked.connect(self.mark)
        self.button.hide()
        prose.whole.connect(self._on_whole)
        prose.selectionChanged.connect(self._offer)
        prose.cursorPositionChanged.connect(self._on_caret)
        prose.viewport().installEventFilter(self)
        desk.changed.connect(self._on_change)

    def show_entry(self, entry: Entry, body: str) -> None:
        """Show an entry's insights in the prose that shows its ``body``."""
        if self._entry is None or entry.id != self._entry.id:
            self.list.undo.clear()
            self._wanted = None
        self._entry = entry
        self._is_read = False
        self._before = len(entry.text) - len(body)
        self.button.hide()
        if self._prose.is_whole:
            self._on_whole()

    def close_entry(self) -> None:
        """Show nothing."""
        self.list.leave()
        self._entry = None
        self._wanted = None
        self._show([])

    def leave(self) -> None:
        """Save what waits."""
        self.list.leave()

    def go_to(self, insight_id: UUID) -> None:
        """Select an insight's words and have them seen, once they are there."""
        self._wanted = insight_id
        if self._prose.is_whole:
            self._reach()

    def mark(self) -> None:
        """Mark the selected words, else the whole entry; take the mark at the selection away where one is."""
        here = self._here()
        if here is not None:
            self.list.unmark(here.insight.id)
        elif self._entry is not None and self._mark(self._entry) is not None:
            self._unselect()

    def make_step(self) -> None:
        """Open the form for a small step of the selected words, else of the whole entry, which are marked by that."""
        if self._entry is None:
            return
        here = self._here()
        id = here.insight.id if here is not None else self._mark(self._entry)
        row = self.list.row(id) if id is not None else None
        if row is not None:
            self._unselect()
            row.make_step()

    def _mark(self, entry: Entry) -> UUID | None:
        start, end = self._selected() or (0, len(entry.text))
        try:
            return self._desk.journal.insights.mark(entry.id, start, end).id
        except KnownError as error:
            self.show()
            self.list.notice.say(str(error))
            return None

    @property
    def has_some(self) -> bool:
        """Whether anything in the entry is marked."""
        return bool(self._marked)

    @property
    def takes_away(self) -> bool:
        """Whether ``mark`` would take a mark away."""
        return self._here() is not None

    def _here(self) -> Marked | None:
        """Return the insight of exactly the selected words; without a selection, that of the whole entry."""
        if self._entry is None:
            return None
        start, end = self._selected() or (0, len(self._entry.text))
        words = self._entry.text[start:end].strip()
        start = self._entry.text.find(words, start)
        for one in self._marked:
            place = self._desk.journal.insights.place(one.insight, self._entry.text)
            if place is not None and (place.start, place.end) == (start, start + len(words)):
                return one
        return None

    def _selected(self) -> tuple[int, int] | None:
        """Return the selected passage of the entry's Markdown, in code points."""
        cursor = self._prose.textCursor()
        if not cursor.hasSelection():
            return None
        shown = self._shown_text()
        start, end = (to_points(shown, at) for at in (cursor.selectionStart(), cursor.selectionEnd()))
        found = self._places.source(start, end)
        return (found[0] + self._before, found[1] + self._before) if found else None

    def _shown_text(self) -> str:
        return self._prose.document().toRawText()

    # ---- what is shown

    def _on_whole(self) -> None:
        if self._entry is not None:
            self._places = PassagePlaces(self._prose.markdown, self._shown_text())
            if self._is_read:
                self._underline()  # merely drawn anew, as after another text size
            else:
                self.refresh()
                self._is_read = True
            self._reach()

    def refresh(self) -> None:
        """Read the insights of the entry again."""
        found = self._desk.journal.insights.of_entry(self._entry.id) if self._entry else []
        self._show(found)

    def _show(self, found: list[Marked]) -> None:
        had = bool(self._marked)
        self._marked = found
        self.list.show_marked(found)
        self.heading.setVisible(bool(found))
        self.setVisible(bool(found) or not self.list.undo.isHidden())
        self._underline()
        if had != bool(found):
            self.changed.emit()

    def _underline(self) -> None:
        shown = self._shown_text()
        places = [place for one in self._marked if (place := self._place(one)) is not None]
        self.marks.show_passages([(to_units(shown, start), to_units(shown, end)) for start, end in places])
        self._prose.underline(self.marks.selections())

    def _place(self, marked: Marked) -> tuple[int, int] | None:
        """Return where an insight's words are shown, in code points."""
        assert self._entry is not None
        place = self._desk.journal.insights.place(marked.insight, self._entry.text)
        if place is None or place.end <= self._before:
            return None
        return self._places.shown(max(0, place.start - self._before), place.end - self._before)

    def _reach(self) -> None:
        """Select the words that were asked for."""
        id, self._wanted = self._wanted, None
        marked = next((one for one in self._marked if one.insight.id == id), None)
        place = self._place(marked) if marked is not None else None
        if place is None:
            return
        shown = self._shown_text()
        cursor = self._prose.textCursor()
        cursor.setPosition(to_units(shown, place[0]))
        cursor.setPosition(to_units(shown, place[1]), QTextCursor.MoveMode.KeepAnchor)
        self._prose.setTextCursor(cursor)
        # Whoever comes to read is not offered to take the mark away.
        self.button.hide()
        self._prose.setFocus(Qt.FocusReason.OtherFocusReason)
        self.reveal.emit(self._rect(cursor))

    def _rect(self, cursor: QTextCursor) -> QRect:
        first, last = QTextCursor(cursor), QTextCursor(cursor)
        first.setPosition(cursor.selectionStart())
        last.setPosition(cursor.selectionEnd())
        return self._prose.cursorRect(first).united(self._prose.cursorRect(last))

    # ---- the button beside a selection

    def _offer(self) -> None:
        """Show the button below the selection once it is made."""
        selected = self._prose.textCursor().hasSelection() and self._entry is not None
        by_mouse = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if not selected or by_mouse:
            self.button.setVisible(False)
            return
        away = self.takes_away
        self.button.setText(self.tr("Take the mark away") if away else self.tr("Mark as an insight"))
        set_icon(self.button, "effect-insight", "ink2")
        self.button.adjustSize()
        end = self._prose.cursorRect().bottomLeft()
        place = self._prose.viewport().mapTo(self.button.parentWidget(), end)
        widest = self._prose.geometry().right() - self.button.width()
        left = max(self._prose.x(), min(place.x(), widest))
        self.button.move(left, place.y() + look().theme.px(6))
        self.button.raise_()
        self.button.show()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonRelease:
            # The selection is made by what the release does after this.
            QTimer.singleShot(0, self, self._offer)
        return False

    def _on_caret(self) -> None:
        """Follow the caret: the prose is as high as its words, so that the page scrolls."""
        if self._prose.hasFocus() and QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self.reveal.emit(self._prose.cursorRect())

    def _unselect(self) -> None:
        cursor = self._prose.textCursor()
        cursor.clearSelection()
        self._prose.setTextCursor(cursor)
        self.button.hide()

    def _on_opened(self, marked: Marked) -> None:
        self.go_to(marked.insight.id)

    def _on_change(self, change: object) -> None:
        kind = getattr(change, "kind", "")
        if self._entry is None or kind not in KINDS or not self._prose.isVisible():
            return
        if kind == "insight":
            self.refresh()
        else:
            self.list.refresh_steps()
