"""What is noted at a time: found in time, changed, deleted and brought back alike, whatever it is."""

from datetime import datetime
from typing import Any, ClassVar, Generic, TypeVar
from uuid import UUID

from sqlmodel import Session as Database
from sqlmodel import col, select

from integration_journal.journal import session_unit
from integration_journal.journal.failures import Erased
from integration_journal.journal.intentions import set_flags
from integration_journal.journal.store import Store

Record = TypeVar("Record", bound=Any)


class Kept(Generic[Record]):
    """Records of one kind that wait in the trash when deleted; perhaps each of a session."""

    _record: ClassVar[Any]
    _kind: ClassVar[str]
    _since: ClassVar[str]

    def __init__(self, store: Store) -> None:
        self._store = store

    def delete(self, id: UUID, *, origin: object | None = None) -> None:
        """Put it into the trash; ``restore`` brings it back."""
        with self._store.write() as database:
            database.get_one(self._record, id).deleted_at = self._store.now.instant
        self._store.changed(self._kind, id, origin)

    def restore(self, id: UUID, *, origin: object | None = None) -> None:
        """Bring it back, and its session where that is in the trash too; raises Erased."""
        with self._store.write() as database:
            kept = database.get(self._record, id)
            if kept is None:
                raise Erased
            session = session_unit.bring_back_if_away(database, getattr(kept, "session_id", None))
            kept.deleted_at = None
            database.add(kept)
        if session is not None:
            self._store.changed("session", session.id, origin)
        self._store.changed(self._kind, id, origin)

    def _found(self, *conditions: Any) -> list[Record]:
        record: Any = self._record
        query = select(record).where(col(record.deleted_at).is_(None), *conditions)
        with self._store.read() as database:
            return list(database.exec(query.order_by(getattr(record, self._since), col(record.id))))

    def standing(self, id: UUID) -> Record | None:
        """Return it by its id, unless it is in the trash."""
        with self._store.read() as database:
            kept = database.get(self._record, id)
        return kept if kept is not None and kept.deleted_at is None else None

    def newest(self, most: int, since: datetime | None = None, until: datetime | None = None) -> list[Record]:
        """Return the latest of them, the last first; ``since`` and before ``until`` where these are given."""
        record: Any = self._record
        when = col(getattr(record, self._since))
        query = select(record).where(col(record.deleted_at).is_(None))
        if since is not None:
            query = query.where(when >= since)
        if until is not None:
            query = query.where(when < until)
        with self._store.read() as database:
            return list(database.exec(query.order_by(when.desc(), col(record.id).desc()).limit(most)))

    def _add(self, kept: Record, origin: object | None) -> Record:
        if getattr(kept, "private", False):
            kept.may_share = False
        with self._store.write() as database:
            self._check(database, kept)
            database.add(kept)
        self._store.changed(self._kind, kept.id, origin)
        return kept

    def _change(self, id: UUID, fields: dict[str, Any], origin: object | None) -> Record:
        with self._store.write() as database:
            kept: Record = database.get_one(self._record, id)
            set_flags(kept, fields)
            self._check(database, kept)
            database.add(kept)
        self._store.changed(self._kind, id, origin)
        return kept

    def _check(self, database: Database, kept: Record) -> None:
        """Raise KnownError where it cannot be kept as it is; within the transaction that would keep it."""
        raise NotImplementedError
