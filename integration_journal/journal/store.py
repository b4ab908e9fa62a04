"""The way to the records: a transaction to read in, a transaction to write in, a clock, one announcement."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool
from sqlmodel import Session as Database

from integration_journal.journal import vault
from integration_journal.journal.clock import Clock, Moment
from integration_journal.journal.failures import DamagedJournal, Unwritable


@dataclass(frozen=True)
class Change:
    """What was written: the record's kind, its id where it is one, and who began it."""

    kind: str
    id: UUID | None = None
    origin: object | None = None


class Store:
    """One connection to an open vault; belongs to the thread that uses it."""

    def __init__(self, folder: Path, key: bytes, clock: Clock, *, create: bool = False) -> None:
        self.folder, self.key, self.clock = folder, key, clock
        self.announce: Callable[[Change], None] = _nobody
        connection = vault.connect(folder, key, create=create)
        self.engine = _engine(connection)
        self._connection = connection
        self._writing = self.engine.execution_options(writing=True)

    @property
    def now(self) -> Moment:
        """The present moment by the journal's clock."""
        return self.clock()

    @contextmanager
    def read(self) -> Iterator[Database]:
        """Give a transaction that sees one state of the journal."""
        with _told(), Database(self.engine, expire_on_commit=False) as database:
            yield database

    def fetch(self, query: str, values: tuple[Any, ...]) -> list[tuple[Any, ...]]:
        """Return the rows of one query, put to the driver itself: for what is asked at every key."""
        with _told():
            rows: list[tuple[Any, ...]] = self._connection.execute(query, values).fetchall()
        return rows

    @contextmanager
    def write(self) -> Iterator[Database]:
        """Give a transaction that is committed whole at the end, or not at all."""
        with _told(), Database(self._writing, expire_on_commit=False) as database, database.begin():
            yield database

    def commit(self, statement: str, values: tuple[Any, ...]) -> None:
        """Carry out one statement as a transaction of its own, put to the driver itself: for the autosave."""
        with _told():
            self._connection.execute(statement, values)

    def changed(self, kind: str, id: UUID | None = None, origin: object | None = None) -> None:
        """Tell the one listener what was written."""
        self.announce(Change(kind, id, origin))

    def close(self) -> None:
        """Close the connection; the write-ahead log is folded into the file."""
        self.engine.dispose()


def _nobody(_change: Change) -> None:
    pass


def _engine(connection: Any) -> Any:
    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=lambda: connection,
        poolclass=StaticPool,
        hide_parameters=True,
    )

    @event.listens_for(engine, "begin")
    def _begin(transaction: Connection) -> None:
        writing = transaction.get_execution_options().get("writing", False)
        transaction.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


@contextmanager
def _told() -> Iterator[None]:
    """Turn what the disk does to a statement into a sentence for the user."""
    try:
        yield
    except (DBAPIError, sqlcipher.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        code = getattr(cause, "sqlite_errorname", "") or ""
        if code.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
            raise DamagedJournal(
                "Part of the journal's file cannot be read. Please keep a copy of the folder."
            ) from None
        if code.startswith("SQLITE_FULL"):
            raise Unwritable("Not saved: this disk is full. Please make some room and try again.") from None
        if code.startswith(("SQLITE_IOERR", "SQLITE_CANTOPEN", "SQLITE_READONLY")):
            raise Unwritable("Not saved: the file cannot be reached. Is a drive unplugged?") from None
        if code.startswith("SQLITE_BUSY"):
            raise Unwritable("Not saved: another program is using the journal. Please close it.") from None
        raise
