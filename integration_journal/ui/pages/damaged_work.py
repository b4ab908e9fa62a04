"""The long work of the page about a damaged journal, each piece for a thread of its own."""

from pathlib import Path

from integration_journal.journal import backups, salvage, way_back
from integration_journal.journal.backups import Backup, Preview
from integration_journal.journal.clock import Clock


class Looking:
    """Looks at the file and for the newest whole backup."""

    def __init__(self, folder: Path, key: bytes, root: Path) -> None:
        self._words = (folder, key, root)

    def __call__(self) -> way_back.Damage:
        return way_back.look(*self._words)


class LookingInto:
    """Looks into one backup."""

    def __init__(self, backup: Backup, key: bytes) -> None:
        self._backup, self._key = backup, key

    def __call__(self) -> tuple[Backup, Preview]:
        return self._backup, backups.look(self._backup.path, self._key)


class Finding:
    """Looks into the file that was chosen."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._path, self._key = path, key

    def __call__(self) -> tuple[Backup, Preview]:
        return backups.backup_at(self._path), backups.look(self._path, self._key)


class Restoring:
    """Puts a backup in the damaged journal's place."""

    def __init__(self, backup: Backup, key: bytes, folder: Path, clock: Clock) -> None:
        self._backup, self._key, self._folder, self._clock = backup, key, folder, clock

    def __call__(self) -> Path:
        return backups.restore_over(self._backup.path, self._key, self._folder, self._clock)


class Saving:
    """Saves what can be read."""

    def __init__(self, folder: Path, key: bytes, to: Path, clock: Clock) -> None:
        self._words = (folder, key, to, clock)

    def __call__(self) -> salvage.Salvaged:
        return salvage.salvage(*self._words)
