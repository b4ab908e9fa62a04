"""Erasing a whole journal with its backups, and renewing the backups after something in it was erased for good.

What is removed is encrypted, and what turned the passphrase into the key, the slots, is overwritten first. So what a
disk may keep of removed files cannot be read with the passphrase alone; the recovery code is the key itself.
"""

import contextlib
import os
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from integration_journal.errors import KnownError
from integration_journal.journal import backup_file, backup_shelf, keeping, pending, restoring, vault
from integration_journal.journal.backup_shelf import PART, Backup
from integration_journal.journal.clock import Clock
from integration_journal.journal.failures import Unwritable
from integration_journal.journal.files import shred
from integration_journal.journal.hold import NAME as LOCK

_LOGS = ("", "-wal", "-shm", "-journal")
_TEMPORARY = re.compile(r"\.[0-9a-f]{16}")
_LOCAL_HEADER = 30
"""Bytes of a zip member's own header before its name; the lengths of name and extra field end it."""


@dataclass(frozen=True)
class Remains:
    """What erasing a journal left: places it could not reach, and copies that its key does not open."""

    unreached: tuple[Path, ...] = ()
    other_keys: tuple[Path, ...] = ()


def erase_journal(
    folder: Path,
    key: bytes,
    places: Iterable[Path],
    root: Path | None = None,
    earlier: Iterable[Backup] = (),
) -> Remains:
    """Erase the closed journal in ``folder`` and its backups in ``places``, the first of them its own.

    What was kept beside it before a backup took its place goes with it.
    ``root`` is where the automatic backups of every journal are; ``earlier`` are backups known to be this one's, under
    a key that it had before. Raises Unwritable, with everything else still in
    place, where the key slots cannot be taken away; what cannot be reached later is named in what is returned.
    """
    _erase_slots(folder)
    unreached = _erase_files(folder)
    others: list[Path] = []
    for kept in restoring.kept_before(folder):
        if _opens(kept, key):
            unreached += _erase_kept(kept)
        else:
            others.append(kept)
    unreached += [one.path for one in earlier if not _erase_backup(one)]
    home, *more = places
    for place in (home, *more):
        if not place.is_dir():
            unreached += [place] if place != home else []
            continue
        unreached += [one.path for one in backup_shelf.listed(place, key=key) if not _erase_backup(one)]
        others += _of_earlier_keys(place, key, folder.absolute().name)
    with contextlib.suppress(OSError):
        for part in home.glob(f"{PART}*"):
            part.unlink()
        home.rmdir()
    if root is not None:
        for other in sorted(path for path in root.glob("*") if path.is_dir() and path != home):
            others += _of_earlier_keys(other, key, folder.absolute().name)
    return Remains(tuple(unreached), tuple(others))


def renew_backups(
    folder: Path, key: bytes, home: Path, clock: Clock, second: Path | None = None
) -> list[Path]:
    """Take a fresh backup, then delete the automatic ones before it; return what could not be reached.

    Raises KnownError, with every backup still there, where no fresh one could be taken.
    """
    done = keeping.keep(folder, key, home, clock, second=second)
    fresh = {one.path for one in (done.newest, done.second) if one is not None}
    unreached = [second] if second is not None and not second.is_dir() else []
    for one in backup_shelf.listed(home, *([second] if second else []), key=key):
        if one.path not in fresh and not _erase_backup(one):
            unreached.append(one.path)
    return unreached


def _erase_slots(folder: Path) -> None:
    try:
        for name in (*vault.SLOTS, pending.NEW_SLOT):
            shred(folder / name)
    except OSError as error:
        reason = error.strerror or "the disk does not answer"
        raise Unwritable(
            f"The journal in {folder} cannot be erased: {reason}. Please look whether the folder is read-only."
        ) from None


def _opens(folder: Path, key: bytes) -> bool:
    try:
        with contextlib.closing(vault.connect(folder, key)):
            return True
    except KnownError:
        return False


def _erase_kept(folder: Path) -> list[Path]:
    try:
        _erase_slots(folder)
    except Unwritable:
        return [folder]
    return _erase_files(folder)


def _erase_files(folder: Path) -> list[Path]:
    """Take the journal's files away, and the folder where nothing else is in it; return what stays."""
    unreached = []
    databases = (vault.DATABASE, pending.NEW, pending.REPLACED)
    names = [f"{name}{log}" for name in databases for log in _LOGS] + [LOCK]
    with contextlib.suppress(OSError):
        names += [path.name for path in folder.iterdir() if _TEMPORARY.fullmatch(path.name)]
    for name in names:
        try:
            (folder / name).unlink(missing_ok=True)
        except OSError:
            unreached.append(folder / name)
    with contextlib.suppress(OSError):
        folder.rmdir()
    return unreached


def _erase_backup(backup: Backup) -> bool:
    """Overwrite a backup's slot and take the file away; tell whether it went."""
    try:
        with contextlib.suppress(zipfile.BadZipFile, KeyError):
            _overwrite_slot(backup.path)
        backup.path.unlink(missing_ok=True)
    except OSError:
        return False
    return True


def _overwrite_slot(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        member = archive.getinfo(backup_file.SLOT)
    with path.open("r+b") as file:
        file.seek(member.header_offset)
        header = file.read(_LOCAL_HEADER)
        lengths = int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
        file.seek(member.header_offset + _LOCAL_HEADER + lengths)
        file.write(bytes(member.compress_size))
        file.flush()
        os.fsync(file.fileno())


def _of_earlier_keys(place: Path, key: bytes, name: str) -> list[Path]:
    """Return the backups here that bear this journal's name and another key: not known to be its own."""
    own = backup_shelf.tag(key)
    return sorted(one.path for one in backup_shelf.listed(place) if one.name == name and one.journal != own)
