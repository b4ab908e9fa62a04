"""A list of what was noted whenever it was, the newest first and the rest on request."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from integration_journal.journal.clock import at_local
from integration_journal.ui.desk import Desk
from integration_journal.ui.layouts import let_go, parts
from integration_journal.ui.scaling import space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.noted_form import NotedList
from integration_journal.ui.widgets.reveal import reveal
from integration_journal.ui.widgets.row_button import RowButton
from integration_journal.ui.widgets.undo_line import UndoLine

_FEW, _MORE = 4, 20


class NewestRow(RowButton):
    """A row of one record; pressed, it opens to be changed."""

    def __init__(self, record: Any, parent: QWidget) -> None:
        super().__init__(parent)
        self.record = record


class _NoForm(QWidget):
    """Stands where the form will be; most of the time none is opened."""

    closed = Signal()
    put_aside = Signal(object)
    record: Any = None

    def flush(self) -> None:
        """There is nothing to save."""


class NewestList(NotedList):
    """Rows of the newest notes between two local days; one of them may be opened in its place.

    The form is made when it is asked for.
    """

    def __init__(self, desk: Desk, kind: str, notes: Any, parent: QWidget | None = None) -> None:
        self._most = _FEW
        self._span: tuple[date | None, date | None] = (None, None)
        self._there_are_more = False
        super().__init__(desk, kind, notes, _NoForm(), parent)

    def _make_form(self) -> Any:
        """Return the form for one note."""
        raise NotImplementedError

    def add(self) -> None:
        self._have_form()
        super().add()

    def change(self, record: Any) -> None:
        self._have_form()
        super().change(record)

    def _have_form(self) -> None:
        if isinstance(self.form, _NoForm):
            let_go(self.form)
            self._take_form(self._make_form())

    def _build(self) -> None:
        self.undo = UndoLine(self)
        self.undo.undone.connect(self.bring_back)
        self.more = QPushButton(self.tr("Show earlier ones"), self)
        set_role(self.more, "small-quiet")
        self.more.clicked.connect(self._on_more)
        column = QVBoxLayout(self)
        space(column, gap=4)
        column.addLayout(self._rows)
        for part in (self.undo, self.notice):
            column.addWidget(part)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def show_between(self, first: date | None = None, last: date | None = None) -> None:
        """Show the notes of these local days, both included."""
        if self._span != (first, last):
            self._span, self._most = (first, last), _FEW
        if not self.form.isHidden() or [row.record for row in self.rows()] != list(self._records()):
            self._fill()
        self._told(())

    def open_record(self, id: UUID) -> None:
        """Open a note to be changed, whenever it was."""
        record = self._notes.standing(id)
        if record is not None:
            self.change(record)
            reveal(self.form)

    def rows(self) -> list[NewestRow]:
        """Return the rows in their order."""
        return [one for one in parts(self._rows) if isinstance(one, NewestRow)]

    def _records(self) -> Sequence[Any]:
        first, last = (self._instant(day) for day in self._span)
        until = last + timedelta(days=1) if last else None
        found = self._notes.newest(self._most + 1, first, until)
        self._there_are_more = len(found) > self._most
        found = found[: self._most]
        record = None if self.form.isHidden() else self.form.record
        if record is not None and all(one.id != record.id for one in found):
            found.append(record)
        return found

    def _place_of_new(self) -> int:
        """Another note is begun at the top, where the newest stands."""
        return 0

    def _instant(self, day: date | None) -> datetime | None:
        """Return when a local day begins; a day later than the calendar goes is none."""
        return at_local(datetime.combine(day, time()), self._desk.now.zone).instant if day else None

    def _told(self, _records: Sequence[Any]) -> None:
        self.more.setVisible(self._there_are_more)

    def _on_more(self) -> None:
        known = len(self.rows())
        self._most += _MORE
        self._fill()
        rows = self.rows()
        if known < len(rows):
            rows[known].setFocus(Qt.FocusReason.TabFocusReason)

    def on_row(self) -> None:
        """Open the row that was pressed."""
        row = self.sender()
        if isinstance(row, NewestRow):
            self.change(row.record)
            reveal(self.form)

    def _forget_undo(self) -> None:
        self.undo.clear()

    def _offer_undo(self, record: Any) -> None:
        self.undo.offer(record)
