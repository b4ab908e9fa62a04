"""A picture of values in time as plain data: small multiples over one axis, with the sessions on it.

The window, the PDF and the web page all draw it through ``figure_plan`` and ``figure_svg``, and say it in the words
of ``figure_words``: what is seen, heard and read in a table comes from the same points.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from typing import Protocol

from integration_journal.journal.clock import Moment

WEEK, FIVE_WEEKS = 7, 35
"""Days up to which two points are joined: marks and check-ins, and measures, which ask about weeks."""


class Sign(StrEnum):
    """The shape of a panel's points, so that the panels can be told apart without color."""

    RING = "ring"
    SQUARE = "square"
    DIAMOND = "diamond"
    TRIANGLE = "triangle"
    FLAG = "flag"


@dataclass(frozen=True)
class Dot:
    """One point: when, how much, the writer's words beside it, and the ``key`` of what it stands for."""

    at: Moment
    value: float
    words: str = ""
    key: str = ""

    @cached_property
    def local(self) -> datetime:
        """The wall-clock time where it was given; told once, since a zone takes its time."""
        return self.at.local

    @cached_property
    def number(self) -> float:
        """The wall-clock time as a number of days."""
        local = self.local
        return local.toordinal() + (local.hour * 60 + local.minute) / 1440

    @cached_property
    def day(self) -> date:
        """The local day."""
        return self.local.date()


@dataclass(frozen=True)
class Rule:
    """A value with a line across the panel, such as where a published band begins; ``high`` makes it a range."""

    low: float
    high: float | None = None


@dataclass(frozen=True)
class Panel:
    """One series under its name, its points in time; ``hue`` is a family of colors, ``glyph`` an icon.

    Points are joined while no more than ``joined`` days lie between them: a missing mark is a gap. Where points
    only say that something was there (``is_presence``), their value is nothing and has no axis.
    """

    name: str
    dots: tuple[Dot, ...] = ()
    lowest: float = 0
    highest: float = 10
    hue: str = ""
    glyph: str = ""
    sign: Sign = Sign.RING
    rules: tuple[Rule, ...] = ()
    joined: int = WEEK
    height: float = 46
    is_presence: bool = False
    is_strong: bool = False


@dataclass(frozen=True)
class Station:
    """A session on the axis: its number and when it began."""

    number: int
    at: Moment


@dataclass(frozen=True)
class Figure:
    """Panels over one axis from the first day to the last, both included."""

    title: str
    panels: tuple[Panel, ...]
    first: date
    last: date
    stations: tuple[Station, ...] = ()

    @property
    def dots(self) -> list[tuple[Panel, Dot]]:
        """Every point with its panel, in time."""
        found = [(panel, dot) for panel in self.panels for dot in panel.dots]
        return sorted(found, key=lambda one: one[1].at.instant)

    @property
    def is_empty(self) -> bool:
        """Whether there is no point in it."""
        return not any(panel.dots for panel in self.panels)

    def within(self, first: date, last: date) -> "Figure":
        """Return what lies between two days, both included; panels keep their places."""
        panels = tuple(
            replace(panel, dots=tuple(dot for dot in panel.dots if first <= dot.day <= last))
            for panel in self.panels
        )
        stations = tuple(one for one in self.stations if first <= one.at.local.date() <= last)
        return Figure(self.title, panels, first, last, stations)


class Voice(Protocol):
    """How days, sessions and values are said in the reader's language."""

    def day(self, day: date) -> str:
        """Return a day in full: '17 March 2026'."""

    def tick(self, day: date, unit: str) -> str:
        """Return a day of the axis; ``unit`` is day ('17 Mar'), month ('Mar'), month-year, year or date."""

    def number(self, value: float) -> str:
        """Return a value as it is read."""

    def session(self, number: int) -> str:
        """Return a session's name: 'Session 2'."""

    def say(self, key: str, **parts: object) -> str:
        """Return a sentence of ``figure_words`` by its key."""


def spanned(
    title: str, panels: Iterable[Panel], stations: Iterable[Station], today: date | None = None
) -> Figure:
    """Return a figure over all of its points and the session before the first one, and up to ``today`` if given."""
    made, held = tuple(panels), tuple(sorted(stations, key=lambda one: one.at.instant))
    days = [dot.day for panel in made for dot in panel.dots] + ([today] if today else [])
    if not days:
        days = [one.at.local.date() for one in held] or [date(2000, 1, 1)]
    before = [day for one in held if (day := one.at.local.date()) <= min(days)]
    first, last = max(before, default=min(days)), max(days)
    return Figure(title, made, first, last, held).within(first, last)
