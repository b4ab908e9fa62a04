"""Settings: the names that a document can shorten."""

from PySide6.QtWidgets import QWidget

from integration_journal.ui.desk import Desk
from integration_journal.ui.widgets.name_list import NameList
from integration_journal.ui.widgets.section import Section


class NamesSection(Section):
    """Holds the list of names, which Share has too."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.list = NameList(desk)
        self.column.addWidget(self.list)
