"""The calendar file, read back by another parser: right instants and days, and words that tell nothing."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from integration_journal.arc.preparation import ClinicRule, OwnLine
from integration_journal.arc.preparation import lines as lines_of
from integration_journal.journal.clock import Moment
from integration_journal.journal.journal import Journal
from integration_journal.journal.preparing import planned
from integration_journal.journal.records import Session
from integration_journal.sharing.calendar_file import Titles, calendar_file

NOW = Moment(datetime(2026, 3, 20, 13, 40, tzinfo=UTC), "America/New_York")
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
    assert told(calendar_file(session, lines, Titles(), NOW)) == expected


@given(
    st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC)),
    st.sampled_from(["America/New_York", "Europe/Lisbon", "Asia/Kathmandu", "Pacific/Kiritimati", "UTC"]),
)
@settings(max_examples=40, deadline=None)
def test_any_time_and_zone(start: datetime, zone: str) -> None:
    start = start.replace(microsecond=0)
    session = session_at(start, zone)
    found = told(calendar_file(session, lines_of(planned(session)), Titles(), NOW))
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
    text = calendar_file(session, lines, Titles(), NOW).decode()
    assert not TELLING.search(text)
    assert ID not in text
    for event in events(text.encode()):
        assert event.contents["class"][0].value == "PRIVATE"
        assert set(event.contents) <= {
            *("uid", "dtstamp", "sequence", "summary", "class", "dtstart", "dtend", "transp", "valarm")
        }


def test_chosen_words_of_any_kind_and_parts_left_out() -> None:
    session = session_at(datetime(2026, 3, 31, 19, tzinfo=UTC), "America/New_York")
    words = 'Café, "quiet"; line \\ BEGIN:VEVENT ☕ ' + "long " * 40
    data = calendar_file(session, lines_of(planned(session)), Titles("", words.strip(), ""), NOW)
    assert told(data) == [(words.strip(), datetime(2026, 3, 31, 19, tzinfo=UTC))]
    assert max(len(line) for line in data.splitlines()) <= 75
    assert not Titles("", "", "")


def test_a_moved_session_gives_the_same_events_at_another_time() -> None:
    early = session_at(datetime(2026, 3, 31, 19, tzinfo=UTC), "America/New_York")
    before = events(calendar_file(early, lines_of(planned(early)), Titles(), NOW))
    late = session_at(datetime(2026, 4, 2, 19, tzinfo=UTC), "America/New_York")
    later = Moment(NOW.instant + timedelta(hours=1), NOW.zone)
    after = events(calendar_file(late, lines_of(planned(late)), Titles(), later))
    assert [event.uid.value for event in before] == [event.uid.value for event in after]
    assert len({event.uid.value for event in before}) == len(before)
    for old, new in zip(before, after, strict=True):
        assert int(new.sequence.value) > int(old.sequence.value)
        assert new.dtstart.value - old.dtstart.value == timedelta(days=2)


def test_a_session_without_a_time_has_no_file(journal: Journal) -> None:
    session = journal.sessions.plan()
    with pytest.raises(ValueError, match="without a time"):
        calendar_file(session, journal.preparing.lines(session), Titles(), NOW)


def test_the_days_of_writing_are_those_that_were_chosen() -> None:
    session = session_at(datetime(2026, 3, 31, 19, 0, tzinfo=UTC), "America/New_York")
    data = calendar_file(session, (), Titles(preparation="", session=""), NOW, days=(2, 5))
    assert [start for _title, start in told(data)] == [date(2026, 4, 2), date(2026, 4, 5)]
