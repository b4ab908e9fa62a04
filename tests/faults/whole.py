"""What makes a journal whole, whatever was done to it before it was opened."""

import contextlib
from pathlib import Path
from typing import Any

from integration_journal.journal import vault
from tests.conftest import PASSPHRASE

_UNSETTLED = """
    SELECT count(*) FROM entry
    WHERE unsettled
       OR key NOT IN (SELECT rowid FROM entry_index)
       OR text IS NOT (SELECT text FROM revision WHERE entry_id = entry.id ORDER BY at DESC LIMIT 1)
"""


def assert_whole(folder: Path, key: bytes | None = None) -> None:
    """Check the file of a journal that was opened since: its pages, and every entry's revision and index."""
    key = key or vault.unlock(folder, PASSPHRASE)
    with contextlib.closing(vault.connect(folder, key)) as connection:
        # Before a checkpoint the cipher's own check gives false alarms.
        assert _all(connection, "PRAGMA wal_checkpoint(TRUNCATE)")[0][0] == 0
        assert _all(connection, "PRAGMA cipher_integrity_check") == []
        assert _all(connection, "PRAGMA integrity_check") == [("ok",)]
        assert _all(connection, "PRAGMA foreign_key_check") == []
        connection.execute("INSERT INTO entry_index (entry_index) VALUES ('integrity-check')")
        assert _all(connection, _UNSETTLED) == [(0,)]


def _all(connection: Any, statement: str) -> list[Any]:
    return list(connection.execute(statement).fetchall())
