"""Markdown that its readers read as it was meant, text that any record system takes, and data that fits its schema."""

import json
import re
from html import unescape
from itertools import pairwise
from typing import Any

import markdown
import pytest
from jsonschema import Draft202012Validator

from integration_journal import assets
from integration_journal.sharing import blocks
from integration_journal.sharing.document import Document
from integration_journal.sharing.formats import render
from integration_journal.sharing.layout import lay_out
from tests.sharing.every_field import filled, word_fields
from tests.sharing.golden import whole_demo
from tests.sharing.reading_order import letters
from tests.sharing.samples import NOW, document_with
from tests.sharing.test_hostile_words import HOSTILE

SCHEMA: dict[str, Any] = json.loads(assets.text("schema/export-1.json"))


@pytest.fixture(scope="module")
def demo() -> Document:
    return whole_demo()


def _text(document: Document, format: str) -> str:
    return render(document, format).data.decode("utf-8")


def _in_every_field(words: str) -> Document:
    return filled(document_with("x"), lambda cls, field: words if (cls, field) in word_fields() else None)


def _read(text: str) -> tuple[dict[str, str], str]:
    """Return the front matter and the page that another program makes of Markdown."""
    found = re.fullmatch(r"(?s)---\n(.*?)\n---\n(.*)", text)
    assert found is not None
    matter = {}
    for line in found[1].split("\n"):
        name, _, value = line.partition(": ")
        assert re.fullmatch(r'"(?:[^"\\\x00-\x1f\x7f-\x9f\u2028\u2029]|\\["\\/bfnrtu])*"', value), line
        matter[name] = json.loads(value)
    return matter, markdown.markdown(found[2], extensions=["tables", "sane_lists"])


@pytest.mark.parametrize("name", ["demo", *HOSTILE])
def test_markdown_is_read_with_the_headings_it_was_written_with(demo: Document, name: str) -> None:
    document = demo if name == "demo" else _in_every_field(HOSTILE[name])
    matter, page = _read(_text(document, "md"))
    headings = [block for block in lay_out(document).blocks if isinstance(block, blocks.Heading)]
    read = re.findall(r"(?s)<h([1-4])>(.*?)</h\1>", page)
    assert matter.keys() == {"title", "date", "author"}
    assert letters(matter["author"]) == letters(document.writer)
    assert read[0] == ("1", "Pages from my journal")
    assert [int(level) for level, _ in read[1:]] == [heading.level for heading in headings]
    assert not re.search(r"<(script|img|b)\b|<a href=\"(?!https?://)", page)


@pytest.mark.parametrize("name", HOSTILE)
def test_markdown_is_read_as_the_words_that_were_written(name: str) -> None:
    document = _in_every_field(HOSTILE[name])
    _matter, page = _read(_text(document, "md"))
    shown = letters(unescape(re.sub(r"<[^>]*>", "", page)))
    assert shown.count(letters(HOSTILE[name])) >= 40


def test_the_documents_own_words_in_text_need_no_unicode(demo: Document) -> None:
    _text(document_with("x"), "txt").encode("cp1252")
    written = _text(demo, "json")
    assert [sign for sign in _text(demo, "txt") if not _is_in_windows(sign) and sign not in written] == []


def _is_in_windows(sign: str) -> bool:
    return bool(sign.encode("cp1252", "ignore"))


def test_text_can_be_pasted_into_any_field() -> None:
    typed = "one\ttwo  \n\u2028three \r\nfour\x07"
    text = _text(document_with(typed), "txt")
    assert not re.search(r"[\t\r\x00-\x09\x0b-\x1f\u2028\u2029]| $", text, re.MULTILINE)
    assert re.search(r"one\s+two\n\nthree\nfour", text)
    assert text.endswith("\n")


def test_headings_in_text_are_seen_without_any_style(demo: Document) -> None:
    lines = _text(demo, "txt").split("\n")
    for block in lay_out(demo).blocks:
        if isinstance(block, blocks.Heading) and block.level < 4:
            rule = ("=" if block.level == 2 else "-") * len(block.text)
            assert (block.text, rule[:70]) in pairwise(lines)


def test_data_of_everything_and_of_nothing_fits_the_schema(demo: Document) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    for document in (demo, document_with("x"), Document(made_at=NOW)):
        Draft202012Validator(SCHEMA).validate(json.loads(_text(document, "json")))


def test_the_schema_knows_every_name_and_points_nowhere() -> None:
    def check(part: Any) -> None:
        if isinstance(part, list):
            for one in part:
                check(one)
        if isinstance(part, dict):
            if part.get("type") == "object":
                assert part["additionalProperties"] is False
                assert set(part["required"]) <= set(part["properties"])
            for one in part.values():
                check(one)

    check(SCHEMA)
    assert SCHEMA["$id"] == "urn:integration-journal:export:1"
    assert re.findall(r"https?://[^\"]*", json.dumps(SCHEMA)) == [SCHEMA["$schema"]]


def test_a_field_that_the_schema_does_not_know_is_found(demo: Document) -> None:
    data = json.loads(_text(demo, "json"))
    for part in (data, data["entries"][0], data["sessions"][0], data["steps"][0]["logs"][0]):
        part["more"] = 1
        assert not Draft202012Validator(SCHEMA).is_valid(data)
        del part["more"]
    assert Draft202012Validator(SCHEMA).is_valid(data)
