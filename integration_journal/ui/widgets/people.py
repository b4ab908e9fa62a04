"""The writer's own people to ring: the clinic and whoever they add."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from integration_journal.errors import KnownError
from integration_journal.ui.clipboard import KEPT_MS, brief_clipboard
from integration_journal.ui.icons import set_icon
from integration_journal.ui.layouts import empty
from integration_journal.ui.own_people import OwnPerson, own_people
from integration_journal.ui.scaling import fix, space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.notice import Notice
from integration_journal.ui.widgets.seal import Glyph
from integration_journal.ui.widgets.undo_line import UndoLine
from integration_journal.ui.widgets.words import Words, rule

if TYPE_CHECKING:
    from integration_journal.journal.records import Contact
    from integration_journal.journal.rescue import Waiting
    from integration_journal.ui.desk import Desk
    from integration_journal.ui.unkept import Unkept

_SHORT, _BUTTON = 16, 40
"""The longest number in signs that stands beside a name; the width in px of what would change a row."""


class People(QWidget):
    """A row for each person; without an open journal, the sentence that says where they are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk: Desk | None = None
        self._changing: UUID | None = None
        self._opened: dict[str, str] = {}
        self._unkept: Unkept | None = None
        column = QVBoxLayout(self)
        space(column, gap=8)
        head = QHBoxLayout()
        space(head, gap=12)
        head.addWidget(Words(self.tr("Your people"), role="section"), 1)
        self.add = QPushButton(self.tr("Add a person"))
        set_role(self.add, "small")
        set_icon(self.add, "add", "ink2")
        self.add.clicked.connect(self._on_add)
        head.addWidget(self.add)
        column.addLayout(head)
        self.note = Words("", role="body", token="ink2")
        column.addWidget(self.note)
        self._rows = QVBoxLayout()
        space(self._rows, gap=6)
        column.addLayout(self._rows)
        self.said = Words(self.tr("Copied. The clipboard is emptied again in 30 seconds."), role="caption")
        self.said.hide()
        self._saying = QTimer(self)
        self._saying.setSingleShot(True)
        self._saying.setInterval(KEPT_MS)
        self._saying.timeout.connect(self.said.hide)
        column.addWidget(self.said)
        self.undo = UndoLine()
        self.undo.undone.connect(self._on_undone)
        column.addWidget(self.undo)
        column.addWidget(self._form())
        self.refresh()

    def _form(self) -> QWidget:
        self.form = QWidget()
        column = QVBoxLayout(self.form)
        space(column, (0, 8, 0, 0), 8)
        self.fields: dict[str, QLineEdit] = {}
        for name, label in (
            ("name", self.tr("Name")),
            ("phone", self.tr("Telephone")),
            ("note", self.tr("A note, if you like")),
        ):
            field = QLineEdit()
            field.setPlaceholderText(label)
            field.setAccessibleName(label)
            field.returnPressed.connect(self._keep)
            field.textEdited.connect(self._on_edited)
            self.fields[name] = field
            column.addWidget(field)
        self.notice = Notice()
        column.addWidget(self.notice)
        row = QHBoxLayout()
        space(row, gap=8)
        self.keep = QPushButton(self.tr("Keep"))
        set_role(self.keep, "primary")
        self.keep.clicked.connect(self._keep)
        self.cancel = QPushButton(self.tr("Cancel"))
        self.cancel.clicked.connect(self.close_form)
        self.remove = QPushButton(self.tr("Take off the list"))
        set_role(self.remove, "quiet")
        self.remove.clicked.connect(self._on_remove)
        for button in (self.keep, self.cancel, self.remove):
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        self.form.hide()
        return self.form

    def set_desk(self, desk: "Desk | None") -> None:
        """Read the people of an open journal."""
        self._desk = desk
        self.refresh()
        if desk is None:
            return
        # Imported late: before unlocking the help page needs nothing of the journal.
        from integration_journal.ui.unkept import Unkept

        self._unkept = Unkept(desk, "contact", self._draft, self._waiting, self)
        if draft := self._unkept.kept():
            known = {str(one.id): one.id for one in desk.journal.contacts.all()}
            self._fill(known.get(str(draft.get("id"))), *(str(draft.get(name, "")) for name in self.fields))
            self._opened = {}

    def _draft(self) -> dict[str, Any] | None:
        values = {name: field.text() for name, field in self.fields.items()}
        if self.form.isHidden() or values == self._opened:
            return None
        return {"id": str(self._changing) if self._changing else None, **values}

    def _waiting(self) -> "Waiting":
        from integration_journal.journal.rescue import Waiting

        text = "\n".join(f"{field.accessibleName()}: {field.text()}" for field in self.fields.values())
        return Waiting(text, self.add.text(), private=True)

    def _on_edited(self) -> None:
        if self._unkept is not None:
            self._unkept.touch()

    def refresh(self) -> None:
        """Read the list again."""
        empty(self._rows)
        self.add.setVisible(self._desk is not None)
        if self._desk is None:
            self.note.setText(self.tr("Your own contacts appear when the journal is open."))
            return
        found = own_people(self._desk.journal)
        for person in found:
            self._add_row(PersonRow(person))
        self.note.setText(self.tr("Add someone you could ring at a bad hour."))
        self.note.setVisible(all(person.id is None for person in found))

    def _add_row(self, row: "PersonRow") -> None:
        row.copied.connect(self._on_copied)
        row.change_asked.connect(self._on_change)
        self._rows.addWidget(row)
        row.show()
        self._rows.addWidget(rule())

    def _on_copied(self, number: str) -> None:
        brief_clipboard().copy(number)
        self.said.show()
        self._saying.start()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.tr("Copied")))

    def _on_add(self) -> None:
        self._open_form(None, "", "", "")

    def _on_change(self, id: UUID) -> None:
        assert self._desk is not None
        contact = next(one for one in self._desk.journal.contacts.all() if one.id == id)
        self._open_form(id, contact.name, contact.phone, contact.note)

    def _open_form(self, id: UUID | None, name: str, phone: str, note: str) -> None:
        self._fill(id, name, phone, note)
        self.fields["name"].setFocus()

    def _fill(self, id: UUID | None, name: str, phone: str, note: str) -> None:
        self._changing = id
        for key, value in (("name", name), ("phone", phone), ("note", note)):
            self.fields[key].setText(value)
        self._opened = {"name": name, "phone": phone, "note": note}
        self.remove.setVisible(id is not None)
        self.notice.clear()
        self.form.show()

    def _keep(self) -> None:
        assert self._desk is not None
        values = {name: field.text() for name, field in self.fields.items()}
        try:
            if self._changing is None:
                self._desk.journal.contacts.add(**values)
            else:
                self._desk.journal.contacts.update(self._changing, **values)
        except KnownError as error:
            self.notice.say(str(error), self.fields["name"])
            return
        self.close_form()

    def _on_remove(self) -> None:
        assert self._desk is not None
        assert self._changing is not None
        gone = next(one for one in self._desk.journal.contacts.all() if one.id == self._changing)
        try:
            self._desk.journal.contacts.delete(gone.id)
        except KnownError as error:
            self.notice.say(str(error))
            return
        self.close_form()
        self.undo.offer(gone, self.tr("{name} was taken off the list.").format(name=gone.name))

    def _on_undone(self, contact: "Contact") -> None:
        assert self._desk is not None
        try:
            self._desk.journal.contacts.restore(contact)
        except KnownError as error:
            self.undo.offer(contact, str(error))
            return
        self.refresh()

    def leave(self) -> None:
        """Put the form away unless something was typed into it, which stays."""
        if self._draft() is None:
            self.close_form()

    def close_form(self) -> None:
        """Put the form away; what was typed and not kept is gone."""
        if self.form.isHidden():
            return
        self.form.hide()
        if self._unkept is not None:
            self._unkept.drop()
        self.refresh()
        self.add.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.form.isHidden():
            self.close_form()
            return
        super().keyPressEvent(event)


class PersonRow(QWidget):
    """A name, a number to copy, and a way to change them."""

    copied = Signal(str)
    change_asked = Signal(object)

    def __init__(self, person: OwnPerson) -> None:
        super().__init__()
        name, phone = person.name, person.phone
        self._phone, self._id = phone, person.id
        row = QHBoxLayout(self)
        space(row, (0, 4, 0, 4), 12)
        row.addWidget(Glyph(person.icon, "ink2", 20))
        words = QVBoxLayout()
        space(words, gap=0)
        self.name = Words(name, role="section")
        words.addWidget(self.name)
        row.addLayout(words, 1)
        self.number = Words(phone, role="title-small")
        self.number.set_weight(600, tabular=True)
        # A number is never cut: one that is too long for its column stands below the name.
        is_short = len(phone) <= _SHORT
        self.number.setWordWrap(not is_short)
        if is_short:
            row.addWidget(self.number)
        else:
            words.addWidget(self.number)
        if person.note:
            words.addWidget(Words(person.note, role="card-quote", token="ink2"))
        if phone:
            self.copy = QPushButton()
            set_role(self.copy, "icon")
            set_icon(self.copy, "copy")
            self.copy.setAccessibleName(self.tr("Copy the number of {name}").format(name=name))
            self.copy.setToolTip(self.tr("Copy"))
            self.copy.clicked.connect(self._on_copy)
            row.addWidget(self.copy)
        if person.id is None:
            row.addWidget(fix(QWidget(), FixedWidth=_BUTTON))
        else:
            change = QPushButton()
            set_role(change, "icon-quiet")
            set_icon(change, "write", "ink2")
            change.setAccessibleName(self.tr("Change {name}").format(name=name))
            change.setToolTip(self.tr("Change"))
            change.clicked.connect(self._on_change)
            row.addWidget(change)
        fix(self, MinimumHeight=48)

    def _on_copy(self) -> None:
        self.copied.emit(self._phone)

    def _on_change(self) -> None:
        self.change_asked.emit(self._id)
