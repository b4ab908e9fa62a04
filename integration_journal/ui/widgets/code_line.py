"""The quiet line on Today that asks, twice a year, whether the recovery code is still at hand."""

import contextlib

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from integration_journal.errors import KnownError
from integration_journal.journal import code_reminder
from integration_journal.journal.glance import Glance
from integration_journal.ui.desk import Desk
from integration_journal.ui.scaling import space
from integration_journal.ui.widgets.buttons import button, button_row
from integration_journal.ui.widgets.words import Words, rule


class CodeLine(QWidget):
    """Takes no room until it is time to ask; 'Later' puts it off for a week."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        column = QVBoxLayout(self)
        space(column, gap=12)
        column.addWidget(rule())
        column.addWidget(Words(self.tr("Is your recovery code still at hand?"), role="label-strong"))
        self.check = button(self.tr("Check it"), "small", "key")
        self.check.clicked.connect(self._on_check)
        self.later = button(self.tr("Later"), "small-quiet")
        self.later.clicked.connect(self._on_later)
        column.addWidget(button_row(self.check, self.later), 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_glance(self, _glance: Glance) -> None:
        """Ask where it is time to."""
        self.setVisible(code_reminder.is_due(self._desk.journal))

    def _on_check(self) -> None:
        self._desk.go("code")

    def _on_later(self) -> None:
        # Where it cannot be noted it is asked again; nothing that was written is at stake.
        with contextlib.suppress(KnownError):
            code_reminder.put_off(self._desk.journal)
        self.hide()
