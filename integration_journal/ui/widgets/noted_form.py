"""What a side effect and a reading have in common while they are noted: saved by itself, in its place."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QDate, QDateTime, Qt, QTime, QTimeZone, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDateTimeEdit,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from integration_journal.arc.vocabulary import Stage
from integration_journal.errors import KnownError
from integration_journal.journal.clock import Moment
from integration_journal.journal.records import Session
from integration_journal.journal.rescue import Waiting
from integration_journal.ui.desk import Desk
from integration_journal.ui.scaling import space
from integration_journal.ui.session_clock import moment_on, usual_moment
from integration_journal.ui.tab_order import read_in_layout_order
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.autosave import Autosave
from integration_journal.ui.widgets.calendar import calm
from integration_journal.ui.widgets.notice import Notice
from integration_journal.ui.widgets.words import Words


class NotedForm(QFrame):
    """Fields below each other; nothing is written before there is something to note.

    ``closed`` follows Done and Esc, ``put_aside`` carries the record that is to go to the trash.
    """

    closed = Signal()
    put_aside = Signal(object)

    def __init__(self, desk: Desk, notes: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._notes = desk, notes
        self._session: Session | None = None
        self._moments: dict[QDateTimeEdit, Moment] = {}
        self._filling = True
        self.record: Any = None
        set_role(self, "sunk")
        self._autosave = Autosave(desk, self._save, self, self.waiting)
        self.notice = Notice(self)
        self._autosave.refused.connect(self.notice.say)
        self._autosave.saved.connect(self.notice.clear)
        self._column = QVBoxLayout(self)
        space(self._column, (16, 14, 16, 16), 8)
        self.words = QLineEdit(self)
        self.words.setProperty("voice", "own")
        self.private = QCheckBox(self.tr("Keep private"), self)
        self.shared = QCheckBox(self.tr("May be shared"), self)
        self._build()
        self._end()

    def _build(self) -> None:
        """Put what is the form's own first; ends with ``when`` and ``words``."""
        raise NotImplementedError

    def _facts(self) -> dict[str, Any] | None:
        """Return the fields of the record, or None while there is nothing to note."""
        raise NotImplementedError

    def _show(self, record: Any) -> None:
        """Show a record's own fields, or blank ones."""
        raise NotImplementedError

    def _said(self) -> str:
        """Return what was typed, for another place than the journal."""
        raise NotImplementedError

    def _end(self) -> None:
        self.put(self.tr("A few words, if you like"), self.words)
        for field in (self.private, self.shared):
            self._column.addWidget(field)
            field.clicked.connect(self._on_flag)
        self.words.textEdited.connect(self.touch)
        self._column.addWidget(self.notice)
        self.done = QPushButton(self.tr("Done"), self)
        set_role(self.done, "small")
        self.done.clicked.connect(self.close_form)
        self.remove = QPushButton(self.tr("Delete"), self)
        set_role(self.remove, "small-quiet")
        self.remove.clicked.connect(self._on_remove)
        row = QHBoxLayout()
        space(row, (0, 4, 0, 0), 8)
        row.addWidget(self.done)
        row.addWidget(self.remove)
        row.addStretch(1)
        self._column.addLayout(row)

    def put(self, label: str, *fields: QWidget) -> None:
        """Put fields below their label, which is their accessible name where they have none."""
        words = Words(label, "label", self)
        words.setBuddy(fields[0])
        self._column.addWidget(words)
        row = QHBoxLayout()
        space(row, gap=8)
        for field in fields:
            if not field.accessibleName():
                field.setAccessibleName(label)
            row.addWidget(field, 1)
        # A field that is not to be wide begins where the others do.
        row.addStretch(0)
        self._column.addLayout(row)

    def moment_field(self) -> QDateTimeEdit:
        """Return a field for a day and a time."""
        field = StillMoment(self)
        # Read in the session's zone; in UTC the field itself knows no hour that is left out.
        field.setTimeZone(QTimeZone.utc())
        calm(field)
        field.setDisplayFormat("ddd d MMM, H:mm")
        field.dateTimeChanged.connect(self.touch)
        return field

    def begin(self, session: Session | None = None, record: Any = None) -> None:
        """Begin a note, of a session where it belongs to one, or go on with one.

        A note that cannot be saved stays in the form until it is.
        """
        self.flush()
        if self.is_waiting:
            return
        self._filling = True
        self._session, self.record = session, record
        self.words.setText(record.words if record else "")
        self.private.setChecked(bool(record and record.private))
        self.shared.setChecked(bool(record and record.may_share))
        self.remove.setVisible(record is not None)
        self.notice.clear()
        self._show(record)
        self._filling = False

    def usual(self) -> Moment:
        """Return the time that a new note begins with."""
        return usual_moment(self._session, self._desk.now) if self._session else self._desk.now

    def show_moment(self, field: QDateTimeEdit, when: Moment) -> None:
        """Show a moment by the session's clock."""
        self._moments[field] = when
        local = Moment(when.instant, self.zone).local
        day, time = QDate(local.year, local.month, local.day), QTime(local.hour, local.minute)
        field.setDateTime(QDateTime(day, time, QTimeZone.utc()))

    def moment_of(self, field: QDateTimeEdit) -> Moment:
        """Return the moment that a field shows; one that was not changed keeps what the field does not tell."""
        value = field.dateTime()
        day, time = value.date(), value.time()
        local = datetime(day.year(), day.month(), day.day(), time.hour(), time.minute())
        shown = Moment(self._moments[field].instant, self.zone)
        if shown.local.replace(second=0, microsecond=0, tzinfo=None, fold=0) == local:
            return shown
        start = self._session.starts_at if self._session is not None else None
        return moment_on(local, Moment(start or shown.instant, self.zone))

    @property
    def zone(self) -> str:
        """The zone in which the times are read: the session's own, where it has a time."""
        if self._session is not None and self._session.starts_at is not None:
            return self._session.zone
        return str(self.record.zone) if self.record is not None else self._desk.now.zone

    def touch(self, _value: object = None) -> None:
        """Save soon, once there is something to save."""
        if not self._filling and self._facts() is not None:
            self._autosave.touch()

    def flush(self) -> None:
        """Save now what waits."""
        self._autosave.flush()

    @property
    def is_waiting(self) -> bool:
        """Whether there is something that the file does not have yet."""
        return self._autosave.is_waiting

    def close_form(self) -> None:
        """Save and go away."""
        self.flush()
        if not self.is_waiting:
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close_form()
            return
        super().keyPressEvent(event)

    def _on_flag(self) -> None:
        """Private and shared exclude each other."""
        if self.sender() is self.private and self.private.isChecked():
            self.shared.setChecked(False)
        elif self.sender() is self.shared and self.shared.isChecked():
            self.private.setChecked(False)
        self.touch()

    def _on_remove(self) -> None:
        self.flush()
        if self.record is not None:
            self.put_aside.emit(self.record)

    def _save(self) -> None:
        facts = self._facts()
        if facts is None:
            return
        facts |= {
            "words": self.words.text(),
            "private": self.private.isChecked(),
            "may_share": self.shared.isChecked(),
        }
        if self.record is None:
            self.record = self._note(facts)
            self.remove.show()
            return
        facts = {name: value.instant if isinstance(value, Moment) else value for name, value in facts.items()}
        self._notes.set(self.record.id, origin=self, **facts)

    def _note(self, facts: dict[str, Any]) -> Any:
        """Keep a new note; return its record."""
        facts = {self._new_name(name): value for name, value in facts.items()}
        session_id = self._session.id if self._session else None
        return self._notes.note(session_id=session_id, origin=self, **facts)

    def _new_name(self, name: str) -> str:
        return {"began_at": "began", "eased_at": "eased"}.get(name, name)

    def waiting(self) -> Waiting:
        """Return what was typed and where it belongs, for another place than the journal."""
        return Waiting(
            self._said(),
            stage=Stage.EXPERIENCE,
            session_id=self._session.id if self._session else None,
            private=self.private.isChecked(),
        )


class StillMoment(QDateTimeEdit):
    """A field for day and time that the wheel passes over."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class NotedList(QWidget):
    """Heading, 'Add one', a row for each note, and the form in the place of the one that is changed."""

    def __init__(self, desk: Desk, kind: str, notes: Any, form: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._kind, self._notes = desk, kind, notes
        self._session: Session | None = None
        self._take_form(form)
        self._rows = QVBoxLayout()
        space(self._rows, gap=0)
        self.notice = Notice(self)
        self._build()
        desk.changed.connect(self._on_change)

    def _take_form(self, form: Any) -> None:
        """Have this form in the place of the note that is begun or changed."""
        self.form = form
        form.setParent(self)
        form.hide()
        form.closed.connect(self._on_closed)
        form.put_aside.connect(self._on_put_aside)

    def _build(self) -> None:
        """Lay out heading, rows, form and what stands below."""
        raise NotImplementedError

    def _row(self, record: Any) -> QWidget:
        """Return a row for a record."""
        raise NotImplementedError

    def _records(self) -> Sequence[Any]:
        """Return the notes that are shown, in their order."""
        return self._notes.of_session(self._session.id) if self._session else ()

    def _place_of_new(self) -> int:
        """Return the row at which another note is begun: the last."""
        return self._rows.count()

    def _told(self, records: Sequence[Any]) -> None:
        """Show what depends on which notes there are."""
        raise NotImplementedError

    def show_session(self, session: Session) -> None:
        """Show a session's notes."""
        other = self._session is None or self._session.id != session.id
        self.form.flush()
        self._session = session
        self.notice.clear()
        if other:
            self.form.setVisible(self.form.is_waiting)
            self._forget_undo()
        self._fill()

    def leave(self) -> None:
        """Save what waits."""
        self.form.flush()

    def add(self) -> None:
        """Open the form for another one."""
        self.form.begin(self._session)
        self.form.show()
        self._fill()
        self.form.focus_first()

    def change(self, record: Any) -> None:
        """Open the form on one that is there."""
        self.form.begin(self._session, record)
        self.form.show()
        self._fill()
        self.form.focus_first()

    def _fill(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget is not self.form:
                widget.hide()
                widget.deleteLater()
        records = self._records()
        placed = False
        for record in records:
            if not self.form.isHidden() and self.form.record is not None and record.id == self.form.record.id:
                self._rows.addWidget(self.form)
                placed = True
            else:
                self._rows.addWidget(self._row(record))
        if not placed:
            self._rows.insertWidget(self._place_of_new(), self.form)
        self._told(records)
        read_in_layout_order(self)

    def _forget_undo(self) -> None:
        """Take the way back away: another session is shown."""

    def _offer_undo(self, record: Any) -> None:
        """Say that a note waits in the trash, and offer to bring it back."""
        raise NotImplementedError

    def _on_closed(self) -> None:
        self.form.hide()
        self._fill()

    def _on_put_aside(self, record: Any) -> None:
        try:
            self._notes.delete(record.id, origin=self)
        except KnownError as error:
            self.notice.say(str(error))
            return
        self.form.record = None
        self.form.hide()
        self._fill()
        self._offer_undo(record)

    def bring_back(self, record: Any) -> None:
        """Bring a note back from the trash."""
        try:
            self._notes.restore(record.id, origin=self)
        except KnownError as error:
            self.notice.say(str(error))
            return
        self._fill()

    def _on_change(self, change: Any) -> None:
        own = change.origin is self or change.origin is self.form
        if change.kind == self._kind and not own and self.isVisible():
            self._fill()
