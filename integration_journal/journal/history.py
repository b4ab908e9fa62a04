"""An entry's revisions: when one is kept, which are thinned out later, and which holds its last words.

A pause in the writing makes a revision, and so does taking many words away at once, whether or not there was a
pause before. All revisions of the last day stay; of older ones the last of every ten minutes, and each from
which words were taken in bulk.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import delete as delete_from
from sqlalchemy import func, literal_column
from sqlalchemy import select as columns
from sqlmodel import Session as Database
from sqlmodel import col, select

from integration_journal.journal import anchors, leaving_out
from integration_journal.journal.compare import shared_beginning, shared_end
from integration_journal.journal.courses import Preferences
from integration_journal.journal.records import Entry, Revision
from integration_journal.journal.store import Store

BULK = 80
"""Characters taken away at once, from which on the words before them are always kept."""
WHOLE = timedelta(days=1)
"""How long every revision is kept."""
SPAN = timedelta(minutes=10)
"""Of older revisions the last of each such span stays."""
_LONG = 50_000
_LONG_SPAN = timedelta(minutes=2)
"""A long entry's pauses within this time go on with one revision: each is as large as the entry."""
_WHITE = " \n\t"
_ORDER: tuple[Any, ...] = (col(Revision.at), literal_column("revision.rowid"))
_NEWEST = tuple(part.desc() for part in _ORDER)
_SAVED = "SELECT text, changed_at FROM entry WHERE id = ? AND unsettled"
_LAST_TEXT = "SELECT text FROM revision WHERE entry_id = ? ORDER BY at DESC, rowid DESC LIMIT 1"
_KEEP = "INSERT INTO revision (id, entry_id, text, at) VALUES (?, ?, ?, ?)"


@dataclass(frozen=True)
class Version:
    """A revision without its words: when they stood so, and how many characters they are."""

    id: UUID
    at: datetime
    length: int


def removed(before: str, after: str) -> int:
    """Return how many characters of ``before`` lie between the beginning and the end that both share."""
    start = shared_beginning(before, after)
    return len(before) - start - min(shared_end(before, after), len(before) - start, len(after) - start)


def keep(database: Database, entry: Entry, now: datetime, *, apart: bool = False) -> None:
    """Keep an entry's words as a revision, if they changed; ``apart`` never goes on with the one before.

    The insights of the entry, and what is left out of it, move with their words.
    """
    latest = database.exec(
        select(Revision).where(col(Revision.entry_id) == entry.id).order_by(*_NEWEST).limit(1)
    ).first()
    anchors.follow(database, entry, latest.text if latest else None, now)
    leaving_out.follow(database, entry)
    if latest is not None and latest.text == entry.text:
        return
    goes_on = (
        latest is not None
        and not apart
        and len(entry.text) > _LONG
        and now - latest.at < _LONG_SPAN
        and removed(latest.text, entry.text) < BULK
    )
    if goes_on and latest is not None:
        latest.text = entry.text
        database.add(latest)
    else:
        database.add(Revision(entry_id=entry.id, text=entry.text, at=now))
        database.flush()


def keep_before_bulk(driver: Any, entry_id: UUID, words: str) -> None:
    """Keep the words that the file has, where ``words`` take many of them away and no pause kept them yet.

    A part of each autosave, so it speaks to the driver's own connection.
    """
    saved = driver.execute(_SAVED, (entry_id.hex,)).fetchone()
    if saved is None or removed(saved[0], words) < BULK:
        return
    latest = driver.execute(_LAST_TEXT, (entry_id.hex,)).fetchone()
    if latest is None or latest[0] != saved[0]:
        driver.execute(_KEEP, (uuid4().hex, entry_id.hex, *saved))


def revisions(database: Database, entry_id: UUID) -> list[Revision]:
    """Return an entry's revisions, oldest first."""
    query = select(Revision).where(col(Revision.entry_id) == entry_id).order_by(*_ORDER)
    return list(database.exec(query))


def versions(database: Database, entry_id: UUID) -> list[Version]:
    """Return an entry's revisions without their words, newest first."""
    query = columns(col(Revision.id), col(Revision.at), func.length(col(Revision.text)))
    query = query.where(col(Revision.entry_id) == entry_id).order_by(*_NEWEST)
    return [Version(*row) for row in database.execute(query)]


def last_words(database: Database, entry_id: UUID) -> str:
    """Return the words of the newest revision that has any, or none."""
    filled = (col(Revision.entry_id) == entry_id, func.trim(col(Revision.text), _WHITE) != "")
    return database.exec(select(Revision.text).where(*filled).order_by(*_NEWEST).limit(1)).first() or ""


def thin(store: Store) -> int:
    """Thin out revisions older than a day that came since the last time; return how many went."""
    until = store.now.instant - WHOLE
    preferences = Preferences(store)
    told = preferences.get("thinned_until")
    since = datetime.fromisoformat(told) - SPAN if told else datetime.fromtimestamp(0, until.tzinfo)
    several = columns(col(Revision.entry_id)).where(col(Revision.at) > since, col(Revision.at) <= until)
    several = several.group_by(col(Revision.entry_id)).having(func.count() > 1)
    with store.read() as database:
        ids = database.execute(several).scalars().all()
    gone = sum(_thin_entry(store, id, since, until) for id in ids)
    preferences.set("thinned_until", until.isoformat())
    return gone


def _thin_entry(store: Store, entry_id: UUID, since: datetime, until: datetime) -> int:
    wanted = (col(Revision.entry_id) == entry_id, col(Revision.at) > since)
    with store.read() as database:
        gone = _spare(database.exec(select(Revision).where(*wanted).order_by(*_ORDER)).all(), until)
    if gone:
        with store.write() as database:
            database.execute(delete_from(Revision).where(col(Revision.id).in_(gone)))
    return len(gone)


def _spare(found: Sequence[Revision], until: datetime) -> list[UUID]:
    """Return which revisions, given oldest first, can go."""
    gone: list[UUID] = []
    kept: Revision | None = None
    for revision in reversed(found):
        if (
            kept is not None
            and revision.at <= until
            and _span(revision.at) == _span(kept.at)
            and removed(revision.text, kept.text) < BULK
        ):
            gone.append(revision.id)
        else:
            kept = revision
    return gone


def _span(at: datetime) -> int:
    return int(at.timestamp() // SPAN.total_seconds())
