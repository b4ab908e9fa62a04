"""Bringing a backup back: whole and proven, or not at all, and never over anything that is not kept first."""

import contextlib
import os
import secrets
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from integration_journal.errors import KnownError
from integration_journal.journal import backup_file, copying, keys, pages, pending, vault
from integration_journal.journal.backup_file import Told
from integration_journal.journal.backup_shelf import Backup, listed, reached, tag, told_by
from integration_journal.journal.clock import Clock, system_clock
from integration_journal.journal.failures import (
    BadBackup,
    DamagedJournal,
    NewerJournal,
    OtherKey,
    Unwritable,
    WrongPassphrase,
    WrongRecoveryCode,
)
from integration_journal.journal.files import make_private_folder, sync_folder, write_together
from integration_journal.journal.hold import Hold
from integration_journal.journal.log import PAGE
from integration_journal.journal.preview import Preview, preview

WRONG = "That passphrase does not open this backup. It opens with the passphrase of its day."
PART = ".restoring-"
"""How the name of a folder begins that is no journal yet."""

_LOOKING = "integration-journal-"
_LEFT_OVER = 3600
_DAMAGED = "This backup is damaged, so it was not restored. Please choose another. Nothing was changed."
_FILES = (vault.DATABASE, f"{vault.DATABASE}-wal", *vault.SLOTS)


class OtherPassphrase(WrongPassphrase):
    """The backup's slot is whole and does not open with this passphrase."""

    def __init__(self) -> None:
        KnownError.__init__(self, WRONG)


def key_of_backup(path: Path, passphrase: str) -> bytes:
    """Return the key that opens a backup by the passphrase of its day, in about 0.3 s, or by the recovery code."""
    with contextlib.suppress(WrongRecoveryCode):
        return keys.key_of(passphrase)
    with reached(path):
        slot = backup_file.slot_of(path)
    try:
        return keys.unwrap(slot, passphrase)
    except WrongPassphrase:
        raise OtherPassphrase from None


def look(
    path: Path,
    key: bytes,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Preview:
    """Open a backup as a restore would, prove it whole, and return what is in it; raises KnownError."""
    with reached(path):
        sweep_folders(Path(tempfile.gettempdir()), _LOOKING)
        with tempfile.TemporaryDirectory(prefix=_LOOKING) as workshop:
            target = Path(workshop) / vault.DATABASE
            return _extract(path, key, target, told_by(progress, cancelled))


def newest_good(
    places: Iterable[Path], key: bytes, cancelled: Callable[[], bool] | None = None
) -> Backup | None:
    """Return the newest backup of the key's journal that opens whole, or None."""
    for backup in listed(*places, key=key):
        with contextlib.suppress(BadBackup, DamagedJournal, NewerJournal, Unwritable):
            look(backup.path, key, cancelled=cancelled)
            return backup
    return None


def restore(
    path: Path,
    key: bytes,
    to: Path,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    slot: bytes | None = None,
) -> Preview:
    """Restore a backup into a new or empty folder, whole and proven or not at all; return what is in it.

    It opens with the passphrase of its day, or with that of ``slot`` where another slot of the same key is given.
    """
    to = Path(os.path.abspath(to))  # noqa: PTH100 - the folder one is in has no other name to be made anew by
    with reached(to):
        _check_target(to)
        make_private_folder(to.parent)
        with _beside(to, path, key, told_by(progress, cancelled)) as (part, found):
            _write_slots(part, backup_file.slot_of(path) if slot is None else slot)
            _sync(part)
            if to.exists():
                to.rmdir()
            part.rename(to)
            _sync(to.parent)
            return found


def restore_over(
    path: Path,
    key: bytes,
    folder: Path,
    clock: Clock = system_clock,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    slot: bytes | None = None,
) -> Path:
    """Put a backup in a closed journal's place; return the folder in which the present one was kept.

    At every moment ``folder`` holds the one or the other. The folder's key slots, and with them the passphrase
    of today, stay as they are unless ``slot`` is given: a backup of another key belongs into a folder of its own.
    """
    told = told_by(progress, cancelled)
    with reached(folder), _held(folder), _beside(folder, path, key, told) as (part, _found):
        kept = _keep(folder, clock)
        _end_log(folder, key)
        (part / vault.DATABASE).replace(folder / vault.DATABASE)
        _sync(folder)
        if slot is None and not any(keys.is_whole(pending.read(folder / name)) for name in vault.SLOTS):
            slot = backup_file.slot_of(path)
        if slot is not None:
            _write_slots(folder, slot)
        return kept


def _extract(path: Path, key: bytes, target: Path, told: Told) -> Preview:
    """Take the encrypted file out of a backup and prove it: its pages, its tables, and what was counted."""

    def half(part: float) -> None:
        told(0.5 * part)

    facts = backup_file.facts_of(path)
    if facts.journal != tag(key):
        raise OtherKey
    first, size = backup_file.beginning(path, PAGE)
    if pages.told_size(first, key) != size:
        # Only the key's owner can say how large the file is: gigabytes of nothing are not even written.
        raise BadBackup(_DAMAGED)
    backup_file.extract(path, target, half)
    with copying.opened(target, key) as copy:
        copying.listen(copy, told, 0.5)
        _check_version(copy)
        if not copying.is_sound(copy) or copying.content(copy, key) != facts.content:
            raise BadBackup(_DAMAGED)
        told(1.0)
        return preview(copy, facts)


def _check_version(copy: Any) -> None:
    from integration_journal.journal.schema import SCHEMA

    if copy.execute("PRAGMA application_id").fetchone()[0] != vault.APPLICATION_ID:
        raise BadBackup(_DAMAGED)
    if copy.execute("PRAGMA user_version").fetchone()[0] > SCHEMA:
        raise NewerJournal


def _check_target(to: Path) -> None:
    if to.is_symlink() or (to.exists() and (not to.is_dir() or any(to.iterdir()))):
        raise Unwritable(f"There is something in {to} already. Please choose a new or an empty folder.")


@contextlib.contextmanager
def _beside(to: Path, path: Path, key: bytes, told: Told) -> Iterator[tuple[Path, Preview]]:
    """Restore into a folder that is no journal yet, beside where it is to be; take it away unless it moved."""
    sweep_folders(to.parent, PART)
    part = to.parent / f"{PART}{secrets.token_hex(8)}"
    part.mkdir(mode=0o700)
    try:
        yield part, _extract(path, key, part / vault.DATABASE, told)
    finally:
        shutil.rmtree(part, ignore_errors=True)


@contextlib.contextmanager
def _held(folder: Path) -> Iterator[None]:
    """Keep other programs out, and finish what a change of the key may have left unfinished."""
    hold = Hold(folder)
    hold.take()
    try:
        with contextlib.suppress(OSError):
            pending.settle(folder)
        yield
    finally:
        hold.release()


def _keep(folder: Path, clock: Clock) -> Path:
    """Copy a closed journal, well or damaged, byte by byte to a folder beside it."""
    part = folder.parent / f"{PART}{secrets.token_hex(8)}"
    part.mkdir(mode=0o700)
    try:
        for name in _FILES:
            if (folder / name).is_file():
                _copy(folder / name, part / name)
        _sync(part)
        kept = _free(folder, f"{clock().local:%Y-%m-%d %H-%M}")
        part.rename(kept)
        _sync(kept.parent)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return kept


def _kept_name(folder: Path) -> str:
    return f"{folder.absolute().name} before restoring "


def kept_before(folder: Path) -> list[Path]:
    """Return the folders beside a journal in which it was kept before a backup took its place."""
    try:
        beside = sorted(folder.absolute().parent.iterdir())
    except OSError:
        return []
    name = _kept_name(folder)
    return [path for path in beside if path.name.startswith(name) and not path.is_symlink() and path.is_dir()]


def _free(folder: Path, when: str) -> Path:
    for more in ("", *(f" ({number})" for number in range(2, 1000))):
        path = folder.absolute().with_name(f"{_kept_name(folder)}{when}{more}")
        if not path.exists():
            return path
    raise Unwritable(f"There are too many kept journals beside {folder}. Please move some away.")


def _copy(source: Path, target: Path) -> None:
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with source.open("rb") as inside, os.fdopen(descriptor, "wb") as out:
        shutil.copyfileobj(inside, out, 1 << 20)
        out.flush()
        os.fsync(out.fileno())


def _end_log(folder: Path, key: bytes) -> None:
    """See that no log of the present file is left: it would be played into the restored one."""
    log = folder / f"{vault.DATABASE}-wal"
    if log.exists() and (folder / vault.DATABASE).is_file():
        with contextlib.suppress(DamagedJournal):
            with contextlib.closing(vault.connect(folder, key)) as present:
                busy = present.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            # Whoever closes the file last takes its log away, and would take that of the restored one.
            if busy or log.exists():
                raise Unwritable("Another program is using this journal. Please close it and try again.")
    for left in (log, folder / f"{vault.DATABASE}-shm"):
        left.unlink(missing_ok=True)


def _write_slots(folder: Path, slot: bytes) -> None:
    """Write both copies of a slot that is whole; without one the recovery code opens the journal."""
    if keys.is_whole(slot):
        write_together({folder / name: slot for name in vault.SLOTS})


def _sync(folder: Path) -> None:
    # Some drives cannot be asked to keep a name at once; what the files hold has reached them.
    with contextlib.suppress(OSError):
        sync_folder(folder)


def sweep_folders(place: Path, beginning: str) -> None:
    """Take away the folders that a kill left, once nobody can be at work in them any more."""
    with contextlib.suppress(OSError):
        for path in place.glob(f"{beginning}*"):
            if (
                path.is_dir()
                and not path.is_symlink()
                and abs(time.time() - path.lstat().st_mtime) > _LEFT_OVER
            ):
                shutil.rmtree(path, ignore_errors=True)
