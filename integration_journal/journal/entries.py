"""Entries: the patient's writing, its revisions and the lists of it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, literal_column
from sqlalchemy import select as columns
from sqlmodel import Session as Database
from sqlmodel import col, select

from integration_journal.arc.vocabulary import Effect, EntryKind, Stage
from integration_journal.journal import anchors, history, index
from integration_journal.journal.clock import Moment, at_local, milliseconds
from integration_journal.journal.clock import instant as at_instant
from integration_journal.journal.erasing import erase_entries
from integration_journal.journal.failures import Erased
from integration_journal.journal.handed_over import letting_pages_go
from integration_journal.journal.headline import COLUMNS, Headline
from integration_journal.journal.intentions import set_flags
from integration_journal.journal.records import Entry, EntryTag, Revision, Session, Tag
from integration_journal.journal.session_unit import bring_back_if_away
from integration_journal.journal.store import Store
from integration_journal.journal.tags import put_tags
from integration_journal.journal.text import clean, moment

_CHUNK = 500
_SAVE_TEXT = "UPDATE entry SET text = ?, changed_at = ?, unsettled = 1 WHERE id = ?"
"""Goes to the driver as it is: an autosave must not wait."""

Written = dict[tuple[UUID, Stage], datetime]
"""When words were written last, by session and stage."""


@dataclass(frozen=True)
class Filter:
    """Which entries a list shows; dates are local days, inclusive."""

    stage: Stage | None = None
    effect: Effect | None = None
    session_id: UUID | None = None
    kind: EntryKind | None = None
    tag: str | None = None
    since: date | None = None
    until: date | None = None

    def conditions(self, zone: str) -> list[ColumnElement[bool]]:
        """Return the filter as conditions on Entry; days begin and end in ``zone``."""
        wanted: list[ColumnElement[bool]] = [col(Entry.deleted_at).is_(None)]
        for column, value in (
            (Entry.stage, self.stage),
            (Entry.effect, self.effect),
            (Entry.session_id, self.session_id),
            (Entry.kind, self.kind),
        ):
            if value is not None:
                wanted.append(col(column) == value)
        if self.tag is not None:
            tagged = select(EntryTag.entry_id).join(Tag).where(col(Tag.name) == self.tag)
            wanted.append(col(Entry.id).in_(tagged))
        if self.since is not None:
            wanted.append(col(Entry.written_at) >= _midnight(self.since, zone))
        if self.until is not None:
            wanted.append(col(Entry.written_at) < _midnight(self.until + timedelta(days=1), zone))
        return wanted


class Entries:
    """Write entries and find them again."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, id: UUID) -> Entry | None:
        """Return an entry by its id, also one that was deleted."""
        with self._store.read() as database:
            return database.exec(select(Entry).where(col(Entry.id) == id)).first()

    def get_many(self, ids: Iterable[UUID]) -> list[Entry]:
        """Return the entries with these ids that are not deleted, in time."""
        wanted = list(ids)
        found: list[Entry] = []
        with self._store.read() as database:
            for start in range(0, len(wanted), _CHUNK):
                some = col(Entry.id).in_(wanted[start : start + _CHUNK])
                found += database.exec(select(Entry).where(some, col(Entry.deleted_at).is_(None))).all()
        return sorted(found, key=_in_time)

    def everything(self) -> Iterator[Entry]:
        """Yield every entry that is not deleted, in time."""
        query = select(Entry).where(col(Entry.deleted_at).is_(None))
        with self._store.read() as database:
            yield from database.exec(query.order_by(col(Entry.written_at), col(Entry.key)))

    def of_session(
        self,
        session_id: UUID,
        stage: Stage | None = None,
        kind: EntryKind | None = None,
        effect: Effect | None = None,
    ) -> list[Entry]:
        """Return a session's entries, in time."""
        wanted = Filter(stage=stage, kind=kind, effect=effect, session_id=session_id)
        query = select(Entry).where(*wanted.conditions(self._store.now.zone))
        with self._store.read() as database:
            return list(database.exec(query.order_by(col(Entry.written_at), col(Entry.key))))

    def headlines(
        self, chosen: Filter | None = None, limit: int = 200, before: tuple[datetime, int] | None = None
    ) -> list[Headline]:
        """Return the newest entries' headlines; ``before`` is the last headline's ``place`` to go on from."""
        query = headline_query().where(*(chosen or Filter()).conditions(self._store.now.zone))
        if before is not None:
            when, key = before
            at, mine = col(Entry.written_at), col(Entry.key)
            query = query.where((at < when) | ((at == when) & (mine < key)))
        query = query.order_by(col(Entry.written_at).desc(), col(Entry.key).desc()).limit(limit)
        with self._store.read() as database:
            return [Headline(tuple(row)) for row in database.execute(query)]

    def count(self, chosen: Filter | None = None) -> int:
        """Return how many entries there are."""
        query = select(func.count()).select_from(Entry)
        query = query.where(*(chosen or Filter()).conditions(self._store.now.zone))
        with self._store.read() as database:
            return database.exec(query).one()

    def last_written(self, sessions: Sequence[UUID]) -> Written:
        """Return when words were written last to each stage of some sessions; stages without any are left out."""
        rows = self._store.fetch(
            "SELECT session_id, stage, max(written_at) FROM entry WHERE deleted_at IS NULL "
            f"AND session_id IN ({', '.join('?' * len(sessions))}) GROUP BY session_id, stage",
            tuple(id.hex for id in sessions),
        )
        return {(UUID(session), Stage(stage)): at_instant(at) for session, stage, at in rows}

    def last_change(self) -> Moment | None:
        """Return when words were last saved, or None where there are none."""
        query = select(Entry).order_by(col(Entry.changed_at).desc()).limit(1)
        with self._store.read() as database:
            found = database.exec(query).first()
        return None if found is None else Moment(found.changed_at, found.zone)

    def write(
        self,
        text: str,
        stage: Stage,
        *,
        kind: EntryKind = EntryKind.NOTE,
        session_id: UUID | None = None,
        effect: Effect | None = None,
        prompt_id: str | None = None,
        prompt_text: str = "",
        written_at: Moment | None = None,
        private: bool = False,
        may_share: bool = False,
        tags: Sequence[str] = (),
        settle: bool = True,
        origin: object | None = None,
    ) -> Entry:
        """Keep a new entry; with ``settle`` its first revision and its place in the index as well."""
        when = moment(written_at, self._store.now)
        entry = Entry(
            text=clean(text),
            stage=stage,
            kind=kind,
            session_id=session_id,
            effect=effect,
            prompt_id=prompt_id,
            prompt_text=clean(prompt_text),
            private=private,
            may_share=may_share and not private,
            written_at=when.instant,
            zone=when.zone,
            changed_at=self._store.now.instant,
        )
        with self._store.write() as database:
            database.add(entry)
            database.flush()
            put_tags(database, entry.id, tags)
            if settle:
                index.settle(database, entry, self._store.now.instant)
        self._store.changed("entry", entry.id, origin)
        return entry

    def save_text(self, id: UUID, text: str, *, origin: object | None = None) -> None:
        """Commit an entry's words, first and small; ``settle`` does the rest at a pause."""
        words, now = clean(text), milliseconds(self._store.now.instant)
        with self._store.quick_write() as driver:
            history.keep_before_bulk(driver, id, words)
            driver.execute(_SAVE_TEXT, (words, now, id.hex))
        self._store.changed("entry", id, origin)

    def settle(self, id: UUID) -> None:
        """Write the revision and the search index of words that were saved."""
        with self._store.write() as database:
            entry = database.exec(select(Entry).where(col(Entry.id) == id)).one()
            if entry.unsettled:
                index.settle(database, entry, self._store.now.instant)

    def settle_all(self) -> None:
        """Settle what an earlier run left unsettled."""
        with self._store.read() as database:
            waiting = database.exec(select(Entry.id).where(col(Entry.unsettled))).all()
        for id in waiting:
            self.settle(id)

    def set(self, id: UUID, *, origin: object | None = None, **fields: Any) -> Entry:
        """Change what an entry is filed under, its time (``written_at`` as Moment) and its flags."""
        if "written_at" in fields:
            when = moment(fields["written_at"], self._store.now)
            fields |= {"written_at": when.instant, "zone": when.zone}
        with self._store.write() as database:
            entry = database.exec(select(Entry).where(col(Entry.id) == id)).one()
            set_flags(entry, fields)
            database.add(entry)
            hidden = bool(fields.get("private")) and anchors.hide(database, id)
        self._store.changed("entry", id, origin)
        if hidden:
            self._store.changed("intention", None, origin)
        return entry

    def delete(self, id: UUID, *, origin: object | None = None) -> None:
        """Put an entry into the trash; ``restore`` brings it back."""
        self.set(id, origin=origin, deleted_at=self._store.now.instant)

    def restore(self, id: UUID, *, origin: object | None = None) -> None:
        """Bring a deleted entry back, and its session where that is in the trash too; raises Erased."""
        with self._store.write() as database:
            entry = database.exec(select(Entry).where(col(Entry.id) == id)).first()
            if entry is None:
                raise Erased
            session = bring_back_entry(database, entry, self._store.now.instant)
        if session is not None:
            self._store.changed("session", session.id, origin)
        self._store.changed("entry", id, origin)

    def take_back(self, id: UUID, *, origin: object | None = None) -> None:
        """Take an entry away that was begun and emptied again; words it once paused with go into the trash."""
        with self._store.write() as database:
            if not history.last_words(database, id):
                with letting_pages_go(database):
                    erase_entries(database, [id])
            else:
                entry = database.exec(select(Entry).where(col(Entry.id) == id)).one()
                entry.deleted_at = self._store.now.instant
        self._store.changed("entry", id, origin)

    def revisions(self, id: UUID) -> list[Revision]:
        """Return an entry's revisions, oldest first."""
        with self._store.read() as database:
            return history.revisions(database, id)

    def versions(self, id: UUID) -> list[history.Version]:
        """Return an entry's revisions without their words, newest first."""
        with self._store.read() as database:
            return history.versions(database, id)

    def words_of(self, revision_id: UUID) -> str:
        """Return the words of one revision."""
        with self._store.read() as database:
            return database.get_one(Revision, revision_id).text

    def bring_back(self, id: UUID, revision_id: UUID, *, origin: object | None = None) -> Entry:
        """Give an entry the words of one of its revisions; what it says now is kept as a revision before."""
        now = self._store.now.instant
        with self._store.write() as database:
            entry = database.exec(select(Entry).where(col(Entry.id) == id)).one()
            history.keep(database, entry, now, apart=True)
            entry.text, entry.changed_at = database.get_one(Revision, revision_id).text, now
            history.keep(database, entry, now, apart=True)
            index.settle(database, entry, now)
        self._store.changed("entry", id, origin)
        return entry


def bring_back_entry(database: Database, entry: Entry, now: datetime) -> Session | None:
    """Bring an entry back within a transaction; return its session where that came back with it.

    One that was emptied before it went comes back with its last words.
    """
    session = bring_back_if_away(database, entry.session_id)
    entry.deleted_at = entry.deleted_with = None
    if not entry.text.strip():
        entry.text = history.last_words(database, entry.id) or entry.text
        index.settle(database, entry, now)
    database.add(entry)
    return session


def headline_query() -> Any:
    """Return the query for headlines; its columns have no types, so that rows come as the file has them."""
    return columns(*(literal_column(name) for name in COLUMNS)).select_from(Entry)


def _midnight(day: date, zone: str) -> datetime:
    return at_local(datetime(day.year, day.month, day.day), zone).instant


def _in_time(entry: Entry) -> tuple[datetime, int]:
    return entry.written_at, entry.key or 0
