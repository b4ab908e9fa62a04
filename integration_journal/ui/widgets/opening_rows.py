"""A heading and a few rows to click, all of them at a word; hidden while there is none."""

from collections.abc import Hashable
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from integration_journal.ui.layouts import empty
from integration_journal.ui.scaling import space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.row_button import RowButton
from integration_journal.ui.widgets.words import Words

One = TypeVar("One", bound=Hashable)


class OpeningRows(QWidget, Generic[One]):
    """Shows the first few of what it was given until ``more`` is pressed; ``chosen`` carries the one clicked."""

    chosen = Signal(object)

    MOST = 3

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[RowButton, One] = {}
        self._every: tuple[One, ...] = ()
        self._opened = False
        self._column = QVBoxLayout(self)
        self._list = QVBoxLayout()
        space(self._list, gap=0)
        self.more = QPushButton()
        self.more.setAutoDefault(False)
        set_role(self.more, "link", tone="quiet")
        self.more.clicked.connect(self._on_more)
        self.hide()

    def head(self, heading: str, more: str, above: int = 0) -> None:
        """Give the rows their heading, ``above`` px below what stands before, and the words of the way to all."""
        space(self._column, (0, above, 0, 0), 4)
        self._column.addWidget(Words(heading, "label-strong"))
        self._column.addLayout(self._list)
        self.more.setText(more)
        self._column.addWidget(self.more)

    def rows(self) -> list[RowButton]:
        """Return the rows in their order."""
        return list(self._rows)

    def _first(self) -> tuple[One, ...]:
        """Return those that are shown before ``more`` is pressed."""
        return self._every[: self.MOST]

    def _said(self, one: One) -> tuple[str, Words, str]:
        """Return the words of a row, the label that shows them, and what is said of it below."""
        raise NotImplementedError

    def _fill(self) -> None:
        empty(self._list)
        self._rows = {}
        shown = self._every if self._opened else self._first()
        for one in shown:
            row = self._row(one)
            self._rows[row] = one
            self._list.addWidget(row)
            row.show()
        self.more.setVisible(len(shown) < len(self._every))
        self.setVisible(bool(self._every))

    def _row(self, one: One) -> RowButton:
        row = RowButton(self)
        words, label, said = self._said(one)
        column = QVBoxLayout(row)
        space(column, (0, 6, 4, 6), 2)
        column.addWidget(label)
        column.addWidget(Words(said, "caption"))
        row.setAccessibleName(words)
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
