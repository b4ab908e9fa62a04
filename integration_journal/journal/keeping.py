"""The round that keeps a journal backed up: take one where something changed, thin, and catch the second place up."""

import contextlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from integration_journal.errors import KnownError
from integration_journal.journal import backup_shelf, backup_taking, copying, vault
from integration_journal.journal.backup_file import Told
from integration_journal.journal.backup_shelf import Backup, told_by
from integration_journal.journal.clock import Clock
from integration_journal.journal.failures import Stopped, Unwritable

SECOND = "backups.second"
"""The preference, inside the journal, that names the second place."""
HOURLY = timedelta(hours=1)


@dataclass(frozen=True)
class Round:
    """What a round came to.

    ``newest`` is the newest backup now, ``looked`` whether the journal was compared with it, ``taken`` whether this
    round made it, ``second`` the newest one in the second place where that is there, ``trouble`` what stood in the
    way of a part of it.
    """

    newest: Backup | None
    looked: bool = False
    taken: bool = False
    second: Backup | None = None
    trouble: str = ""


def keep(
    folder: Path,
    key: bytes,
    home: Path,
    clock: Clock,
    *,
    second: Path | None = None,
    least: timedelta = timedelta(0),
    look: bool = True,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Round:
    """Back up what changed since the last time, if that is ``least`` ago, and catch the second place up.

    ``look`` is False where nothing can have changed. The second place may be missing for weeks. Raises KnownError
    where neither place could take a backup.
    """
    told = told_by(progress, cancelled)
    there = second if second is not None and second.is_dir() else None
    newest = next(iter(backup_shelf.listed(home, key=key)), None)
    looked = look and _due(newest, clock, least)
    taken = looked and _changed(folder, key, newest, told)
    if taken:
        try:
            newest = _taken(folder, key, home, clock, told)
        except Stopped:
            raise
        except KnownError as error:
            if there is None:
                raise
            instead = _taken(folder, key, there, clock, told)
            return Round(instead, looked, taken, instead, str(error))
    if there is None:
        return Round(newest, looked, taken)
    try:
        return Round(newest, looked, taken, _caught_up(newest, there, key, clock, told))
    except Stopped:
        raise
    except KnownError as error:
        return Round(newest, looked, taken, None, str(error))


def second_place(folder: Path, key: bytes) -> Path | None:
    """Return the second place that a journal names, over a connection of its own; raises KnownError."""
    with contextlib.closing(vault.connect(folder, key)) as connection:
        row = connection.execute("SELECT value FROM preference WHERE name = ?", (SECOND,)).fetchone()
    return place_of(json.loads(row[0])) if row else None


def place_of(value: object) -> Path | None:
    """Return the folder that the preference names, or None."""
    return Path(value) if isinstance(value, str) and value else None


def check_place(place: Path, folder: Path, home: Path) -> None:
    """Refuse a second place that is no second one: the journal's own folder, or that of the first backups."""
    inside = place.resolve()
    if not place.is_dir():
        raise Unwritable(f"There is no folder {place}. Please choose another.")
    if any(inside.is_relative_to(own.resolve()) for own in (folder, home)) or vault.is_journal(place):
        raise Unwritable("This folder belongs to the journal itself. Please choose one in another place.")


def _due(newest: Backup | None, clock: Clock, least: timedelta) -> bool:
    # A backup from the future, of a clock that was wrong, holds nothing up.
    return newest is None or not timedelta(0) <= clock().instant - newest.taken_at < least


def _changed(folder: Path, key: bytes, newest: Backup | None, told: Told) -> bool:
    def silent(_part: float) -> None:
        told(0.0)

    return newest is None or copying.content_of(folder, key, silent) != newest.content


def _taken(folder: Path, key: bytes, place: Path, clock: Clock, told: Told) -> Backup:
    def most(part: float) -> None:
        told(0.9 * part)

    backup = backup_taking.take(folder, key, place, clock, most)
    backup_shelf.thin(place, key, clock().instant, backup.path)
    return backup


def _caught_up(newest: Backup | None, second: Path, key: bytes, clock: Clock, told: Told) -> Backup | None:
    def last(part: float) -> None:
        told(0.9 + 0.1 * part)

    backup_shelf.sweep(second)
    there = next(iter(backup_shelf.listed(second, key=key)), None)
    if newest is None or (there is not None and there.content == newest.content):
        return there
    copied = backup_taking.copy(newest, second, last)
    backup_shelf.thin(second, key, clock().instant, copied.path)
    return copied
