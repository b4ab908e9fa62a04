"""What the Progress page draws, read in a thread and told as figures; and what each of its points leads to."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from integration_journal.arc.vocabulary import SessionState
from integration_journal.journal.check_ins import NUMBERS
from integration_journal.journal.clock import Moment
from integration_journal.journal.journal import Journal
from integration_journal.sharing.figure import Dot, Figure, Station
from integration_journal.sharing.figures_of import (
    Taken,
    felt_figure,
    marks_figure,
    measures_figure,
    scales_figure,
)
from integration_journal.ui.figure_voice import WindowVoice
from integration_journal.ui.mark_places import Given, mark_dots

Span = tuple[date, date] | None
"""The first and the last day to show; None for all of the time."""

THREE_MONTHS = timedelta(days=91)
_BEFORE, _AFTER = timedelta(days=14), timedelta(days=35)


@dataclass(frozen=True)
class Values:
    """Every value over all of the time; ``given`` tells of each mark's key what it was given for."""

    marks: Figure
    scales: Figure
    felt: Figure
    measures: Figure
    sessions: tuple[Station, ...]
    kinds: tuple[str, ...]
    """The measures there are totals of, by their ids."""
    given: dict[str, Given]


def read_values(journal: Journal, voice: WindowVoice, today: date) -> Values:
    """Read everything that is drawn, on a connection of its own; for a thread."""
    with journal.sibling() as own:
        held = held_by(own, today)
        marks, given = mark_dots(own.marks.all())
        scales, felt = _check_ins(own)
        taken = _taken(own)
    return Values(
        marks=marks_figure(marks, held, voice, today),
        scales=scales_figure(scales, held, voice, today),
        felt=felt_figure(felt, held, voice, today),
        measures=measures_figure(taken, held, voice, today),
        sessions=held,
        kinds=tuple(dict.fromkeys(one.kind for one in taken)),
        given=given,
    )


def held_by(journal: Journal, today: date) -> tuple[Station, ...]:
    """Return the sessions up to a day that were not called off."""
    stations = (
        Station(one.number, Moment(one.starts_at, one.zone))
        for one in journal.sessions.all()
        if one.starts_at is not None and one.state is not SessionState.CANCELLED
    )
    return tuple(one for one in stations if one.at.local.date() <= today)


def _check_ins(journal: Journal) -> tuple[dict[str, list[Dot]], dict[str, list[Dot]]]:
    scales: dict[str, list[Dot]] = {}
    felt: dict[str, list[Dot]] = {}
    for one in journal.check_ins.all():
        dot = Dot(Moment(one.at, one.zone), 0, one.line, f"check_in:{one.id}")
        for word in one.felt:
            felt.setdefault(word, []).append(dot)
        for name in NUMBERS:
            if (value := getattr(one, name)) is not None:
                scales.setdefault(name, []).append(replace(dot, value=value))
    return scales, felt


def _taken(journal: Journal) -> list[Taken]:
    return [
        Taken(
            one.kind,
            Dot(Moment(one.at, one.zone), one.value, one.words, f"measure:{one.id}"),
            one.version,
            one.name,
            one.lowest,
            one.highest,
        )
        for one in journal.measures.all()
    ]


def three_months(today: date) -> tuple[date, date]:
    """Return the first and the last day of the last three months."""
    return today - THREE_MONTHS, today


def around(session: Station, today: date) -> tuple[date, date]:
    """Return two weeks before a session to five weeks after it, or to today where that comes first."""
    day = session.at.local.date()
    return day - _BEFORE, max(day, min(day + _AFTER, today))


def key_of(key: str) -> tuple[str, UUID]:
    """Return the kind and the id that a point's key names."""
    kind, _, id = key.partition(":")
    return kind, UUID(id)


def without_empty(figure: Figure) -> Figure:
    """Return a figure without the panels that have no point in the time shown."""
    return replace(figure, panels=tuple(panel for panel in figure.panels if panel.dots))
