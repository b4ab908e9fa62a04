"""The encrypted file: a folder with the SQLCipher database and two copies of the key slot.

Nothing here imports SQLAlchemy, so that the unlock page can look at a folder without waiting for it.
"""

import contextlib
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from integration_journal.journal import hold, keys, pending
from integration_journal.journal.failures import DamagedJournal, NotAJournal, Unwritable, WrongPassphrase
from integration_journal.journal.files import make_private_folder, write_private, write_together

DATABASE = pending.DATABASE
SLOTS = pending.SLOTS
APPLICATION_ID = 0x494A_7231
SQLITE_MINIMUM = (3, 51, 3)
MINIMUM_PASSPHRASE = 8
WRONG = str(WrongPassphrase())
"""The sentence for a passphrase that does not open the journal."""
PART_DAMAGED = (
    "Part of the file that holds your words is damaged. Passphrase and recovery code are right. "
    "It was left as it is; please restore a backup."
)

_UNREACHED = tuple(f"SQLITE_{name}" for name in ("BUSY", "LOCKED", "FULL", "IOERR", "CANTOPEN", "READONLY"))
_PLAIN_HEADER = b"SQLite format 3\x00"
_PAGE = 4096


def check_engine() -> None:
    """Refuse to run on an SQLCipher, SQLite or FTS5 that the journal cannot be trusted to."""
    import sqlcipher3.dbapi2 as sqlcipher

    connection = sqlcipher.connect(":memory:")
    try:
        cipher = connection.execute("PRAGMA cipher_version").fetchone()
        search = connection.execute("SELECT sqlite_compileoption_used('ENABLE_FTS5')").fetchone()[0]
    finally:
        connection.close()
    if not cipher or not re.match(r"4\.", cipher[0]):
        raise RuntimeError("This program needs SQLCipher 4.")
    if sqlcipher.sqlite_version_info < SQLITE_MINIMUM or not search:
        raise RuntimeError("This program needs SQLite 3.51.3 or later with FTS5.")


def check_passphrase(passphrase: str) -> None:
    """Refuse a passphrase shorter than the minimum; how strong it is beyond that is advice only."""
    if len(passphrase) < MINIMUM_PASSPHRASE:
        raise Unwritable(f"Please choose a passphrase of {MINIMUM_PASSPHRASE} characters or more.")


def is_journal(folder: Path) -> bool:
    """Tell whether a folder looks like a journal, whole or damaged."""
    return any((folder / name).is_file() for name in (DATABASE, *SLOTS))


def prepare_folder(folder: Path) -> None:
    """Make the folder for a new journal; one that holds anything already is refused."""
    with reached(folder):
        if folder.is_symlink() and not folder.exists():
            raise NotAJournal(f"{folder} is a link to nowhere. Please choose a new or an empty folder.")
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise NotAJournal(
                f"There is something in {folder} already. Please choose a new or an empty folder."
            )
        make_private_folder(folder)
        folder.chmod(0o700)


def clear_folder(folder: Path) -> None:
    """Take away what an unfinished creation left; only for a folder that ``prepare_folder`` made ready."""
    with contextlib.suppress(OSError):
        for name in (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", hold.NAME, *SLOTS):
            (folder / name).unlink(missing_ok=True)
        folder.rmdir()


def write_slots(folder: Path, key: bytes, passphrase: str, stretch: keys.Stretch | None = None) -> None:
    """Write both copies of the key slot; the passphrases of those before it no longer open the journal."""
    slot = keys.wrap(key, passphrase, stretch, turn=next_turn(folder))
    with reached(folder):
        write_together({folder / name: slot for name in SLOTS})


def next_turn(folder: Path) -> int:
    """Return the turn of the next slot, above that of every copy that can be read."""
    found = [slot for name in SLOTS if keys.is_whole(slot := pending.read(folder / name))]
    return 1 + max(map(keys.turn_of, found), default=0)


def unlock(folder: Path, passphrase: str) -> bytes:
    """Return the journal's key by its passphrase."""
    check_folder(folder)
    holding = pending.slot_of(folder)
    return keys.unwrap(holding, passphrase) if holding else open_slots(folder, passphrase)


def open_slots(folder: Path, passphrase: str) -> bytes:
    """Return the key in the newest whole slot, and mend the copies that are torn, missing or older.

    A passphrase that was changed does not open again by an older copy. The file is not touched, so that this
    may be asked while the journal is open.
    """
    slots = {name: pending.read(folder / name) for name in SLOTS}
    turns = {slot: keys.turn_of(slot) for slot in slots.values() if keys.is_whole(slot)}
    if not turns:
        return keys.unwrap(b"", passphrase)
    newest = max(turns.values())
    for slot in (slot for slot, turn in turns.items() if turn == newest):
        try:
            key = keys.unwrap(slot, passphrase)
        except WrongPassphrase:
            continue
        for name, found in slots.items():
            if turns.get(found, -1) < newest:
                with contextlib.suppress(OSError):
                    write_private(folder / name, slot)
        return key
    raise WrongPassphrase


def check_folder(folder: Path) -> None:
    """Refuse, untouched, what is no journal or holds a file that is missing, empty or plain."""
    with reached(folder):
        _check_files(folder)


def _check_files(folder: Path) -> None:
    if not is_journal(folder):
        raise NotAJournal(f"There is no journal in {folder}. Please choose the folder of a journal.")
    database = pending.database_of(folder)
    if not database.is_file():
        raise DamagedJournal(
            f"The file {DATABASE} is missing from this journal. Please put it back, or restore a backup."
        )
    header = _header(database)
    if len(header) < len(_PLAIN_HEADER) or (database.stat().st_size % _PAGE and not _has_log(folder)):
        raise DamagedJournal("The journal's file is damaged: part of it is missing. It was left untouched.")
    if header.startswith(_PLAIN_HEADER):
        raise NotAJournal(
            "The file in this folder is not encrypted, so it is no journal. It was not touched."
        )


def connect(folder: Path, key: bytes, *, create: bool = False, name: str = DATABASE) -> Any:
    """Return a DB-API connection to the file, keyed and set up; raises DamagedJournal."""
    import sqlcipher3.dbapi2 as sqlcipher

    path = folder / name
    if create:
        _begin_file(path)
    try:
        connection = sqlcipher.connect(
            f"{path.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None, check_same_thread=False
        )
    except sqlcipher.OperationalError:
        raise Unwritable(
            f"The file {path} cannot be opened. Is a drive unplugged, or is it read-only?"
        ) from None
    try:
        _set_up(connection, key, create)
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlcipher.DatabaseError as error:
        connection.close()
        if error.sqlite_errorname.startswith(_UNREACHED):
            raise Unwritable(
                f"The file {path} cannot be used now: another program keeps it, the disk is full, or the "
                "folder is read-only. It was left as it is."
            ) from None
        raise DamagedJournal(PART_DAMAGED) from None
    return connection


def prove(connection: Any) -> None:
    """Raise DamagedJournal where a page that this connection has read was damaged.

    SQLCipher hands out the rest of a long text as zeros then, and says nothing but in this status (tried with
    4.19): whatever was read is to be thrown away.
    """
    if not is_proven(connection):
        raise DamagedJournal(PART_DAMAGED)


def is_proven(connection: Any) -> bool:
    """Tell whether every page that this connection has read was whole."""
    return bool(connection.execute("PRAGMA cipher_status").fetchone()[0] == "1")


def _begin_file(path: Path) -> None:
    """Make the empty file that the database is written into: private before the first byte."""
    with reached(path.parent):
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))


def _set_up(connection: Any, key: bytes, create: bool) -> None:
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    if create:
        connection.execute(f"PRAGMA cipher_salt = \"x'{keys.file_salt(key).hex()}'\"")
    connection.execute("PRAGMA busy_timeout = 5000")
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA temp_store = MEMORY")


@contextlib.contextmanager
def reached(folder: Path) -> Iterator[None]:
    """Turn what the disk does to a file into a sentence for the user."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or "the disk does not answer"
        raise Unwritable(f"The folder {folder} cannot be used: {reason}. Please choose another.") from None


def _has_log(folder: Path) -> bool:
    """Whether a write-ahead log stands beside the file: it mends a page that was cut short."""
    log = folder / f"{DATABASE}-wal"
    return log.is_file() and log.stat().st_size > 0


def _header(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(len(_PLAIN_HEADER))
    except OSError:
        raise NotAJournal(f"The file {path} cannot be read. Please check whose it is.") from None
