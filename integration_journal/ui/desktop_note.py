"""One notification of the desktop: the program's name and not one word more, and a click on it.

What a click can do differs. The portal of a Linux desktop names the notification and its action to the program that
sent it last; its older command tells the action as its own output, from version 0.8 on; Qt's tray icon has a signal for
it on Windows, on macOS, and on Linux where nothing else is there. The token with which a program may take the focus
under Wayland comes with the portal's click in a form that PySide cannot read: there the desktop may only point to the
window.
"""

import os
import signal

from PySide6.QtCore import SLOT, QObject, QProcess, Signal, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher
from PySide6.QtWidgets import QSystemTrayIcon

from integration_journal.ui.desktop_signals import has_session_bus

_PORTAL = "org.freedesktop.portal.Desktop"
_PATH = "/org/freedesktop/portal/desktop"
_INTERFACE = "org.freedesktop.portal.Notification"
_COMMAND = "notify-send"
_ID, _ACTION = "reminder", "open"
SAID = "Integration Journal"
"""All that a notification says: screens are shared, and desktops keep a history."""


class DesktopNote(QObject):
    """``clicked`` follows a click on the notification, which has gone by then."""

    clicked = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.is_out = False
        """Whether it was shown and neither clicked nor taken away."""
        self._quiet = self._hears = False
        self._call: QDBusPendingCallWatcher | None = None
        self._command: QProcess | None = None
        self._tray: QSystemTrayIcon | None = None

    def show(self, *, quiet: bool = False) -> None:
        """Show it: through the desktop's portal, else its own command, else the tray.

        ``quiet`` puts it among those that are there already, for one that an earlier process had shown.
        """
        self.is_out, self._quiet = True, quiet
        if not has_session_bus():
            self._show_in_tray()
            return
        self._hear()
        facts = {"title": SAID, "body": "", "default-action": _ACTION}
        # The older interface wants an unsigned number, which PySide cannot send.
        message = _portal("AddNotification", _ID, facts | ({"priority": "low"} if quiet else {}))
        self._call = QDBusPendingCallWatcher(QDBusConnection.sessionBus().asyncCall(message), self)
        self._call.finished.connect(self._on_answer)

    def withdraw(self) -> None:
        """Take it away, if it is there."""
        if not self.is_out:
            return
        self.is_out = False
        if has_session_bus():
            QDBusConnection.sessionBus().send(_portal("RemoveNotification", _ID))
        self.let_go()

    def let_go(self) -> None:
        """End what waits for a click in this process; the portal's notification stays."""
        if self._tray is not None:
            self._tray.hide()
        command, self._command = self._command, None
        if command is not None and command.processId():
            command.finished.disconnect(self._on_ended)
            # It takes its notification with it then, where being ended would leave it without anybody to hear.
            os.kill(command.processId(), signal.SIGINT)
            command.waitForFinished(500)

    @Slot(str, str)
    def invoked(self, id: str, action: str) -> None:
        """Hear of a click from the portal."""
        if (id, action) == (_ID, _ACTION) and self.is_out:
            self._on_click()

    def _hear(self) -> None:
        if not self._hears:
            bus = QDBusConnection.sessionBus()
            # The stubs want bytes for the slot; the call itself takes nothing but text.
            self._hears = bus.connect(  # type: ignore[call-overload]
                _PORTAL,
                _PATH,
                _INTERFACE,
                "ActionInvoked",
                self,
                SLOT("invoked(QString,QString)"),
            )

    def _on_answer(self, call: QDBusPendingCallWatcher) -> None:
        if call.isError() and self.is_out:
            self._run()

    def _run(self) -> None:
        """Have the desktop's own command show it and wait for a click."""
        self._command = QProcess(self)
        self._command.readyReadStandardOutput.connect(self._on_said)
        self._command.finished.connect(self._on_ended)
        self._command.errorOccurred.connect(self._on_no_command)
        self._command.start(_COMMAND, [*self._words(), "--action", f"default={SAID}", SAID])

    def _words(self) -> list[str]:
        return ["--app-name", SAID, "--urgency", "low" if self._quiet else "normal"]

    def _on_said(self) -> None:
        if self._command is not None and b"default" in self._command.readAllStandardOutput().data():
            self._on_click()

    def _on_ended(self, status: int) -> None:
        """Tell it without a way to click where the command is older; else it was put away unread."""
        if status and self.is_out:
            QProcess.startDetached(_COMMAND, [*self._words(), SAID])
        elif not status:
            self.is_out = False

    def _on_no_command(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._command = None
            self._show_in_tray()

    def _show_in_tray(self) -> None:
        if self._quiet or not QSystemTrayIcon.isSystemTrayAvailable():
            self.is_out = False
            return
        if self._tray is None:
            # Imported late: few desktops come to this.
            from integration_journal.ui.icons import icon

            self._tray = QSystemTrayIcon(icon("nav-journal"), self)
            self._tray.messageClicked.connect(self._on_click)
        self._tray.show()
        self._tray.showMessage(SAID, "")

    def _on_click(self) -> None:
        self.is_out = False
        if self._tray is not None:
            self._tray.hide()
        self.clicked.emit()


def _portal(method: str, *arguments: object) -> QDBusMessage:
    message = QDBusMessage.createMethodCall(_PORTAL, _PATH, _INTERFACE, method)
    message.setArguments(list(arguments))
    return message
