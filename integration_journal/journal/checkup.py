"""Looking through the whole file of an open journal, for what opening a large one leaves out."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from integration_journal.journal import vault
from integration_journal.journal.failures import DamagedJournal, Stopped

_STEPS = 20_000
"""How much SQLite does between two questions whether to go on."""


def check_up(folder: Path, key: bytes, cancelled: Callable[[], bool]) -> None:
    """Read every page that is in use over a connection of its own; writing meanwhile is not kept waiting.

    Raises DamagedJournal, and Stopped once ``cancelled``.
    """
    import sqlcipher3.dbapi2 as sqlcipher

    with closing(vault.connect(folder, key)) as connection:
        connection.set_progress_handler(cancelled, _STEPS)
        try:
            found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
        except sqlcipher.DatabaseError as error:
            if error.sqlite_errorname.startswith("SQLITE_INTERRUPT"):
                raise Stopped from None
            raise DamagedJournal(vault.PART_DAMAGED) from None
        vault.prove(connection)
        if found != "ok":
            raise DamagedJournal(vault.PART_DAMAGED)
