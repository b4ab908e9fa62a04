"""What was chosen of the values over time, as pictures; a picture needs two days at least."""

from collections.abc import Iterator

from integration_journal.arc.vocabulary import Effect, SessionState
from integration_journal.sharing.blocks import Block, Heading, Picture
from integration_journal.sharing.document import Document
from integration_journal.sharing.figure import Dot, Figure, Station
from integration_journal.sharing.figure_printed import PrintedVoice
from integration_journal.sharing.figures_of import marks_figure
from integration_journal.sharing.phrases import say


def over_time(document: Document) -> Iterator[Block]:
    """Yield a picture of each kind of value that was chosen, under its heading."""
    pictures = [figure for figure in (_marks(document),) if _is_worth_drawing(figure)]
    if pictures:
        yield Heading(2, say("figure.heading"))
    for figure in pictures:
        yield Heading(3, figure.title)
        yield Picture(figure)


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
