"""Words that try to be something else come out of every field in every form as words, and in time."""

import inspect
import json
import re
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from html import unescape

import pytest
from jsonschema import Draft202012Validator
from sqlmodel import SQLModel

from integration_journal import assets
from integration_journal.arc.vocabulary import Stage, TalkKind
from integration_journal.journal import records, records_after, records_around
from integration_journal.journal.journal import Journal
from integration_journal.journal.text import one_line
from integration_journal.sharing import parts, parts_after, parts_around
from integration_journal.sharing.document import Document, gather
from integration_journal.sharing.formats import FORMATS, render
from integration_journal.sharing.rendered import Rendered
from integration_journal.sharing.selection import everything
from tests.sharing.every_field import NO_WORDS, classes_of_parts, filled, parts_in, word_fields
from tests.sharing.pdf_reading import needs_tools, raw_pages
from tests.sharing.reading_order import letters
from tests.sharing.samples import document_with

LONGEST = 2.0
"""Time of work in s for any form of any words."""
HOSTILE = {
    "typst": '#let x = 1 #import "/etc/passwd" $ x^2 $ @ref <label> = head // gone /* gone too */ \\ `raw` #[e]',
    "html": "<script>alert(1)</script> <b>bold</b> <img src=x onerror=a> &nbsp; &amp; <!-- kept --> ]]> </style>",
    "markdown": "[me]: http://a.example/x [text](javascript:alert(1)) ![alt](https://b.example/x.png) # ~~~ --- | a",
    "templates": "{{ secret }} {% if %} ${HOME} %s %(name)s {0} {title} {date} <%= x %> \\u0041 \\x41",
    "data": '"}],"entries":[{"x": "\\u0041", null, --- title: stolen --- !!python/object a: b # c',
    "spreadsheet": "=cmd|' /C calc'!A0 +1+1 -2 @SUM(A1) \t=HYPERLINK(x)",
    "control": "a\x01\x1b[31mred\x7f b\ufeff c\u2028d\u2029e\x85f\x0bg\x0ch\ufffei\ufdd0j",
    "directions": "left \u202eright\u202c שלום עולם \u2067العربية\u2069 \u200fback \u202dforced and left again",
    "marks": "Z\u0351\u036b\u0343\u036aa\u0301\u0301\u0301\u0301\u0301l\u0334\u0335go e\u0301 and n\u0303",
    "emoji": "👩‍👩‍👧‍👦 🏳️‍🌈 🫠 👍🏽 🇵🇹 running 👟 ❤️ quietly",
}
ENDLESS = {
    "one word": "abcdefghij" * 100_000,
    "brackets": "[" * 20_000 + "x",
    "levels": "\n".join("  " * level + "- level" for level in range(100)),
    "quotations": "> " * 500 + "deep",
    "stars": "a*" * 10_000,
    "ticks": "`" * 20_000 + "x",
    "rules": "---\n" * 20_000 + "x",
    "items": "- a\n" * 100_000,
    "marks": "e" + "\u0301" * 20_000,
    "joined": "\u200d" * 20_000 + "x",
    "directions": "\u202e" * 20_000 + "x",
    "emoji": "👩‍👩‍👧‍👦" * 2_000,
}
ON_PAPER = 200_000
"""Letters of one field on paper; what is longer costs its length."""
MARKDOWN = {("EntryPart", "text"), ("InsightPart", "text")}
AROUND = {("InsightPart", "before"), ("InsightPart", "after")}
DATA_ALONE = {
    ("OwnLinePart", "text"),
    *AROUND,
    ("QuestionSetPart", "note"),
    ("OwnPromptPart", "help"),
}
"""What another journal needs and nobody reads."""
_CATEGORIES = "LNS"


def _marker(place: tuple[str, str]) -> str:
    return f"q{word_fields().index(place)}q"


def _everywhere(words: str) -> Document:
    """Return a document with the words in every field, each with a marker of its own before them."""

    def put(cls: str, field: str) -> str | None:
        return _put(words, (cls, field)) if (cls, field) in word_fields() else None

    return filled(document_with("x"), put)


def _put(words: str, place: tuple[str, str]) -> str:
    """Return the words as one field has them; a name is one line, of what is around an insight there are 40 letters."""
    if place == ("Document", "writer"):
        words = one_line(words)
    return f"{_marker(place)} {words}"[: 40 if place in AROUND else None]


def _in_time(document: Document, format: str) -> Rendered:
    """Return a form of a document, in time in one of two trials: something else may keep the machine busy."""
    for _trial in range(2):
        begun = time.process_time()
        made = render(document, format)
        taken = time.process_time() - begun
        if taken < LONGEST:
            break
    assert taken < LONGEST
    return made


def _shown(document: Document, format: str) -> str:
    data = _in_time(document, format).data
    if format == "pdf":
        pages = [page.strip("\n").split("\n") for page in raw_pages(data)]
        return "\n".join(line for number, lines in enumerate(pages) for line in lines[number > 0 : -1])
    text = data.decode("utf-8")
    if format == "html":
        return unescape(re.sub(r"<[^>]*>", " ", text.partition("<body>")[2]))
    if format == "json":
        return "\n".join(_strings(json.loads(text)))
    return unescape(text) if format == "md" else text


def _plain(words: str) -> str:
    """Return what has to be the same: letters, numbers and signs, however they are put together."""
    whole = unicodedata.normalize("NFC", words)
    return "".join(
        sign for sign in whole if unicodedata.category(sign)[0] in _CATEGORIES and sign not in "`|=+~^<>$"
    )


def _is_there(words: str, shown: str, name: str, format: str) -> bool:
    if format == "pdf" and name in ("directions", "marks"):
        # What stands in one line on paper stands there as it is seen; a letter is told again with each of its marks.
        wanted, there = Counter(_plain(words)), Counter(shown)
        return all(there[sign] >= count for sign, count in wanted.items())
    return _plain(words) in shown


@pytest.mark.parametrize("format", [pytest.param("pdf", marks=needs_tools), "html", "md", "txt", "json"])
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_words_come_out_of_every_field(name: str, format: str) -> None:
    words = HOSTILE[name]
    shown = _plain(_shown(_everywhere(words), format))
    for place in word_fields():
        if place not in DATA_ALONE or format == "json":
            assert _is_there(_put(words, place), shown, name, format), place


@pytest.mark.parametrize("name", HOSTILE)
def test_as_data_every_field_is_the_same_to_the_letter_and_fits_the_schema(name: str) -> None:
    document = _everywhere(HOSTILE[name])
    data = json.loads(render(document, "json").data)
    Draft202012Validator(json.loads(assets.text("schema/export-1.json"))).validate(data)
    kept = set(_strings(data))
    for place in word_fields():
        assert _put(HOSTILE[name], place) in kept, place


def _strings(data: object) -> list[str]:
    if isinstance(data, str):
        return [data]
    inner = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return [words for one in inner for words in _strings(one)]


@pytest.mark.parametrize("name", ENDLESS)
def test_endless_words_take_no_time_in_text(name: str) -> None:
    _in_text(name, 2_000)


@pytest.mark.long
@pytest.mark.parametrize("name", ENDLESS)
def test_endless_words_in_every_field_take_no_time_in_text(name: str) -> None:
    _in_text(name, 20_000)


def _in_text(name: str, share: int) -> None:
    """Write a text in an entry, and so many letters of it in every field at once."""
    words = ENDLESS[name]
    for format in ("html", "md", "txt", "json"):
        shown = letters(_shown(_in_one(("EntryPart", "text"), words), format))
        assert letters(words)[-1_000:] in shown
        shown = letters(_shown(_everywhere(words[:share]), format))
        assert shown.count(letters(words[:share])[-1_000:]) >= len(word_fields()) - len(DATA_ALONE) - 1


@pytest.mark.parametrize("name", ENDLESS)
def test_endless_words_of_a_field_are_on_paper_in_time(name: str) -> None:
    number = [*ENDLESS].index(name)
    _on_paper(name, [word_fields()[4 * number % len(word_fields())]])


@pytest.mark.long
@pytest.mark.parametrize("name", ENDLESS)
def test_endless_words_of_any_field_are_on_paper_in_time(name: str) -> None:
    _on_paper(name, word_fields())


def _on_paper(name: str, places: Sequence[tuple[str, str]]) -> None:
    render(document_with("x"), "pdf")
    for place in places:
        made = _in_time(_in_one(place, ENDLESS[name][:ON_PAPER]), "pdf")
        assert made.data.startswith(b"%PDF")


def test_a_word_of_a_megabyte_is_on_paper_in_time() -> None:
    render(document_with("x"), "pdf")
    assert _in_time(_in_one(("EntryPart", "text"), ENDLESS["one word"]), "pdf").notes == ()


def _in_one(place: tuple[str, str], words: str) -> Document:
    return filled(_one_of_each(document_with("x")), _put_at(place, words))


def _put_at(place: tuple[str, str], words: str) -> Callable[[str, str], str | None]:
    return lambda cls, field: words if (cls, field) == place else None


def _one_of_each(document: Document) -> Document:
    """Return a document without the second of a kind: the same words twice would take their time twice."""
    every = ((field.name, getattr(document, field.name)) for field in fields(document))
    return replace(document, **{name: value[:1] for name, value in every if isinstance(value, tuple)})


def test_every_kind_of_part_is_in_the_sample() -> None:
    assert {cls for cls, _field in word_fields()} <= set(parts_in(document_with("x")))
    assert set(word_fields()) >= MARKDOWN | DATA_ALONE
    known = {(cls, field) for cls, field in NO_WORDS if cls in classes_of_parts() | {"Moment"}}
    assert known == NO_WORDS


_LEAVING = {
    records.Course: (parts.CoursePart,),
    records.Session: (parts.SessionPart, parts.FactsPart),
    records.Intention: (parts.IntentionPart,),
    records.ReadBack: (parts.ReadBackPart,),
    records.Entry: (parts.EntryPart,),
    records.TalkLine: (parts.TalkPart,),
    records_around.ClinicWindow: (parts_around.ClinicWindowPart,),
    records_around.PreparationLine: (parts_around.OwnLinePart,),
    records_around.SideEffect: (parts_around.SideEffectPart,),
    records_around.Reading: (parts_around.ReadingPart,),
    records_after.Insight: (parts_after.InsightPart,),
    records_after.Step: (parts_after.StepPart,),
    records_after.StepLog: (parts_after.StepLogPart,),
    records_after.CheckIn: (parts_after.CheckInPart,),
    records_after.Measure: (parts_after.MeasurePart,),
    records_after.QuestionSet: (parts_after.QuestionSetPart,),
    records_after.OwnPrompt: (parts_after.OwnPromptPart,),
}
_STAYING = {("Course", "writer")}
"""A field of what leaves that does not: the name is given for each document anew."""


def test_every_word_of_a_record_that_leaves_has_its_place_in_the_document() -> None:
    for record, told in _LEAVING.items():
        places = {name for part in told for name in inspect.signature(part).parameters}
        for name, field in record.model_fields.items():
            if field.annotation is str and name != "zone" and (record.__name__, name) not in _STAYING:
                assert name in places, (record.__name__, name)


def test_every_record_leaves_or_is_known_to_stay() -> None:
    kinds = {mapper.class_ for mapper in SQLModel._sa_registry.mappers}
    others = {kind.__name__ for kind in kinds - set(_LEAVING)}
    assert others <= {
        *("Revision", "Tag", "EntryTag", "Mark", "PromptUse", "Contact", "Preference", "Reminder"),
        *("PreparationTick", "LeftOut", "ShortName", "KeptSelection", "HandedOver"),
    }


def test_what_no_form_could_hold_does_not_come_in(journal: Journal) -> None:
    words = "a\0b \ud800 c"
    journal.entries.write(words, Stage.INTEGRATION, tags=[words], prompt_text=words)
    journal.courses.update(clinic=words, hopes=words)
    journal.talk.add(TalkKind.WISH, words)
    document = gather(journal, everything(journal), writer=words, now=journal.clock())
    for format in FORMATS:
        data = render(document, format).data
        assert format == "pdf" or data.decode("utf-8").count("a\ufffdb \ufffd c") >= 5
