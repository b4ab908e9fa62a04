"""Settings: when the journal locks by itself."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from integration_journal.errors import KnownError
from integration_journal.ui import auto_lock
from integration_journal.ui.desk import Desk
from integration_journal.ui.widgets.notice import Notice
from integration_journal.ui.widgets.section import Section
from integration_journal.ui.widgets.still_box import StillBox
from integration_journal.ui.widgets.words import Words


class LockingSection(Section):
    """The minutes until locking; kept inside the journal."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(QCoreApplication.translate("LockingSection", "Locking"), parent=parent)
        self._desk = desk
        note = self.tr(
            "Locking saves your words first and asks for the passphrase again; you come back to the same place. "
            "The journal also locks when the computer sleeps or its screen is locked, and at once with Ctrl+L. "
            "Minimizing the window only covers the words."
        )
        self.put(Words(note, role="body", token="ink2"))
        self.minutes = StillBox()
        chosen = auto_lock.minutes(desk)
        for one in sorted({*auto_lock.MINUTES, chosen} - {0}):
            self.minutes.addItem(self.tr("After %n minutes", "", one), one)
        self.minutes.addItem(self.tr("Never"), 0)
        self.minutes.setCurrentIndex(self.minutes.findData(chosen))
        self.minutes.currentIndexChanged.connect(self._on_minutes)
        self.add(self.tr("Lock when nothing is typed or touched"), self.minutes)
        self.notice = Notice()
        self.put(self.notice)

    def _on_minutes(self) -> None:
        self.notice.clear()
        try:
            self._desk.journal.preferences.set(auto_lock.NAME, self.minutes.currentData(), origin=self)
        except KnownError as error:
            self.notice.say(str(error))
