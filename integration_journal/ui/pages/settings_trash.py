"""Settings: the way to the trash."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from integration_journal.ui.desk import Desk
from integration_journal.ui.icons import set_icon
from integration_journal.ui.scaling import space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.section import Section


class TrashSection(Section):
    """Says what the trash is for, and opens it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        note = QCoreApplication.translate(
            "TrashSection",
            "Deleted sessions, entries, intentions and lines to talk about wait there for 30 days.",
        )
        super().__init__(QCoreApplication.translate("TrashSection", "Trash"), note, parent)
        self._desk = desk
        self.open = QPushButton(self.tr("Open the trash"))
        set_role(self.open, "small")
        set_icon(self.open, "delete")
        self.open.clicked.connect(self._on_open)
        holder = QWidget()
        row = QHBoxLayout(holder)
        space(row, gap=8)
        row.addWidget(self.open)
        row.addStretch(1)
        self.put(holder)

    def _on_open(self) -> None:
        self._desk.go("trash")
