"""What the writer's calendar was given of each session, so that a later file can change it or take it back.

It holds times, days and the words that were chosen for a calendar, never any of the journal's own.
"""

import contextlib
import json
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete
from sqlmodel import Session as Database
from sqlmodel import col

from integration_journal.journal.records import Preference
from integration_journal.journal.store import Store

_NAME = "calendar {id}"


@dataclass(frozen=True, slots=True)
class Given:
    """One event as a file had it last; ``starts`` is an aware instant, or the day of one that lasts the whole day.

    ``sequence`` grows with each change, which was at ``changed_at``. One that is ``called_off`` no longer holds.
    """

    name: str
    title: str
    starts: datetime | date
    called_off: bool
    sequence: int
    changed_at: datetime


class Calendars:
    """The memory of the calendar files."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def given(self, session_id: UUID) -> tuple[Given, ...]:
        """Return what was given of a session, in the order of the last file; what cannot be read counts as nothing."""
        with self._store.read() as database:
            found = database.get(Preference, _NAME.format(id=session_id))
        if found is not None:
            with contextlib.suppress(KeyError, TypeError, ValueError):
                return tuple(_read(row) for row in json.loads(found.value))
        return ()

    def keep(self, session_id: UUID, given: tuple[Given, ...], *, origin: object | None = None) -> None:
        """Remember what a file that was saved holds."""
        value = json.dumps([_written(one) for one in given])
        with self._store.write() as database:
            database.merge(Preference(name=_NAME.format(id=session_id), value=value))
        self._store.changed("calendar", session_id, origin)


def forget(database: Database, session_id: UUID) -> None:
    """Forget, within the transaction that erases a session, what was given of it."""
    database.execute(delete(Preference).where(col(Preference.name) == _NAME.format(id=session_id)))


def _written(one: Given) -> dict[str, Any]:
    return asdict(one) | {"starts": one.starts.isoformat(), "changed_at": one.changed_at.isoformat()}


def _read(row: dict[str, Any]) -> Given:
    text = row["starts"]
    starts = datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
    changed_at = datetime.fromisoformat(row["changed_at"])
    return Given(**(row | {"starts": starts, "changed_at": changed_at}))
