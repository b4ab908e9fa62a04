"""Search in the patient's own words, newest first."""

from typing import Any

from sqlalchemy import column
from sqlalchemy import text as sql
from sqlmodel import col, select

from integration_journal.journal import index
from integration_journal.journal.entries import Filter, headline_query
from integration_journal.journal.headline import COLUMNS, Headline, in_time
from integration_journal.journal.records import Entry
from integration_journal.journal.store import Store

_FIND = (
    f"SELECT {', '.join(COLUMNS)} FROM {index.TABLE} JOIN entry ON entry.key = {index.TABLE}.rowid "
    f"WHERE {index.TABLE} MATCH ? AND entry.deleted_at IS NULL ORDER BY {index.TABLE}.rowid DESC LIMIT ?"
)
"""Asked at each key in the search field, so it goes to the driver as it is."""


class Search:
    """The full-text search of a journal."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def find(self, words: str, limit: int = 200, chosen: Filter | None = None) -> list[Headline]:
        """Return the entries that hold every word, newest first; the last word may be a beginning.

        The index is walked from the newest key, so a common word costs no more than a rare one; keys grow in
        the order of writing, and the page found is then put into the order of the entries' own times.
        """
        query = index.match(words)
        if query is None:
            return []
        if chosen is None or chosen == Filter():
            rows = self._store.fetch(_FIND, (query, limit))
        else:
            rows = self._find_among(chosen, query, limit)
        return sorted(map(Headline, rows), key=in_time, reverse=True)

    def _find_among(self, chosen: Filter, query: str, limit: int) -> list[tuple[Any, ...]]:
        matching = sql(f"SELECT rowid FROM {index.TABLE} WHERE {index.TABLE} MATCH :query")
        hits = matching.bindparams(query=query).columns(column("rowid"))
        wanted = (col(Entry.key).in_(hits), *chosen.conditions(self._store.now.zone))
        newest = select(Entry.key).where(*wanted).order_by(col(Entry.key).desc()).limit(limit)
        with self._store.read() as database:
            keys = database.exec(newest).all()
            rows = database.execute(headline_query().where(col(Entry.key).in_(keys))).all()
        return [tuple(row) for row in rows]
