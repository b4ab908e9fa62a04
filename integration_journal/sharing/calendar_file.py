"""A session's preparation and the days after it as a file for any calendar (RFC 5545).

A calendar is seen by others and lies outside the journal's protection. So the file holds instants, days and the
titles that the writer chose, and nothing that tells what they are for.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

from integration_journal.arc.preparation import Line, RuleKind
from integration_journal.arc.rhythm import SUGGESTED_DAYS
from integration_journal.journal.clock import Moment
from integration_journal.journal.records import Session

FILE_NAME = "calendar.ics"

_SESSION, _PREPARATION = timedelta(hours=1), timedelta(minutes=15)


@dataclass(frozen=True)
class Titles:
    """What the events are called; an empty title leaves its events out."""

    preparation: str = "Prepare"
    session: str = "Appointment"
    days_after: str = "Quiet time"

    def __bool__(self) -> bool:
        """Whether any event is left."""
        return bool(self.preparation or self.session or self.days_after)


def calendar_file(
    session: Session,
    lines: tuple[Line, ...],
    titles: Titles,
    now: Moment,
    days: Iterable[int] = SUGGESTED_DAYS,
) -> bytes:
    """Return the events of a session with a time as iCalendar; the same events again after it was moved.

    ``days`` are those of the integration, counted from the session's own.

    Times are written in UTC, so that no zone and no change of the clocks moves them; days are the session's own.
    """
    if session.starts_at is None:
        raise ValueError("a session without a time has no events")
    # Imported late: it takes some 60 ms, and most who open the journal never save a calendar.
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//Calendar file//EN")
    calendar.add("version", "2.0")
    for event in _events(session, lines, titles, now, days):
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _events(
    session: Session, lines: tuple[Line, ...], titles: Titles, now: Moment, days_after: Iterable[int]
) -> list[Any]:
    start = session.starts_at
    assert start is not None
    made = []
    if titles.preparation:
        for number, at in enumerate(_instants(lines, start)):
            event = _event(session.id, f"preparation {number}", titles.preparation, now)
            _time(event, at, _PREPARATION)
            event.add("transp", "TRANSPARENT")
            event.add_component(_alarm(titles.preparation))
            made.append(event)
    if titles.session:
        event = _event(session.id, "session", titles.session, now)
        _time(event, start, _SESSION)
        made.append(event)
    if titles.days_after:
        day = Moment(start, session.zone).local.date()
        for days in days_after:
            event = _event(session.id, f"day {days}", titles.days_after, now)
            _whole_day(event, day + timedelta(days=days))
            made.append(event)
    return made


def _instants(lines: tuple[Line, ...], start: datetime) -> list[datetime]:
    """Return each moment at which something begins, once."""
    windows = (line for line in lines if line.kind is RuleKind.WINDOW)
    return sorted({line.starts for line in windows if line.starts is not None and line.starts != start})


def _event(session_id: UUID, name: str, title: str, now: Moment) -> Any:
    from icalendar import Event

    event = Event()
    event.add("uid", str(uuid5(NAMESPACE_OID, f"{session_id} {name}")))
    event.add("dtstamp", now.instant.replace(microsecond=0))
    event.add("sequence", int(now.instant.timestamp()) // 60)
    event.add("summary", title)
    event.add("class", "PRIVATE")
    return event


def _time(event: Any, at: datetime, length: timedelta) -> None:
    at = at.astimezone(UTC).replace(microsecond=0)
    event.add("dtstart", at)
    event.add("dtend", at + length)


def _whole_day(event: Any, day: date) -> None:
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")


def _alarm(title: str) -> Any:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", timedelta(0))
    return alarm
