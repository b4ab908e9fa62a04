"""Locking without being asked: after a while without a touch, and when the desktop says so."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from integration_journal.ui import auto_lock
from integration_journal.ui.desk import Desk
from integration_journal.ui.idle import Idle
from integration_journal.ui.pages.settings_locking import LockingSection


class Clocks:
    """A clock on the wall, which runs on while the computer sleeps, and one that stands still then."""

    def __init__(self) -> None:
        self.wall = self.steady = 1000.0

    def pass_by(self, minutes: float) -> None:
        self.wall += minutes * 60
        self.steady += minutes * 60

    def sleep(self, minutes: float) -> None:
        self.wall += minutes * 60


@pytest.fixture
def clocks() -> Clocks:
    return Clocks()


@pytest.fixture
def field(qtbot: QtBot) -> QWidget:
    shown = QWidget()
    shown.setMouseTracking(True)
    qtbot.addWidget(shown)
    with qtbot.waitExposed(shown):
        shown.show()
    return shown


@pytest.fixture
def idle(field: QWidget, clocks: Clocks) -> Idle:
    idle = Idle(field, (lambda: clocks.wall, lambda: clocks.steady))
    idle.watch(field.windowHandle())
    idle.wait(5)
    return idle


@pytest.fixture
def told(idle: Idle) -> list[bool]:
    told: list[bool] = []
    idle.idle.connect(lambda: told.append(True))
    return told


def test_five_minutes_without_a_touch(idle: Idle, clocks: Clocks, told: list[bool]) -> None:
    clocks.pass_by(4.9)
    idle.look()
    assert not told
    clocks.pass_by(0.1)
    idle.look()
    assert told == [True]


def test_the_time_is_looked_at_by_itself(idle: Idle, clocks: Clocks, qtbot: QtBot) -> None:
    idle._timer.setInterval(5)
    clocks.pass_by(5)
    with qtbot.waitSignal(idle.idle):
        pass


def _key(field: QWidget) -> None:
    QTest.keyClick(field.windowHandle(), Qt.Key.Key_A)


def _mouse(field: QWidget) -> None:
    QTest.mouseMove(field.windowHandle(), QPoint(7, 7))


def _press(field: QWidget) -> None:
    QTest.mouseClick(field.windowHandle(), Qt.MouseButton.LeftButton)


def _wheel(field: QWidget) -> None:
    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QCoreApplication.sendEvent(field.windowHandle(), event)


@pytest.mark.parametrize("touch", [_key, _mouse, _press, _wheel])
def test_every_touch_begins_the_time_anew(
    idle: Idle, field: QWidget, clocks: Clocks, told: list[bool], touch: object
) -> None:
    clocks.pass_by(4)
    touch(field)
    QCoreApplication.processEvents()
    clocks.pass_by(4)
    idle.look()
    assert not told


def test_sleeping_counts_and_the_first_touch_after_it_comes_too_late(
    idle: Idle, field: QWidget, clocks: Clocks, told: list[bool]
) -> None:
    clocks.sleep(30)
    _key(field)
    assert told == [True]


def test_a_clock_that_is_set_back_does_not_put_locking_off(
    idle: Idle, clocks: Clocks, told: list[bool]
) -> None:
    clocks.wall -= 3600
    clocks.pass_by(5)
    idle.look()
    assert told == [True]


def test_never_is_never(idle: Idle, clocks: Clocks, told: list[bool]) -> None:
    idle.wait(0)
    clocks.pass_by(600)
    idle.look()
    assert not told


def test_the_minutes_are_chosen_in_settings_and_kept_in_the_journal(qtbot: QtBot, desk: Desk) -> None:
    section = LockingSection(desk)
    qtbot.addWidget(section)
    assert section.minutes.currentData() == 5
    section.minutes.setCurrentIndex(section.minutes.findData(1))
    assert auto_lock.minutes(desk) == 1
    section.minutes.setCurrentIndex(section.minutes.findData(0))
    assert auto_lock.minutes(desk) == 0
    again = LockingSection(desk)
    qtbot.addWidget(again)
    assert again.minutes.currentText() == "Never"


# ---- the desktop

_LOGIND = """
import os, sys
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtDBus import (
    QDBusConnection, QDBusMessage, QDBusObjectPath, QDBusUnixFileDescriptor, QDBusVirtualObject
)
LOGIN, SESSION = "org.freedesktop.login1", "/org/freedesktop/login1/session/_31"
SIGNALS = {
    "sleep": ("/org/freedesktop/login1", LOGIN + ".Manager", "PrepareForSleep", [True]),
    "awake": ("/org/freedesktop/login1", LOGIN + ".Manager", "PrepareForSleep", [False]),
    "session": (SESSION, LOGIN + ".Session", "Lock", []),
    "another session": (SESSION + "2", LOGIN + ".Session", "Lock", []),
    "screen": ("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", [True]),
    "free screen": ("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", [False]),
    "gnome": ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", [True]),
}
app = QCoreApplication([])
bus = QDBusConnection.sessionBus()
read, write = os.pipe()

class Login(QDBusVirtualObject):
    asked = 0

    def introspect(self, path):
        return ""

    def handleMessage(self, message, connection):
        reply = message.createReply()
        asked = message.member(), message.signature()
        if asked == ("GetSession", "s"):
            reply.setArguments([QDBusObjectPath(SESSION)])
        elif asked == ("Inhibit", "ssss"):
            reply.setArguments([QDBusUnixFileDescriptor(write)])
        connection.send(reply)
        self.asked += 1
        if self.asked == 2:
            os.close(write)
            QTimer.singleShot(300, self.tell)
        return True

    def tell(self):
        for name in sys.argv[1:]:
            path, interface, member, arguments = SIGNALS[name]
            signal = QDBusMessage.createSignal(path, interface, member)
            signal.setArguments(arguments)
            bus.send(signal)

login = Login()
assert bus.registerVirtualObject("/org/freedesktop/login1", login)
assert bus.registerService(LOGIN)
print("ready", flush=True)
# The pipe ends once nobody holds the delay any more.
from PySide6.QtCore import QSocketNotifier
notifier = QSocketNotifier(read, QSocketNotifier.Type.Read)
notifier.activated.connect(app.quit)
app.exec()
print("nobody delays sleep", flush=True)
"""

_JOURNAL = """
import sys
from PySide6.QtCore import QCoreApplication, QTimer
from integration_journal.ui.desktop_signals import DesktopSignals
app = QCoreApplication([])
signals = DesktopSignals(app)
def leave():
    print("leaving", flush=True)
    app.quit()
signals.leaving.connect(leave)
QTimer.singleShot(int(sys.argv[1]), app.quit)
app.exec()
"""


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[dict[str, str]]:
    """A bus of the test's own, for both the system and the session."""
    try:
        daemon = subprocess.Popen(
            ["dbus-daemon", "--session", "--nofork", "--print-address"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
    except FileNotFoundError:
        pytest.skip("there is no dbus-daemon")
    assert daemon.stdout is not None
    address = daemon.stdout.readline().strip()
    environment = {key: value for key, value in os.environ.items() if key != "XDG_SESSION_ID"}
    yield environment | {"DBUS_SESSION_BUS_ADDRESS": address, "DBUS_SYSTEM_BUS_ADDRESS": address}
    daemon.terminate()
    daemon.communicate()


def _told_by(bus: dict[str, str], names: tuple[str, ...], wait: int) -> tuple[str, str]:
    login = subprocess.Popen(
        [sys.executable, "-c", _LOGIND, *names], env=bus, stdout=subprocess.PIPE, text=True
    )
    try:
        assert login.stdout is not None
        assert login.stdout.readline() == "ready\n"
        journal = subprocess.run(
            [sys.executable, "-c", _JOURNAL, str(wait)],
            env=bus,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert journal.stderr == ""
        return journal.stdout, login.communicate(timeout=30)[0]
    finally:
        login.kill()
        login.communicate()


@pytest.mark.parametrize("name", ["sleep", "session", "screen", "gnome"])
def test_the_desktop_tells_when_the_user_leaves(bus: dict[str, str], name: str) -> None:
    assert _told_by(bus, (name,), 20_000) == ("leaving\n", "nobody delays sleep\n")


def test_coming_back_and_other_users_lock_nothing(bus: dict[str, str]) -> None:
    names = ("awake", "free screen", "another session")
    assert _told_by(bus, names, 1500) == ("", "nobody delays sleep\n")
