"""What is left out fails closed: whatever is typed, no word of it that still stands becomes readable."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from integration_journal.journal.covers import Cover, cover_after, merged, strays

MANY = settings(max_examples=150, deadline=None)
OWN = "".join(map(chr, range(0x4E00, 0x4E00 + 60)))
"""Signs of which each stands once, so that each can be told from every other."""
FEW = st.text("ab \n", max_size=16)


@st.composite
def covered(draw: st.DrawFn, texts: st.SearchStrategy[str]) -> tuple[str, Cover]:
    """A text with some of it covered."""
    text = draw(texts.filter(bool))
    start = draw(st.integers(0, len(text) - 1))
    return text, Cover(start, draw(st.integers(start + 1, len(text))))


@st.composite
def own_texts(draw: st.DrawFn) -> str:
    """A text of signs that stand once, with white space between some of them."""
    signs = draw(st.lists(st.sampled_from([" ", "\n", ""]), min_size=1, max_size=30))
    return "".join(sign + white for sign, white in zip(OWN, signs, strict=False))


@MANY
@given(covered(own_texts()), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), FEW), max_size=5))
def test_no_sign_that_still_stands_where_it_was_covered_is_readable(
    case: tuple[str, Cover], edits: list[tuple[int, int, str]]
) -> None:
    """Whether every edit is followed, or several at once."""
    text, cover = case
    mine = {sign for sign in cover.words(text) if not sign.isspace()}
    now, last = cover, text
    for one, other, typed in edits:
        low, high = sorted(min(at, len(last)) for at in (one, other))
        new = last[:low] + typed + last[high:]
        now, last = cover_after(now, last, new), new
        assert mine.isdisjoint(last[: now.start] + last[now.end :])
    at_once = cover_after(cover, text, last)
    assert mine.isdisjoint(last[: at_once.start] + last[at_once.end :])


@MANY
@given(covered(FEW), FEW, st.data())
def test_among_its_likes_nothing_is_readable_that_was_not_before_or_was_typed(
    case: tuple[str, Cover], typed: str, data: st.DataObject
) -> None:
    text, cover = case
    low, high = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    new = text[:low] + typed + text[high:]
    now = cover_after(cover, text, new)
    assert 0 <= now.start <= now.end <= len(new)
    if high <= cover.start or low >= cover.end:
        assert cover.words(text) in now.words(new)
        return
    readable = Counter(new[: now.start] + new[now.end :])
    assert readable <= Counter(text[: cover.start] + text[cover.end :] + typed)


@MANY
@given(covered(own_texts()), FEW.filter(bool), st.data())
def test_what_is_typed_in_the_place_of_words_is_covered(
    case: tuple[str, Cover], typed: str, data: st.DataObject
) -> None:
    text, cover = case
    without = text[: cover.start] + text[cover.end :]
    emptied = cover_after(cover, text, without)
    assert emptied.words(without).strip() == ""
    new = without[: cover.start] + typed + without[cover.start :]
    again = cover_after(emptied, without, new)
    assert typed.strip() in again.words(new)


@pytest.mark.parametrize(
    ("old", "passage", "new", "covered"),
    [
        ("I slept. He left me. I woke.", "He left me.", "I slept well. He left me. I woke.", "He left me."),
        ("I slept. He left me. I woke.", "He left me.", "I slept. He left me. So. I woke.", "He left me."),
        ("I slept. He left me. I woke.", "He left me.", "I slept. He never left. I woke.", "He never left."),
        ("I slept. He left me. I woke.", "He left me.", "I slept. I woke.", ""),
        ("I met Joan there.", "Joan", "I met Joanna there.", "Joanna"),
        ("I met Joan there.", "Joan", "I met aunt Joan there.", "Joan"),
        ("I met Joan there.", "Joan", "I met Hans and Joan there, twice.", "Joan"),
        ("One. He left me. Two. Three.", "He left me.", "Zero. One. He left us. Two. Tree.", "He left us."),
    ],
)
def test_examples(old: str, passage: str, new: str, covered: str) -> None:
    start = old.index(passage)
    assert cover_after(Cover(start, start + len(passage)), old, new).words(new).strip() == covered


def test_words_that_went_elsewhere_are_told() -> None:
    assert strays("He left me in the rain.", [Cover(0, 5)], "It so left me in the rain. And")
    assert not strays("He left me.", [Cover(0, 11)], "He left me. And he left me.")
    assert strays("Joan", [Cover(0, 0)], "I met Joan.")
    assert not strays("Joan", [Cover(0, 0)], "I met Joanna.")


def test_covers_are_told_in_order_and_as_one_where_they_touch() -> None:
    found = merged([Cover(9, 12), Cover(0, 3), Cover(3, 5), Cover(7, 7), Cover(11, 11)])
    assert found == [Cover(0, 5), Cover(9, 12)]
