"""The question whether the recovery code is still at hand: after six weeks, and then twice a year."""

import pytest

from integration_journal.journal import code_reminder
from integration_journal.journal.clock import SettableClock
from integration_journal.journal.journal import Journal, open_with_key


def test_it_is_asked_after_six_weeks(journal: Journal, clock: SettableClock) -> None:
    clock.advance(days=41)
    assert not code_reminder.is_due(journal)
    clock.advance(days=1)
    assert code_reminder.is_due(journal)


@pytest.mark.parametrize(
    ("answer", "days"), [(code_reminder.proven, 182), (code_reminder.put_off, 7)], ids=["proven", "later"]
)
def test_an_answer_holds_for_its_time_also_after_closing(
    journal: Journal, clock: SettableClock, answer: object, days: int
) -> None:
    clock.advance(days=100)
    answer(journal)  # type: ignore[operator]
    clock.advance(days=days - 1)
    journal.close()
    with open_with_key(journal.folder, journal.store.key, clock) as again:
        assert not code_reminder.is_due(again)
        clock.advance(days=1)
        assert code_reminder.is_due(again)


def test_it_is_known_when_the_code_was_proven(journal: Journal, clock: SettableClock) -> None:
    assert code_reminder.proven_at(journal) is None
    code_reminder.put_off(journal)
    assert code_reminder.proven_at(journal) is None
    code_reminder.proven(journal)
    assert code_reminder.proven_at(journal) == clock().instant
