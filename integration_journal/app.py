"""The composition root of the window: the only place that knows every part."""

import argparse
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, QTranslator
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from integration_journal import assets, process
from integration_journal.paths import Profile
from integration_journal.ui import faults, locking, tasks
from integration_journal.ui.choices import Choices
from integration_journal.ui.theme import look
from integration_journal.ui.widgets.focus_ring import FocusRing
from integration_journal.ui.window import OpenFace, Window

if TYPE_CHECKING:
    from integration_journal.journal.clock import Clock
    from integration_journal.ui.desk import Desk, Place
    from integration_journal.ui.notifications import Notifications
    from integration_journal.ui.pages.page import Page
    from integration_journal.ui.shell import Shell
    from integration_journal.ui.tidying import Tidying


def run(arguments: argparse.Namespace) -> int:
    """Show the window until it is closed; return the exit status."""
    window = compose(
        make_application(),
        Profile.at(arguments.profile),
        journal=arguments.journal,
        replace=partial(process.replace, arguments),
    )
    show(window, arguments.back)
    return QApplication.exec()


def show(window: Window, back: str) -> None:
    """Show the window as it comes back after locking, or as it comes first."""
    if back == locking.MINIMIZED:
        window.showMinimized()
        return
    window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, back == locking.QUIET)
    window.show()


def make_application() -> QApplication:
    """Return Qt's application in the style that ours is drawn on."""
    # The name tells a desktop which program the window belongs to, after locking too.
    return QApplication(["integration-journal", "-style", "Fusion"])


def compose(
    application: QApplication,
    profile: Profile,
    *,
    journal: Path | None = None,
    clock: "Clock | None" = None,
    replace: Callable[[str], None] | None = None,
) -> Window:
    """Put the window together; ``journal`` is the folder to unlock, else the last one; ``clock`` the system's.

    ``replace`` begins the program anew when the journal is locked; without it locking stays in this process.
    """
    application.setApplicationName("integration-journal")
    application.setApplicationDisplayName("Integration Journal")
    application.setDesktopFileName("integration-journal")
    choices = Choices(profile.choices)
    _translate(application)
    look().apply(application)
    look().choose(
        theme=choices.get("theme"), percent=choices.get("text_size"), still=choices.get("still") or None
    )
    FocusRing.follow(application)
    if journal is not None:
        choices.set(journal=str(journal.absolute()))
    opening = Opening(choices, profile, clock)
    window = Window(choices, profile, opening.face, (prepare_records, prepare_pages), replace)
    faults.watch(window)
    return window


def _translate(application: QApplication) -> None:
    """Load the catalogue of the language; English needs one for its plurals."""
    translator = QTranslator(application)
    translator.load(str(assets.path("i18n/en.qm")))
    application.installTranslator(translator)


def prepare_records() -> None:
    """Load what an open journal needs and Qt has no part in; safe in a thread."""
    import filelock  # noqa: F401
    import sqlalchemy.dialects.sqlite  # noqa: F401

    import integration_journal.journal.journal
    import integration_journal.journal.search
    import integration_journal.journal.way_back  # noqa: F401
    from integration_journal.arc import prompts
    from integration_journal.journal import records

    prompts.library()
    records.configure()


def prepare_pages() -> None:
    """Load the pages and fonts that an open journal shows first, in the window's thread."""
    from PySide6.QtWidgets import QScrollArea

    from integration_journal.ui.fonts import load_fonts
    from integration_journal.ui.widgets.writing_surface import WritingSurface

    load_fonts()
    # The first one of its kind costs PySide a look through its classes.
    QScrollArea().viewport()
    WritingSurface()


class Opening:
    """Opens a journal for the window."""

    def __init__(self, choices: Choices, profile: Profile, clock: "Clock | None") -> None:
        self._choices, self._profile, self._clock = choices, profile, clock

    def face(self, folder: Path, key: bytes, window: Window) -> OpenFace:
        """Open the journal in ``folder`` and return its face."""
        from integration_journal.journal.clock import system_clock
        from integration_journal.journal.journal import open_with_key
        from integration_journal.ui.auto_lock import AutoLock
        from integration_journal.ui.clipboard import brief_clipboard
        from integration_journal.ui.desk import Desk
        from integration_journal.ui.idle import Idle
        from integration_journal.ui.shell import Shell

        journal = open_with_key(folder, key, self._clock or system_clock, self._profile.backups)
        desk = Desk(journal, self._choices, self._profile)
        face = _Face(desk, window)
        shell = Shell(desk, _makers(desk, face))
        shell.locked.connect(window.lock)
        desk.renew.connect(window.renew)
        desk.erase_asked.connect(window.erase_journal, Qt.ConnectionType.QueuedConnection)
        face.hold(shell)
        idle = Idle(face)
        idle.watch(window.windowHandle())
        AutoLock(desk, window.locker, idle, face)
        # The desktop is asked once the journal is there to be seen.
        QTimer.singleShot(0, face, face.remind)
        brief_clipboard()
        return face


class _Face(OpenFace):
    """The shell of an open journal, and the end of it."""

    def __init__(self, desk: "Desk", window: Window) -> None:
        from integration_journal.ui.checkup import CheckUp

        super().__init__()
        self.desk, self._window = desk, window
        self.tidying: Tidying | None = None
        self.notifications: Notifications | None = None
        desk.setParent(self)
        desk.restore_asked.connect(self._replace)
        self.check_up = CheckUp(desk)
        self.check_up.damaged.connect(self._on_damage)
        desk.journal.store.damage_met = self._on_damage

    def _on_damage(self) -> None:
        from integration_journal.journal.vault import PART_DAMAGED

        store = self.desk.journal.store
        self.damaged.emit(store.folder, store.key, PART_DAMAGED)

    def hold(self, shell: "Shell") -> None:
        """Take the shell in."""
        self.shell = shell
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(shell)

    def remind(self) -> None:
        """Look for what the desktop may remind of, as long as the journal is open."""
        from integration_journal.ui.notifications import Notifications

        self.notifications = Notifications(self.desk, self)

    def leave_help(self) -> None:
        """Go back from the help page."""
        self.shell.leave_help()

    def toggle_help(self) -> None:
        """Show the help page, or go back to where the writer was."""
        self.shell.toggle_help()

    def begin(self, place: "Place | None" = None) -> None:
        """Show a place, or where the writer was when the journal was locked, or Today."""
        from integration_journal.ui.desk import Place
        from integration_journal.ui.returning import Return
        from integration_journal.ui.tidying import Tidying

        back = Return(self.desk)
        kept = back.place if back.place is not None and self.shell.knows(back.place) else None
        self.shell.visit(place or kept or Place("today"))
        if place is None and kept is not None:
            back.settle(self.shell.page)
        self.tidying = Tidying(self.desk)

    def close_journal(self, caret: QWidget | None = None) -> bool:
        """Save everything and close the file."""
        from integration_journal.ui import returning

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
        from integration_journal.journal import earlier_keys
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
        from integration_journal.ui.desk import Place
        from integration_journal.ui.pages.backups import BackupsPage

        self.shell.visit(Place("backups"))
        page = self.shell.page
        if isinstance(page, BackupsPage):
            page.say_replaced(kept, trouble)

    def trouble(self) -> str:
        """Return the sentence about why words could not be saved."""
        return self.desk.trouble()


def _makers(desk: "Desk", face: _Face) -> "dict[str, Callable[[], Page]]":
    def today() -> "Page":
        from integration_journal.ui.pages.today import TodayPage

        return TodayPage(desk)

    def sessions() -> "Page":
        from integration_journal.ui.pages.sessions import SessionsPage

        return SessionsPage(desk)

    def session() -> "Page":
        from integration_journal.ui.pages.session import SessionPage

        return SessionPage(desk)

    def journal() -> "Page":
        from integration_journal.ui.pages.journal import JournalPage

        return JournalPage(desk)

    def share() -> "Page":
        from integration_journal.ui.pages.share import SharePage

        return SharePage(desk)

    def trash() -> "Page":
        from integration_journal.ui.pages.trash import TrashPage

        return TrashPage(desk)

    def settings() -> "Page":
        from integration_journal.ui.pages.settings import SettingsPage

        return SettingsPage(desk)

    def backups() -> "Page":
        from integration_journal.ui.pages.backups import BackupsPage

        return BackupsPage(desk)

    def help_page() -> "Page":
        from integration_journal.ui.pages.help import HelpPage

        page = HelpPage(desk.choices)
        page.set_desk(desk)
        page.back.connect(face.leave_help)
        return page

    return {
        "today": today,
        "sessions": sessions,
        "session": session,
        "journal": journal,
        "trash": trash,
        "share": share,
        "settings": settings,
        "backups": backups,
        "help": help_page,
        **_around_makers(desk),
        **_key_makers(desk),
    }


def _around_makers(desk: "Desk") -> "dict[str, Callable[[], Page]]":
    def just_after() -> "Page":
        from integration_journal.ui.pages.just_after import JustAfterPage

        return JustAfterPage(desk)

    return {"just-after": just_after}


def _key_makers(desk: "Desk") -> "dict[str, Callable[[], Page]]":
    def passphrase() -> "Page":
        from integration_journal.ui.pages.passphrase import PassphrasePage

        return PassphrasePage(desk)

    def code() -> "Page":
        from integration_journal.ui.pages.code import CodePage

        return CodePage(desk)

    def new_key() -> "Page":
        from integration_journal.ui.pages.new_key import NewKeyPage

        return NewKeyPage(desk)

    def earlier() -> "Page":
        from integration_journal.ui.pages.earlier_backups import EarlierBackupsPage

        return EarlierBackupsPage(desk)

    return {"passphrase": passphrase, "code": code, "new-key": new_key, "earlier": earlier}
