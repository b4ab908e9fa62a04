"""Quick picks of the Share page: a click ticks what is usually handed over, in the place of what was ticked."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from integration_journal.errors import KnownError
from integration_journal.ui import dates
from integration_journal.ui.desk import Desk
from integration_journal.ui.icons import set_icon
from integration_journal.ui.pages.share_reading import MAY, NOTHING, SESSION, SINCE, Read
from integration_journal.ui.scaling import space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.calendar import calm
from integration_journal.ui.widgets.chips import Chips
from integration_journal.ui.widgets.undo_line import UndoLine
from integration_journal.ui.widgets.words import Words


class QuickPicks(QWidget):
    """Chips that tick at once; ``asked`` carries the key of one, ``undone`` what stood before the last one.

    ``refused`` carries a sentence where the day of the last visit cannot be kept.
    """

    asked = Signal(str)
    undone = Signal(object)
    refused = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._read = Read()
        self._then_pick = False
        column = QVBoxLayout(self)
        space(column, gap=8)
        column.addWidget(Words(self.tr("Begin with"), role="label-strong"))
        self.chips = Chips(self.tr("Begin with"), exclusive=True)
        self.chips.changed.connect(self._on_chips)
        self.day = QPushButton()
        set_role(self.day, "icon-quiet")
        set_icon(self.day, "calendar", "ink2")
        self.day.setAccessibleName(self.tr("The day of my last visit"))
        self.day.setToolTip(self.day.accessibleName())
        self.day.clicked.connect(self._on_day)
        self.chips.add_widget(self.day)
        column.addWidget(self.chips)
        column.addWidget(self._build_asking())
        self.undo = UndoLine()
        self.undo.undone.connect(self.undone)
        column.addWidget(self.undo)

    def _build_asking(self) -> QWidget:
        self.asking = QWidget()
        column = QVBoxLayout(self.asking)
        space(column, gap=6)
        column.addWidget(Words(self.tr("When were you with your therapist last?"), role="label"))
        row = QHBoxLayout()
        space(row, gap=8)
        self.field = QDateEdit()
        calm(self.field)
        self.field.setDisplayFormat("d MMMM yyyy")
        self.field.setAccessibleName(self.tr("The day of my last visit"))
        row.addWidget(self.field, 1)
        self.keep = QPushButton(self.tr("Keep this day"))
        set_role(self.keep, "small")
        self.keep.clicked.connect(self._on_keep)
        row.addWidget(self.keep)
        column.addLayout(row)
        self.asking.hide()
        return self.asking

    @property
    def since(self) -> date | None:
        """The day from which on something is new: the last visit, else the last handing over."""
        return self._read.visit or self._read.handed

    def show_read(self, read: Read) -> None:
        """Name the chips by what is in the journal now."""
        self._read = read
        chips = [(SINCE, self._since_label())]
        if read.here is not None:
            chips.append((SESSION, self.tr("This session ({number})").format(number=read.here.number)))
        may = read.may_be_shared
        number = sum(len(ids) for ids in vars(may).values() if isinstance(ids, frozenset))
        if number:
            chips.append((MAY, self.tr("What may be shared ({number})").format(number=number)))
        chips.append((NOTHING, self.tr("Nothing")))
        self.setVisible(bool(read.shelf.rows))
        if [(chip.key, chip.accessibleName()) for chip in self.chips.chips()] != chips:
            self.chips.set_chips(chips)

    def _since_label(self) -> str:
        if self._read.visit is not None:
            return self.tr("Since my last visit, {day}").format(day=dates.short_day(self._read.visit))
        if self._read.handed is not None:
            day = dates.short_day(self._read.handed)
            return self.tr("Since the last document, {day}").format(day=day)
        return self.tr("Since my last visit")

    def show_chosen(self, key: str) -> None:
        """Show which pick is what is ticked now, if one is."""
        self.chips.set_checked([key] if key else [])

    def offer_undo(self, before: object, number: int) -> None:
        """Say that a pick took the place of what was ticked, with the way back."""
        words = self.tr("It took the place of the {number} ticked before.").format(number=number)
        self.undo.offer(before, words, take_focus=False)

    def _on_chips(self, chosen: list[str]) -> None:
        key = chosen[0] if chosen else NOTHING
        if key == SINCE and self.since is None:
            self.chips.set_checked([])
            self._then_pick = True
            self._ask()
            return
        self.asking.hide()
        self.asked.emit(key)

    def _on_day(self) -> None:
        self._then_pick = False
        if self.asking.isVisible():
            self.asking.hide()
        else:
            self._ask()

    def _ask(self) -> None:
        day = self.since or self._desk.now.local.date()
        today = self._desk.now.local.date()
        self.field.setMaximumDate(QDate(today.year, today.month, today.day))
        self.field.setDate(QDate(day.year, day.month, day.day))
        self.asking.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_keep(self) -> None:
        day = self.field.date()
        visit = date(day.year(), day.month(), day.day())
        try:
            self._desk.journal.courses.update(last_visit=visit)
        except KnownError as error:
            self.refused.emit(str(error))
            return
        self.asking.hide()
        self.show_read(replace(self._read, visit=visit))
        self.day.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._then_pick:
            self._then_pick = False
            self.asked.emit(SINCE)
