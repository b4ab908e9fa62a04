"""Adding a line of one's own to a session's preparation: what, on which day, and when."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, QTime
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QTimeEdit, QVBoxLayout, QWidget

from integration_journal.errors import KnownError
from integration_journal.journal.clock import Moment, at_local
from integration_journal.journal.records import Session
from integration_journal.ui.desk import Desk
from integration_journal.ui.icons import set_icon
from integration_journal.ui.scaling import space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.calendar import inset
from integration_journal.ui.widgets.notice import Notice
from integration_journal.ui.widgets.still_box import StillBox
from integration_journal.ui.widgets.turning_row import TurningRow
from integration_journal.ui.widgets.undo_line import UndoLine

_MINUTE = timedelta(minutes=1)
_INDENT = 57


class OwnLineRow(QWidget):
    """Closed, one quiet button; open, three fields. Enter keeps the line, Esc closes the row."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._session: Session | None = None
        column = QVBoxLayout(self)
        space(column, (0, 0, 0, 8), 8)
        self.undo = UndoLine()
        self.undo.undone.connect(self._on_undone)
        column.addWidget(self.undo)
        self.add = QPushButton(self.tr("Add a line of your own"))
        set_role(self.add, "small-quiet")
        set_icon(self.add, "add", "ink2")
        self.add.clicked.connect(self.open)
        opening = QHBoxLayout()
        # Its sign stands on the line, and its words where the words of the lines do.
        space(opening, (_INDENT, 0, 0, 0), 0)
        opening.addWidget(self.add)
        opening.addStretch(1)
        column.addLayout(opening)
        self._fields = QWidget()
        self._build_fields()
        column.addWidget(self._fields)
        self.notice = Notice()
        column.addWidget(self.notice)
        self._fields.hide()

    def _build_fields(self) -> None:
        column = QVBoxLayout(self._fields)
        space(column, gap=8)
        self.text = QLineEdit()
        self.text.setProperty("voice", "own")
        self.text.setPlaceholderText(self.tr("Such as who picks you up"))
        self.text.setAccessibleName(self.tr("A line of your own"))
        column.addWidget(self.text)
        self.day = StillBox()
        days = (self.tr("The day before"), self.tr("On the day"), self.tr("The day after"))
        for offset, label in zip((-1, 0, 1), days, strict=True):
            self.day.addItem(label, offset)
        self.day.setAccessibleName(self.tr("Day"))
        self.time = QTimeEdit()
        inset(self.time)
        self.time.setDisplayFormat("H:mm")
        self.time.setAccessibleName(self.tr("Time"))
        self.keep = QPushButton(self.tr("Keep"))
        self.cancel = QPushButton(self.tr("Cancel"))
        when, answers = TurningRow(), TurningRow()
        for field in (self.day, self.time):
            when.add(field)
        for button, slot in ((self.keep, self._on_keep), (self.cancel, self.close_row)):
            set_role(button, "small")
            button.clicked.connect(slot)
            answers.add(button)
        column.addWidget(when)
        column.addWidget(answers)

    def show_session(self, session: Session) -> None:
        """Add to another session from now on."""
        if self._session is None or self._session.id != session.id:
            self.undo.clear()
            self.close_row()
        self._session = session

    def open(self) -> None:
        """Show the fields, an hour before the session."""
        if self._session is None or self._session.starts_at is None:
            return
        local = Moment(self._session.starts_at - 60 * _MINUTE, self._desk.now.zone).local
        self.text.clear()
        self.day.setCurrentIndex(1)
        self.time.setTime(QTime(local.hour, local.minute))
        self.add.hide()
        self._fields.show()
        self.text.setFocus()

    def close_row(self) -> None:
        """Close the fields; what stood in them is not kept."""
        self.notice.clear()
        self._fields.hide()
        self.add.show()

    def remove(self, line: str) -> None:
        """Take a line away, with a way back."""
        try:
            gone = self._desk.journal.preparing.remove_line(UUID(line))
        except KnownError as error:
            self.notice.say(str(error))
            return
        self.undo.offer(gone, self.tr("Taken off the list."))

    def _on_undone(self, gone: Any) -> None:
        self._put(gone.session_id, gone.text, gone.minutes)

    def _on_keep(self) -> None:
        session = self._session
        if session is None or session.starts_at is None:
            return
        clock, zone = self.time.time(), self._desk.now.zone
        day = Moment(session.starts_at, zone).local.date() + timedelta(days=self.day.currentData())
        at = at_local(datetime(day.year, day.month, day.day, clock.hour(), clock.minute()), zone)
        if self._put(session.id, self.text.text(), (session.starts_at - at.instant) // _MINUTE):
            self.close_row()
            self.add.setFocus()

    def _put(self, session_id: UUID, text: str, minutes: int) -> bool:
        self.notice.clear()
        try:
            self._desk.journal.preparing.add_line(session_id, text, minutes)
        except KnownError as error:
            self.notice.say(str(error))
            return False
        return True

    def keyPressEvent(self, event: Any) -> None:
        if event.key() == Qt.Key.Key_Escape and self._fields.isVisible():
            self.close_row()
            self.add.setFocus()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._fields.isVisible():
            self._on_keep()
        else:
            super().keyPressEvent(event)
