"""A short list of entries, each with its first line and its date; pressing one opens it in the journal."""

from collections.abc import Iterable
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from integration_journal.journal.headline import Headline
from integration_journal.ui import dates
from integration_journal.ui.desk import Desk
from integration_journal.ui.layouts import empty
from integration_journal.ui.scaling import space
from integration_journal.ui.widgets.row_button import RowButton
from integration_journal.ui.widgets.words import Words, rule


class EntryLine(RowButton):
    """One entry's first line in the patient's voice, its date, and whether it is private."""

    def __init__(self, desk: Desk, headline: Headline, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.entry_id: UUID = headline.id
        when = dates.near_stamp(headline.local, desk.now.local.date())
        if headline.private:
            when = self.tr("{date}, private").format(date=when)
        column = QVBoxLayout(self)
        space(column, (8, 9, 8, 9), 1)
        column.addWidget(Words(headline.title, "quote", self, lines=2))
        column.addWidget(Words(when, "caption", self))
        self.setAccessibleName(self.tr("{title}, {date}").format(title=headline.title, date=when))
        self.setAccessibleDescription(self.tr("Opens the entry in the journal."))
        self.clicked.connect(self._open)

    def _open(self) -> None:
        self._desk.go("journal", entry_id=self.entry_id)


class EntryLines(QWidget):
    """The lines under a heading; hidden while there is none."""

    def __init__(self, desk: Desk, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown: list[Headline] = []
        column = QVBoxLayout(self)
        space(column, gap=0)
        column.addWidget(Words(title, "section", self))
        self._rows = QVBoxLayout()
        space(self._rows, (0, 10, 0, 0), 0)
        column.addLayout(self._rows)
        self.hide()

    def lines(self) -> list[EntryLine]:
        """Return the lines as they stand."""
        return [row for row in self.findChildren(EntryLine) if not row.isHidden()]

    def show_headlines(self, headlines: Iterable[Headline]) -> None:
        """Show these entries, in the order given."""
        wanted = list(headlines)
        if wanted == self._shown:
            return
        self._shown = wanted
        empty(self._rows)
        for headline in wanted:
            self._rows.addWidget(rule(self))
            self._rows.addWidget(EntryLine(self._desk, headline, self))
        if wanted:
            self._rows.addWidget(rule(self))
        self.setVisible(bool(wanted))
