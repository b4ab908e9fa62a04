"""Bringing a journal of an earlier schema to the present one: backed up, in one transaction, verified.

Where any of it cannot be done the file is as it was, and a sentence says so.
"""

import hashlib
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from integration_journal.errors import KnownError
from integration_journal.journal import schema, soundness, vault
from integration_journal.journal.backups import Backup, home, restore_over, take
from integration_journal.journal.clock import Clock
from integration_journal.journal.failures import DamagedJournal, OlderJournal, Unwritable
from integration_journal.journal.hold import Hold
from integration_journal.journal.store import Store

_EARLIER = "This journal is from an earlier version of the program"


class NotUpgraded(KnownError):
    """A migration did not keep what the journal holds; the file is as it was."""

    def __init__(self, backup: Path) -> None:
        super().__init__(
            f"{_EARLIER} and could not be brought to this one. It is as it was, and its backup is {backup}. "
            "Please go on with the earlier version."
        )


@dataclass(frozen=True)
class Witness:
    """What a migration has to keep: how many rows each kind of record has, and every text."""

    rows: dict[str, int]
    texts: dict[str, str]

    def is_kept_by(self, later: "Witness") -> bool:
        """Whether everything is there later too; new kinds of record may have come."""
        return self.rows.items() <= later.rows.items() and self.texts.items() <= later.texts.items()


def upgrade(folder: Path, key: bytes, clock: Clock, backups: Path | None, hold: Hold) -> None:
    """Upgrade a closed journal that ``hold`` keeps; ``backups`` is the folder of every journal's backups."""
    if backups is None:
        raise OlderJournal
    backup = _back_up(folder, key, clock, backups)
    with closing(Store(folder, key, clock)) as store:
        before = _migrate(store, backup)
    if not _is_kept(folder, key, before):
        # Restoring takes a hold of its own.
        hold.release()
        restore_over(backup.path, key, folder, clock)
        raise NotUpgraded(backup.path)


def _back_up(folder: Path, key: bytes, clock: Clock, backups: Path) -> Backup:
    try:
        return take(folder, key, home(backups, key), clock)
    except DamagedJournal:
        raise
    except KnownError as error:
        raise Unwritable(
            f"{_EARLIER}. It is backed up before it is brought to this one, and that was not possible, "
            f"so it is as it was. {error}"
        ) from None


def _migrate(store: Store, backup: Backup) -> Witness:
    """Run the migrations and compare before anything is committed."""
    store.hold_references(False)
    try:
        with store.write() as database:
            connection = database.connection().connection.driver_connection
            before = witness(connection)
            schema.migrate(database, schema.SCHEMA)
            database.connection().exec_driver_sql(f"PRAGMA user_version = {schema.SCHEMA}")
            if not (_is_sound(connection) and before.is_kept_by(witness(connection))):
                raise NotUpgraded(backup.path)
    except Unwritable as error:
        raise Unwritable(
            f"{_EARLIER} and could not be brought to this one now. It is as it was. {error}"
        ) from None
    except KnownError:
        raise
    except Exception:
        # Whatever a migration stumbles over, nothing of it was committed; its message may quote what was written.
        raise NotUpgraded(backup.path) from None
    return before


def _is_kept(folder: Path, key: bytes, before: Witness) -> bool:
    """Look once more at what has reached the disk."""
    try:
        if soundness.look(folder, key).damaged:
            return False
        with closing(vault.connect(folder, key)) as connection:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            kept = _is_sound(connection) and before.is_kept_by(witness(connection))
            vault.prove(connection)
            return bool(kept and version == schema.SCHEMA)
    except DamagedJournal:
        return False


def _is_sound(connection: Any) -> bool:
    broken = connection.execute("PRAGMA foreign_key_check").fetchone()
    return broken is None and connection.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok"


def witness(connection: Any) -> Witness:
    """Return what a migration has to keep, of a file of any schema."""
    names = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0 "
        "AND name NOT LIKE 'entry_index%' AND name NOT LIKE 'sqlite_%' AND name <> 'alembic_version'"
    ).fetchall()
    rows, texts = {}, {}
    for (name,) in names:
        rows[name] = connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]
        columns = {column[1] for column in connection.execute(f'PRAGMA table_info("{name}")')}
        if {"id", "text"} <= columns:
            digest = hashlib.sha256()
            for row in connection.execute(f'SELECT id, text FROM "{name}" ORDER BY id'):
                digest.update(repr(row).encode("utf-8", "surrogatepass"))
            texts[name] = digest.hexdigest()
    return Witness(rows, texts)
