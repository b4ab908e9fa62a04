"""The sessions of the course."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import delete as erased
from sqlmodel import Session as Database
from sqlmodel import col, select

from integration_journal.arc.reminders import LATEST_DAY
from integration_journal.arc.vocabulary import SessionState
from integration_journal.errors import KnownError
from integration_journal.journal import session_unit
from integration_journal.journal.records import Course, Session
from integration_journal.journal.records_around import Reminder
from integration_journal.journal.reminders import WRITING
from integration_journal.journal.store import Store
from integration_journal.journal.text import clean, instant, one_line

_LONG = {"hopes"}


class Sessions:
    """Plan sessions, find them and say what they were like; one in the trash is not found."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> list[Session]:
        """Return every session, by number."""
        with self._store.read() as database:
            return list(database.exec(_standing().order_by(col(Session.number))))

    def get(self, id: UUID) -> Session | None:
        """Return a session by its id."""
        with self._store.read() as database:
            found: Session | None = database.exec(_standing().where(col(Session.id) == id)).first()
        return found

    def numbered(self, number: int) -> Session:
        """Return a session by its number; one that does not exist is the user's to mend."""
        with self._store.read() as database:
            found: Session | None = database.exec(_standing().where(col(Session.number) == number)).first()
        if found is None:
            known = ", ".join(str(session.number) for session in self.all()) or "none yet"
            raise KnownError(f"There is no session {number} in this journal. Its sessions are: {known}.")
        return found

    def nearest(self, when: datetime) -> Session | None:
        """Return the session nearest in time to an instant, leaving out cancelled ones."""
        dated = [s for s in self.all() if s.starts_at and s.state != SessionState.CANCELLED]
        return min(dated, key=lambda s: abs(_start(s) - when), default=None)

    def last_begun(self, when: datetime) -> Session | None:
        """Return the session that began last before an instant, leaving out cancelled ones."""
        dated = [s for s in self.all() if s.starts_at and s.state != SessionState.CANCELLED]
        return max((s for s in dated if _start(s) <= when), key=_start, default=None)

    def just_begun(self, when: datetime) -> Session | None:
        """Return the session that began last within a day before an instant, else the nearest in time."""
        begun = [
            s
            for s in self.all()
            if s.starts_at
            and s.state != SessionState.CANCELLED
            and timedelta() <= when - s.starts_at < timedelta(days=1)
        ]
        return max(begun, key=_start, default=None) or self.nearest(when)

    def plan(
        self,
        starts_at: datetime | None = None,
        zone: str | None = None,
        number: int | None = None,
        *,
        origin: object | None = None,
        **facts: Any,
    ) -> Session:
        """Add a session; without a number it takes the next one."""
        now = self._store.now
        with self._store.write() as database:
            session = Session(
                course_id=database.exec(select(Course.id)).one(),
                number=session_unit.next_number(database) if number is None else number,
                zone=zone or now.zone,
                starts_at=None if starts_at is None else instant(starts_at),
                created_at=now.instant,
            )
            _fill(session, facts)
            database.add(session)
        self._store.changed("session", session.id, origin)
        return session

    def update(self, id: UUID, *, origin: object | None = None, **facts: Any) -> Session:
        """Change what is known of a session; ``look_backs`` None leaves them to the course."""
        with self._store.write() as database:
            session = database.get_one(Session, id)
            before = session.starts_at
            _fill(session, facts)
            if before not in (None, session.starts_at) and session.state is SessionState.PLANNED:
                session.moved_from = before
            if before != session.starts_at:
                _forget_occasions(database, id)
            database.add(session)
        self._store.changed("session", id, origin)
        return session

    def delete(self, id: UUID, *, origin: object | None = None) -> None:
        """Put a session into the trash with its entries and intentions; ``restore`` brings all of it back."""
        with self._store.write() as database:
            session_unit.put_away(database, database.get_one(Session, id), self._store.now.instant)
        self._announce(id, origin)

    def restore(self, id: UUID, *, origin: object | None = None) -> Session:
        """Bring a session back with what went with it; it has a new number where its own was given again."""
        with self._store.write() as database:
            session = database.get_one(Session, id)
            if session.deleted_at is not None:
                session_unit.bring_back(database, session)
        self._announce(id, origin)
        return session

    def _announce(self, id: UUID, origin: object | None) -> None:
        self._store.changed("session", id, origin)
        for kind in ("entry", "intention", "mark", "side_effect", "reading", "step"):
            self._store.changed(kind, None, origin)


def _standing() -> Any:
    return select(Session).where(col(Session.deleted_at).is_(None))


def _forget_occasions(database: Database, id: UUID) -> None:
    """Let what was said of the occasions of another time go; that a session stands as it is was said of all."""
    dated = (col(Reminder.session_id) == id, col(Reminder.occasion) != WRITING)
    database.execute(erased(Reminder).where(*dated))


def _start(session: Session) -> datetime:
    if session.starts_at is None:
        raise ValueError("the session has no time yet")
    return session.starts_at


def _fill(session: Session, facts: dict[str, Any]) -> None:
    for name, value in facts.items():
        if name == "look_backs" and value is not None:
            value = _days(value)
        elif isinstance(value, datetime):
            value = instant(value)
        elif type(value) is str:
            value = clean(value) if name in _LONG else one_line(value)
        setattr(session, name, value)


def _days(days: Iterable[int]) -> tuple[int, ...]:
    """Return days after a session in their order, each once."""
    chosen = tuple(sorted(set(days)))
    if chosen and not 1 <= chosen[0] <= chosen[-1] <= LATEST_DAY:
        raise KnownError(f"A look back is 1 to {LATEST_DAY} days after the session.")
    return chosen
