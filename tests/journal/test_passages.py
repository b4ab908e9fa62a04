"""A passage is found again: after edits before, after and inside it, among its likes, in any script."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from integration_journal.errors import KnownError
from integration_journal.journal.passages import AROUND, Anchor, Passage, anchor, follow, place

MANY = settings(max_examples=150, deadline=None)
FEW = st.text(st.sampled_from("ab \n"), max_size=30)
"""Texts in which nearly everything stands several times."""
SIGNS = ("a", " ", "\n", "é", "e\u0301", "👩🏽‍🚀", "❤️", "ß", "漢", "\u200d", "🇵🇹", "𝒜")
ANY = st.lists(st.sampled_from(SIGNS), max_size=25).map("".join)
ALONE = st.characters(categories=["L", "N", "P", "Zs", "So"], exclude_characters="«")
WORDS = st.text(ALONE, max_size=120)


@st.composite
def marked(draw: st.DrawFn, texts: st.SearchStrategy[str]) -> tuple[str, Anchor]:
    """A text with a passage in it that has words."""
    text = draw(texts.filter(lambda text: bool(text.strip())))
    word = draw(st.sampled_from([at for at, sign in enumerate(text) if not sign.isspace()]))
    start, end = draw(st.integers(0, word)), draw(st.integers(word + 1, len(text)))
    return text, anchor(text, start, end)


def exact(found: Anchor) -> Passage:
    return Passage(found.start, found.start + len(found.text))


@MANY
@given(marked(FEW | ANY))
def test_what_was_marked_is_found_where_it_was(case: tuple[str, Anchor]) -> None:
    text, found = case
    assert place(found, text) == exact(found)
    assert follow(found, None, text) == found
    assert text[found.start : found.start + len(found.text)] == found.text
    assert text[: found.start].endswith(found.before)
    assert text[found.start + len(found.text) :].startswith(found.after)
    assert max(len(found.before), len(found.after)) <= AROUND


@MANY
@given(marked(FEW | ANY), FEW | ANY, st.data())
def test_an_edit_before_or_after_it_moves_it_along_even_among_its_likes(
    case: tuple[str, Anchor], typed: str, data: st.DataObject
) -> None:
    text, found = case
    end = found.start + len(found.text)
    low, high = data.draw(st.sampled_from([(0, found.start), (end, len(text))]))
    cut = sorted(data.draw(st.tuples(st.integers(low, high), st.integers(low, high))))
    new = text[: cut[0]] + typed + text[cut[1] :]
    moved = follow(found, text, new)
    assert moved.text == found.text
    assert place(moved, new) == exact(moved)
    # Where two edits lead to the same text, either place is right: all before it or all after it is as it was.
    at = moved.start
    assert new[:at] == text[: found.start] or new[at:] == text[found.start :]


@MANY
@given(WORDS, st.text("xyz", min_size=1, max_size=9), WORDS, WORDS, WORDS)
def test_words_that_stand_once_are_found_whatever_is_around_them(
    before: str, words: str, after: str, other: str, another: str
) -> None:
    words = f"«{words}»"
    old, new = f"{before}{words}{after}", f"{other}{words}{another}"
    found = anchor(old, len(before), len(before) + len(words))
    assert place(found, new) == Passage(len(other), len(other) + len(words))
    assert follow(found, old, new).start == len(other)


@MANY
@given(marked(ANY), ANY, st.data())
def test_an_edit_inside_it_leaves_the_place_between_its_surroundings(
    case: tuple[str, Anchor], typed: str, data: st.DataObject
) -> None:
    text, found = case
    before, after = "The boats lay still. ", " The light went out late."
    old = before + text + after
    found = anchor(old, len(before) + found.start, len(before) + found.start + len(found.text))
    end = found.start + len(found.text)
    cut = sorted(data.draw(st.tuples(*[st.integers(found.start, end)] * 2)))
    new = old[: cut[0]] + typed + old[cut[1] :]
    moved, now = follow(found, old, new), place(found, new)
    assert now is not None
    assert moved.text == found.text
    left, right = len(old[: found.start].rstrip()), len(new) - len(old[end:].lstrip())
    if now.exact:
        assert new[now.start : now.end] == found.text
    elif old[: found.start] in new and new.count(old[end:].lstrip()) == 1:
        assert left <= now.start <= now.end <= right


@MANY
@given(marked(FEW | ANY), st.lists(FEW | ANY, max_size=4))
def test_words_that_were_away_and_came_back_are_where_they_were(
    case: tuple[str, Anchor], between: list[str]
) -> None:
    text, found = case
    kept, last = found, text
    for other in [one for one in between if found.text not in one] + [text]:
        kept, last = follow(kept, last, other), other
    assert kept == found


@MANY
@given(marked(ANY))
def test_no_sign_is_cut_from_the_marks_that_belong_to_it(case: tuple[str, Anchor]) -> None:
    text, found = case
    end = found.start + len(found.text)
    for at in (found.start, end):
        if 0 < at < len(text):
            assert not unicodedata.category(text[at]).startswith("M")
            assert "\u200d" not in text[at - 1 : at + 1]


@MANY
@given(ANY.filter(lambda text: bool(text.strip())), ANY.filter(lambda text: bool(text.strip())))
def test_a_whole_text_is_found_as_the_whole_however_it_was_rewritten(old: str, new: str) -> None:
    found = anchor(old, 0, len(old))
    assert found.is_whole
    now = place(found, new)
    assert now is not None
    assert now.exact or new[now.start : now.end] == new.strip()


def test_the_one_of_several_whose_surroundings_are_the_same() -> None:
    text = "It was quiet. Then it was quiet again, and it was quiet to the end."
    found = anchor(text, text.rindex("it was quiet"), text.rindex("it was quiet") + 12)
    changed = "Before that it was quiet as well. " + text
    assert place(found, changed) == Passage(
        changed.rindex("it was quiet"), changed.rindex("it was quiet") + 12
    )


def test_a_passage_that_was_taken_away_leaves_its_empty_place() -> None:
    found = anchor("I brace. It is mine. I wait.", 9, 20)
    assert place(found, "I brace. I wait.") == Passage(8, 8, exact=False)
    assert place(found, "Something else altogether.") is None


def test_the_rest_of_a_rewritten_text_points_to_it() -> None:
    old = "Since the infusion I sleep. My shoulders know it first. I go and walk by the river in the evening."
    found = anchor(old, 28, 55)
    assert found.text == "My shoulders know it first."
    now = place(found, "Since the infusion I sleep. My body seems to know it before me, and then all is new.")
    assert now is not None
    assert (now.start, now.exact) == (28, False)


@pytest.mark.parametrize(("start", "end"), [(0, 0), (3, 3), (2, 4), (5, 2), (90, 99)])
def test_nothing_to_mark(start: int, end: int) -> None:
    with pytest.raises(KnownError, match="no words"):
        anchor("So \n\t it is", start, end)


def test_a_passage_among_thousands_of_its_likes_stays_where_it_was() -> None:
    text = "so it goes, " * 25_000
    found = anchor(text, 150_000, 150_010)
    assert found.text == "so it goes"
    assert place(found, text) == exact(found)
    assert follow(found, text, "And " + text).start == 150_004


def test_the_same_words_elsewhere_are_not_the_ones_that_were_taken_away() -> None:
    before = "Soft rain. In the morning. Soft rain. In the evening."
    marked = anchor(before, 27, 37)
    without = "Soft rain. In the morning. In the evening."
    kept = follow(marked, before, without)
    assert kept == marked
    assert follow(kept, without, f"{without} At night.") == marked
    back = follow(kept, without, before)
    assert place(back, before) == Passage(27, 37)
    elsewhere = "Soft rain. In the morning. In the evening. Soft rain."
    assert follow(kept, without, elsewhere).start == 43
