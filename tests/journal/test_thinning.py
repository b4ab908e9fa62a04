"""Thinning: hourly for a day, daily for a month, monthly after; whatever the times are."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from integration_journal.journal.thinning import DAILY, HOURLY, superfluous

NOW = datetime(2026, 3, 20, 13, 40, tzinfo=UTC)
MOMENTS = st.lists(
    st.integers(-3_000, 60 * 24 * 800).map(lambda minutes: NOW - timedelta(minutes=minutes)), max_size=200
)


@given(MOMENTS)
def test_the_newest_stays_and_one_of_every_time(times: list[datetime]) -> None:
    gone = superfluous(times, NOW)
    kept = set(times) - gone
    assert gone <= set(times)
    if times:
        assert max(times) in kept
    for time in gone:
        later = [other for other in kept if other > time]
        if NOW - time <= HOURLY:
            assert any(other.replace(minute=0) == time.replace(minute=0) for other in later)
        elif NOW - time <= DAILY:
            assert any(other.date() == time.date() for other in later)
        else:
            assert any((other.year, other.month) == (time.year, time.month) for other in later)


@given(MOMENTS)
def test_what_stays_is_not_many(times: list[datetime]) -> None:
    kept = set(times) - superfluous(times, NOW)
    past = [time for time in kept if time <= NOW]
    assert len([time for time in past if NOW - time <= HOURLY]) <= 25
    assert len([time for time in past if HOURLY < NOW - time <= DAILY]) <= 32
    assert len([time for time in past if NOW - time > DAILY]) <= 28


@given(MOMENTS, st.integers(0, 60 * 24 * 60))
def test_thinning_often_keeps_what_thinning_seldom_keeps(times: list[datetime], minutes: int) -> None:
    later = NOW + timedelta(minutes=minutes)
    first = set(times) - superfluous(times, NOW)
    assert first - superfluous(first, later) == set(times) - superfluous(times, later)
    assert superfluous(first, NOW) == set()
