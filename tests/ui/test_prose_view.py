"""Reading: any text is shown without the window standing still, and hostile text as the words it is."""

import random
import re
import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QTextDocument, QTextFormat
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from integration_journal.sharing.prose import html_of
from integration_journal.ui.theme import look
from integration_journal.ui.widgets.prose_pieces import PIECE, pieces_of
from integration_journal.ui.widgets.prose_view import ProseView
from tests.figures import Figures
from tests.sharing.hostile import HOSTILE, repeated

_QUICK = ("brackets", "links", "emphasis", "quotations and lists")
BLOCKED = 0.1
"""Time in s for which the window may stand still."""


class _Heart:
    """Beats in the window's thread and keeps the longest time of work between two beats."""

    def __init__(self, wall: bool = False) -> None:
        self._now = time.perf_counter if wall else time.thread_time
        self.longest = 0.0
        self._last = self._now()
        self._timer = QTimer()
        self._timer.timeout.connect(self._beat)
        self._timer.start(0)

    def _beat(self) -> None:
        now = self._now()
        self.longest, self._last = max(self.longest, now - self._last), now

    def stop(self) -> float:
        self._beat()
        self._timer.stop()
        return self.longest


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[ProseView]:
    area = QScrollArea()
    area.setWidgetResizable(True)
    view = ProseView()
    area.setWidget(view)
    area.resize(660, 500)
    qtbot.addWidget(area)
    with qtbot.waitExposed(area):
        area.show()
    yield view
    view._task.wait()


def _wait(qtbot: QtBot, view: ProseView) -> None:
    """Wait until the text is there and laid out to its end; signs that each need a font of their own take 10 s."""
    qtbot.waitUntil(lambda: view.is_whole, timeout=60_000)
    assert view.height() >= view.document().size().height()


def long_text(words: int) -> str:
    """Return marked paragraphs of fifty words."""
    line = "**It began** " + "as a warmth in the chest, slow and *wide* " * 5
    return "\n\n".join(f"{number} {line}" for number in range(words // 50))


def _shown(qtbot: QtBot, view: ProseView, text: str, *, wall: bool = False) -> float:
    heart = _Heart(wall)
    view.show_markdown(text)
    _wait(qtbot, view)
    return heart.stop()


def test_a_short_text_is_there_at_once(view: ProseView) -> None:
    view.show_markdown("It *began* in my shoulders.")
    assert view.toPlainText() == "It began in my shoulders."


def test_fifty_thousand_words_do_not_hold_the_window(view: ProseView, qtbot: QtBot) -> None:
    text = long_text(50_000)
    assert _shown(qtbot, view, text) < BLOCKED
    assert view.toPlainText().count("It began") == 1_000
    assert view.toPlainText().startswith("0 It began as a warmth")
    heart = _Heart()
    look().choose(percent=150)
    _wait(qtbot, view)
    assert heart.stop() < BLOCKED


def test_the_newest_text_is_shown_though_an_older_one_is_still_rendered(
    view: ProseView, qtbot: QtBot
) -> None:
    view.show_markdown(long_text(20_000))
    view.show_markdown("*another* " + "entry " * 1_000)
    view.show_markdown("a *short* one")
    _wait(qtbot, view)
    assert view.toPlainText() == "a short one"


def test_searched_words_are_marked_in_a_long_text(view: ProseView, qtbot: QtBot) -> None:
    text = long_text(5_000)
    view.show_markdown(text, "chest")
    _wait(qtbot, view)
    assert {mark.cursor.selectedText() for mark in view.extraSelections()} == {"chest"}
    view.show_markdown(text, "warmth")
    assert {mark.cursor.selectedText() for mark in view.extraSelections()} == {"warmth"}


def test_a_text_beyond_all_measure_is_shown_by_its_beginning(view: ProseView, qtbot: QtBot) -> None:
    assert _shown(qtbot, view, "a word or two\n" * 100_000) < BLOCKED
    assert view.toPlainText().endswith("The entry goes on from here; a document holds all of it.")


@pytest.mark.parametrize(
    "text",
    [
        long_text(10_000),
        "".join(f"{number}. an *item* of a long list\n" for number in range(7, 900)),
        "- a *word* or two\n    - beneath\n" * 400 + "\n\n> quoted\n\n\n---\n\n# head\n\nend",
    ],
)
def test_pieces_look_the_same_as_the_whole(view: ProseView, qtbot: QtBot, text: str) -> None:
    html = html_of(text)
    assert len(pieces_of(html)) > 1
    view.show_markdown(text)
    _wait(qtbot, view)
    whole = view.document().clone()
    assert isinstance(whole, QTextDocument)
    whole.setDefaultStyleSheet(view.document().defaultStyleSheet())
    whole.setHtml(html)
    assert _blocks(view.document()) == _blocks(whole)


def _blocks(document: QTextDocument) -> list[object]:
    found, block = [], document.begin()
    while block.isValid():
        form, items = block.blockFormat(), block.textList()
        ruler = form.hasProperty(QTextFormat.Property.BlockTrailingHorizontalRulerWidth)
        number = items.itemText(block) if items else ""
        found.append((block.text(), form.lineHeight(), form.leftMargin(), form.headingLevel(), ruler, number))
        block = block.next()
    return found


def test_endless_paragraphs_are_cut_without_losing_a_letter() -> None:
    for text in (
        "x" * 100_000,
        "*a* one line\n" * 10_000,
        "# " + "y" * 50_000,
        "- z\n" * 20_000,
        "&" * 50_000,
    ):
        html = html_of(text)
        pieces = pieces_of(html)
        assert _letters("".join(pieces)) == _letters(html)
        assert max(map(len, pieces)) < 5 * PIECE
    assert pieces_of(html_of("a\n\n- b *c*")) == [html_of("a\n\n- b *c*")]


def _letters(html: str) -> str:
    return re.sub(r"<[^>]*>|\s", "", html)


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[] if name in _QUICK else pytest.mark.long) for name in HOSTILE]
)
def test_hostile_words_do_not_hold_the_window(view: ProseView, qtbot: QtBot, name: str) -> None:
    assert _shown(qtbot, view, HOSTILE[name]) < BLOCKED
    assert view.toPlainText()


@pytest.mark.long
def test_no_made_up_text_holds_the_window(view: ProseView, qtbot: QtBot, figures: Figures) -> None:
    longest = 0.0

    def trial(number: int) -> None:
        nonlocal longest
        blocked = _shown(qtbot, view, f"{number} {repeated(random.Random(number), 400_000)}")
        longest = max(longest, blocked)
        assert blocked < BLOCKED

    figures.count("hostile Markdown in the window", 500, trial)
    figures.note("hostile Markdown in the window", f"longest standstill {1000 * longest:.0f} ms")
