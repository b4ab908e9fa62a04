"""What the desktop tells over D-Bus: the computer goes to sleep, or the screen is locked."""

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
    QDBusPendingCallWatcher,
    QDBusUnixFileDescriptor,
)

_LOGIN = "org.freedesktop.login1"
_MANAGER, _MANAGER_PATH = f"{_LOGIN}.Manager", "/org/freedesktop/login1"
_SAVERS = tuple(
    f"org.{desktop}.ScreenSaver" for desktop in ("freedesktop", "gnome", "cinnamon", "mate", "xfce")
)
_SYSTEM_SOCKET = "/run/dbus/system_bus_socket"


class DesktopSignals(QObject):
    """``leaving`` follows when the screen is locked or the computer is about to sleep.

    Where there is no bus it stays silent. Sleep waits until this process is replaced, at most for the few seconds
    that the system allows.
    """

    leaving = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._delay: QDBusUnixFileDescriptor | None = None
        self._calls: list[QDBusPendingCallWatcher] = []
        if has_session_bus():
            bus = QDBusConnection.sessionBus()
            for saver in _SAVERS:
                # Any sender and path: desktops differ in both, and nothing worse than locking can come of it.
                _hear(bus, ("", "", saver, "ActiveChanged"), self, "screen_changed(bool)")
        if _has_system_bus():
            self._system = QDBusConnection.systemBus()
            sleep = (_LOGIN, _MANAGER_PATH, _MANAGER, "PrepareForSleep")
            _hear(self._system, sleep, self, "sleep_changed(bool)")
            self._ask("GetSession", [os.environ.get("XDG_SESSION_ID") or "auto"], self._on_session)
            self._ask(
                "Inhibit", ["sleep", "Integration Journal", "Locks the journal", "delay"], self._on_delay
            )

    @Slot(bool)
    def screen_changed(self, locked: bool) -> None:
        """Hear that the screen is locked or blank, or free again."""
        if locked:
            self.leaving.emit()

    @Slot(bool)
    def sleep_changed(self, before: bool) -> None:
        """Hear that the computer is about to sleep, or awake again."""
        if before:
            self.leaving.emit()

    @Slot()
    def session_locked(self) -> None:
        """Hear that this user's own session is locked."""
        self.leaving.emit()

    def _ask(
        self, method: str, arguments: list[object], answer: Callable[[QDBusPendingCallWatcher], None]
    ) -> None:
        message = QDBusMessage.createMethodCall(_LOGIN, _MANAGER_PATH, _MANAGER, method)
        message.setArguments(arguments)
        call = QDBusPendingCallWatcher(self._system.asyncCall(message), self)
        call.finished.connect(answer)
        self._calls.append(call)

    def _on_session(self, call: QDBusPendingCallWatcher) -> None:
        for path in call.reply().arguments():
            if isinstance(path, QDBusObjectPath):
                lock = (_LOGIN, path.path(), f"{_LOGIN}.Session", "Lock")
                _hear(self._system, lock, self, "session_locked()")

    def _on_delay(self, call: QDBusPendingCallWatcher) -> None:
        for delay in call.reply().arguments():
            if isinstance(delay, QDBusUnixFileDescriptor):
                # The system counts the open file; it is closed with the process that is replaced.
                self._delay = delay


def _hear(bus: QDBusConnection, what: tuple[str, str, str, str], receiver: QObject, slot: str) -> None:
    """Have a slot called at a signal, given by sender, path, interface and name."""
    # The stubs want bytes for the slot; the call itself takes nothing but text.
    bus.connect(*what, receiver, SLOT(slot))  # type: ignore[call-overload]


def has_session_bus() -> bool:
    """Tell whether a bus runs already; without this question one would be started."""
    there = Path(os.environ.get("XDG_RUNTIME_DIR", "/nonexistent"), "bus")
    return "DBUS_SESSION_BUS_ADDRESS" in os.environ or there.exists()


def _has_system_bus() -> bool:
    return "DBUS_SYSTEM_BUS_ADDRESS" in os.environ or Path(_SYSTEM_SOCKET).exists()
