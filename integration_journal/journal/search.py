"""Search in the patient's own words, newest first."""

from sqlalchemy import bindparam, column, table
from sqlalchemy import text as sql
from sqlmodel import col, select

from integration_journal.journal import index
from integration_journal.journal.entries import Filter, headline_query
from integration_journal.journal.headline import Headline, headline
from integration_journal.journal.records import Entry
from integration_journal.journal.store import Store

_INDEX = table(index.TABLE, column("rowid"))
_FIND = (
    headline_query()
    .join(_INDEX, _INDEX.c.rowid == col(Entry.key))
    .where(sql(f"{index.TABLE} MATCH :query"), col(Entry.deleted_at).is_(None))
    .order_by(_INDEX.c.rowid.desc())
    .limit(bindparam("limit"))
)


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
        with self._store.read() as database:
            if chosen is None or chosen == Filter():
                rows = database.execute(_FIND, {"query": query, "limit": limit}).all()
            else:
                matching = sql(f"SELECT rowid FROM {index.TABLE} WHERE {index.TABLE} MATCH :query")
                hits = matching.bindparams(query=query).columns(column("rowid"))
                wanted = (col(Entry.key).in_(hits), *chosen.conditions(self._store.now.zone))
                newest = select(Entry.key).where(*wanted).order_by(col(Entry.key).desc()).limit(limit)
                keys = database.exec(newest).all()
                rows = database.execute(headline_query().where(col(Entry.key).in_(keys))).all()
        return sorted((headline(row) for row in rows), key=lambda hit: hit.place, reverse=True)
