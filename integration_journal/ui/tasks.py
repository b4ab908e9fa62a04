"""Work that takes longer than a frame: run in a thread, handed back by a signal as plain data."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal, Slot

from integration_journal.errors import KnownError


class _Work(QThread):
    finished_well = Signal(object)
    told = Signal(str)
    broke = Signal(object)

    def __init__(self, function: Callable[[], Any], parent: QObject) -> None:
        super().__init__(parent)
        self._function = function

    def run(self) -> None:
        try:
            result = self._function()
        except KnownError as error:
            self.told.emit(str(error))
        except Exception as error:
            self.broke.emit(error)
        else:
            self.finished_well.emit(result)


class Task(QObject):
    """One piece of work at a time, for one page.

    ``done`` carries the result, ``refused`` a sentence for the user. A fault of the program is raised in the
    window's thread, where the report is made. While one piece runs, a newer one waits and replaces any that
    waited before it.
    """

    done = Signal(object)
    refused = Signal(str)
    running_changed = Signal(bool)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
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
        work = _Work(function, self)
        work.finished_well.connect(self.done)
        work.told.connect(self.refused)
        work.broke.connect(self._raise)
        work.finished.connect(self._ended)
        self._work = work
        self.running_changed.emit(True)
        work.start()

    def wait(self) -> None:
        """Block until the thread has ended; for closing down."""
        self._waiting = None
        if self._work is not None:
            self._work.wait()

    @Slot()
    def _ended(self) -> None:
        if self._work is not None:
            self._work.deleteLater()
        self._work = None
        self.running_changed.emit(False)
        if self._waiting is not None:
            function, self._waiting = self._waiting, None
            self.start(function)

    @Slot(object)
    def _raise(self, error: Exception) -> None:
        raise error
