"""Fixtures of the window's tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from integration_journal.journal.journal import Journal
from integration_journal.paths import Profile
from integration_journal.ui.choices import Choices
from integration_journal.ui.desk import Desk
from integration_journal.ui.theme import look


@pytest.fixture(autouse=True)
def _looked(qapp: object) -> None:
    """The application's look, light, at 100 %, still."""
    look().apply(qapp)  # type: ignore[arg-type]
    look().choose(theme="light", percent=100, still=True)


@pytest.fixture
def desk(journal: Journal, tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    """The desk of an empty journal."""
    desk = Desk(Choices(tmp_path / "choices.json"), Profile.at(tmp_path), journal.clock)
    desk.open(journal)
    yield desk
    # What stands in a form that a test left open is not to be saved into a journal that is closed.
    for unsaved in list(desk.unsaved):
        unsaved.drop()
    # Python may let go of the desk in any thread, where a timer that runs cannot end.
    for timer in desk.findChildren(QTimer):
        timer.stop()
