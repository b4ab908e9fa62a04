"""A figure in words: a table of every point, what one point says, and the description a screen reader is given."""

from collections.abc import Iterator
from dataclasses import dataclass

from integration_journal.sharing.figure import Dot, Figure, Panel, Voice

MOST_TOLD = 40
"""Points of one panel that a description tells one by one."""


@dataclass(frozen=True)
class Row:
    """A point in the table behind a figure."""

    panel: Panel
    dot: Dot


def rows(figure: Figure) -> list[Row]:
    """Return every point, the latest first."""
    return [Row(panel, dot) for panel, dot in reversed(figure.dots)]


def value(panel: Panel, dot: Dot, voice: Voice) -> str:
    """Return a point's value as it is read; nothing where it only says that something was there."""
    return "" if panel.is_presence else voice.number(dot.value)


def told(panel: Panel, dot: Dot, voice: Voice) -> str:
    """Return what a point says: its value, its day and its words."""
    key = "there" if panel.is_presence else "value"
    said = voice.say(key, name=panel.name, value=value(panel, dot, voice), day=voice.day(dot.day))
    return voice.say("with_words", said=said, words=dot.words) if dot.words else said


def describe(figure: Figure, voice: Voice) -> str:
    """Return a figure in sentences: each panel with its points, then the sessions."""
    return " ".join(sentences(figure, voice))


def sentences(figure: Figure, voice: Voice) -> Iterator[str]:
    """Yield a sentence for each panel, and one for the sessions."""
    for panel in figure.panels:
        yield _of_panel(panel, voice)
    if figure.stations:
        named = [
            voice.say("session", session=voice.session(one.number), day=voice.day(one.at.local.date()))
            for one in figure.stations
        ]
        if len(named) > MOST_TOLD:
            named = [named[0], "…", named[-1]]
        yield voice.say("sessions", sessions=_listed(named))


def _of_panel(panel: Panel, voice: Voice) -> str:
    dots = sorted(panel.dots, key=lambda dot: dot.at.instant)
    if not dots:
        return voice.say("nothing", name=panel.name)
    if len(dots) > MOST_TOLD:
        return _summary(panel, dots, voice)
    if panel.is_presence:
        return voice.say("days", name=panel.name, days=_listed([voice.day(dot.day) for dot in dots]))
    points = [
        voice.say("point", value=voice.number(dot.value), day=voice.day(dot.day), words=dot.words)
        for dot in dots
    ]
    return voice.say("points", name=panel.name, points=_listed(points))


def _summary(panel: Panel, dots: list[Dot], voice: Voice) -> str:
    values = [dot.value for dot in dots]
    return voice.say(
        "many_there" if panel.is_presence else "many",
        name=panel.name,
        count=len(dots),
        first=voice.day(dots[0].day),
        last=voice.day(dots[-1].day),
        lowest=voice.number(min(values)),
        highest=voice.number(max(values)),
        latest=voice.number(values[-1]),
    )


def _listed(parts: list[str]) -> str:
    return ", ".join(parts)
