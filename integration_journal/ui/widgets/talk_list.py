"""What to talk about with the therapist: a line at a time, of three kinds."""

from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from integration_journal.arc.vocabulary import TalkKind
from integration_journal.errors import KnownError
from integration_journal.journal.glance import Glance
from integration_journal.journal.records import TalkLine
from integration_journal.journal.rescue import Waiting
from integration_journal.ui.desk import Desk
from integration_journal.ui.layouts import empty
from integration_journal.ui.scaling import space
from integration_journal.ui.tab_order import read_in_layout_order
from integration_journal.ui.unkept import Unkept
from integration_journal.ui.widgets.more_menu import MoreMenu
from integration_journal.ui.widgets.notice import Notice
from integration_journal.ui.widgets.still_box import StillBox
from integration_journal.ui.widgets.undo_line import UndoLine
from integration_journal.ui.widgets.words import Words, rule


class TalkList(QWidget):
    """The open lines, each with a box for 'talked about', and a field for another.

    They are those of every session and of none, until it is told to be the list of one.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._session_id: UUID | None = None
        column = QVBoxLayout(self)
        space(column, gap=6)
        self.heading = Words(self.tr("To talk about"), role="section")
        column.addWidget(self.heading)
        self._rows = QVBoxLayout()
        space(self._rows, gap=4)
        column.addLayout(self._rows)
        self.undo = UndoLine()
        self.undo.undone.connect(self._on_undone)
        column.addWidget(self.undo)
        row = QHBoxLayout()
        space(row, (0, 4, 0, 0), 8)
        self.kind = StillBox()
        self.kind.setAccessibleName(self.tr("What kind of line"))
        for kind in TalkKind:
            self.kind.addItem(kind.label, kind.value)
        self.field = QLineEdit()
        self.field.setProperty("voice", "own")
        self.field.setPlaceholderText(self.tr("One line for your therapist"))
        self.field.setAccessibleName(self.tr("One line for your therapist"))
        self.field.returnPressed.connect(self._on_add)
        self._unkept = Unkept(desk, "talk", self._draft, self._waiting, self)
        self.field.textEdited.connect(self._unkept.touch)
        row.addWidget(self.kind)
        row.addWidget(self.field, 1)
        column.addLayout(row)
        self.notice = Notice()
        column.addWidget(self.notice)
        self._shown: list[dict[str, Any]] = []
        desk.changed.connect(self._on_change)

    def show_glance(self, glance: Glance) -> None:
        """Stand on Today as soon as there is a session to talk about."""
        self.setVisible(bool(glance.standing))
        if glance.standing:
            self.refresh()

    def show_session(self, session_id: UUID) -> None:
        """Be the list of one session; words that cannot be saved now stay, and with them the list they are for."""
        if self._unkept.turn_to(f"talk {session_id}"):
            if session_id != self._session_id:
                self.undo.clear()
            self._session_id = session_id
            self.notice.clear()
        self.refresh()

    def leave(self) -> None:
        """Save the line that was begun."""
        self._unkept.flush()

    def refresh(self) -> None:
        """Read the open lines again, and the one that was begun here, on another page, or before locking."""
        self._show_lines()
        draft = self._unkept.kept() or {}
        if not self._unkept.is_waiting and self.field.text() != draft.get("text", ""):
            self.field.setText(str(draft.get("text", "")))
            self.kind.setCurrentIndex(max(0, self.kind.findData(draft.get("kind"))))

    def _show_lines(self) -> None:
        """Make the rows anew, if one of the lines is another."""
        lines = self._desk.journal.talk.open()
        if self._session_id is not None:
            lines = [line for line in lines if line.session_id == self._session_id]
        if self._shown == (shown := [line.model_dump() for line in lines]):
            return
        self._shown = shown
        empty(self._rows)
        for line in lines:
            row = TalkRow(line)
            row.done.connect(self._on_done)
            row.chosen.connect(self._on_chosen)
            self._rows.addWidget(row)
            self._rows.addWidget(rule())
        read_in_layout_order(self)

    def _draft(self) -> dict[str, Any] | None:
        text = self.field.text()
        return {"kind": self.kind.currentData(), "text": text} if text else None

    def _waiting(self) -> Waiting:
        return Waiting(
            self.field.text(), self.field.accessibleName(), session_id=self._session_id, private=True
        )

    def _on_add(self) -> None:
        try:
            kind = TalkKind(self.kind.currentData())
            self._desk.journal.talk.add(kind, self.field.text(), session_id=self._session_id)
        except KnownError as error:
            self.notice.say(str(error), self.field)
            return
        self.notice.clear()
        self.field.clear()
        self._unkept.drop()

    def _on_done(self, id: UUID) -> None:
        self._set(id, done_at=self._desk.now.instant)

    def _on_chosen(self, id: UUID, key: str, on: bool) -> None:
        if key != "delete":
            self._set(id, **{key: on})
        elif self._set(id, deleted_at=self._desk.now.instant):
            self.undo.offer(id)

    def _on_undone(self, id: object) -> None:
        if isinstance(id, UUID) and not self._set(id, deleted_at=None):
            self.undo.offer(id)

    def _set(self, id: UUID, **fields: Any) -> bool:
        """Change a line; where that cannot be saved it is shown as it is, and why."""
        try:
            self._desk.journal.talk.set(id, **fields)
        except KnownError as error:
            self._shown = []
            self._show_lines()
            self.notice.say(str(error))
            return False
        self.notice.clear()
        return True

    def _on_change(self, change: object) -> None:
        if self.isVisible() and getattr(change, "kind", "") == "talk_line":
            self._show_lines()


class TalkRow(QWidget):
    """One line: a box that says it has been talked about, the words, their kind, and a menu."""

    done = Signal(object)
    chosen = Signal(object, str, bool)

    def __init__(self, line: TalkLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._id = line.id
        row = QHBoxLayout(self)
        space(row, (0, 4, 0, 4), 12)
        self.box = QCheckBox()
        self.box.setAccessibleName(self.tr("Talked about: {words}").format(words=line.text))
        self.box.setToolTip(self.tr("We have talked about it"))
        self.box.clicked.connect(self._on_done)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        space(words, gap=0)
        words.addWidget(Words(line.text, role="quote"))
        note = line.kind.label
        if line.private:
            note = self.tr("{kind}, private").format(kind=note)
        words.addWidget(Words(note, role="caption"))
        row.addLayout(words, 1)
        self.more = MoreMenu(self.tr("More about this line"))
        self.more.add_sharing()
        self.more.add("delete", self.tr("Delete"))
        self.more.tick(private=line.private, may_share=line.may_share)
        self.more.chosen.connect(self._on_chosen)
        row.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)

    def _on_done(self) -> None:
        self.done.emit(self._id)

    def _on_chosen(self, key: str, on: bool) -> None:
        self.chosen.emit(self._id, key, on)
