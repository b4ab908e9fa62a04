"""One web page that holds everything it needs: no script, nothing fetched, the writer's words cleaned."""

from collections.abc import Iterator
from functools import cache
from html import escape

from integration_journal import assets
from integration_journal.arc.vocabulary import Effect
from integration_journal.sharing import blocks, figure_printed
from integration_journal.sharing.document import Document
from integration_journal.sharing.glyphs import GLYPHS
from integration_journal.sharing.layout import lay_out
from integration_journal.sharing.phrases import say
from integration_journal.sharing.prose import html_of, printable
from integration_journal.sharing.rendered import Rendered

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"


def write_html(document: Document, _paper: str = "") -> Rendered:
    """Return the document as a web page in UTF-8."""
    layout = lay_out(document)
    front = layout.front
    author = f'<meta name="author" content="{_text(document.writer)}">\n' if document.writer else ""
    body: list[str] = []
    new_page = False
    for place, block in enumerate(layout.blocks):
        body += _block(block, new_page=new_page)
        if isinstance(block, blocks.Picture):
            drawn = figure_printed.for_web(block.figure, f"picture-{place}")
            body.append(f'<figure class="wide picture" tabindex="0">{drawn}</figure>')
        new_page = isinstance(block, blocks.PageBreak)
    page = (
        f'<!doctype html>\n<html lang="{say("language")}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"{author}<title>{_text(front.header)}</title>\n"
        f"<style>\n{assets.text('report/document.css')}</style>\n</head>\n<body>\n<header>\n"
        f"<h1>{_text(front.title)}</h1>\n<p>{_text(front.subtitle)}</p>\n<p>{_text(front.account)}</p>\n"
        "</header>\n<main>\n" + "\n".join(body) + "\n</main>\n</body>\n</html>\n"
    )
    return Rendered(page.encode("utf-8"))


def _text(words: str) -> str:
    return escape(printable(words))


@cache
def _glyph(effect: Effect) -> str:
    svg = assets.text(f"icons/{GLYPHS[effect]}.svg").strip()
    return svg.replace("<svg ", f'<svg aria-hidden="true" style="color: var(--{effect.value})" ', 1)


def _block(block: blocks.Block, *, new_page: bool) -> Iterator[str]:
    match block:
        case blocks.Heading():
            anchor = f' id="{block.anchor}"' if block.anchor else ""
            kind = ' class="new-page"' if new_page else ""
            glyph = _glyph(block.effect) if block.effect else ""
            yield f"<h{block.level}{anchor}{kind}>{glyph}{_text(block.text)}</h{block.level}>"
        case blocks.Caption():
            yield f'<p class="quiet">{_text(block.text)}</p>'
        case blocks.Words():
            yield f'<div class="own" dir="auto"><p class="plain">{_text(block.text)}</p></div>'
        case blocks.Prose():
            yield f'<div class="own" dir="auto">{html_of(block.markdown)}</div>'
        case _:
            yield from _arranged(block)


def _arranged(block: blocks.Block) -> Iterator[str]:
    """Yield what stands in lists and tables."""
    match block:
        case blocks.Lines():
            kind = "lines" + " grave" * block.grave + " first" * block.is_first
            items = "".join(f"<li>{_line(line)}</li>" for line in block.lines)
            yield f'<ul class="{kind}">{items}</ul>'
        case blocks.Facts():
            rows = "".join(f"<dt>{_text(name)}</dt><dd>{_text(value)}</dd>" for name, value in block.rows)
            yield f"<dl>{rows}</dl>"
        case blocks.Pairs():
            yield _pairs(block)
        case blocks.Table():
            yield _rows(block)
        case blocks.Quotes():
            quotes = "".join(f"<blockquote>{_said(one)}</blockquote>" for one in block.said)
            yield f'<div class="quotes">{quotes}</div>'
        case blocks.Trail():
            yield f'<div class="trail">{"".join(map(_turn, block.turns))}</div>'
        case blocks.Themes():
            yield _themes(block)


def _line(line: blocks.Line) -> str:
    words = f'<span class="own" dir="auto">{_text(line.text)}</span>' if line.text else ""
    return _note(line.lead, "") + words + _note(line.note, line.anchor)


def _note(words: str, anchor: str) -> str:
    note = _text(words)
    if anchor:
        note = f'<a href="#{anchor}">{note}</a>'
    return f'<span class="note">{note}</span>' if note else ""


def _turn(turn: blocks.Turn) -> str:
    anchor = f' id="{turn.anchor}"' if turn.anchor else ""
    said = "".join(f'<div class="said">{_said(one)}</div>' for one in turn.said)
    return f'<div class="turn"{anchor}><div class="name">{_text(turn.name)}</div><div>{said}</div></div>'


def _said(said: blocks.Said) -> str:
    words = "".join(_block(said.body, new_page=False)) if said.body else ""
    return words + _note(said.note, said.anchor)


def _rows(table: blocks.Table) -> str:
    def cell(column: blocks.Column, words: str) -> str:
        if column.is_number:
            return f'<td class="number">{_text(words)}</td>'
        return (
            f'<td class="own" dir="auto">{_text(words)}</td>' if column.is_own else f"<td>{_text(words)}</td>"
        )

    kinds = [' class="number"' if column.is_number else "" for column in table.columns]
    head = "".join(
        f'<th scope="col"{kind}>{_text(column.heading)}</th>'
        for kind, column in zip(kinds, table.columns, strict=True)
    )
    rows = ["".join(map(cell, table.columns, row)) for row in table.rows]
    return _table(head, [f"<tr>{row}</tr>" for row in rows], "values")


def _pairs(block: blocks.Pairs) -> str:
    head = "".join(f'<th scope="col">{_text(heading)}</th>' for heading in block.headings)
    rows = []
    for pair in block.pairs:
        said = "".join(
            f'<div class="said">{_note(one.note, one.anchor)}'
            f'<span class="own" dir="auto">{_text(one.text)}</span></div>'
            for one in pair.right
        )
        nothing = f'<span class="note">{_text(block.nothing)}</span>'
        rows.append(f"<tr><td>{_line(pair.left)}</td><td>{said or nothing}</td></tr>")
    return _table(head, rows, "pairs")


def _themes(block: blocks.Themes) -> str:
    names = (block.heading, say("brief.lines"))
    head = "".join(f'<th scope="col">{_text(name)}</th>' for name in names)
    head += "".join(f'<th scope="col" class="number">{_text(column)}</th>' for column in block.columns)
    rows = []
    for theme in block.themes:
        effect = theme.effect
        name = f'{_glyph(effect)}<span style="color: var(--{effect.value})">{effect.label}</span>'
        lines = "".join(f'<div class="said">{_line(line)}</div>' for line in theme.lines)
        values = "".join(f'<td class="number">{value}</td>' for value in theme.values)
        rows.append(f'<tr><th scope="row">{name}</th><td>{lines}</td>{values}</tr>')
    return _table(head, rows, "themes")


def _table(head: str, rows: list[str], kind: str) -> str:
    body = "".join(rows)
    table = f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody>"
    return f'<div class="wide" tabindex="0"><table class="{kind}">{table}</table></div>'
