"""How far a document on its way out is, told in the window's thread, and the way to stop it at once."""

from threading import Lock

from PySide6.QtCore import QObject, Signal

from integration_journal.journal.failures import Stopped
from integration_journal.sharing.handing import Step
from integration_journal.ui.pace import Pace

_PARTS = {Step.SETTING: 0.1, Step.SEALING: 0.7, Step.WRITING: 0.9}


class SavingPace(Pace):
    """``stepped`` carries the Step that begins.

    Setting the pages cannot be cut short: whoever stops it is told so at once, and what becomes of it is thrown
    away. Once the file is being written it is too late, and ``is_cancelled`` stays false.
    """

    stepped = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._deciding = Lock()
        self._is_written = False

    def begin(self, step: Step) -> None:
        """Say which step begins, from any thread; raises Stopped where none is to begin any more."""
        with self._deciding:
            if self.is_cancelled():
                raise Stopped
            self._is_written = step is Step.WRITING
        self.tell(_PARTS[step])
        self.stepped.emit(step)

    def cancel(self) -> None:
        """Have nothing written, if that is still to be had."""
        with self._deciding:
            if not self._is_written:
                super().cancel()
