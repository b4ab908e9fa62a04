"""Markdown on screen, on the web page and on paper: one renderer, one cleaner."""

import random
import time

import pytest

from integration_journal.sharing.prose import html_of, nodes_of
from tests.figures import Figures
from tests.sharing.hostile import HOSTILE, repeated

LONGEST = 2.0
"""Time of work in s that any text may cost; what would cost more is shown as plain text."""


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("one\ntwo", "<p>one<br>\ntwo</p>"),
        ("**b** and *i*", "<p><strong>b</strong> and <em>i</em></p>"),
        ("<b>x</b> &nbsp; AT&T", "<p>&lt;b&gt;x&lt;/b&gt; &amp;nbsp; AT&amp;T</p>"),
        ("#let x\n#tag", "<p>#let x<br>#tag</p>"),
        ("    indented *x*", "<p>indented <em>x</em></p>"),
        ("[me]: http://a.b *x*", "<p>[me]: http://a.b <em>x</em></p>"),
        ("*x* [a](https://b.c/?d=1&e=2)", "<p><em>x</em> a (https://b.c/?d=1&amp;e=2)</p>"),
        ("![a](https://b.c/d.png)", "<p>!a (https://b.c/d.png)</p>"),
        ("So:\n- a\n  - b", "<p>So:</p><ul><li>a<ul><li>b</li></ul></li></ul>"),
        ("2. a\n\n7. b", '<ol start="2"><li>a</li></ol><p>7. b</p>'),
    ],
)
def test_markdown_is_read_quietly(written: str, shown: str) -> None:
    assert html_of(written).replace("\n", "") == shown.replace("\n", "")


def test_headings_begin_where_they_are_asked_to_and_skip_no_level() -> None:
    assert html_of("# a\n\n##### b\n\n# c", 3) == "<h3>a</h3>\n<h4>b</h4>\n<h3>c</h3>"


def test_only_pictures_that_are_inside_the_text_are_kept() -> None:
    assert 'src="data:image/png;base64,AAAA"' in html_of("![p](data:image/png;base64,AAAA)")
    assert "<img" not in html_of("![p](data:image/svg+xml;base64,AAAA) ![p](file:///etc/passwd)")


def test_control_characters_are_no_words() -> None:
    assert html_of("a\x01b\x1b[0m\ufeff\x02*c*") == "<p>ab[0m<em>c</em></p>"


def test_the_tree_holds_the_same_words() -> None:
    tree = nodes_of(html_of("a **b**\n\n- c & d"))
    assert tree == [["p", {}, ["a ", ["strong", {}, ["b"]]]], ["ul", {}, [["li", {}, ["c & d"]]]]]


def _rendered(text: str) -> float:
    """Render a text; return the time of work it took in s."""
    begun = time.thread_time()
    nodes_of(html_of(text))
    return time.thread_time() - begun


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_markdown_takes_under_two_seconds(name: str) -> None:
    assert _rendered(HOSTILE[name]) < LONGEST


def _made_up(figures: Figures, trials: int) -> None:
    longest = 0.0

    def trial(number: int) -> None:
        nonlocal longest
        chance = random.Random(number)
        taken = _rendered(repeated(chance, chance.choice((4_000, 20_000, 100_000, 500_000))))
        longest = max(longest, taken)
        assert taken < LONGEST

    figures.count("hostile Markdown rendered", trials, trial)
    figures.note("hostile Markdown rendered", f"longest {longest:.1f} s")


def test_no_made_up_markdown_takes_two_seconds(figures: Figures) -> None:
    _made_up(figures, 20)


@pytest.mark.long
def test_none_of_two_thousand_made_up_texts_takes_two_seconds(figures: Figures) -> None:
    _made_up(figures, 2_000)
