"""A session's own clock: the zone in which everything that was noted for it is shown and typed."""

from datetime import datetime, time, timedelta

from integration_journal.journal.clock import Moment, at_local, moments_at
from integration_journal.journal.records import Session


def begins(session: Session | None) -> Moment | None:
    """Return when a session begins, by its own clock; None without a session or a time."""
    if session is None or session.starts_at is None:
        return None
    return Moment(session.starts_at, session.zone)


def in_session(session: Session, moment: Moment) -> Moment:
    """Return a moment as the session's own clock shows it, or as it is where the session has no time."""
    return moment if session.starts_at is None else Moment(moment.instant, session.zone)


def usual_moment(session: Session, now: Moment) -> Moment:
    """Return the time a new note begins with: now on the session's day and the night after, else its start."""
    start = begins(session)
    if start is None:
        return now
    near = timedelta(0) <= now.instant - start.instant < timedelta(hours=12)
    return now if near or in_session(session, now).local.date() == start.local.date() else start


def moment_at(clock: time, near: Moment) -> Moment:
    """Return the time of day on the session's day or the one after it, whichever lies nearer to ``near``."""
    day = near.local.date()
    found = [moment_on(datetime.combine(day + timedelta(days=days), clock), near) for days in (0, 1)]
    return min(found, key=lambda one: abs(one.instant - near.instant))


def moment_on(local: datetime, near: Moment) -> Moment:
    """Return the moment of a local time; of two equal ones the first that is not before ``near``, else the last."""
    moments = moments_at(local, near.zone)
    if len(moments) < 2:
        return at_local(local, near.zone)
    return next((one for one in moments if one.instant >= near.instant), moments[-1])
