"""The check-ins that were noted, each opened in its place to be changed or deleted."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from integration_journal.journal.check_ins import NUMBERS
from integration_journal.journal.clock import Moment
from integration_journal.journal.records_after import CheckIn
from integration_journal.ui import dates
from integration_journal.ui.desk import Desk
from integration_journal.ui.scaling import space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.check_in_fields import CheckInFields
from integration_journal.ui.widgets.icon_note import IconNote
from integration_journal.ui.widgets.newest_list import NewestList, NewestRow
from integration_journal.ui.widgets.words import Words, rule


class CheckInForm(QFrame):
    """One check-in to be changed; ``closed`` follows Done and Esc, ``put_aside`` carries what is to go to the trash."""

    closed = Signal()
    put_aside = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "sunk")
        self.fields = CheckInFields(desk, self)
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
        column = QVBoxLayout(self)
        space(column, (16, 14, 16, 16), 8)
        column.addWidget(self.fields)
        column.addLayout(row)

    @property
    def record(self) -> CheckIn | None:
        """What is being changed."""
        return self.fields.record

    @record.setter
    def record(self, record: CheckIn | None) -> None:
        self.fields.record = record

    def begin(self, _session: object = None, record: CheckIn | None = None) -> None:
        """Show a check-in."""
        self.fields.show_record(record)

    def focus_first(self) -> None:
        """Put the caret into the line."""
        self.fields.focus_line()

    def flush(self) -> None:
        """Save now what waits."""
        self.fields.flush()

    def close_form(self) -> None:
        """Save and go away; a refusal stays in sight."""
        self.fields.flush()
        if not self.fields.is_waiting:
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the form."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_form()
            return
        super().keyPressEvent(event)

    def _on_remove(self) -> None:
        self.fields.flush()
        if self.fields.record is not None:
            self.put_aside.emit(self.fields.record)


class CheckInList(NewestList):
    """Check-ins, the newest first."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "check_in", desk.journal.check_ins, parent)

    def _make_form(self) -> CheckInForm:
        return CheckInForm(self._desk)

    def _on_change(self, change: Any) -> None:
        # What is ticked in the form is told by the form.
        if not (isinstance(self.form, CheckInForm) and change.origin is self.form.fields):
            super()._on_change(change)

    def _row(self, record: CheckIn) -> QWidget:
        row = CheckInRow(record, self._desk.now, self)
        row.clicked.connect(self.on_row)
        return row


class CheckInRow(NewestRow):
    """When it was, the words that fitted, the line and the numbers."""

    def __init__(self, record: CheckIn, now: Moment, parent: QWidget) -> None:
        super().__init__(record, parent)
        when = dates.moment(Moment(record.at, record.zone).local, now.local.date())
        names = {
            "mood": self.tr("mood {value}"),
            "anxiety": self.tr("anxiety {value}"),
            "sleep": self.tr("sleep {value}"),
            "energy": self.tr("energy {value}"),
        }
        given = {name: getattr(record, name) for name in NUMBERS}
        numbers = ", ".join(names[name].format(value=it) for name, it in given.items() if it is not None)
        felt = ", ".join(record.felt)
        column = QVBoxLayout(self)
        space(column, (8, 8, 8, 0), 2)
        column.addWidget(Words(when, "caption"))
        for words, role in ((felt, "body"), (record.line, "card-quote"), (numbers, "caption")):
            if words:
                column.addWidget(Words(words, role))
        if record.private:
            column.addWidget(IconNote("private", self.tr("Private")))
        column.addSpacing(6)
        column.addWidget(rule())
        self.setAccessibleName(self.tr("Check-in, {when}").format(when=when))
        self.setAccessibleDescription(". ".join(part for part in (felt, record.line, numbers) if part))
