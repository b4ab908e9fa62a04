"""Where in the arc somebody is: the phases around a session, and the days counted after it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from integration_journal.arc.vocabulary import SessionState

SUGGESTED_DAYS = (1, 3, 7, 14, 30)
"""Days after a session on which a look back is suggested: the product's own, editable, no clinic's rule."""

HOURS_AFTER = timedelta(hours=8)
"""How long the hours after a session last when it runs past midnight."""

_LAST_OF_FIRST_DAYS = 3
_LAST_OF_FIRST_WEEKS = 21


class Phase(StrEnum):
    """The parts of the arc that ask for different prompts; ``ANY`` stands for all of them."""

    BEFORE = "before"
    HOURS_AFTER = "hours_after"
    DAYS_1_3 = "days_1_3"
    WEEKS_1_2 = "weeks_1_2"
    MONTH = "month"
    ANY = "any"


class PlaceKind(StrEnum):
    """How the writer's place is told: against no session, the next, today's, or the last."""

    NO_SESSION = "no_session"
    BEFORE = "before"
    DAY_OF = "day_of"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class SessionDate:
    """When a session is or was: its number, its instant (aware), its zone's IANA name, and its state."""

    number: int
    starts_at: datetime
    zone: str
    state: SessionState


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where in the arc the writer is; ``days`` counts to or from ``session`` and is never negative."""

    kind: PlaceKind
    phase: Phase
    session: SessionDate | None
    days: int
    last: SessionDate | None
    next: SessionDate | None
    days_to_next: int | None


def days_after(now: datetime, starts_at: datetime, zone_name: str) -> int:
    """Count calendar days in the session's zone from its day (0) to now; negative before it.

    Both datetimes are aware (``ValueError`` otherwise); an unknown zone raises ``ZoneInfoNotFoundError``.
    """
    if now.tzinfo is None or starts_at.tzinfo is None:
        raise ValueError("days are counted between instants that know their zone")
    zone = ZoneInfo(zone_name)
    return (now.astimezone(zone).date() - starts_at.astimezone(zone).date()).days


def phase(now: datetime, starts_at: datetime, zone: str) -> Phase:
    """Tell which phase of a session's arc it is now; arguments as for ``days_after``."""
    days = days_after(now, starts_at, zone)
    if now < starts_at:
        return Phase.BEFORE
    if days <= 0 or now - starts_at < HOURS_AFTER:
        return Phase.HOURS_AFTER
    if days <= _LAST_OF_FIRST_DAYS:
        return Phase.DAYS_1_3
    if days <= _LAST_OF_FIRST_WEEKS:
        return Phase.WEEKS_1_2
    return Phase.MONTH


def where(now: datetime, sessions: Iterable[SessionDate]) -> Whereabouts:
    """Tell the writer's place: after the latest session that has begun, unless one is still to come today.

    Cancelled sessions do not count; a planned one whose time is past counts as begun.
    """
    ordered = sorted(
        (one for one in sessions if one.state is not SessionState.CANCELLED),
        key=lambda one: (one.starts_at, one.number),
    )
    last = next((one for one in reversed(ordered) if _has_begun(now, one)), None)
    coming = next((one for one in ordered if not _has_begun(now, one)), None)
    # A clock set back across midnight can put an earlier instant on a later date, hence the floor.
    to_next = max(0, -days_after(now, coming.starts_at, coming.zone)) if coming else None
    kind, session, days = PlaceKind.NO_SESSION, None, 0
    if coming and to_next is not None and (to_next == 0 or last is None):
        kind, session, days = (PlaceKind.BEFORE if to_next else PlaceKind.DAY_OF), coming, to_next
    elif last:
        days = max(0, days_after(now, last.starts_at, last.zone))
        kind, session = (PlaceKind.AFTER if days else PlaceKind.DAY_OF), last
    return Whereabouts(kind, _phase_at(now, session, last), session, days, last, coming, to_next)


def _has_begun(now: datetime, session: SessionDate) -> bool:
    """Tell whether a session is under way or over; one marked as held may have begun early that day."""
    if session.starts_at <= now:
        return True
    return session.state is SessionState.HELD and days_after(now, session.starts_at, session.zone) >= 0


def _phase_at(now: datetime, session: SessionDate | None, last: SessionDate | None) -> Phase:
    if session is None or session is not last:
        return Phase.BEFORE
    return phase(max(now, session.starts_at), session.starts_at, session.zone)
