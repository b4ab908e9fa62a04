"""When an open journal locks by itself: nobody is there, the screen is locked, the computer goes to sleep."""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from integration_journal.ui.desk import Desk
from integration_journal.ui.idle import Idle
from integration_journal.ui.locking import Locker

NAME = "locking.minutes"
"""The preference that holds the minutes; 0 is never."""

MINUTES = (1, 2, 5, 10, 15, 30, 60, 0)
USUAL = 5
_LATER_MS = 100


def minutes(desk: Desk) -> int:
    """Return after how many minutes without a touch the journal locks; 0 is never."""
    kept = desk.journal.preferences.get(NAME, USUAL)
    return kept if isinstance(kept, int) and 0 <= kept <= max(MINUTES) else USUAL


class AutoLock(QObject):
    """Lives as long as the journal is open."""

    def __init__(self, desk: Desk, locker: Locker, idle: Idle, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._locker, self._idle = desk, locker, idle
        idle.setParent(self)
        idle.idle.connect(self._lock)
        self._minutes = minutes(desk)
        idle.wait(self._minutes)
        desk.changed.connect(self._on_change)
        # The desktop is asked once the journal is there to be seen; what is due at once comes before the painting.
        QTimer.singleShot(_LATER_MS, self, self._listen)

    def _listen(self) -> None:
        from integration_journal.ui.desktop_signals import DesktopSignals

        self._signals = DesktopSignals(self)
        self._signals.leaving.connect(self._lock)

    def _lock(self) -> None:
        self._locker.lock(asked=False)

    def _on_change(self, change: object) -> None:
        if getattr(change, "kind", "") == "preference" and self._minutes != (chosen := minutes(self._desk)):
            self._minutes = chosen
            self._idle.wait(chosen)


class Guard(QObject):
    """Watches a page that holds a code or a key while no journal is open; lives as long as the page.

    ``leaving`` follows after the usual time without a touch, when the desktop says so, and by Ctrl+L.
    """

    leaving = Signal()

    def __init__(self, page: QWidget, idle: Idle) -> None:
        super().__init__(page)
        from integration_journal.ui.desktop_signals import DesktopSignals

        idle.setParent(self)
        idle.watch(page.window().windowHandle())
        idle.wait(USUAL)
        idle.idle.connect(self.leaving)
        self._signals = DesktopSignals(self)
        self._signals.leaving.connect(self.leaving)
        QShortcut(QKeySequence("Ctrl+L"), page).activated.connect(self.leaving)
