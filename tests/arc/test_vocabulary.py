"""Every word of the treatment has a name for people, and none has a name too many."""

import re

import pytest

from integration_journal import assets
from integration_journal.arc import vocabulary

WORDS = {
    name: word
    for name, word in vars(vocabulary).items()
    if isinstance(word, type) and issubclass(word, vocabulary._Word) and word is not vocabulary._Word
}


def test_the_names_are_of_the_words_that_exist() -> None:
    assert set(assets.table("care/vocabulary.toml")) == set(WORDS)


@pytest.mark.parametrize("name", WORDS)
def test_each_word_has_a_name_in_the_programs_tone(name: str) -> None:
    assert list(assets.table("care/vocabulary.toml")[name]) == [one.value for one in WORDS[name]]
    for one in WORDS[name]:
        assert one.label[0].isupper()
        assert not re.search(r"!|\bshould\b|\bpatient\b|success|fail|goal|complete", one.label, re.IGNORECASE)
