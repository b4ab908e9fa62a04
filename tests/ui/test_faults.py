"""A fault of the program, wherever it happens: told calmly, and its report holds none of the words."""

import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from integration_journal import __version__
from integration_journal.errors import KnownError
from integration_journal.ui import faults
from integration_journal.ui.tasks import Task

CANARY = "kestrel heather"


class _Broken(Exception):
    def __repr__(self) -> str:
        return f"_Broken({CANARY})"


def _fail(words: str) -> None:
    held = {"text": words}
    try:
        raise KeyError(words)
    except KeyError as error:
        error.add_note(words)
        raise _Broken(held["text"]) from error


class _Page(QWidget):
    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("Integration Journal")
        self.button = QPushButton("Go", self)
        self.button.clicked.connect(self._on_click)

    def _on_click(self) -> None:
        _fail(CANARY)

    def fail_with_a_sentence(self) -> None:
        raise KnownError("This disk is full.")


@pytest.fixture
def page(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[_Page]:
    page = _Page()
    qtbot.addWidget(page)
    page.show()
    with monkeypatch.context() as patch:
        patch.setattr(sys, "excepthook", sys.excepthook)
        faults.watch(page)
        yield page


def _told(page: QWidget) -> str:
    """Return every word of the message over the page, and let it go."""
    boxes = [box for box in page.findChildren(QMessageBox) if box.isVisible()]
    assert len(boxes) == 1
    words = [boxes[0].text(), boxes[0].informativeText(), boxes[0].detailedText(), boxes[0].windowTitle()]
    words += [label.text() for label in boxes[0].findChildren(QLabel)]
    boxes[0].close()
    return "\n".join(words)


def _is_report(words: str) -> None:
    assert __version__ in words
    assert "_Broken" in words
    assert " _fail" in words
    for part in CANARY.split():
        assert part not in words


def test_a_fault_in_a_slot(page: _Page, capsys: pytest.CaptureFixture[str]) -> None:
    page.button.click()
    _is_report(_told(page))
    _is_report(capsys.readouterr().err)


def test_a_fault_in_a_task(page: _Page, qtbot: QtBot, capsys: pytest.CaptureFixture[str]) -> None:
    task = Task(page)
    task.start(lambda: _fail(CANARY))
    qtbot.waitUntil(lambda: any(box.isVisible() for box in page.findChildren(QMessageBox)))
    _is_report(_told(page))
    _is_report(capsys.readouterr().err)


def test_a_fault_in_a_thread_of_pythons_own(page: _Page, capsys: pytest.CaptureFixture[str]) -> None:
    thread = threading.Thread(target=_fail, args=(CANARY,), name=CANARY)
    thread.start()
    thread.join()
    _is_report(capsys.readouterr().err)


def test_a_fault_that_nothing_can_raise(page: _Page, capsys: pytest.CaptureFixture[str]) -> None:
    class Leaving:
        def __del__(self) -> None:
            _fail(CANARY)

    leaving = [Leaving()]
    leaving.clear()
    _is_report(capsys.readouterr().err)


def test_a_fault_in_an_event_of_qt(page: _Page, qtbot: QtBot, capsys: pytest.CaptureFixture[str]) -> None:
    class Watcher(QObject):
        def timerEvent(self, _event: object) -> None:  # noqa: N802
            self.killTimer(timer)
            _fail(CANARY)

    watcher = Watcher(page)
    timer = watcher.startTimer(0)
    qtbot.waitUntil(lambda: any(box.isVisible() for box in page.findChildren(QMessageBox)))
    _is_report(_told(page))
    _is_report(capsys.readouterr().err)


def test_what_the_user_can_mend_is_no_fault(
    page: _Page, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    QTimer.singleShot(0, page.fail_with_a_sentence)
    qtbot.waitUntil(lambda: any(box.isVisible() for box in page.findChildren(QMessageBox)))
    assert "This disk is full." in _told(page)
    assert capsys.readouterr().err == ""
