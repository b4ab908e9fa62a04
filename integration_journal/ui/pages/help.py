"""Get help now: numbers by country, the writer's own people, when to call whom, and ways to find the ground.

Works without a journal: everything but the writer's own people comes from files of the program.
"""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from integration_journal.arc import crisis
from integration_journal.arc import help as care
from integration_journal.ui import dates
from integration_journal.ui.choices import Choices
from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.icons import set_icon
from integration_journal.ui.pages.page import Page, Width
from integration_journal.ui.scaling import fix, space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.breathing import BreathingCircle
from integration_journal.ui.widgets.people import People
from integration_journal.ui.widgets.seal import Seal
from integration_journal.ui.widgets.words import Words, rule


class HelpPage(Page):
    """The same page before unlocking and within an open journal; ``back`` leads to where the writer was."""

    name = "help"
    back = Signal()

    def __init__(self, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Get help now"))
        self._choices = choices
        content = QWidget()
        column = QVBoxLayout(content)
        self._column = column
        column.addLayout(self._head())
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._left = QVBoxLayout()
        space(self._left, gap=12)
        self._left.addLayout(self._country_row())
        self._numbers = QVBoxLayout()
        space(self._numbers, gap=12)
        self._left.addLayout(self._numbers)
        self.checked = Words("", role="caption")
        self._left.addWidget(self.checked)
        self._left.addSpacing(12)
        self.people = People()
        self._left.addWidget(self.people)
        calls = self.tr("The journal cannot place calls. Use any phone nearby; numbers can be copied.")
        self._left.addWidget(Words(calls, role="caption"))
        self._left.addSpacing(12)
        self._left.addWidget(_tiers(self.tr("When to call whom"), self.tr("Your clinic comes first.")))
        self._left.addStretch(1)
        self._grounding = self._grounding_panel()
        self._columns.addLayout(self._left, 1)
        self._columns.addWidget(self._grounding, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(self._columns)
        column.addStretch(1)
        self.outer.addWidget(self.scrolling(content), 1)
        self._show_country()
        self.arrange(Width.WIDE)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        space(row, gap=24)
        words = QVBoxLayout()
        space(words, gap=4)
        words.addWidget(Words(self.tr("Get help now"), role="title"))
        words.addWidget(Words(care.nobody_reads(), role="lead"))
        row.addLayout(words, 1)
        self.leave_button = QPushButton(self.tr("Back to where I was"))
        set_icon(self.leave_button, "back")
        self.leave_button.setToolTip(self.tr("Esc"))
        self.leave_button.clicked.connect(self.back)
        row.addWidget(self.leave_button, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _country_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        space(row, (0, 8, 0, 0), 12)
        row.addWidget(Words(self.tr("Where you are"), role="section"), 1)
        self.country = QComboBox()
        self.country.setAccessibleName(self.tr("Where you are"))
        fix(self.country, MinimumWidth=220)
        for known in crisis.countries():
            self.country.addItem(known.name, known.code)
        self.country.setCurrentIndex(max(0, self.country.findData(self._choices.get("country"))))
        self.country.currentIndexChanged.connect(self._on_country)
        row.addWidget(self.country)
        return row

    def _grounding_panel(self) -> QFrame:
        grounding = care.grounding()
        panel = QFrame()
        set_role(panel, "panel")
        column = QVBoxLayout(panel)
        space(column, (24, 22, 24, 22), 12)
        head = QHBoxLayout()
        space(head, gap=12)
        head.addWidget(Seal("breath", "stage-integration", 36), 0, Qt.AlignmentFlag.AlignTop)
        titles = QVBoxLayout()
        space(titles, gap=0)
        titles.addWidget(Words(grounding.title, role="section"))
        titles.addWidget(Words(grounding.caption, role="caption"))
        head.addLayout(titles, 1)
        column.addLayout(head)
        self.circle = BreathingCircle()
        column.addWidget(self.circle, 0, Qt.AlignmentFlag.AlignHCenter)
        self.pace = QPushButton(self.tr("Start"))
        set_role(self.pace, "small")
        self.pace.setAccessibleName(self.tr("Start the breathing guide"))
        self.pace.clicked.connect(self._on_pace)
        column.addWidget(self.pace, 0, Qt.AlignmentFlag.AlignHCenter)
        for exercise in grounding.exercises:
            column.addWidget(rule())
            column.addWidget(Words(exercise.title, role="label-strong"))
            column.addWidget(Words(exercise.text, role="body"))
        return panel

    def set_desk(self, desk: Desk | None) -> None:
        """Show the open journal's own people; None while it is locked."""
        self.people.set_desk(desk)

    def show_place(self, place: Place) -> None:  # noqa: ARG002
        self.people.refresh()
        self.country.setCurrentIndex(max(0, self.country.findData(self._choices.get("country"))))
        self.leave_button.setFocus()

    def leave(self) -> None:
        self.circle.stop()
        self.pace.setText(self.tr("Start"))

    def arrange(self, width: Width) -> None:
        one_column = width < Width.WIDE
        vertical, horizontal = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(vertical if one_column else horizontal)
        side = 24 if one_column else 48
        space(self._column, (side, 20, side, 32), 8)
        space(self._columns, gap=24 if one_column else 48)
        fix(self._grounding, MinimumWidth=0 if one_column else 352, MaximumWidth=4000 if one_column else 352)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back.emit()
            return
        super().keyPressEvent(event)

    def _on_country(self) -> None:
        self._choices.set(country=self.country.currentData())
        self._show_country()

    def _show_country(self) -> None:
        while (item := self._numbers.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        country = crisis.country(self.country.currentData())
        danger = self.tr("Somebody is in danger, cannot breathe well, has chest pain, or cannot be woken.")
        for number in country.emergency:
            self._numbers.addWidget(_NumberRow(number, self.tr("Emergency"), danger, grave=True))
        if not country.emergency:
            self._numbers.addWidget(self._own_number(danger))
        for line in country.lines:
            what = {
                crisis.How.CALL: self.tr("Call: {name}"),
                crisis.How.TEXT: self.tr("Text: {name}"),
                crisis.How.CALL_OR_TEXT: self.tr("Call or text: {name}"),
            }[line.how].format(name=line.name)
            self._numbers.addWidget(_NumberRow(line.number, what, line.note or ""))
        if country.advice:
            self._numbers.addWidget(Words(country.advice, role="body"))
        self._show_checked(country)

    def _own_number(self, danger: str) -> QFrame:
        frame = QFrame()
        set_role(frame, "help")
        column = QVBoxLayout(frame)
        space(column, (20, 14, 20, 16), 8)
        column.addWidget(Words(self.tr("Emergency"), role="heading"))
        column.addWidget(Words(danger, role="body"))
        field = QLineEdit(self._choices.get("own_emergency"))
        field.setPlaceholderText(self.tr("The emergency number where you are"))
        field.setAccessibleName(self.tr("The emergency number where you are"))
        field.textChanged.connect(self._on_own_number)
        column.addWidget(field)
        return frame

    def _on_own_number(self, number: str) -> None:
        self._choices.set(own_emergency=number.strip())

    def _show_checked(self, country: crisis.Country) -> None:
        self.checked.setVisible(country.checked_on is not None)
        if country.checked_on is None:
            return
        day = dates.full_day(country.checked_on)
        text = self.tr("Checked on {day}.").format(day=day)
        if country.to_confirm(date.today()):
            text = self.tr("Checked on {day}, please confirm.").format(day=day)
        self.checked.setText(text)

    def _on_pace(self) -> None:
        if self.circle.is_running():
            self.circle.stop()
            self.pace.setText(self.tr("Start"))
        else:
            self.circle.start()
            self.pace.setText(self.tr("Stop"))


class _NumberRow(QFrame):
    """A number to ring, very large, and what it is for."""

    def __init__(self, number: str, title: str, words: str, grave: bool = False) -> None:
        super().__init__()
        set_role(self, "help" if grave else "panel")
        row = QHBoxLayout(self)
        space(row, (20, 12, 20, 12), 20)
        short = len(number) <= 4
        shown = Words(number, role="number" if short else "title", token="help")
        shown.setWordWrap(False)
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        fix(shown, MinimumWidth=116)
        row.addWidget(shown, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout()
        space(column, gap=0)
        column.addWidget(Words(title, role="heading" if short else "strong"))
        if words:
            column.addWidget(Words(words, role="body"))
        row.addLayout(column, 1)
        self.setAccessibleName(f"{title}, {number}")


def _tiers(title: str, note: str) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    space(column, gap=8)
    column.addWidget(Words(title, role="section"))
    column.addWidget(Words(note, role="caption"))
    for tier in care.tiers():
        column.addWidget(rule())
        column.addWidget(Words(tier.title, role="label-strong"))
        column.addWidget(Words(tier.action, role="body"))
        column.addWidget(Words("; ".join(tier.signs) + ".", role="body", token="ink2"))
        if tier.note:
            column.addWidget(Words(tier.note, role="caption"))
    return box
