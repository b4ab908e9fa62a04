"""A notification of the desktop: the program's name alone, and what a click on it does, whichever way it was shown."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from integration_journal import app
from integration_journal.arc.vocabulary import SessionState, Stage
from integration_journal.journal import reminding
from integration_journal.journal.clock import SettableClock
from integration_journal.journal.journal import create_journal
from integration_journal.paths import Profile
from integration_journal.ui import desktop_note, locking
from integration_journal.ui.desk import Place
from integration_journal.ui.desktop_note import DesktopNote
from integration_journal.ui.open_face import JournalFace
from integration_journal.ui.pages.session import SessionPage
from integration_journal.ui.pages.session_integration import IntegrationStage
from integration_journal.ui.window import Window
from tests.conftest import LIGHT, PASSPHRASE

_SYSTEM_PYTHON = Path("/usr/bin/python3")
_FACTS = {"title": "Integration Journal", "body": "", "default-action": "open"}


def _shown(*words: str, path: Path | None = None) -> dict[str, Any]:
    """Show a notification on a bus of its own; return what came of it. ``path`` has commands of the desktop."""
    if shutil.which("dbus-run-session") is None:
        pytest.skip("there is no dbus-run-session")
    if "portal" in words:
        has_gi = [_SYSTEM_PYTHON, "-c", "import gi"]
        if not _SYSTEM_PYTHON.exists() or subprocess.run(has_gi, capture_output=True).returncode:
            pytest.skip("the system's Python has no gi (package python3-gi)")
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    if path is not None:
        environment["PATH"] = f"{path}:{environment['PATH']}"
    script = Path(__file__).with_name("shown_note.py")
    done = subprocess.run(
        ["dbus-run-session", "--", sys.executable, str(script), *words],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_the_portal_is_told_the_programs_name_alone_and_tells_of_a_click() -> None:
    found = _shown("portal", "click")
    assert found["asked"] == [["AddNotification", "reminder", _FACTS]]
    assert (found["clicks"], found["out"]) == (1, False)


def test_one_that_was_there_before_comes_back_quietly_and_is_taken_away() -> None:
    found = _shown("portal", "quiet", "withdraw")
    assert found["asked"] == [
        ["AddNotification", "reminder", _FACTS | {"priority": "low"}],
        ["RemoveNotification", "reminder"],
    ]
    assert (found["clicks"], found["out"]) == (0, False)


@pytest.fixture
def commands(tmp_path: Path) -> Path:
    """A folder with a command of the desktop that notes how it was called."""
    folder = tmp_path / "commands"
    folder.mkdir()
    return folder


def _command(folder: Path, script: str) -> Path:
    """Write the command; return the file of its calls, one a line."""
    calls = folder / "calls"
    command = folder / "notify-send"
    command.write_text(f'#!/bin/sh\necho "$*" >> "{calls}"\n{script}\n', encoding="utf-8")
    command.chmod(0o755)
    return calls


_SAID = "--app-name Integration Journal --urgency normal"


def test_without_a_portal_the_desktops_command_tells_of_a_click(commands: Path) -> None:
    calls = _command(commands, "echo default")
    found = _shown("click", path=commands)
    assert (found["clicks"], found["out"]) == (1, False)
    assert calls.read_text().splitlines() == [
        f"{_SAID} --action default=Integration Journal Integration Journal"
    ]


def test_an_older_command_still_shows_it(commands: Path) -> None:
    calls = _command(commands, 'case "$*" in *--action*) exit 1;; esac')
    found = _shown(path=commands)
    assert found["clicks"] == 0
    assert calls.read_text().splitlines()[1:] == [f"{_SAID} Integration Journal"]


def test_a_command_that_waits_is_ended_with_its_notification(commands: Path) -> None:
    calls = _command(
        commands, f"trap 'echo closed >> \"{commands}/calls\"; exit 0' INT; read line || sleep 30 & wait"
    )
    found = _shown("withdraw", path=commands)
    assert found["out"] is False
    assert calls.read_text().splitlines()[1:] == ["closed"]


def test_a_click_on_the_trays_message_counts_as_well(
    qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(desktop_note, "has_session_bus", lambda: False)
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
    monkeypatch.setattr(QSystemTrayIcon, "show", lambda _tray: None)
    monkeypatch.setattr(
        QSystemTrayIcon, "showMessage", lambda _tray, title, words: told.append(title + words)
    )
    note = DesktopNote(qapp)
    note.show()
    assert told == ["Integration Journal"]
    assert note.is_out
    with qtbot.waitSignal(note.clicked):
        note._tray.messageClicked.emit()
    assert not note.is_out
    note.deleteLater()


class Program:
    """The window over a journal with a session three days ago; the desktop shows what it is told."""

    def __init__(self, window: Window, clock: SettableClock, qtbot: QtBot) -> None:
        self.window, self.clock, self.qtbot = window, clock, qtbot
        self.replaced: list[str] = []
        self.shown: list[str] = []

    def unlock(self) -> None:
        """Type the passphrase."""
        QTest.keyClicks(self.window.unlock.field, PASSPHRASE)
        QTest.keyClick(self.window.unlock.field, Qt.Key.Key_Return)
        self.qtbot.waitUntil(lambda: self.window.open_face is not None)
        self.qtbot.waitUntil(lambda: self.face.notifications is not None)

    @property
    def face(self) -> JournalFace:
        face = self.window.open_face
        assert isinstance(face, JournalFace)
        return face

    def remind(self) -> None:
        """Let a minute go by."""
        assert self.face.notifications is not None
        self.face.notifications.look()

    def at_integration(self) -> bool:
        """Tell whether the window shows the integration of the session."""
        page = self.face.shell.page
        return isinstance(page, SessionPage) and page.stage is Stage.INTEGRATION


@pytest.fixture
def program(
    qapp: QApplication,
    qtbot: QtBot,
    tmp_path: Path,
    folder: Path,
    clock: SettableClock,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Program]:
    journal, _code = create_journal(folder, PASSPHRASE, clock, LIGHT)
    with journal:
        clock.advance(days=-3)
        journal.sessions.plan(clock().instant, clock().zone, state=SessionState.HELD)
        clock.advance(days=3)
        journal.preferences.set(reminding.DESKTOP, True)
    made: list[Program] = []

    def show(note: DesktopNote, *, quiet: bool = False) -> None:
        note.is_out = True
        made[0].shown.append("quiet" if quiet else "shown")

    def withdraw(note: DesktopNote) -> None:
        if note.is_out:
            note.is_out = False
            made[0].shown.append("withdrawn")

    monkeypatch.setattr(DesktopNote, "show", show)
    monkeypatch.setattr(DesktopNote, "withdraw", withdraw)
    window = app.compose(
        qapp,
        Profile.at(tmp_path / "profile"),
        journal=folder,
        clock=clock,
        replace=lambda back: made[0].replaced.append(back),
    )
    made.append(Program(window, clock, qtbot))
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    made[0].unlock()
    yield made[0]
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


unraised = pytest.mark.qt_log_ignore("This plugin does not support raise")


def _click(program: Program) -> None:
    program.window.note._on_click()


@unraised
def test_a_click_goes_to_what_it_reminds_of(program: Program) -> None:
    program.remind()
    program.remind()
    assert program.shown == ["shown"]
    assert not program.at_integration()
    _click(program)
    assert program.at_integration()
    page = program.face.shell.page
    assert isinstance(page, SessionPage)
    stage = page.stage_widget(Stage.INTEGRATION)
    assert isinstance(stage, IntegrationStage)
    assert program.window.isActiveWindow()


@unraised
def test_a_click_brings_a_minimized_window_back(program: Program, qtbot: QtBot) -> None:
    program.remind()
    program.window.showMinimized()
    qtbot.waitUntil(lambda: program.window.locker.is_covered)
    _click(program)
    qtbot.waitUntil(lambda: not program.window.isMinimized() and not program.window.locker.is_covered)
    assert program.at_integration()


@unraised
def test_a_click_on_what_is_over_by_now_only_brings_the_window_forward(program: Program) -> None:
    program.remind()
    program.face.shell.visit(Place("journal"))
    program.clock.advance(days=2)
    _click(program)
    assert program.face.shell.place.page == "journal"


@unraised
def test_where_nobody_was_here_since_it_outlives_the_lock(program: Program) -> None:
    program.remind()
    program.window.locker.lock(asked=False)
    program.qtbot.waitUntil(lambda: bool(program.replaced))
    assert program.replaced == ["quiet,told"]
    assert program.shown == ["shown"]
    # In this process the window asks for the passphrase; the click is for whoever types it.
    program.qtbot.waitUntil(lambda: program.window.open_face is None)
    _click(program)
    assert program.window.faces.currentWidget() is program.window.unlock
    program.unlock()
    assert program.at_integration()


def test_unlocking_without_a_click_takes_it_away_and_goes_where_the_writer_was(program: Program) -> None:
    program.face.shell.visit(Place("journal"))
    program.remind()
    program.window.locker.lock(asked=False)
    program.qtbot.waitUntil(lambda: program.window.open_face is None)
    program.unlock()
    assert program.shown == ["shown", "withdrawn"]
    assert program.face.shell.place.page == "journal"


def test_a_writer_who_was_here_has_seen_it(program: Program) -> None:
    program.remind()
    QTest.keyClick(program.window.windowHandle(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    program.qtbot.waitUntil(lambda: bool(program.replaced))
    assert program.replaced == [locking.ASKED]
    assert program.shown == ["shown", "withdrawn"]


def test_the_process_after_the_lock_shows_it_again_quietly(program: Program) -> None:
    app.show(program.window, locking.QUIET + locking.TOLD)
    assert program.shown == ["quiet"]
    assert program.window.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    assert program.window.has_note_out


def test_it_goes_with_the_program(program: Program) -> None:
    program.remind()
    program.window.close()
    assert program.shown == ["shown", "withdrawn"]
