"""Work that takes longer than a frame: run in a thread, handed back by a signal as plain data."""

import gc
import sys
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QThread, Signal, Slot

from integration_journal.errors import KnownError

_USUAL, _BRISK = 0.005, 0.001
"""Time in s after which Python hands over to a thread that waits: the window waits several times in one turn."""


class _Work(QThread):
    finished_well = Signal(object)
    told = Signal(str)
    broke = Signal(object)

    def __init__(self, function: Callable[[], Any], writes: bool) -> None:
        super().__init__()
        self._function = function
        self.writes = writes
        self.finished.connect(self._let_go)

    def run(self) -> None:
        try:
            result = self._function()
        except KnownError as error:
            self.told.emit(str(error))
        except Exception as error:
            self.broke.emit(error)
        else:
            self.finished_well.emit(result)

    @Slot()
    def _let_go(self) -> None:
        _at_work.discard(self)
        if not _at_work:
            gc.enable()
            sys.setswitchinterval(_USUAL)
        self.deleteLater()


_at_work: set[_Work] = set()
"""Threads that still run: they outlive a page that is closed before they end."""


def are_running() -> bool:
    """Tell whether any thread is at work now."""
    return any(not work.isFinished() for work in _at_work)


def is_writing() -> bool:
    """Tell whether a file is being written that would be lost if the process ended now."""
    return any(work.writes and not work.isFinished() for work in _at_work)


def wait_for_all() -> None:
    """Block until every thread has ended; for the end of the program."""
    for work in list(_at_work):
        work.wait()


def _keep(work: _Work) -> None:
    app = QCoreApplication.instance()
    if app is not None and not app.property("waitsForWork"):
        app.setProperty("waitsForWork", True)
        app.aboutToQuit.connect(wait_for_all)
    # A collection that happens to begin in the thread would end widgets of the window there.
    gc.disable()
    sys.setswitchinterval(_BRISK)
    _at_work.add(work)


class Task(QObject):
    """One piece of work at a time, for one page.

    ``done`` carries the result, ``refused`` a sentence for the user. A fault of the program is raised in the
    window's thread, where the report is made. While one piece runs, a newer one waits and replaces any that
    waited before it. A task that ``writes`` is never cut short: locking covers the words and waits for it.
    """

    done = Signal(object)
    refused = Signal(str)
    running_changed = Signal(bool)

    def __init__(self, parent: QObject, *, writes: bool = False) -> None:
        super().__init__(parent)
        self._writes = writes
        self._work: _Work | None = None
        self._waiting: Callable[[], Any] | None = None

    @property
    def running(self) -> bool:
        """Whether the work is still going on."""
        return self._work is not None

    def start(self, function: Callable[[], Any]) -> None:
        """Run ``function`` in a thread of its own; it must not touch widgets nor the window's journal."""
        if self._work is not None:
            self._waiting = function
            return
        work = _Work(function, self._writes)
        work.finished_well.connect(self._on_done)
        work.told.connect(self._on_refused)
        work.broke.connect(self._on_fault)
        self._work = work
        _keep(work)
        self.running_changed.emit(True)
        work.start()

    def wait(self) -> None:
        """Block until the thread has ended; for closing down."""
        self._waiting = None
        if self._work is not None:
            self._work.wait()

    @Slot(object)
    def _on_done(self, result: object) -> None:
        self._end()
        self.done.emit(result)

    @Slot(str)
    def _on_refused(self, sentence: str) -> None:
        self._end()
        self.refused.emit(sentence)

    @Slot(object)
    def _on_fault(self, error: Exception) -> None:
        self._end()
        raise error

    def _end(self) -> None:
        """Be free before the result is told: whoever hears of it may start the next piece at once."""
        self._work = None
        self.running_changed.emit(False)
        if self._waiting is not None:
            function, self._waiting = self._waiting, None
            self.start(function)
