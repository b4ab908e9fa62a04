"""The part of Settings about the passphrase, the recovery code and the key behind both."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from integration_journal.journal import code_reminder, earlier_keys
from integration_journal.journal.clock import Moment
from integration_journal.ui import dates
from integration_journal.ui.desk import Desk
from integration_journal.ui.widgets.buttons import button
from integration_journal.ui.widgets.section import Section
from integration_journal.ui.widgets.words import Words


class PassphraseSection(Section):
    """Three ways on, each with what it is for."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._desk = desk
        self.head(self.tr("Passphrase and recovery code"))
        self.change = button(self.tr("Change the passphrase"), "small")
        self.change.clicked.connect(self._on_change)
        note = self.tr("The recovery code stays as it is. Older backups keep the passphrase of their day.")
        self._put(self.change, Words(note, role="caption"))
        self.code = button(self.tr("Check the recovery code"), "small")
        self.code.clicked.connect(self._on_code)
        self.checked = Words("", role="caption")
        self._put(self.code, self.checked)
        self.renew = button(self.tr("Make a new key"), "small")
        self.renew.clicked.connect(self._on_renew)
        note = self.tr(
            "For when somebody may have seen the passphrase or the code: the journal moves into a new file, "
            "with a new recovery code."
        )
        self._put(self.renew, Words(note, role="caption"))
        self.earlier = button(self.tr("Backups of an earlier key"), "small")
        self.earlier.clicked.connect(self._on_earlier)
        self.column.addSpacing(4)
        self.column.addWidget(self.earlier, 0, Qt.AlignmentFlag.AlignLeft)
        self.refresh()

    def _put(self, way: QPushButton, note: Words) -> None:
        self.column.addSpacing(4)
        self.column.addWidget(way, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(note)

    def refresh(self) -> None:
        """Say when the code was last at hand, and whether the journal had another key before."""
        self.earlier.setVisible(bool(earlier_keys.tags(self._desk.journal)))
        at = code_reminder.proven_at(self._desk.journal)
        if at is None:
            self.checked.setText(self.tr("Two of its groups typed back show that it is still at hand."))
            return
        day = dates.full_day(Moment(at, self._desk.now.zone).local.date())
        self.checked.setText(self.tr("It was last at hand on {day}.").format(day=day))

    def _on_change(self) -> None:
        self._desk.go("passphrase")

    def _on_code(self) -> None:
        self._desk.go("code")

    def _on_renew(self) -> None:
        self._desk.go("new-key")

    def _on_earlier(self) -> None:
        self._desk.go("earlier")
