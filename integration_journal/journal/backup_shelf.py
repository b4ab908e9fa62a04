"""The backups in a folder: listed by what they say of themselves, thinned, let go, swept."""

import contextlib
import errno
import hmac
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from integration_journal.errors import KnownError
from integration_journal.journal import backup_file, copying, thinning
from integration_journal.journal.backup_file import Facts, Told
from integration_journal.journal.failures import OtherKey, Stopped, Unwritable

SUFFIX = ".journal-backup"
PART = ".unfinished-"
"""How the name of a file begins that is no backup yet."""

_LEFT_OVER = 3600
"""Seconds after which an unfinished file can belong to nobody any more."""


@dataclass(frozen=True)
class Backup:
    """A backup in a folder, by what it says of itself; ``journal`` is the tag of the key that opens it."""

    path: Path
    taken_at: datetime
    zone: str
    name: str
    size: int
    journal: str
    content: str

    @property
    def local(self) -> datetime:
        """The wall-clock time at which it was taken."""
        return self.taken_at.astimezone(ZoneInfo(self.zone))


def tag(key: bytes) -> str:
    """Return the name by which backups of a journal know each other; it tells nothing of the key."""
    return hmac.new(key, b"integration-journal backups 1", "sha256").hexdigest()[:16]


def home(root: Path, key: bytes) -> Path:
    """Return the folder of a journal's automatic backups below ``root``; it follows the key, not the place."""
    return root / tag(key)


def listed(*places: Path, key: bytes | None = None) -> list[Backup]:
    """Return the backups in some folders, newest first; with ``key`` only those of that journal.

    A folder that is missing holds none; what is no whole backup at first sight is not listed.
    """
    found = []
    for place in places:
        with contextlib.suppress(OSError):
            for path in place.glob(f"*{SUFFIX}"):
                if path.name.startswith("."):
                    continue
                with contextlib.suppress(KnownError, OSError):
                    found.append(backup_at(path))
    mine = [one for one in found if key is None or one.journal == tag(key)]
    return sorted(mine, key=lambda one: (one.taken_at, one.path.name), reverse=True)


def backup_at(path: Path) -> Backup:
    """Return the backup in a file by what it says of itself; raises BadBackup or NewerJournal."""
    with reached(path):
        return described(path, backup_file.facts_of(path))


def forget(backup: Backup) -> None:
    """Delete a backup; one that is gone already is as good."""
    with reached(backup.path):
        backup.path.unlink(missing_ok=True)


def thin(place: Path, key: bytes, now: datetime, fresh: Path | None = None) -> int:
    """Delete the backups of this journal that ``thinning`` can do without; return how many.

    ``fresh`` was made just now and stays, also where a clock that was set back makes it look older than others.
    """
    mine = listed(place, key=key)
    gone = thinning.superfluous((one.taken_at for one in mine), now)
    leaving = [one for one in mine if one.taken_at in gone and one.path != fresh]
    for one in leaving:
        with contextlib.suppress(KnownError):
            forget(one)
    return len(leaving)


def sweep(place: Path) -> None:
    """Take away what a kill or a power cut left unfinished, once nobody can be at work on it any more."""
    with contextlib.suppress(OSError):
        for path in place.glob(f"{PART}*"):
            with contextlib.suppress(OSError):
                if path.is_file() and abs(time.time() - path.lstat().st_mtime) > _LEFT_OVER:
                    path.unlink()


def check_key(backup: Backup, key: bytes) -> None:
    """Refuse a key that is not the one of this backup's day."""
    if backup.journal != tag(key):
        raise OtherKey


def told_by(progress: Callable[[float], None] | None, cancelled: Callable[[], bool] | None) -> Told:
    """Return one listener out of two: it hands the progress on, and raises Stopped once work is cancelled."""

    def told(part: float) -> None:
        if cancelled is not None and cancelled():
            raise Stopped
        if progress is not None:
            progress(part)

    return told


def described(path: Path, facts: Facts) -> Backup:
    """Return the backup in a file whose facts are known."""
    return Backup(
        path=path,
        taken_at=facts.taken_at,
        zone=facts.zone,
        name=facts.name,
        size=path.stat().st_size,
        journal=facts.journal,
        content=facts.content,
    )


@contextlib.contextmanager
def reached(place: Path) -> Iterator[None]:
    """Turn what the disk does to a file into a sentence for the user."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise Unwritable(copying.FULL) from None
        reason = error.strerror or "the disk does not answer"
        raise Unwritable(f"{place} cannot be used: {reason}. Please choose another place.") from None
