"""The real program in a process of its own, and somebody who types into its window until it is ended."""

import os
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count, islice
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

import integration_journal.ui.pages.journal
import integration_journal.ui.pages.just_after
import integration_journal.ui.pages.today
import integration_journal.ui.pages.unlock
import integration_journal.ui.shell  # noqa: F401
from integration_journal import app
from integration_journal.paths import Profile

app.load_records()

_LETTERS = "abcdefghijklmnopqrstuvwxyz" + " " * 6
_NEW, _RETURN, _BACK, _SAVE = "new entry", "return", "backspace", "save now"
_DARK, _LEAVE = "just after", "leave"
_PLAIN, _CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
_KEYS = {
    _NEW: (Qt.Key.Key_N, _CONTROL),
    _SAVE: (Qt.Key.Key_S, _CONTROL),
    _RETURN: (Qt.Key.Key_Return, _PLAIN),
    _BACK: (Qt.Key.Key_Backspace, _PLAIN),
    _DARK: (Qt.Key.Key_J, _CONTROL),
    _LEAVE: (Qt.Key.Key_Escape, _PLAIN),
}

PATIENCE = 60.0
"""Time in s after which a program that has not begun counts as one that never will."""

_processes: ForkServerContext = get_context("forkserver")
# What takes a second to load is loaded once; each typist starts from there, with a program of its own.
_processes.set_forkserver_preload([__name__])


@dataclass(frozen=True)
class Stroke:
    """One thing the typist does: ``what`` is letters or one of the names above; then there is a pause in s."""

    what: str
    pause: float


@dataclass(frozen=True)
class Way:
    """What somebody types where: ``strokes`` of a number, without end and every time the same, and what comes of it.

    ``texts_after`` are the words of the entries there are after a number's first so many strokes. Once a stroke that
    is among ``at_once`` is over, everything before it is kept.
    """

    strokes: Callable[[int], Iterator[Stroke]]
    texts_after: Callable[[int, int], tuple[str, ...]]
    at_once: frozenset[str]

    def promised(self, number: int, count: int, old: int) -> int:
        """Return how many of the ``count`` strokes that began are kept for certain; ``old`` are for their age."""
        begun = list(islice(self.strokes(number), count))
        over = [place for place, stroke in enumerate(begun[:-1], 1) if stroke.what in self.at_once]
        return max(old, *over, 0)


def _write(number: int) -> Iterator[Stroke]:
    """Yield new entries in the editor, one after the other."""
    chance = random.Random(number)
    serial = since = 0
    yield Stroke(_NEW, 0.0)
    while True:
        if since == 0:
            yield Stroke(f"typist{number}x{serial} ", 0.0)
        elif since > 20 and chance.random() < 0.015:
            serial, since = serial + 1, -1
            yield Stroke(_NEW, 0.0)
        elif chance.random() < 0.06:
            # Saving on demand is rare, or it would hide a saving by itself that comes too late.
            yield Stroke(chance.choices([_RETURN, _BACK, _SAVE], (5, 5, 1))[0], 0.02)
        else:
            letters = "".join(chance.choices(_LETTERS, k=chance.choice([1, 1, 1, 2, 8])))
            yield Stroke(letters, chance.uniform(0.005, 0.06))
        since += 1


def _written(number: int, count: int) -> tuple[str, ...]:
    texts: list[str] = []
    for stroke in islice(_write(number), count):
        if stroke.what == _NEW:
            texts.append("")
        elif stroke.what == _RETURN:
            texts[-1] += "\n"
        elif stroke.what == _BACK:
            texts[-1] = texts[-1][:-1]
        elif stroke.what != _SAVE:
            texts[-1] += stroke.what
    return tuple(text for text in texts if text)


def _capture(number: int) -> Iterator[Stroke]:
    """Yield short lines on the dark page for just after a session, left now and then and come back to."""
    chance = random.Random(number)
    for serial in count():
        if left := serial > 0 and chance.random() < 0.15:
            yield Stroke(_LEAVE, 0.0)
        if left or serial == 0:
            yield Stroke(_DARK, 0.0)
        yield Stroke(f"line{number}x{serial} ", 0.0)
        for _ in range(chance.randrange(10)):
            if chance.random() < 0.1:
                yield Stroke(_BACK, 0.02)
            else:
                yield Stroke(
                    "".join(chance.choices(_LETTERS, k=chance.choice([1, 1, 2]))), chance.uniform(0.005, 0.05)
                )
        yield Stroke("a", 0.0)
        yield Stroke(_RETURN, chance.uniform(0.0, 0.03))


def _captured(number: int, count: int) -> tuple[str, ...]:
    lines = [""]
    for stroke in islice(_capture(number), count):
        if stroke.what in (_RETURN, _LEAVE):
            lines.append("")
        elif stroke.what == _BACK:
            lines[-1] = lines[-1][:-1]
        elif stroke.what != _DARK:
            lines[-1] += stroke.what
    return tuple(line.strip() for line in lines if line.strip())


WRITING = Way(_write, _written, frozenset({_SAVE, _NEW}))
"""Entries in the editor."""

CAPTURING = Way(_capture, _captured, frozenset({_RETURN, _LEAVE}))
"""Lines on the page for just after a session, each of them kept at once."""

_WAYS = (WRITING, CAPTURING)


class Typist:
    """The process of one typist; its strokes' times on the monotonic clock come out of it as they are made."""

    def __init__(self, number: int, folder: Path, passphrase: str, way: Way) -> None:
        self._times, told = _processes.Pipe(duplex=False)
        self._process: ForkServerProcess = _processes.Process(
            target=_type, args=(number, folder, passphrase, _WAYS.index(way), told), daemon=True
        )
        self._process.start()
        told.close()

    def killed_after(self, delay: float) -> tuple[float, list[float]]:
        """Kill -9 so long after the first letter, in s; return the moment and the times of all strokes."""
        if not self._times.poll(PATIENCE):
            self._process.kill()
            raise AssertionError("the journal did not open in its window")
        times = [self._times.recv(), self._times.recv()]
        time.sleep(max(0.0, times[-1] + delay - time.monotonic()))
        moment = time.monotonic()
        self._process.kill()
        try:
            while True:
                times.append(self._times.recv())
        except EOFError:
            self._times.close()
        self._process.join()
        self._process.close()
        return moment, times


def _type(number: int, folder: Path, passphrase: str, way: int, told: Connection) -> None:
    application = QApplication.instance() or QApplication(["integration-journal"])
    assert isinstance(application, QApplication)
    window = app.compose(application, Profile.at(folder.parent / "profile"), journal=folder)
    window.show()
    QTest.keyClicks(window.unlock.field, passphrase)
    QTest.keyClick(window.unlock.field, Qt.Key.Key_Return)
    fingers = _Fingers(_WAYS[way].strokes(number), told, application)
    fingers.rest(0.0)
    application.exec()


class _Fingers(QObject):
    """Presses one key after the other, each told with its time before it is pressed."""

    def __init__(self, strokes: Iterator[Stroke], told: Connection, parent: QApplication) -> None:
        super().__init__(parent)
        self._application, self._told, self._strokes = parent, told, strokes
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._next)

    def rest(self, seconds: float) -> None:
        self._timer.start(int(1000 * seconds))

    def _next(self) -> None:
        window = QApplication.activeWindow()
        if window is None or window.open_face is None:
            self.rest(0.01)
            return
        stroke = next(self._strokes)
        self._told.send(time.monotonic())
        field = QApplication.focusWidget() or window
        if stroke.what in _KEYS:
            QTest.keyClick(field, *_KEYS[stroke.what])
        else:
            QTest.keyClicks(field, stroke.what)
        self.rest(stroke.pause)
