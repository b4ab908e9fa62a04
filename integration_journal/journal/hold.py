"""One program at a time: whoever opens a journal holds it until it is closed."""

from pathlib import Path
from typing import Any

from integration_journal.journal.failures import InUse

NAME = "journal.lock"


class Hold:
    """A lock of the operating system on a file in the journal's folder.

    It ends with the process, however that ends, so an old lock never stands in the way; the file stays.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        self._lock: Any = None

    @property
    def is_held(self) -> bool:
        """Whether no other program can open the journal; False also where the disk knows no locks."""
        return self._lock is not None

    def take(self) -> None:
        """Hold the journal, at once or not at all; raises InUse. A disk without locks is no hindrance."""
        # Imported late: the unlock page does without.
        import filelock

        # The library would make the folder, in the place of one that was moved or of a drive that is unplugged.
        if not self._path.parent.is_dir():
            return
        lock = filelock.FileLock(self._path, mode=0o600, thread_local=False, fallback_to_soft=False)
        try:
            lock.acquire(timeout=0)
        except filelock.Timeout:
            raise InUse from None
        except (OSError, NotImplementedError):
            return
        self._lock = lock

    def release(self) -> None:
        """Let others open the journal."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None
