"""Where everything of a figure stands, in px: what is drawn, and what is found again under a pointer."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import NamedTuple

from integration_journal.sharing.figure import Dot, Figure, Panel, Rule, Voice
from integration_journal.sharing.figure_axis import (
    CAPTION,
    Axis,
    Label,
    axis_of,
    day_labels,
    session_labels,
    wide,
)

RADIUS = 3.5
"""Half the size in px of a point at 100 %."""
LABEL = 14
_ASIDE = 600
"""From this width in px at 100 % the names stand beside the plots, not above them."""
_NAMES, _GLYPH = 196, 26
_HEAD, _ABOVE, _BELOW, _LINE, _END = 26, 8, 22, 20, 6
_CROWDED = 4.0
"""Points that would stand nearer than this many px on the average are drawn as columns."""
_COLUMN = 4.0
_SESSIONS_APART = 5.0
_STEP = 4.0


@dataclass(frozen=True)
class Sheet:
    """What a figure is drawn on: width in px, text size (1.0 is 100 %), width of a thin line, and the language."""

    width: float
    voice: Voice
    scale: float = 1.0
    hair: float = 1.0


class Placed(NamedTuple):
    """A point and where its middle stands."""

    dot: Dot
    x: float
    y: float


@dataclass(frozen=True)
class Column:
    """Many points close together: how far they reach, the first and the last of them."""

    x: float
    top: float
    bottom: float
    dots: tuple[Dot, ...]


@dataclass(frozen=True)
class Plot:
    """A panel in its place; either ``points`` or, where they would hide each other, ``columns`` are drawn.

    ``points`` are there in any case, to be found and gone through one by one.
    """

    panel: Panel
    name: tuple[str, ...]
    name_x: float
    name_y: float
    top: float
    bottom: float
    points: tuple[Placed, ...]
    links: tuple[tuple[Placed, Placed], ...]
    columns: tuple[Column, ...]
    rules: tuple[tuple[float, float, str], ...] = ()

    def y(self, value: float) -> float:
        """Return where a value stands."""
        if self.panel.is_presence:
            return (self.top + self.bottom) / 2
        share = (value - self.panel.lowest) / (self.panel.highest - self.panel.lowest)
        return self.bottom - share * (self.bottom - self.top)


@dataclass(frozen=True)
class Plan:
    """A figure in its places, ``width`` by ``height`` px."""

    figure: Figure
    sheet: Sheet
    height: float
    axis: Axis
    plots: tuple[Plot, ...]
    days: tuple[Label, ...]
    days_y: float
    sessions: tuple[float, ...]
    session_labels: tuple[Label, ...]
    sessions_y: float
    _order: list[tuple[Plot, Placed]] = field(default_factory=list, repr=False)

    @property
    def is_crowded_by_sessions(self) -> bool:
        """Whether sessions follow each other so closely that lines for all of them would gray the plots."""
        return any(right - left < _SESSIONS_APART for left, right in pairwise(self.sessions))

    def in_time(self) -> list[tuple[Plot, Placed]]:
        """Return every point with its plot, in time and, at one time, from the top."""
        if not self._order:
            found = [(plot, point) for plot in self.plots for point in plot.points]
            self._order.extend(sorted(found, key=lambda one: one[1].dot.at.instant))
        return self._order

    def nearest(self, x: float, y: float, reach: float) -> tuple[Plot, Placed] | None:
        """Return the point nearest to a place, no further away than ``reach`` px."""
        best, found = reach, None
        for plot in self.plots:
            if not plot.top - reach <= y <= plot.bottom + reach:
                continue
            first = bisect_left(plot.points, x - reach - _STEP * 3, key=_x)
            for point in plot.points[first:]:
                if point.x > x + reach + _STEP * 3:
                    break
                away = ((point.x - x) ** 2 + (point.y - y) ** 2) ** 0.5
                if away <= best:
                    best, found = away, (plot, point)
        return found


def plan(figure: Figure, sheet: Sheet) -> Plan:
    """Return a figure's places on a sheet."""
    px, aside = sheet.scale, _is_aside(sheet)
    left = (_NAMES if aside else 0) * px + (RADIUS + 2) * px
    right = sheet.width - _numbers(figure) * px - (RADIUS + 2) * px
    axis = axis_of(figure, left, max(right, left + 40))
    plots: list[Plot] = []
    y = foot = 0.0
    for panel in figure.panels:
        plots.append(_plot(panel, axis, y, sheet))
        foot = plots[-1].bottom
        y = foot + _below(panel) * px
    sessions = tuple(axis.x(one.at.local) for one in figure.stations)
    named = session_labels(figure, axis, sheet.voice, px)
    sessions_y = foot + _LINE * px
    days_y = sessions_y + (_LINE * px if named else 0)
    return Plan(
        figure=figure,
        sheet=sheet,
        height=days_y + _END * px,
        axis=axis,
        plots=tuple(plots),
        days=tuple(day_labels(axis, sheet.voice, px)),
        days_y=days_y,
        sessions=sessions,
        session_labels=tuple(named),
        sessions_y=sessions_y,
    )


def height_of(figure: Figure, sheet: Sheet) -> float:
    """Return how many px a plan is high, without planning it."""
    aside = _is_aside(sheet)
    tall = sum(_above(panel, aside) + _tall(panel) + _below(panel) for panel in figure.panels)
    tall -= _below(figure.panels[-1]) if figure.panels else 0
    return (tall + _LINE + (_LINE if figure.stations else 0) + _END) * sheet.scale


def _is_aside(sheet: Sheet) -> bool:
    return sheet.width / sheet.scale >= _ASIDE


def _above(panel: Panel, aside: bool) -> float:
    if not aside:
        return _HEAD
    return 4 if panel.is_presence else _ABOVE


def _tall(panel: Panel) -> float:
    return 16 if panel.is_presence else panel.height


def _numbers(figure: Figure) -> float:
    """Return how much room in px the numbers at the end of the plots need."""
    words = [f"{one.highest:g}" for one in figure.panels if not one.is_presence]
    words += [_of_rule(rule) for one in figure.panels for rule in one.rules]
    return 8 + max((wide(one, CAPTION) for one in words), default=0)


def _of_rule(rule: Rule) -> str:
    return f"{rule.low:g}" if rule.high is None else f"{rule.low:g}–{rule.high:g}"


def _below(panel: Panel) -> float:
    return 8 if panel.is_presence else _BELOW


def _x(point: Placed) -> float:
    return point.x


def _plot(panel: Panel, axis: Axis, y: float, sheet: Sheet) -> Plot:
    px, aside = sheet.scale, _is_aside(sheet)
    top = y + _above(panel, aside) * px
    bottom = top + _tall(panel) * px
    glyph = (_GLYPH if panel.glyph else 0) * px
    room = (_NAMES * px if aside else sheet.width) - glyph - 8 * px
    lines = _lines(panel.name, room, LABEL * px, 2 if aside and not panel.is_presence else 1)
    middle = (top + bottom) / 2 - (len(lines) - 1) * _LINE * px / 2 if aside else y + 10 * px
    empty = Plot(panel, lines, glyph, middle, top, bottom, (), (), ())
    points = _points(empty, axis)
    crowded = len(points) > max(8.0, (axis.right - axis.left) / (_CROWDED * px))
    placed = tuple(points if crowded else _apart(points, px))
    links = () if crowded else tuple(_links(panel, placed))
    columns = tuple(_columns(points, px)) if crowded else ()
    return replace(empty, points=placed, links=links, columns=columns, rules=tuple(_rules(empty, px)))


def _points(plot: Plot, axis: Axis) -> list[Placed]:
    # Both scales are straight lines: worked out once, since there may be thousands of points.
    step, zero, unit = axis.step, plot.y(0), plot.y(1) - plot.y(0)
    left = axis.left - axis.begin * step
    placed = [Placed(dot, left + dot.number * step, zero + dot.value * unit) for dot in plot.panel.dots]
    return sorted(placed, key=_x)


def _apart(points: Sequence[Placed], px: float) -> Iterator[Placed]:
    """Move points that would hide each other a little aside in time, never in value."""
    kept: list[Placed] = []
    near = _STEP * px
    for point in points:
        around = [one for one in kept[-8:] if abs(one.y - point.y) < near]
        for step in (0, 1, 2, 3):
            x = point.x + step * near
            if all(abs(one.x - x) >= near * 0.99 for one in around):
                break
        kept.append(Placed(point.dot, x, point.y))
    yield from sorted(kept, key=_x)


def _links(panel: Panel, points: Sequence[Placed]) -> Iterator[tuple[Placed, Placed]]:
    if panel.is_presence:
        return
    for one, other in pairwise(points):
        if 0 < (other.dot.day - one.dot.day).days <= panel.joined:
            yield one, other


def _columns(points: Sequence[Placed], px: float) -> Iterator[Column]:
    """Gather points by narrow columns that keep the highest and the lowest."""
    width = _COLUMN * px
    gathered: dict[int, list[Placed]] = {}
    for point in points:
        gathered.setdefault(int(point.x // width), []).append(point)
    for place, held in gathered.items():
        ys = [point.y for point in held]
        yield Column((place + 0.5) * width, min(ys), max(ys), tuple(point.dot for point in held))


def _rules(plot: Plot, px: float) -> Iterator[tuple[float, float, str]]:
    """Return the lines of the published values, with a number where it has room beside the axis's own."""
    taken = [plot.top, plot.bottom]
    for rule in plot.panel.rules:
        high = rule.low if rule.high is None else rule.high
        middle = (plot.y(rule.low) + plot.y(high)) / 2
        words = _of_rule(rule)
        if any(abs(middle - other) < CAPTION * px for other in taken):
            words = ""
        else:
            taken.append(middle)
        yield plot.y(rule.low), plot.y(high), words


def _lines(name: str, room: float, size: float, most: int) -> tuple[str, ...]:
    """Return a name in up to ``most`` lines, cut with an ellipsis where there is more of it."""
    lines: list[str] = []
    rest = " ".join(name.split())
    while rest and len(lines) < most:
        if wide(rest, size) <= room:
            lines.append(rest)
            return tuple(lines)
        cut = _cut(rest, room, size)
        space = rest.rfind(" ", 0, cut + 1)
        cut = space if space > 0 and len(lines) < most - 1 else cut
        lines.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    if rest:
        lines[-1] = lines[-1][: _cut(lines[-1], room - size, size)].rstrip() + "…"
    return tuple(lines)


def _cut(words: str, room: float, size: float) -> int:
    """Return how many letters have room, one at least."""
    used = 0.0
    for place, sign in enumerate(words):
        used += wide(sign, size)
        if used > room:
            return max(1, place)
    return len(words)
