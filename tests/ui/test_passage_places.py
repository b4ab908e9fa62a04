"""Passages of Markdown are found in what is shown of it, and the other way round, for text of many kinds."""

import pytest
from pytestqt.qtbot import QtBot

from integration_journal.ui.units import to_points, to_units
from integration_journal.ui.widgets.passage_places import PassagePlaces
from integration_journal.ui.widgets.prose_view import ProseView

MARKDOWN = """## On the bus

It began in my **shoulders**. They were *down* (at last). 🌊 Então, já!

1. One thing
2. Another *thing*
5. They were down.

> Dorme, dorme, meu menino,
> que a mãezinha logo vem.

See [the words](https://a.example/b) and un**believ**able `code`. They were down (at last)."""


@pytest.fixture
def shown(qtbot: QtBot) -> str:
    view = ProseView()
    qtbot.addWidget(view)
    view.show_markdown(MARKDOWN)
    return view.document().toRawText()


@pytest.mark.parametrize(
    ("words", "source"),
    [
        ("On the bus", "On the bus"),
        ("my shoulders.", "my **shoulders**."),
        ("shoulders", "shoulders"),
        ("(at last). 🌊 Então, já!", "(at last). 🌊 Então, já!"),
        ("Another thing", "Another *thing"),
        ("meu menino,\u2028que a mãezinha", "meu menino,\n> que a mãezinha"),
        ("the words (https://a.example/b)", "the words](https://a.example/b)"),
        ("unbelievable code.", "un**believ**able `code`."),
    ],
)
def test_what_is_selected_is_found_in_the_markdown_and_back(shown: str, words: str, source: str) -> None:
    places = PassagePlaces(MARKDOWN, shown)
    start = shown.index(words)
    found = places.source(start, start + len(words))
    assert found is not None
    assert MARKDOWN[slice(*found)] == source
    back = places.shown(*found)
    assert back is not None
    assert shown[slice(*back)] == words


def test_of_the_same_words_the_nearest_are_meant(shown: str) -> None:
    places = PassagePlaces(MARKDOWN, shown)
    for nth in range(3):
        start = -1
        for _ in range(nth + 1):
            start = shown.index("They were down", start + 1)
        found = places.source(start, start + len("They were down"))
        assert found is not None
        assert MARKDOWN[: found[0]].count("They were") == nth
        assert places.shown(*found) == (start, start + len("They were down"))


def test_the_same_of_several_equal_words_is_meant_where_the_texts_have_different_lengths() -> None:
    source, seen = "something hidden. yes, yes. no, yes", "yes, yes. no, yes"
    places = PassagePlaces(source, seen)
    for nth in range(3):
        start = [0, 5, 14][nth]
        found = places.source(start, start + 3)
        assert found == (start + 18, start + 21)
        assert places.shown(*found) == (start, start + 3)


def test_a_picture_belongs_to_the_passage_that_it_stands_in() -> None:
    first, second = "![one](data:image/png;base64,AAAA)", "![](data:image/png;base64,BBBB)"
    source, seen = f"Before. {first} Between. {second}", "Before. \ufffc Between. \ufffc"
    places = PassagePlaces(source, seen)
    for start, end, words in ((8, 9, first), (8, 17, f"{first} Between"), (10, 20, f"Between. {second}")):
        found = places.source(start, end)
        assert found is not None
        assert source[slice(*found)] == words
    assert places.shown(source.index(second), len(source)) == (19, 20)
    assert PassagePlaces(first, "words \ufffc and \ufffc").source(6, 7) is None


def test_a_passage_over_several_paragraphs_and_list_items(shown: str) -> None:
    places = PassagePlaces(MARKDOWN, shown)
    start, end = MARKDOWN.index("One"), len(MARKDOWN)
    found = places.shown(start, end)
    assert found is not None
    assert shown[slice(*found)].startswith("One thing")
    assert shown[slice(*found)].endswith("(at last).")


def test_where_there_are_no_words_nothing_is_found(shown: str) -> None:
    places = PassagePlaces(MARKDOWN, shown)
    assert places.source(10, 11) is None
    assert places.shown(0, 2) is None
    assert PassagePlaces("", "").source(0, 0) is None
    assert PassagePlaces("one", "two").shown(0, 3) is None


@pytest.mark.parametrize(
    ("text", "place", "units"), [("abc", 2, 2), ("a🌊c", 2, 3), ("🌊🌊", 2, 4), ("", 0, 0)]
)
def test_units_and_code_points(text: str, place: int, units: int) -> None:
    assert to_units(text, place) == units
    assert to_points(text, units) == place
