"""Plain text, to be pasted into a record system: the writer's words as they were typed.

The document's own words keep to letters and signs that a record system without Unicode has as well (Windows-1252),
and no line has a tab, which would leave the field there.
"""

import re
from collections.abc import Iterator

from integration_journal.sharing import blocks, figure_printed
from integration_journal.sharing.document import Document
from integration_journal.sharing.layout import lay_out
from integration_journal.sharing.prose import printable
from integration_journal.sharing.rendered import Rendered

_LINE_END = re.compile("[\u2028\u2029]")
_MINUS = "\N{MINUS SIGN}"


def write_txt(document: Document, _paper: str = "") -> Rendered:
    """Return the document as text in UTF-8 without any markup of its own."""
    layout = lay_out(document)
    front = layout.front
    parts = [f"{front.title}\n{front.subtitle}\n{front.account}"]
    for block in layout.blocks:
        parts += _block(block)
    text = _LINE_END.sub("\n", printable("\n\n".join(part for part in parts if part)))
    lines = (line.expandtabs(4).rstrip() for line in text.split("\n"))
    return Rendered(("\n".join(lines) + "\n").encode("utf-8"))


def _block(block: blocks.Block) -> Iterator[str]:
    match block:
        case blocks.Heading(level=2):
            yield f"\n{block.text}\n{'=' * min(len(block.text), 70)}"
        case blocks.Heading(level=3):
            yield f"{block.text}\n{'-' * min(len(block.text), 70)}"
        case blocks.Heading() | blocks.Caption() | blocks.Words():
            yield block.text
        case blocks.Prose():
            yield block.markdown.strip("\n")
        case _:
            yield from _arranged(block)


def _arranged(block: blocks.Block) -> Iterator[str]:
    """Yield what stands in lists and tables."""
    match block:
        case blocks.Lines():
            yield "\n".join(f"- {_line(line)}" for line in block.lines)
        case blocks.Facts():
            yield "\n".join(f"{name}: {value}" for name, value in block.rows)
        case blocks.Pairs():
            yield from (_pair(block, pair) for pair in block.pairs)
        case blocks.Picture(figure):
            yield "\n".join(f"- {line}" for line in figure_printed.in_lines(figure))
        case blocks.Table():
            yield "\n".join(_row(block, row) for row in block.rows)
        case blocks.Quotes():
            yield from (_quote(said) for said in block.said)
        case blocks.Trail():
            yield "\n".join(line for turn in block.turns for line in _turn(turn))
        case blocks.Themes():
            yield "\n".join(_theme(block, theme) for theme in block.themes)


def _row(table: blocks.Table, row: tuple[str, ...]) -> str:
    cells = [
        (column.heading, cell.replace(_MINUS, "-") if column.is_number else cell)
        for column, cell in zip(table.columns, row, strict=True)
    ]
    told = [f"{heading}: {cell}" for heading, cell in cells if cell]
    return f"- {'; '.join(told)}"


def _turn(turn: blocks.Turn) -> Iterator[str]:
    name = turn.name if turn.name.endswith("?") else f"{turn.name}:"
    for place, said in enumerate(turn.said):
        head = "  -" if place else name
        match said.body:
            case blocks.Words(text) | blocks.Prose(text):
                note = f" ({said.note})" if said.note else ""
                yield f"{head} {text.strip()}{note}"
            case None:
                yield f"{head} {said.note}"


def _quote(said: blocks.Said) -> str:
    words = said.body.markdown if isinstance(said.body, blocks.Prose) else said.body.text if said.body else ""
    return f"{words.strip()}\n({said.note})"


def _pair(block: blocks.Pairs, pair: blocks.Pair) -> str:
    said = [f"{one.note}: {one.text}".removesuffix(": ") for one in pair.right]
    return "\n  ".join([f"{block.headings[0]}: {_line(pair.left)}", *(said or [block.nothing])])


def _theme(block: blocks.Themes, theme: blocks.Theme) -> str:
    marks = zip(block.columns, theme.values, strict=True)
    given = ", ".join(f"{column} {value}" for column, value in marks if value)
    head = f"{theme.effect.label}: {given}".removesuffix(": ")
    return "\n".join([head, *(f"  - {_line(line)}" for line in theme.lines)])


def _line(line: blocks.Line) -> str:
    lead = f"{line.lead}\n  " if line.lead else ""
    return f"{lead}{line.text} ({line.note})" if line.note else f"{lead}{line.text}"
