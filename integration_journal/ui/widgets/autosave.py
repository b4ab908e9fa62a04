"""When unsaved words are saved: soon after a change, when the caret leaves, and when the desk asks."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from integration_journal.errors import KnownError
from integration_journal.ui.desk import Desk

if TYPE_CHECKING:
    from integration_journal.journal.rescue import Waiting

SOON = 650
"""Time in ms from the first unsaved change to the saving; with what the saving takes, at the latest 0.7 s."""

AGAIN = 2000
"""Time in ms after which a saving that was refused is tried again."""


class Autosave(QObject):
    """Calls ``save`` at the latest 0.7 s after the first unsaved change; a refusal keeps the words waiting.

    ``refused`` carries the sentence for the user. While words wait, ``desk.unsaved`` holds this object, and ``words``
    tells what they are, for another place than the journal.
    """

    saved = Signal()
    refused = Signal(str)

    def __init__(
        self,
        desk: Desk,
        save: Callable[[], None],
        parent: QObject,
        words: Callable[[], "Waiting | None"] | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._save, self._words = desk, save, words
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        # The ordinary timer may be 5 % late, which is more than the promise allows.
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.flush)
        self._waiting = False
        self.trouble = ""
        desk.flushing.connect(self.flush)

    @property
    def is_waiting(self) -> bool:
        """Whether there are words that the file does not have yet."""
        return self._waiting

    @Slot()
    def touch(self) -> None:
        """Say that the words changed."""
        if not self._waiting:
            self._waiting = True
            self._desk.unsaved.add(self)
            self._timer.start(SOON)

    @Slot()
    def flush(self) -> None:
        """Save now what waits."""
        if not self._waiting:
            return
        try:
            self._save()
        except KnownError as error:
            self._timer.start(AGAIN)
            self.trouble = str(error)
            self.refused.emit(self.trouble)
            self._desk.waiting_changed.emit()
            return
        except Exception:
            # A fault of the program is told by whoever watches for faults; the words are tried again all the same.
            self._timer.start(AGAIN)
            raise
        self.drop()
        self.saved.emit()

    def words(self) -> "Waiting | None":
        """Return the words that wait, where there are any in this place."""
        return self._words() if self._words is not None else None

    def drop(self) -> None:
        """Forget what waits: it has been kept another way, or taken back."""
        had_trouble, self.trouble = bool(self.trouble), ""
        self._waiting = False
        self._timer.stop()
        self._desk.unsaved.discard(self)
        if had_trouble:
            self._desk.waiting_changed.emit()
