"""Locking: the words are covered at once, saved, and the process that held them is replaced."""

import contextlib
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from shiboken6 import isValid

from integration_journal.ui import tasks
from integration_journal.ui.theme import look

if TYPE_CHECKING:
    from integration_journal.ui.face import OpenFace
    from integration_journal.ui.pages.cover import Cover
    from integration_journal.ui.window import Window

ASKED, QUIET, MINIMIZED = "asked", "quiet", "minimized"
"""How the window comes back: in front, without taking the keyboard from what is in front, or minimized."""

TOLD = ",told"
"""Follows where a notification waits for a click: nobody but the process that sent it last would hear of that."""

_WAIT_MS = 20
"""How often it is looked whether a file that is being written is whole."""

_AGAIN_MS = 2000
"""Time after which saving is tried again."""


class Locker(QObject):
    """Covers and locks the one open journal of a window.

    ``replace`` begins the program anew in place of this process and does not return; without it, or where it
    raises OSError, the window asks for the passphrase in this process.
    """

    def __init__(self, window: "Window", replace: Callable[[str], None] | None) -> None:
        super().__init__(window)
        self._window, self._replace = window, replace
        self._face: OpenFace | None = None
        self._cover: Cover | None = None
        self._caret: QWidget | None = None
        self._locking = self._asked = False
        self.began = 0.0
        """When locking began, by ``time.monotonic``."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_covered(self) -> bool:
        """Whether the words are out of sight."""
        return self._face is not None and self._window.faces.currentWidget() is not self._face

    @property
    def is_locking(self) -> bool:
        """Whether the words are being locked away."""
        return self._locking

    def watch(self, face: "OpenFace", folder: Path) -> None:
        """Be ready to cover this face: what has to be quick later is built now."""
        from integration_journal.ui.pages.cover import Cover

        self.release()
        self._face, self._cover = face, Cover(folder)
        self._cover.again.connect(self._go_on)
        self._cover.elsewhere_asked.connect(self._save_elsewhere)
        self._cover.proven.connect(self._show_again)
        self._cover.help_asked.connect(self._window.toggle_help)
        self._window.faces.addWidget(self._cover)

    def release(self) -> None:
        """Forget the face: it is closed."""
        self._timer.stop()
        self._face = self._caret = None
        self._locking = self._asked = False
        if self._cover is not None:
            self._window.faces.removeWidget(self._cover)
            self._cover.deleteLater()
            self._cover = None

    def cover(self) -> None:
        """Put the words out of sight, and nothing more: for a window that is minimized."""
        if self._cover is None or self.is_covered:
            return
        self._caret = QApplication.focusWidget()
        self._cover.rest()
        look().cover_too(self._cover)
        self._window.faces.setCurrentWidget(self._cover)

    def uncover(self) -> None:
        """Show the words again, unless they are being locked away."""
        if self._face is None or self._locking or not self.is_covered:
            return
        self._window.faces.setCurrentWidget(self._face)
        caret, self._caret = self._had_caret(), None
        if caret is not None and self._face.isAncestorOf(caret):
            caret.setFocus(Qt.FocusReason.ActiveWindowFocusReason)

    def _had_caret(self) -> QWidget | None:
        """Return the control that had the caret, unless it has gone since, as one in a dialog does."""
        return self._caret if self._caret is not None and isValid(self._caret) else None

    def lock(self, *, asked: bool) -> None:
        """Cover the words at once, then save and close; ``asked`` where the user wants it and looks at it."""
        if self._cover is None:
            return
        self._asked = self._asked or asked
        if self._locking:
            return
        self.began = time.monotonic()
        self._locking = True
        self.cover()
        self._cover.show_locking()
        self._cover.setFocus()
        self._window.repaint()
        self._close_others()
        self._clear_clipboard()
        self._timer.start(0)

    def _clear_clipboard(self) -> None:
        # Imported late: the first window copies nothing.
        from integration_journal.ui.clipboard import brief_clipboard

        brief_clipboard().clear()

    def _close_others(self) -> None:
        """Close dialogs, menus and hints: they may show words."""
        QToolTip.hideText()
        while (popup := QApplication.activePopupWidget()) is not None and popup.close():
            pass
        for other in QApplication.topLevelWidgets():
            if other is not self._window and other.isVisible():
                other.close()
                other.hide()

    def _go_on(self) -> None:
        face, cover = self._face, self._cover
        if face is None or cover is None or not self._locking:
            return
        if tasks.is_writing():
            cover.show_writing()
            self._timer.start(_WAIT_MS)
            return
        closed = False
        try:
            # Where no control has the caret, the page at least is to come back.
            closed = face.close_journal(self._had_caret() or self._window)
        finally:
            if not closed:
                cover.show_unsaved(face.trouble())
                self._timer.start(_AGAIN_MS)
        if closed:
            self._end()

    def _end(self) -> None:
        back = MINIMIZED if self._window.isMinimized() else ASKED if self._asked else QUIET
        self.begin_anew(back)
        self._window.close_face()

    def begin_anew(self, back: str) -> None:
        """Begin the program anew in place of this process, and return only where that is not possible."""
        self._window.keep_geometry()
        told = self._window.has_note_out
        if told and self._replace is not None:
            self._window.note.let_go()
        if self._replace is not None:
            # Where the program's own files are gone, as during an upgrade, this process has to do.
            with contextlib.suppress(OSError):
                self._replace(back + TOLD if told else back)

    def _save_elsewhere(self) -> None:
        """Save the words, encrypted, where the user says, and lock: the words are safe there."""
        if self._face is None:
            return
        self._timer.stop()
        self._face.save_elsewhere()
        self._go_on()

    def _show_again(self) -> None:
        """Show the words that cannot be saved to whoever knows the passphrase."""
        self._locking = self._asked = False
        self._timer.stop()
        self.uncover()
