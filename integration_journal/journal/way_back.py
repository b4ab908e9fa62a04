"""Ways to a journal whose file or key slots are damaged: its key, and the backups that hold what it held."""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from integration_journal.errors import KnownError
from integration_journal.journal import backup_file, backups, keys, soundness, vault
from integration_journal.journal.backups import Backup, Preview
from integration_journal.journal.failures import DamagedJournal, WrongPassphrase

MOST_SLOTS = 24
"""How many slots of backups one passphrase is tried on, newest first: each takes some 0.3 s."""


@dataclass(frozen=True)
class Key:
    """A journal's key, and what was found damaged on the way to it, as a sentence or nothing."""

    key: bytes
    damage: str = ""


def find_key(folder: Path, passphrase: str, root: Path) -> Key:
    """Return a journal's key by its passphrase, also where its file is damaged or its slots are lost.

    Where both slots are lost, those of the backups below ``root`` are tried, and the one that opens becomes the
    journal's own again. Raises WrongPassphrase, and DamagedJournal where only the recovery code is left.
    """
    try:
        return Key(vault.unlock(folder, passphrase))
    except DamagedJournal as error:
        damage = str(error)
    try:
        return Key(vault.open_slots(folder, passphrase), damage)
    except WrongPassphrase:
        raise
    except DamagedJournal as error:
        key = _key_of_backups(folder, passphrase, root)
        if key is None:
            raise DamagedJournal(
                "Both copies of the key slot are damaged. The recovery code opens the journal without them; "
                "so does the passphrase of one of its backups, and this is none of those."
            ) from error
    with contextlib.suppress(KnownError):
        vault.write_slots(folder, key, passphrase)
    return Key(key) if soundness.fits(folder, key) else Key(key, damage)


def _key_of_backups(folder: Path, passphrase: str, root: Path) -> bytes | None:
    """Return the key in a backup's slot that the passphrase opens, if it is this journal's key."""
    database = folder / vault.DATABASE
    tried: dict[bytes, None] = {}
    for backup in backups.listed(*sorted(root.glob("*/"))):
        with contextlib.suppress(KnownError, OSError):
            tried.setdefault(backup_file.slot_of(backup.path))
    for slot in [slot for slot in tried if keys.is_whole(slot)][:MOST_SLOTS]:
        with contextlib.suppress(WrongPassphrase):
            key = keys.unwrap(slot, passphrase)
            if not database.is_file() or soundness.fits(folder, key):
                return key
    return None


@dataclass(frozen=True)
class Damage:
    """What is left of a journal: its pages, and its backups, of which the newest whole one was looked into."""

    found: soundness.Soundness | None
    backups: tuple[Backup, ...]
    good: Backup | None
    preview: Preview | None


def look(folder: Path, key: bytes, root: Path, cancelled: Callable[[], bool] | None = None) -> Damage:
    """Return what is left of a closed, damaged journal; changes nothing."""
    found = None
    with contextlib.suppress(KnownError):
        found = soundness.look(folder, key)
    listed = tuple(backups.listed(backups.home(root, key), key=key))
    good = backups.newest_good([backups.home(root, key)], key, cancelled)
    preview = None if good is None else backups.look(good.path, key, cancelled=cancelled)
    return Damage(found, listed, good, preview)
