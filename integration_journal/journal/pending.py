"""A new key that is on its way: which files lie beside the journal meanwhile, and how an early end is settled.

Three files may lie there. ``journal-new.db`` is the copy under the new key, ``key-new.slot`` its slot, which names
the copy by its salt, and ``journal-old.db`` is the file that was replaced. The new key holds from the moment at which
the file called ``journal.db`` is the one that ``key-new.slot`` names: one rename, before which everything is undone
and after which everything is finished.
"""

import contextlib
from pathlib import Path

from integration_journal.journal import keys
from integration_journal.journal.files import shred, sweep_temporaries, sync_folder, write_together

DATABASE = "journal.db"
SLOTS = ("key.slot", "key-copy.slot")
NEW, NEW_SLOT, REPLACED = "journal-new.db", "key-new.slot", "journal-old.db"
_LOGS = ("-wal", "-shm", "-journal")
_SALT_BYTES = 16


def database_of(folder: Path) -> Path:
    """Return the file that holds the journal: between two renames the new one still has its first name."""
    database, new = folder / DATABASE, folder / NEW
    return new if not database.exists() and _belongs(folder, new) else database


def slot_of(folder: Path) -> bytes:
    """Return the slot of a new key that holds already, though the journal's own slots are still those before."""
    return read(folder / NEW_SLOT) if _belongs(folder, database_of(folder)) else b""


def settle(folder: Path) -> None:
    """Finish or undo what ended early; for whoever has the journal to himself and has not opened it yet.

    Raises OSError where the journal cannot be put back in its place; leftovers that stay are no reason to.
    """
    with contextlib.suppress(OSError):
        sweep_temporaries(folder)
    if not any((folder / name).exists() for name in (NEW, NEW_SLOT, REPLACED)):
        return
    if not (folder / DATABASE).exists() and (folder / REPLACED).exists():
        commit(folder) if _belongs(folder, folder / NEW) else (folder / REPLACED).replace(folder / DATABASE)
        sync_folder(folder)
    with contextlib.suppress(OSError):
        if _belongs(folder, folder / DATABASE):
            adopt(folder)
        elif not (folder / REPLACED).exists():
            sweep(folder)


def commit(folder: Path) -> None:
    """Put the new file in the journal's place, or neither; from here on the new key holds."""
    if (folder / DATABASE).exists():
        (folder / DATABASE).replace(folder / REPLACED)
    try:
        (folder / NEW).replace(folder / DATABASE)
    except BaseException:
        (folder / REPLACED).replace(folder / DATABASE)
        raise
    sync_folder(folder)


def revert(folder: Path) -> None:
    """Put the replaced file back and take the new one away: it turned out not to open."""
    (folder / DATABASE).replace(folder / NEW)
    (folder / REPLACED).replace(folder / DATABASE)
    sync_folder(folder)
    sweep(folder)


def adopt(folder: Path) -> None:
    """Give the journal the slots of the key that holds; not before the disk surely has the file."""
    sync_folder(folder)
    slot = read(folder / NEW_SLOT)
    write_together({folder / name: slot for name in SLOTS})
    (folder / NEW_SLOT).unlink()
    sync_folder(folder)


def sweep(folder: Path) -> None:
    """Take away a copy that did not come to hold."""
    for name in (NEW_SLOT, NEW, *(NEW + log for log in _LOGS)):
        (folder / name).unlink(missing_ok=True)


def let_go(folder: Path) -> None:
    """Take the replaced file away, once the one in its place has opened; what cannot go now goes next time."""
    if (folder / REPLACED).exists() and not (folder / NEW_SLOT).exists():
        with contextlib.suppress(OSError):
            shred(folder / REPLACED)


def salt(database: Path) -> bytes:
    """Return the random bytes that a file begins with, or nothing; not of a file that is open."""
    with contextlib.suppress(OSError), database.open("rb") as file:
        return file.read(_SALT_BYTES)
    return b""


def read(slot: Path) -> bytes:
    """Return a slot's bytes, or nothing where they cannot be read."""
    if not slot.is_file():
        return b""
    with contextlib.suppress(OSError), slot.open("rb") as file:
        return file.read(2 * keys.MAX_SLOT_BYTES)
    return b""


def _belongs(folder: Path, database: Path) -> bool:
    slot = read(folder / NEW_SLOT)
    return keys.is_whole(slot) and keys.file_of(slot) == salt(database) != b""
