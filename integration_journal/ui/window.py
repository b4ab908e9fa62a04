"""The window: one of its faces at a time - unlocking, a first journal, the open journal, or help alone."""

import base64
import binascii
from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from integration_journal.errors import KnownError
from integration_journal.journal.failures import DamagedJournal
from integration_journal.paths import Profile
from integration_journal.ui import tasks
from integration_journal.ui.ahead import Ahead
from integration_journal.ui.choices import Choices
from integration_journal.ui.face import OpenFace
from integration_journal.ui.locking import ASKED, QUIET, Locker
from integration_journal.ui.pages.arriving import Arriving
from integration_journal.ui.tasks import wait_for_all
from integration_journal.ui.theme import look

if TYPE_CHECKING:
    from integration_journal.ui.desk import Place
    from integration_journal.ui.desktop_note import DesktopNote
    from integration_journal.ui.pages.damaged import DamagedPage
    from integration_journal.ui.pages.help import HelpPage
    from integration_journal.ui.pages.replacing import ReplacingPage
    from integration_journal.ui.pages.unlock import UnlockPage
    from integration_journal.ui.renewal import Renewal


class Window(QMainWindow):
    """The program's one window; its title never says what is open.

    ``load`` and ``make_face`` are those of ``Ahead``, the face being made for this window. ``replace`` begins the
    program anew when the journal is locked.
    """

    def __init__(
        self,
        choices: Choices,
        profile: Profile,
        load: tuple[Callable[[], None], Callable[[], None]],
        make_face: Callable[["Window"], OpenFace],
        replace: Callable[[str], None] | None = None,
    ) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("Integration Journal"))
        self.setMinimumSize(QSize(900, 600))
        self.choices, self._profile = choices, profile
        self._is_reminded = False
        self.faces = QStackedWidget()
        self.setCentralWidget(self.faces)
        self.ahead = Ahead(load, partial(make_face, self), self.faces)
        self.open_face: OpenFace | None = None
        self.locker = Locker(self, replace)
        self._first_run: QWidget | None = None
        self._damaged: DamagedPage | None = None
        self._replacing: ReplacingPage | None = None
        self._help: HelpPage | None = None
        self._before_help: QWidget | None = None
        self.arriving = Arriving()
        self.arriving.painted.connect(self._arrive)
        self.faces.addWidget(self.arriving)
        self._add_shortcuts()
        look().changed.connect(self._arrange_help)
        self._place_on_screen()

    @cached_property
    def unlock(self) -> "UnlockPage":
        """The page that asks for the passphrase; made after the first paint, or when it is wanted sooner."""
        from integration_journal.ui.pages.unlock import UnlockPage

        page = UnlockPage(self.choices, self._profile)
        page.opened.connect(self._on_opened)
        page.damaged.connect(self._on_damaged)
        page.opening.connect(self.ahead.make_ready)
        page.left_alone.connect(self._on_left_alone)
        page.create_asked.connect(self._on_create)
        page.help_asked.connect(self.toggle_help)
        page.installEventFilter(self)
        self.faces.addWidget(page)
        return page

    def _arrive(self) -> None:
        """Put the page that unlocks in the place of the first picture."""
        if self.faces.currentWidget() is self.arriving:
            self.faces.setCurrentWidget(self.unlock)
            self.unlock.begin()

    def _add_shortcuts(self) -> None:
        for keys, slot in (
            ("F1", self.toggle_help),
            ("Ctrl++", self._larger),
            ("Ctrl+=", self._larger),
            ("Ctrl+-", self._smaller),
            ("Ctrl+0", self._normal),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Load the rest once the first face is painted: what takes a while must not keep it waiting."""
        if event.type() == QEvent.Type.Paint:
            self.unlock.removeEventFilter(self)
            QTimer.singleShot(0, self.ahead.begin)
        return super().eventFilter(watched, event)

    @cached_property
    def note(self) -> "DesktopNote":
        """The notification of the desktop, which outlives the journal that asked for it."""
        from integration_journal.ui.desktop_note import DesktopNote

        note = DesktopNote(self)
        note.clicked.connect(self._on_note)
        return note

    @property
    def has_note_out(self) -> bool:
        """Whether a notification waits for a click."""
        return "note" in self.__dict__ and self.note.is_out

    def _on_note(self) -> None:
        """Come forward, and go to what it reminds of; where that is locked away, once it is opened."""
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, False)
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
        self._is_reminded = self.open_face is None or self.locker.is_locking
        if self.open_face is not None and not self._is_reminded:
            self.open_face.show_reminder()

    def lock(self) -> None:
        """Lock because the user wants it; where saving fails, the words stay covered until it works."""
        self.locker.lock(asked=True)

    def close_face(self) -> None:
        """Ask for the passphrase again, in the place of a journal that was closed."""
        self.unlock.show_journal(Path(self.choices.get("journal")))
        self._put_away_face(self.unlock)

    def _put_away_face(self, front: QWidget) -> None:
        """Bring another face to the front first: neither cover nor closed journal is to be seen in between."""
        face, self.open_face = self.open_face, None
        self.faces.setCurrentWidget(front)
        self.locker.release()
        self._drop_face(face)

    def erase_journal(self) -> None:
        """Erase the open journal for good and welcome whoever begins another."""
        if self.open_face is None:
            return
        try:
            told = self.open_face.erase_journal()
            self.choices.set(journal="")
        except KnownError as error:
            told = str(error)
        kept = self.choices.get("journal")
        self.unlock.show_journal(Path(kept) if kept else None)
        self.unlock.tell(told)
        self._put_away_face(self.unlock)

    def replace_journal(self, page: "ReplacingPage") -> None:
        """Show a page that puts a backup in the place of the journal, which is closed, and open it again after."""
        page.ended.connect(self._on_replaced)
        self._replacing = page
        self.faces.addWidget(page)
        self._put_away_face(page)
        page.begin()

    def _on_replaced(self, kept: Path | None, trouble: str) -> None:
        page, self._replacing = self._replacing, None
        if page is None:
            return
        self._on_opened(page.folder, page.key)
        self.faces.removeWidget(page)
        page.deleteLater()
        if self.open_face is not None:
            self.open_face.say_replaced(kept, trouble)

    def changeEvent(self, event: QEvent) -> None:
        """Cover the words while the window is minimized."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            if self.isMinimized():
                self.locker.cover()
            else:
                self.locker.uncover()

    def toggle_help(self) -> None:
        """Show help from wherever the window is, or go back."""
        if self.open_face is not None and not self.locker.is_covered:
            self.open_face.toggle_help()
        elif self._help is not None and self.faces.currentWidget() is self._help:
            self._leave_help()
        else:
            self._show_help()

    def _show_help(self) -> None:
        if self._help is None:
            from integration_journal.ui.pages.help import HelpPage

            self._help = HelpPage(self.choices)
            self._help.back.connect(self._leave_help)
            self.faces.addWidget(self._help)
        self._arrive()
        self._before_help = self.faces.currentWidget()
        self._arrange_help()
        look().cover_too(self._help)
        self.faces.setCurrentWidget(self._help)
        self._help.setFocus()

    def _arrange_help(self) -> None:
        if self._help is not None:
            from integration_journal.ui.pages.page import Width

            self._help.arrange(Width.of(self.width() / look().theme.scale))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange_help()

    def _leave_help(self) -> None:
        self.faces.setCurrentWidget(self._before_help)

    def _on_create(self) -> None:
        self.ahead.make_ready()
        from integration_journal.ui.pages.first_run import FirstRunPage

        page = FirstRunPage(self.choices, self._profile)
        page.opened.connect(self._on_opened)
        page.left.connect(self._leave_first_run)
        page.help_asked.connect(self.toggle_help)
        self._first_run = page
        self.faces.addWidget(page)
        self.faces.setCurrentWidget(page)

    def _on_left_alone(self) -> None:
        """Let go of a code or a key at the page that unlocks, unless something is being written with it."""
        if not tasks.is_writing():
            self.locker.begin_anew(ASKED if self.isActiveWindow() else QUIET)
            self.unlock.show_journal(self.unlock.folder)

    def _leave_first_run(self) -> None:
        self.faces.setCurrentWidget(self.unlock)
        self._drop_first_run()

    def _drop_first_run(self) -> None:
        if self._first_run is not None:
            self.faces.removeWidget(self._first_run)
            self._first_run.deleteLater()
            self._first_run = None

    def renew(self, renewal: "Renewal") -> None:
        """Close the open journal, and show in its place how it gets a new key."""
        from integration_journal.ui.renewal import RenewalFace

        if self.open_face is None or not self.open_face.close_journal():
            return
        wait_for_all()
        making = RenewalFace(renewal)
        making.ended.connect(self._on_opened)
        making.help_asked.connect(self._show_help)
        self._put(making, renewal.folder)
        making.begin()

    def _put(self, face: OpenFace, folder: Path) -> None:
        """Bring the face of a journal to the front, in the place of the one before."""
        before, self.open_face = self.open_face, face
        self.locker.watch(face, folder)
        if self.faces.indexOf(face) < 0:
            self.faces.addWidget(face)
        self.faces.setCurrentWidget(face)
        if before is not None:
            self._drop_face(before)

    def _on_opened(self, folder: Path, key: bytes, place: "Place | None" = None) -> None:
        face = self.ahead.take()
        try:
            face.open(folder, key)
        except DamagedJournal as error:
            self._drop_face(face)
            if self.open_face is not None:
                self.close_face()
            self._on_damaged(folder, key, str(error))
            return
        except KnownError as error:
            self._drop_face(face)
            if self.open_face is not None:
                self.close_face()
            self.faces.setCurrentWidget(self.unlock)
            self.unlock.say(str(error))
            return
        self.choices.set(journal=str(folder))
        self._put(face, folder)
        self._drop_first_run()
        self._drop_damaged()
        face.damaged.connect(self._on_damage_met, Qt.ConnectionType.QueuedConnection)
        face.begin(place)
        if self.has_note_out:
            self.note.withdraw()
        if self._is_reminded:
            self._is_reminded = False
            face.show_reminder()

    def _drop_face(self, face: OpenFace) -> None:
        self.faces.removeWidget(face)
        face.deleteLater()

    def _on_damaged(self, folder: Path, key: bytes, sentence: str) -> None:
        from integration_journal.journal.clock import system_clock
        from integration_journal.ui.auto_lock import Guard
        from integration_journal.ui.idle import Idle
        from integration_journal.ui.pages.damaged import DamagedPage

        self._drop_first_run()
        self._drop_damaged()
        page = DamagedPage(self._profile.backups, system_clock)
        page.opened.connect(self._on_opened)
        page.left.connect(self._leave_damaged)
        page.help_asked.connect(self.toggle_help)
        self._damaged = page
        self.faces.addWidget(page)
        self.faces.setCurrentWidget(page)
        page.begin(folder, key, sentence)
        guard = Guard(page, Idle(page))
        guard.leaving.connect(self._lock_damaged)

    def _lock_damaged(self) -> None:
        """Let go of the key of a damaged journal, unless something is being saved with it."""
        if self._damaged is not None and not self._damaged.is_working:
            self.locker.begin_anew(ASKED if self.isActiveWindow() else QUIET)
            self.faces.setCurrentWidget(self.unlock)
            self.unlock.begin()
            self._drop_damaged()

    def _on_damage_met(self, folder: Path, key: bytes, sentence: str) -> None:
        """Damage came to light while the journal is open; words that cannot be saved keep it in front."""
        if self.open_face is not None and self.open_face.close_journal():
            self.close_face()
            self._on_damaged(folder, key, sentence)

    def _leave_damaged(self) -> None:
        self.faces.setCurrentWidget(self.unlock)
        self._drop_damaged()
        self.unlock.open_another()

    def _drop_damaged(self) -> None:
        if self._damaged is not None:
            self.faces.removeWidget(self._damaged)
            self._damaged.deleteLater()
            self._damaged = None

    def _larger(self) -> None:
        look().larger()
        self.choices.set(text_size=look().percent)

    def _smaller(self) -> None:
        look().smaller()
        self.choices.set(text_size=look().percent)

    def _normal(self) -> None:
        look().choose(percent=100)
        self.choices.set(text_size=100)

    def _place_on_screen(self) -> None:
        """Take the size and place of last time, else a size that shows everything as drawn."""
        try:
            kept = base64.b64decode(self.choices.get("geometry"), validate=True)
        except (ValueError, binascii.Error):
            kept = b""
        if not kept or not self.restoreGeometry(QByteArray(kept)):
            self.resize(1280, 832)

    def keep_geometry(self) -> None:
        """Remember size and place for the next start."""
        geometry = base64.b64encode(self.saveGeometry().data()).decode("ascii")
        self.choices.set(geometry=geometry)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save before closing; where words cannot be saved the window stays, with the words in it."""
        self.keep_geometry()
        if self.open_face is not None and not self.open_face.close_journal():
            event.ignore()
            return
        event.accept()
        if self.has_note_out:
            self.note.withdraw()
        if self.open_face is not None:
            self.open_face.last_backup()
