"""Selections of what leaves that are kept under a name; what is in them only the sharing room reads."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session as Database
from sqlmodel import col, select

from integration_journal.errors import KnownError
from integration_journal.journal.records_sharing import KeptSelection
from integration_journal.journal.store import Store
from integration_journal.journal.text import required_line


class KeptSelections:
    """Keep selections, use them again, let them go."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> list[KeptSelection]:
        """Return every kept selection, the one kept last first."""
        query = select(KeptSelection).order_by(col(KeptSelection.updated_at).desc(), col(KeptSelection.name))
        with self._store.read() as database:
            return list(database.exec(query))

    def keep(self, name: str, data: str, *, origin: object | None = None) -> KeptSelection:
        """Keep a selection's JSON text; the one of the same name is replaced. Raises KnownError without a name."""
        name = required_line(name)
        with self._store.write() as database:
            found = _named(database, name) or KeptSelection(name=name, data=data, updated_at=self._now)
            found.data, found.updated_at = data, self._now
            database.add(found)
        self._store.changed("kept_selection", found.id, origin)
        return found

    def rename(self, id: UUID, name: str, *, origin: object | None = None) -> None:
        """Give a kept selection another name; raises KnownError where one is called so already."""
        name = required_line(name)
        with self._store.write() as database:
            other = _named(database, name)
            if other is not None and other.id != id:
                raise KnownError(
                    "Another kept selection has this name already. Please choose a different one."
                )
            found = database.get_one(KeptSelection, id)
            found.name = name
            database.add(found)
        self._store.changed("kept_selection", id, origin)

    def remove(self, id: UUID, *, origin: object | None = None) -> KeptSelection:
        """Let a kept selection go; ``restore`` puts back what is returned."""
        with self._store.write() as database:
            found = database.get_one(KeptSelection, id)
            database.delete(found)
        self._store.changed("kept_selection", id, origin)
        return found

    def restore(self, kept: KeptSelection, *, origin: object | None = None) -> None:
        """Put a kept selection back; one that took its name since gives way to it."""
        with self._store.write() as database:
            other = _named(database, kept.name)
            if other is not None and other.id != kept.id:
                database.delete(other)
                database.flush()
            database.merge(KeptSelection(**kept.model_dump()))
        self._store.changed("kept_selection", kept.id, origin)

    @property
    def _now(self) -> datetime:
        return self._store.now.instant


def _named(database: Database, name: str) -> KeptSelection | None:
    return database.exec(select(KeptSelection).where(col(KeptSelection.name) == name)).first()
