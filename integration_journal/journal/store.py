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

from integration_journal.journal import places, vault
from integration_journal.journal.clock import Clock, Moment
from integration_journal.journal.failures import DamagedJournal, Unwritable
from integration_journal.journal.files import identity


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
        self.damage_met: Callable[[], None] = _nothing
        """Called at the first damaged page that is read or written."""
        self._connection = vault.connect(folder, key, create=create)
        self._file = folder / vault.DATABASE
        self._identity = identity(self._file)
        self.engine = _engine(self._connection)
        self._writing = self.engine.execution_options(writing=True)

    @property
    def now(self) -> Moment:
        """The present moment by the journal's clock."""
        return self.clock()

    @contextmanager
    def read(self) -> Iterator[Database]:
        """Give a transaction that sees one state of the journal."""
        with self._told(), Database(self.engine, expire_on_commit=False) as database:
            yield database
            vault.prove(self._connection)

    @contextmanager
    def write(self) -> Iterator[Database]:
        """Give a transaction that is committed whole at the end, or not at all."""
        self._check_place()
        with self._told(), Database(self._writing, expire_on_commit=False) as database, database.begin():
            yield database
            vault.prove(self._connection)

    def fetch(self, query: str, values: tuple[Any, ...]) -> list[tuple[Any, ...]]:
        """Return the rows of one query, put to the driver itself: for what is asked at every key."""
        with self._told():
            rows: list[tuple[Any, ...]] = self._connection.execute(query, values).fetchall()
            vault.prove(self._connection)
        return rows

    @contextmanager
    def quick_write(self) -> Iterator[Any]:
        """Give the driver's own connection in a transaction, for the autosave that must not wait."""
        driver = self._connection
        self._check_place()
        with self._told():
            driver.execute("BEGIN IMMEDIATE")
            try:
                yield driver
                vault.prove(driver)
                driver.execute("COMMIT")
            except BaseException:
                if driver.in_transaction:
                    driver.execute("ROLLBACK")
                raise

    def _check_place(self) -> None:
        """Refuse to write into a file that is no longer where the next opening looks for it.

        The system takes such words without a complaint, and lets them go with the file when it is closed.
        """
        found = identity(self._file)
        if found == self._identity:
            return
        # A network drive may call the same file by another number later.
        if found is None or places.place_of(self.folder)[0] is not places.Place.NETWORK:
            raise Unwritable(
                f"Not saved: the journal is no longer in {self.folder}. Was the folder moved, deleted or replaced?"
            )

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn what the disk does to a statement into a sentence for the user."""
        try:
            yield
        except (DBAPIError, sqlcipher.Error) as error:
            cause = error.orig if isinstance(error, DBAPIError) else error
            code = getattr(cause, "sqlite_errorname", "") or ""
            # After a damaged page SQLCipher refuses whatever else is asked of the connection.
            if code.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")) or not vault.is_proven(self._connection):
                self._damage_met()
                raise DamagedJournal(vault.PART_DAMAGED) from None
            _tell(code)
            raise
        except DamagedJournal:
            self._damage_met()
            raise

    def hold_references(self, on: bool) -> None:
        """Have references between rows held, or not: a migration makes tables anew; outside a transaction."""
        self._connection.execute(f"PRAGMA foreign_keys = {'ON' if on else 'OFF'}")

    def changed(self, kind: str, id: UUID | None = None, origin: object | None = None) -> None:
        """Tell the one listener what was written."""
        self.announce(Change(kind, id, origin))

    def _damage_met(self) -> None:
        """Have it told once; whoever asked gets the sentence each time."""
        told, self.damage_met = self.damage_met, _nothing
        told()

    def close(self) -> None:
        """Close the connection; the write-ahead log is folded into the file."""
        self.engine.dispose()


def _nobody(_change: Change) -> None:
    pass


def _nothing() -> None:
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


def _tell(code: str) -> None:
    """Raise the sentence for what the disk did, where there is one."""
    if code.startswith("SQLITE_FULL"):
        raise Unwritable("Not saved: this disk is full. Please make some room and try again.") from None
    if code.startswith(("SQLITE_IOERR", "SQLITE_CANTOPEN", "SQLITE_READONLY")):
        raise Unwritable("Not saved: the file cannot be reached. Is a drive unplugged?") from None
    if code.startswith("SQLITE_BUSY"):
        raise Unwritable("Not saved: another program is using the journal. Please close it.") from None
