"""Hostile files of questions through the window: one sentence, nothing changed, and the window is never held."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QElapsedTimer, QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from integration_journal.arc.question_file import (
    FORMAT,
    LARGEST,
    LONGEST_HELP,
    LONGEST_NAME,
    LONGEST_QUESTION,
    MOST_QUESTIONS,
)
from integration_journal.journal.journal import Journal
from integration_journal.ui.pages.prompts import PromptsPage
from tests.arc.test_question_file import SLOW
from tests.faults.hostile_questions import hostile
from tests.figures import Figures, short_and_long
from tests.journal.test_import_undo import contents
from tests.ui.conftest import _looked, desk
from tests.ui.test_prompts_page import page

__all__ = ["_looked", "desk", "page"]

NAME = "hostile question files"
HELD = 0.1
"""How long the window may be held, in s."""
_TRIES = 12
"""Another program on the same machine may hold the window as well; a file that does holds it every time."""


class Beat(QObject):
    """Beats in the window's thread; ``longest`` is the longest time in s between two beats."""

    def __init__(self) -> None:
        super().__init__()
        self._timer, self._since = QTimer(self), QElapsedTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.note)
        self.longest = 0.0

    def __enter__(self) -> "Beat":
        self.longest = 0.0
        self._since.start()
        self._timer.start(5)
        return self

    def __exit__(self, *_error: object) -> None:
        self._timer.stop()
        self.note()

    def note(self) -> None:
        """Take the time since the last beat."""
        self.longest = max(self.longest, self._since.restart() / 1000)


class Window:
    """Takes file after file in at the page, and watches how long the window is held."""

    def __init__(self, page: PromptsPage, journal: Journal, file: Path) -> None:
        self._page, self._journal, self._file = page, journal, file
        self._beat = Beat()
        self.longest, self.slowest, self.shown = 0.0, 0.0, 0

    def look_at(self, data: bytes) -> None:
        """Look at a file; one that is refused is told, one that is shown is left, and nothing is written."""
        self._file.write_bytes(data)
        changes = self._changes()
        held = self._held()
        for _again in range(_TRIES - 1):
            if held < HELD:
                break
            held = min(held, self._held())
        self.longest = max(self.longest, held)
        assert self._changes() == changes
        assert held < HELD, f"the window was held for {held:.3f} s"

    def _held(self) -> float:
        begun = time.monotonic()
        with self._beat as beat:
            self._page.intake.look_at(self._file)
            while self._page.intake.is_reading:
                QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            self._check()
            while self._page.is_previewing and not self._page.preview.is_whole:
                QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            QApplication.processEvents()
        self.slowest = max(self.slowest, time.monotonic() - begun)
        if self._page.is_previewing:
            self._page.preview.leave_it.click()
        return beat.longest

    def _check(self) -> None:
        sentence = self._page.notice.text()
        if self._page.is_previewing:
            self.shown += 1
            assert sentence == ""
            return
        assert sentence.endswith(".")
        assert sentence.count(". ") == 0
        assert sentence.isprintable()
        assert len(sentence) < 250

    def _changes(self) -> object:
        return self._journal.store.fetch("SELECT total_changes()", ())


@pytest.fixture
def window(page: PromptsPage, journal: Journal, tmp_path: Path) -> Iterator[Window]:
    before = contents(journal)
    yield Window(page, journal, tmp_path / "questions.toml")
    assert contents(journal) == before


def test_what_was_made_to_hold_the_window_does_not(window: Window) -> None:
    for data in SLOW.values():
        window.look_at(data.encode())


def _longest(letter: str) -> bytes:
    """Return as many and as long questions as a file may hold."""
    most = (letter * LONGEST_QUESTION)[:LONGEST_QUESTION].strip()
    help, text = most[:LONGEST_HELP], most[: LONGEST_QUESTION - 3]
    rows = [f"text = '{text}{number}'\nhelp = '{help}'\n" for number in range(MOST_QUESTIONS)]
    head = f"format = '{FORMAT}'\nversion = 1\nfrom = '{most[:LONGEST_NAME]}'\nnote = '{most * 2}'\n"
    while len(data := (head + "[[question]]\n".join(["", *rows])).encode()) > LARGEST:
        rows.pop()
    return data


def test_the_most_that_a_file_may_hold_is_shown_at_once(window: Window) -> None:
    for letter in ("w", "界", "a ", "🌊", "ﷺ", "\u05d0"):
        shown = window.shown
        window.look_at(_longest(letter))
        assert window.shown > shown


@short_and_long(60, 10_000)
def test_no_file_holds_the_window_or_changes_anything(window: Window, figures: Figures, trials: int) -> None:
    def trial(number: int) -> None:
        window.look_at(hostile(number))

    figures.count(NAME, trials, trial)
    said = f"window held {window.longest * 1000:.0f} ms at most, {window.slowest:.2f} s a file, {window.shown} shown"
    figures.note(NAME, said)
    assert 0 < window.shown < trials
