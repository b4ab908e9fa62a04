"""The sessions of the course."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func
from sqlmodel import col, select

from integration_journal.arc.vocabulary import SessionState
from integration_journal.errors import KnownError
from integration_journal.journal.records import Course, Session
from integration_journal.journal.store import Store
from integration_journal.journal.text import clean, instant, one_line

_LONG = {"hopes"}


class Sessions:
    """Plan sessions, find them and say what they were like."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> list[Session]:
        """Return every session, by number."""
        with self._store.read() as database:
            return list(database.exec(select(Session).order_by(col(Session.number))))

    def get(self, id: UUID) -> Session | None:
        """Return a session by its id."""
        with self._store.read() as database:
            return database.get(Session, id)

    def numbered(self, number: int) -> Session:
        """Return a session by its number; one that does not exist is the user's to mend."""
        with self._store.read() as database:
            found = database.exec(select(Session).where(col(Session.number) == number)).first()
        if found is None:
            known = ", ".join(str(session.number) for session in self.all()) or "none yet"
            raise KnownError(f"There is no session {number} in this journal. Its sessions are: {known}.")
        return found

    def nearest(self, when: datetime) -> Session | None:
        """Return the session nearest in time to an instant, leaving out cancelled ones."""
        dated = [s for s in self.all() if s.starts_at and s.state != SessionState.CANCELLED]
        return min(dated, key=lambda s: abs(_start(s) - when), default=None)

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
            latest = database.exec(select(func.max(col(Session.number)))).one() or 0
            session = Session(
                course_id=database.exec(select(Course.id)).one(),
                number=latest + 1 if number is None else number,
                zone=zone or now.zone,
                starts_at=None if starts_at is None else instant(starts_at),
                created_at=now.instant,
            )
            _fill(session, facts)
            database.add(session)
        self._store.changed("session", session.id, origin)
        return session

    def update(self, id: UUID, *, origin: object | None = None, **facts: Any) -> Session:
        """Change what is known of a session."""
        with self._store.write() as database:
            session = database.get_one(Session, id)
            _fill(session, facts)
            database.add(session)
        self._store.changed("session", id, origin)
        return session


def _start(session: Session) -> datetime:
    if session.starts_at is None:
        raise ValueError("the session has no time yet")
    return session.starts_at


def _fill(session: Session, facts: dict[str, Any]) -> None:
    for name, value in facts.items():
        if isinstance(value, datetime):
            value = instant(value)
        elif type(value) is str:
            value = clean(value) if name in _LONG else one_line(value)
        setattr(session, name, value)
