"""When a small step comes up, and that no day which passed is ever held against anybody."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integration_journal.arc.steps import RESTS_AFTER, When, is_due, next_day, when
from integration_journal.arc.vocabulary import Held, StepOften, StepState

FRIDAY = date(2026, 3, 20)
ONCE, DAILY, WEEKLY, SUITS = StepOften
TRYING, KEPT, LET_GO = StepState


def day(ahead: int) -> date:
    return FRIDAY + timedelta(days=ahead)


def due_days(
    often: StepOften, due_on: date | None = None, logged: dict[int, Held] | None = None
) -> list[int]:
    """Return the days of five weeks on which a step written on Friday is due, answered on some of them."""
    found, last = [], None
    for ahead in range(36):
        if is_due(often, due_on, TRYING, last, day(ahead), begun_on=FRIDAY):
            found.append(ahead)
        if ahead in (logged or {}):
            last = day(ahead)
    return found


@pytest.mark.parametrize(
    ("often", "due_on", "logged", "expected"),
    [
        (ONCE, None, {}, []),
        (ONCE, day(2), {}, [2]),
        (ONCE, day(2), {1: Held.YES}, []),
        (SUITS, None, {}, []),
        (SUITS, day(2), {}, []),
        (DAILY, None, {}, list(range(15))),
        (DAILY, day(3), {}, list(range(3, 18))),
        (DAILY, None, {5: Held.NO}, list(range(20))),
        (WEEKLY, day(2), {}, [2, 9, 16, 23, 30]),
        (WEEKLY, None, {}, [0, 7, 14, 21, 28, 35]),
        (WEEKLY, day(2), {8: Held.YES}, [2, 16, 23, 30]),
    ],
    ids=[
        "once, no day: never by itself",
        "once, on Sunday: that Sunday, and no day after it",
        "once, done ahead: not asked for",
        "when it suits: never by itself",
        "when it suits, with a day: never by itself",
        "daily: two weeks without a word, then it rests",
        "daily from Monday on",
        "daily, with one answer: two weeks from there",
        "weekly on Sundays: skipped ones are not made up for",
        "weekly, no day: on the weekday it was written",
        "weekly, done on Saturday: not that Sunday, but the next",
    ],
)
def test_on_which_days_a_step_comes_up(
    often: StepOften, due_on: date | None, logged: dict[int, Held], expected: list[int]
) -> None:
    assert due_days(often, due_on, logged) == expected


@pytest.mark.parametrize(
    ("often", "due_on", "last", "held", "expected"),
    [
        (ONCE, None, None, None, When.WHEN_IT_SUITS),
        (ONCE, day(2), None, None, When.LATER),
        (ONCE, day(0), None, None, When.TODAY),
        (ONCE, day(-1), None, None, When.WHEN_IT_SUITS),
        (ONCE, day(-1), day(-1), Held.YES, When.OVER),
        (ONCE, day(-1), day(-1), Held.PARTLY, When.OVER),
        (ONCE, day(-1), day(-1), Held.NO, When.WHEN_IT_SUITS),
        (ONCE, day(-1), day(-1), None, When.OVER),
        (DAILY, None, day(0), Held.NO, When.ANSWERED),
        (DAILY, None, day(-1), Held.NO, When.TODAY),
        (DAILY, None, day(-40), Held.YES, When.WHEN_IT_SUITS),
        (WEEKLY, day(-5), None, None, When.LATER),
        (SUITS, None, day(-3), Held.YES, When.WHEN_IT_SUITS),
    ],
)
def test_how_a_step_stands(
    often: StepOften, due_on: date | None, last: date | None, held: Held | None, expected: When
) -> None:
    assert when(often, due_on, TRYING, last, FRIDAY, last_held=held, begun_on=day(-50)) is expected


days = st.integers(-60, 60).map(day)
oftens, states = st.sampled_from(StepOften), st.sampled_from(StepState)


@given(oftens, st.none() | days, states, st.none() | days, days, st.none() | days)
def test_the_words_for_a_step_agree(
    often: StepOften,
    due_on: date | None,
    state: StepState,
    last: date | None,
    today: date,
    begun_on: date | None,
) -> None:
    due = is_due(often, due_on, state, last, today, begun_on=begun_on)
    following = next_day(often, due_on, state, last, today, begun_on=begun_on)
    stands = when(often, due_on, state, last, today, begun_on=begun_on)
    assert due == (following == today)
    assert following is None or following >= today
    if due:
        assert state is TRYING
        assert last != today
        assert due_on is None or due_on <= today
        assert stands is When.TODAY
    if state is not TRYING:
        assert (due, following, stands) == (False, None, When.OVER)


@given(oftens, st.none() | days, days)
def test_what_was_never_answered_rests_in_the_end(
    often: StepOften, due_on: date | None, begun_on: date
) -> None:
    late = max(begun_on, due_on or begun_on) + timedelta(days=max(RESTS_AFTER.values()) + 1)
    assert when(often, due_on, TRYING, None, late, begun_on=begun_on) is When.WHEN_IT_SUITS
