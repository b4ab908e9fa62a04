"""The intentions of one session: in their order, edited in place, with room for another."""

from uuid import UUID

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from integration_journal.errors import KnownError
from integration_journal.journal.records import Intention
from integration_journal.journal.store import Change
from integration_journal.ui.desk import Desk
from integration_journal.ui.scaling import space
from integration_journal.ui.widgets.draft import Draft
from integration_journal.ui.widgets.growing_field import GrowingField
from integration_journal.ui.widgets.intention_row import IntentionRow
from integration_journal.ui.widgets.notice import Notice
from integration_journal.ui.widgets.seal import Glyph
from integration_journal.ui.widgets.undo_line import UndoLine
from integration_journal.ui.widgets.words import Words, rule

_DELETED, _ADDED = "deleted", "added"


class IntentionList(QWidget):
    """Keeps each sentence when Enter is pressed or the caret leaves; nothing typed is lost."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._session_id: UUID | None = None
        self._rows: list[IntentionRow] = []
        self._narrow = False
        self._begun: UUID | None = None
        """The intention that was begun in words that were there, until they are changed."""
        self._empty = Words(
            self.tr("One sentence is enough. It can change until the day itself."), "body", self, token="ink2"
        )
        self.another = GrowingField(self.tr("Another intention, in one sentence"), self, large=True)
        self.another.enter_pressed.connect(self.add)
        self._draft = Draft(desk, self.another)
        self.undo = UndoLine(self)
        self.undo.undone.connect(self._on_undo)
        self.error = Notice(self)
        self._column = QVBoxLayout(self)
        space(self._column, gap=0)
        self._told = QWidget(self)
        told = QVBoxLayout(self._told)
        space(told, (0, 0, 0, 10), 0)
        told.addWidget(self._empty)
        self._column.addWidget(self._told)
        self._column.addWidget(rule(self))
        self._first = self._column.count()
        self._column.addWidget(self.undo)
        self._column.addWidget(self._make_another())
        self._column.addWidget(rule(self))
        self._column.addWidget(self.error)
        self._draft.autosave.refused.connect(self.error.say)
        desk.changed.connect(self._on_change)

    def _make_another(self) -> QWidget:
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        space(row, margins=(0, 10, 0, 10), gap=8)
        row.addWidget(Glyph("add", "ink2", 20, holder), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.another, 1)
        return holder

    def rows(self) -> list[IntentionRow]:
        """Return the rows in their order."""
        return list(self._rows)

    def show_session(self, session_id: UUID) -> None:
        """Show a session's intentions; what is being typed for another session is kept first, else it stays."""
        if session_id != self._session_id:
            self.flush()
            if self._draft.autosave.is_waiting or any(row.is_waiting for row in self._rows):
                return
            self._session_id = session_id
            self.another.set_words(self._draft.begin(f"another.{session_id}"))
            self.undo.clear()
            self.error.clear()
        self.refresh()

    def flush(self) -> None:
        """Keep sentences that are being reworded; one begun in the last field waits there as a draft."""
        for row in self.rows():
            row.keep()
        self._draft.autosave.flush()

    def set_narrow(self, narrow: bool) -> None:
        """Put the marks under the sentences where the list is narrow."""
        self._narrow = narrow
        for row in self._rows:
            row.set_narrow(narrow)

    def refresh(self) -> None:
        """Read the intentions again; rows that stay keep their caret."""
        if self._session_id is None:
            return
        found = self._desk.journal.intentions.of_session(self._session_id)
        by_id = {row.intention_id: row for row in self._rows}
        for row in self._rows:
            if row.intention_id not in {one.id for one in found}:
                self._drop(row)
        self._rows = [self._shown(by_id.get(one.id), one) for one in found]
        self._put_in_order()
        self._told.setVisible(not self._rows)
        self.another.setPlaceholderText(
            self.tr("Another, in one sentence") if self._rows else self.tr("In one sentence")
        )

    def add(self) -> None:
        """Keep the sentence in the last field as an intention."""
        text = self.another.words()
        if not text or self._session_id is None:
            return
        try:
            self._desk.journal.intentions.add(self._session_id, text, carried=not self._rows, origin=self)
            self._draft.end()
        except KnownError as error:
            self.error.say(str(error))
            return
        self.another.set_words("")
        self.error.clear()
        self.refresh()

    def carry_on(self, text: str, from_step: UUID | None, private: bool) -> None:
        """Begin an intention in words that are there already, perhaps of a small step, and go on writing in it."""
        if self._session_id is None:
            return
        try:
            made = self._desk.journal.intentions.add(
                self._session_id,
                text,
                carried=not self._rows,
                private=private,
                from_step=from_step,
                origin=self,
            )
        except KnownError as error:
            self.error.say(str(error))
            return
        self.error.clear()
        self.refresh()
        self._begun = made.id
        self.undo.offer(
            (_ADDED, made.id), self.tr("It begins in these words. Change them as you like."), take_focus=False
        )
        field = self._row(made.id).field
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        field.moveCursor(QTextCursor.MoveOperation.End)

    def _shown(self, row: IntentionRow | None, intention: Intention) -> IntentionRow:
        if row is not None:
            row.show_intention(intention)
            return row
        row = IntentionRow(self._desk, intention, self)
        row.set_narrow(self._narrow)
        row.reworded.connect(self._on_reworded)
        row.asked.connect(self._on_asked)
        row.moved.connect(self._on_moved)
        row.dragged.connect(self._on_dragged)
        row.dropped.connect(self._keep_order)
        return row

    def _drop(self, row: IntentionRow) -> None:
        self._column.removeWidget(row)
        row.hide()
        row.setParent(None)
        row.deleteLater()

    def _put_in_order(self) -> None:
        before: IntentionRow | None = None
        for place, row in enumerate(self._rows):
            if self._column.indexOf(row) != self._first + place:
                self._column.removeWidget(row)
                self._column.insertWidget(self._first + place, row)
            if before is not None:
                QWidget.setTabOrder(before.menu, row.field)
            QWidget.setTabOrder(row.field, row.carry)
            QWidget.setTabOrder(row.carry, row.menu)
            row.set_ends(place == 0, place == len(self._rows) - 1)
            before = row
        if self._rows:
            QWidget.setTabOrder(self._rows[-1].menu, self.undo.undo)
        QWidget.setTabOrder(self.undo.undo, self.another)

    def _on_reworded(self, id: UUID, text: str) -> None:
        row = next(row for row in self._rows if row.intention_id == id)
        try:
            row.show_intention(self._desk.journal.intentions.reword(id, text, origin=self))
        except KnownError as error:
            self.error.say(str(error))
            return
        self.error.clear()
        if id == self._begun:
            self.undo.clear()

    def _on_asked(self, id: UUID, key: str, on: bool) -> None:
        self._row(id).keep()
        id = self._rows[self._at].intention_id
        try:
            if key == "delete":
                self._desk.journal.intentions.delete(id, origin=self)
                self.undo.offer((_DELETED, id))
            else:
                self._desk.journal.intentions.set(id, origin=self, **{key: on})
        except KnownError as error:
            self.error.say(str(error))
            return
        self.error.clear()
        self.refresh()

    def _on_undo(self, what: tuple[str, UUID]) -> None:
        done, id = what
        intentions = self._desk.journal.intentions
        try:
            if done == _ADDED:
                intentions.delete(id, origin=self)
            else:
                intentions.restore(id, origin=self)
        except KnownError as error:
            self.undo.offer(what)
            self.error.say(str(error))
            return
        self.error.clear()
        self.refresh()

    def _row(self, id: UUID) -> IntentionRow:
        self._at = next(place for place, row in enumerate(self._rows) if row.intention_id == id)
        return self._rows[self._at]

    def _on_moved(self, id: UUID, step: int) -> None:
        row = self._row(id)
        target = self._at + step
        if 0 <= target < len(self._rows):
            self._move(row, target)
            self._keep_order()
            row.field.setFocus()

    def _on_dragged(self, id: UUID, place: QPoint) -> None:
        row = self._row(id)
        y = self.mapFromGlobal(place).y()
        target = sum(other is not row and other.geometry().center().y() < y for other in self._rows)
        if target != self._at:
            self._move(row, target)

    def _move(self, row: IntentionRow, target: int) -> None:
        self._rows.remove(row)
        self._rows.insert(target, row)
        self._put_in_order()

    def _keep_order(self) -> None:
        for row in self._rows:
            row.keep()
        try:
            self._desk.journal.intentions.reorder([row.intention_id for row in self._rows], origin=self)
        except KnownError as error:
            self.error.say(str(error))

    def _on_change(self, change: Change) -> None:
        if change.kind == "intention" and change.origin is not self and self.isVisible():
            self.refresh()
