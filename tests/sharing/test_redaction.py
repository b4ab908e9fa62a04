"""Passages taken out of Markdown: nothing of them is left, nothing else is lost, and it stays well formed."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from integration_journal.journal.passages import Passage
from integration_journal.sharing.prose import html_of
from integration_journal.sharing.redaction import Edit, Edited, cut, without

SIGN = "[...]"


def _read(marked: str) -> tuple[str, list[Passage]]:
    """Return a text without its brackets ⟦ ⟧, and the passages between them."""
    text, found, start = "", [], 0
    for letter in marked:
        if letter == "⟦":
            start = len(text)
        elif letter == "⟧":
            found.append(Passage(start, len(text)))
        else:
            text += letter
    return text, found


@pytest.mark.parametrize(
    ("marked", "shown", "hidden"),
    [
        ("a ⟦b⟧ c", "a [...] c", "a c"),
        ("a ⟦b⟧.", "a [...].", "a."),
        ("⟦all of it⟧", "[...]", ""),
        ("**strong wor⟦ds** and more⟧ x", "strong wor[...] x", "strong wor x"),
        ("a ⟦b **c⟧ d** e", "a [...] d e", "a d e"),
        ("a *⟦b⟧* c", "a *[...]* c", "a  c"),
        ("**_⟦x⟧_** b", "**_[...]_** b", " b"),
        ("`co⟦de` x⟧ y", "co[...] y", "co y"),
        ("- one\n- ⟦two⟧\n- three", "- one\n- [...]\n- three", "- one\n- three"),
        ("⟦- one\n- tw⟧o\n- three", "- [...]\n- o\n- three", "- o\n- three"),
        ("para ⟦one\n\n- item⟧ tail", "para [...]\n\n- tail", "para\n\n- tail"),
        ("para ⟦one\ntwo⟧ tail", "para [...] tail", "para tail"),
        ("# Ti⟦tle\n\ntext⟧ more", "# Ti[...]\n\nmore", "# Ti\n\nmore"),
        ("# Ti⟦tle\ntext⟧ more", "# Ti[...]\n\nmore", "# Ti\n\nmore"),
        ("> q ⟦one\n> two⟧ three", "> q [...]\n> three", "> q\n> three"),
        ("before\n⟦x\n\ny⟧ tail", "before\n[...]\n\ntail", "before\n\ntail"),
        ("⟦1987. was the year⟧", "[...]", ""),
        (
            "see [my ⟦clinic⟧ page](http://x.y) now",
            "see my [...] page (http://x.y) now",
            "see my page (http://x.y) now",
        ),
        ("⟦x⟧(http://b.c)", "[...] (http://b.c)", "(http://b.c)"),
        ("![a⟦b⟧](data:image/png;base64,AAAA) z", "[...] z", "z"),
        ("![a](data:image/png;base64,AA⟦AA) z⟧ y", "[...] y", "y"),
        ("e⟦x⟧\u0301 b", "e[...] b", "e b"),
        ("a ⟦b⟧ ⟦c⟧ d", "a [...] [...] d", "a d"),
        ("a ⟦b⟧⟦c⟧ d", "a [...] d", "a d"),
        ("a\n⟦b\n#⟧# c", "a\n[...]\n## c", "a\n## c"),
        ("a\n⟦b\n⟧# c", "a\n[...]\n# c", "a\n# c"),
        ("a\n⟦b\n  ⟧- c", "a\n[...]\n  - c", "a\n  - c"),
        ("a 👩⟦\u200d🚀 b⟧ c", "a [...] c", "a c"),
    ],
)
def test_a_passage_is_taken_out(marked: str, shown: str, hidden: str) -> None:
    text, passages = _read(marked)
    assert cut(text, passages, SIGN) == shown
    assert cut(text, passages, "") == hidden


def test_passages_in_any_order_over_each_other_and_past_the_end_are_one() -> None:
    passages = [Passage(6, 99), Passage(2, 5), Passage(3, 7), Passage(4, 4), Passage(-3, 1)]
    assert cut("abcdefghij", passages, SIGN) == "[...]b[...]"


def test_what_stands_elsewhere_is_found_again() -> None:
    text, passages = _read("one ⟦two⟧ three ⟦four⟧ five")
    edited = without(text, passages, "")
    assert edited.text == "one three five"
    for words in ("one", "three", "five"):
        start = text.index(words)
        first, last = edited.place(start, start + len(words))
        assert edited.text[first:last] == words
    assert edited.place(0, len(text)) == (0, len(edited.text))


def test_a_place_that_was_changed_is_all_of_what_stands_there_now() -> None:
    edited = Edited("Joan Miller came", [Edit(0, 11, "J. M.")])
    assert edited.place(5, 16) == (0, 10)
    assert edited.place(0, 4) == (0, 5)
    assert edited.place(12, 16) == (6, 10)


_PIECES = ("{}", "{}", "**{}**", "*{}*", "_{}_", "`{}`", "***{}***", "[{}](http://a.b)", "{} **{}** {}")
_LINES = ("{}", "{}", "- {}", "- {}", "  - {}", "1. {}", "> {}", "# {}", "## {}", "> - {}")


@st.composite
def markdown(draw: st.DrawFn) -> str:
    """Return well-formed Markdown whose words share no letter."""
    lines, number = [], 0
    for _ in range(draw(st.integers(1, 6))):
        pieces = []
        for piece in draw(st.lists(st.sampled_from(_PIECES), min_size=1, max_size=4)):
            for _hole in range(piece.count("{}")):
                number += 1
                piece = piece.replace("{}", chr(0x4E00 + number) * 3, 1)
            pieces.append(piece)
        lines.append(draw(st.sampled_from(_LINES)).format(" ".join(pieces)))
        lines += [""] * draw(st.integers(0, 2))
    return "\n".join(lines)


@st.composite
def cases(draw: st.DrawFn) -> tuple[str, list[Passage]]:
    text = draw(markdown())
    ends = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(ends, ends), max_size=4))
    return text, [Passage(min(pair), max(pair)) for pair in pairs]


def _is_touched(word: re.Match[str], passages: list[Passage]) -> bool:
    cuts = [one for one in passages if one.start < one.end]
    return any(one.start < word.end() and word.start() < one.end for one in cuts)


_WORD = re.compile(r"([\u4e00-\u9fff])\1\1")
_SIGNS_LEFT = re.compile(r"[*_`#]|\]\(")


@settings(max_examples=400, deadline=None)
@given(cases(), st.sampled_from((SIGN, "")))
def test_nothing_of_a_passage_is_left_and_nothing_else_is_lost(
    case: tuple[str, list[Passage]], sign: str
) -> None:
    text, passages = case
    result = cut(text, passages, sign)
    for word in _WORD.finditer(text):
        assert (word[0] in result) is not _is_touched(word, passages)
    html = re.sub(r"<code>.*?</code>", "", html_of(result))
    words = re.sub(r"<[^>]+>", "", html)
    assert not _SIGNS_LEFT.search(words), (result, html)


@settings(max_examples=200, deadline=None)
@given(cases(), st.sampled_from((SIGN, "")), st.data())
def test_a_slice_is_where_it_was_and_holds_nothing_that_is_left_out(
    case: tuple[str, list[Passage]], sign: str, data: st.DataObject
) -> None:
    text, passages = case
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    edited = without(text, passages, sign)
    first, last = edited.place(start, end)
    assert 0 <= first <= last <= len(edited.text)
    for word in _WORD.finditer(text):
        if start <= word.start() and word.end() <= end:
            assert (word[0] in edited.text[first:last]) is not _is_touched(word, passages)


def test_a_long_text_full_of_signs_takes_no_time() -> None:
    text = "*a **b _c `d " * 20_000
    assert SIGN in cut(text, [Passage(100, 200), Passage(5_000, 5_001)], SIGN)
