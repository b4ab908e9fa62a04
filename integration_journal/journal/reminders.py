"""What became of the occasions to remind: put off until later, or put away. They live in the journal alone."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import col, select

from integration_journal.journal.records_around import Reminder
from integration_journal.journal.store import Store
from integration_journal.journal.text import instant

WRITING = "writing"
"""The occasion that stands for all writing about a session: put away, nothing about it is brought up again."""


class Reminders:
    """Reminders that were put off or put away; ``occasion`` is the program's word for one, such as ``day-3``."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> list[Reminder]:
        """Return every occasion of which something was said."""
        with self._store.read() as database:
            return list(database.exec(select(Reminder).order_by(col(Reminder.at), col(Reminder.occasion))))

    def of(self, occasion: str, session_id: UUID | None = None) -> Reminder | None:
        """Return what was said of one occasion."""
        with self._store.read() as database:
            found: Reminder | None = database.exec(_one(occasion, session_id)).first()
        return found

    def snooze(
        self, occasion: str, until: datetime, session_id: UUID | None = None, *, origin: object | None = None
    ) -> None:
        """Put an occasion off until an aware instant."""
        self._put(occasion, session_id, origin, snoozed_until=instant(until))

    def put_away(
        self, occasion: str, session_id: UUID | None = None, *, origin: object | None = None
    ) -> None:
        """Remind of an occasion no more."""
        self._put(occasion, session_id, origin, put_away_at=self._store.now.instant)

    def forget(self, occasion: str, session_id: UUID | None = None, *, origin: object | None = None) -> None:
        """Take back what was said of an occasion."""
        with self._store.write() as database:
            for found in database.exec(_one(occasion, session_id)):
                database.delete(found)
        self._store.changed("reminder", None, origin)

    def _put(self, occasion: str, session_id: UUID | None, origin: object | None, **fields: Any) -> None:
        now = self._store.now
        with self._store.write() as database:
            found = database.exec(_one(occasion, session_id)).first()
            kept = found or Reminder(occasion=occasion, session_id=session_id, at=now.instant, zone=now.zone)
            for name, value in fields.items():
                setattr(kept, name, value)
            database.add(kept)
        self._store.changed("reminder", kept.id, origin)


def _one(occasion: str, session_id: UUID | None) -> Any:
    same = (col(Reminder.occasion) == occasion, col(Reminder.session_id) == session_id)
    if session_id is None:
        same = (col(Reminder.occasion) == occasion, col(Reminder.session_id).is_(None))
    return select(Reminder).where(*same)
