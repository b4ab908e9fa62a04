"""What may be brought up now: the facts of the sessions for ``arc.advice``, and what the writer says of an occasion."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from integration_journal.arc import advice, reminders, rhythm
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
        get(WINDOW, True) is not False,
        get(DESKTOP, False) is True,
        _hours(get(QUIET)),
        _days(get(DAYS)),
    )


def days_of(journal: Journal, session: Session) -> tuple[int, ...]:
    """Return the days after a session on which a look back suits: its own, else the course's."""
    return _days(journal.preferences.get(DAYS)) if session.look_backs is None else session.look_backs


def advise(journal: Journal, *, bring_up: bool = True) -> advice.Advice:
    """Return the one thing that suits now; ``bring_up`` False leaves the occasions out, see ``arc.advice``."""
    now = journal.clock()
    known = [_facts(journal, session, now) for session in _relevant(journal, now)]
    answered = journal.prompts.last_answered().values()
    return advice.advise(
        now.local,
        [one.facts for one in known],
        wrote_today=any(one.wrote_today for one in known) or any(_is_today(at, now) for at in answered),
        declined_today=bool(journal.prompts.aside_today()),
        bring_up=bring_up,
    )


def due(journal: Journal) -> Due | None:
    """Return the occasion of what is advised now, for the window and the desktop alike; None where it has none."""
    found = advise(journal).suggestion
    if found is None or found.occasion is None or found.session is None:
        return None
    return Due(found.occasion, journal.sessions.numbered(found.session.number))


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
    one = due(journal)
    if one is None or one.occasion.aim not in _TOLD_BY_THE_DESKTOP or one.name in _told(journal):
        return None
    journal.preferences.set(_TOLD, [one.name])
    return one


def _told(journal: Journal) -> list[str]:
    told = journal.preferences.get(_TOLD, [])
    return [one for one in told if isinstance(one, str)] if isinstance(told, list) else []


@dataclass(frozen=True, slots=True)
class _Known:
    facts: advice.SessionFacts
    wrote_today: bool


def _relevant(journal: Journal, now: Moment) -> list[Session]:
    """Return the sessions with a time that a day like this may be about: those ahead, the last, and recent ones."""
    dated = [one for one in journal.sessions.all() if one.starts_at is not None]
    oldest = now.instant - timedelta(days=reminders.LATEST_DAY + reminders.LASTS)
    last = max((_start(one) for one in dated if _start(one) <= now.instant), default=now.instant)
    return [one for one in dated if _start(one) >= min(oldest, last)]


def _facts(journal: Journal, session: Session, now: Moment) -> _Known:
    intentions = journal.intentions.of_session(session.id)
    said = [one for intention in intentions for one in journal.intentions.read_backs(intention.id)]
    read_back = [one for one in said if one.session_id == session.id and (one.outcome or one.words)]
    before = Filter(stage=Stage.INTENTIONS, session_id=session.id)
    within = Filter(stage=Stage.EXPERIENCE, session_id=session.id)
    after = journal.entries.headlines(Filter(stage=Stage.INTEGRATION, session_id=session.id), limit=1)
    written = [one.written_at for one in intentions] + [one.written_at for one in after]
    written += [one.at for one in read_back]
    facts = advice.SessionFacts(
        rhythm.SessionDate(session.number, _start(session), session.zone, session.state),
        felt=frozenset(session.felt),
        look_backs=days_of(journal, session),
        prepared=bool(intentions) or bool(journal.entries.count(before)),
        has_intentions=bool(intentions),
        read_back=bool(read_back),
        first_words=bool(journal.entries.count(within)),
        last_written=Moment(after[0].written_at, now.zone).local.date() if after else None,
        stands=journal.reminders.stands(session.id),
        said={
            one.occasion: advice.Said(one.snoozed_until, one.put_away_at)
            for one in journal.reminders.of_session(session.id)
            if one.occasion != WRITING
        },
    )
    return _Known(facts, any(_is_today(at, now) for at in written))


def _is_today(at: datetime, now: Moment) -> bool:
    return Moment(at, now.zone).local.date() == now.local.date()


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
