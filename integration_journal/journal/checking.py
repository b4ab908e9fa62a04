"""Looking a journal over: its file, slots, schema, index and backups. Nothing is changed."""

import contextlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from integration_journal.errors import KnownError
from integration_journal.journal import keys, pending, soundness, vault
from integration_journal.journal.backup_file import Told
from integration_journal.journal.backup_shelf import listed, told_by
from integration_journal.journal.failures import DamagedJournal, InUse
from integration_journal.journal.hold import Hold
from integration_journal.journal.restoring import look

_FRESH = "temp.checked_index"
_INDEX = "entry_index"


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: whether it is well, and a sentence about it."""

    well: bool
    sentence: str


def check_slots(folder: Path) -> Finding:
    """Look at both copies of the key slot; to be asked before the passphrase mends them."""
    slots = [pending.read(folder / name) for name in vault.SLOTS]
    whole = [slot for slot in slots if keys.is_whole(slot)]
    if not whole:
        return Finding(
            False, "Both copies of the key slot are damaged. Only the recovery code opens the journal."
        )
    if len(whole) < len(slots) or len(set(whole)) > 1:
        return Finding(
            False,
            "One copy of the key slot is damaged or old. Opening the journal by its passphrase mends it.",
        )
    return Finding(True, "Both copies of the key slot are whole.")


def check(folder: Path, key: bytes, places: Iterable[Path], told: Told | None = None) -> list[Finding]:
    """Look at everything that the key opens; raises InUse while another program has the journal open."""
    told = told or told_by(None, None)
    findings: list[Finding] = []
    damage = damage_of(folder, key)
    with _held(folder):
        try:
            if damage is not None:
                raise DamagedJournal(damage)
            with contextlib.closing(vault.connect(folder, key)) as connection:
                findings += _open_findings(connection, told)
        except DamagedJournal as error:
            findings.append(Finding(False, str(error)))
    findings.append(_backups(places, key, told))
    return findings


def damage_of(folder: Path, key: bytes) -> str | None:
    """Return a sentence about the damaged pages of a closed journal, or None; asked before SQLite opens it."""
    with _held(folder):
        try:
            vault.check_folder(folder)
            found = soundness.look(folder, key)
        except DamagedJournal as error:
            return str(error)
    if not found.damaged:
        return None
    return (
        f"Of the file's {found.pages} pages {len(found.damaged)} cannot be read. It was left as it is. Please "
        "restore a backup; the window also saves what can still be read."
    )


@contextlib.contextmanager
def _held(folder: Path) -> Iterator[None]:
    hold = Hold(folder)
    hold.take()
    try:
        yield
    finally:
        hold.release()


def _open_findings(connection: Any, told: Told) -> list[Finding]:
    import sqlcipher3.dbapi2 as sqlcipher

    findings = []
    for look_at in (_file, _schema, _index):
        told(0.1)
        try:
            findings.append(look_at(connection))
        except sqlcipher.DatabaseError:
            findings.append(Finding(False, _BROKEN))
        if not findings[-1].well:
            break
    return findings


_BROKEN = "Part of the file cannot be read. Please keep a copy of the folder and restore a backup."


def _file(connection: Any) -> Finding:
    # Before the log is folded in, the check of the pages may raise a false alarm.
    if connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
        raise InUse
    pages = connection.execute("PRAGMA cipher_integrity_check").fetchall()
    tables = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    strays = connection.execute("PRAGMA foreign_key_check").fetchone()
    if pages or tables != "ok" or strays:
        return Finding(False, _BROKEN)
    return Finding(True, "Every page of the file is genuine, and its tables hold together.")


def _schema(connection: Any) -> Finding:
    from integration_journal.journal.schema import SCHEMA

    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if application != vault.APPLICATION_ID:
        return Finding(False, "The file belongs to another program.")
    if version > SCHEMA:
        return Finding(False, f"The file has schema {version}, of a newer version of the program.")
    if version < SCHEMA:
        return Finding(True, f"The file has schema {version}; opening it brings it to schema {SCHEMA}.")
    return Finding(True, f"The file has schema {version}, this program's own.")


def _index(connection: Any) -> Finding:
    """Compare the search index, which keeps no words of its own, with one made afresh from the entries."""
    connection.execute(f"INSERT INTO {_INDEX} ({_INDEX}) VALUES ('integrity-check')")
    indexed = {row[0] for row in connection.execute(f"SELECT id FROM {_INDEX}_docsize")}
    entries = dict(connection.execute("SELECT key, unsettled OR deleted_at IS NOT NULL FROM entry"))
    strays = indexed - set(entries)
    missing = {key for key, may_miss in entries.items() if not may_miss} - indexed
    if strays or missing or not _same_words(connection):
        return Finding(
            False,
            f"The search index and the {len(entries)} entries differ. Every word is kept; search may miss some.",
        )
    return Finding(True, f"The search index agrees with the entries ({len(entries)}).")


def _same_words(connection: Any) -> bool:
    if connection.execute("SELECT count(*) FROM entry WHERE unsettled").fetchone()[0]:
        # Words typed before a program was ended by force are indexed when the journal opens the next time.
        return True
    made: str = connection.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (_INDEX,)).fetchone()[0]
    connection.execute(made.replace(_INDEX, _FRESH, 1))
    connection.execute(
        f"INSERT INTO {_FRESH} (rowid, words) SELECT key, text FROM entry "
        f"WHERE key IN (SELECT id FROM {_INDEX}_docsize)"
    )
    name = _FRESH.removeprefix("temp.")
    connection.execute(f"CREATE VIRTUAL TABLE temp.indexed_terms USING fts5vocab(main, {_INDEX}, row)")
    connection.execute(f"CREATE VIRTUAL TABLE temp.written_terms USING fts5vocab(temp, {name}, row)")
    pairs = (("indexed_terms", "written_terms"), ("written_terms", "indexed_terms"))
    return not any(
        connection.execute(f"SELECT * FROM temp.{one} EXCEPT SELECT * FROM temp.{other} LIMIT 1").fetchone()
        for one, other in pairs
    )


def _backups(places: Iterable[Path], key: bytes, told: Told) -> Finding:
    found = listed(*places, key=key)
    bad = []
    for number, backup in enumerate(found, 1):
        told(0.1 + 0.9 * number / len(found))
        try:
            look(backup.path, key)
        except KnownError:
            bad.append(backup.path.name)
    if bad:
        return Finding(False, f"Of {len(found)} backups {len(bad)} cannot be restored: {', '.join(bad)}.")
    if not found:
        return Finding(True, "There is no automatic backup yet.")
    newest = found[0].local
    return Finding(
        True, f"Backups: {len(found)}, each opened and proven; the newest of {newest:%Y-%m-%d %H:%M}."
    )
