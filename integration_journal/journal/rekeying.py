"""A new key in a new file, for somebody whose passphrase or recovery code was seen.

The journal is copied under the new key, the copy is compared with it row by row, and takes its place by one
rename (see ``pending`` for what an early end leaves). Nothing is ever encrypted again in place: SQLCipher's own
``PRAGMA rekey`` answered 'ok' on a full disk and had changed nothing.
"""

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from integration_journal.errors import KnownError
from integration_journal.journal import keys, pending, vault
from integration_journal.journal.failures import DamagedJournal, Unwritable
from integration_journal.journal.files import sync_file, write_private
from integration_journal.journal.hold import Hold

Told = Callable[[float], None]
"""Hears how far the work is, 0 to 1; may raise to stop it."""

_PAGES, _ROWS = 256, 500
_COPIED = 0.6
_BUSY = "Something else is using the journal, so it kept its key. Please close it there and try again."


def renew(
    folder: Path,
    key: bytes,
    new_key: bytes,
    passphrase: str,
    stretch: keys.Stretch | None = None,
    told: Told = lambda _part: None,
) -> None:
    """Give a closed journal a new key, in a new file that ``passphrase`` opens; the old file is taken away.

    Raises KnownError, or whatever ``told`` raises to stop it, with the journal as it was.
    """
    vault.check_passphrase(passphrase)
    vault.check_engine()
    hold = Hold(folder)
    hold.take()
    try:
        with vault.reached(folder):
            pending.settle(folder)
            _swap(folder, key, new_key, passphrase, stretch, told)
    finally:
        hold.release()


def _swap(
    folder: Path, key: bytes, new_key: bytes, passphrase: str, stretch: keys.Stretch | None, told: Told
) -> None:
    try:
        _copy(folder, key, new_key, told)
        told(1.0)
        slot = keys.wrap(
            new_key,
            passphrase,
            stretch,
            turn=vault.next_turn(folder),
            file=pending.salt(folder / pending.NEW),
        )
        write_private(folder / pending.NEW_SLOT, slot)
        pending.commit(folder)
    except BaseException as error:
        holds = bool(pending.slot_of(folder))
        if not holds:
            with contextlib.suppress(OSError):
                pending.sweep(folder)
        if not holds or not isinstance(error, OSError):
            raise
    try:
        vault.connect(folder, new_key).close()
    except KnownError:
        pending.revert(folder)
        raise
    # The new key holds from here on, so what is left to tidy may as well be tidied at the next opening.
    with contextlib.suppress(OSError):
        pending.adopt(folder)
    pending.let_go(folder)


def _copy(folder: Path, key: bytes, new_key: bytes, told: Told) -> None:
    """Write the copy and prove that it is the journal; both files are closed afterwards and on the disk."""

    def went_on(_status: int, remaining: int, total: int) -> None:
        told(_COPIED * (1 - remaining / max(1, total)))

    with contextlib.closing(vault.connect(folder, key)) as source, _said():
        source.execute("BEGIN")
        with contextlib.closing(vault.connect(folder, new_key, create=True, name=pending.NEW)) as copy:
            # A copy that is cut short is thrown away, and a whole one is synced at the end.
            copy.execute("PRAGMA journal_mode = OFF")
            copy.execute("PRAGMA synchronous = OFF")
            source.backup(copy, pages=_PAGES, progress=went_on)
        with contextlib.closing(vault.connect(folder, new_key, name=pending.NEW)) as copy:
            _compare(source, copy, told)
        source.execute("ROLLBACK")
    sync_file(folder / pending.NEW)
    for name in (vault.DATABASE, pending.NEW):
        log = folder / f"{name}-wal"
        if log.exists() and log.stat().st_size:
            raise Unwritable(_BUSY)


def _compare(source: Any, copy: Any, told: Told) -> None:
    """Raise DamagedJournal unless the copy is sound and holds every row of the journal and no other."""
    sound = not copy.execute("PRAGMA cipher_integrity_check").fetchall()
    if not sound or copy.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
        raise _different()
    for facts in (
        "PRAGMA application_id",
        "PRAGMA user_version",
        "SELECT type, name, tbl_name, sql FROM sqlite_schema",
    ):
        if source.execute(facts).fetchall() != copy.execute(facts).fetchall():
            raise _different()
    tables = [
        '"{}"'.format(name.replace('"', '""'))
        for (name,) in source.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0")
    ]
    for place, table in enumerate(tables):
        for rows, others in _batches(source, copy, table):
            if rows != others:
                raise _different()
            told(_COPIED + (1 - _COPIED) * place / len(tables))


def _batches(source: Any, copy: Any, table: str) -> Iterator[tuple[list[Any], list[Any]]]:
    ours, theirs = (connection.execute(f"SELECT * FROM {table}") for connection in (source, copy))
    while True:
        batches = ours.fetchmany(_ROWS), theirs.fetchmany(_ROWS)
        yield batches
        if not any(batches):
            return


def _different() -> DamagedJournal:
    return DamagedJournal(
        "The new file did not come out the same, so it was thrown away. The journal is as it was."
    )


@contextlib.contextmanager
def _said() -> Iterator[None]:
    """Turn what the disk does to a statement into a sentence for the user."""
    import sqlcipher3.dbapi2 as sqlcipher

    try:
        yield
    except sqlcipher.DatabaseError as error:
        name = getattr(error, "sqlite_errorname", "")
        if name.startswith("SQLITE_FULL"):
            raise Unwritable(
                "This disk is full: the new file needs as much room as the journal. The journal is as it was."
            ) from None
        if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            raise Unwritable(_BUSY) from None
        if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
            raise DamagedJournal(
                "Part of the journal’s file cannot be read, so it kept its key. Please keep a copy of the folder."
            ) from None
        raise Unwritable(
            "The new file could not be written. Is a drive unplugged? The journal is as it was."
        ) from None
