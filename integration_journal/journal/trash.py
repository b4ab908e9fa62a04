"""The trash: what was deleted waits for 30 days, can be brought back, and is then erased for good."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import ceil
from typing import Any
from uuid import UUID

from sqlalchemy import func
from sqlmodel import Session as Database
from sqlmodel import col, select

from integration_journal.journal import erasing, trash_kinds
from integration_journal.journal.courses import Preferences
from integration_journal.journal.handed_over import letting_pages_go
from integration_journal.journal.records import Entry, Intention
from integration_journal.journal.store import Store
from integration_journal.journal.trash_kinds import OF_A_SESSION, RECORDS, Kind

__all__ = ["Kind", "Trash", "Trashed"]

DAYS = 30
_APART = timedelta(hours=20)
"""How far two looks at the trash are apart at least."""
_LOOKED = "trash.looked"


@dataclass(frozen=True)
class Trashed:
    """Something in the trash: its words, when it was deleted, and how many days it waits yet.

    ``number`` is a session's own. ``entries`` and ``intentions`` went with it. ``returns_with`` is the number of
    the session that comes back with it, because it waits in the trash as well; ``returns_with_owner`` says the
    same of an insight's entry and a question's set.
    """

    kind: Kind
    id: UUID
    words: str
    deleted_at: datetime
    days_left: int
    number: int | None = None
    entries: int = 0
    intentions: int = 0
    returns_with: int | None = None
    returns_with_owner: bool = False


@dataclass
class _Erased:
    entries: list[UUID] = field(default_factory=list)
    kinds: set[Kind] = field(default_factory=set)


class Trash:
    """What was deleted: listed, brought back, erased for good."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def count(self) -> int:
        """Return how much waits; a session with what went with it counts once."""
        with self._store.read() as database:
            return sum(database.exec(_waiting(func.count(), kind, self._oldest)).one() for kind in Kind)

    def listed(self, limit: int = 200) -> list[Trashed]:
        """Return what waits, deleted last first."""
        found: list[Trashed] = []
        with self._store.read() as database:
            for kind in Kind:
                record = RECORDS[kind]
                query = _waiting(record, kind, self._oldest)
                query = query.order_by(col(record.deleted_at).desc()).limit(limit)
                found += [self._told(database, kind, one) for one in database.exec(query)]
        return sorted(found, key=lambda one: one.deleted_at, reverse=True)[:limit]

    def restore(self, kind: Kind, id: UUID, *, origin: object | None = None) -> int | None:
        """Bring something back; return the number of a session that came back, as or with it."""
        with self._store.write() as database:
            record = _one(database, kind, id)
            owner = trash_kinds.owner_away(database, kind, record)[1]
            session = trash_kinds.bring_back(database, kind, record, self._store.now)
            number = session.number if session else None
        came = {kind, *Kind} if session is not None else {kind}
        if owner is not None:
            came |= {Kind.ENTRY if isinstance(owner, Entry) else Kind.QUESTION_SET}
        self._announce(came, id, origin)
        return number

    def erase(self, kind: Kind, id: UUID, *, origin: object | None = None) -> None:
        """Erase something in the trash for good; ``sweep`` is due after it."""
        with self._store.write() as database:
            record = _one(database, kind, id)
            if record.deleted_at is None:
                return
            erased = _Erased()
            with letting_pages_go(database):
                _erase(database, kind, id, erased)
                erasing.erase_entries(database, erased.entries)
            erasing.note_due(database)
        self._announce(erased.kinds, id, origin)

    def empty(self, *, origin: object | None = None) -> int:
        """Erase everything in the trash for good; return how much it was. ``sweep`` is due after it."""
        return self._erase_all(None, origin)

    def empty_expired(self, *, origin: object | None = None) -> int:
        """Erase what had waited for 30 days on an earlier day already; return how much it was.

        A clock that is wrong on one day so erases nothing. ``sweep`` is due where anything was erased.
        """
        preferences, now = Preferences(self._store), self._store.now.instant
        told = preferences.get(_LOOKED)
        looked = datetime.fromisoformat(told) if told else None
        if looked is not None and now - _APART < looked <= now:
            return 0
        preferences.set(_LOOKED, now.isoformat())
        if looked is None or looked > now:
            return 0
        return self._erase_all(looked - timedelta(days=DAYS), origin)

    @property
    def is_sweep_due(self) -> bool:
        """Whether something was erased whose traces are still to be taken out of the file."""
        return erasing.is_due(self._store)

    def sweep(self, cancelled: Callable[[], bool] | None = None) -> None:
        """Take what was erased out of the file's every corner; takes a while, for a thread of its own."""
        erasing.sweep(self._store, cancelled)

    @property
    def _oldest(self) -> datetime:
        return self._store.now.instant - timedelta(days=DAYS)

    def _erase_all(self, until: datetime | None, origin: object | None) -> int:
        erased, count = _Erased(), 0
        with self._store.read() as database:
            due = any(database.exec(_deleted(func.count(), kind, until)).one() for kind in Kind)
        if not due:
            return 0
        with self._store.write() as database:
            with letting_pages_go(database):
                for kind in Kind:
                    ids = database.exec(_deleted(RECORDS[kind].id, kind, until)).all()
                    count += len(ids)
                    for id in ids:
                        _erase(database, kind, id, erased)
                erasing.erase_entries(database, erased.entries)
            erasing.note_due(database)
        self._announce(erased.kinds, None, origin)
        return count

    def _announce(self, kinds: set[Kind], id: UUID | None, origin: object | None) -> None:
        for kind in kinds:
            self._store.changed(kind.value, id if len(kinds) == 1 else None, origin)

    def _told(self, database: Database, kind: Kind, record: Any) -> Trashed:
        waited = self._store.now.instant - record.deleted_at
        left = min(DAYS, max(1, ceil(DAYS - waited / timedelta(days=1))))
        parts: dict[str, Any] = {}
        if kind is Kind.SESSION:
            parts["number"] = record.number
            mine = select(func.count()).where(col(Entry.deleted_with) == record.id)
            parts["entries"] = database.exec(mine).one()
            own = (col(Intention.deleted_with) == record.id, col(Intention.replaced_by).is_(None))
            parts["intentions"] = database.exec(select(func.count()).where(*own)).one()
        else:
            session, owner = trash_kinds.owner_away(database, kind, record)
            parts["returns_with"] = session.number if session else None
            parts["returns_with_owner"] = owner is not None
        words = trash_kinds.words(database, kind, record)
        return Trashed(kind, record.id, words, record.deleted_at, left, **parts)


def _waiting(what: Any, kind: Kind, oldest: datetime) -> Any:
    """Query what stands in the trash in its own name and has days left."""
    return _deleted(what, kind, None).where(col(RECORDS[kind].deleted_at) > oldest)


def _deleted(what: Any, kind: Kind, until: datetime | None) -> Any:
    record = RECORDS[kind]
    query = select(what).select_from(record).where(col(record.deleted_at).is_not(None))
    if kind in OF_A_SESSION:
        query = query.where(col(record.deleted_with).is_(None))
    return query if until is None else query.where(col(record.deleted_at) <= until)


def _one(database: Database, kind: Kind, id: UUID) -> Any:
    record = RECORDS[kind]
    return database.exec(select(record).where(col(record.id) == id)).one()


def _erase(database: Database, kind: Kind, id: UUID, erased: _Erased) -> None:
    """Erase one thing; entries are only noted, since they are erased together at the end."""
    erased.kinds.add(kind)
    if kind is Kind.ENTRY:
        erased.entries.append(id)
    else:
        trash_kinds.erase(database, kind, id)
