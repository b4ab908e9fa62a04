"""A session with what was written for it: it goes into the trash, comes back and is erased as one."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, delete, func, update
from sqlmodel import Session as Database
from sqlmodel import col, select

from integration_journal.journal import calendars
from integration_journal.journal.courses import forget_drafts
from integration_journal.journal.records import Entry, Intention, Mark, ReadBack, Session, TalkLine
from integration_journal.journal.records_after import Step
from integration_journal.journal.records_around import (
    PreparationLine,
    PreparationTick,
    Reading,
    Reminder,
    SideEffect,
)

_WITH_IT: tuple[Any, ...] = (Entry, Intention, SideEffect, Reading, Step)
"""What goes into the trash with a session, and comes back with it."""


def put_away(database: Database, session: Session, now: datetime) -> None:
    """Put a session into the trash with what was noted for it; what is there already stays as it is."""
    session.deleted_at = now
    database.add(session)
    gone = {"deleted_at": now, "deleted_with": session.id}
    for record in _WITH_IT:
        mine = (col(record.session_id) == session.id, col(record.deleted_at).is_(None))
        database.execute(update(record).where(*mine).values(gone))


def bring_back(database: Database, session: Session) -> None:
    """Bring a session back with what went with it; where its number was given again it takes the next one."""
    numbers = select(Session.number).where(col(Session.deleted_at).is_(None))
    if session.number in database.exec(numbers).all():
        session.number = next_number(database)
    session.deleted_at = None
    database.add(session)
    for record in _WITH_IT:
        mine = col(record.deleted_with) == session.id
        database.execute(update(record).where(mine).values(deleted_at=None, deleted_with=None))


def bring_back_if_away(database: Database, session_id: UUID | None) -> Session | None:
    """Bring a session back that is in the trash; what stands cannot belong to one that does not."""
    session = database.get(Session, session_id) if session_id else None
    if session is None or session.deleted_at is None:
        return None
    bring_back(database, session)
    return session


def next_number(database: Database) -> int:
    """Return the number after the highest of the sessions that stand."""
    highest = select(func.max(col(Session.number))).where(col(Session.deleted_at).is_(None))
    return (database.exec(highest).one() or 0) + 1


def let_go_of_steps(database: Database, which: ColumnElement[bool]) -> None:
    """Have no intention say that it was carried on from steps that are about to be erased."""
    gone = col(Intention.from_step).in_(select(Step.id).where(which))
    database.execute(update(Intention).where(gone).values(from_step=None))


def erase_rest(database: Database, id: UUID) -> None:
    """Erase a session without its entries: its intentions, marks, side effects, readings, steps and preparation.

    What was deleted on its own, and lines to talk about, stay without it.
    """
    own = select(Intention.id).where(col(Intention.session_id) == id)
    for said in (col(ReadBack.session_id) == id, col(ReadBack.intention_id).in_(own)):
        database.execute(delete(ReadBack).where(said))
    database.execute(delete(Intention).where(col(Intention.session_id) == id))
    of_it: tuple[Any, ...] = (Mark, PreparationLine, PreparationTick, Reminder)
    for record in of_it:
        database.execute(delete(record).where(col(record.session_id) == id))
    let_go_of_steps(database, col(Step.deleted_with) == id)
    noted: tuple[Any, ...] = (SideEffect, Reading, Step)
    for record in noted:
        database.execute(delete(record).where(col(record.deleted_with) == id))
    calendars.forget(database, id)
    forget_drafts(database, id)
    for record in (Entry, TalkLine, *noted):
        database.execute(update(record).where(col(record.session_id) == id).values(session_id=None))
    database.execute(delete(Session).where(col(Session.id) == id))
