"""The words that were chosen are in every format, and they never become markup."""

import base64
import json
import re
import shutil
import subprocess
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from integration_journal.sharing.document import Document
from integration_journal.sharing.formats import PAPERS, render, suggested_name
from integration_journal.sharing.pdf_pages import PdfPages
from integration_journal.sharing.write_pdf import set_by_typst
from tests.sharing.samples import document_with
from tests.sharing.test_hostile_words import HOSTILE

words_of = st.text(
    st.characters(codec="utf-8", max_codepoint=0x24F, categories=("L", "N", "P", "S", "Zs")), max_size=60
)


class _Page(HTMLParser):
    """What a browser would show and load of a page."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.shown, self.tags, self.addresses, self._hidden = "", [], [], False
        self.feed(page.decode("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self._hidden = tag in ("style", "title", "script")
        self.addresses += [value for name, value in attrs if name in ("src", "href") and value]

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002
        self._hidden = False

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.shown += data


def pdf_text(pdf: bytes) -> str:
    done = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return done.stdout.decode("utf-8")


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def _shown(document: Document, format: str) -> str:
    data = render(document, format).data
    if format == "html":
        return _Page(data).shown
    if format == "json":
        return json.dumps(json.loads(data), ensure_ascii=False)
    return pdf_text(data) if format == "pdf" else data.decode("utf-8")


needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")


@given(words_of)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_letter_is_in_every_text_format(words: str) -> None:
    document = document_with(words or "x")
    letters = re.findall(r"[^\W\d_]+", words)
    for format in ("html", "md", "txt", "json"):
        shown = _letters(_shown(document, format))
        assert all(word in shown for word in letters), format


@needs_poppler
@given(
    st.lists(
        st.sampled_from(["harbor", "fog", "Inês", "quiet*", "#one", "a_b", "1.", "-", "\n", "\n\n", "> so"])
    )
)
@settings(max_examples=25, deadline=None)
def test_every_word_is_in_the_pdf(parts: list[str]) -> None:
    words = " ".join(parts) or "x"
    shown = _letters(_shown(document_with(words), "pdf"))
    assert all(word in shown for word in re.findall(r"[^\W\d_]{3,}", words))


@needs_poppler
def test_a_long_word_is_broken_and_loses_no_letter() -> None:
    word = "".join(chr(97 + place * 7 % 26) for place in range(300))
    text = pdf_text(render(document_with(word, "x"), "pdf").data)
    assert word in _letters(text)
    assert max(map(len, text.splitlines())) < 130


@pytest.mark.parametrize("paper", PAPERS)
def test_the_pdf_keeps_the_standard_for_screen_readers(paper: str, tmp_path: Path) -> None:
    made = render(document_with("A few words. *Quiet*, and 👟."), "pdf", paper=paper)
    assert made.notes == ()
    assert b"pdfuaid:part" in made.data
    assert b"Pages from my journal" in made.data
    if shutil.which("qpdf"):
        (tmp_path / "pages.pdf").write_bytes(made.data)
        subprocess.run(["qpdf", "--check", str(tmp_path / "pages.pdf")], check=True, capture_output=True)


def test_a_letter_without_a_font_is_said_and_the_words_still_leave() -> None:
    made = render(document_with("one \ue9ff\U000f1234 two", "x"), "pdf")
    assert made.data.startswith(b"%PDF")
    if made.notes:
        assert b"pdfuaid:part" not in made.data


def test_a_picture_inside_the_writing_is_on_the_page() -> None:
    png = base64.b64encode(set_by_typst("A harbor", "", 0, "png", False, ppi=20)).decode()
    made = render(document_with(f"before ![the harbor](data:image/png;base64,{png}) after", "x"), "pdf")
    assert made.notes == ()
    assert b"/Subtype/Image" in made.data.replace(b" ", b"")


def test_a_picture_that_is_none_leaves_its_words() -> None:
    made = render(document_with("![the harbor](data:image/png;base64,AAAA) after", "x"), "pdf")
    assert made.data.startswith(b"%PDF")
    assert any("picture" in note for note in made.notes)


def test_the_pages_shown_are_the_pages_of_the_file() -> None:
    document = document_with("quiet words.\n\n" * 120, "x")
    data = render(document, "pdf").data
    pages = PdfPages(data)
    assert pages.data is data
    assert len(pages) > 2
    assert all("quiet words." in pages.words(place) for place in range(len(pages)))
    whole, part = pages.draw(1, 600, 849), pages.draw(1, 600, 849, (100, 200, 200, 100))
    for moved, is_same in ((0, True), (1, False)):
        rows = [whole.data[(200 + row) * whole.stride + 4 * (100 + moved) :][: 4 * 200] for row in range(100)]
        apart = sum(abs(one - other) for one, other in zip(part.data, b"".join(rows), strict=True))
        assert (apart < len(part.data) / 10) is is_same, "a part is cut from the same place"
    pages.close()


@pytest.mark.parametrize("name", HOSTILE)
def test_the_web_page_runs_nothing_and_loads_nothing(name: str) -> None:
    page = _Page(render(document_with(HOSTILE[name]), "html").data)
    assert "script" not in page.tags
    assert "link" not in page.tags
    assert all(address.startswith(("#", "data:image/")) for address in page.addresses)
    levels = [int(tag[1]) for tag in page.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_writers_headings_stay_below_the_documents() -> None:
    text = render(document_with("# Big\n\nwords\n\n### Small", "x"), "md").data.decode()
    assert "\n##### Big" in text
    assert "\n# Big" not in text


def test_the_file_name_tells_nothing_from_inside() -> None:
    assert suggested_name(document_with("secret"), "pdf") == "Pages from my journal 2026-03-20.pdf"


def test_an_empty_document_has_no_brief() -> None:
    empty = Document(made_at=document_with("x").made_at)
    assert empty.is_empty
    assert "In brief" not in _shown(empty, "txt")
