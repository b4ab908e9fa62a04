"""What is typed is saved soon, and whatever stands in the way, it is tried again."""

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from integration_journal.errors import KnownError
from integration_journal.ui.desk import Desk
from integration_journal.ui.widgets import autosave
from integration_journal.ui.widgets.autosave import Autosave


class Disk:
    """Stands where the words go; ``trouble`` is raised while it is set."""

    def __init__(self) -> None:
        self.trouble: Exception | None = None
        self.tries = 0

    def save(self) -> None:
        self.tries += 1
        if self.trouble is not None:
            raise self.trouble


def test_words_are_saved_though_typing_never_pauses(qtbot: QtBot, desk: Desk) -> None:
    disk = Disk()
    saver = Autosave(desk, disk.save, desk)
    with qtbot.waitSignal(saver.saved, timeout=700):
        saver.touch()
        QTimer.singleShot(400, saver.touch)
    assert not desk.unsaved


@pytest.mark.parametrize("trouble", [KnownError("Not saved: this disk is full."), RuntimeError("a fault")])
def test_a_saving_that_broke_is_tried_again(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch, trouble: Exception
) -> None:
    monkeypatch.setattr(autosave, "SOON", 1)
    monkeypatch.setattr(autosave, "AGAIN", 1)
    disk = Disk()
    disk.trouble = trouble
    saver = Autosave(desk, disk.save, desk)
    with qtbot.captureExceptions() as faults:
        saver.touch()
        qtbot.waitUntil(lambda: disk.tries > 1)
        assert desk.unsaved
        disk.trouble = None
        qtbot.waitUntil(lambda: not desk.unsaved)
    assert not saver.is_waiting
    assert all(fault[1] is trouble for fault in faults)
