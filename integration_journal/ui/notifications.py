"""Reminders of the desktop, where the writer allows them.

They live as long as the journal is open; the calendar file serves the rest.
"""

import contextlib
import time

from PySide6.QtCore import QObject, Qt, QTimer

from integration_journal.errors import KnownError
from integration_journal.journal import reminding
from integration_journal.ui.desk import Desk
from integration_journal.ui.desktop_note import DesktopNote
from integration_journal.ui.idle import Idle

_LOOK_MS = 60_000


class Notifications(QObject):
    """Looks once a minute whether something suits now; each occasion is told once."""

    def __init__(self, desk: Desk, note: DesktopNote, idle: Idle, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._note, self._idle = desk, note, idle
        self._told_at = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Tell what suits now and was not told yet, and take away what no longer does."""
        with contextlib.suppress(KnownError):
            if reminding.untold(self._desk.journal) is not None:
                self._told_at = time.monotonic()
                self._note.show()
            elif self._note.is_out and not reminding.is_told_of(self._desk.journal):
                self._note.withdraw()

    def stop(self) -> None:
        """Look no more: the journal is closed. A writer who was here since has seen what was told."""
        self._timer.stop()
        if self._idle.was_touched_since(self._told_at):
            self._note.withdraw()
