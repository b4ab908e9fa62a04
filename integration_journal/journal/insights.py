"""Insights: passages of entries that the writer marked, kept as the words stood and linked to where they stand."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session as Database
from sqlmodel import col, select

from integration_journal.arc.vocabulary import Effect, Stage
from integration_journal.journal import passages
from integration_journal.journal.anchors import anchor_of, put
from integration_journal.journal.clock import Moment
from integration_journal.journal.entries import bring_back_entry
from integration_journal.journal.failures import Erased
from integration_journal.journal.passages import Passage
from integration_journal.journal.records import Entry, Session
from integration_journal.journal.records_after import Insight
from integration_journal.journal.store import Store
from integration_journal.journal.text import moment


@dataclass(frozen=True)
class Marked:
    """An insight with what its entry says of it: effect, stage, session, when it was written, whether private."""

    insight: Insight
    effect: Effect | None
    stage: Stage
    session_id: UUID | None
    entry_id: UUID
    written_at: Moment
    private: bool


_FEW = 500
_COUNT = "SELECT count(*) FROM insight WHERE deleted_at IS NULL"
_NEWEST_FIRST = (
    "insight.entry_id = entry.id WHERE insight.deleted_at IS NULL AND entry.deleted_at IS NULL "
    "ORDER BY entry.written_at DESC, entry.key DESC, insight.start LIMIT ? OFFSET ?"
)
_NEWEST = f"SELECT insight.id FROM insight CROSS JOIN entry ON {_NEWEST_FIRST}"
_NEWEST_OF_MANY = f"SELECT insight.id FROM entry CROSS JOIN insight ON {_NEWEST_FIRST}"
"""Among many insights the newest are found soon by going through the entries; among few that would take long."""

_IN_TIME = (col(Entry.written_at), col(Entry.key), col(Insight.start), col(Insight.marked_at))
_OF_ENTRY: tuple[Any, ...] = (
    *(Entry.effect, Entry.stage, Entry.session_id),
    *(Entry.written_at, Entry.zone, Entry.private),
)


class Insights:
    """Mark passages and find them again; those of an entry in the trash are there with it."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> list[Marked]:
        """Return every insight, in the time of its entry, then in the order of the words."""
        return self._found()

    def newest(self, limit: int, skip: int = 0) -> list[Marked]:
        """Return insights from the newest entry back; of one entry in the order of the words."""
        many = int(self._store.fetch(_COUNT, ())[0][0]) > _FEW
        rows = self._store.fetch(_NEWEST_OF_MANY if many else _NEWEST, (limit, skip))
        places = {UUID(id): place for place, (id,) in enumerate(rows)}
        return sorted(self._found(col(Insight.id).in_(places)), key=lambda one: places[one.insight.id])

    def of_entry(self, entry_id: UUID) -> list[Marked]:
        """Return the insights of one entry, in the order of the words."""
        return self._found(col(Insight.entry_id) == entry_id)

    def of_session(self, session_id: UUID) -> list[Marked]:
        """Return the insights of one session's entries, in time."""
        return self._found(col(Entry.session_id) == session_id)

    def of_intention(self, intention_id: UUID) -> list[Marked]:
        """Return the insights that answer one intention, in time."""
        return self._found(col(Insight.intention_id) == intention_id)

    def get(self, id: UUID) -> Marked | None:
        """Return an insight that stands."""
        return next(iter(self._found(col(Insight.id) == id)), None)

    def mark(
        self,
        entry_id: UUID,
        start: int,
        end: int,
        *,
        intention_id: UUID | None = None,
        at: Moment | None = None,
        origin: object | None = None,
    ) -> Insight:
        """Mark what stands from ``start`` to ``end`` (code points) of an entry's saved words.

        White space at the ends is left out; raises KnownError where nothing else is there. What is marked
        already is returned as it is.
        """
        when = moment(at, self._store.now)
        with self._store.write() as database:
            entry = database.exec(select(Entry).where(col(Entry.id) == entry_id)).one()
            anchor = passages.anchor(entry.text, start, end)
            insight = _same(database, entry, anchor)
            if insight is not None:
                return insight
            insight = Insight(
                entry_id=entry_id,
                intention_id=intention_id,
                text=anchor.text,
                marked_at=when.instant,
                zone=when.zone,
            )
            put(insight, anchor)
            database.add(insight)
        self._store.changed("insight", insight.id, origin)
        return insight

    def mark_all(
        self,
        entry_id: UUID,
        *,
        intention_id: UUID | None = None,
        at: Moment | None = None,
        origin: object | None = None,
    ) -> Insight:
        """Mark a whole entry; what is written on in it within the hour is marked with it."""
        with self._store.read() as database:
            text = database.exec(select(Entry.text).where(col(Entry.id) == entry_id)).one()
        return self.mark(entry_id, 0, len(text), intention_id=intention_id, at=at, origin=origin)

    def unmark(self, entry_id: UUID, *, origin: object | None = None) -> list[UUID]:
        """Put every insight of an entry into the trash; return which."""
        found = [one.insight.id for one in self.of_entry(entry_id)]
        for id in found:
            self.delete(id, origin=origin)
        return found

    def place(self, insight: Insight, text: str | None = None) -> Passage | None:
        """Return where an insight's words stand in its entry's saved words, or in ``text`` as it is now.

        The same words, nearest in surroundings and place; else, not exact, what the surroundings enclose now.
        """
        if text is None:
            with self._store.read() as database:
                text = database.exec(select(Entry.text).where(col(Entry.id) == insight.entry_id)).first()
        return passages.place(anchor_of(insight), text or "")

    def set(self, id: UUID, *, origin: object | None = None, **fields: Any) -> None:
        """Change the intention it answers (``intention_id``), or whether it may be shared."""
        with self._store.write() as database:
            insight = database.get_one(Insight, id)
            for name, value in fields.items():
                setattr(insight, name, value)
            if insight.may_share:
                mine = select(Entry.private).where(col(Entry.id) == insight.entry_id)
                insight.may_share = not database.exec(mine).one()
            database.add(insight)
        self._store.changed("insight", id, origin)

    def delete(self, id: UUID, *, origin: object | None = None) -> None:
        """Put an insight into the trash; its entry stays as it is, and ``restore`` brings it back."""
        with self._store.write() as database:
            database.get_one(Insight, id).deleted_at = self._store.now.instant
        self._store.changed("insight", id, origin)

    def restore(self, id: UUID, *, origin: object | None = None) -> None:
        """Bring an insight back, and its entry where that is in the trash too; raises Erased."""
        with self._store.write() as database:
            insight = database.get(Insight, id)
            if insight is None:
                raise Erased
            session, entry = bring_back_insight(database, insight, self._store.now)
        if session is not None:
            self._store.changed("session", session.id, origin)
        if entry is not None:
            self._store.changed("entry", entry.id, origin)
        self._store.changed("insight", id, origin)

    def _found(self, *conditions: Any) -> list[Marked]:
        return self._read(_marked_query(*conditions).order_by(*_IN_TIME))

    def _read(self, query: Any) -> list[Marked]:
        with self._store.read() as database:
            return [_marked(*row) for row in database.exec(query)]


def bring_back_insight(
    database: Database, insight: Insight, now: Moment
) -> tuple[Session | None, Entry | None]:
    """Bring an insight back within a transaction; return the session and the entry that came back with it."""
    insight.deleted_at = None
    database.add(insight)
    entry = database.exec(select(Entry).where(col(Entry.id) == insight.entry_id)).one()
    if entry.deleted_at is None:
        return None, None
    return bring_back_entry(database, entry, now.instant), entry


def _same(database: Database, entry: Entry, anchor: passages.Anchor) -> Insight | None:
    """Return the insight that stands on the same passage already, wherever it was when that was marked."""
    mine = (col(Insight.entry_id) == entry.id, col(Insight.deleted_at).is_(None))
    same = select(Insight).where(*mine, col(Insight.text) == anchor.text)
    for insight in database.exec(same):
        found = passages.place(anchor_of(insight), entry.text)
        if found is not None and found.start == anchor.start:
            return insight
    return None


def _marked_query(*conditions: Any) -> Any:
    """Return the query for what stands; of an entry it has what is needed, which is not its words."""
    query: Any = select(Insight, *_OF_ENTRY).join(Entry, col(Entry.id) == col(Insight.entry_id))
    return query.where(col(Insight.deleted_at).is_(None), col(Entry.deleted_at).is_(None), *conditions)


def _marked(
    insight: Insight,
    effect: Effect | None,
    stage: Stage,
    session_id: UUID | None,
    written_at: datetime,
    zone: str,
    private: bool,
) -> Marked:
    when = Moment(written_at, zone)
    return Marked(insight, effect, stage, session_id, insight.entry_id, when, private)
