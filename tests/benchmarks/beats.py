"""How much the window's own thread does between two turns of its event loop."""

from time import thread_time

from PySide6.QtCore import QObject, QTimer


class Beats(QObject):
    """Notes at every turn of the event loop how much the window's own thread did since the last one, in ms.

    Its own work is counted, not what it waits for: how often the machine hands the processor over is another matter.
    The turns are looked at every ``every`` ms, at each of them with 0.
    """

    def __init__(self, every: int = 0) -> None:
        super().__init__()
        self.turns: list[float] = []
        self._last = thread_time()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._beat)
        self._timer.start(every)

    def clear(self) -> None:
        """Begin again."""
        self._last, self.turns = thread_time(), []

    def _beat(self) -> None:
        now = thread_time()
        self.turns.append((now - self._last) * 1000)
        self._last = now
