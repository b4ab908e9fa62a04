"""Days and phases of the arc, across zones and changes of the clock."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from integration_journal.arc.rhythm import (
    SUGGESTED_DAYS,
    Phase,
    PlaceKind,
    SessionDate,
    Whereabouts,
    days_after,
    phase,
    where,
)
from integration_journal.arc.vocabulary import SessionState

ZONES = """
    Europe/Berlin America/New_York America/Los_Angeles Asia/Kolkata Asia/Kathmandu Australia/Lord_Howe
    Pacific/Apia Pacific/Chatham America/Havana America/St_Johns Africa/Casablanca UTC
"""
zones = st.sampled_from(ZONES.split())
dates = st.dates(date(1990, 1, 1), date(2100, 1, 1))
times = st.times()
instants = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))
NEW_YORK = "America/New_York"


def at(text: str, zone: str = NEW_YORK) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def session(number: int, text: str, state: str = "planned", zone: str = NEW_YORK) -> SessionDate:
    return SessionDate(number, at(text, zone), zone, SessionState(state))


@given(zones, dates, st.integers(-800, 800), times, times)
def test_days_are_counted_on_the_calendar_of_the_sessions_zone(
    zone: str, day: date, count: int, began: time, is_now: time
) -> None:
    later = day + timedelta(days=count)
    starts_at = datetime.combine(day, began, ZoneInfo(zone)).astimezone(UTC)
    now = datetime.combine(later, is_now, ZoneInfo(zone)).astimezone(UTC)
    # A wall time that the zone skipped may land on the next day.
    assume(starts_at.astimezone(ZoneInfo(zone)).date() == day)
    assume(now.astimezone(ZoneInfo(zone)).date() == later)
    assert days_after(now, starts_at, zone) == count
    assert days_after(starts_at, now, zone) == -count


@given(zones, zones, instants, instants)
def test_only_the_sessions_zone_counts_not_how_an_instant_is_written(
    zone: str, other: str, now: datetime, starts_at: datetime
) -> None:
    moved = days_after(now.astimezone(ZoneInfo(other)), starts_at.astimezone(ZoneInfo(other)), zone)
    assert moved == days_after(now, starts_at, zone)
    assert days_after(starts_at, starts_at, zone) == 0


def test_a_change_of_the_clock_moves_no_day() -> None:
    spring = at("2026-03-07 23:30")
    assert days_after(at("2026-03-08 00:30"), spring, NEW_YORK) == 1
    assert days_after(at("2026-03-08 23:30"), spring, NEW_YORK) == 1
    assert days_after(at("2026-03-09 00:10"), spring, NEW_YORK) == 2
    autumn = at("2026-10-31 09:00")
    assert days_after(at("2026-11-01 23:59"), autumn, NEW_YORK) == 1


def test_an_instant_without_a_zone_and_an_unknown_zone_are_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        days_after(datetime(2026, 1, 1), at("2026-01-01 10:00"), NEW_YORK)
    with pytest.raises(ZoneInfoNotFoundError):
        days_after(at("2026-01-01 10:00"), at("2026-01-01 10:00"), "Nowhere/Land")


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-03-01 15:00", Phase.BEFORE),
        ("2026-03-17 14:59", Phase.BEFORE),
        ("2026-03-17 15:00", Phase.HOURS_AFTER),
        ("2026-03-17 23:59", Phase.HOURS_AFTER),
        ("2026-03-18 00:00", Phase.DAYS_1_3),
        ("2026-03-20 23:59", Phase.DAYS_1_3),
        ("2026-03-21 00:00", Phase.WEEKS_1_2),
        ("2026-03-24 12:00", Phase.WEEKS_1_2),
        ("2026-03-31 12:00", Phase.WEEKS_1_2),
        ("2026-04-07 12:00", Phase.WEEKS_1_2),
        ("2026-04-08 12:00", Phase.MONTH),
        ("2027-04-08 12:00", Phase.MONTH),
    ],
)
def test_moments_follow_the_days(now: str, expected: Phase) -> None:
    assert phase(at(now), at("2026-03-17 15:00"), NEW_YORK) is expected


def test_a_late_session_keeps_its_hours_past_midnight() -> None:
    late = at("2026-03-17 21:00")
    assert phase(at("2026-03-18 01:00"), late, NEW_YORK) is Phase.HOURS_AFTER
    assert phase(at("2026-03-18 07:00"), late, NEW_YORK) is Phase.DAYS_1_3


def test_the_suggested_days_fall_into_the_moments_named_for_them() -> None:
    start = at("2026-03-17 15:00")
    found = [phase(start + timedelta(days=day), start, NEW_YORK) for day in SUGGESTED_DAYS]
    weeks = [Phase.WEEKS_1_2] * 2
    assert found == [Phase.DAYS_1_3, Phase.DAYS_1_3, *weeks, Phase.MONTH]


def test_no_session_yet() -> None:
    nowhere = Whereabouts(PlaceKind.NO_SESSION, Phase.BEFORE, None, 0, None, None, None)
    assert where(at("2026-03-20 09:00"), []) == nowhere
    assert where(at("2026-03-20 09:00"), [session(1, "2026-03-17 15:00", "cancelled")]) == nowhere


def test_days_before_the_first_session() -> None:
    first = session(1, "2026-03-31 15:00")
    place = where(at("2026-03-20 23:00"), [session(2, "2026-04-14 15:00"), first])
    assert place == Whereabouts(PlaceKind.BEFORE, Phase.BEFORE, first, 11, None, first, 11)


def test_day_three_after_session_two_with_session_three_ahead() -> None:
    first, second = session(1, "2026-03-03 15:00", "held"), session(2, "2026-03-17 15:00", "held")
    third = session(3, "2026-03-31 15:00")
    place = where(at("2026-03-20 09:40"), [third, first, second])
    assert place == Whereabouts(PlaceKind.AFTER, Phase.DAYS_1_3, second, 3, second, third, 11)


def test_the_day_of_a_session_begins_in_the_morning_and_ends_at_midnight() -> None:
    first, second = session(1, "2026-03-03 15:00", "held"), session(2, "2026-03-17 15:00")
    morning = where(at("2026-03-17 08:00"), [first, second])
    assert morning == Whereabouts(PlaceKind.DAY_OF, Phase.BEFORE, second, 0, first, second, 0)
    evening = where(at("2026-03-17 20:00"), [first, second])
    assert evening == Whereabouts(PlaceKind.DAY_OF, Phase.HOURS_AFTER, second, 0, second, None, None)


def test_the_evening_before_still_belongs_to_the_last_session() -> None:
    first, second = session(1, "2026-03-03 15:00", "held"), session(2, "2026-03-17 15:00")
    place = where(at("2026-03-16 23:59"), [first, second])
    assert (place.kind, place.session, place.days, place.days_to_next) == (PlaceKind.AFTER, first, 13, 1)


def test_months_later_it_is_still_a_day_after() -> None:
    place = where(at("2026-07-17 10:00"), [session(2, "2026-03-17 15:00", "held")])
    assert (place.kind, place.days, place.phase) == (PlaceKind.AFTER, 122, Phase.MONTH)


def test_a_session_marked_held_may_have_begun_earlier_than_planned() -> None:
    early = session(1, "2026-03-17 15:00", "held")
    place = where(at("2026-03-17 13:00"), [early])
    assert place == Whereabouts(PlaceKind.DAY_OF, Phase.HOURS_AFTER, early, 0, early, None, None)


def test_a_planned_session_whose_time_is_past_counts_as_begun_and_a_cancelled_one_never() -> None:
    past, off = session(1, "2026-03-03 15:00"), session(2, "2026-03-17 15:00", "cancelled")
    place = where(at("2026-03-18 09:00"), [past, off])
    assert (place.session, place.days, place.next) == (past, 15, None)


def test_each_session_is_counted_in_its_own_zone() -> None:
    tokyo = session(1, "2026-03-17 09:00", "held", "Asia/Tokyo")
    place = where(at("2026-03-16 23:00"), [tokyo])
    assert (place.kind, place.days) == (PlaceKind.DAY_OF, 0)


session_dates = st.builds(
    SessionDate, st.integers(1, 50), instants, zones, st.sampled_from(list(SessionState))
)


@given(instants, st.lists(session_dates, max_size=6))
def test_a_place_holds_together(now: datetime, sessions: list[SessionDate]) -> None:
    place = where(now, sessions)
    live = [one for one in sessions if one.state is not SessionState.CANCELLED]
    assert (place.kind is PlaceKind.NO_SESSION) == (not live)
    assert place.days >= 0
    assert place.session in (place.last, place.next)
    assert place.last is None or place.last in live
    assert place.next is None or (place.next in live and place.next.starts_at > now)
    assert (place.days_to_next is None) == (place.next is None)
    if place.kind is PlaceKind.AFTER:
        assert place.session == place.last
        assert place.days >= 1
    if place.kind is PlaceKind.DAY_OF:
        assert place.days == 0
    if place.kind is PlaceKind.BEFORE:
        assert place.phase is Phase.BEFORE
        assert place.last is None
