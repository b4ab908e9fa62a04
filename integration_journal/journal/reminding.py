"""What may be brought up now: the facts of the sessions for ``arc.advice``, and what the writer says of an occasion."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from integration_journal.arc import advice, reminders, rhythm
from integration_journal.arc.vocabulary import Stage
from integration_journal.journal.clock import Moment
from integration_journal.journal.entries import Written
from integration_journal.journal.glance import Glance
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
_TOLD_BY_THE_DESKTOP = (reminders.Aim.PREPARATION, reminders.Aim.INTEGRATION)
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
        wants_window(journal), get(DESKTOP, False) is True, _hours(get(QUIET)), _usual_days(journal)
    )


def wants_window(journal: Journal) -> bool:
    """Tell whether the writer wants occasions brought up on Today."""
    return journal.preferences.get(WINDOW, True) is not False


def days_of(journal: Journal, session: Session) -> tuple[int, ...]:
    """Return the days after a session on which a look back suits: its own, else the course's."""
    return _usual_days(journal) if session.look_backs is None else session.look_backs


def advise(glance: Glance, *, bring_up: bool = True) -> advice.Advice:
    """Return the one thing that suits now, and the steps of this day by their ids, see ``arc.advice``.

    ``bring_up`` False leaves the occasions out.
    """
    sessions, now = _relevant(glance), glance.now
    written = glance.journal.entries.last_written([one.id for one in sessions])
    usual = _usual_days(glance.journal)
    known = [_facts(glance, session, written, usual) for session in sessions]
    return advice.advise(
        now.local,
        [one.facts for one in known],
        [one.facts for one in glance.steps],
        wrote_today=any(one.wrote_today for one in known)
        or any(_is_today(at, now) for at in glance.answered.values()),
        declined_today=bool(glance.aside),
        bring_up=bring_up,
    )


def due(glance: Glance) -> Due | None:
    """Return the occasion of what is advised now, for the window and the desktop alike; None where it has none."""
    return occasion_of(glance, advise(glance).suggestion)


def occasion_of(glance: Glance, found: advice.Suggestion | None) -> Due | None:
    """Return the occasion of a suggestion, to put off or away; None where it has none."""
    if found is None or found.occasion is None or (session := glance.session(found.session)) is None:
        return None
    return Due(found.occasion, session)


def put_off(journal: Journal, one: Due) -> None:
    """Bring an occasion up again later, by the desktop as well."""
    journal.preferences.set(_TOLD, [name for name in _told(journal) if name != one.name])
    journal.reminders.snooze(one.occasion.id, journal.clock().instant + LATER, one.session.id)


def put_away(journal: Journal, one: Due) -> None:
    """Bring an occasion up no more."""
    journal.reminders.put_away(one.occasion.id, one.session.id)


def untold(journal: Journal) -> Due | None:
    """Return what is due and was not told by the desktop yet, and note that it is told now; None in quiet hours."""
    chosen = wishes(journal)
    if not chosen.desktop or chosen.is_quiet(journal.clock().local):
        return None
    one = due(Glance(journal))
    if one is None or one.occasion.aim not in _TOLD_BY_THE_DESKTOP or one.name in _told(journal):
        return None
    journal.preferences.set(_TOLD, [one.name])
    return one


def is_told_of(journal: Journal) -> bool:
    """Tell whether what the desktop was told of still suits: nothing was written, put off or put away since."""
    one = due(Glance(journal))
    return one is not None and one.name in _told(journal)


def _told(journal: Journal) -> list[str]:
    told = journal.preferences.get(_TOLD, [])
    return [one for one in told if isinstance(one, str)] if isinstance(told, list) else []


@dataclass(frozen=True, slots=True)
class _Known:
    facts: advice.SessionFacts
    wrote_today: bool


def _relevant(glance: Glance) -> list[Session]:
    """Return the sessions with a time that a day like this may be about: those ahead, the last, and recent ones."""
    now = glance.now
    dated = [one for one in glance.sessions if one.starts_at is not None]
    oldest = now.instant - timedelta(days=reminders.LATEST_DAY + reminders.LASTS)
    last = max((_start(one) for one in dated if _start(one) <= now.instant), default=now.instant)
    return [one for one in dated if _start(one) >= min(oldest, last)]


def _facts(glance: Glance, session: Session, written: Written, usual: tuple[int, ...]) -> _Known:
    intentions, now = glance.intentions_of(session), glance.now
    read_back = [
        one for one in glance.read_backs if one.session_id == session.id and (one.outcome or one.words)
    ]
    after = written.get((session.id, Stage.INTEGRATION))
    facts = advice.SessionFacts(
        rhythm.SessionDate(session.number, _start(session), session.zone, session.state),
        felt=frozenset(session.felt),
        look_backs=usual if session.look_backs is None else session.look_backs,
        prepared=bool(intentions) or (session.id, Stage.INTENTIONS) in written,
        has_intentions=bool(intentions),
        read_back=bool(read_back),
        first_words=(session.id, Stage.EXPERIENCE) in written,
        last_written=Moment(after, session.zone).local.date() if after else None,
        stands=glance.is_let_stand(session),
        said={
            one.occasion: advice.Said(one.snoozed_until, one.put_away_at)
            for one in glance.reminders
            if one.session_id == session.id and one.occasion != WRITING
        },
    )
    times = (
        [one.written_at for one in intentions] + [one.at for one in read_back] + ([after] if after else [])
    )
    return _Known(facts, any(_is_today(at, now) for at in times))


def _is_today(at: datetime, now: Moment) -> bool:
    return Moment(at, now.zone).local.date() == now.local.date()


def _start(session: Session) -> datetime:
    assert session.starts_at is not None
    return session.starts_at


def _hours(kept: Any) -> tuple[int, int]:
    if isinstance(kept, list) and len(kept) == 2 and all(type(one) is int and 0 <= one < 24 for one in kept):
        return kept[0], kept[1]
    return USUAL_QUIET


def _usual_days(journal: Journal) -> tuple[int, ...]:
    kept = journal.preferences.get(DAYS)
    if not isinstance(kept, list):
        return rhythm.SUGGESTED_DAYS
    return tuple(sorted({one for one in kept if type(one) is int and 1 <= one <= reminders.LATEST_DAY}))
