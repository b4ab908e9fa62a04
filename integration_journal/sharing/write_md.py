"""Markdown with front matter; the writer's Markdown is kept, and kept from breaking out of its place."""

import json
import re
from collections.abc import Iterator

from integration_journal.sharing import blocks, figure_printed
from integration_journal.sharing.document import Document
from integration_journal.sharing.layout import lay_out
from integration_journal.sharing.prose import printable
from integration_journal.sharing.rendered import Rendered

_PUNCTUATION = re.compile(r"[\\`*_\[\]>#]")
_NAMED = re.compile(r"<(?=[A-Za-z/!?])|&(?=#?\w+;)|\||~(?=~)|(?<=~)~")
"""What not every reader of Markdown takes with a backslash before it; a number says it to all of them."""
_LINE_BEGIN = re.compile(r"^(\s*)([-+=]|\d{1,9}[.)])(?=\s|$|[-+=])")
_HEADING = re.compile(r"^ {0,3}(#{1,6})(?=[ \t]+\S)")
_RULE = re.compile(r"^ {0,3}(=+|-+)[ \t]*$")
_FENCE = re.compile(r"^([ \t>]*)(`{3}|~{3})")
_REFERENCE = re.compile(r"^( {0,3})\[(?=[^\]]*\]:)")
_TAG = re.compile(r"<(?=[A-Za-z/!?])|&(?=#?\w+;)")
_NO_HEADING = re.compile(r"^( {0,3})#(?!#{0,5}[ \t]+\S)")
_OTHER_LINK = re.compile(r"\](?=\((?!https?://|mailto:|tel:|data:image/(?:png|jpeg|webp);base64,))")
_REMOTE_PICTURE = re.compile(r"!\[(?![^\]\n]{0,1000}\]\(data:image/(?:png|jpeg|webp);base64,)")
_HIGHEST = 5


def write_md(document: Document, _paper: str = "") -> Rendered:
    """Return the document as Markdown in UTF-8."""
    layout = lay_out(document)
    front = layout.front
    matter = {
        "title": front.title,
        "date": document.made_at.local.date().isoformat(),
        **({"author": document.writer} if document.writer else {}),
    }
    head = "\n".join(f"{name}: {_quoted(value)}" for name, value in matter.items())
    parts = [f"---\n{head}\n---", f"# {_plain(front.title)}", _plain(front.subtitle), _plain(front.account)]
    for block in layout.blocks:
        parts += _block(block)
    return Rendered((printable("\n\n".join(part for part in parts if part)) + "\n").encode("utf-8"))


def _quoted(words: str) -> str:
    """Return words as YAML has them between quotation marks, which is as JSON has them but for two line ends."""
    quoted = json.dumps(words, ensure_ascii=False)
    return quoted.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _block(block: blocks.Block) -> Iterator[str]:
    match block:
        case blocks.Heading():
            yield f"{'#' * block.level} {_plain(block.text)}"
        case blocks.Caption():
            yield f"*{_plain(block.text)}*"
        case blocks.Words():
            yield "  \n".join(_plain(line) for line in block.text.split("\n"))
        case blocks.Prose():
            yield _kept(block.markdown)
        case _:
            yield from _arranged(block)


def _arranged(block: blocks.Block) -> Iterator[str]:
    """Yield what stands in lists and tables."""
    match block:
        case blocks.Lines():
            yield "\n".join(f"- {_line(line)}" for line in block.lines)
        case blocks.Facts():
            yield "\n".join(f"- {_plain(name)}: {_plain(value)}" for name, value in block.rows)
        case blocks.Pairs():
            yield from _pairs(block)
        case blocks.Table():
            yield _rows(block)
        case blocks.Quotes() | blocks.Trail():
            yield from _said(block)
        case blocks.Themes():
            yield from _themes(block)
        case blocks.Picture(figure):
            yield "\n".join(f"- {_plain(line)}" for line in figure_printed.in_lines(figure))


def _said(block: blocks.Quotes | blocks.Trail) -> Iterator[str]:
    """Yield what is quoted, and what stands at the places of a way."""
    if isinstance(block, blocks.Quotes):
        yield from map(_quote, block.said)
        return
    for turn in block.turns:
        yield from _turn(turn)


def _quote(said: blocks.Said) -> str:
    words = "\n\n".join([*(_block(said.body) if said.body else ()), f"*{_plain(said.note)}*"])
    return "\n".join(f"> {line}".rstrip() for line in words.split("\n"))


def _turn(turn: blocks.Turn) -> Iterator[str]:
    yield f"**{_plain(turn.name)}**"
    for said in turn.said:
        yield from _block(said.body) if said.body else ()
        yield f"*{_plain(said.note)}*" if said.note else ""


def _pairs(block: blocks.Pairs) -> Iterator[str]:
    for pair in block.pairs:
        said = [f"{_plain(one.note)}: {_plain(one.text)}".removesuffix(": ") for one in pair.right]
        rows = [_line(pair.left), *(said or [_plain(block.nothing)])]
        yield f"- {rows[0]}\n" + "\n".join(f"    - {row}" for row in rows[1:])


def _rows(table: blocks.Table) -> str:
    heads = [[column.heading for column in table.columns]]
    heads.append(["--:" if column.is_number else "---" for column in table.columns])
    rows = [[_plain(cell) for cell in row] for row in table.rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in [*heads, *rows])


def _themes(block: blocks.Themes) -> Iterator[str]:
    if block.columns:
        rows = [[block.heading, *block.columns], ["---"] * (len(block.columns) + 1)]
        rows += [[theme.effect.label, *theme.values] for theme in block.themes]
        yield "\n".join(f"| {' | '.join(row)} |" for row in rows)
    for theme in block.themes:
        if theme.lines:
            lines = "\n".join(f"    - {_line(line)}" for line in theme.lines)
            yield f"- {theme.effect.label}\n{lines}"


def _line(line: blocks.Line) -> str:
    lead = f"*{_plain(line.lead)}* " if line.lead else ""
    note = f" ({_plain(line.note)})" if line.note else ""
    return f"{lead}{_plain(line.text)}{note}"


def _plain(words: str) -> str:
    """Return words that no reader of Markdown takes for markup."""
    escaped = _by_number(_NAMED, _PUNCTUATION.sub(lambda found: "\\" + found[0], words.replace("\n", " ")))
    return _LINE_BEGIN.sub(lambda found: f"{found[1]}{found[2][:-1]}\\{found[2][-1]}", escaped)


def _by_number(signs: re.Pattern[str], words: str) -> str:
    return signs.sub(lambda found: f"&#{ord(found[0])};", words)


def _kept(markdown: str) -> str:
    """Return the writer's Markdown with headings below the document's and nothing that loads or swallows."""
    lines: list[str] = []
    for line in printable(markdown).strip("\n").split("\n"):
        line = _HEADING.sub(lambda found: "#" * min(6, _HIGHEST + len(found[1]) - 1), line)
        if _RULE.match(line) and lines and lines[-1].strip():
            line = "\n---" if "-" in line else f"\\{line.strip()}"
        line = _FENCE.sub(r"\1\\\2", line)
        line = _REFERENCE.sub(r"\1\\[", line)
        line = _NO_HEADING.sub(r"\1\\#", line)
        line = _by_number(_TAG, line)
        line = _OTHER_LINK.sub(r"]\\", line)
        lines.append(_REMOTE_PICTURE.sub(r"!\\[", line))
    return "\n".join(lines)
