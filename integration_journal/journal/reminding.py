"""What may be brought up now: the occasions of the sessions, less what was put off, put away or written."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from integration_journal.arc import reminders, rhythm
from integration_journal.arc.vocabulary import Stage
from integration_journal.journal.clock import Moment
from integration_journal.journal.entries import Filter
from integration_journal.journal.journal import Journal
from integration_journal.journal.records import Session
from integration_journal.journal.reminders import WRITING

WINDOW, DESKTOP, QUIET, DAYS = (
    "reminders.window",
    "reminders.desktop",
    "reminders.quiet",
    "reminders.days",
)
"""The preferences: a line on Today, a notification of the desktop, hours without one, days after a session."""

_TOLD = "reminders.told"
LATER = timedelta(hours=3)
"""For how long 'Later' puts an occasion off."""

USUAL_QUIET = (21, 9)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the writer chose; ``quiet`` are the hours between which the desktop shows nothing."""

    window: bool
    desktop: bool
    quiet: tuple[int, int]
    days: tuple[int, ...]

    def is_quiet(self, now: datetime) -> bool:
        """Tell whether a local time lies within the quiet hours, which may run past midnight."""
        first, last = self.quiet
        if first <= last:
            return first <= now.hour < last
        return now.hour >= first or now.hour < last


@dataclass(frozen=True, slots=True)
class Due:
    """An occasion of a session that may be brought up now."""

    occasion: reminders.Occasion
    session: Session

    @property
    def name(self) -> str:
        """What the occasion is called among all, with its day: no word of the journal is in it."""
        return f"{self.session.id} {self.occasion.id} {self.occasion.day}"


def wishes(journal: Journal) -> Wishes:
    """Return what the writer chose; what cannot be read is as usual."""
    get = journal.preferences.get
    return Wishes(
        get(WINDOW, True) is not False,
        get(DESKTOP, False) is True,
        _hours(get(QUIET)),
        _days(get(DAYS)),
    )


def days_of(journal: Journal, session: Session) -> tuple[int, ...]:
    """Return the days after a session on which a look back suits: its own, else the course's."""
    return _days(journal.preferences.get(DAYS)) if session.look_backs is None else session.look_backs


def due(journal: Journal) -> list[Due]:
    """Return what may be brought up now, of the latest session first."""
    now = journal.clock()
    dated = [one for one in journal.sessions.all() if one.starts_at is not None]
    found = []
    for session in sorted(dated, key=_start, reverse=True):
        at = rhythm.SessionDate(session.number, _start(session), session.zone, session.state)
        occasion = reminders.current(now.instant, at, days_of(journal, session))
        if occasion is not None and not _is_put_off(journal, session, occasion.id, now):
            one = Due(occasion, session)
            if not _is_written(journal, one):
                found.append(one)
    return found


def put_off(journal: Journal, one: Due) -> None:
    """Bring an occasion up again later, by the desktop as well."""
    journal.preferences.set(_TOLD, [name for name in _told(journal) if name != one.name])
    journal.reminders.snooze(one.occasion.id, journal.clock().instant + LATER, one.session.id)


def put_away(journal: Journal, one: Due) -> None:
    """Bring an occasion up no more."""
    journal.reminders.put_away(one.occasion.id, one.session.id)


def untold(journal: Journal) -> list[Due]:
    """Return what is due and was not told by the desktop yet, and note that it is told now; none in quiet hours."""
    chosen = wishes(journal)
    if not chosen.desktop or chosen.is_quiet(journal.clock().local):
        return []
    told = _told(journal)
    waiting = due(journal)
    fresh = [one for one in waiting if one.name not in told]
    if fresh:
        journal.preferences.set(_TOLD, [one.name for one in waiting])
    return fresh


def _told(journal: Journal) -> list[str]:
    told = journal.preferences.get(_TOLD, [])
    return [one for one in told if isinstance(one, str)] if isinstance(told, list) else []


def _is_put_off(journal: Journal, session: Session, occasion: str, now: Moment) -> bool:
    for name in (occasion, WRITING):
        said = journal.reminders.of(name, session.id)
        if said is None:
            continue
        if said.put_away_at is not None:
            return True
        if said.snoozed_until is not None and said.snoozed_until > now.instant:
            return True
    return False


def _is_written(journal: Journal, one: Due) -> bool:
    """Tell whether there are words for it already."""
    if one.occasion.aim is reminders.Aim.PREPARATION:
        before = Filter(stage=Stage.INTENTIONS, session_id=one.session.id)
        return bool(journal.intentions.of_session(one.session.id) or journal.entries.count(before))
    after = Filter(stage=Stage.INTEGRATION, session_id=one.session.id, since=one.occasion.day)
    return bool(journal.entries.count(after))


def _start(session: Session) -> datetime:
    assert session.starts_at is not None
    return session.starts_at


def _hours(kept: Any) -> tuple[int, int]:
    if isinstance(kept, list) and len(kept) == 2 and all(type(one) is int and 0 <= one < 24 for one in kept):
        return kept[0], kept[1]
    return USUAL_QUIET


def _days(kept: Any) -> tuple[int, ...]:
    if not isinstance(kept, list):
        return rhythm.SUGGESTED_DAYS
    return tuple(sorted({one for one in kept if type(one) is int and 1 <= one <= reminders.LATEST_DAY}))
