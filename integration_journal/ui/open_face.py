"""The open journal in the window: its shell and pages, what watches over it, and its end."""

import contextlib
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from integration_journal.journal import earlier_keys, reminding
from integration_journal.journal.clock import Clock
from integration_journal.journal.glance import Glance
from integration_journal.journal.journal import open_with_key
from integration_journal.journal.vault import PART_DAMAGED
from integration_journal.paths import Profile
from integration_journal.ui import returning, tasks
from integration_journal.ui.auto_lock import AutoLock
from integration_journal.ui.checkup import CheckUp
from integration_journal.ui.choices import Choices
from integration_journal.ui.clipboard import brief_clipboard
from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.face import OpenFace
from integration_journal.ui.idle import Idle
from integration_journal.ui.notifications import Notifications
from integration_journal.ui.page_makers import makers
from integration_journal.ui.returning import Return
from integration_journal.ui.shell import Shell
from integration_journal.ui.tidying import Tidying
from integration_journal.ui.widgets.suggestion_panel import place_of
from integration_journal.ui.window import Window

_LATER_MS = 100


class JournalFace(OpenFace):
    """The shell of a journal and the end of it; built without a word in it, ahead of the opening.

    ``clock`` is the journal's.
    """

    def __init__(self, window: Window, choices: Choices, profile: Profile, clock: Clock) -> None:
        super().__init__()
        self._window = window
        self.desk = Desk(choices, profile, clock, self)
        self._idle = Idle(self)
        self.tidying: Tidying | None = None
        self.notifications: Notifications | None = None
        self.shell = Shell(self.desk, makers(self.desk, self.leave_help))
        self.shell.build("today")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.shell)
        self.shell.locked.connect(window.lock)
        self.desk.restore_asked.connect(self._replace)
        self.desk.renew.connect(window.renew)
        self.desk.erase_asked.connect(window.erase_journal, Qt.ConnectionType.QueuedConnection)

    def open(self, folder: Path, key: bytes) -> None:
        """Open the journal in ``folder``, watch over it and show what it is; raises KnownError with it closed."""
        journal = open_with_key(folder, key, self.desk.clock, self.desk.profile.backups)
        with contextlib.ExitStack() as unfinished:
            unfinished.callback(journal.close)
            self.desk.open(journal)
            self._watch()
            self.shell.show_journal()
            unfinished.pop_all()

    def _watch(self) -> None:
        """Begin all that goes on by itself as long as the journal is open."""
        self.desk.journal.store.damage_met = self._on_damage
        self.check_up = CheckUp(self.desk)
        self.check_up.damaged.connect(self._on_damage)
        self._idle.watch(self._window.windowHandle())
        AutoLock(self.desk, self._window.locker, self._idle, self)
        # What nobody can need before the journal is there to be seen: what is due at once comes before the painting.
        QTimer.singleShot(_LATER_MS, self, self._look_around)

    def _on_damage(self) -> None:
        store = self.desk.journal.store
        self.damaged.emit(store.folder, store.key, PART_DAMAGED)

    def _look_around(self) -> None:
        """Watch the clipboard, and look for what the desktop may remind of, as long as the journal is open."""
        brief_clipboard()
        self.notifications = Notifications(self.desk, self._window.note, self._idle, self)

    def show_reminder(self) -> None:
        """Go to what a notification reminds of, unless that is over by now."""
        due = reminding.due(Glance(self.desk.journal))
        if due is not None:
            self.shell.visit(place_of(due))

    def leave_help(self) -> None:
        """Go back from the help page."""
        self.shell.leave_help()

    def toggle_help(self) -> None:
        """Show the help page, or go back to where the writer was."""
        self.shell.toggle_help()

    def begin(self, place: Place | None = None) -> None:
        """Show a place, or where the writer was when the journal was locked, or Today."""
        back = Return(self.desk)
        kept = back.place if back.place is not None and self.shell.knows(back.place) else None
        self.shell.visit(place or kept or Place("today"))
        if place is None and kept is not None:
            back.settle(self.shell.page)
        self.tidying = Tidying(self.desk)

    def close_journal(self, caret: QWidget | None = None) -> bool:
        """Save everything and close the file."""
        rescued = not self.desk.flush() and self.desk.is_rescued
        if self.desk.unsaved and not rescued:
            return False
        if rescued:
            for waiting in list(self.desk.unsaved):
                waiting.drop()
        elif caret is not None:
            returning.keep(self.desk, self.shell.place_now(), self.shell.page, caret)
        self._let_go()
        return True

    def _let_go(self) -> None:
        """Have every thread end and close the file."""
        self.check_up.stop()
        if self.notifications is not None:
            self.notifications.stop()
        self.shell.settle()
        self.desk.keeper.settle()
        if self.tidying is not None:
            self.tidying.stop()
        self.desk.journal.close()

    def last_backup(self) -> None:
        """Back up what was written since the last time, after the window has gone."""
        self.desk.keeper.last_round()

    def save_elsewhere(self) -> None:
        """Save the words that wait, encrypted, where the user says."""
        self.shell.unsaved.save_elsewhere()

    def erase_journal(self) -> str:
        """Close the file without a last backup and erase everything that is the journal's."""
        from integration_journal.journal.farewell import erase_journal
        from integration_journal.ui.pages.settings_erase import told

        desk, journal = self.desk, self.desk.journal
        desk.flush()
        root = desk.profile.backups
        tags, places = earlier_keys.tags(journal), earlier_keys.places(journal, root)
        self._let_go()
        tasks.wait_for_all()
        earlier = earlier_keys.backups(tags, places)
        return told(erase_journal(journal.folder, journal.store.key, desk.keeper.places, root, earlier))

    def _replace(self, backup: Path) -> None:
        """Close the journal and have a backup put in its place."""
        from integration_journal.ui.pages.replacing import ReplacingPage

        journal = self.desk.journal
        if self.close_journal():
            tasks.wait_for_all()
            self._window.replace_journal(
                ReplacingPage(backup, journal.folder, journal.store.key, journal.clock)
            )

    def say_replaced(self, kept: Path | None, trouble: str) -> None:
        """Say on the page of backups what came of putting one in the journal's place."""
        from integration_journal.ui.pages.backups import BackupsPage

        self.shell.visit(Place("backups"))
        page = self.shell.page
        if isinstance(page, BackupsPage):
            page.say_replaced(kept, trouble)

    def trouble(self) -> str:
        """Return the sentence about why words could not be saved."""
        return self.desk.trouble()
