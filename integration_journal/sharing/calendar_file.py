"""A session's preparation and the days after it as a file for any calendar (RFC 5545).

A calendar is seen by others and lies outside the journal's protection. So the file holds instants, days and the
titles that the writer chose, and nothing that tells what they are for.

Each event keeps its UID for as long as the session lives: that of the session, of a rule, or of a day after it. A later
file has the same events with a higher SEQUENCE where something changed, and as cancelled what no longer holds, so that
a calendar that reads it is left with nothing stale.
"""

from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

from integration_journal.arc.preparation import Line, RuleKind
from integration_journal.arc.vocabulary import SessionState
from integration_journal.journal import reminding
from integration_journal.journal.calendars import Given
from integration_journal.journal.clock import Moment
from integration_journal.journal.journal import Journal
from integration_journal.journal.records import Session
from integration_journal.sharing.prose import printable

FILE_NAME = "calendar.ics"

_PREFERENCE = "calendar-titles"
_SESSION, _PREPARATION = timedelta(hours=1), timedelta(minutes=15)
_AT_IT, _AFTER = "session", "day "
"""The name of a session's own event, and how those of the days after it begin; the others have their rule's."""

Wanted = dict[str, tuple[str, datetime | date]]
"""The title and the beginning of each event that holds, by its name."""


@dataclass(frozen=True)
class Titles:
    """What the events are called; an empty title leaves its events out."""

    preparation: str = "Prepare"
    session: str = "Appointment"
    days_after: str = "Quiet time"

    def __bool__(self) -> bool:
        """Whether any event is left."""
        return bool(self.preparation or self.session or self.days_after)


def chosen_titles(journal: Journal) -> Titles:
    """Return the titles as they were chosen last."""
    kept = journal.preferences.get(_PREFERENCE, {})
    known = kept if isinstance(kept, dict) else {}
    usual = asdict(Titles())
    return Titles(**{name: str(known.get(name, title)) for name, title in usual.items()})


def choose_titles(journal: Journal, titles: Titles) -> None:
    """Keep the titles for the next time."""
    journal.preferences.set(_PREFERENCE, asdict(titles))


def events_of(journal: Journal, session: Session, titles: Titles) -> tuple[Given, ...]:
    """Return what a file of this session would hold now: what holds, and what an earlier file had and does not."""
    lines = journal.preparing.lines(session)
    wanted = wanted_events(session, lines, titles, reminding.days_of(journal, session))
    return brought_up(journal.calendars.given(session.id), wanted, titles, journal.clock())


def is_stale(journal: Journal, session: Session) -> bool:
    """Tell whether a calendar that has the last file of a session shows something that lies ahead and changed."""
    before = journal.calendars.given(session.id)
    if not before:
        return False
    now = events_of(journal, session, chosen_titles(journal))
    changed = {*before} ^ {*now}
    return any(not _is_past(one.starts, journal.clock()) for one in changed)


def wanted_events(session: Session, lines: tuple[Line, ...], titles: Titles, days: tuple[int, ...]) -> Wanted:
    """Return the events that hold, the preparation first; none of a session without a time or called off.

    Of lines that begin at one moment the first stands for all.
    """
    start = session.starts_at
    if start is None or session.state is SessionState.CANCELLED:
        return {}
    found: Wanted = {}
    if titles.preparation:
        taken = {start} if titles.session else set()
        for line in lines:
            if line.kind is RuleKind.WINDOW and line.starts is not None and line.starts not in taken:
                taken.add(line.starts)
                found[f"preparation {line.id}"] = titles.preparation, line.starts
    if titles.session:
        found[_AT_IT] = titles.session, start
    if titles.days_after:
        day = Moment(start, session.zone).local.date()
        for away in days:
            found[f"{_AFTER}{away}"] = titles.days_after, day + timedelta(days=away)
    return found


def brought_up(before: tuple[Given, ...], wanted: Wanted, titles: Titles, now: Moment) -> tuple[Given, ...]:
    """Return the events of the next file: ``before`` as it was where nothing changed, anew where something did."""
    known = {one.name: one for one in before}
    gone = {one.name: (_title(one.name, titles), one.starts) for one in before if one.name not in wanted}
    found = []
    for name, (title, starts) in (wanted | gone).items():
        old = known.get(name)
        said = (title, starts, name in gone)
        if old is not None and said == (old.title, old.starts, old.called_off):
            found.append(old)
        else:
            found.append(Given(name, *said, _next(old, now), now.instant.replace(microsecond=0)))
    return tuple(found)


def calendar_file(session_id: UUID, events: tuple[Given, ...]) -> bytes:
    """Return events of a session as iCalendar.

    Times are written in UTC, so that no zone and no change of the clocks moves them; days are the session's own.
    """
    # Imported late: it takes some 60 ms, and most who open the journal never save a calendar.
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//Calendar file//EN")
    calendar.add("version", "2.0")
    for one in events:
        calendar.add_component(_event(session_id, one))
    return bytes(calendar.to_ical())


def _title(name: str, titles: Titles) -> str:
    """Return what an event is called that no longer holds: one emptied title must not bring an older one back."""
    group = "session" if name == _AT_IT else "days_after" if name.startswith(_AFTER) else "preparation"
    return str(getattr(titles, group) or getattr(Titles(), group))


def _next(old: Given | None, now: Moment) -> int:
    """Return a higher number than any before: a journal that came back from a backup forgot the last ones."""
    minutes = int(now.instant.timestamp()) // 60
    return minutes if old is None else max(old.sequence + 1, minutes)


def _is_past(starts: datetime | date, now: Moment) -> bool:
    if isinstance(starts, datetime):
        return starts < now.instant
    return starts < now.local.date()


def _event(session_id: UUID, one: Given) -> Any:
    from icalendar import Event

    event = Event()
    event.add("uid", str(uuid5(NAMESPACE_OID, f"{session_id} {one.name}")))
    event.add("dtstamp", one.changed_at)
    event.add("last-modified", one.changed_at)
    event.add("sequence", one.sequence)
    event.add("status", "CANCELLED" if one.called_off else "CONFIRMED")
    title = printable(one.title)
    event.add("summary", title)
    event.add("class", "PRIVATE")
    lasts = _PREPARATION if one.name != _AT_IT else _SESSION
    if isinstance(one.starts, datetime):
        at = one.starts.astimezone(UTC).replace(microsecond=0)
        event.add("dtstart", at)
        event.add("dtend", at + lasts)
    else:
        event.add("dtstart", one.starts)
        event.add("dtend", one.starts + timedelta(days=1))
    if one.called_off or one.name != _AT_IT:
        event.add("transp", "TRANSPARENT")
    if not one.called_off and one.name != _AT_IT and isinstance(one.starts, datetime):
        event.add_component(_alarm(title))
    return event


def _alarm(title: str) -> Any:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", timedelta(0))
    return alarm
