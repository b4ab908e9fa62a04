"""A patient at the real window: finds things by the names they carry, presses keys and clicks."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from integration_journal import app
from integration_journal.journal import keys, passphrases, rekeying
from integration_journal.journal.clock import Moment, SettableClock
from integration_journal.paths import Profile
from integration_journal.ui import tasks
from integration_journal.ui.pages.first_run import FirstRunPage
from integration_journal.ui.theme import look
from integration_journal.ui.window import Window
from tests.conftest import LIGHT, PASSPHRASE, ZONE

STRETCHING = (keys, passphrases, rekeying)
"""Modules that name ``keys.Stretch`` as a type: they are loaded before it is replaced for a test."""

_Widget = TypeVar("_Widget", bound=QWidget)


class Patient:
    """Somebody with a keyboard and a mouse."""

    def __init__(self, window: Window, qtbot: QtBot, clock: SettableClock) -> None:
        self.window, self.qtbot, self.clock = window, qtbot, clock

    def find(self, kind: type[_Widget], name: str) -> _Widget:
        """Return what is visible and carries this text or accessible name."""
        for widget in self.window.findChildren(kind):
            text = widget.text() if isinstance(widget, QAbstractButton) else ""
            if widget.isVisible() and name in (text.replace("&", ""), widget.accessibleName()):
                return widget
        raise AssertionError(f"nothing visible is called {name!r}")

    def sees(self, words: str) -> bool:
        """Tell whether some visible label or button shows these words."""
        for widget in self.window.findChildren(QWidget):
            text = getattr(widget, "text", None)
            if widget.isVisible() and callable(text) and words in str(text()):
                return True
        return False

    def press(self, name: str) -> None:
        """Click a button by its name."""
        QTest.mouseClick(self.find(QAbstractButton, name), Qt.MouseButton.LeftButton)
        self.settle()

    def type(self, words: str, into: QWidget | None = None) -> None:
        """Type words where the caret is, or into a field."""
        if into is not None:
            into.setFocus()
        target = into or QApplication.focusWidget()
        assert target is not None
        for place, line in enumerate(words.split("\n")):
            if place:
                QTest.keyClick(target, Qt.Key.Key_Return)
            QTest.keyClicks(target, line)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press one key where the caret is."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)
        self.settle()

    def settle(self) -> None:
        """Let the window do what is due now."""
        QCoreApplication.processEvents()

    def wait(self, condition: Callable[[], bool]) -> None:
        """Wait for something the window does in a thread."""
        self.qtbot.waitUntil(condition, timeout=20_000)

    def create_journal(self) -> str:
        """Go through the first run from the welcome to Today; return the recovery code that was shown."""
        self.wait(lambda: self.sees("Create a journal"))
        self.press("Create a journal")
        page = self.window.findChild(FirstRunPage)
        assert page is not None
        self.type(PASSPHRASE, page.name_step.passphrase.first)
        self.type(PASSPHRASE, page.name_step.passphrase.second)
        self.key(Qt.Key.Key_Return)
        self.wait(lambda: self.sees("Your recovery code"))
        shown = [words.text() for words in page.code_step._groups]
        self.press("I have it, go on")
        for label, field in zip(page.proof_step.labels, page.proof_step.fields, strict=True):
            place = int(label.text().split()[-1])
            self.type(shown[place - 1].lower(), field)
        self.press("Open the journal")
        self.wait(lambda: self.window.open_face is not None)
        return "-".join(shown)


@pytest.fixture
def clock() -> SettableClock:
    """Sunday 15 March 2026, 10:00 in New York."""
    return SettableClock(Moment(datetime(2026, 3, 15, 14, 0, tzinfo=UTC), ZONE))


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    """An empty profile."""
    return Profile.at(tmp_path / "profile")


@pytest.fixture
def patient(
    qapp: QApplication,
    qtbot: QtBot,
    profile: Profile,
    clock: SettableClock,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Patient]:
    """The window of an empty profile, and somebody in front of it."""
    real = keys.Stretch
    monkeypatch.setattr(keys, "Stretch", lambda *given: real(*given) if given else LIGHT)
    window = app.compose(qapp, profile, clock=clock)
    look().choose(theme="light", percent=100, still=True)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield Patient(window, qtbot, clock)
    window.close()
    # The program would go on unseen until its last backup is made.
    tasks.wait_for_all()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
