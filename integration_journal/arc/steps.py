"""When a small step comes up: on its day, or when it suits; a day that passes leaves nothing behind."""

from datetime import date, timedelta
from enum import StrEnum

from integration_journal.arc.vocabulary import Held, StepOften, StepState

RESTS_AFTER = {StepOften.DAILY: 14, StepOften.WEEKLY: 35}
"""After how many days without a word about it a repeated step is no more brought up by itself."""

_WEEK = 7
_NEAR = 4


class When(StrEnum):
    """How a step stands on a day: today, on a later day, when it suits, answered today, or over."""

    TODAY = "today"
    LATER = "later"
    WHEN_IT_SUITS = "when_it_suits"
    ANSWERED = "answered"
    OVER = "over"


def is_due(
    often: StepOften,
    due_on: date | None,
    state: StepState,
    last_log_day: date | None,
    today: date,
    *,
    begun_on: date | None = None,
) -> bool:
    """Tell whether a step is of this day; all days are local ones, ``begun_on`` is when it was written.

    A day that passed without a word is never made up for.
    """
    if state is not StepState.TRYING or last_log_day == today or (due_on is not None and today < due_on):
        return False
    if often is StepOften.ONCE:
        return due_on == today and last_log_day is None
    if often is StepOften.WHEN_IT_SUITS or _rests(often, due_on, last_log_day, today, begun_on):
        return False
    if often is StepOften.DAILY:
        return True
    anchor = due_on or begun_on
    if anchor is None:
        return last_log_day is None or (today - last_log_day).days >= _WEEK
    # Done a day or two ahead of its weekday, it is not asked for again on that weekday.
    lately = last_log_day is not None and 0 <= (today - last_log_day).days < _NEAR
    return (today - anchor).days % _WEEK == 0 and not lately


def next_day(
    often: StepOften,
    due_on: date | None,
    state: StepState,
    last_log_day: date | None,
    today: date,
    *,
    begun_on: date | None = None,
) -> date | None:
    """Return the next day, today among them, that a step is of; None where it has none of its own."""
    if state is not StepState.TRYING:
        return None
    first = max(today, due_on or today)
    # Beyond two weeks nothing new happens: the longest wait is a week after one that was done ahead.
    for day in (first + timedelta(days=ahead) for ahead in range(2 * _WEEK + 1)):
        if is_due(often, due_on, state, last_log_day, day, begun_on=begun_on):
            return day
    return None


def when(
    often: StepOften,
    due_on: date | None,
    state: StepState,
    last_log_day: date | None,
    today: date,
    *,
    last_held: Held | None = None,
    begun_on: date | None = None,
) -> When:
    """Tell how a step stands on a day; ``last_held`` is the answer of ``last_log_day``."""
    if state is not StepState.TRYING:
        return When.OVER
    if last_log_day == today:
        return When.ANSWERED
    if often is StepOften.ONCE and last_log_day is not None and last_held is not Held.NO:
        return When.OVER
    day = next_day(often, due_on, state, last_log_day, today, begun_on=begun_on)
    if day is None:
        return When.WHEN_IT_SUITS
    return When.TODAY if day == today else When.LATER


def _rests(
    often: StepOften, due_on: date | None, last_log_day: date | None, today: date, begun_on: date | None
) -> bool:
    known = [day for day in (due_on, last_log_day, begun_on) if day is not None]
    return bool(known) and (today - max(known)).days > RESTS_AFTER[often]
