"""Notes that were written before, each a row that opens it in the editor beside."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from integration_journal.journal.headline import Headline
from integration_journal.ui import dates
from integration_journal.ui.desk import Desk
from integration_journal.ui.layouts import empty
from integration_journal.ui.scaling import space
from integration_journal.ui.widgets.row_button import RowButton
from integration_journal.ui.widgets.words import Words


class EarlierNotes(QWidget):
    """A heading and up to eight rows; hidden while there is none. ``chosen`` carries the entry's id."""

    chosen = Signal(object)

    MOST = 8

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rows: dict[RowButton, UUID] = {}
        self._shown: tuple[Headline, ...] = ()
        column = QVBoxLayout(self)
        space(column, gap=4)
        column.addWidget(Words(self.tr("Earlier notes"), "label-strong"))
        self._list = QVBoxLayout()
        space(self._list, gap=0)
        column.addLayout(self._list)
        self.hide()

    def rows(self) -> list[RowButton]:
        """Return the rows, newest first."""
        return list(self._rows)

    def show_headlines(self, headlines: Sequence[Headline]) -> None:
        """Show these notes, in the order given."""
        shown = tuple(headlines[: self.MOST])
        if shown == self._shown:
            return
        self._shown = shown
        empty(self._list)
        self._rows = {}
        for headline in shown:
            row = self._row(headline)
            self._rows[row] = headline.id
            self._list.addWidget(row)
        self.setVisible(bool(shown))

    def _row(self, headline: Headline) -> RowButton:
        row = RowButton(self)
        day = dates.near_stamp(headline.local, self._desk.now.local.date())
        if headline.private:
            day = self.tr("{day}, private").format(day=day)
        column = QVBoxLayout(row)
        space(column, (0, 6, 4, 6), 0)
        column.addWidget(Words(headline.title, "card-quote", row, lines=2))
        column.addWidget(Words(day, "caption", row))
        row.setAccessibleName(self.tr("{title}, {day}").format(title=headline.title, day=day))
        row.clicked.connect(self._clicked)
        return row

    def _clicked(self) -> None:
        for row, id in self._rows.items():
            if row is self.sender():
                self.chosen.emit(id)
                return
