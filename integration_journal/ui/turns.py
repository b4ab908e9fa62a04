"""Work of the window's own thread in pieces, one at a turn of the event loop, so that nothing waits for all of it.

While another thread works, Python hands the processor over some milliseconds late each time: a piece that takes eight
alone takes forty beside two threads. So a piece waits for them, but not for long: a backup may take its time.
"""

from collections import deque
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer

from integration_journal.ui import tasks

Piece = Callable[[], None]
_PAUSE_MS, _MOST_PAUSES = 6, 12


class Turns(QObject):
    """Does one piece after the other; what is to be painted and what was typed comes between."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pieces: deque[Piece] = deque()
        self._pauses = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._next)

    @property
    def running(self) -> bool:
        """Whether there is something left to do."""
        return bool(self._pieces)

    def add(self, pieces: Iterable[Piece]) -> None:
        """Do these once all before them are done; the same piece is done once."""
        for piece in pieces:
            if piece in self._pieces:
                self._pieces.remove(piece)
            self._pieces.append(piece)
        if self._pieces:
            self._timer.start(0)

    def stop(self) -> None:
        """Leave undone what is left."""
        self._pieces.clear()
        self._timer.stop()

    def _next(self) -> None:
        if tasks.are_running() and self._pauses < _MOST_PAUSES:
            self._pauses += 1
            self._timer.start(_PAUSE_MS)
            return
        self._pauses = 0
        self._timer.start(0)
        if self._pieces:
            self._pieces.popleft()()
        if not self._pieces:
            self._timer.stop()
