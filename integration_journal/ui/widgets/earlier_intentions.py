"""Intentions of earlier sessions that may be read back again: those that are not done with, the others at a word."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from integration_journal.journal.reading_back import Readable
from integration_journal.journal.records import Session
from integration_journal.ui.desk import Desk
from integration_journal.ui.layouts import empty
from integration_journal.ui.scaling import space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.read_back_words import told
from integration_journal.ui.widgets.row_button import RowButton
from integration_journal.ui.widgets.words import Words

_FIRST = 3


class EarlierIntentions(QWidget):
    """A heading and rows; hidden where there is none. ``chosen`` carries the Readable."""

    chosen = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rows: dict[RowButton, Readable] = {}
        self._every: tuple[Readable, ...] = ()
        self._sessions: Mapping[UUID, Session] = {}
        self._opened = False
        column = QVBoxLayout(self)
        space(column, (0, 12, 0, 0), 4)
        column.addWidget(Words(self.tr("From earlier sessions"), "label-strong"))
        self._list = QVBoxLayout()
        space(self._list, gap=0)
        column.addLayout(self._list)
        self.more = QPushButton(self.tr("All earlier intentions"))
        self.more.setAutoDefault(False)
        set_role(self.more, "link", tone="quiet")
        self.more.clicked.connect(self._on_more)
        column.addWidget(self.more)
        self.hide()

    def rows(self) -> list[RowButton]:
        """Return the rows, the last session's first."""
        return list(self._rows)

    def close_up(self) -> None:
        """Show only those that are not done with."""
        self._opened = False

    def show_intentions(self, found: Sequence[Readable], sessions: Mapping[UUID, Session]) -> None:
        """Show these intentions in their order."""
        if tuple(found) != self._every or sessions != self._sessions:
            self._every, self._sessions = tuple(found), sessions
            self._fill()

    def _fill(self) -> None:
        empty(self._list)
        self._rows = {}
        open_ones = [one for one in self._every if not one.is_met]
        shown = list(self._every) if self._opened else open_ones[:_FIRST]
        for one in shown:
            row = self._row(one)
            self._rows[row] = one
            self._list.addWidget(row)
            row.show()
        self.more.setVisible(len(shown) < len(self._every))
        self.setVisible(bool(self._every))

    def _row(self, one: Readable) -> RowButton:
        row = RowButton(self)
        last = one.last
        said = (
            told(last, self._sessions.get(last.session_id), self._desk.now.local.date())
            if last is not None
            else self.tr("Session {number}").format(number=one.own.number)
        )
        column = QVBoxLayout(row)
        space(column, (0, 6, 4, 6), 2)
        column.addWidget(Words(one.worded.text, "card-quote", row, lines=3))
        column.addWidget(Words(said, "caption", row))
        row.setAccessibleName(one.worded.text)
        row.setAccessibleDescription(said)
        row.clicked.connect(self._clicked)
        return row

    def _clicked(self) -> None:
        one = next((one for row, one in self._rows.items() if row is self.sender()), None)
        if one is not None:
            self.chosen.emit(one)

    def _on_more(self) -> None:
        self._opened = True
        self._fill()
