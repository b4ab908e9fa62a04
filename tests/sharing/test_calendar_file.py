"""The calendar file, read back by another parser: right instants and days, and words that tell nothing."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
import vobject
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from integration_journal.arc.preparation import ClinicRule, Line, OwnLine
from integration_journal.arc.preparation import lines as lines_of
from integration_journal.arc.rhythm import SUGGESTED_DAYS
from integration_journal.arc.vocabulary import SessionState
from integration_journal.journal import reminding
from integration_journal.journal.clock import Moment, SettableClock
from integration_journal.journal.journal import Journal
from integration_journal.journal.preparing import planned
from integration_journal.journal.records import Session
from integration_journal.sharing.calendar_file import (
    Titles,
    brought_up,
    calendar_file,
    choose_titles,
    events_of,
    is_stale,
    wanted_events,
)

NOW = Moment(datetime(2026, 3, 20, 13, 40, tzinfo=UTC), "America/New_York")
USUAL = Titles()
ID = "a9a1b0f8-0000-4000-8000-000000000001"
TELLING = re.compile(
    r"ketamin|journal|therap|clinic|session|infusion|dose|food|liquid|alcohol|benzo|stimulant|monitor|medicin|tern",
    re.IGNORECASE,
)


def session_at(start: datetime, zone: str) -> Session:
    """Return a session with telling words in every field."""
    return Session(
        id=ID,
        course_id=ID,
        number=3,
        starts_at=start,
        zone=zone,
        place="Tern Street Clinic",
        dose="As told",
        hopes="Therapy",
        created_at=start,
    )


def file_of(
    session: Session,
    lines: tuple[Line, ...],
    titles: Titles = USUAL,
    days: tuple[int, ...] = SUGGESTED_DAYS,
) -> bytes:
    """Return the first file of a session."""
    return calendar_file(session.id, brought_up((), wanted_events(session, lines, titles, days), titles, NOW))


def events(data: bytes) -> list[Any]:
    return list(vobject.readOne(data.decode()).contents.get("vevent", []))


def told(data: bytes) -> list[tuple[str, datetime | date]]:
    return [(event.summary.value, event.dtstart.value) for event in events(data)]


@pytest.mark.parametrize(
    ("start", "zone", "first_day"),
    [
        ("2026-03-31T15:00", "America/New_York", date(2026, 4, 1)),
        # The clocks go forward between the preparation and the session.
        ("2026-03-29T03:30", "Europe/Lisbon", date(2026, 3, 30)),
        # It is already the next day in UTC.
        ("2026-03-31T23:30", "America/Los_Angeles", date(2026, 4, 1)),
        ("2026-03-31T00:30", "Asia/Tokyo", date(2026, 4, 1)),
    ],
)
def test_each_moment_and_day_comes_back_as_it_is(start: str, zone: str, first_day: date) -> None:
    at = datetime.fromisoformat(start).replace(tzinfo=ZoneInfo(zone))
    session = session_at(at.astimezone(UTC), zone)
    lines = lines_of(planned(session), {"liquids": ClinicRule(120)}, [OwnLine("x", "My sister", 45)])
    utc = at.astimezone(UTC)
    hours = [timedelta(hours=24), timedelta(hours=3), timedelta(hours=2), timedelta(minutes=45)]
    expected: list[tuple[str, datetime | date]] = [("Prepare", utc - before) for before in hours]
    expected.append(("Appointment", utc))
    expected += [("Quiet time", first_day + timedelta(days=day - 1)) for day in (1, 3, 7, 14, 30)]
    assert told(file_of(session, lines)) == expected


@given(
    st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC)),
    st.sampled_from(["America/New_York", "Europe/Lisbon", "Asia/Kathmandu", "Pacific/Kiritimati", "UTC"]),
)
@settings(max_examples=40, deadline=None)
def test_any_time_and_zone(start: datetime, zone: str) -> None:
    start = start.replace(microsecond=0)
    session = session_at(start, zone)
    found = told(file_of(session, lines_of(planned(session))))
    assert ("Appointment", start) in found
    assert [when for title, when in found if title == "Prepare"] == [
        start - timedelta(hours=hours) for hours in (24, 3, 1)
    ]
    day = start.astimezone(ZoneInfo(zone)).date()
    assert ("Quiet time", day + timedelta(days=1)) in found


def test_nothing_in_it_tells_what_it_is_for() -> None:
    session = session_at(datetime(2026, 3, 31, 19, tzinfo=UTC), "America/New_York")
    lines = lines_of(
        planned(session), {"liquids": ClinicRule(60, "Clinic words")}, [OwnLine("x", "Therapy bag", 45)]
    )
    text = file_of(session, lines).decode()
    assert not TELLING.search(text)
    assert ID not in text
    for event in events(text.encode()):
        assert event.contents["class"][0].value == "PRIVATE"
        assert set(event.contents) <= {
            *("uid", "dtstamp", "last-modified", "sequence", "status", "summary", "class"),
            *("dtstart", "dtend", "transp", "valarm"),
        }


def test_chosen_words_of_any_kind_and_parts_left_out() -> None:
    session = session_at(datetime(2026, 3, 31, 19, tzinfo=UTC), "America/New_York")
    words = 'Café, "quiet"; line \\ BEGIN:VEVENT ☕ ' + "long " * 40
    data = file_of(session, lines_of(planned(session)), Titles("", f"\x07{words.strip()}", ""))
    assert told(data) == [(words.strip(), datetime(2026, 3, 31, 19, tzinfo=UTC))]
    assert max(len(line) for line in data.splitlines()) <= 75
    assert not Titles("", "", "")


class Calendar:
    """A calendar as RFC 5545 has it: the higher sequence of a UID wins, and what was cancelled is not shown."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[int, str, str, datetime | date]] = {}

    def read(self, data: bytes) -> None:
        """Read a file."""
        for event in events(data):
            uid, sequence = event.uid.value, int(event.sequence.value)
            said = (sequence, event.status.value, event.summary.value, event.dtstart.value)
            if uid in self._known and said[1:] != self._known[uid][1:]:
                assert sequence > self._known[uid][0]
            if uid not in self._known or sequence > self._known[uid][0]:
                self._known[uid] = said

    def shown(self) -> list[str]:
        """Return what it shows."""
        known = self._known.values()
        return sorted(_line(title, starts) for _n, status, title, starts in known if status != "CANCELLED")


def _line(title: str, starts: datetime | date) -> str:
    at = starts.astimezone(UTC) if isinstance(starts, datetime) else starts
    return f"{title} {at.isoformat()}"


def holds(journal: Journal, session: Session, titles: Titles) -> list[str]:
    """Return what a calendar may show of a session now: worked out anew, without any memory."""
    days = reminding.days_of(journal, session)
    wanted = wanted_events(session, journal.preparing.lines(session), titles, days)
    return sorted(_line(*one) for one in wanted.values())


HOURS = st.integers(-400, 400)
RULES = st.sampled_from(["solid_food", "liquids", "alcohol", "stimulants"])
CHANGES = st.one_of(
    st.tuples(st.just("move"), HOURS),
    st.tuples(st.just("zone"), st.sampled_from(["Asia/Tokyo", "America/Los_Angeles", "UTC"])),
    st.tuples(st.just("clinic"), RULES, st.one_of(st.none(), st.integers(0, 72 * 60))),
    st.tuples(st.just("state"), st.sampled_from(list(SessionState))),
    st.tuples(st.just("undate")),
    st.tuples(st.just("own"), st.integers(-600, 3000)),
    st.tuples(st.just("disown")),
    st.tuples(st.just("days"), st.lists(st.integers(1, 30), max_size=4)),
    st.tuples(
        st.just("title"),
        st.sampled_from(["preparation", "session", "days_after"]),
        st.sampled_from(["", "A", "B"]),
    ),
)


def _change(journal: Journal, session: Session, change: tuple[Any, ...]) -> None:
    kind, *values = change
    start = datetime(2026, 3, 31, 19, tzinfo=UTC)
    if kind == "move":
        journal.sessions.update(session.id, starts_at=start + timedelta(hours=values[0]))
    elif kind == "zone":
        journal.sessions.update(session.id, zone=values[0])
    elif kind == "clinic":
        journal.preparing.set_clinic(*values)
    elif kind == "state":
        journal.sessions.update(session.id, state=values[0])
    elif kind == "undate":
        journal.sessions.update(session.id, starts_at=None)
    elif kind == "own":
        journal.preparing.add_line(session.id, "Therapy bag", values[0])
    elif kind == "days":
        journal.sessions.update(session.id, look_backs=values[0])
    elif kind == "disown":
        for line in journal.preparing.own_lines(session.id):
            journal.preparing.remove_line(UUID(line.id))


@given(st.lists(st.tuples(CHANGES, st.booleans(), st.integers(0, 90)), max_size=8))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_changed_no_calendar_that_reads_the_last_file_shows_anything_stale(
    journal: Journal, clock: SettableClock, changes: list[tuple[tuple[Any, ...], bool, int]]
) -> None:
    id = journal.sessions.plan(datetime(2026, 3, 31, 19, tzinfo=UTC), place="Tern Street Clinic").id
    for rule in journal.preparing.clinic():
        journal.preparing.set_clinic(rule)
    titles = Titles()
    every, some = Calendar(), Calendar()
    for change, reads, minutes in [(("none",), True, 0), *changes]:
        clock.advance(minutes=minutes)
        if change[0] == "title":
            titles = replace(titles, **{change[1]: change[2]})
        else:
            _change(journal, _of(journal, id), change)
        choose_titles(journal, titles)
        session = _of(journal, id)
        now = events_of(journal, session, titles)
        data = calendar_file(id, now)
        journal.calendars.keep(id, now)
        assert not TELLING.search(data.decode())
        assert not is_stale(journal, session)
        assert calendar_file(id, events_of(journal, session, titles)) == data  # nothing changed since
        every.read(data)
        assert every.shown() == holds(journal, session, titles)
        if reads:
            some.read(data)
            assert some.shown() == holds(journal, session, titles)


def _of(journal: Journal, id: UUID) -> Session:
    session = journal.sessions.get(id)
    assert session is not None
    return session


def test_a_cancelled_session_is_called_off_line_by_line_and_comes_back(journal: Journal) -> None:
    session = journal.sessions.plan(datetime(2026, 3, 31, 19, tzinfo=UTC))
    before = events_of(journal, session, Titles())
    journal.calendars.keep(session.id, before)
    off = journal.sessions.update(session.id, state=SessionState.CANCELLED)
    assert is_stale(journal, off)
    after = events(calendar_file(session.id, events_of(journal, off, Titles())))
    assert len(after) == len(before)
    for event in after:
        assert event.status.value == "CANCELLED"
        assert event.transp.value == "TRANSPARENT"
        assert "valarm" not in event.contents
        assert event.last_modified.value == NOW.instant.replace(microsecond=0)
    uids = {event.uid.value for event in after}
    assert uids == {event.uid.value for event in events(calendar_file(session.id, before))}
    journal.calendars.keep(session.id, events_of(journal, off, Titles()))
    again = journal.sessions.update(session.id, state=SessionState.PLANNED)
    back = events(calendar_file(session.id, events_of(journal, again, Titles())))
    assert {event.uid.value for event in back} == uids
    assert {event.status.value for event in back} == {"CONFIRMED"}


def test_one_changed_line_alone_is_written_anew(journal: Journal, clock: SettableClock) -> None:
    session = journal.sessions.plan(datetime(2026, 3, 31, 19, tzinfo=UTC))
    before = events_of(journal, session, Titles())
    journal.calendars.keep(session.id, before)
    clock.advance(hours=2)
    journal.preparing.set_clinic("solid_food", 240)
    after = events_of(journal, session, Titles())
    changed = {*after} - {*before}
    assert [one.name for one in changed] == ["preparation solid_food"]
    (one,) = changed
    old = next(other for other in before if other.name == one.name)
    assert one.sequence > old.sequence
    assert one.changed_at == clock().instant.replace(microsecond=0)


def test_a_journal_from_an_older_backup_still_gives_higher_numbers(
    journal: Journal, clock: SettableClock
) -> None:
    session = journal.sessions.plan(datetime(2026, 3, 31, 19, tzinfo=UTC))
    before = events_of(journal, session, Titles())
    clock.advance(minutes=2)  # what was kept of it is gone
    again = events_of(journal, session, Titles())
    assert min(one.sequence for one in again) > max(one.sequence for one in before)


def test_of_two_lines_at_one_moment_one_is_shown_until_they_part(journal: Journal) -> None:
    session = journal.sessions.plan(datetime(2026, 3, 31, 19, tzinfo=UTC))
    first = events_of(journal, session, Titles())
    assert [one.name for one in first if one.name.startswith("preparation")] == [
        "preparation benzodiazepines",
        "preparation solid_food",
        "preparation liquids",
    ]
    journal.calendars.keep(session.id, first)
    journal.preparing.set_clinic("benzodiazepines", 48 * 60)
    names = {one.name: one.called_off for one in events_of(journal, session, Titles())}
    assert (names["preparation benzodiazepines"], names["preparation stimulants"]) == (False, False)


def test_what_was_given_is_forgotten_with_the_session(journal: Journal) -> None:
    session = journal.sessions.plan(datetime(2026, 3, 31, 19, tzinfo=UTC))
    journal.calendars.keep(session.id, events_of(journal, session, Titles()))
    journal.sessions.delete(session.id)
    assert journal.calendars.given(session.id)
    journal.trash.empty()
    assert journal.calendars.given(session.id) == ()


def test_a_session_without_a_time_has_nothing_for_a_calendar(journal: Journal) -> None:
    session = journal.sessions.plan()
    assert events_of(journal, session, Titles()) == ()
    assert not is_stale(journal, session)


def test_the_days_of_writing_are_those_that_were_chosen() -> None:
    session = session_at(datetime(2026, 3, 31, 19, 0, tzinfo=UTC), "America/New_York")
    data = file_of(session, (), Titles(preparation="", session=""), days=(2, 5))
    assert [start for _title, start in told(data)] == [date(2026, 4, 2), date(2026, 4, 5)]
