"""The words of a check-in: short, each there once, none better than another."""

import re
from collections import Counter

from integration_journal.arc.felt_words import all_words, first, groups


def test_the_first_row_is_the_drawn_one() -> None:
    assert first() == ("settled", "tender", "tired", "clear", "heavy", "restless", "hopeful", "numb")


def test_each_word_is_there_once_short_and_plain() -> None:
    assert max(Counter(all_words()).values()) == 1
    assert len(all_words()) == len(first()) + sum(len(group.words) for group in groups())
    for word in all_words():
        assert re.fullmatch(r"[a-z]+( [a-z]+)?", word)
        assert len(word) <= 16


def test_no_word_judges_diagnoses_or_counts() -> None:
    banned = "good bad better worse success failed depressed manic suicidal anxious normal crazy weak lazy"
    assert not set(all_words()) & set(banned.split())


def test_there_is_more_behind_the_first_row_in_groups_of_equal_size() -> None:
    assert len({len(group.words) for group in groups()}) == 1
    assert len({group.name for group in groups()}) == len(groups()) == 4
