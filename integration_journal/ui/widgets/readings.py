"""Blood pressure and heart rate as they were noted; nothing is made of them."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from integration_journal.journal.clock import Moment
from integration_journal.journal.noted import HIGHEST_PRESSURE, HIGHEST_RATE, in_words
from integration_journal.journal.records_around import Reading
from integration_journal.ui import dates
from integration_journal.ui.desk import Desk
from integration_journal.ui.icons import set_icon
from integration_journal.ui.layouts import parts
from integration_journal.ui.scaling import fix, space
from integration_journal.ui.session_clock import in_session
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.icon_note import IconNote
from integration_journal.ui.widgets.noted_form import NotedForm, NotedList
from integration_journal.ui.widgets.row_button import RowButton
from integration_journal.ui.widgets.stage_area import OVERHANG, headed
from integration_journal.ui.widgets.undo_line import UndoLine
from integration_journal.ui.widgets.words import Words, rule


class ReadingForm(NotedForm):
    """Two numbers of the cuff, the heart rate, when, and a few words; any of them will do."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, desk.journal.readings, parent)

    def _build(self) -> None:
        self.systolic = self._number(self.tr("Blood pressure, upper number"), HIGHEST_PRESSURE)
        self.diastolic = self._number(self.tr("Blood pressure, lower number"), HIGHEST_PRESSURE)
        self.heart_rate = self._number(self.tr("Heart rate, a minute"), HIGHEST_RATE)
        self.put(self.tr("Blood pressure: upper, lower"), self.systolic, self.diastolic)
        self.put(self.tr("Heart rate, a minute"), self.heart_rate)
        self.at = self.moment_field()
        self.put(self.tr("When"), self.at)

    def _number(self, name: str, highest: int) -> QLineEdit:
        field = QLineEdit(self)
        field.setValidator(QIntValidator(1, highest, field))
        field.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        field.setAccessibleName(name)
        field.textEdited.connect(self.touch)
        return field

    def focus_first(self) -> None:
        """Put the caret where the note begins."""
        self.systolic.setFocus()

    def _show(self, record: Reading | None) -> None:
        for name in ("systolic", "diastolic", "heart_rate"):
            value = getattr(record, name) if record else None
            getattr(self, name).setText("" if value is None else str(value))
        self.show_moment(self.at, Moment(record.at, record.zone) if record else self.usual())

    def _facts(self) -> dict[str, Any] | None:
        numbers = {name: _value(getattr(self, name)) for name in ("systolic", "diastolic", "heart_rate")}
        if all(value is None for value in numbers.values()) and not self.words.text().strip():
            return None
        return {**numbers, "at": self.moment_of(self.at)}

    def _said(self) -> str:
        numbers = (self.systolic.text(), self.diastolic.text(), self.heart_rate.text(), self.words.text())
        return " ".join(one for one in numbers if one)


class ReadingList(NotedList):
    """A row for each reading, in time."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "reading", desk.journal.readings, ReadingForm(desk), parent)

    def _build(self) -> None:
        self.add_button = QPushButton(self.tr("Add one"), self)
        set_role(self.add_button, "small-quiet")
        set_icon(self.add_button, "add", "ink2")
        self.add_button.setAccessibleName(self.tr("Add a reading"))
        self.add_button.clicked.connect(self.add)
        self.undo = UndoLine(self)
        self.undo.undone.connect(self.bring_back)
        self._note = Words(
            self.tr("Blood pressure and heart rate, as you or your clinic noted them."), "caption", self
        )
        self._rule = rule(self)
        column = QVBoxLayout(self)
        space(column, gap=4)
        column.addLayout(headed(Words(self.tr("Readings"), "section", self), self.add_button))
        body = QVBoxLayout()
        space(body, (0, 0, OVERHANG, 0), 0)
        body.addWidget(self._note)
        body.addWidget(self._rule)
        body.addLayout(self._rows)
        body.addWidget(self.undo)
        body.addWidget(self.notice)
        column.addLayout(body)

    def rows(self) -> list["ReadingRow"]:
        """Return the rows in their order."""
        return [one for one in parts(self._rows) if isinstance(one, ReadingRow)]

    def _row(self, record: Reading) -> QWidget:
        at = Moment(record.at, record.zone)
        row = ReadingRow(record, self, in_session(self._session, at) if self._session else at)
        row.clicked.connect(self._on_row)
        return row

    def _on_row(self) -> None:
        row = self.sender()
        if isinstance(row, ReadingRow):
            self.change(row.record)

    def _told(self, records: Sequence[Reading]) -> None:
        self._note.setVisible(not records)
        self._rule.setVisible(bool(records))

    def _forget_undo(self) -> None:
        self.undo.clear()

    def _offer_undo(self, record: Reading) -> None:
        self.undo.offer(record)


class ReadingRow(RowButton):
    """One reading; pressed, it opens to be changed."""

    def __init__(self, record: Reading, parent: QWidget, moment: Moment) -> None:
        super().__init__(parent, flush=True)
        self.record = record
        time = dates.time(moment.local)
        told = in_words(record)
        at = Words(time, "label", token="stage-experience")
        at.set_weight(600, tabular=True)
        at.setWordWrap(False)
        fix(at, FixedWidth=60)
        row = QHBoxLayout()
        space(row, (0, 9, 0, 9), 0)
        row.addWidget(at, 0, Qt.AlignmentFlag.AlignTop)
        said = QVBoxLayout()
        space(said, gap=2)
        said.addWidget(Words(told, "strong" if told != record.words else "card-quote"))
        if record.words and told != record.words:
            said.addWidget(Words(record.words, "card-quote", token="ink2"))
        if record.private:
            said.addWidget(IconNote("private", self.tr("Private")))
        row.addLayout(said, 1)
        column = QVBoxLayout(self)
        space(column, gap=0)
        column.addLayout(row)
        column.addWidget(rule())
        self.setAccessibleName(self.tr("{time}, {reading}").format(time=time, reading=told))
        self.setAccessibleDescription(record.words if told != record.words else "")


def _value(field: QLineEdit) -> int | None:
    return int(field.text()) if field.text() and field.hasAcceptableInput() else None
