"""Restoring a backup before any journal is open."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from integration_journal.errors import KnownError
from integration_journal.journal import backups
from integration_journal.journal.clock import system_clock
from integration_journal.paths import Profile
from integration_journal.ui.file_dialogs import choose_file
from integration_journal.ui.scaling import space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.backup_panel import PATTERN, BackupPanel
from integration_journal.ui.widgets.buttons import button, button_row
from integration_journal.ui.widgets.notice import Notice
from integration_journal.ui.widgets.words import Words


class RestorePanel(QWidget):
    """A file first, then the passphrase of its day, then a folder. ``opened`` carries the new folder and its key."""

    opened = Signal(object, object)
    left = Signal()

    def __init__(self, profile: Profile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._profile = profile
        column = QVBoxLayout(self)
        space(column, gap=16)
        column.addWidget(Words(self.tr("Restore a backup"), role="title"))
        sentence = self.tr(
            "A backup is one file whose name ends in {suffix}. It goes into a folder of its own; nothing that is "
            "there already is touched."
        ).format(suffix=backups.SUFFIX)
        column.addWidget(Words(sentence, role="body", token="ink2"))
        self.choose = button(self.tr("Choose a backup"), "primary", "")
        self.choose.clicked.connect(self._choose)
        self.back = button(self.tr("Back"))
        self.back.clicked.connect(self._leave)
        column.addWidget(button_row(self.choose, self.back))
        self.notice = Notice()
        column.addWidget(self.notice)
        self.frame = QFrame()
        set_role(self.frame, "panel")
        inside = QVBoxLayout(self.frame)
        space(inside, (24, 20, 24, 20), 0)
        self.panel = BackupPanel(profile.journals)
        self.panel.restored.connect(self.opened)
        inside.addWidget(self.panel)
        column.addWidget(self.frame)
        column.addStretch(1)
        self.frame.hide()

    def open_path(self, path: Path) -> None:
        """Show the backup in a file; one that is none is refused with a sentence."""
        self.notice.clear()
        self.frame.hide()
        try:
            backup = backups.backup_at(path)
        except KnownError as error:
            self.notice.say(str(error))
            return
        self.frame.show()
        self.panel.show_backup(backup, system_clock().local.date())

    def _choose(self) -> None:
        start = self._profile.backups if self._profile.backups.is_dir() else Path.home()
        chosen = choose_file(self, self.tr("A backup of a journal"), PATTERN, start)
        if chosen is not None:
            self.open_path(chosen)

    def _leave(self) -> None:
        self.panel.stop()
        self.left.emit()
