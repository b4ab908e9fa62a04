"""Which schema a file has, and how one is made: Alembic owns it, ``user_version`` numbers it."""

from typing import Any

from sqlmodel import Session as Database

from integration_journal import assets
from integration_journal.journal import vault
from integration_journal.journal.failures import NewerJournal, NotAJournal
from integration_journal.journal.records import Course
from integration_journal.journal.store import Store

SCHEMA = 2


def create(store: Store) -> None:
    """Make the schema in an empty file, in one transaction, with the course every journal has."""
    from alembic import command

    now = store.now
    with store.write() as database:
        command.upgrade(config(database), "head")
        database.add(Course(created_at=now.instant, zone=now.zone))
        connection = database.connection()
        connection.exec_driver_sql(f"PRAGMA application_id = {vault.APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA}")


def check(store: Store) -> None:
    """Refuse, untouched, a file of another program or of a newer version of this one; upgrade an older one."""
    with store.read() as database:
        connection = database.connection()
        application = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
        version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    if application != vault.APPLICATION_ID:
        raise NotAJournal("This encrypted file belongs to another program. It was not touched.")
    if version > SCHEMA:
        raise NewerJournal
    if version < SCHEMA:
        upgrade(store)


def upgrade(store: Store) -> None:
    """Bring an older file to the present schema, in one transaction."""
    from alembic import command

    with store.write() as database:
        command.upgrade(config(database), "head")
        database.connection().exec_driver_sql(f"PRAGMA user_version = {SCHEMA}")


def config(database: Database) -> Any:
    """Return Alembic's configuration for a migration within ``database``'s transaction."""
    from alembic.config import Config

    settings = Config()
    settings.set_main_option("script_location", str(assets.package_path("journal/migrations")))
    settings.attributes["connection"] = database.connection()
    return settings
