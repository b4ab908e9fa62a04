"""The full-text index, which keeps no words of its own: it points to entries by their integer key."""

from datetime import datetime

from sqlalchemy import text as sql
from sqlmodel import Session as Database

from integration_journal.journal import history
from integration_journal.journal.records import Entry
from integration_journal.journal.text import clean

TABLE = "entry_index"


def settle(database: Database, entry: Entry, now: datetime) -> None:
    """Write an entry's revision, if its words changed, and its place in the index."""
    history.keep(database, entry, now)
    database.execute(
        sql(f"INSERT OR REPLACE INTO {TABLE} (rowid, words) VALUES (:key, :words)"),
        {"key": entry.key, "words": entry.text},
    )
    entry.unsettled = False
    database.add(entry)


def match(words: str) -> str | None:
    """Return the FTS5 query for what was typed: every word, the last one by its beginning."""
    parts = clean(words).replace('"', " ").split()
    tokens = [part for part in parts if any(letter.isalnum() for letter in part)]
    if not tokens:
        return None
    quoted = [f'"{token}"' for token in tokens]
    if not words[-1].isspace():
        quoted[-1] += "*"
    return " ".join(quoted)
