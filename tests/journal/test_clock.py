"""A time on the wall and the moments it stands for: one, two where the clocks go back, none where they skip it."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from integration_journal.journal.clock import Moment, moments_at

ZONES = [
    *("America/New_York", "Europe/Lisbon", "Australia/Lord_Howe", "Asia/Kathmandu", "Africa/Casablanca"),
    *("America/St_Johns", "Pacific/Apia", "UTC"),
]


@given(
    st.datetimes(datetime(1960, 1, 1), datetime(2037, 1, 1), timezones=st.just(UTC)),
    st.sampled_from(ZONES),
)
@settings(max_examples=200, deadline=None)
def test_every_instant_is_among_the_moments_of_its_local_time(instant: datetime, zone: str) -> None:
    local = instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0)
    found = moments_at(local, zone)
    assert Moment(instant, zone) in found
    assert list(found) == sorted(found)
    assert 1 <= len(found) <= 2


@given(st.datetimes(datetime(1960, 1, 1), datetime(2037, 1, 1)), st.sampled_from(ZONES))
@settings(max_examples=200, deadline=None)
def test_every_moment_shows_the_time_it_was_asked_for(local: datetime, zone: str) -> None:
    for moment in moments_at(local, zone):
        assert moment.local.replace(tzinfo=None, fold=0) == local


def test_where_the_clocks_go_back_and_forward() -> None:
    twice = moments_at(datetime(2026, 11, 1, 1, 30), "America/New_York")
    assert [one.instant for one in twice] == [
        datetime(2026, 11, 1, 5, 30, tzinfo=UTC),
        datetime(2026, 11, 1, 6, 30, tzinfo=UTC),
    ]
    assert moments_at(datetime(2026, 3, 8, 2, 30), "America/New_York") == ()
    # Half an hour only; and a whole day that an island left out.
    assert len(moments_at(datetime(2026, 4, 5, 1, 45), "Australia/Lord_Howe")) == 2
    assert len(moments_at(datetime(2026, 4, 5, 1, 15), "Australia/Lord_Howe")) == 1
    assert moments_at(datetime(2011, 12, 30, 12), "Pacific/Apia") == ()
    assert len(moments_at(datetime(2026, 11, 1, 3, 0), "America/New_York")) == 1


def test_another_zone_is_another_time_only_where_its_clocks_differ() -> None:
    summer = Moment(datetime(2026, 7, 1, 12, tzinfo=UTC), "Europe/London")
    winter = Moment(datetime(2026, 1, 1, 12, tzinfo=UTC), "Europe/London")
    assert summer.differs_in("UTC")
    assert not winter.differs_in("UTC")
    assert not summer.differs_in("Europe/Lisbon")
