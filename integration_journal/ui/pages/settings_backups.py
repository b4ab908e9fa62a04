"""Settings: when the last backup was, the second place, and the way to all of them."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from integration_journal.errors import KnownError
from integration_journal.journal import backups, rescue
from integration_journal.journal.backups import Backup
from integration_journal.ui import dates
from integration_journal.ui.desk import Desk
from integration_journal.ui.file_dialogs import choose_file, choose_folder
from integration_journal.ui.tasks import Task
from integration_journal.ui.widgets.buttons import button, button_row
from integration_journal.ui.widgets.notice import Notice
from integration_journal.ui.widgets.section import Section
from integration_journal.ui.widgets.words import Words
from integration_journal.ui.widgets.working import Working


class BackupsSection(Section):
    """What is known of the backups without opening one."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(QCoreApplication.translate("BackupsSection", "Backups"), parent=parent)
        self._desk, self._keeper = desk, desk.keeper
        self._finding = Task(self)
        self._finding.done.connect(self._on_found)
        note = self.tr(
            "While it is open, the journal is backed up by itself when something has changed, at most once an hour. "
            "Every backup is encrypted, opened again and compared before it counts."
        )
        self.put(Words(note, role="body", token="ink2"))
        self.state = Words("", role="body")
        self.put(self.state)
        self.working = Working()
        self.put(self.working)
        self.notice = Notice()
        self.put(self.notice)
        self.now = button(self.tr("Back up now"))
        self.now.clicked.connect(self._keeper.back_up_now)
        self.all = button(self.tr("Show backups"))
        self.all.clicked.connect(self._show_all)
        self.put(button_row(self.now, self.all))
        self._build_second()
        self._build_rescued()
        self._keeper.told.connect(self.refresh)

    def _build_second(self) -> None:
        self.column.addSpacing(8)
        self.put(Words(self.tr("A second place"), role="label"))
        note = self.tr(
            "A USB stick or a synced folder keeps your words when this computer is lost. "
            "It may be away for weeks; the newest backup is copied there whenever it is back."
        )
        self.put(Words(note, role="caption"))
        self.place = Words("", role="body")
        self.put(self.place)
        self.refusal = Notice()
        self.put(self.refusal)
        self.choose = button(self.tr("Choose a folder"))
        self.choose.setAccessibleName(self.tr("Choose a folder as the second place"))
        self.choose.clicked.connect(self._choose)
        self.none = button(self.tr("Use no second place"))
        self.none.clicked.connect(self._leave_second)
        self.put(button_row(self.choose, self.none))

    def _build_rescued(self) -> None:
        self.column.addSpacing(8)
        self.put(Words(self.tr("Words saved somewhere else"), role="label"))
        note = self.tr(
            "Words that once could not be saved wait in a file whose name ends in {suffix}. It can be taken in here."
        ).format(suffix=rescue.SUFFIX)
        self.put(Words(note, role="caption"))
        self.taken, self.untaken = Words("", role="body"), Notice()
        self.taken.hide()
        self.put(self.taken)
        self.put(self.untaken)
        self.take = button(self.tr("Take words in from a file"))
        self.take.clicked.connect(self._take)
        self.put(button_row(self.take))

    def ask_words(self) -> Path | None:
        """Return the file with words that the user chooses, or None."""
        return choose_file(self, self.tr("Words saved somewhere else"), f"*{rescue.SUFFIX};;*")

    def _take(self) -> None:
        file = self.ask_words()
        if file is None:
            return
        self.taken.hide()
        self.untaken.clear()
        try:
            self._desk.take_rescued(file)
        except KnownError as error:
            self.untaken.say(str(error))
            return
        self.taken.setText(self.tr("Your words are in the journal now, and the file is gone."))
        self.taken.show()

    def refresh(self) -> None:
        """Show how things stand; the folders are looked into in a thread, since a drive may take its time."""
        self.now.setEnabled(not self._keeper.running)
        if self._keeper.running and self.working.isHidden():
            self.working.begin(self.tr("Backing up"), self._keeper.pace)
        elif not self._keeper.running:
            self.working.end()
        if self.notice.text() != self._keeper.trouble:
            self.notice.say(self._keeper.trouble)
        self.none.setVisible(self._keeper.second is not None)
        if not self._keeper.running:
            self._finding.start(
                _Finding(self._keeper.home, self._keeper.second, self._desk.journal.store.key)
            )

    def _on_found(self, found: "tuple[Backup | None, Backup | None, bool]") -> None:
        newest, there, reached = found
        if newest is None:
            self.state.setText(self.tr("There is no backup on this computer yet."))
        else:
            self.state.setText(self.tr("The last one: {time}.").format(time=self._when(newest)))
        self.place.setText(self._of_second(there, reached))

    def _of_second(self, newest: Backup | None, reached: bool) -> str:
        place = self._keeper.second
        if place is None:
            return self.tr("None is chosen.")
        if not reached:
            return self.tr("{place} is not there now. It is caught up with as soon as it is.").format(
                place=place
            )
        if newest is None:
            return self.tr("{place}. No backup is there yet.").format(place=place)
        return self.tr("{place}. The last one there: {time}.").format(place=place, time=self._when(newest))

    def _when(self, backup: Backup) -> str:
        return dates.moment(backup.local, self._desk.now.local.date())

    def _choose(self) -> None:
        start = self._keeper.second or Path.home()
        chosen = choose_folder(self, self.tr("A second place for backups"), start)
        if chosen is not None:
            self._set_second(chosen)

    def _leave_second(self) -> None:
        self._set_second(None)

    def _set_second(self, place: Path | None) -> None:
        self.refusal.clear()
        try:
            self._keeper.set_second(place)
        except KnownError as error:
            self.refusal.say(str(error))

    def _show_all(self) -> None:
        self._desk.go("backups")


class _Finding:
    """Looks for the newest backup in both places."""

    def __init__(self, home: Path, second: Path | None, key: bytes) -> None:
        self._home, self._second, self._key = home, second, key

    def __call__(self) -> "tuple[Backup | None, Backup | None, bool]":
        reached = self._second is not None and self._second.is_dir()
        here = next(iter(backups.listed(self._home, key=self._key)), None)
        there = next(iter(backups.listed(self._second, key=self._key)), None) if self._second else None
        return here, there, reached
