"""Tags: the writer's own words to file entries under."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import delete
from sqlmodel import Session as Database
from sqlmodel import col, select

from integration_journal.journal.records import Entry, EntryTag, Tag
from integration_journal.journal.store import Store
from integration_journal.journal.text import one_line


class Tags:
    """The tags in use and where they are put."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> list[str]:
        """Return every tag that an entry carries, in alphabetical order."""
        query = (
            select(Tag.name)
            .join(EntryTag)
            .join(Entry)
            .where(col(Entry.deleted_at).is_(None))
            .distinct()
            .order_by(col(Tag.name))
        )
        with self._store.read() as database:
            return list(database.exec(query))

    def of(self, entry_id: UUID) -> list[str]:
        """Return an entry's tags, in alphabetical order."""
        return self.of_entries([entry_id]).get(entry_id, [])

    def of_entries(self, ids: Iterable[UUID]) -> dict[UUID, list[str]]:
        """Return the tags of several entries; an entry without one is left out."""
        wanted, found = set(ids), defaultdict(list)
        query: Any = select(EntryTag.entry_id, Tag.name).join(Tag).order_by(col(Tag.name))
        if len(wanted) == 1:
            query = query.where(col(EntryTag.entry_id) == next(iter(wanted)))
        with self._store.read() as database:
            for entry_id, name in database.exec(query):
                if entry_id in wanted:
                    found[entry_id].append(name)
        return dict(found)

    def put(self, entry_id: UUID, names: Sequence[str], *, origin: object | None = None) -> None:
        """Give an entry exactly these tags."""
        with self._store.write() as database:
            put_tags(database, entry_id, names)
        self._store.changed("entry", entry_id, origin)


def put_tags(database: Database, entry_id: UUID, names: Sequence[str]) -> None:
    """Give an entry exactly these tags, within a transaction; case does not make another tag."""
    database.exec(delete(EntryTag).where(col(EntryTag.entry_id) == entry_id))
    known = {tag.name.casefold(): tag for tag in database.exec(select(Tag))} if names else {}
    wanted = {one_line(name).casefold(): one_line(name) for name in reversed(names)}
    for folded, name in wanted.items():
        if not folded:
            continue
        tag = known.get(folded)
        if tag is None:
            tag = Tag(name=name)
            database.add(tag)
            database.flush()
        database.add(EntryTag(entry_id=entry_id, tag_id=tag.id))
