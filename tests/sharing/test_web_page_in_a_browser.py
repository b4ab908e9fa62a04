"""The web page in a real browser: silent, offline, open to everybody, and fit to be printed."""

import base64
import json
import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from integration_journal.journal import demo
from integration_journal.journal.journal import open_journal
from integration_journal.sharing import blocks, formats
from integration_journal.sharing.document import Document, gather
from integration_journal.sharing.layout import lay_out
from integration_journal.sharing.selection import everything
from tests.conftest import LIGHT, PASSPHRASE
from tests.sharing.browser import BROWSER, FLAGS, Page, opened
from tests.sharing.pdf_reading import is_on_the_page, needs_tools, raw_pages, words_in_places
from tests.sharing.reading_order import letters
from tests.sharing.samples import SESSION, document_with, entry

pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")

_OF_THE_BROWSER = {
    "accounts.google.com",
    "clients2.google.com",
    "update.googleapis.com",
    "optimizationguide-pa.googleapis.com",
    "edgedl.me.gvt1.com",
    "redirector.gvt1.com",
}
"""What Chromium itself asks at its start, whatever page is shown."""


SIZES = {"a desk": 1280, "a phone": 360}
PAPERS = {"a4": (8.27, 11.69), "us-letter": (8.5, 11.0)}
LONG = "abcdefghij" * 60


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Document:
    """Everything of the demo journal."""
    folder = tmp_path_factory.mktemp("demo") / "j"
    demo.write_demo(folder, PASSPHRASE, LIGHT)
    with open_journal(folder, PASSPHRASE, demo.demo_clock()) as journal:
        return gather(journal, everything(journal), now=journal.clock())


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A browser for all of these tests."""
    with opened(tmp_path_factory.mktemp("browser")) as page:
        yield page


def _show(page: Page, document: Document, folder: Path, width: int = 1280, look: str = "light") -> None:
    page.call(
        "Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False
    )
    page.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": look}])
    path = folder / "page.html"
    path.write_bytes(formats.render(document, "html").data)
    page.open(path)


def _printed(page: Page, paper: str) -> bytes:
    width, height = PAPERS[paper]
    done = page.call("Page.printToPDF", paperWidth=width, paperHeight=height)
    return base64.b64decode(done["data"])


@pytest.mark.skipif(find_spec("axe_core_python") is None, reason="axe is not installed")
@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_nothing(page: Page, document: Document, tmp_path: Path, size: str, look: str) -> None:
    spec = find_spec("axe_core_python")
    assert spec is not None
    assert spec.origin is not None
    _show(page, document, tmp_path, SIZES[size], look)
    page.call("Runtime.evaluate", expression=(Path(spec.origin).parent / "axe.min.js").read_text("utf-8"))
    found = page.run("() => axe.run().then((found) => found.violations)")
    assert found == [], [(one["id"], [node["html"] for node in one["nodes"]]) for one in found]
    assert page.run("() => document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("words", ["a few words", LONG, "|column" * 60, "> " * 15 + "deep", "WWWWWW " * 80])
def test_it_is_silent_and_stays_within_its_window(page: Page, tmp_path: Path, words: str) -> None:
    _show(page, document_with(words, words[:1_000]), tmp_path, SIZES["a phone"])
    assert page.said() == []
    assert page.asked() == [(tmp_path / "page.html").as_uri()]
    assert page.run("() => document.documentElement.scrollWidth <= innerWidth")


@needs_tools
@pytest.mark.parametrize("paper", PAPERS)
def test_it_prints_whole_and_every_heading_with_its_words(
    page: Page, document: Document, tmp_path: Path, paper: str
) -> None:
    _show(page, document, tmp_path, look="dark")
    pdf = _printed(page, paper)
    assert [box for box in words_in_places(pdf) if not is_on_the_page(box, side=15, edge=4)] == []
    pages = [text.strip("\n").split("\n") for text in raw_pages(pdf)]
    for number, lines in enumerate(pages, 1):
        lines.remove(next(line for line in lines if letters(line) == f"{number}{len(pages)}"))
    ends = {letters(lines[-1]) for lines in pages}
    layout = lay_out(document)
    headings = [letters(block.text) for block in layout.blocks if isinstance(block, blocks.Heading)]
    assert ends.isdisjoint(headings)
    assert headings[0] in letters("".join(pages[0]))
    shown = letters("".join("".join(lines) for lines in pages))
    for one in document.entries:
        for words in re.findall(r"[^\W\d_]{4,}", one.text):
            assert words in shown


@needs_tools
def test_a_short_entry_is_not_cut_in_two(page: Page, tmp_path: Path) -> None:
    short = "One line of it.\n" * 4 + "And the last."
    many = (entry(100 + number, short, "x", SESSION) for number in range(40))
    unasked = tuple(replace(one, prompt_id=None, prompt_text="") for one in many)
    _show(page, replace(document_with("x"), entries=unasked, own_prompts=()), tmp_path)
    pages = raw_pages(_printed(page, "a4"))
    assert len(pages) > 3
    assert sum(text.count("And the last.") for text in pages) == 40
    of_entries = pages[next(number for number, text in enumerate(pages) if "And the last." in text) :]
    assert all(text.count("One line of it.") == 4 * text.count("And the last.") for text in of_entries)


@needs_tools
def test_nothing_printed_is_cut(page: Page, tmp_path: Path) -> None:
    words = f"{LONG} {'WWWWWW ' * 80}"
    _show(page, document_with(words, words[:800]), tmp_path)
    pdf = _printed(page, "a4")
    assert [box for box in words_in_places(pdf) if not is_on_the_page(box, side=15, edge=4)] == []
    assert letters("".join(raw_pages(pdf))).count("abcdefghij" * 3) > 20


def test_the_page_opens_in_silence(document: Document, tmp_path: Path) -> None:
    page, log = tmp_path / "page.html", tmp_path / "net.json"
    page.write_bytes(formats.render(document, "html").data)
    done = subprocess.run(
        [
            str(BROWSER),
            *FLAGS,
            "--enable-logging=stderr",
            "--v=0",
            f"--user-data-dir={tmp_path / 'profile'}",
            f"--log-net-log={log}",
            "--dump-dom",
            page.as_uri(),
        ],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert "To be kind to the part of me that is always bracing." in done.stdout
    assert "CONSOLE" not in done.stderr
    asked = {
        event["params"]["url"]
        for event in json.loads(log.read_text())["events"]
        if "url" in event.get("params", {}) and event["params"]["url"].startswith(("http", "ws", "ftp"))
    }
    of_the_page = {url for url in asked if urlsplit(url).hostname not in _OF_THE_BROWSER}
    assert of_the_page == set()
