"""What poppler and qpdf find in a PDF: where each word stands, the order it is read in, its outline and its tags."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any, NamedTuple

import pytest

needs_tools = pytest.mark.skipif(
    not all(map(shutil.which, ("pdftotext", "pdfinfo", "qpdf"))), reason="poppler or qpdf is not installed"
)
_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)"')
_WORD = re.compile(r'<word xMin="(\S+)" yMin="(\S+)" xMax="(\S+)" yMax="(\S+)">(.*)</word>')
_POINTS = 72 / 25.4


class Box(NamedTuple):
    """A word on a page, and how many pt lie between it and the page's left, upper, right and lower edge."""

    page: int
    word: str
    left: float
    above: float
    right: float
    below: float


def run(*command: str | Path, pdf: bytes = b"") -> str:
    """Return what a tool says of a PDF on its standard input, or in the file it is told."""
    done = subprocess.run([*map(str, command)], input=pdf, capture_output=True, check=True, timeout=60)
    return done.stdout.decode("utf-8", "replace")


def raw_pages(pdf: bytes) -> list[str]:
    """Return the text of each page in the order it was written in."""
    return run("pdftotext", "-raw", "-", "-", pdf=pdf).split("\f")[:-1]


def words_in_places(pdf: bytes) -> list[Box]:
    """Return every word with its distances from the edges of its page."""
    boxes, page, width, height = [], 0, 0.0, 0.0
    for line in run("pdftotext", "-bbox", "-", "-", pdf=pdf).splitlines():
        if found := _PAGE.search(line):
            page, width, height = page + 1, float(found[1]), float(found[2])
        elif found := _WORD.search(line):
            left, above, right, below = map(float, found.groups()[:4])
            boxes.append(Box(page, found[5], left, above, width - right, height - below))
    return boxes


def is_on_the_page(box: Box, *, side: float = 25, edge: float = 8) -> bool:
    """Whether a word keeps its distance in mm from the sides of the page and from its upper and lower edge."""
    return min(box.left, box.right) >= side * _POINTS and min(box.above, box.below) >= edge * _POINTS


def outline(pdf: bytes, folder: Path) -> list[tuple[int, str, int]]:
    """Return each bookmark's depth, its words and its page."""
    path = folder / "outline.pdf"
    path.write_bytes(pdf)
    found: list[tuple[int, str, int]] = []

    def take(kids: list[dict[str, Any]], depth: int) -> None:
        for kid in kids:
            found.append((depth, kid["title"], kid["destpageposfrom1"]))
            take(kid["kids"], depth + 1)

    take(json.loads(run("qpdf", "--json", "--json-key=outlines", path))["outlines"], 0)
    return found


def tagged_lines(pdf: bytes) -> list[str]:
    """Return the tree of tags with its text, as a screen reader goes through it."""
    return run("pdfinfo", "-struct-text", "-", pdf=pdf).splitlines()


def text_of(tags: list[str]) -> str:
    """Return the text of a tree of tags."""
    return "\n".join(found[1] for line in tags if (found := re.match(r'\s+"(.*)"$', line)))


def told(pdf: bytes) -> dict[str, str]:
    """Return what the document says of itself."""
    lines = run("pdfinfo", "-", pdf=pdf).splitlines()
    return {name: value.strip() for name, _, value in (line.partition(":") for line in lines)}
