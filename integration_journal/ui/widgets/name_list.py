"""The writer's own list of names, and the initials or other words that stand for them in a document."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from integration_journal.errors import KnownError
from integration_journal.journal.journal import Journal
from integration_journal.journal.records_sharing import ShortName
from integration_journal.journal.rescue import Waiting
from integration_journal.journal.short_names import initials
from integration_journal.sharing.short_names import ShortNames
from integration_journal.ui.desk import Desk
from integration_journal.ui.icons import set_icon
from integration_journal.ui.layouts import empty
from integration_journal.ui.scaling import space
from integration_journal.ui.tab_order import read_in_layout_order
from integration_journal.ui.tasks import Task
from integration_journal.ui.theme import set_role
from integration_journal.ui.unkept import Unkept
from integration_journal.ui.widgets.name_row import NameRow
from integration_journal.ui.widgets.notice import Notice
from integration_journal.ui.widgets.undo_line import UndoLine
from integration_journal.ui.widgets.words import Words, rule


class NameList(QWidget):
    """A row for each name, and two fields for another; every change takes hold at once.

    Where ``count_in`` named entries, each row tells in how many of them its name stands.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rows: list[NameRow] = []
        self._counted: frozenset[UUID] | None = None
        self._counting = Task(self)
        self._counting.done.connect(self._on_counted)
        # Nothing is to read the journal any more when it is closed.
        desk.flushing.connect(self._counting.wait)
        column = QVBoxLayout(self)
        space(column, gap=6)
        column.addWidget(Words(self.tr("Names and their initials"), role="section"))
        note = self.tr(
            "Where you ask for initials, these names stand in the document as is set here, and nowhere else. "
            "The list stays in your journal."
        )
        column.addWidget(Words(note, role="caption"))
        self.none = Words(
            self.tr("No name is on the list yet, so every name leaves as you wrote it."), role="caption"
        )
        column.addWidget(self.none)
        self._list = QVBoxLayout()
        space(self._list, gap=0)
        column.addLayout(self._list)
        self.undo = UndoLine()
        self.undo.undone.connect(self._on_undone)
        column.addWidget(self.undo)
        column.addLayout(self._build_adding())
        self.proposal = Words("", role="caption", token="ink2")
        column.addWidget(self.proposal)
        self.notice = Notice()
        column.addWidget(self.notice)
        self._unkept = Unkept(desk, "short_name", self._draft, self._waiting, self)
        desk.changed.connect(self._on_change)
        self._propose()

    def _build_adding(self) -> QHBoxLayout:
        row = QHBoxLayout()
        space(row, (0, 6, 0, 0), 8)
        self.name, self.short = QLineEdit(), QLineEdit()
        for field, label, hint in (
            (self.name, self.tr("Another name"), self.tr("A name")),
            (self.short, self.tr("What stands for it"), self.tr("Initials")),
        ):
            field.setProperty("voice", "own")
            field.setAccessibleName(label)
            field.setPlaceholderText(hint)
            field.returnPressed.connect(self._on_add)
        self.name.textEdited.connect(self._on_name)
        self.short.textEdited.connect(self._on_short)
        self.add = QPushButton(self.tr("Add"))
        set_role(self.add, "small")
        set_icon(self.add, "add", "ink2")
        self.add.setAccessibleName(self.tr("Add the name"))
        self.add.clicked.connect(self._on_add)
        row.addWidget(self.name, 4)
        row.addWidget(self.short, 3)
        row.addWidget(self.add)
        return row

    def rows(self) -> list[NameRow]:
        """Return the rows in their order."""
        return list(self._rows)

    def count_in(self, entry_ids: Collection[UUID] | None) -> None:
        """Tell of each name in how many of these entries it stands; None tells nothing."""
        self._counted = None if entry_ids is None else frozenset(entry_ids)
        self._show_counts()

    def refresh(self) -> None:
        """Read the list again, and the name that was begun here before locking."""
        names = self._desk.journal.short_names.all()
        if names != [row.name for row in self._rows]:
            self._show(names)
        self.none.setVisible(not names)
        self._show_counts()
        draft = self._unkept.kept() or {}
        if not self._unkept.is_waiting and self.name.text() != draft.get("name", ""):
            self.name.setText(str(draft.get("name", "")))
            self.short.setText(str(draft.get("short", "")))
            self._propose()

    def showEvent(self, event: QShowEvent) -> None:
        """Read the list each time it comes into sight."""
        self.refresh()
        super().showEvent(event)

    def _show(self, names: list[ShortName]) -> None:
        for row in self._rows:
            # Gone only in a while: until then it is not to change anything any more.
            row.blockSignals(True)
        empty(self._list)
        self._rows = []
        for one in names:
            row = NameRow(self._desk, one)
            row.changed.connect(self._on_changed)
            row.removed.connect(self._on_removed)
            self._rows.append(row)
            self._list.addWidget(row)
            self._list.addWidget(rule())
        read_in_layout_order(self)

    def _show_counts(self) -> None:
        """Have the names looked for in the entries, beside the window: a long course takes longer than a frame."""
        if self._counted is None or not self._rows:
            self._on_counted({})
            return
        names = [row.name for row in self._rows]
        self._counting.start(_Counting(self._desk.journal, self._counted, names))

    def _on_counted(self, counts: Mapping[UUID, int]) -> None:
        for row in self._rows:
            row.show_count(counts.get(row.name.id))

    # ---- another name

    def _on_name(self) -> None:
        self.short.setModified(bool(self.short.text()) and self.short.isModified())
        if not self.short.isModified():
            name = self.name.text().strip()
            self.short.setText(initials(name) if name else "")
        self._touch()

    def _on_short(self) -> None:
        self.short.setModified(bool(self.short.text()))
        self._touch()

    def _touch(self) -> None:
        self.notice.clear()
        self._unkept.touch()
        self._propose()

    def _propose(self) -> None:
        """Say what would be put for the name."""
        name = self.name.text().strip()
        short = self.short.text().strip() or (initials(name) if name else "")
        words = self.tr("“{name}” becomes “{short}”.").format(name=name, short=short) if name else ""
        self.proposal.setText(words)
        self.proposal.setVisible(bool(words))
        self.add.setEnabled(bool(name))

    def _on_add(self) -> None:
        name = self.name.text().strip()
        if self._is_there(name):
            self.notice.say(self.tr("{name} is on the list already.").format(name=name), self.name)
            return
        try:
            self._desk.journal.short_names.add(name, self.short.text(), origin=self)
        except KnownError as error:
            self.notice.say(str(error), self.name)
            return
        self.notice.clear()
        self.undo.clear()
        for field in (self.name, self.short):
            field.clear()
            field.setModified(False)
        self._unkept.drop()
        self._propose()
        self.refresh()
        self.name.setFocus()

    def _is_there(self, name: str, but: UUID | None = None) -> bool:
        return any(row.name.name.casefold() == name.casefold() for row in self._rows if row.name.id != but)

    def _draft(self) -> dict[str, Any] | None:
        name, short = self.name.text(), self.short.text()
        return {"name": name, "short": short} if name or short else None

    def _waiting(self) -> Waiting:
        return Waiting(f"{self.name.text()}: {self.short.text()}", self.name.accessibleName(), private=True)

    # ---- the rows

    def _on_changed(self, row: NameRow, name: str, short: str) -> None:
        self.notice.clear()
        if self._is_there(name, row.name.id):
            self.notice.say(self.tr("{name} is on the list already.").format(name=name), row.field)
            row.show_name(row.name)
            return
        try:
            self._desk.journal.short_names.set(row.name.id, name=name, short=short, origin=self)
        except KnownError as error:
            self.notice.say(str(error), row.field)
            row.show_name(row.name)
            return
        changed = {one.id: one for one in self._desk.journal.short_names.all()}
        row.show_name(changed.get(row.name.id, row.name))
        self._show_counts()

    def _on_removed(self, row: NameRow) -> None:
        self.notice.clear()
        try:
            gone = self._desk.journal.short_names.remove(row.name.id, origin=self)
        except KnownError as error:
            self.notice.say(str(error))
            return
        self.refresh()
        self.undo.offer(gone, self.tr("{name} was taken off the list.").format(name=gone.name))

    def _on_undone(self, gone: ShortName) -> None:
        try:
            self._desk.journal.short_names.restore(gone, origin=self)
        except KnownError as error:
            self.undo.offer_again(gone)
            self.notice.say(str(error))
            return
        self.refresh()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_change(self, change: object) -> None:
        if not self.isVisible() or getattr(change, "origin", None) is self:
            return
        kind = getattr(change, "kind", "")
        if kind == "short_name":
            self.refresh()
        elif kind == "entry" and self._counted:
            self._show_counts()


class _Counting:
    """Counts in how many entries each name stands, as a document would find it."""

    def __init__(self, journal: Journal, ids: Collection[UUID], names: Collection[ShortName]) -> None:
        self._journal, self._ids, self._names = journal, ids, names

    def __call__(self) -> dict[UUID, int]:
        with self._journal.sibling() as journal:
            texts = [entry.text for entry in journal.entries.get_many(self._ids)]
        found = {}
        for one in self._names:
            name = ShortNames([(one.name, one.short)])
            found[one.id] = sum(1 for text in texts if name.stand_in(text))
        return found
