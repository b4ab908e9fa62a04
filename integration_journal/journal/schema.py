"""Which schema a file has, and how one is made: Alembic owns it, ``user_version`` numbers it."""

from threading import Lock
from typing import Any

from sqlmodel import Session as Database

from integration_journal import assets
from integration_journal.journal import vault
from integration_journal.journal.failures import NewerJournal, NotAJournal
from integration_journal.journal.records import Course
from integration_journal.journal.store import Store

SCHEMA = 5
_ONE_AT_A_TIME = Lock()
"""Alembic keeps what it works on in a module."""


def create(store: Store) -> None:
    """Make the schema in an empty file, in one transaction, with the course every journal has."""
    now = store.now
    with store.write() as database:
        _make(database, SCHEMA)
        database.add(Course(created_at=now.instant, zone=now.zone))


def create_bare(store: Store, version: int) -> None:
    """Make an earlier or the present schema in an empty file, for rows that come from elsewhere."""
    with store.write() as database:
        _make(database, version)


def migrate(database: Database, version: int) -> None:
    """Run the migrations up to a schema, within ``database``'s transaction; other threads wait for their turn."""
    from alembic import command

    with _ONE_AT_A_TIME:
        command.upgrade(config(database), "head" if version == SCHEMA else f"{version:04d}")


def _make(database: Database, version: int) -> None:
    migrate(database, version)
    connection = database.connection()
    connection.exec_driver_sql(f"PRAGMA application_id = {vault.APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {version}")


def check(application: int, version: int) -> None:
    """Refuse, before SQLite opens it, a file of another program or of a newer version of this one."""
    if application != vault.APPLICATION_ID:
        raise NotAJournal("This encrypted file belongs to another program. It was not touched.")
    if version > SCHEMA:
        raise NewerJournal


def config(database: Database) -> Any:
    """Return Alembic's configuration for a migration within ``database``'s transaction."""
    from alembic.config import Config

    settings = Config()
    settings.set_main_option("script_location", str(assets.package_path("journal/migrations")))
    settings.attributes["connection"] = database.connection()
    return settings
