"""Wrong passphrases: the first few at once, then a growing pause between two tries. Nothing of it is kept."""

from PySide6.QtCore import QObject, QTimer, Signal

FREE = 3
"""How many wrong passphrases cost no time: anybody mistypes."""

LONGEST = 16
"""The longest pause in seconds."""

SECOND_MS = 1000


class Slowing(QObject):
    """``told`` carries the seconds until the next try is possible, down to 0."""

    told = Signal(int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._wrong = self._left = 0
        self._timer = QTimer(self)
        self._timer.setInterval(SECOND_MS)
        self._timer.timeout.connect(self._tick)

    @property
    def is_waiting(self) -> bool:
        """Whether the next try has to wait."""
        return self._left > 0

    def note_wrong(self) -> None:
        """Count a wrong passphrase; from the fourth on the next try has to wait."""
        self._wrong += 1
        if self._wrong > FREE:
            self._left = min(LONGEST, 2 ** (self._wrong - FREE - 1))
            self._timer.start()
            self.told.emit(self._left)

    def note_right(self) -> None:
        """Begin anew."""
        self._wrong = self._left = 0
        self._timer.stop()

    def _tick(self) -> None:
        self._left -= 1
        if not self._left:
            self._timer.stop()
        self.told.emit(self._left)
