"""Erasing for good: out of the records, the search index, the free pages and the write-ahead log.

The index keeps the words of what left it until its parts are merged, since it holds no text to look them up by
(FTS5's ``secure-delete`` cannot act there: tried); ``sweep`` merges them a little at a time.
"""

import time
from collections.abc import Callable, Iterable
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy import text as sql
from sqlmodel import Session as Database
from sqlmodel import col, select

from integration_journal.journal import anchors, index
from integration_journal.journal.failures import Unwritable
from integration_journal.journal.records import (
    Entry,
    EntryTag,
    Intention,
    Preference,
    PromptUse,
    ReadBack,
    Tag,
)
from integration_journal.journal.store import Store

_PAGES = 120
"""Index pages merged in one transaction: a few tens of ms, so that an autosave beside it never waits long."""
_DUE = "sweep_due"
_TRIES = 20
_PAUSE = 0.1


def erase_entries(database: Database, ids: Iterable[UUID]) -> None:
    """Erase entries with their revisions, insights, prompt uses, place in the index and the tags only they had."""
    for id in ids:
        key = database.exec(select(Entry.key).where(col(Entry.id) == id)).first()
        if key is None:
            continue
        database.execute(sql(f"DELETE FROM {index.TABLE} WHERE rowid = :key"), {"key": key})
        database.execute(delete(PromptUse).where(col(PromptUse.entry_id) == id))
        anchors.pin(database, entry_id=id)
        database.execute(delete(Entry).where(col(Entry.id) == id))
    database.execute(delete(Tag).where(col(Tag.id).not_in(select(EntryTag.tag_id))))


def erase_intention(database: Database, id: UUID) -> None:
    """Erase an intention with its earlier wordings and what was said of it."""
    chain, found = [id], [id]
    while found:
        found = list(database.exec(select(Intention.id).where(col(Intention.replaced_by).in_(found))))
        chain += found
    database.execute(delete(ReadBack).where(col(ReadBack.intention_id).in_(chain)))
    database.execute(delete(Intention).where(col(Intention.id).in_(chain)))


def note_due(database: Database) -> None:
    """Remember, within the transaction that erases, that a sweep is due: it outlives a crash."""
    database.merge(Preference(name=_DUE, value="true"))


def is_due(store: Store) -> bool:
    """Tell whether something was erased since the last sweep came to its end."""
    with store.read() as database:
        return database.get(Preference, _DUE) is not None


def sweep(store: Store, cancelled: Callable[[], bool] | None = None) -> None:
    """Take what was erased out of the index's old parts and fold the log into the file.

    Takes seconds in a very large journal: for a thread with a connection of its own. One that is ``cancelled``
    is due again at the next opening. Raises Unwritable where another program keeps the log from being emptied.
    """
    _merge(store, -_PAGES)
    while _merge(store, _PAGES):
        if cancelled is not None and cancelled():
            return
    with store.write() as database:
        database.execute(delete(Preference).where(col(Preference.name) == _DUE))
    for attempt in range(_TRIES):
        if _fold(store):
            return
        time.sleep(_PAUSE if attempt + 1 < _TRIES else 0)
    raise Unwritable(
        "It was erased, but the file's log could not be emptied while something else reads it. "
        "Closing the journal empties it."
    )


def _merge(store: Store, pages: int) -> bool:
    """Merge parts of the index, beginning anew where ``pages`` is negative; tell whether there is more."""
    table = index.TABLE
    with store.write() as database:
        connection = database.connection()
        before = connection.exec_driver_sql("SELECT total_changes()").scalar_one()
        connection.exec_driver_sql(f"INSERT INTO {table} ({table}, rank) VALUES ('merge', {pages})")
        after = connection.exec_driver_sql("SELECT total_changes()").scalar_one()
    return bool(after - before > 1)


def _fold(store: Store) -> bool:
    raw = store.engine.raw_connection()
    try:
        cursor = raw.cursor()
        busy = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        cursor.close()
    finally:
        raw.close()
    return not busy
