"""Keeps the open journal backed up by itself, without ever being in the writer's way."""

import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from integration_journal.journal import backups, keeping
from integration_journal.journal.keeping import HOURLY, Round
from integration_journal.paths import Profile
from integration_journal.ui.pace import Pace
from integration_journal.ui.tasks import Task

if TYPE_CHECKING:
    from integration_journal.journal.journal import Journal
    from integration_journal.journal.store import Change

_TICK_MS = 15_000
_QUIET_S = 45
"""A pause in the writing after which a backup begins: it then holds what was written."""
_LONGEST_S = 600
"""Time after which it no longer waits for a pause."""
_AGAIN = timedelta(minutes=10)
"""How often it is looked whether the second place is there again, and how soon what was refused is tried again."""
_LAST_S = 20
"""How long the program may go on unseen for its last backup after the window has closed."""


class Keeper(QObject):
    """Takes a backup soon after opening and after changes, at most once an hour; belongs to one open journal.

    ``told`` says that ``last``, ``trouble`` or ``running`` is another. A round that the user asks for waits for no
    hour. Everything is done in a thread, over a connection of its own.
    """

    told = Signal()

    def __init__(self, journal: "Journal", profile: Profile, parent: QObject) -> None:
        super().__init__(parent)
        self._journal = journal
        self.home = backups.home(profile.backups, journal.store.key)
        self.second = keeping.place_of(journal.preferences.get(keeping.SECOND))
        """The second place, whether or not it is there."""
        self.last: Round | None = None
        self.trouble = ""
        self.pace = Pace(self)
        self._changed = True
        self._first_change = self._last_change = 0.0
        self._due_at = self._look_at = journal.clock().instant
        self._task = Task(self)
        self._task.done.connect(self._on_done)
        self._task.refused.connect(self._on_refused)
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.tick)
        self._timer.start()

    @property
    def running(self) -> bool:
        """Whether a round is under way."""
        return self._task.running

    @property
    def places(self) -> list[Path]:
        """Where backups of this journal may be."""
        return [self.home, *([self.second] if self.second else [])]

    def set_second(self, place: Path | None) -> None:
        """Choose the second place, or none, and catch it up; raises KnownError."""
        if place is not None:
            keeping.check_place(place, self._journal.folder, self.home)
        self._journal.preferences.set(keeping.SECOND, str(place) if place else "", origin=self)
        self.second = place
        self.told.emit()
        self.back_up_now()

    def back_up_now(self) -> None:
        """Begin a round at once, whatever the hour."""
        if not self.running:
            self._begin(timedelta(0), look=True)

    def tick(self) -> None:
        """Begin a round if one is due and the writer pauses, or if the second place may be back."""
        now, moment = self._journal.clock().instant, time.monotonic()
        if self.running:
            return
        pausing = moment - self._last_change >= _QUIET_S or moment - self._first_change >= _LONGEST_S
        if self._changed and now >= self._due_at and pausing:
            self._begin(HOURLY, look=True)
        elif self.second is not None and now >= self._look_at:
            self._begin(HOURLY, look=False)

    def settle(self) -> None:
        """Stop, and have the thread end: the journal is being closed."""
        self._timer.stop()
        # What the round came to is told too late for anybody.
        self._changed = self._changed or self.running
        self.pace.cancel()
        self._task.wait()

    def last_round(self) -> None:
        """Take a last backup of a journal that was closed; the program goes on unseen until it is made."""
        if self._changed:
            deadline = time.monotonic() + _LAST_S
            Task(self).start(self._work(timedelta(0), True, Pace(), deadline))

    def _begin(self, least: timedelta, *, look: bool) -> None:
        self.pace = Pace(self)
        self._look_at = self._journal.clock().instant + _AGAIN
        if look:
            self._changed = False
        self._task.start(self._work(least, look, self.pace, None))
        self.told.emit()

    def _work(self, least: timedelta, look: bool, pace: Pace, deadline: float | None) -> Callable[[], Round]:
        journal, home, second = self._journal, self.home, self.second
        folder, key, clock = journal.folder, journal.store.key, journal.clock

        def cancelled() -> bool:
            return pace.is_cancelled() or (deadline is not None and time.monotonic() > deadline)

        def work() -> Round:
            return keeping.keep(
                folder, key, home, clock,
                second=second, least=least, look=look, progress=pace.tell, cancelled=cancelled,
            )  # fmt: skip

        return work

    def hear(self, change: "Change") -> None:
        """Learn that something was written."""
        if change.origin is self:
            return
        self._last_change = time.monotonic()
        if not self._changed:
            self._first_change = self._last_change
        self._changed = True

    def _on_done(self, done: Round) -> None:
        self.last, self.trouble = done, done.trouble
        if not done.looked:
            self._changed = True
        if done.newest is not None:
            self._due_at = done.newest.taken_at + HOURLY
        self.told.emit()

    def _on_refused(self, sentence: str) -> None:
        self._changed = True
        self.trouble = "" if self.pace.is_cancelled() else sentence
        self._due_at = self._journal.clock().instant + _AGAIN
        self.told.emit()
