"""Words built to keep a writer of documents busy: every format is there within two seconds of work, as words."""

import random
import time
from dataclasses import replace

import pytest

from integration_journal.arc.vocabulary import Stage
from integration_journal.journal.journal import Journal
from integration_journal.sharing import formats, selection
from integration_journal.sharing.document import Document, gather
from integration_journal.sharing.nodes import is_too_much, plain_blocks
from tests.figures import Figures, short_and_long
from tests.sharing.hostile import HOSTILE, repeated
from tests.sharing.samples import document_with

LONGEST = 2.0
"""Time of work in s that any text may cost in any format; what would cost more is set as plain text."""
LENGTH = 200_000
"""Letters; a longer text costs its length on paper, whatever is in it."""
_BEGINNING = {"pdf": b"%PDF", "html": b"<!doctype html>", "json": b"{"}


@pytest.fixture
def document(journal: Journal) -> Document:
    """A document of one entry, whose words are to be put in another's place."""
    journal.entries.write("here", Stage.EXPERIENCE)
    return gather(journal, selection.everything(journal), now=journal.clock())


def _longest(document: Document, text: str) -> tuple[float, str]:
    """Write a text in every format; return the longest time of work in s, and for which."""
    holding = replace(document, entries=tuple(replace(entry, text=text) for entry in document.entries))
    times = []
    for format in formats.FORMATS:
        begun = time.process_time()
        data = formats.render(holding, format).data
        times.append((time.process_time() - begun, format))
        assert data.startswith(_BEGINNING.get(format, b""))
    return max(times)


def _in_time(figures: Figures, name: str, trials: int, document: Document, texts: list[str]) -> None:
    formats.render(document, "pdf")
    longest = (0.0, "")

    def trial(number: int) -> None:
        nonlocal longest
        chance = random.Random(number)
        text = (
            texts[number % len(texts)] if texts else repeated(chance, chance.choice((4_000, 20_000, 100_000)))
        )
        taken = _longest(document, text)
        longest = max(longest, taken)
        assert taken[0] < LONGEST, taken[1]

    figures.count(name, trials, trial)
    figures.note(name, f"longest {longest[0]:.1f} s of work ({longest[1]})")


_WORST = ("quotations and lists", "marks", "empty items", "list", "open pictures")


@pytest.mark.parametrize(
    "names",
    [pytest.param(_WORST, id="short"), pytest.param(tuple(HOSTILE), id="long", marks=pytest.mark.long)],
)
def test_hostile_markdown_is_in_every_export_in_time(
    document: Document, names: tuple[str, ...], figures: Figures
) -> None:
    texts = [HOSTILE[name][:LENGTH] for name in names]
    _in_time(figures, "hostile Markdown in every export", len(texts), document, texts)


@short_and_long(10, 500)
def test_made_up_markdown_is_in_every_export_in_time(
    document: Document, trials: int, figures: Figures
) -> None:
    _in_time(figures, "made-up Markdown in every export", trials, document, [])


def test_only_what_is_nested_or_cut_up_beyond_reason_is_set_as_typed() -> None:
    assert not is_too_much("<blockquote>" * 20 + "<p>a<br></p>" * 5_000 + "</blockquote>" * 20)
    assert is_too_much("<blockquote>" * 25)
    assert is_too_much("<p>a</p>" * 10_001)


def test_too_many_paragraphs_keep_their_words() -> None:
    assert sum(run.count("a") for _kind, runs in plain_blocks("a\n\n" * 11_000) for run in runs) == 11_000
    assert len(plain_blocks("a\n\n" * 9_000)) == 9_000


def _lasting(text: str) -> dict[str, Document]:
    """Return documents in which a hostile text is each of the words that last, and one to talk about."""
    sample, line = document_with("x"), " ".join(text.split())
    step, check_in, measure = sample.steps[0], sample.check_ins[0], sample.measures[1]
    log = replace(step.logs[0], words=text)
    return {
        "insight": replace(sample, insights=(replace(sample.insights[1], text=text),)),
        "step": replace(sample, steps=(replace(step, text=line),)),
        "answer": replace(sample, steps=(replace(step, when_words=line[:20_000], logs=(log,)),)),
        "check-in": replace(sample, check_ins=(replace(check_in, felt=(line[:20_000],), line=line),)),
        "measure": replace(sample, measures=(replace(measure, name=line[:20_000], words=line),)),
        "talk": replace(sample, talk_lines=(replace(sample.talk_lines[0], text=line),)),
    }


@pytest.mark.parametrize(
    ("names", "length"),
    [
        pytest.param(("right to left",), LENGTH // 4, id="short"),
        pytest.param(tuple(HOSTILE), LENGTH, id="long", marks=pytest.mark.long),
    ],
)
def test_hostile_words_of_what_lasts_are_on_paper_in_time(names: tuple[str, ...], length: int) -> None:
    for name in names:
        for place, document in _lasting((HOSTILE[name] * 20)[:length]).items():
            begun = time.process_time()
            assert formats.render(document, "pdf").data.startswith(b"%PDF")
            assert time.process_time() - begun < LONGEST, (name, place)
