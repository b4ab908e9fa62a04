"""Taking a backup: made beside where it is to be, opened again and compared, and only then given its name."""

import contextlib
import os
import re
import secrets
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from integration_journal import __version__
from integration_journal.errors import KnownError
from integration_journal.journal import backup_file, copying, keys, pending, vault
from integration_journal.journal.backup_file import Facts, Told
from integration_journal.journal.backup_shelf import (
    PART,
    SUFFIX,
    Backup,
    described,
    reached,
    sweep,
    tag,
    told_by,
)
from integration_journal.journal.clock import Clock
from integration_journal.journal.failures import BadBackup, Unwritable
from integration_journal.journal.files import make_private_folder, sync_folder


def take(
    folder: Path,
    key: bytes,
    to: Path,
    clock: Clock,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Backup:
    """Back a journal up into the folder ``to``, made if missing; the file gets its name by the time.

    The journal may be open and of any schema. Raises KnownError; then nothing new is in the folder.
    """
    with reached(to):
        make_private_folder(to)
        moment = clock()
        name = f"{plain_name(folder.absolute().name)} {moment.local:%Y-%m-%d %H-%M-%S}"
        return _take(folder, key, _free(to, name), clock, told_by(progress, cancelled))


def take_as(
    folder: Path,
    key: bytes,
    file: Path,
    clock: Clock,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Backup:
    """Back a journal up as ``file``; an earlier backup of that name is replaced, anything else refused."""
    with reached(file.parent):
        if not file.parent.is_dir():
            raise Unwritable(f"There is no folder {file.parent}. Please choose another.")
        if vault.is_journal(file.parent):
            raise Unwritable("A backup inside a journal helps little. Please choose another folder.")
        if file.exists() or file.is_symlink():
            _check_is_backup(file)
        return _take(folder, key, file, clock, told_by(progress, cancelled))


def copy(backup: Backup, to: Path, told: Told | None = None) -> Backup:
    """Copy a backup into another place, such as a USB stick, and see that it arrived whole."""
    told = told or told_by(None, None)
    with reached(to), _unfinished(to) as part:
        with backup.path.open("rb") as source, _created(part) as target:
            done = 0
            while chunk := source.read(1 << 20):
                target.write(chunk)
                done += len(chunk)
                told(0.8 * done / max(1, backup.size))
            target.flush()
            os.fsync(target.fileno())
        facts = backup_file.check_whole(part, told)
        if facts.content != backup.content:
            raise BadBackup("The copy of the backup did not arrive whole. Please try another drive.")
        return _named(part, _free(to, backup.path.name.removesuffix(SUFFIX)), facts)


def _take(folder: Path, key: bytes, target: Path, clock: Clock, told: Told) -> Backup:
    sweep(target.parent)
    moment = clock()
    with _unfinished(target.parent) as copied, _unfinished(target.parent) as part:
        content, schema = copying.copy_live(folder, key, copied, told)
        facts = Facts(
            taken_at=moment.instant,
            zone=moment.zone,
            name=folder.absolute().name,
            schema=schema,
            program=__version__,
            journal=tag(key),
            content=content,
            sha256=backup_file.digest_of(copied),
        )
        told(0.8)
        backup_file.pack(copied, _slot(folder), facts, part, _between(told, 0.8, 0.9))
        if backup_file.check_whole(part, _between(told, 0.9, 1.0)) != facts:
            raise Unwritable("The backup did not reach the disk whole. Please choose another place.")
        return _named(part, target, facts)


def _between(told: Told, first: float, last: float) -> Told:
    def scaled(part: float) -> None:
        told(first + (last - first) * part)

    return scaled


def _slot(folder: Path) -> bytes:
    """Return the slot that opens the journal now, or nothing: the recovery code needs none.

    The journal may be open, so its file is not looked into: a new key holds once its copy lies there no more.
    """
    coming = pending.read(folder / pending.NEW_SLOT)
    if keys.is_whole(coming) and not (folder / pending.NEW).exists():
        return coming
    whole = [slot for name in vault.SLOTS if keys.is_whole(slot := pending.read(folder / name))]
    return max(whole, key=keys.turn_of, default=b"")


def _named(part: Path, target: Path, facts: Facts) -> Backup:
    part.replace(target)
    # Some drives cannot be asked to keep a name at once; the backup itself has reached them.
    with contextlib.suppress(OSError):
        sync_folder(target.parent)
    return described(target, facts)


def _free(place: Path, name: str) -> Path:
    """Return a path that is not taken yet."""
    for more in ("", *(f" {number}" for number in range(2, 1000))):
        path = place / f"{name}{more}{SUFFIX}"
        if not path.exists():
            return path
    raise Unwritable(f"There are too many backups of one moment in {place}. Please choose another folder.")


def plain_name(name: str) -> str:
    """Return a journal's name without what a USB stick's file system refuses in one."""
    plain = re.sub(r'[\x00-\x1f<>:"/\\|?*]', "_", name).strip(" .")[:80].encode("utf-8", "replace")[:160]
    return plain.decode("utf-8", "ignore") or "journal"


def _check_is_backup(file: Path) -> None:
    try:
        backup_file.facts_of(file)
    except KnownError:
        raise Unwritable(f"There is another file at {file}. Please choose another name.") from None


@contextlib.contextmanager
def _unfinished(place: Path) -> Iterator[Path]:
    """Give the path of a file to be made, and see that it is gone at the end unless it got its name."""
    path = place / f"{PART}{secrets.token_hex(8)}"
    try:
        yield path
    finally:
        for left in (path, path.with_name(f"{path.name}-journal"), path.with_name(f"{path.name}-wal")):
            with contextlib.suppress(OSError):
                left.unlink(missing_ok=True)


@contextlib.contextmanager
def _created(path: Path) -> Iterator[IO[bytes]]:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        yield file
