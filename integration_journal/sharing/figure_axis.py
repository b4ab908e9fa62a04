"""Where days stand on a figure's axis, and which of its labels fit beside each other."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from unicodedata import east_asian_width

from integration_journal.sharing.figure import Figure, Voice

CAPTION = 13
"""Size in px at 100 % of the words along the axis."""
_SHORTEST = 7
_AIR = 8
_NARROW, _BROAD, _USUAL = 0.34, 0.95, 0.61
_STEPS = (
    ("day", 1),
    ("day", 2),
    ("day", 7),
    ("day", 14),
    ("month", 1),
    ("month", 2),
    ("month", 3),
    ("month", 6),
)


def wide(words: str, size: float) -> float:
    """Return how many px words in Inter take up at most, without asking a font: all who draw agree on it."""
    em = sum(
        1.02
        if east_asian_width(sign) in "WF"
        else _NARROW
        if sign in "iIjlft.,:;|!'’()[] "
        else _BROAD
        if sign in "mwMW@%&"
        else _USUAL
        for sign in words
    )
    return em * size


@dataclass(frozen=True)
class Label:
    """Words along the axis: where their middle stands, and the place they are about."""

    x: float
    words: str
    at: float


@dataclass(frozen=True)
class Axis:
    """Days from left to right: ``begin`` and ``end`` are day numbers, ``left`` and ``right`` px."""

    begin: float
    end: float
    left: float
    right: float

    def x(self, local: datetime) -> float:
        """Return where a local time stands."""
        return self.of(local.toordinal() + (local.hour * 60 + local.minute) / 1440)

    def of(self, day: float) -> float:
        """Return where a day number stands."""
        return self.left + (day - self.begin) * self.step

    @property
    def step(self) -> float:
        """How many px a day is wide."""
        return (self.right - self.left) / (self.end - self.begin)


def axis_of(figure: Figure, left: float, right: float) -> Axis:
    """Return the axis of a figure's days; a week is the least it shows."""
    begin, end = figure.first.toordinal(), figure.last.toordinal() + 1
    return Axis(min(begin, end - _SHORTEST), end, left, right)


def day_labels(axis: Axis, voice: Voice, scale: float) -> list[Label]:
    """Return the days to name below the axis: as many as have room."""
    size = CAPTION * scale
    first, last = date.fromordinal(int(axis.begin)), date.fromordinal(int(axis.end) - 1)
    for unit, step in _STEPS:
        if (last - first).days / step > (400 if unit == "day" else 12000):
            continue
        found = _placed(axis, _days(first, last, unit, step), unit, voice, size)
        if len(found) > 1 and _fit(found, size):
            return found
    years = _spread(_placed(axis, _days(first, last, "year", 1), "year", voice, size), size)
    return years if len(years) > 1 else _spread(_placed(axis, iter((first, last)), "date", voice, size), size)


def _days(first: date, last: date, unit: str, step: int) -> Iterator[date]:
    if unit == "day":
        # Steps of a week and more begin on a Monday, and every second one on the same Mondays wherever the axis begins.
        day = first if step == 1 else first + timedelta(days=-(first.toordinal() - 1) % step)
        while day <= last:
            yield day
            day += timedelta(days=step)
        return
    months = 12 if unit == "year" else step
    number = first.year * 12 + first.month - 1 + (first.day > 1)
    number += -number % months
    while (day := date(number // 12, number % 12 + 1, 1)) <= last:
        yield day
        number += months


def _placed(axis: Axis, days: Iterator[date], unit: str, voice: Voice, size: float) -> list[Label]:
    labels = []
    for place, day in enumerate(days):
        named = "month-year" if unit == "month" and (not place or day.month == 1) else unit
        words, at = voice.tick(day, named), axis.of(day.toordinal())
        labels.append(Label(_inside(axis, at, wide(words, size)), words, at))
    return labels


def _inside(axis: Axis, at: float, width: float) -> float:
    """Return the middle of words that stay between the ends."""
    return max(axis.left + width / 2, min(at, axis.right - width / 2))


def _fit(labels: Sequence[Label], size: float) -> bool:
    return len(_spread(labels, size)) == len(labels)


def _spread(labels: Sequence[Label], size: float) -> list[Label]:
    """Return those of the labels that stand clear of the one kept before them."""
    kept: list[Label] = []
    free = float("-inf")
    for label in labels:
        half = wide(label.words, size) / 2
        if label.x - half >= free:
            kept.append(label)
            free = label.x + half + _AIR / CAPTION * size
    return kept


def session_labels(figure: Figure, axis: Axis, voice: Voice, scale: float) -> list[Label]:
    """Return the sessions' names where they all have room, else the first one's name and then numbers that have."""
    size = CAPTION * scale

    def labels(name: Callable[[int, int], str]) -> list[Label]:
        found = []
        for place, one in enumerate(figure.stations):
            words, at = name(place, one.number), axis.x(one.at.local)
            found.append(Label(_inside(axis, at, wide(words, size)), words, at))
        return found

    full = labels(lambda _place, number: voice.session(number))
    if _fit(full, size):
        return full
    return _spread(labels(lambda place, number: str(number) if place else voice.session(number)), size)
