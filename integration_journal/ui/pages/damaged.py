"""What the window shows in the place of a damaged journal: what happened, and the ways on."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from integration_journal.journal import backups, salvage, way_back
from integration_journal.journal.backups import Backup, Preview
from integration_journal.journal.clock import Clock
from integration_journal.ui import dates
from integration_journal.ui.file_dialogs import choose_file
from integration_journal.ui.pages.damaged_work import Finding, Looking, LookingInto, Restoring, Saving
from integration_journal.ui.pages.page import PageArea
from integration_journal.ui.scaling import fix, space
from integration_journal.ui.tasks import Task
from integration_journal.ui.theme import look, set_role
from integration_journal.ui.widgets.buttons import button, button_row
from integration_journal.ui.widgets.help_foot import HelpFoot
from integration_journal.ui.widgets.notice import Notice
from integration_journal.ui.widgets.seal import Glyph
from integration_journal.ui.widgets.words import Words

_WIDTH = 720
_MOST_LISTED = 12


class DamagedPage(QWidget):
    """Offers the newest whole backup, the other ones, and to save what can still be read.

    ``opened`` carries the folder and key to open; ``left`` asks for another journal. No words of the journal are
    shown: nothing locks this page.
    """

    opened = Signal(object, object)
    left = Signal()
    help_asked = Signal()

    def __init__(self, root: Path, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        set_role(self, "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._root, self._clock = root, clock
        self._folder, self._key = Path(), b""
        self._chosen: Backup | None = None
        self._restored = False
        self._saved: Path | None = None
        self._task = Task(self)
        self._task.refused.connect(self._on_refused)
        self._task.done.connect(self._on_done)
        self._task.running_changed.connect(self._on_running)
        self._then: Callable[[Any], None] = self._on_looked
        content = QWidget()
        self._margins = QHBoxLayout(content)
        middle = QWidget()
        fix(middle, MaximumWidth=_WIDTH)
        self._margins.addWidget(middle)
        column = QVBoxLayout(middle)
        space(column, gap=20)
        column.addLayout(self._head())
        column.addWidget(self._backup_panel())
        column.addWidget(self._salvage_panel())
        self.another = button(self.tr("Open another journal"), "small", "open-file")
        self.another.clicked.connect(self.left)
        column.addWidget(button_row(self.another))
        column.addStretch(1)
        outer = QVBoxLayout(self)
        space(outer, gap=0)
        outer.addWidget(PageArea(content), 1)
        foot = HelpFoot()
        self.help = foot.help
        self.help.clicked.connect(self.help_asked)
        outer.addLayout(foot)
        look().changed.connect(self._arrange)

    def _head(self) -> QVBoxLayout:
        head = QVBoxLayout()
        space(head, gap=12)
        row = QHBoxLayout()
        space(row, gap=12)
        row.addWidget(Glyph("caution", "error", 28), 0, Qt.AlignmentFlag.AlignTop)
        self.title = Words("", role="title", lines=3)
        row.addWidget(self.title, 1)
        head.addLayout(row)
        self.what = Words("", role="body")
        head.addWidget(self.what)
        text = self.tr(
            "Passphrase and recovery code are right. A failing disk, a copy that was cut short or another program "
            "may have done this. Nothing was overwritten: the folder is as it was found."
        )
        head.addWidget(Words(text, role="body", token="ink2"))
        self.where = Words("", role="caption")
        head.addWidget(self.where)
        return head

    def _backup_panel(self) -> QFrame:
        panel, column = _panel()
        self.backup_title = Words(self.tr("Looking for a whole backup"), role="section")
        column.addWidget(self.backup_title)
        self.inside = Words("", role="body")
        column.addWidget(self.inside)
        self.go_on = button(self.tr("Go on with this backup"), "primary")
        self.go_on.clicked.connect(self._restore)
        self.others = button(self.tr("Look at other backups"))
        self.others.clicked.connect(self._show_others)
        column.addWidget(button_row(self.go_on, self.others))
        self._list = QVBoxLayout()
        space(self._list, gap=4)
        column.addLayout(self._list)
        self.rows: list[_BackupRow] = []
        self.file = button(self.tr("Choose a backup file"), "small", "open-file")
        self.file.clicked.connect(self._choose_file)
        self._file_row = button_row(self.file)
        column.addWidget(self._file_row)
        self.notice = Notice()
        column.addWidget(self.notice)
        note = self.tr("The damaged journal is kept beside it under another name.")
        self._kept_note = Words(note, role="caption")
        column.addWidget(self._kept_note)
        return panel

    def _salvage_panel(self) -> QFrame:
        panel, column = _panel()
        column.addWidget(Words(self.tr("Save what can still be read"), role="section"))
        self.readable = Words("", role="body")
        column.addWidget(self.readable)
        self.save = button(self.tr("Save what can be read"))
        self.save.clicked.connect(self._salvage)
        self.open_saved = button(self.tr("Open it"), "primary")
        self.open_saved.clicked.connect(self._open_saved)
        self.open_saved.hide()
        column.addWidget(button_row(self.save, self.open_saved))
        self.trouble = Notice()
        column.addWidget(self.trouble)
        return panel

    @property
    def is_working(self) -> bool:
        """Whether something is being looked at, restored or saved."""
        return self._task.running

    def begin(self, folder: Path, key: bytes, sentence: str) -> None:
        """Show the damage of the closed journal in ``folder``, and look for what is left of it."""
        self._folder, self._key = folder, key
        self.title.setText(self.tr("{name} is damaged").format(name=folder.name))
        self.what.setText(f"{sentence.split('. ')[0].rstrip('.')}.")
        self.where.setText(str(folder))
        self._show_backup(None, None)
        self.backup_title.setText(self.tr("Looking for a whole backup"))
        self._start(Looking(folder, key, self._root), self._on_looked)

    def _on_looked(self, damage: way_back.Damage) -> None:
        self._show_backup(damage.good, damage.preview)
        for backup in damage.backups[:_MOST_LISTED]:
            row = _BackupRow(backup)
            row.chosen.connect(self._choose)
            row.hide()
            row.setChecked(backup == damage.good)
            self._list.addWidget(row)
            self.rows.append(row)
        found = damage.found
        self.save.setEnabled(found is not None)
        if found is None:
            self.readable.setText(self.tr("Nothing in the file can be read any more."))
            return
        text = self.tr(
            "Of {pages} pages of the file {damaged} cannot be read. The words on the others are saved into a new "
            "journal beside this one, which opens with the same passphrase."
        )
        self.readable.setText(text.format(pages=found.pages, damaged=len(found.damaged)))

    def _show_backup(self, backup: Backup | None, preview: Preview | None, is_newest: bool = True) -> None:
        self._chosen = backup
        for part in (self.go_on, self._kept_note, self.inside):
            part.setVisible(backup is not None)
        self._file_row.setVisible(backup is None)
        if backup is None or preview is None:
            self.backup_title.setText(self.tr("No whole backup was found on this computer"))
            return
        date = dates.moment(backup.local, self._clock().local.date())
        sentence = (
            self.tr("The newest whole backup: {date}") if is_newest else self.tr("A whole backup: {date}")
        )
        self.backup_title.setText(sentence.format(date=date))
        entries, sessions = (
            self.tr("%n entries", "", preview.entries),
            self.tr("%n sessions", "", preview.sessions),
        )
        text = self.tr("{entries}, {sessions}.").format(entries=entries, sessions=sessions)
        if preview.newest is not None:
            when = dates.moment(preview.newest.local, self._clock().local.date())
            text += " " + self.tr("The newest entry is from {date}.").format(date=when)
        self.inside.setText(text)

    def _show_others(self) -> None:
        for row in self.rows:
            row.show()
        self._file_row.show()
        self.others.hide()
        (self.rows[0] if self.rows else self.file).setFocus()

    def _choose(self, backup: Backup) -> None:
        self._start(LookingInto(backup, self._key), self._on_looked_into)

    def _choose_file(self) -> None:
        path = self.ask_file()
        if path is not None:
            self._start(Finding(path, self._key), self._on_looked_into)

    def ask_file(self) -> Path | None:
        """Return the backup file that the user chooses, or None."""
        return choose_file(self, self.tr("A backup of this journal"), f"*{backups.SUFFIX}")

    def _on_looked_into(self, found: tuple[Backup, Preview]) -> None:
        self._show_backup(*found, is_newest=False)
        self._file_row.show()
        for row in self.rows:
            row.setChecked(row.backup == found[0])
        self.go_on.setFocus()

    def _restore(self) -> None:
        if self._restored:
            self.opened.emit(self._folder, self._key)
        elif self._chosen is not None:
            self._start(Restoring(self._chosen, self._key, self._folder, self._clock), self._on_restored)

    def _on_restored(self, kept: Path) -> None:
        self._restored = True
        self.backup_title.setText(self.tr("The backup is in its place"))
        text = self.tr("The damaged journal was kept as {name}, in the same folder as before.")
        self.inside.setText(text.format(name=kept.name))
        self.go_on.setText(self.tr("Open it"))
        for part in (self.others, self._file_row, self._kept_note, self.save, *self.rows):
            part.hide()
        self.go_on.setFocus()

    def _salvage(self) -> None:
        to = salvage.place_for(self._folder, self._clock)
        self._start(Saving(self._folder, self._key, to, self._clock), self._on_saved)

    def _on_saved(self, saved: salvage.Salvaged) -> None:
        self._saved = saved.folder
        number = saved.saved.get("entry", 0) + saved.from_revisions
        entries = self.tr("%n entries", "", number)
        parts = [self.tr("Saved into {name}: {entries}.").format(name=saved.folder.name, entries=entries)]
        if saved.from_revisions:
            entries = self.tr("%n entries", "", saved.from_revisions)
            parts.append(self.tr("With their words from the history: {entries}.").format(entries=entries))
        if saved.cut:
            parts.append(self.tr("Words that end early, and say so: {number}.").format(number=saved.cut))
        if saved.lost:
            entries = self.tr("%n entries", "", saved.lost)
            parts.append(self.tr("Known to be missing: {entries}.").format(entries=entries))
        self.readable.setText(" ".join(parts))
        self.save.hide()
        self.open_saved.show()
        self.open_saved.setFocus()

    def _open_saved(self) -> None:
        if self._saved is not None:
            self.opened.emit(self._saved, self._key)

    def _start(self, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        self.notice.clear()
        self.trouble.clear()
        self._then = then
        self._task.start(work)

    def _on_done(self, result: Any) -> None:
        self._then(result)

    def _on_refused(self, sentence: str) -> None:
        notice = self.trouble if self._then == self._on_saved else self.notice
        notice.say(sentence)

    def _on_running(self, running: bool) -> None:
        for control in (self.go_on, self.others, self.file, self.save, self.another, *self.rows):
            control.setEnabled(not running)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        space(self._margins, (24, 40 if self.height() > look().theme.px(700) else 24, 24, 16), 0)


class _BackupRow(QPushButton):
    """One backup to choose; ``chosen`` carries it."""

    chosen = Signal(object)

    def __init__(self, backup: Backup) -> None:
        super().__init__(dates.stamp(backup.local))
        set_role(self, "choice")
        self.setCheckable(True)
        self.backup = backup
        self.clicked.connect(self._tell)

    def _tell(self) -> None:
        self.chosen.emit(self.backup)


def _panel() -> tuple[QFrame, QVBoxLayout]:
    panel = QFrame()
    set_role(panel, "panel")
    column = QVBoxLayout(panel)
    space(column, (24, 20, 24, 20), 12)
    return panel, column
