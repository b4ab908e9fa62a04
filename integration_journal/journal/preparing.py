"""What belongs to preparing a session: the clinic's lines, the writer's own, what is ticked, and when it ends."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session as Database
from sqlmodel import col, select

from integration_journal.arc import preparation
from integration_journal.arc.preparation import ClinicRule, Line, OwnLine, Planned, RuleKind
from integration_journal.arc.vocabulary import SessionState
from integration_journal.errors import KnownError
from integration_journal.journal.records import Course, Session
from integration_journal.journal.records_around import ClinicWindow, PreparationLine, PreparationTick
from integration_journal.journal.store import Store
from integration_journal.journal.text import one_line, required_line


class Preparing:
    """The preparation of the sessions."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def clinic(self) -> dict[str, ClinicRule]:
        """Return what the clinic says instead of the article, by the rule's id."""
        with self._store.read() as database:
            return _said(database)

    def set_clinic(
        self, rule: str, minutes: int | None = None, words: str = "", *, origin: object | None = None
    ) -> None:
        """Keep what the clinic says of a rule; neither a time nor words leaves the rule to the article."""
        said = ClinicRule(minutes, one_line(words))
        if minutes is not None and not 0 <= minutes <= preparation.MOST_MINUTES:
            raise KnownError("A time before a session is between 0 minutes and 14 days.")
        if preparation.rule(rule) is None:
            raise ValueError(rule)
        with self._store.write() as database:
            found = database.exec(select(ClinicWindow).where(col(ClinicWindow.rule) == rule)).first()
            if said:
                course = database.exec(select(Course.id)).one()
                kept = found or ClinicWindow(course_id=course, rule=rule)
                kept.minutes, kept.words = said.minutes, said.words
                database.add(kept)
            elif found is not None:
                database.delete(found)
        self._store.changed("clinic_window", None, origin)

    def lines(self, session: Session) -> tuple[Line, ...]:
        """Return the lines of one session, in their order."""
        with self._store.read() as database:
            return preparation.lines(
                planned(session), _said(database), _own(database, [session.id]).get(session.id, ())
            )

    def around(self, sessions: Iterable[Session]) -> dict[UUID, tuple[Line, ...]]:
        """Return the lines of those of the sessions that have a time, by session in the order of their times."""
        timed = sorted((one.starts_at, one.number, one) for one in sessions if one.starts_at is not None)
        with self._store.read() as database:
            said, own = _said(database), _own(database, [one.id for *_when, one in timed])
        return {one.id: preparation.lines(planned(one), said, own.get(one.id, ())) for *_when, one in timed}

    def own_lines(self, session_id: UUID) -> list[OwnLine]:
        """Return the writer's own lines of one session, the earliest first."""
        with self._store.read() as database:
            return _own(database, [session_id]).get(session_id, [])

    def add_line(
        self, session_id: UUID, text: str, minutes: int, *, origin: object | None = None
    ) -> PreparationLine:
        """Add a line of the writer's own, so many minutes before the session (after it where negative)."""
        if abs(minutes) > preparation.MOST_MINUTES:
            raise KnownError("A line of the preparation lies within 14 days of the session.")
        line = PreparationLine(session_id=session_id, text=required_line(text), minutes=minutes)
        with self._store.write() as database:
            database.add(line)
        self._store.changed("preparation", session_id, origin)
        return line

    def remove_line(self, id: UUID, *, origin: object | None = None) -> PreparationLine:
        """Take one of the writer's own lines away with its tick; ``add_line`` brings it back."""
        with self._store.write() as database:
            line = database.get_one(PreparationLine, id)
            for tick in database.exec(_ticks(line.session_id).where(col(PreparationTick.line) == str(id))):
                database.delete(tick)
            database.delete(line)
        self._store.changed("preparation", line.session_id, origin)
        return line

    def tick(self, session_id: UUID, line: str, on: bool = True, *, origin: object | None = None) -> None:
        """Tick a line, or take the tick away; it counts for the time that the session has now."""
        now = self._store.now
        with self._store.write() as database:
            session = database.get_one(Session, session_id)
            for tick in database.exec(_ticks(session_id).where(col(PreparationTick.line) == line)):
                if tick.kept_for == session.starts_at:
                    database.delete(tick)
            if on:
                database.add(
                    PreparationTick(
                        session_id=session_id,
                        line=line,
                        kept_for=session.starts_at,
                        at=now.instant,
                        zone=now.zone,
                    )
                )
        self._store.changed("preparation", session_id, origin)

    def ticked(self, session: Session) -> frozenset[str]:
        """Return the ids of the lines that are ticked for the time the session has; a moved one begins anew."""
        with self._store.read() as database:
            found = database.exec(_ticks(session.id)).all()
        return frozenset(tick.line for tick in found if tick.kept_for == session.starts_at)

    def confirm_sleep(self, *, origin: object | None = None) -> None:
        """Keep that the writer slept a full night since the last session; a nap does not count.

        Raises KnownError while no night can have passed since a session that has begun.
        """
        now = self._store.now
        begun = self._begun(now.instant, slept=True)
        if not all(preparation.may_confirm_sleep(now.instant, at, now.zone) for _id, at in begun):
            raise KnownError(
                "A full night’s sleep comes first, and a nap does not count. You can confirm it tomorrow."
            )
        self._end([id for id, _at in begun], "slept_at", origin)

    def end_monitor(self, *, origin: object | None = None) -> None:
        """Keep that the clinic or the monitor said that nobody has to stay any more."""
        begun = self._begun(self._store.now.instant, slept=False)
        self._end([id for id, _at in begun], "monitor_ended_at", origin)

    def take_back(self, session_id: UUID, field: str, *, origin: object | None = None) -> None:
        """Take back ``slept_at`` or ``monitor_ended_at`` of one session."""
        if field not in ("slept_at", "monitor_ended_at"):
            raise ValueError(field)
        with self._store.write() as database:
            setattr(database.get_one(Session, session_id), field, None)
        self._store.changed("session", session_id, origin)

    def _begun(self, now: datetime, *, slept: bool) -> list[tuple[UUID, datetime]]:
        """Return the sessions that have begun and have no such word yet, or one that no longer counts."""
        kind = RuleKind.ASLEEP if slept else RuleKind.PRESENT
        standing = (col(Session.deleted_at).is_(None), col(Session.state) != SessionState.CANCELLED)
        query = select(Session).where(*standing, col(Session.starts_at) <= now)
        with self._store.read() as database:
            found = [
                (one, line)
                for one in database.exec(query)
                for line in preparation.lines(planned(one))
                if line.kind is kind and line.ends is None
            ]
        return [(one.id, line.starts) for one, line in found if line.starts is not None]

    def _end(self, ids: list[UUID], field: str, origin: object | None) -> None:
        with self._store.write() as database:
            for id in ids:
                setattr(database.get_one(Session, id), field, self._store.now.instant)
        for id in ids:
            self._store.changed("session", id, origin)


def planned(session: Session) -> Planned:
    """Return a session as its rules see it."""
    return Planned(
        session.number, session.starts_at, session.state, session.monitor_ended_at, session.slept_at
    )


def _said(database: Database) -> dict[str, ClinicRule]:
    return {one.rule: ClinicRule(one.minutes, one.words) for one in database.exec(select(ClinicWindow))}


def _own(database: Database, sessions: list[UUID]) -> dict[UUID, list[OwnLine]]:
    found: dict[UUID, list[OwnLine]] = {}
    query = select(PreparationLine).where(col(PreparationLine.session_id).in_(sessions))
    for one in database.exec(query.order_by(col(PreparationLine.minutes).desc(), col(PreparationLine.text))):
        found.setdefault(one.session_id, []).append(OwnLine(str(one.id), one.text, one.minutes))
    return found


def _ticks(session_id: UUID) -> Any:
    return select(PreparationTick).where(col(PreparationTick.session_id) == session_id)
