"""Revisions: when one is kept, which stay, how two are compared, and how one is brought back."""

import random
import time
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from integration_journal.arc.vocabulary import Stage
from integration_journal.journal import history
from integration_journal.journal.clock import SettableClock
from integration_journal.journal.compare import Fate, Stretch, compare, counts
from integration_journal.journal.journal import Journal

LONG = "The harbor was quiet and the boats lay still, and I stayed until the light went out over the water."


def texts(journal: Journal, id: object) -> list[str]:
    return [revision.text for revision in journal.entries.revisions(id)]  # type: ignore[arg-type]


def test_words_taken_away_at_once_are_kept_although_there_was_no_pause(journal: Journal) -> None:
    entry = journal.entries.write("A", Stage.INTEGRATION, settle=False)
    journal.entries.save_text(entry.id, LONG)
    journal.entries.save_text(entry.id, "B")
    journal.entries.save_text(entry.id, "Be")
    journal.entries.settle(entry.id)
    assert texts(journal, entry.id) == [LONG, "Be"]


def test_words_replaced_by_as_many_others_are_kept_too(journal: Journal) -> None:
    entry = journal.entries.write("A", Stage.INTEGRATION, settle=False)
    journal.entries.save_text(entry.id, LONG)
    journal.entries.save_text(entry.id, "x" * len(LONG))
    assert texts(journal, entry.id) == [LONG]


def test_bringing_back_is_a_revision_of_its_own_and_loses_nothing(
    journal: Journal, clock: SettableClock
) -> None:
    entry = journal.entries.write("One", Stage.INTEGRATION)
    clock.advance(minutes=1)
    journal.entries.save_text(entry.id, "One two")
    journal.entries.settle(entry.id)
    journal.entries.save_text(entry.id, "One two three")
    first = journal.entries.versions(entry.id)[-1]
    assert (first.length, journal.entries.words_of(first.id)) == (3, "One")
    back = journal.entries.bring_back(entry.id, first.id)
    assert back.text == "One"
    assert texts(journal, entry.id) == ["One", "One two", "One two three", "One"]
    assert [hit.id for hit in journal.search.find("one")] == [entry.id]
    assert journal.search.find("three") == []


def test_after_a_day_one_revision_of_ten_minutes_stays(journal: Journal, clock: SettableClock) -> None:
    entry = journal.entries.write("0", Stage.INTEGRATION)
    for number in range(1, 41):
        clock.advance(minutes=1)
        journal.entries.save_text(entry.id, " ".join(map(str, range(number + 1))))
        journal.entries.settle(entry.id)
    every = texts(journal, entry.id)
    assert history.thin(journal.store) == 0
    clock.advance(hours=23)
    assert history.thin(journal.store) == 0
    assert texts(journal, entry.id) == every
    clock.advance(hours=2)
    assert history.thin(journal.store) == 41 - 5
    left = texts(journal, entry.id)
    assert left[-1] == every[-1]
    assert len(left) == 5
    assert history.thin(journal.store) == 0


def test_thinning_never_takes_a_version_from_which_much_was_deleted(
    journal: Journal, clock: SettableClock
) -> None:
    entry = journal.entries.write("First.", Stage.INTEGRATION)
    for words in (f"First. {LONG}", "First.", "First. Second.", "First. Second. Third."):
        clock.advance(seconds=20)
        journal.entries.save_text(entry.id, words)
        journal.entries.settle(entry.id)
    clock.advance(days=3)
    history.thin(journal.store)
    assert texts(journal, entry.id) == [f"First. {LONG}", "First. Second. Third."]


def test_many_small_takings_are_no_way_round_it(journal: Journal, clock: SettableClock) -> None:
    entry = journal.entries.write(LONG, Stage.INTEGRATION)
    for length in range(len(LONG), 0, -20):
        clock.advance(seconds=5)
        journal.entries.save_text(entry.id, LONG[:length])
        journal.entries.settle(entry.id)
    clock.advance(days=3)
    history.thin(journal.store)
    assert LONG in texts(journal, entry.id)


def test_pauses_in_a_very_long_entry_go_on_with_one_revision_for_two_minutes(
    journal: Journal, clock: SettableClock
) -> None:
    book = LONG * 600
    entry = journal.entries.write(book, Stage.INTEGRATION)
    for number in range(1, 9):
        clock.advance(seconds=30)
        journal.entries.save_text(entry.id, book + "x" * number)
        journal.entries.settle(entry.id)
    assert [len(text) - len(book) for text in texts(journal, entry.id)] == [3, 7, 8]
    assert journal.entries.get(entry.id).text == book + "x" * 8  # type: ignore[union-attr]


@given(st.text("ab c\n", max_size=60), st.text("ab c\n", max_size=60))
def test_what_is_removed_lies_between_what_both_share(before: str, after: str) -> None:
    gone = history.removed(before, after)
    assert 0 <= gone <= len(before)
    assert gone >= len(before) - len(after)
    assert history.removed(before, before + after) == 0
    assert history.removed(before, before) == 0


words = st.lists(
    st.sampled_from(["a", "the", "harbor", "light.", "I", "fog,", "\n\n", "😀", "été"]), max_size=40
)


@settings(max_examples=200, deadline=None)
@given(words, words)
def test_both_versions_can_be_read_out_of_the_comparison(before: list[str], after: list[str]) -> None:
    old, new = " ".join(before), " ".join(after)
    stretches = compare(old, new)
    assert "".join(one.text for one in stretches if one.fate is not Fate.ADDED) == old
    assert "".join(one.text for one in stretches if one.fate is not Fate.TAKEN) == new


def test_a_changed_word_is_shown_as_one_word(journal: Journal) -> None:
    stretches = compare("The harbor was quiet.", "The harbor was loud.")
    assert stretches == [
        Stretch(Fate.SAME, "The harbor was "),
        Stretch(Fate.TAKEN, "quiet"),
        Stretch(Fate.ADDED, "loud"),
        Stretch(Fate.SAME, "."),
    ]
    assert counts(stretches) == (1, 1)


def test_a_word_that_happens_to_stay_in_a_new_sentence_does_not_break_it_up() -> None:
    stretches = compare("We ate on the pier.", "Nobody slept in the house.")
    assert [one.fate for one in stretches] == [Fate.TAKEN, Fate.ADDED, Fate.SAME]


@pytest.mark.parametrize("vocabulary", [40, 5000])
def test_fifty_thousand_words_are_compared_in_seconds(vocabulary: int) -> None:
    chance = random.Random(7)
    kinds = [f"w{number}" for number in range(vocabulary)]
    old = [chance.choice(kinds) for _ in range(50_000)]
    new = old.copy()
    for _ in range(500):
        place = chance.randrange(len(new))
        new[place : place + chance.randrange(3)] = [chance.choice(kinds) for _ in range(chance.randrange(3))]
    before, after = " ".join(old), " ".join(new)
    begun = time.perf_counter()
    stretches = compare(before, after)
    took = time.perf_counter() - begun
    print(f"comparing 50,000 words of {vocabulary} kinds: {took:.2f} s, {len(stretches)} stretches")
    assert "".join(one.text for one in stretches if one.fate is not Fate.TAKEN) == after
    assert took < 5


def test_thinning_goes_on_from_where_it_ended(journal: Journal, clock: SettableClock) -> None:
    entry = journal.entries.write("a", Stage.INTEGRATION)
    for day in range(3):
        for number in range(3):
            clock.advance(seconds=10)
            journal.entries.save_text(entry.id, f"a {day} {number}")
            journal.entries.settle(entry.id)
        clock.advance(days=1, minutes=30)
        history.thin(journal.store)
    assert texts(journal, entry.id) == ["a 0 2", "a 1 2", "a 2 2"]
    assert journal.preferences.get("thinned_until") == (clock().instant - timedelta(days=1)).isoformat()
