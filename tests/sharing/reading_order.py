"""The words of a document for people in the order its blocks have, to be compared with what a file says."""

import re
from collections.abc import Iterable, Iterator

from integration_journal.sharing import blocks
from integration_journal.sharing.blocks import Block
from integration_journal.sharing.document import Document
from integration_journal.sharing.layout import lay_out
from integration_journal.sharing.prose import html_of, nodes_of

ANYTHING = None
"""Stands for a drawing, whose own words are no part of the reading."""


def in_order(document: Document, *, notes_first: bool) -> Iterator[str | None]:
    """Yield every run of words; ``notes_first`` where, beside an intention, the date comes before the words."""
    layout = lay_out(document)
    yield from (layout.front.title, layout.front.subtitle, layout.front.account)
    for block in layout.blocks:
        yield from _words(block, notes_first=notes_first)


def letters(words: str) -> str:
    """Return what is compared: letters and digits, without spaces and signs, and the same however they are drawn."""
    return re.sub(r"[\W_]+", "", words)


def repeated(document: Document) -> set[str]:
    """Return what stands above a table, again where it goes on on another page."""
    heads = {
        "".join(column.heading for column in block.columns)
        for block in lay_out(document).blocks
        if isinstance(block, blocks.Table)
    }
    return {letters(head) for head in heads}


def find_all(expected: Iterator[str | None], text: str, again: set[str]) -> str:
    """Return nothing where the words stand in the text one after another, else the first that do not, and what does.

    Those of ``again`` may stand between them once more.
    """
    rest, is_free = letters(text), True
    for words in expected:
        if words is ANYTHING:
            is_free = True
            continue
        wanted = letters(words)
        place = rest.find(wanted) if is_free else (0 if rest.startswith(wanted) else -1)
        if place < 0 and (head := next(filter(rest.startswith, again), "")):
            rest = rest[len(head) :]
            place = 0 if rest.startswith(wanted) else -1
        if place < 0:
            return f"{words!r} does not stand before {rest[:100]!r}"
        rest, is_free = rest[place + len(wanted) :], is_free and not wanted
    return rest if rest and not is_free else ""


def _words(block: Block, *, notes_first: bool) -> Iterator[str | None]:
    match block:
        case blocks.Heading(text=text) | blocks.Caption(text=text) | blocks.Words(text=text):
            yield text
        case blocks.Prose(markdown=markdown):
            yield from _of_prose(nodes_of(html_of(markdown)))
        case blocks.Picture():
            yield ANYTHING
        case blocks.Pairs():
            yield from _pairs(block, notes_first=notes_first)
        case blocks.Quotes(said=quoted):
            for said in quoted:
                yield from _words(said.body, notes_first=notes_first) if said.body else ()
                yield said.note
        case blocks.Quotes(said=said):
            yield from _said(said)
        case blocks.Trail(turns=turns):
            for turn in turns:
                yield turn.name
                yield from _said(turn.said)
        case _:
            yield from _arranged(block)


def _said(said: Iterable[blocks.Said]) -> Iterator[str | None]:
    for one in said:
        yield from _words(one.body, notes_first=False) if one.body else ()
        yield one.note


def _arranged(block: Block) -> Iterator[str]:
    match block:
        case blocks.Lines(lines=lines):
            for line in lines:
                yield from (line.lead, line.text, line.note)
        case blocks.Facts(rows=rows):
            yield from (words for row in rows for words in row)
        case blocks.Table(columns=columns, rows=rows):
            yield from (column.heading for column in columns)
            yield from (cell for row in rows for cell in row)
        case blocks.Themes():
            yield from (block.heading, "From my pages", *block.columns)
            for theme in block.themes:
                yield theme.effect.label
                yield from (words for line in theme.lines for words in (line.text, line.note))
                yield from theme.values


def _pairs(block: blocks.Pairs, *, notes_first: bool) -> Iterator[str]:
    yield from block.headings
    for pair in block.pairs:
        yield from (pair.left.text, pair.left.note)
        for said in pair.right:
            yield from (said.note, said.text) if notes_first else (said.text, said.note)
        if not pair.right:
            yield block.nothing


def _of_prose(nodes: list[object], numbers: bool = False, first: int = 1) -> Iterator[str]:
    for place, node in enumerate(nodes):
        if isinstance(node, str):
            yield node
        elif isinstance(node, list):
            tag, attributes, children = node
            if tag == "li" and numbers:
                yield str(first + place)
            kids = [child for child in children if not (tag == "ol" and isinstance(child, str))]
            yield from _of_prose(kids, tag == "ol", int(attributes.get("start", 1)))
