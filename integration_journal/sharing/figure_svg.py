"""A figure as SVG: one text that Qt, Typst and every browser draw alike.

Written as text: a drawing of this kind needs eight elements. Each is a plain one, since Qt takes half a second over one
path with a thousand corners, and 7 ms over a thousand rings. No style sheet, no script, no font inside: Inter
where there is one.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from html import escape

from integration_journal import assets
from integration_journal.sharing.figure import Dot, Rule, Sign
from integration_journal.sharing.figure_axis import CAPTION, Label
from integration_journal.sharing.figure_plan import LABEL, RADIUS, Plan, Plot
from integration_journal.sharing.figure_words import describe, told
from integration_journal.sharing.prose import printable

FAMILY = "Inter"
"""One name: Qt reads a list of them as one, and a web page has its own style for the drawing."""
TOKENS = ("sheet", "ink", "ink2", "ink3", "line", "border")
"""The colors a drawing asks for, beside a mark's and a name's of each panel's hue."""
_GLYPH = 18


def draw(plan: Plan, colors: Mapping[str, str], ident: str = "figure") -> str:
    """Return the drawing of a plan; ``colors`` by token, ``ident`` is its name in a page."""
    body = "".join(_parts(plan, colors))
    size = f'viewBox="0 0 {_n(plan.sheet.width)} {_n(plan.height)}"'
    title, words = _text(plan.figure.title), _text(describe(plan.figure, plan.sheet.voice))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} width="{_n(plan.sheet.width)}" height="{_n(plan.height)}" '
        f'role="img" aria-labelledby="{ident}-title {ident}-words" font-family="{FAMILY}">'
        f'<title id="{ident}-title">{title}</title><desc id="{ident}-words">{words}</desc>{body}</svg>'
    )


def mark_token(hue: str) -> str:
    """Return the token of lines and points of a hue; those without one are drawn in ink."""
    return f"{hue}-mark" if hue else "ink2"


def shape(sign: Sign, x: float, y: float, radius: float, inside: str) -> str:
    """Return the element of a point without its color; ``inside`` goes into it."""
    r = radius
    match sign:
        case Sign.RING:
            return f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(r)}"{inside}'
        case Sign.SQUARE:
            corners = f"M{_n(x - r)} {_n(y - r)}h{_n(2 * r)}v{_n(2 * r)}h{_n(-2 * r)}z"
        case Sign.DIAMOND:
            d = r * 1.3
            corners = f"M{_n(x)} {_n(y - d)}l{_n(d)} {_n(d)}l{_n(-d)} {_n(d)}l{_n(-d)} {_n(-d)}z"
        case Sign.TRIANGLE:
            corners = f"M{_n(x)} {_n(y - r * 1.2)}l{_n(r * 1.2)} {_n(r * 2.1)}h{_n(-r * 2.4)}z"
        case Sign.FLAG:
            corners = f"M{_n(x)} {_n(y + r * 1.2)}l{_n(r * 1.2)} {_n(-r * 2.1)}h{_n(-r * 2.4)}z"
    return f'<path d="{corners}"{inside}'


def _parts(plan: Plan, colors: Mapping[str, str]) -> Iterator[str]:
    for plot in plan.plots:
        yield _panel(plan, plot, colors)
    size = CAPTION * plan.sheet.scale
    yield from _labels(plan.session_labels, plan.sessions_y, size, colors["ink2"])
    yield from _labels(plan.days, plan.days_y, size, colors["ink3"])


def _labels(labels: tuple[Label, ...], y: float, size: float, color: str) -> Iterator[str]:
    if labels:
        yield f'<g font-size="{_n(size)}" fill="{color}" text-anchor="middle">'
        for label in labels:
            yield f'<text x="{_n(label.x)}" y="{_n(y)}">{_text(label.words)}</text>'
        yield "</g>"


def _panel(plan: Plan, plot: Plot, colors: Mapping[str, str]) -> str:
    panel = plot.panel
    facts = f'data-name="{_text(panel.name)}" data-count="{len(panel.dots)}"'
    if not panel.is_presence:
        facts += f' data-lowest="{_n(panel.lowest)}" data-highest="{_n(panel.highest)}"'
    parts = [f'<g class="panel" {facts}>', *_name(plan, plot, colors), *_ground(plan, plot, colors)]
    parts += _sessions(plan, plot, colors)
    color = colors[mark_token(panel.hue)]
    width = 2 * plan.sheet.scale
    if plot.columns:
        parts += _columns(plan, plot, color)
    else:
        parts.append(f'<g stroke="{color}" stroke-width="{_n(width)}" fill="{colors["sheet"]}">')
        parts += (
            f'<line class="link" x1="{_n(a.x)}" y1="{_n(a.y)}" x2="{_n(b.x)}" y2="{_n(b.y)}"/>'
            for a, b in plot.links
        )
        parts += (
            shape(panel.sign, one.x, one.y, RADIUS * plan.sheet.scale, _point(plan, plot, one.dot))
            for one in plot.points
        )
        parts.append("</g>")
    return "".join([*parts, "</g>"])


def _point(plan: Plan, plot: Plot, dot: Dot) -> str:
    value = "" if plot.panel.is_presence else f' data-value="{_n(dot.value)}"'
    words = _text(told(plot.panel, dot, plan.sheet.voice))
    tag = "circle" if plot.panel.sign is Sign.RING else "path"
    return f' class="dot" data-at="{dot.local.isoformat()}"{value}><title>{words}</title></{tag}>'


def _columns(plan: Plan, plot: Plot, color: str) -> Iterator[str]:
    width = 3 * plan.sheet.scale
    yield f'<g fill="{color}">'
    for column in plot.columns:
        first, last = column.dots[0].day.isoformat(), column.dots[-1].day.isoformat()
        span = f'data-first="{first}" data-last="{last}" data-count="{len(column.dots)}"'
        values = [dot.value for dot in column.dots]
        if not plot.panel.is_presence:
            span += f' data-low="{_n(min(values))}" data-high="{_n(max(values))}"'
        top, high = column.top - width / 2, column.bottom - column.top + width
        yield (
            f'<rect class="column" x="{_n(column.x - width / 2)}" y="{_n(top)}" '
            f'width="{_n(width)}" height="{_n(high)}" {span}/>'
        )
    yield "</g>"


def _name(plan: Plan, plot: Plot, colors: Mapping[str, str]) -> Iterator[str]:
    scale, panel = plan.sheet.scale, plot.panel
    size, x, y = LABEL * scale, plot.name_x, plot.name_y
    if panel.glyph:
        yield _glyph(panel.glyph, 0, y - _GLYPH * scale / 2, _GLYPH * scale, colors[panel.hue or "ink2"])
    color = colors["ink" if panel.is_strong else "ink2"]
    weight = 600 if panel.is_strong else 500
    for place, line in enumerate(plot.name):
        base = y + place * 20 * scale + size * 0.36
        yield (
            f'<text x="{_n(x)}" y="{_n(base)}" font-size="{_n(size)}" font-weight="{weight}" '
            f'fill="{color}">{_text(line)}</text>'
        )


def _ground(plan: Plan, plot: Plot, colors: Mapping[str, str]) -> Iterator[str]:
    """Draw the line of the lowest value, the dotted one of the highest, and the published values between."""
    scale, hair = plan.sheet.scale, plan.sheet.hair
    left, right = plan.axis.left - (RADIUS + 2) * scale, plan.axis.right + (RADIUS + 2) * scale
    foot = (plot.top + plot.bottom) / 2 if plot.panel.is_presence else plot.bottom
    yield f'<g stroke="{colors["line"]}" stroke-width="{_n(hair)}">{_across(left, right, foot)}'
    numbers: list[tuple[float, str]] = []
    if not plot.panel.is_presence:
        yield _across(left, right, plot.top, ' stroke-dasharray="2 3"')
        numbers += [(plot.top, _n(plot.panel.highest)), (plot.bottom, _n(plot.panel.lowest))]
    yield "</g>"
    if plot.rules:
        yield f'<g stroke="{colors["border"]}" stroke-width="{_n(hair)}">'
        for (low, high, words), rule in zip(plot.rules, plot.panel.rules, strict=True):
            yield _across(left, right, low, f' class="rule"{_reach(rule)} stroke-dasharray="1 3"')
            if high != low:
                yield _across(left, right, high, ' stroke-dasharray="1 3"')
            if words:
                numbers.append(((low + high) / 2, words))
        yield "</g>"
    size = CAPTION * scale
    yield f'<g class="numbers" font-size="{_n(size)}" fill="{colors["ink3"]}" text-anchor="end">'
    for y, words in numbers:
        yield f'<text x="{_n(plan.sheet.width)}" y="{_n(y + size * 0.36)}">{words}</text>'
    yield "</g>"


def _reach(rule: Rule) -> str:
    return f' data-low="{_n(rule.low)}" data-high="{_n(rule.low if rule.high is None else rule.high)}"'


def _across(left: float, right: float, y: float, more: str = "") -> str:
    return f'<line x1="{_n(left)}" y1="{_n(y)}" x2="{_n(right)}" y2="{_n(y)}"{more}/>'


def _sessions(plan: Plan, plot: Plot, colors: Mapping[str, str]) -> Iterator[str]:
    """Draw a dotted line for each session; where they crowd, whole ones for those that are named only."""
    if not plan.sessions:
        return
    scale = plan.sheet.scale
    named = {label.at for label in plan.session_labels}
    foot = plot.bottom + (0 if plot.panel.is_presence else 3 * scale)
    yield f'<g stroke="{colors["ink3"]}" stroke-width="{_n(plan.sheet.hair)}" stroke-dasharray="2 2">'
    crowded, free = plan.is_crowded_by_sessions, float("-inf")
    for x, station in zip(plan.sessions, plan.figure.stations, strict=True):
        short = crowded and x not in named
        if short and x < free:
            continue
        free = x + 3 * scale
        top = plot.bottom - 3 * scale if short else plot.top - 4 * scale
        yield (
            f'<line class="session" data-number="{station.number}" x1="{_n(x)}" y1="{_n(top)}" '
            f'x2="{_n(x)}" y2="{_n(foot)}"/>'
        )
    yield "</g>"


@cache
def _drawing(name: str) -> tuple[str, str]:
    """Return an icon's own attributes and what it is drawn of; icons are 20 px wide."""
    found = re.fullmatch(r"<svg ([^>]*)>(.*)</svg>", assets.text(f"icons/{name}.svg").strip(), re.DOTALL)
    assert found is not None
    kept = re.findall(r'(?:fill|stroke)[a-z-]*="[^"]*"', found[1])
    return " ".join(kept), found[2]


def _glyph(name: str, x: float, y: float, size: float, color: str) -> str:
    attributes, inside = _drawing(name)
    place = f"translate({_n(x)} {_n(y)}) scale({_n(size / 20)})"
    return f'<g transform="{place}" {attributes}>{inside}</g>'.replace("currentColor", color)


def _text(words: str) -> str:
    return escape(printable(words).replace("\n", " ").replace("\t", " "))


def _n(number: float) -> str:
    """Return a number as short as its hundredth allows."""
    return f"{number:.2f}".rstrip("0").rstrip(".") if number % 1 else f"{number:.0f}"
