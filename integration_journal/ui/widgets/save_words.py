"""What the save state says and when: it may change at most every ten seconds while somebody writes."""

from datetime import datetime

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Slot

from integration_journal.ui import dates
from integration_journal.ui.desk import Desk
from integration_journal.ui.widgets.save_state import SaveState

CADENCE = 10_000
"""The shortest time in ms between two sentences while writing goes on."""

_LATELY = 60
"""For how many seconds after a saving the seconds are told, and not the time of day."""


class SaveWords(QObject):
    """Tells a SaveState of one editor what to show."""

    def __init__(self, desk: Desk, state: SaveState, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._state = desk, state
        self._since = QElapsedTimer()
        self._at: datetime | None = None
        self._refused = False
        self._timer = QTimer(self)
        self._timer.setInterval(CADENCE)
        self._timer.timeout.connect(self._tick)

    def show_nothing(self) -> None:
        """Say nothing: there are no words yet."""
        self._refused = False
        self._timer.stop()
        self._state.show_saving("")

    def show_saved_at(self, at: datetime) -> None:
        """Say since when the words are as they stand; ``at`` is local."""
        self._refused = False
        self._timer.stop()
        self._at = at
        when = dates.time(at) if at.date() == self._desk.now.local.date() else dates.short_day(at.date())
        self._state.show_saved(self.tr("Saved {when}").format(when=when))

    def note_edit(self) -> None:
        """Words changed; a sentence that is still recent stays, and one that words were refused."""
        if not self._timer.isActive() and not self._refused:
            self._state.show_saving(self.tr("Saving"))

    @Slot()
    def note_saved(self) -> None:
        """Words reached the file."""
        self._refused = False
        self._since.start()
        self._at = self._desk.now.local
        if not self._timer.isActive():
            self._timer.start()
            self._state.show_saved(self.tr("Saved just now"))

    @Slot(str)
    def note_refused(self, sentence: str) -> None:
        """Words could not be saved; ``sentence`` says why and what to do."""
        self._refused = True
        self._timer.stop()
        self._state.show_failed(sentence)

    def _tick(self) -> None:
        seconds = self._since.elapsed() // 1000
        if seconds < _LATELY:
            self._state.show_saved(self.tr("Saved {seconds} s ago").format(seconds=max(1, seconds)))
        elif self._at is not None:
            self.show_saved_at(self._at)
