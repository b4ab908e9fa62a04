"""What a journal does for itself after it was opened: the trash of 30 days ago goes, old revisions are thinned."""

from threading import Event

from PySide6.QtCore import QObject, QTimer

from integration_journal.journal.journal import Journal
from integration_journal.journal.trash import Kind
from integration_journal.ui.desk import Desk
from integration_journal.ui.tasks import Task

_AFTER = 2_000
"""Time in ms until it begins: the first page comes before it."""


class Tidying(QObject):
    """Runs once, in a thread of its own, some seconds after the journal was opened."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._stopped = Event()
        self._task = Task(self)
        self._task.done.connect(self._on_done)
        self._task.refused.connect(self._on_refused)
        self.is_done = False
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.timeout.connect(self.begin)
        self._wait.start(_AFTER)

    def begin(self) -> None:
        """Begin now."""
        self._wait.stop()
        self._task.start(_Tidy(self._desk.journal, self._stopped))

    def stop(self) -> None:
        """End before the journal is closed; what is not done is done after the next opening."""
        self._wait.stop()
        self._stopped.set()
        self._task.wait()

    def _on_done(self, erased: int) -> None:
        self.is_done = True
        if erased:
            for kind in Kind:
                self._desk.journal.store.changed(kind.value, None, self)

    def _on_refused(self, _sentence: str) -> None:
        """What stood in the way tells of itself where the writer works; the next opening tries again."""
        self.is_done = True


class _Tidy:
    def __init__(self, journal: Journal, stopped: Event) -> None:
        self._journal, self._stopped = journal, stopped

    def __call__(self) -> int:
        with self._journal.sibling() as journal:
            return journal.tidy(self._stopped.is_set)
