"""When a session's stages are, and where in its arc the present moment lies."""

from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication

from integration_journal.arc import rhythm
from integration_journal.arc.vocabulary import SessionState, Stage
from integration_journal.journal.clock import Moment
from integration_journal.journal.records import Session
from integration_journal.ui import dates
from integration_journal.ui.desk import Desk

translate = QCoreApplication.translate


def stage_by_time(session: Session, now: Moment) -> Stage:
    """Return the stage to show first: intentions before the day, the experience on it, integration after."""
    if session.starts_at is None:
        return Stage.INTENTIONS
    days = rhythm.days_after(now.instant, session.starts_at, session.zone)
    if days == 0:
        return Stage.EXPERIENCE
    return Stage.INTENTIONS if days < 0 else Stage.INTEGRATION


def stage_dates(session: Session, begun: date, now: Moment, short: bool = False) -> dict[str, str]:
    """Return the days under the three stages; ``begun`` is the day of the first note."""
    if session.starts_at is None:
        return {
            Stage.INTENTIONS: translate("session_dates", "until the day"),
            Stage.EXPERIENCE: translate("session_dates", "no date yet"),
        }
    day = Moment(session.starts_at, session.zone).local.date()
    same = (begun.year, begun.month) == (day.year, day.month)
    if begun >= day or (short and not same):
        before = translate("session_dates", "until {day}").format(day=dates.short_day(day, short))
    else:
        first = str(begun.day) if same else dates.short_day(begun, True)
        whole = translate("session_dates", "{first} to {last}")
        pattern = translate("session_dates", "{first}–{last}") if short else whole
        before = pattern.format(first=first, last=dates.short_day(day, short or not same))
    after = dates.short_day(day + timedelta(days=1), short)
    since = (
        translate("session_dates", "since {day}")
        if now.local.date() > day
        else translate("session_dates", "from {day}")
    )
    return {
        Stage.INTENTIONS: before,
        Stage.EXPERIENCE: dates.brief_day(day, short),
        Stage.INTEGRATION: since.format(day=after),
    }


def first_day(desk: Desk, session: Session) -> date:
    """Return the local day of a session's first intention; else of its planning or the session before."""
    written = [Moment(one.written_at, one.zone) for one in desk.journal.intentions.of_session(session.id)]
    if written:
        return min(written).local.date()
    made = [Moment(session.created_at, session.zone).local.date()]
    for other in desk.journal.sessions.all():
        if other.starts_at and session.starts_at and other.starts_at < session.starts_at:
            made.append(Moment(other.starts_at, other.zone).local.date())
    return max(made)


@dataclass(frozen=True)
class Here:
    """Where the ring stands in a session's arc, and what is said of it; no label, no ring.

    ``is_past`` tells what has been from what is to come, or was called off, where there is no ring.
    """

    label: str = ""
    part_before: float | None = None
    days_after: float | None = None
    description: str = ""
    is_past: bool = True


def here(session: Session, sessions: list[Session], begun: date, now: Moment) -> Here:
    """Return where the present moment lies in a session's arc, unless a later session has begun."""
    if session.starts_at is None or session.state == SessionState.CANCELLED:
        return Here(is_past=session.state == SessionState.HELD)
    days = rhythm.days_after(now.instant, session.starts_at, session.zone)
    titled = translate("session_dates", "Session {number}").format(number=session.number)
    if days < 0:
        day = Moment(session.starts_at, session.zone).local.date()
        whole = max(1, (day - begun).days)
        told = translate("session_dates", "{session}. It is planned for {day}.").format(
            session=titled, day=dates.day(day)
        )
        return Here(
            translate("session_dates", "You are here"),
            part_before=max(0.0, 1 + days / whole),
            description=told,
        )
    if days == 0:
        told = translate("session_dates", "{session}. You are on its day.").format(session=titled)
        return Here(translate("session_dates", "You are here, the day"), days_after=0, description=told)
    if any(_is_later(other, session, now) for other in sessions):
        return Here(description=titled)
    told = translate("session_dates", "{session}. You are on day {days} of integration.").format(
        session=titled, days=days
    )
    return Here(
        translate("session_dates", "You are here, day {days}").format(days=days),
        days_after=days,
        description=told,
    )


def _is_later(other: Session, session: Session, now: Moment) -> bool:
    if other.starts_at is None or session.starts_at is None or other.state == SessionState.CANCELLED:
        return False
    return session.starts_at < other.starts_at <= now.instant
