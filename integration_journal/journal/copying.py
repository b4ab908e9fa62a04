"""Copying the encrypted file of a journal, open or not, and proving that the copy is the journal.

Everything goes over connections of its own: a file that is open must never be read as a plain file, since
closing it again would drop the locks SQLite holds on it.
"""

import contextlib
import hashlib
import hmac
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from integration_journal.journal import vault
from integration_journal.journal.backup_file import Told
from integration_journal.journal.failures import DamagedJournal, Stopped, Unwritable

_PAGES = 256
_STEPS = 10_000
_DAMAGED = (
    "Part of the journal's file cannot be read, so no new backup was made. The earlier ones are as they were."
)
_DAMAGED_COPY = (
    "This backup is damaged, or it is of another journal. Please choose another. Nothing was changed."
)
_UNWRITTEN = "The copy could not be written: the disk is full or does not answer. Nothing was changed."
FULL = "Nothing was written: this disk is full. Please make some room and try again."


def copy_live(
    folder: Path, key: bytes, target: Path, told: Told, under: bytes | None = None
) -> tuple[str, int]:
    """Copy a journal's file to ``target``, a new file; return its content's digest and its schema's number.

    The copy is of one moment, however much is written meanwhile; it was opened again, checked page by page
    and found to hold the same rows before this returns. It has the journal's key, or another: ``under``.
    """
    under = under or key
    with contextlib.closing(vault.connect(folder, key)) as source, _readable(_DAMAGED):
        listen(source, told, 0.0)
        source.execute("BEGIN")
        schema: int = source.execute("PRAGMA user_version").fetchone()[0]
        _copy(source, under, target, told)
        digest = content(source, key)
        _prove(source)
    told(0.6)
    with opened(target, under) as copy:
        listen(copy, told, 0.6)
        if not is_sound(copy) or content(copy, key) != digest:
            raise DamagedJournal(_DAMAGED)
    return digest, schema


def content_of(folder: Path, key: bytes, told: Told) -> str:
    """Return the digest of everything in a journal, open or not."""
    with contextlib.closing(vault.connect(folder, key)) as source, _readable(_DAMAGED):
        listen(source, told, 0.0)
        source.execute("BEGIN")
        digest = content(source, key)
        _prove(source)
        return digest


def _prove(source: Any) -> None:
    """Refuse what was read if a page of it was damaged: it may have come as zeros, also into a copy."""
    if not vault.is_proven(source):
        raise DamagedJournal(_DAMAGED)


def _copy(source: Any, key: bytes, target: Path, told: Told) -> None:
    import sqlcipher3.dbapi2 as sqlcipher

    def went_on(_status: int, remaining: int, total: int) -> None:
        told(0.5 * (1 - remaining / max(1, total)))

    target.touch(mode=0o600, exist_ok=False)
    with _keyed(target, key) as copy:
        # A copy that was cut short is thrown away, so it needs neither a log nor to reach the disk by itself.
        copy.execute("PRAGMA journal_mode = OFF")
        copy.execute("PRAGMA synchronous = OFF")
        try:
            source.backup(copy, pages=_PAGES, progress=went_on, sleep=0.01)
        except sqlcipher.OperationalError:
            # What stands in the way is told without a code: the source's pages, or else the disk of the copy.
            _prove(source)
            raise Unwritable(_UNWRITTEN) from None
        copy.execute("PRAGMA journal_mode = DELETE")


@contextlib.contextmanager
def opened(path: Path, key: bytes) -> Iterator[Any]:
    """Give a connection to a copy that nobody else uses; raises DamagedJournal where the key does not open it."""
    with _readable(_DAMAGED_COPY), _keyed(path, key) as connection:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        connection.execute("PRAGMA query_only = ON")
        yield connection


@contextlib.contextmanager
def _keyed(path: Path, key: bytes) -> Iterator[Any]:
    import sqlcipher3.dbapi2 as sqlcipher

    address = f"{path.absolute().as_uri()}?mode=rw"
    with contextlib.closing(
        sqlcipher.connect(address, uri=True, isolation_level=None, check_same_thread=False)
    ) as connection:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cell_size_check = ON")
        connection.execute("PRAGMA temp_store = MEMORY")
        yield connection


def is_sound(copy: Any) -> bool:
    """Tell whether every page of a copy is genuine and every table and index holds together."""
    if copy.execute("PRAGMA cipher_integrity_check").fetchall():
        return False
    return bool(copy.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok")


def content(connection: Any, key: bytes) -> str:
    """Return a digest of the schema and of every row of every table, keyed so that it tells nobody anything."""
    total = hmac.new(key, b"integration-journal content 1", hashlib.sha256)
    schema = connection.execute(
        "SELECT type, name, tbl_name, sql, rootpage > 0 FROM sqlite_schema ORDER BY type, name"
    ).fetchall()
    total.update(repr(schema).encode("utf-8", "surrogatepass"))
    for name in [row[1] for row in schema if row[0] == "table" and row[4]]:
        total.update(repr(name).encode("utf-8", "surrogatepass"))
        for row in connection.execute('SELECT * FROM "{}"'.format(name.replace('"', '""'))):
            total.update(repr(row).encode("utf-8", "surrogatepass"))
    return total.hexdigest()


def listen(connection: Any, told: Told, reached: float) -> None:
    """Have a long statement ask now and then whether it is to go on."""

    def asked() -> int:
        try:
            told(reached)
        except BaseException:
            # Nothing may be raised through SQLite; _readable says it once the statement has ended.
            return 1
        return 0

    connection.set_progress_handler(asked, _STEPS)


@contextlib.contextmanager
def _readable(sentence: str) -> Iterator[None]:
    """Turn what SQLite says of a file or a disk into a sentence for the user."""
    import sqlcipher3.dbapi2 as sqlcipher

    try:
        yield
    except sqlcipher.DatabaseError as error:
        code = getattr(error, "sqlite_errorname", "") or ""
        if code.startswith("SQLITE_INTERRUPT"):
            raise Stopped from None
        if code.startswith("SQLITE_FULL"):
            raise Unwritable(FULL) from None
        if code.startswith(("SQLITE_IOERR", "SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_BUSY")):
            raise Unwritable("The disk does not answer. Is a drive unplugged? Nothing was changed.") from None
        raise DamagedJournal(sentence) from None
