"""Keeping words that come from outside the window: which session and stage they belong to."""

from datetime import UTC, datetime

from integration_journal.arc.vocabulary import Effect, Stage
from integration_journal.journal.clock import Moment, at_local
from integration_journal.journal.journal import Journal
from integration_journal.journal.records import Entry, Session


def write_from_outside(
    journal: Journal,
    words: str,
    *,
    stage: Stage | None,
    number: int | None,
    effect: Effect | None,
    at: datetime | None,
    private: bool,
    may_share: bool,
) -> Entry:
    """Keep an entry; without a number it goes to the session nearest in time."""
    when = _moment(at, journal.clock())
    session = journal.sessions.nearest(when.instant) if number is None else journal.sessions.numbered(number)
    return journal.entries.write(
        words,
        stage or stage_at(when, session),
        session_id=session.id if session else None,
        effect=effect,
        written_at=when,
        private=private,
        may_share=may_share,
    )


def stage_at(when: Moment, session: Session | None) -> Stage:
    """Return the stage that a moment falls into: before a session, on its day, or after it."""
    if session is None or session.starts_at is None:
        return Stage.INTENTIONS
    if when.instant < session.starts_at:
        return Stage.INTENTIONS
    start = Moment(session.starts_at, session.zone).local.date()
    same_day = Moment(when.instant, session.zone).local.date() == start
    return Stage.EXPERIENCE if same_day else Stage.INTEGRATION


def _moment(at: datetime | None, now: Moment) -> Moment:
    if at is None:
        return now
    if at.tzinfo is None:
        return at_local(at, now.zone)
    return Moment(at.astimezone(UTC), now.zone)
