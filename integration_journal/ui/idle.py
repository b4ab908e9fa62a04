"""How long nobody has touched the window: no key, mouse, wheel, pen or finger."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

_LOOK_MS = 5_000
"""How often the time is looked at: a timer alone stands still while a laptop sleeps."""

_TOUCHES = {
    QEvent.Type.KeyPress,
    QEvent.Type.KeyRelease,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TouchUpdate,
    QEvent.Type.TabletPress,
    QEvent.Type.TabletMove,
}


class Idle(QObject):
    """``idle`` follows once nobody has touched any window of the program for some minutes.

    ``clocks`` return seconds: one that runs on while the computer sleeps, and one that cannot be set.
    """

    idle = Signal()

    def __init__(
        self, parent: QObject, clocks: tuple[Callable[[], float], ...] = (time.time, time.monotonic)
    ) -> None:
        super().__init__(parent)
        self._clocks = clocks
        self._limit = self._touched = 0.0
        self._last = self._now()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)

    def watch(self, window: QWindow | None) -> None:
        """Watch a window, and every other one that comes to have the keyboard."""
        self._follow(window)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.focusWindowChanged.connect(self._follow)

    def wait(self, minutes: int) -> None:
        """Wait for so many minutes from now; 0 waits for ever."""
        self._limit, self._last = minutes * 60.0, self._now()
        if minutes:
            self._timer.start()
        else:
            self._timer.stop()

    def look(self) -> None:
        """Tell that the time is over, if it is."""
        if not self._limit:
            return
        if max(now - then for now, then in zip(self._now(), self._last, strict=True)) >= self._limit:
            self._last = self._now()
            self.idle.emit()

    def was_touched_since(self, then: float) -> bool:
        """Tell whether somebody touched a window since a time of the clock that cannot be set, in seconds."""
        return self._touched > then

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take notice of a touch; the first one after a long sleep comes too late."""
        if event.type() in _TOUCHES:
            self.look()
            self._last = self._now()
            self._touched = self._last[-1]
        return False

    def _now(self) -> tuple[float, ...]:
        return tuple(clock() for clock in self._clocks)

    def _follow(self, window: QWindow | None) -> None:
        if window is not None:
            # A filter that is there already only moves to the front.
            window.installEventFilter(self)
