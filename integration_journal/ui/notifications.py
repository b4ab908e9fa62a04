"""Reminders of the desktop, where the writer allows them: the program's name and not one word more.

They live as long as the journal is open; the calendar file serves the rest.
"""

import contextlib

from PySide6.QtCore import QObject, QProcess, Qt, QTimer
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher
from PySide6.QtWidgets import QSystemTrayIcon

from integration_journal.errors import KnownError
from integration_journal.journal import reminding
from integration_journal.ui.desk import Desk
from integration_journal.ui.desktop_signals import has_session_bus

_PORTAL = "org.freedesktop.portal.Desktop"
_PATH = "/org/freedesktop/portal/desktop"
_INTERFACE = "org.freedesktop.portal.Notification"
_LOOK_MS = 60_000
SAID = "Integration Journal"
"""All that a notification says: screens are shared, and desktops keep a history."""


class Notifications(QObject):
    """Looks once a minute whether something suits now; each occasion is told once."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tray: QSystemTrayIcon | None = None
        self._call: QDBusPendingCallWatcher | None = None
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Tell what suits now and was not told yet."""
        with contextlib.suppress(KnownError):
            if reminding.untold(self._desk.journal):
                self.tell()

    def tell(self) -> None:
        """Show the notification: through the desktop's portal, else its own command, else the tray."""
        if not has_session_bus():
            self._show_in_tray()
            return
        # The older interface wants an unsigned number, which PySide cannot send.
        message = QDBusMessage.createMethodCall(_PORTAL, _PATH, _INTERFACE, "AddNotification")
        message.setArguments(["reminder", {"title": SAID, "body": ""}])
        self._call = QDBusPendingCallWatcher(QDBusConnection.sessionBus().asyncCall(message), self)
        self._call.finished.connect(self._on_answer)

    def stop(self) -> None:
        """Look no more: the journal is closed."""
        self._timer.stop()
        if self._tray is not None:
            self._tray.hide()

    def _on_answer(self, call: QDBusPendingCallWatcher) -> None:
        if call.isError() and not QProcess.startDetached("notify-send", ["--app-name", SAID, SAID])[0]:
            self._show_in_tray()

    def _show_in_tray(self) -> None:
        if QSystemTrayIcon.isSystemTrayAvailable():
            self._tray = self._tray or QSystemTrayIcon(self)
            self._tray.show()
            self._tray.showMessage(SAID, "")
