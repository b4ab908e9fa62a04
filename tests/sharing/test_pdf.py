"""The PDF as its readers find it: every word on its page, in its order, with tags, bookmarks and its own fonts."""

import getpass
import re
import socket
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from uuid import UUID

import pytest

from integration_journal.journal import demo
from integration_journal.journal.clock import Moment
from integration_journal.journal.journal import open_journal
from integration_journal.sharing import blocks
from integration_journal.sharing.document import Document, gather
from integration_journal.sharing.formats import PAPERS, render
from integration_journal.sharing.layout import lay_out
from integration_journal.sharing.parts_after import MeasurePart
from integration_journal.sharing.selection import everything
from tests.conftest import LIGHT, PASSPHRASE
from tests.sharing.pdf_reading import (
    is_on_the_page,
    needs_tools,
    outline,
    raw_pages,
    run,
    tagged_lines,
    text_of,
    told,
    words_in_places,
)
from tests.sharing.reading_order import find_all, in_order, letters, repeated
from tests.sharing.samples import NOW, SESSION, document_with, entry

pytestmark = needs_tools
WIDE = {
    "one word": "abcdefghij" * 60,
    "an address": "https://example.org/" + "a-b_c/" * 60,
    "code": "`" + "x = y" * 80 + "`",
    "a block of code": "```\n" + "long_line_of_code = " * 30 + "\n```",
    "a table": f"|{'column|' * 40}\n|{'---|' * 40}\n|{'words|' * 40}",
    "deep lists": "\n".join("    " * depth + "- what goes on and on and on" for depth in range(14)),
    "numbered deep lists": "\n".join("    " * depth + "1. what goes on and on" for depth in range(14)),
    "deep quotations": "> " * 20 + "what goes on and on and on",
    "capitals": "WWWWWWWW " * 100,
    "letters as wide as words": "\ufdfd" * 40,
    "letters under letters": "Z\u0351\u036b\u0343\u036a" * 80,
    "a family": "👩‍👩‍👧‍👦" * 60,
    "hebrew": "שלוםעולם" * 40,
    "arabic": "مرحبابالعالم" * 40,
    "thai": "วันนี้เป็นวันที่เงียบสงบ" * 20,
    "chinese": "今日は静かな一日でした。" * 20,
}
SCRIPTS = {
    "ar": "مرحبا بالعالم، كان اليوم هادئا",
    "he": "שלום עולם, היה יום שקט",
    "zh-cn": "今天很安静，窗外下着雨",
    "ja": "今日は静かな一日でした",
    "hi": "आज का दिन शांत था",
    "th": "วันนี้เป็นวันที่เงียบสงบ",
    "ru": "Сегодня был тихий день",
    "el": "Σήμερα ήταν μια ήσυχη μέρα",
    "vi": "Hôm nay là một ngày yên tĩnh",
}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Document:
    """Everything of the demo journal."""
    folder = tmp_path_factory.mktemp("demo") / "j"
    demo.write_demo(folder, PASSPHRASE, LIGHT)
    with open_journal(folder, PASSPHRASE, demo.demo_clock()) as journal:
        chosen = everything(journal)
        chosen = replace(chosen, excerpts=frozenset(sorted(chosen.entries)[:2]))
        return gather(journal, chosen, now=journal.clock(), writer="Ellen Marsh")


@pytest.fixture(scope="module")
def pdf(whole: Document) -> bytes:
    made = render(whole, "pdf")
    assert made.notes == ()
    return made.data


@pytest.fixture(scope="module")
def tags_of(pdf: bytes) -> list[str]:
    return tagged_lines(pdf)


def _body(pages: list[str]) -> str:
    """Return the text of the pages without the line above and the line below each."""
    kept = []
    for number, page in enumerate(pages, 1):
        lines = page.strip("\n").split("\n")
        assert lines[-1] == f"Page {number} of {len(pages)}"
        assert number == 1 or lines[0] == "Pages from my journal, Ellen Marsh, 1 May 2026"
        kept += lines[number > 1 : -1]
    return "\n".join(kept)


def _differs(document: Document, text: str) -> str:
    # Only paper knows the page.
    shown = re.sub(r",?\s+page\s+\d+(?=\n|\s+\d|$)", "", text)
    heads = repeated(document)
    airy, dense = (find_all(in_order(document, notes_first=first), shown, heads) for first in (True, False))
    return f"{dense}; or, set with air, {airy}" if dense and airy else ""


def test_the_text_stands_in_the_order_it_is_read_in(whole: Document, pdf: bytes) -> None:
    assert _differs(whole, _body(raw_pages(pdf))) == ""


def test_a_screen_reader_goes_through_it_in_the_same_order(whole: Document, tags_of: list[str]) -> None:
    assert _differs(whole, text_of(tags_of)) == ""


def test_its_tags_name_tables_lists_headings_and_pictures(whole: Document, tags_of: list[str]) -> None:
    lines = tags_of
    tags = Counter(line.split()[0].rstrip(":") for line in lines if re.match(r"\s+[A-Z]", line))
    drawn = sum(isinstance(block, blocks.Picture) for block in lay_out(whole).blocks)
    assert tags["Figure"] == drawn > 2
    assert tags["Table"] > 4
    assert tags["TH"] > 20
    assert tags["LBody"] == tags["LI"] > 10
    levels = [int(found[1]) for line in lines if (found := re.match(r"\s+H(\d) ", line))]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_its_bookmarks_are_the_brief_the_sessions_and_their_stages(
    whole: Document, pdf: bytes, tmp_path: Path
) -> None:
    marks = outline(pdf, tmp_path)
    headings = [block for block in lay_out(whole).blocks if isinstance(block, blocks.Heading)]
    assert [(depth, letters(words)) for depth, words, _ in marks] == [
        (heading.level - 2, letters(heading.text)) for heading in headings
    ]
    pages = raw_pages(pdf)
    assert all(letters(words) in letters(pages[page - 1]) for _, words, page in marks)
    named = [words for depth, words, _ in marks if depth == 0]
    assert named[0] == "In brief"
    assert sum(words.startswith("Session ") for words in named) == len(whole.sessions)


def test_the_pages_it_names_are_the_pages_where_it_stands(whole: Document, pdf: bytes) -> None:
    places = {}
    for line in run("pdfinfo", "-dests", "-", pdf=pdf).splitlines():
        if found := re.match(r'\s*(\d+) \[.*"(.+)"$', line):
            places[found[2]] = found[1]
    lines = [
        line
        for block in lay_out(whole).blocks
        if isinstance(block, blocks.Themes)
        for theme in block.themes
        for line in theme.lines
    ]
    assert len(lines) > 3
    first = letters(raw_pages(pdf)[0])
    for line in lines:
        assert letters(f"{line.text}{line.note}, page {places[line.anchor]}") in first


@pytest.mark.parametrize(
    ("name", "paper"),
    [
        *(("one word", "a4"), ("capitals", "a4"), ("letters as wide as words", "a4"), ("thai", "a4")),
        *(("deep lists", "us-letter"), ("capitals", "us-letter")),
    ],
)
def test_no_word_of_any_field_is_cut_or_drawn_past_its_page(name: str, paper: str) -> None:
    words = WIDE[name]
    made = render(document_with(words, words[:1_500]), "pdf", paper=paper)
    assert [box for box in words_in_places(made.data) if not is_on_the_page(box)] == []
    _is_whole(words, "".join(raw_pages(made.data)), 2)


@pytest.mark.parametrize("paper", PAPERS)
def test_no_word_of_an_entry_is_cut_or_drawn_past_its_page(paper: str) -> None:
    many = (entry(100 + place, words, words[:400], SESSION) for place, words in enumerate(WIDE.values()))
    made = render(
        Document(made_at=NOW, sessions=document_with("x").sessions, entries=tuple(many)), "pdf", paper=paper
    )
    assert made.notes == ()
    assert [box for box in words_in_places(made.data) if not is_on_the_page(box)] == []
    text = "".join(raw_pages(made.data))
    for words in WIDE.values():
        _is_whole(words, text, 1)


def _is_whole(words: str, text: str, times: int) -> None:
    letter = next(filter(str.isalpha, words), words[0])
    assert text.count(letter) >= times * words.count(letter)


def test_many_measures_of_ones_own_are_drawn_on_as_many_pages_as_they_need(whole: Document) -> None:
    def totals(number: int) -> Iterator[MeasurePart]:
        for week in (0, 1):
            at = Moment(NOW.instant + timedelta(weeks=week), NOW.zone)
            id = UUID(int=1_000 + 2 * number + week)
            yield MeasurePart(id, "own", f"Measure number {number}", "", 0, 40, 12, "", False, at)

    many = tuple(total for number in range(20) for total in totals(number))
    made = render(Document(made_at=NOW, measures=many), "pdf")
    assert made.notes == ()
    boxes = words_in_places(made.data)
    assert [box for box in boxes if not is_on_the_page(box)] == []
    assert len({box.page for box in boxes}) > 3


def test_a_row_longer_than_its_page_goes_on_on_the_next(whole: Document) -> None:
    words = "so many words for a single day that no page holds them " * 120
    log = replace(whole.check_ins[0], line=words)
    made = render(Document(made_at=NOW, check_ins=(log,)), "pdf")
    assert [box for box in words_in_places(made.data) if not is_on_the_page(box)] == []
    told = " ".join(raw_pages(made.data)).split()
    assert (told.count("single"), told.count("page"), told.count("them")) == (120, 120, 120)


def test_the_line_above_a_page_stays_one_line(whole: Document) -> None:
    name = "Wilhelmina " * 40
    made = render(replace(whole, writer=name.strip()), "pdf")
    assert name.strip() in " ".join(raw_pages(made.data)[0].split())
    for page in raw_pages(made.data)[1:]:
        assert page.startswith("Pages from my journal, 1 May 2026\n")


def test_any_script_of_the_systems_fonts_is_set_and_tagged() -> None:
    there = [words for language, words in SCRIPTS.items() if _has_font(language)]
    if not there:
        pytest.skip("no fonts but the shipped ones")
    made = render(document_with("\n\n".join(f"{words}\n\n*{words}*" for words in there)), "pdf")
    assert made.notes == ()
    assert b"pdfuaid:part" in made.data
    shown = Counter(run("pdftotext", "-", "-", pdf=made.data))
    for words in there:
        assert all(shown[sign] >= 2 * count for sign, count in Counter(letters(words)).items()), words
    _fonts_are_inside(made.data)


def _has_font(language: str) -> bool:
    try:
        found = subprocess.run(["fc-list", f":lang={language}", "family"], capture_output=True, check=False)
    except OSError:
        return False
    return bool(found.stdout.strip())


def _fonts_are_inside(pdf: bytes) -> None:
    _names, _rule, *rows = run("pdffonts", "-", pdf=pdf).splitlines()
    assert rows
    for row in rows:
        embedded, subset, unicode = row.split()[-5:-2]
        assert (embedded, subset, unicode) == ("yes", "yes", "yes"), row


def test_its_fonts_travel_with_it(pdf: bytes) -> None:
    _fonts_are_inside(pdf)


def test_it_tells_nothing_of_the_computer_it_was_made_on(tmp_path: Path) -> None:
    named = replace(document_with("a few words"), writer="Ellen Marsh")
    for document in (named, replace(named, writer="")):
        pdf = render(document, "pdf").data
        of_itself = told(pdf)
        assert of_itself["Title"] == "Pages from my journal"
        assert of_itself["Creator"] == "Typst"
        assert of_itself.get("Author", "") == document.writer
        assert of_itself["CreationDate"].startswith("Fri Mar 20 00:00:00 2026")
        assert not {name for name in ("Producer", "Subject", "Keywords") if of_itself.get(name)}
        (tmp_path / "pages.pdf").write_bytes(pdf)
        plain = run("qpdf", "--qdf", "--object-streams=disable", tmp_path / "pages.pdf", "-").encode()
        for word in (
            getpass.getuser(),
            socket.gethostname(),
            str(Path.home()),
            str(Path.cwd()),
            str(tmp_path),
        ):
            assert word.encode() not in plain or len(word) < 5
        assert not re.search(rb"Typst \d|/EmbeddedFile|/JavaScript|/URI|/Launch", plain)


@pytest.mark.parametrize("paper", [("a4", "595.276 x 841.89"), ("us-letter", "612 x 792")])
def test_it_opens_on_its_first_page_and_on_its_last(
    whole: Document, paper: tuple[str, str], tmp_path: Path
) -> None:
    name, size = paper
    path = tmp_path / "pages.pdf"
    path.write_bytes(render(whole, "pdf", paper=name).data)
    run("qpdf", "--check", path)
    of_itself = told(path.read_bytes())
    assert of_itself["Page size"].startswith(size)
    for page in ("1", of_itself["Pages"]):
        run("pdftoppm", "-r", "30", "-f", page, "-l", page, "-png", path, tmp_path / f"page-{page}")
    assert len(list(tmp_path.glob("page-*.png"))) == 2
