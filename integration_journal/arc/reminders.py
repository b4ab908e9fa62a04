"""When a word about writing suits: the days before a session, and the days of its integration."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from integration_journal.arc.rhythm import SUGGESTED_DAYS, SessionDate
from integration_journal.arc.vocabulary import SessionState

DAYS_BEFORE = (1, 0)
"""Days before a session on which its preparation is brought up: the day before, and the day itself until it begins."""

LASTS = 2
"""For how many days an integration day is brought up, its own among them; then it is let go, and nothing is late."""

LATEST_DAY = 365


class Aim(StrEnum):
    """What an occasion is for."""

    PREPARATION = "preparation"
    INTEGRATION = "integration"


@dataclass(frozen=True, slots=True)
class Occasion:
    """A day on which writing may be brought up; ``days`` counts to or from the session, ``day`` is in its zone."""

    id: str
    aim: Aim
    days: int
    day: date


def occasions(session: SessionDate, days: Iterable[int] = SUGGESTED_DAYS) -> tuple[Occasion, ...]:
    """Return every occasion of a session in time; a cancelled one has none."""
    if session.state is SessionState.CANCELLED:
        return ()
    start = session.starts_at.astimezone(ZoneInfo(session.zone)).date()
    before = [
        Occasion(f"before-{away}", Aim.PREPARATION, away, start - timedelta(days=away))
        for away in DAYS_BEFORE
    ]
    after = [
        Occasion(f"day-{away}", Aim.INTEGRATION, away, start + timedelta(days=away))
        for away in sorted(set(days))
        if 1 <= away <= LATEST_DAY
    ]
    return (*before, *after)


def current(now: datetime, session: SessionDate, days: Iterable[int] = SUGGESTED_DAYS) -> Occasion | None:
    """Return the occasion of this day, if any: the latest that is not let go. ``now`` is aware."""
    today = now.astimezone(ZoneInfo(session.zone)).date()
    begun = session.starts_at <= now or session.state is SessionState.HELD
    fitting = [one for one in occasions(session, days) if _suits(one, today, begun)]
    return fitting[-1] if fitting else None


def _suits(one: Occasion, today: date, begun: bool) -> bool:
    if one.aim is Aim.PREPARATION:
        return not begun and one.day == today
    return begun and 0 <= (today - one.day).days < LASTS
