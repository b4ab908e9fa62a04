"""What was chosen of the values over time, as pictures and tables; a picture needs two days at least."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from integration_journal.arc.vocabulary import Effect, SessionState
from integration_journal.journal.check_ins import NUMBERS
from integration_journal.sharing import check_in_lines, measure_lines
from integration_journal.sharing.blocks import Block, Heading, Picture
from integration_journal.sharing.contents import Document
from integration_journal.sharing.figure import Dot, Figure, Station
from integration_journal.sharing.figure_printed import PrintedVoice
from integration_journal.sharing.figures_of import (
    MOST_WORDS,
    Taken,
    felt_figure,
    marks_figure,
    measures_figure,
    scales_figure,
)
from integration_journal.sharing.phrases import say

_MOST_PANELS = 6
"""Plots under each other that a page has room for, of the tallest kind."""


def over_time(document: Document) -> Iterator[Block]:
    """Yield a picture of each kind of value that was chosen, under its heading, and its table where it has one."""
    blocks = [
        *_told(document, _measures(document), measure_lines.in_pages(document)),
        *_told(document, _marks(document)),
        *_told(document, _scales(document)),
        *_told(document, _felt(document)),
        *check_in_lines.in_pages(document),
    ]
    if blocks:
        yield Heading(2, say("figure.heading"))
        yield from blocks


def _told(document: Document, figure: Figure, table: Iterable[Block] = ()) -> Iterator[Block]:
    beneath = list(table)
    if document.options.charts and _is_worth_drawing(figure):
        beneath[:0] = map(Picture, _in_parts(figure))
    if beneath:
        yield Heading(3, figure.title)
        yield from beneath


def _in_parts(figure: Figure) -> Iterator[Figure]:
    """Cut a picture that no page could hold; all its parts span the same days."""
    most = MOST_WORDS if figure.panels[0].is_presence else _MOST_PANELS
    for at in range(0, len(figure.panels), most):
        yield replace(figure, panels=figure.panels[at : at + most])


def _is_worth_drawing(figure: Figure) -> bool:
    return len({dot.day for _, dot in figure.dots}) > 1


def _stations(document: Document) -> list[Station]:
    """Return the sessions that are told of anyway; one that is yet to come has no place among values."""
    return [
        Station(one.number, one.starts_at)
        for one in document.sessions
        if one.starts_at is not None and one.state is not SessionState.CANCELLED
    ]


def _marks(document: Document) -> Figure:
    given: dict[Effect, list[Dot]] = {}
    for mark in document.marks:
        given.setdefault(mark.effect, []).append(Dot(mark.at, mark.value))
    return marks_figure(given, _stations(document), PrintedVoice())


def _scales(document: Document) -> Figure:
    given: dict[str, list[Dot]] = {}
    for one in document.check_ins:
        for name in NUMBERS:
            if (value := getattr(one, name)) is not None:
                given.setdefault(name, []).append(Dot(one.at, value, one.line))
    return scales_figure(given, _stations(document), PrintedVoice())


def _felt(document: Document) -> Figure:
    given: dict[str, list[Dot]] = {}
    for one in document.check_ins:
        for word in one.felt:
            given.setdefault(word, []).append(Dot(one.at, 0, one.line))
    return felt_figure(given, _stations(document), PrintedVoice())


def _measures(document: Document) -> Figure:
    taken = [
        Taken(one.kind, Dot(one.at, one.value, one.words), one.version, one.name, one.lowest, one.highest)
        for one in document.measures
    ]
    return measures_figure(taken, _stations(document), PrintedVoice())
