"""When a word about writing suits, whatever the zone and the day of the session."""

from datetime import UTC, date, datetime, timedelta

import pytest

from integration_journal.arc.reminders import LASTS, Aim, Standing, current, look_backs, occasions
from integration_journal.arc.rhythm import SUGGESTED_DAYS, SessionDate
from integration_journal.arc.vocabulary import SessionState

ZONES = ("America/New_York", "Europe/Berlin", "Pacific/Auckland", "Pacific/Honolulu")
STARTS = [
    datetime(2026, 1, 5, 9, tzinfo=UTC) + timedelta(days=9 * step, hours=5 * step) for step in range(40)
]


def _session(start: datetime, zone: str, state: SessionState = SessionState.PLANNED) -> SessionDate:
    return SessionDate(1, start, zone, state)


@pytest.mark.parametrize("zone", ZONES)
def test_each_day_has_one_occasion_at_most_and_the_days_are_those_of_the_rhythm(zone: str) -> None:
    for start in STARTS:
        session = _session(start, zone)
        found = {}
        for hours in range(-80, 24 * 34, 3):
            one = current(start + timedelta(hours=hours), session)
            if one is not None:
                found.setdefault(one.id, set()).add(hours)
        before = [one for one in found if one.startswith("before")]
        assert {one for one in found if one.startswith("day")} == {f"day-{day}" for day in SUGGESTED_DAYS}
        assert "before-1" in before
        assert all(hours < 0 for one in before for hours in found[one])
        assert all(hours > 0 for day in SUGGESTED_DAYS for hours in found[f"day-{day}"])


def test_nothing_is_late() -> None:
    session = _session(STARTS[0], ZONES[0])
    day_three = next(one for one in occasions(session) if one.id == "day-3")
    after = STARTS[0] + timedelta(days=3 + LASTS)
    assert current(STARTS[0] + timedelta(days=3), session) == day_three
    assert current(after, session) is None


def test_a_moved_session_moves_its_occasions_and_a_cancelled_one_has_none() -> None:
    first, later = (_session(start, ZONES[0]) for start in STARTS[:2])
    moved = STARTS[1] - STARTS[0]
    assert [one.day - two.day for one, two in zip(occasions(later), occasions(first), strict=True)] == [
        timedelta(days=moved.days)
    ] * len(occasions(first))
    assert occasions(_session(STARTS[0], ZONES[0], SessionState.CANCELLED)) == ()


def test_a_session_held_early_is_prepared_for_no_more() -> None:
    held = _session(STARTS[0], ZONES[0], SessionState.HELD)
    assert current(STARTS[0] - timedelta(hours=2), held) is None


def test_days_of_the_own_choice_are_taken_and_nonsense_is_not() -> None:
    found = occasions(_session(STARTS[0], ZONES[0]), (5, 5, 0, -2, 9_999, 2))
    assert [one.days for one in found if one.aim is Aim.INTEGRATION] == [2, 5]


def test_a_day_to_look_back_is_written_to_come_or_passed_and_never_late() -> None:
    session = _session(datetime(2026, 3, 17, 19, tzinfo=UTC), ZONES[0], SessionState.HELD)
    now = datetime(2026, 3, 24, 13, tzinfo=UTC)
    written = {date(2026, 3, 17), date(2026, 3, 19), date(2026, 3, 24)}
    found = look_backs(now, session, (1, 3, 7, 14), written)
    assert [(one.days, one.day.day, one.standing) for one in found] == [
        (1, 18, Standing.WRITTEN),
        (3, 20, Standing.PASSED),
        (7, 24, Standing.WRITTEN),
        (14, 31, Standing.TO_COME),
    ]
    assert [one.standing for one in look_backs(now, session, (7,), ())] == [Standing.TODAY]
    assert look_backs(now, session, (), written) == ()


def test_a_day_to_look_back_is_one_of_the_sessions_zone() -> None:
    late = _session(datetime(2026, 3, 17, 23, tzinfo=UTC), "Pacific/Auckland")
    (one,) = look_backs(datetime(2026, 3, 18, 23, tzinfo=UTC), late, (1,), ())
    assert (one.day, one.standing) == (date(2026, 3, 19), Standing.TODAY)
