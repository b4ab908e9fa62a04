"""Of any journal and selection every chosen word is in each format, and no other, in every corner of a file."""

import io
import re
import tempfile
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pikepdf
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from integration_journal.journal.clock import Moment, SettableClock
from integration_journal.sharing.document import Document, gather
from integration_journal.sharing.formats import FORMATS, render
from tests.conftest import ZONE
from tests.figures import Figures, short_and_long
from tests.sharing.made_up import NAMES, MadeUp, choose, make, options
from tests.sharing.pdf_reading import needs_tools, raw_pages, run, tagged_lines

_WORD = re.compile("q[bcdfghjklmnpqrstvwxz]{5}y")
_NAMES = [part.casefold() for name in NAMES for part in unicodedata.normalize("NFKD", name).split()]


def told(document: Document, format: str) -> str:
    """Return all that a file of this format holds for whoever looks into it."""
    data = render(document, format).data
    if format != "pdf":
        return data.decode("utf-8")
    with pikepdf.open(io.BytesIO(data)) as opened:
        inside = [str(text) for one in opened.objects for text in _strings(one, 0)]
        inside += [_decoded(one) for one in opened.objects if isinstance(one, pikepdf.Stream)]
    on_paper = [*raw_pages(data), *tagged_lines(data), run("pdfinfo", "-meta", "-", pdf=data)]
    return "\n".join([*on_paper, *inside])


def _strings(one: object, depth: int) -> Iterator[object]:
    """Yield every string within an object of a PDF: titles, bookmarks, descriptions, names."""
    if isinstance(one, pikepdf.String):
        yield one
    elif isinstance(one, pikepdf.Array) and depth < 30:
        for part in one:
            yield from _strings(part, depth + 1)
    elif isinstance(one, pikepdf.Dictionary | pikepdf.Stream) and depth < 30:
        for key in list(one.keys()):
            yield key
            if not (isinstance(one[key], pikepdf.Object) and one[key].is_indirect):
                yield from _strings(one[key], depth + 1)


def _decoded(stream: pikepdf.Stream) -> str:
    try:
        return stream.read_bytes().decode("latin-1")
    except pikepdf.PdfError:
        return stream.read_raw_bytes().decode("latin-1")


def trial(chance: Random, formats: tuple[str, ...]) -> None:
    """Make up a journal and a selection, and look for every word in every format."""
    clock = SettableClock(Moment(datetime(2026, 3, 20, 13, 40, tzinfo=UTC), ZONE))
    with tempfile.TemporaryDirectory() as folder:
        made = make(Path(folder) / "j", chance, clock)
        with made.journal:
            chosen = choose(made)
            for pages in (True, False):
                wished = options(made, pages)
                document = gather(made.journal, chosen, now=clock(), options=wished)
                found = {format: told(document, format) for format in formats}
                _look(made, document, chosen, found)


def _look(made: MadeUp, document: Document, chosen: object, found: dict[str, str]) -> None:
    data = {one.text for one in made.words if one.leaves(chosen)}
    people = {one.text for one in made.words if one.for_people(chosen)}
    first_pages = set()
    for format, text in found.items():
        words = set(_WORD.findall(text))
        wanted = data if format == "json" else people
        assert words <= wanted, (format, words - wanted)
        if document.options.pages:
            assert wanted <= words, (format, wanted - words)
        first_pages.add(frozenset(words))
        plain = unicodedata.normalize("NFKD", text.replace("\u200d", "")).casefold()
        if document.options.short_names:
            assert not [name for name in _NAMES if name in plain], format
    if not document.options.pages:
        assert len(first_pages) == 1, "a format of the first page alone holds other words than another"
    assert document.counts.entries == len(document.entries)


@settings(
    max_examples=6,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)
@given(st.randoms(use_true_random=False))
def test_every_chosen_word_leaves_and_no_other(chance: Random) -> None:
    trial(chance, tuple(format for format in FORMATS if format != "pdf"))


@needs_tools
@short_and_long(2, 300)
def test_every_chosen_word_is_in_every_corner_of_each_format_and_no_other(
    trials: int, figures: Figures
) -> None:
    figures.count(
        "made-up journals, each word in each format",
        trials,
        lambda number: trial(Random(number), tuple(FORMATS)),
    )
