"""Backups: all of this journal, newest first, and what is in each."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from integration_journal.errors import KnownError
from integration_journal.journal import backups
from integration_journal.journal.backups import Backup
from integration_journal.ui import dates
from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.file_dialogs import choose_file
from integration_journal.ui.icons import set_icon
from integration_journal.ui.layouts import empty
from integration_journal.ui.pages.page import Page, Width
from integration_journal.ui.scaling import fix, space
from integration_journal.ui.tasks import Task
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.backup_panel import PATTERN, BackupPanel
from integration_journal.ui.widgets.buttons import button, button_row
from integration_journal.ui.widgets.notice import Notice
from integration_journal.ui.widgets.row_button import RowButton
from integration_journal.ui.widgets.words import Words, rule

_LIST_WIDTH = 360


class BackupsPage(Page):
    """The list beside the chosen one; in a narrow window the one or the other."""

    name = "backups"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Backups"))
        self._desk = desk
        self._width = Width.WIDE
        self.rows: list[BackupRow] = []
        self._finding = Task(self)
        self._finding.done.connect(self._on_found)
        self._make_header()
        self.notice = Notice()
        self.said = Words("", role="body")
        self.said.hide()
        self._list = QWidget()
        self._build_list()
        self.frame = QFrame()
        set_role(self.frame, "panel")
        inside = QVBoxLayout(self.frame)
        space(inside, (24, 20, 24, 20), 0)
        journal = desk.journal
        self.panel = BackupPanel(journal.folder.parent, journal.store.key, journal.folder)
        self.panel.replace_asked.connect(desk.restore_asked)
        inside.addWidget(self.panel)
        content = QWidget()
        self._margins = QVBoxLayout(content)
        self._margins.addWidget(self.notice)
        self._margins.addWidget(self.said)
        self._sides = QHBoxLayout()
        space(self._sides, gap=32)
        self._sides.addWidget(self._list, 0, Qt.AlignmentFlag.AlignTop)
        self._sides.addWidget(self.frame, 1, Qt.AlignmentFlag.AlignTop)
        self._sides.addStretch(0)
        self._margins.addLayout(self._sides)
        self._margins.addStretch(1)
        self.outer.addWidget(self.scrolling(content), 1)
        self.frame.hide()
        desk.keeper.told.connect(self.refresh)

    def _make_header(self) -> None:
        header = QWidget(self)
        self._head = QHBoxLayout(header)
        self.back = QPushButton()
        set_role(self.back, "icon-quiet")
        set_icon(self.back, "back", "ink2")
        self.back.setAccessibleName(self.tr("Back"))
        self.back.clicked.connect(self._go_back)
        self._title = Words(self.tr("Backups"), "title", header)
        self._head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignVCenter)
        self._head.addWidget(self._title, 1)
        self.outer.addWidget(header)
        fix(header, MinimumHeight=80)

    def _build_list(self) -> None:
        column = QVBoxLayout(self._list)
        space(column, gap=16)
        self.empty = Words(
            self.tr("There is no backup yet. One is made by itself when something has changed."), "body"
        )
        self.empty.hide()
        self._lines = QVBoxLayout()
        space(self._lines, gap=0)
        self.open_file = button(self.tr("Open a backup file"), "small", "open-file")
        self.open_file.clicked.connect(self._choose_file)
        column.addWidget(self.empty)
        column.addLayout(self._lines)
        column.addWidget(button_row(self.open_file))

    def show_place(self, place: Place) -> None:  # noqa: ARG002
        self.notice.clear()
        self.said.hide()
        self._show_list()
        self.refresh()

    def say_replaced(self, kept: Path | None, trouble: str) -> None:
        """Say what came of putting a backup in the journal's place."""
        if kept is None:
            self.notice.say(trouble)
            return
        sentence = self.tr(
            "The backup is in place. The journal as it was before is kept, whole, in {folder}."
        )
        self.said.setText(sentence.format(folder=kept))
        self.said.show()

    def leave(self) -> None:
        self.panel.stop()
        self.frame.hide()

    def arrange(self, width: Width) -> None:
        self._width = width
        side = 24 if width < Width.WIDE else 48
        space(self._head, (side - 12, 18 if width < Width.WIDE else 24, side, 12), 4)
        space(self._margins, (side, 12, side, 32), 16)
        self._title.set_kind("title-small" if width < Width.WIDE else "title")
        wide = width >= Width.WIDE
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._sides.setDirection(way)
        for side_by_side in (self._list, self.frame):
            self._sides.setAlignment(side_by_side, Qt.AlignmentFlag.AlignTop if wide else Qt.AlignmentFlag(0))
        fix(self._list, MinimumWidth=_LIST_WIDTH if wide else 0, MaximumWidth=_LIST_WIDTH if wide else 1000)
        self._list.setVisible(wide or self.frame.isHidden())

    def refresh(self) -> None:
        """Look into the folders again, in a thread."""
        if not self._desk.keeper.running:
            self._finding.start(_Finding(self._desk.keeper.places, self._desk.journal.store.key))

    def open_path(self, path: Path) -> None:
        """Show the backup in a file from anywhere; one that is none is refused with a sentence."""
        self.notice.clear()
        try:
            backup = backups.backup_at(path)
        except KnownError as error:
            self.notice.say(str(error))
            return
        self._show(backup)

    def _on_found(self, found: list[Backup]) -> None:
        chosen = next((row.backup.path for row in self.rows if row.isChecked()), None)
        empty(self._lines)
        self.rows = []
        today = self._desk.now.local.date()
        for backup, where in self._merged(found):
            row = BackupRow(backup, dates.moment(backup.local, today), where)
            row.clicked.connect(self._on_row)
            row.setChecked(backup.path == chosen)
            self.rows.append(row)
            self._lines.addWidget(row)
            self._lines.addWidget(rule())
        self.empty.setVisible(not found)

    def _merged(self, found: list[Backup]) -> list[tuple[Backup, str]]:
        """Return each backup once, with where it is; the copy on this computer is the one that opens."""
        home = self._desk.keeper.home
        groups: dict[tuple[object, str], list[Backup]] = {}
        for backup in found:
            groups.setdefault((backup.taken_at, backup.content), []).append(backup)
        merged = []
        for same in groups.values():
            here = [backup for backup in same if backup.path.parent == home]
            if here and len(same) > len(here):
                where = self.tr("On this computer and in the second place")
            else:
                where = self.tr("On this computer") if here else self.tr("In the second place")
            merged.append(((here or same)[0], where))
        return merged

    def _on_row(self) -> None:
        row = self.sender()
        assert isinstance(row, BackupRow)
        for other in self.rows:
            other.setChecked(other is row)
        self._show(row.backup)

    def _show(self, backup: Backup) -> None:
        self.notice.clear()
        self.said.hide()
        self.frame.show()
        self._list.setVisible(self._width >= Width.WIDE)
        self.panel.show_backup(backup, self._desk.now.local.date())

    def _show_list(self) -> None:
        self.panel.stop()
        self.frame.hide()
        self._list.show()
        for row in self.rows:
            row.setChecked(False)

    def _go_back(self) -> None:
        if self.frame.isVisible() and self._width < Width.WIDE:
            self._show_list()
        else:
            self._desk.go("settings")

    def _choose_file(self) -> None:
        chosen = choose_file(self, self.tr("A backup of a journal"), PATTERN, self._desk.keeper.home)
        if chosen is not None:
            self.open_path(chosen)


class BackupRow(RowButton):
    """When a backup was taken, and where it is."""

    def __init__(self, backup: Backup, when: str, where: str) -> None:
        super().__init__()
        self.backup = backup
        self.setCheckable(True)
        column = QVBoxLayout(self)
        space(column, (12, 10, 12, 10), 2)
        column.addWidget(Words(when, role="body"))
        column.addWidget(Words(where, role="caption"))
        self.setAccessibleName(f"{when}, {where}")


class _Finding:
    """Lists the backups of one journal in its places."""

    def __init__(self, places: list[Path], key: bytes) -> None:
        self._places, self._key = places, key

    def __call__(self) -> list[Backup]:
        return backups.listed(*self._places, key=self._key)
