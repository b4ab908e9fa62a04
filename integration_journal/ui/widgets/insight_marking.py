"""Marking passages as insights while writing: a quiet button below the words, and Ctrl+Shift+I."""

from uuid import UUID

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton

from integration_journal.errors import KnownError
from integration_journal.journal.insights import Marked
from integration_journal.ui.desk import Desk
from integration_journal.ui.icons import set_icon
from integration_journal.ui.theme import look, set_role
from integration_journal.ui.units import to_points, to_units
from integration_journal.ui.widgets.entry_editor import EntryEditor
from integration_journal.ui.widgets.passage_marks import PassageMarks
from integration_journal.ui.widgets.undo_line import UndoLine

KEYS = "Ctrl+Shift+I"


class InsightMarking(QObject):
    """Marks the selected words, else the paragraph at the caret; takes the mark at the caret away again.

    ``button`` is for the editor's actions.
    """

    def __init__(self, desk: Desk, editor: EntryEditor) -> None:
        super().__init__(editor)
        self._desk, self._editor = desk, editor
        self._marked: list[Marked] = []
        self.marks = PassageMarks(editor.surface)
        self.button = QPushButton()
        self.button.setCheckable(True)
        self.button.setAccessibleName(self.tr("Mark as an insight"))
        self.button.setAutoDefault(False)
        self.button.setAccessibleDescription(
            self.tr("The selected words, or the paragraph at the caret. Control Shift I.")
        )
        self.button.setToolTip(
            self.tr("Mark as an insight: the selected words, or the paragraph at the caret (Ctrl+Shift+I)")
        )
        self.set_short(False)
        self.button.clicked.connect(self.toggle)
        self.undo = UndoLine(inset=0)
        self.undo.undone.connect(self._on_undone)
        editor.add_line(self.undo)
        keys = QShortcut(QKeySequence(KEYS), editor)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.toggle)
        editor.shown.connect(self._on_shown)
        editor.surface.cursorPositionChanged.connect(self._tell)
        editor.surface.edited.connect(self._tell)
        desk.changed.connect(self._on_change)
        look().changed.connect(self._paint)
        self._on_shown()

    def set_short(self, short: bool) -> None:
        """Show the button's sign alone, where room is short."""
        self.button.setText("" if short else self.tr("Mark as an insight"))
        set_role(self.button, "icon-quiet" if short else "small-quiet")
        set_icon(self.button, "effect-insight", "ink2", on="ink")

    def refresh(self) -> None:
        """Read the insights of the entry again, and show where they stand."""
        id = self._editor.entry_id
        insights = self._desk.journal.insights
        text = self._editor.surface.words()
        found = [(one, insights.place(one.insight, text)) for one in insights.of_entry(id)] if id else []
        standing = [(one, place) for one, place in found if place is not None and place.end > place.start]
        self._marked = [one for one, _place in standing]
        self.marks.show_passages(
            [(to_units(text, place.start), to_units(text, place.end)) for _one, place in standing]
        )
        self._paint()
        self._tell()

    def here(self) -> list[Marked]:
        """Return the insights at the caret, the shortest last; with a selection, those of just these words."""
        text, cursor = self._editor.surface.words(), self._editor.surface.textCursor()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        pairs = [
            pair for pair in zip(self.marks.passages(), self._marked, strict=True) if pair[0][0] < pair[0][1]
        ]
        if start < end:
            chosen = _trimmed(text, to_points(text, start), to_points(text, end))
            units = (to_units(text, chosen[0]), to_units(text, chosen[1]))
            return [one for place, one in pairs if place == units]
        around = [(last - first, one) for (first, last), one in pairs if first <= start <= last]
        return [one for _length, one in sorted(around, key=_longest_first)]

    def mark(self) -> Marked | None:
        """Mark the selected words, or the paragraph at the caret; return the insight, or None where that fails."""
        self.undo.clear()
        surface = self._editor.surface
        if not self._desk.flush() or self._editor.entry_id is None:
            return None
        text, cursor = surface.words(), surface.textCursor()
        start = to_points(text, cursor.selectionStart())
        end = to_points(text, cursor.selectionEnd())
        if start == end:
            start, end = paragraph_at(text, start)
        insights = self._desk.journal.insights
        try:
            made = insights.mark(self._editor.entry_id, start, end, origin=self)
        except KnownError as error:
            self._editor.notice.say(str(error))
            return None
        self.refresh()
        return insights.get(made.id)

    def toggle(self) -> None:
        """Mark, or take the mark away where one is."""
        here = self.here()
        if here:
            self._unmark(here[-1].insight.id)
        else:
            self.mark()
        self._tell()

    def _unmark(self, id: UUID) -> None:
        try:
            self._desk.journal.insights.delete(id, origin=self)
        except KnownError as error:
            self._editor.notice.say(str(error))
            return
        self.refresh()
        self.undo.offer(id, self.tr("No longer marked."), take_focus=False)

    def _on_undone(self, id: UUID) -> None:
        try:
            self._desk.journal.insights.restore(id, origin=self)
        except KnownError as error:
            self._editor.notice.say(str(error))
            return
        self.refresh()

    def _on_shown(self) -> None:
        self.undo.clear()
        self.refresh()

    def _tell(self) -> None:
        marked = bool(self.here())
        self.button.setChecked(marked)
        self.button.setEnabled(not self._editor.is_blank)

    def _paint(self) -> None:
        self._editor.surface.setExtraSelections(self.marks.selections())

    def _on_change(self, change: object) -> None:
        kind, origin = getattr(change, "kind", ""), getattr(change, "origin", None)
        if kind == "insight" and origin is not self and self._editor.isVisible():
            self.refresh()


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    begin = start + len(words) - len(words.lstrip())
    return begin, begin + len(words.strip())


def _longest_first(pair: tuple[int, Marked]) -> int:
    return -pair[0]


def paragraph_at(text: str, place: int) -> tuple[int, int]:
    """Return the lines around a place up to the next empty ones; the whole text where the place is between them."""
    before = text.rfind("\n\n", 0, place)
    after = text.find("\n\n", place)
    start, end = before + 2 if before >= 0 else 0, after if after >= 0 else len(text)
    return (start, end) if text[start:end].strip() else (0, len(text))
