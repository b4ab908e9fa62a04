"""How far a piece of work in a thread is, told in the window's thread, and the way to stop it."""

from threading import Event

from PySide6.QtCore import QObject, Signal

_STEPS = 200


class Pace(QObject):
    """Handed to one piece of work: it calls ``tell`` and asks ``is_cancelled``; ``moved`` carries 0 to 1."""

    moved = Signal(float)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stop = Event()
        self._last = -1

    def tell(self, part: float) -> None:
        """Say how far the work is; from any thread."""
        step = int(part * _STEPS)
        if step != self._last:
            self._last = step
            self.moved.emit(part)

    def is_cancelled(self) -> bool:
        """Whether the work is to stop."""
        return self._stop.is_set()

    def cancel(self) -> None:
        """Have the work stop at its next step."""
        self._stop.set()
