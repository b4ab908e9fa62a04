"""When each rule around a session holds: any time, any zone, any clinic; and what the data says."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integration_journal import assets
from integration_journal.arc import preparation
from integration_journal.arc.preparation import (
    MOST_MINUTES,
    ClinicRule,
    Line,
    OwnLine,
    Planned,
    RuleKind,
    Source,
    Standing,
    active,
    coming,
    discuss_first,
    lines,
    may_confirm_sleep,
    rules,
    tell_your_clinic,
)
from integration_journal.arc.vocabulary import SessionState

NEW_YORK = "America/New_York"
MINUTE = timedelta(minutes=1)
INSTANT = timedelta(milliseconds=1)

zones = st.sampled_from(sorted(available_timezones()))
times = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))
minutes = st.none() | st.integers(0, MOST_MINUTES)
clinics = st.dictionaries(
    st.sampled_from([one.id for one in rules()]),
    st.builds(ClinicRule, minutes, st.sampled_from(["", "As the clinic says"])),
)


def local(text: str, zone: str = NEW_YORK) -> datetime:
    """Return the instant of a wall-clock time."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


def of(found: tuple[Line, ...], id: str) -> Line:
    """Return the line with this id."""
    return next(line for line in found if line.id == id)


def names(found: tuple[Line, ...]) -> list[str]:
    return [line.id for line in found]


def test_the_articles_windows() -> None:
    assert {one.id: (one.kind.value, one.minutes) for one in rules()} == {
        "benzodiazepines": ("window", 24 * 60),
        "stimulants": ("window", 24 * 60),
        "solid_food": ("window", 3 * 60),
        "liquids": ("window", 60),
        "alcohol": ("window", None),
        "blood_pressure_medicine": ("standing", None),
        "monitor": ("present", None),
        "driving": ("asleep", None),
    }
    for id in ("benzodiazepines", "stimulants"):
        note = next(one.note for one in rules() if one.id == id)
        assert "prescriber decides" in note
        assert "Do not stop a prescribed medicine on your own" in note


def test_the_nine_conditions_and_the_two_of_the_other_tier_are_kept_apart() -> None:
    tell, discuss = tell_your_clinic(), discuss_first()
    words = ("ketamine", "psychosis", "blood pressure", "heart", "breathing", "eye", "thyroid", "illness")
    assert len(tell.lines) == 9
    for line, word in zip(tell.lines, (*words, "pregnant"), strict=True):
        assert word in line
    assert "not to go ahead" in tell.text
    assert "clinic" in tell.text
    assert len(discuss.lines) == 2
    assert "before you begin" in discuss.text
    assert "family" in discuss.lines[1]
    assert not set(tell.lines) & set(discuss.lines)


def test_nothing_clears_anybody_or_asks_a_question() -> None:
    said = assets.text("care/preparation.toml")
    assert not re.search(r"\b(you may|you can go|safe to|cleared|fit to|all clear)\b", said, re.I)
    assert "?" not in said
    assert not re.search(r"\b(should|patient|mg)\b", said, re.I)


@given(times, zones, clinics)
def test_any_session_anywhere_with_any_clinic(
    start: datetime, zone: str, said: dict[str, ClinicRule]
) -> None:
    here = start.astimezone(ZoneInfo(zone))
    found = lines(Planned(1, here), said)
    assert found == lines(Planned(1, start), said)
    assert sorted(names(found)) == sorted(one.id for one in rules())
    for line in found:
        own, rule = said.get(line.id), next(one for one in rules() if one.id == line.id)
        told = rule.minutes if not own else own.minutes
        assert line.source is (Source.CLINIC if own else Source.ARTICLE)
        assert (line.article is not None) == bool(own)
        if rule.kind is RuleKind.WINDOW and told is not None:
            assert line.starts == start - told * MINUTE
            assert line.ends == start
            shown = line.local(zone)
            assert shown is not None
            assert shown.astimezone(UTC) == line.starts
            if told:
                assert line.standing(line.starts - INSTANT) is Standing.COMING
                assert line.standing(line.starts) is Standing.ACTIVE
                assert line.standing(start - INSTANT) is Standing.ACTIVE
            assert line.standing(start) is Standing.OVER
        elif rule.kind in (RuleKind.WINDOW, RuleKind.STANDING):
            assert line.starts is line.ends is None
            assert line.standing(start) is Standing.NOTED
        else:
            assert line.starts == start
            assert line.standing(start - INSTANT) is Standing.COMING
            assert line.standing(start) is Standing.ACTIVE
            assert line.standing(start + timedelta(days=10_000)) is Standing.ACTIVE
        if line.article is not None:
            assert line.article == of(lines(Planned(1, start)), line.id)
    timed = [line.starts for line in found if line.starts is not None]
    assert timed == sorted(timed)


@given(times, st.timedeltas(timedelta(days=-400), timedelta(days=400)), clinics)
def test_moving_a_session_moves_every_line_by_as_much(
    start: datetime, by: timedelta, said: dict[str, ClinicRule]
) -> None:
    before, after = lines(Planned(1, start), said), lines(Planned(1, start + by), said)
    assert names(before) == names(after)
    for one, other in zip(before, after, strict=True):
        assert (one.starts is None) == (other.starts is None)
        if one.starts is not None and other.starts is not None:
            assert other.starts - one.starts == by


@given(times, st.timedeltas(timedelta(0), timedelta(days=3)), times, clinics)
def test_two_sessions_close_together_keep_both_sets(
    start: datetime, apart: timedelta, now: datetime, said: dict[str, ClinicRule]
) -> None:
    first, second = lines(Planned(1, start), said), lines(Planned(2, start + apart), said)
    for moment in (now, start, start + apart, start + apart - INSTANT):
        both = active(moment, first, second)
        assert set(both) == {*active(moment, first), *active(moment, second)}
        nexts = coming(moment, first, second)
        assert set(nexts) == {*coming(moment, first), *coming(moment, second)}
        assert [line.starts for line in nexts] == sorted(line.starts for line in nexts if line.starts)


@pytest.mark.parametrize(
    ("session", "solid", "liquid", "day_before"),
    [
        # The clocks go forward at 2:00 on 8 March 2026, and back at 2:00 on 1 November 2026.
        ("2026-03-08T03:30", "2026-03-07T23:30", "2026-03-08T01:30", "2026-03-07T02:30"),
        ("2026-11-01T09:00", "2026-11-01T06:00", "2026-11-01T08:00", "2026-10-31T10:00"),
        ("2026-11-01T03:00", "2026-11-01T01:00", "2026-11-01T02:00", "2026-10-31T04:00"),
        ("2026-06-10T15:00", "2026-06-10T12:00", "2026-06-10T14:00", "2026-06-09T15:00"),
    ],
)
def test_the_change_of_the_clocks_moves_no_window(
    session: str, solid: str, liquid: str, day_before: str
) -> None:
    found = lines(Planned(1, local(session)))
    for id, clock in (("solid_food", solid), ("liquids", liquid), ("stimulants", day_before)):
        shown = of(found, id).local(NEW_YORK)
        assert shown is not None
        assert f"{shown:%Y-%m-%dT%H:%M}" == clock


def test_in_another_zone_the_window_is_the_same_and_the_clock_another() -> None:
    line = of(lines(Planned(1, local("2026-03-31T15:00"))), "solid_food")
    shown = [line.local(zone) for zone in (NEW_YORK, "Europe/Lisbon", "Asia/Kathmandu")]
    assert [f"{one:%d %H:%M}" for one in shown if one] == ["31 12:00", "31 17:00", "31 21:45"]
    assert len(set(shown)) == 1


def test_what_the_clinic_says_replaces_a_line_and_the_articles_stays_beside_it() -> None:
    said = {
        "solid_food": ClinicRule(360),
        "liquids": ClinicRule(30, "Last clear drink"),
        "alcohol": ClinicRule(48 * 60),
        "benzodiazepines": ClinicRule(None, "Keep taking them as prescribed"),
    }
    start = local("2026-03-31T15:00")
    found = lines(Planned(3, start), said)
    food, drink = of(found, "solid_food"), of(found, "liquids")
    assert (food.starts, food.text) == (start - timedelta(hours=6), "No solid food")
    assert (drink.starts, drink.text) == (start - timedelta(minutes=30), "Last clear drink")
    assert food.article is not None
    assert food.article.starts == start - timedelta(hours=3)
    assert not food.is_later_than_article
    assert drink.is_later_than_article
    wine = of(found, "alcohol")
    assert (wine.starts, wine.note) == (start - timedelta(hours=48), "")
    medicine = of(found, "benzodiazepines")
    assert (medicine.starts, medicine.standing(start - MINUTE)) == (None, Standing.NOTED)
    assert "Do not stop" in medicine.note


def test_alcohol_has_no_hours_until_the_clinic_gives_them() -> None:
    wine = of(lines(Planned(1, local("2026-03-31T15:00"))), "alcohol")
    assert (wine.starts, wine.minutes, wine.source) == (None, None, Source.ARTICLE)


def test_only_a_confirmed_nights_sleep_ends_the_rule_on_driving() -> None:
    start = local("2026-03-31T15:00")
    asleep = start + timedelta(hours=18)
    open_end = of(lines(Planned(1, start, SessionState.HELD)), "driving")
    assert open_end.standing(start + timedelta(days=3650)) is Standing.ACTIVE
    closed = of(lines(Planned(1, start, SessionState.HELD, slept_at=asleep)), "driving")
    assert closed.standing(asleep - INSTANT) is Standing.ACTIVE
    assert closed.standing(asleep) is Standing.OVER
    moved = of(lines(Planned(1, start + timedelta(days=7), slept_at=asleep)), "driving")
    assert moved.ends is None
    moved = of(
        lines(Planned(1, asleep - timedelta(minutes=30), SessionState.HELD, slept_at=asleep)), "driving"
    )
    assert moved.standing(asleep + timedelta(days=3650)) is Standing.ACTIVE
    assert of(lines(Planned(1, start, slept_at=asleep)), "monitor").ends is None
    told = of(lines(Planned(1, start, monitor_ended_at=start + MINUTE)), "monitor")
    assert told.standing(start + MINUTE) is Standing.OVER


@pytest.mark.parametrize(
    ("session", "now", "may"),
    [
        ("2026-03-31T15:00", "2026-03-31T22:00", False),
        ("2026-03-31T15:00", "2026-04-01T00:30", True),
        ("2026-03-31T22:00", "2026-04-01T00:30", False),
        ("2026-03-31T22:00", "2026-04-01T04:00", True),
        ("2026-03-31T09:00", "2026-03-31T18:00", False),
    ],
)
def test_a_nap_on_the_same_day_is_not_even_asked_for(session: str, now: str, may: bool) -> None:
    assert may_confirm_sleep(local(now), local(session), NEW_YORK) is may


def test_a_cancelled_session_asks_for_nothing_and_one_without_a_time_gives_no_times() -> None:
    assert lines(Planned(1, local("2026-03-31T15:00"), SessionState.CANCELLED)) == ()
    found = lines(Planned(1, None), {"solid_food": ClinicRule(60)}, [OwnLine("1", "Bag", 30)])
    assert len(found) == len(rules()) + 1
    assert {line.starts for line in found} == {None}


def test_without_a_time_the_longest_before_comes_first_and_a_later_clinic_is_told() -> None:
    clinic = {
        "solid_food": ClinicRule(30),
        "liquids": ClinicRule(48 * 60),
        "alcohol": ClinicRule(words="None"),
    }
    found = lines(Planned(1, None), clinic, [OwnLine("after", "Rest", -60)])
    windows = [(line.id, line.minutes) for line in found if line.kind is RuleKind.WINDOW]
    assert windows[:4] == [
        ("liquids", 2880),
        ("benzodiazepines", 1440),
        ("stimulants", 1440),
        ("solid_food", 30),
    ]
    assert windows[-1] == ("after", -60)
    assert [line.kind for line in found][-2:] == [RuleKind.PRESENT, RuleKind.ASLEEP]
    later = {line.id for line in found if line.is_later_than_article}
    assert later == {"solid_food"}


def test_an_own_line_stands_at_its_time_among_the_others() -> None:
    start = local("2026-03-31T15:00")
    found = lines(Planned(1, start), own=[OwnLine("a", "My sister picks me up", 45)])
    assert [line.id for line in found if line.starts][-4:] == ["liquids", "a", "monitor", "driving"]
    mine = of(found, "a")
    assert (mine.source, mine.starts) == (Source.OWN, start - 45 * MINUTE)
    assert mine.standing(start - 46 * MINUTE) is Standing.COMING
    assert mine.standing(start) is Standing.OVER


def test_every_sentence_beside_the_list() -> None:
    assert "monitor" in preparation.sentence("monitor_rule")
    assert "off-label" in preparation.sentence("approval")
    assert preparation.sentence("clinic_first")


def test_what_is_beside_a_session_are_the_lines_that_reach_into_its_own() -> None:
    start = local("2026-03-31T15:00")
    mine = lines(Planned(3, start))
    near = lines(Planned(2, start - timedelta(hours=20), SessionState.HELD))
    early = lines(Planned(1, start - timedelta(days=60), SessionState.HELD))
    slept = lines(
        Planned(1, start - timedelta(days=60), SessionState.HELD, slept_at=start - timedelta(days=59))
    )
    later = lines(Planned(4, start + timedelta(hours=12)))
    far = lines(Planned(5, start + timedelta(days=2)))
    found = preparation.beside(start, mine, near, early, later, far)
    told = {(line.session, line.id) for line in found}
    assert {(2, "driving"), (2, "monitor"), (2, "solid_food"), (4, "stimulants")} <= told
    assert not {session for session, _id in told} & {1, 5}
    assert [line.id for line in preparation.beside(start, mine, early)] == ["monitor", "driving"]
    assert [line.id for line in preparation.beside(start, mine, slept)] == ["monitor"]
    assert preparation.beside(start, lines(Planned(3, None)), near) == ()


def test_a_session_to_come_reaches_two_days_and_one_that_has_begun_until_the_word() -> None:
    start = local("2026-03-31T15:00")
    first, second = lines(Planned(1, start)), lines(Planned(2, start + timedelta(days=60)))
    soon = lines(Planned(3, start + timedelta(days=2)))
    before, after = start - timedelta(days=1), start + timedelta(days=5)
    assert preparation.beside(before, second, first) == ()
    assert {line.id for line in preparation.beside(before, soon, first)} == {"monitor", "driving"}
    assert {line.id for line in preparation.beside(after, second, first)} == {"monitor", "driving"}
