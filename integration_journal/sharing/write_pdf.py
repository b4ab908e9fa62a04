"""The PDF, set by Typst from data; no word touches the disk or becomes markup."""

import base64
import json
import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from integration_journal import assets
from integration_journal.sharing import blocks, figure_printed
from integration_journal.sharing.document import Document
from integration_journal.sharing.glyphs import GLYPHS
from integration_journal.sharing.layout import lay_out
from integration_journal.sharing.nodes import is_too_much, plain_blocks, plain_line, prose_blocks
from integration_journal.sharing.phrases import say
from integration_journal.sharing.prose import html_of, is_plain, nodes_of, printable
from integration_journal.sharing.rendered import Rendered

if TYPE_CHECKING:
    import typst

_STANDARD = "ua-1"
_CREATORS = (
    re.compile(rb"(/Creator ?\(Typst)( [\d.]+)(\))"),
    re.compile(rb"(<xmp:CreatorTool>Typst)( [\d.]+)(</xmp:CreatorTool>)"),
)
_MOST_KEPT, _LONGEST_KEPT = 1_000, 20_000
"""How many entries' nodes are kept between one preview and the next, and of how many letters; a lock ends them."""
_LONGEST_DENSE, _LONGEST_HEADER = 20_000, 300
"""Letters of a line that is set densely, and of the line above a page."""
_OTHER_SCRIPT = re.compile(
    "[^\t\n -~\u00a0-\u024f\u02bb-\u02bc\u0300-\u0304\u0306-\u030c\u0391-\u03a1\u03a3-\u03ce\u0400-\u045f"
    "\u1e80-\u1e85\u1ea0-\u1ef9\u2010\u2012-\u2015\u2018-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a"
    "\u20ac\u2122\u2212]"
)


def write_pdf(document: Document, paper: str) -> Rendered:
    """Return a tagged PDF/UA-1; where a letter is in none of the fonts, a tagged PDF without that claim."""
    source = Source(document, paper)
    try:
        return _compiled(source)
    except RuntimeError:
        if not source.has_pictures:
            raise
    made = _compiled(Source(document, paper, pictures=False))
    return Rendered(made.data, (*made.notes, say("notes.no_pictures")))


def _compiled(source: "Source") -> Rendered:
    return set_pdf(*source.given)


def set_pdf(template: str, data: str, stamp: int) -> Rendered:
    """Return the PDF of a template and its data; raises RuntimeError with Typst's message, which may hold words."""
    error = ""
    for system_fonts in (True,) if needs_other_fonts(data) else (False, True):
        try:
            made = set_by_typst(template, data, stamp, "pdf", system_fonts, pdf_standards=_STANDARD)
            return Rendered(_neutral(made))
        except RuntimeError as failure:
            error = str(failure)
    letters = "could not be displayed" in error
    note = say("notes.missing_letters" if letters else "notes.not_tagged_standard")
    return Rendered(_neutral(set_by_typst(template, data, stamp, "pdf", True)), (note,))


@cache
def fonts(system: bool) -> "typst.Fonts":
    """Return the shipped fonts; the system's as well only where a document needs their letters."""
    import typst

    return typst.Fonts(include_system_fonts=system, font_paths=[str(assets.path("fonts"))])


def needs_other_fonts(words: str) -> bool:
    """Whether words have letters that the shipped fonts lack."""
    return bool(_OTHER_SCRIPT.search(words))


def set_by_typst(template: str, data: str, stamp: int, form: str, system_fonts: bool, **options: Any) -> Any:
    """Return a template set from data; raises RuntimeError with Typst's message, which may hold words."""
    import typst

    files = {"main": template.encode(), "document.json": data.encode()}
    set_by: Any = typst.compile
    return set_by(files, format=form, font_paths=fonts(system_fonts), timestamp=stamp, **options)


@cache
def _effects() -> dict[str, dict[str, str]]:
    light = json.loads(assets.text("themes/tokens.json"))["themes"]["light"]
    return {
        effect.value: {
            "name": effect.label,
            "ink": light[name],
            "glyph": assets.text(f"icons/{name}.svg").replace("currentColor", light[name]),
        }
        for effect, name in GLYPHS.items()
    }


class Source:
    """The template and the document's data, its pictures as numbers, as files that only Typst sees."""

    def __init__(self, document: Document, paper: str, *, pictures: bool = True) -> None:
        self._pictures: list[list[int]] = []
        self._with_pictures = pictures
        layout = lay_out(document)
        front = layout.front
        data = {
            "paper": paper,
            "language": say("language"),
            "page": say("page"),
            "see": say("see_page"),
            "lines": say("brief.lines"),
            "authors": [printable(document.writer)] if document.writer else [],
            "made": _date_parts(document),
            "effects": _effects(),
            "front": {
                "title": front.title,
                "subtitle": plain_line(front.subtitle),
                "account": front.account,
                "header": plain_line(
                    front.header if len(front.header) <= _LONGEST_HEADER else front.plain_header
                ),
                "plain-header": front.plain_header,
            },
            "close": layout.is_close,
            "blocks": [self._block(block) for block in layout.blocks],
            "pictures": self._pictures,
        }
        self._data = json.dumps(data, ensure_ascii=False)
        self.needs_other_fonts = needs_other_fonts(self._data)
        self._stamp = int(document.made_at.instant.timestamp())

    @property
    def has_pictures(self) -> bool:
        """Whether a picture is set, which may turn out to be none."""
        return bool(self._pictures)

    @property
    def given(self) -> tuple[str, str, int]:
        """The template, the data that it is set from, and the document's time in seconds."""
        return assets.text("report/document.typ"), self._data, self._stamp

    def compile(self, form: str, system_fonts: bool, **options: Any) -> Any:
        """Return what Typst makes of it; raises RuntimeError with Typst's message, which may hold words."""
        return set_by_typst(*self.given, form, system_fonts, **options)

    def _block(self, block: blocks.Block) -> dict[str, Any]:
        match block:
            case blocks.Heading():
                effect = block.effect.value if block.effect else None
                text = plain_line(block.text)
                return {
                    "kind": "heading",
                    "level": block.level - 1,
                    "text": text,
                    "anchor": block.anchor,
                    "effect": effect,
                }
            case blocks.Caption():
                return {"kind": "caption", "text": plain_line(block.text), "beneath": block.beneath}
            case blocks.Words() | blocks.Prose():
                return {"kind": "own", "nodes": self._own(block)}
            case blocks.Quotes():
                return {"kind": "quotes", "said": [self._said(one) for one in block.said]}
            case blocks.Trail():
                return {"kind": "trail", "turns": [self._turn(turn) for turn in block.turns]}
            case _:
                return _arranged(block)

    def _turn(self, turn: blocks.Turn) -> dict[str, Any]:
        return {
            "name": plain_line(turn.name),
            "said": [self._said(one) for one in turn.said],
            "anchor": turn.anchor,
        }

    def _said(self, one: blocks.Said) -> dict[str, Any]:
        nodes = self._own(one.body) if one.body else []
        return {"nodes": nodes, "note": plain_line(one.note), "anchor": one.anchor}

    def _own(self, block: blocks.Words | blocks.Prose) -> list[Any]:
        return plain_blocks(block.text) if isinstance(block, blocks.Words) else self._prose(block.markdown)

    def _prose(self, markdown: str) -> list[Any]:
        if len(markdown) > _LONGEST_KEPT or "data:image/" in markdown:
            return _set_prose(markdown, self._picture)
        return _kept_prose(markdown)

    def _picture(self, address: str, description: str) -> Any:
        """Keep a ``data:`` picture and return its node; its description where there is none."""
        head, _, body = address.partition(",")
        words = description or say("picture")
        if not self._with_pictures or not head.startswith("data:image/"):
            return words
        try:
            data = base64.b64decode(body, validate=True)
        except ValueError:
            return words
        self._pictures.append(list(data))
        kind = head.removeprefix("data:image/").partition(";")[0].replace("jpeg", "jpg")
        return ["img", {"place": len(self._pictures) - 1, "format": kind, "alt": words}]


def _neutral(pdf: bytes) -> bytes:
    """Return the PDF without the version of what set it; every byte else stays in its place."""
    for pattern in _CREATORS:
        *_, place = pattern.finditer(pdf)
        shorter = place[1] + place[3]
        pdf = pdf[: place.start()] + shorter.ljust(len(place[0])) + pdf[place.end() :]
    return pdf


def _set_prose(markdown: str, picture: Callable[[str, str], Any]) -> list[Any]:
    if is_plain(printable(markdown)):
        return plain_blocks(markdown)
    html = html_of(markdown)
    return plain_blocks(markdown) if is_too_much(html) else prose_blocks(nodes_of(html), picture)


@lru_cache(maxsize=_MOST_KEPT)
def _kept_prose(markdown: str) -> list[Any]:
    """Return prose without pictures as nodes, kept for the next time the pages are set; nobody changes them."""
    return _set_prose(markdown, lambda _address, description: description or say("picture"))


def _arranged(block: blocks.Block) -> dict[str, Any]:
    """Return what stands in lists and tables, and what is drawn."""
    match block:
        case blocks.Lines():
            return {
                "kind": "lines",
                "lines": [_line(one) for one in block.lines],
                "grave": block.grave,
                "first": block.is_first,
            }
        case blocks.Facts():
            rows = [[plain_line(name), plain_line(value)] for name, value in block.rows]
            return {"kind": "facts", "rows": rows}
        case blocks.Pairs():
            pairs = [{"left": _line(p.left), "right": [_line(one) for one in p.right]} for p in block.pairs]
            return {
                "kind": "pairs",
                "headings": list(block.headings),
                "pairs": pairs,
                "nothing": block.nothing,
            }
        case blocks.Themes():
            themes = [
                {"effect": t.effect.value, "values": list(t.values), "lines": [_line(x) for x in t.lines]}
                for t in block.themes
            ]
            return {
                "kind": "themes",
                "heading": block.heading,
                "columns": list(block.columns),
                "themes": themes,
            }
        case blocks.Table():
            return _table(block)
        case blocks.Picture(figure):
            words = printable(figure_printed.alternative(figure))
            return {"kind": "picture", "svg": figure_printed.for_paper(figure), "alt": words}
        case blocks.PageBreak():
            return {"kind": "page-break"}
        case _:
            raise TypeError(block)


def _table(table: blocks.Table) -> dict[str, Any]:
    columns = [
        {"heading": column.heading, "number": column.is_number, "own": column.is_own}
        for column in table.columns
    ]
    rows = [[plain_blocks(cell) for cell in row] for row in table.rows]
    return {"kind": "table", "columns": columns, "rows": rows}


def _line(line: blocks.Line) -> dict[str, Any]:
    return {
        "text": plain_blocks(line.text),
        # Only a brief of about one page is set densely, which holds no such line.
        "title": plain_line(line.text) if len(line.text) <= _LONGEST_DENSE else [],
        "note": plain_line(line.note),
        "anchor": line.anchor,
        "lead": plain_line(line.lead),
    }


def _date_parts(document: Document) -> dict[str, int]:
    local = document.made_at.local
    return {"year": local.year, "month": local.month, "day": local.day}
