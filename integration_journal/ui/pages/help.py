"""Get help now: numbers by country, the writer's own people, when to call whom, and ways to find the ground.

Works without a journal: everything but the writer's own people comes from files of the program.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from integration_journal.arc import help as care
from integration_journal.ui.choices import Choices
from integration_journal.ui.pages.page import Page, Width
from integration_journal.ui.scaling import fix, space
from integration_journal.ui.widgets.bullet import Bullet
from integration_journal.ui.widgets.buttons import button
from integration_journal.ui.widgets.crisis_numbers import CrisisNumbers
from integration_journal.ui.widgets.grounding import GroundingPanel
from integration_journal.ui.widgets.icon_note import IconNote
from integration_journal.ui.widgets.people import People
from integration_journal.ui.widgets.sheet_panel import SheetPanel
from integration_journal.ui.widgets.words import Words, rule

if TYPE_CHECKING:
    from integration_journal.ui.desk import Desk, Place

_WIDEST = 1240


class HelpPage(Page):
    """The same page before unlocking and within an open journal; ``back`` leads to where the writer was."""

    name = "help"
    back = Signal()

    def __init__(self, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Get help now"))
        self._desk: Desk | None = None
        self.numbers = CrisisNumbers(choices)
        self.people = People()
        self.grounding = GroundingPanel()
        self.sheet = SheetPanel(choices)
        self.clinic = _ClinicWords()
        content = QWidget()
        self._margins = QHBoxLayout(content)
        inside = QWidget()
        fix(inside, MaximumWidth=_WIDEST)
        self._column = QVBoxLayout(inside)
        self._column.addLayout(self._head())
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.addLayout(self._left(), 1)
        self._columns.addWidget(self.grounding, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(self._columns)
        self._column.addStretch(1)
        self._margins.addWidget(inside)
        self._area = self.scrolling(content)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.outer.addWidget(self._area, 1)
        self.arrange(Width.WIDE)

    def _head(self) -> QVBoxLayout:
        self._title = Words(self.tr("Get help now"), role="title")
        self._nobody = Words(care.nobody_reads(), role="lead")
        self.leave_button = button(self.tr("Back to where I was"), icon="back")
        self.leave_button.setAccessibleName(self.tr("Back to where I was"))
        self.leave_button.setToolTip(self.tr("Esc"))
        self.leave_button.clicked.connect(self.back)
        row = QHBoxLayout()
        space(row, gap=24)
        row.addWidget(self._title, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.leave_button, 0, Qt.AlignmentFlag.AlignTop)
        head = QVBoxLayout()
        space(head, gap=2)
        head.addLayout(row)
        head.addWidget(self._nobody)
        return head

    def _left(self) -> QVBoxLayout:
        left = QVBoxLayout()
        space(left, gap=12)
        left.addWidget(self.numbers)
        left.addSpacing(12)
        left.addWidget(self.people)
        calls = self.tr("The journal cannot place calls. Use any phone nearby; numbers can be copied.")
        left.addWidget(Words(calls, role="caption"))
        left.addSpacing(12)
        left.addWidget(Words(self.tr("When to call whom"), role="section"))
        left.addWidget(Words(self.tr("Your clinic comes first."), role="caption"))
        left.addWidget(self.clinic)
        left.addWidget(_tiers())
        left.addSpacing(12)
        left.addWidget(self.sheet)
        left.addStretch(1)
        return left

    def set_desk(self, desk: "Desk | None") -> None:
        """Show the open journal's own people; None while it is locked."""
        self._desk = desk
        self.people.set_desk(desk)
        self.sheet.set_desk(desk)
        self._show_clinic()

    def show_place(self, place: "Place") -> None:  # noqa: ARG002
        self.people.refresh()
        self.numbers.refresh()
        self._show_clinic()
        self._area.verticalScrollBar().setValue(0)
        self.leave_button.setFocus()

    def _show_clinic(self) -> None:
        self.clinic.say(self._desk.journal.courses.current().when_to_call if self._desk else "")

    def leave(self) -> None:
        self.grounding.stop()
        self.sheet.leave()
        self.people.leave()

    def arrange(self, width: Width) -> None:
        one_column, folded = width < Width.WIDE, width < Width.NARROW
        vertical, horizontal = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(vertical if one_column else horizontal)
        side = 24 if one_column else 48
        space(self._margins, (side, 8 if folded else 16 if one_column else 24, side, 32), 0)
        space(self._column, gap=8 if folded else 12 if one_column else 20)
        space(self._columns, gap=24 if one_column else 48)
        fix(self.grounding, MinimumWidth=0 if one_column else 352, MaximumWidth=4000 if one_column else 352)
        self._title.set_kind("title-small" if folded else "title")
        self._nobody.set_kind("body" if one_column else "lead")
        self.leave_button.setText(self.tr("Back") if folded else self.tr("Back to where I was"))
        self.numbers.set_compact(one_column, folded)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back.emit()
            return
        super().keyPressEvent(event)


class _ClinicWords(QWidget):
    """What the clinic says on getting help, in its own words; takes no room where it says nothing."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        space(column, gap=4)
        column.addWidget(rule())
        column.addWidget(IconNote("source-clinic", self.tr("Your clinic says"), "ink2", "caption-strong"))
        self.words = Words("", role="body")
        column.addWidget(self.words)
        self.hide()

    def say(self, words: str) -> None:
        """Show the clinic's words."""
        self.words.setText(words)
        self.setVisible(bool(words.strip()))


def _tiers() -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    space(column, gap=6)
    for tier in care.tiers():
        column.addSpacing(6)
        column.addWidget(rule())
        column.addSpacing(6)
        column.addWidget(Words(tier.title, role="strong"))
        column.addWidget(Words(tier.action, role="body"))
        for sign in tier.signs:
            column.addLayout(_sign(sign))
        if tier.note:
            column.addWidget(Words(tier.note, role="caption"))
    return box


def _sign(words: str) -> QHBoxLayout:
    row = QHBoxLayout()
    space(row, (4, 0, 0, 0), 10)
    row.addWidget(Bullet(), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Words(words, role="body", token="ink2"), 1)
    return row
