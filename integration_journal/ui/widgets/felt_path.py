"""What stands beside a difficult or a quiet session: a sentence, and help closer at hand."""

from collections.abc import Collection

from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from integration_journal.arc.vocabulary import Felt
from integration_journal.ui.desk import Desk
from integration_journal.ui.icons import set_icon
from integration_journal.ui.scaling import space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.flow import FlowLayout
from integration_journal.ui.widgets.words import Words


class FeltPath(QFrame):
    """Takes no room unless the session was difficult or quiet."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        set_role(self, "sunk")
        self._difficult = Words(
            self.tr("This moment will pass. You do not have to write anything now."), "body", self
        )
        self._person = QWidget(self)
        row = FlowLayout(self._person, gap=14, row_gap=8)
        self.help = QPushButton(self.tr("Get help now"), self._person)
        set_role(self.help, "help")
        set_icon(self.help, "nav-help", "help", on="sheet")
        self.help.clicked.connect(self._go_help)
        row.addWidget(self.help)
        self._quiet = Words(
            self.tr("A quiet session is whole as it is. It needs no words to have been one."), "body", self
        )
        column = QVBoxLayout(self)
        space(column, (18, 16, 18, 16), 12)
        for widget in (self._difficult, self._person, self._quiet):
            column.addWidget(widget)
        self.show_felt(())

    def show_felt(self, felt: Collection[str]) -> None:
        """Show what belongs to how the session felt."""
        difficult, quiet = Felt.DIFFICULT in felt, Felt.QUIET in felt
        self._difficult.setVisible(difficult)
        self._person.setVisible(difficult)
        self._quiet.setVisible(quiet)
        self.setVisible(difficult or quiet)

    def _go_help(self) -> None:
        self._desk.go("help")
