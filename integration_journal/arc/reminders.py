"""When a word about writing suits: the days before a session, and the days of its integration."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from integration_journal.arc.rhythm import SUGGESTED_DAYS, SessionDate
from integration_journal.arc.vocabulary import SessionState

DAYS_BEFORE = (1, 0)
"""Days before a session on which its preparation is brought up: the day before, and the day itself until it begins."""

LASTS = 2
"""For how many days an occasion is brought up; then it is let go, and nothing is late."""

LATEST_DAY = 365

FIRST_DAYS = 3
"""For how many days after a session nothing older and nothing newer is brought up beside it."""

READ_BACK, READ_BACK_DIFFICULT, READ_BACK_UNTIL = 3, 7, 14
"""Days after a session from which its intentions may be read back (later after a difficult one), and until when."""

INTENTIONS_FROM, INTENTIONS_UNTIL = 7, 2
"""Days before a session from which and until which its intentions are brought up, before its preparation is."""


class Aim(StrEnum):
    """What an occasion is for."""

    PREPARATION = "preparation"
    INTEGRATION = "integration"
    READ_BACK = "read_back"
    INTENTIONS = "intentions"


@dataclass(frozen=True, slots=True)
class Occasion:
    """A day on which writing may be brought up; ``days`` counts to or from the session, ``day`` is in its zone."""

    id: str
    aim: Aim
    days: int
    day: date


class Standing(StrEnum):
    """How a day to look back stands: with words from then on, today, still to come, or silently passed."""

    WRITTEN = "written"
    TODAY = "today"
    TO_COME = "to_come"
    PASSED = "passed"


@dataclass(frozen=True, slots=True)
class LookBack:
    """A day to look back on a session: ``days`` after it, ``day`` in its zone."""

    days: int
    day: date
    standing: Standing


def look_backs(
    now: datetime, session: SessionDate, days: Iterable[int], written: Collection[date]
) -> tuple[LookBack, ...]:
    """Return a session's days to look back in time; ``written`` are the days with words of its integration.

    What is written from one day on, before the next, belongs to that day. ``now`` is aware.
    """
    today = now.astimezone(ZoneInfo(session.zone)).date()
    known = [one for one in occasions(session, days) if one.aim is Aim.INTEGRATION]
    ends = [*(one.day for one in known[1:]), date.max]
    return tuple(
        LookBack(one.days, one.day, _standing(one.day, end, today, written))
        for one, end in zip(known, ends, strict=bool(known))
    )


def _standing(day: date, end: date, today: date, written: Collection[date]) -> Standing:
    if any(day <= one < end for one in written):
        return Standing.WRITTEN
    if day == today:
        return Standing.TODAY
    return Standing.TO_COME if today < day else Standing.PASSED


def occasions(session: SessionDate, days: Iterable[int] = SUGGESTED_DAYS) -> tuple[Occasion, ...]:
    """Return the fixed occasions of a session in time; a cancelled one has none."""
    if session.state is SessionState.CANCELLED:
        return ()
    start = _day(session)
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
    """Return the fixed occasion of this day, if any: the latest that is not let go. ``now`` is aware."""
    today = now.astimezone(ZoneInfo(session.zone)).date()
    begun = session.starts_at <= now or session.state is SessionState.HELD
    fitting = [one for one in occasions(session, days) if _suits(one, today, begun)]
    return fitting[-1] if fitting else None


def read_back(
    session: SessionDate,
    days: Iterable[int] = SUGGESTED_DAYS,
    *,
    difficult: bool = False,
    coming: SessionDate | None = None,
) -> Occasion | None:
    """Return when a session's intentions may be read back: once, between its look-backs and before the next session."""
    start = _day(session)
    first = READ_BACK_DIFFICULT if difficult else READ_BACK
    window = [start + timedelta(days=away) for away in range(first, READ_BACK_UNTIL + 1)]
    free = _free(window, _taken(session, days, coming))
    return Occasion("read-back", Aim.READ_BACK, (free - start).days, free) if free else None


def next_intentions(
    coming: SessionDate,
    last: SessionDate | None = None,
    days: Iterable[int] = SUGGESTED_DAYS,
    *,
    back: Occasion | None = None,
) -> Occasion | None:
    """Return when the intentions for a session may be brought up, with what held since the last one: once.

    ``days`` and ``back``, its read-back, are of the last session: they come first.
    """
    start = _day(coming)
    window = [start - timedelta(days=away) for away in range(INTENTIONS_FROM, INTENTIONS_UNTIL - 1, -1)]
    taken: set[date] = set()
    if last is not None:
        window = [day for day in window if (day - _day(last)).days > FIRST_DAYS]
        taken = _taken(last, days, None) | (_lasting(back.day) if back else set())
    free = _free(window, taken)
    return Occasion("intentions", Aim.INTENTIONS, (start - free).days, free) if free else None


def lasts_on(one: Occasion, today: date) -> bool:
    """Tell whether an occasion is still brought up on a day, which is one in its session's zone."""
    return 0 <= (today - one.day).days < LASTS


def _suits(one: Occasion, today: date, begun: bool) -> bool:
    if one.aim is Aim.PREPARATION:
        return not begun and one.day == today
    return begun and lasts_on(one, today)


def _day(session: SessionDate) -> date:
    return session.starts_at.astimezone(ZoneInfo(session.zone)).date()


def _taken(session: SessionDate, days: Iterable[int], coming: SessionDate | None) -> set[date]:
    """Return the days that belong to a session's look-backs, or to the next session from its eve on."""
    taken: set[date] = set()
    for one in occasions(session, days):
        taken |= _lasting(one.day) if one.aim is Aim.INTEGRATION else set()
    if coming is not None:
        eve = _day(coming) - timedelta(days=1)
        taken |= {eve + timedelta(days=ahead) for ahead in range(READ_BACK_UNTIL + 1)}
    return taken


def _lasting(day: date) -> set[date]:
    return {day + timedelta(days=ahead) for ahead in range(LASTS)}


def _free(window: Iterable[date], taken: Collection[date]) -> date | None:
    return next((day for day in window if day not in taken), None)
