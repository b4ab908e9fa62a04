"""The daily look through the whole file of an open journal, in a quiet moment."""

from datetime import datetime, timedelta
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, QTimer, Signal

from integration_journal.journal.checkup import check_up
from integration_journal.journal.failures import DamagedJournal
from integration_journal.ui.desk import Desk
from integration_journal.ui.tasks import Task

QUIET_MS = 60_000
"""How long nothing was written before it begins."""

_DAY = timedelta(hours=20)
_CHECKED = "checked_at"


class CheckUp(QObject):
    """Begins a minute after the last change, at most once a day; ``damaged`` says that something was found."""

    damaged = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._stopping = Event()
        self._task = Task(self)
        self._task.done.connect(self._on_done)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(QUIET_MS)
        self._timer.timeout.connect(self.begin)
        desk.changed.connect(self._wait)
        self._timer.start()

    def begin(self) -> None:
        """Begin in a thread of its own, unless the last time was today."""
        if self._is_due():
            store = self._desk.journal.store
            self._task.start(_Checking(store.folder, store.key, self._stopping))

    def stop(self) -> None:
        """End it, before the journal is closed."""
        self._timer.stop()
        self._stopping.set()
        self._task.wait()

    def _is_due(self) -> bool:
        last = self._desk.journal.preferences.get(_CHECKED)
        if not isinstance(last, str):
            return True
        try:
            return abs(self._desk.now.instant - datetime.fromisoformat(last)) > _DAY
        except (ValueError, TypeError):
            return True

    def _wait(self) -> None:
        """Somebody writes: wait for the next quiet minute."""
        if self._timer.isActive():
            self._timer.start()

    def _on_done(self, is_whole: bool) -> None:
        if self._stopping.is_set():
            return
        if is_whole:
            self._desk.journal.preferences.set(_CHECKED, self._desk.now.instant.isoformat(), origin=self)
        else:
            self.damaged.emit()


class _Checking:
    """Tells whether the file is whole."""

    def __init__(self, folder: Path, key: bytes, stopping: Event) -> None:
        self._folder, self._key, self._stopping = folder, key, stopping

    def __call__(self) -> bool:
        try:
            check_up(self._folder, self._key, self._stopping.is_set)
        except DamagedJournal:
            return False
        return True
