"""Figures of the document: drawn in English words and light colors for paper, in the page's own colors for the web."""

import json
from datetime import date
from functools import cache

from integration_journal import assets
from integration_journal.sharing.figure import Figure
from integration_journal.sharing.figure_plan import Plan, Sheet, plan
from integration_journal.sharing.figure_svg import TOKENS, draw
from integration_journal.sharing.figure_words import describe, sentences
from integration_journal.sharing.glyphs import GLYPHS
from integration_journal.sharing.phrases import day_of, say

_PAPER, _PAGE = 720, 624
"""Width in px: across a sheet of paper this makes the smallest words 8 pt; the web page's column is as wide."""
_WEB = {"sheet": "paper", "ink": "ink", "ink2": "quiet", "ink3": "quiet", "line": "line", "border": "quiet"}


class PrintedVoice:
    """The document's own words for a figure."""

    def day(self, day: date) -> str:
        """Return a day in full: '17 March 2026'."""
        return day_of(day)

    def tick(self, day: date, unit: str) -> str:
        """Return a day of the axis: '17 Mar', 'Mar', 'Mar 2026' or '2026'."""
        month = assets.table("report/words.toml")["dates"]["short_months"][day.month - 1]
        return say(f"figure.tick.{unit}", day=day.day, month=month, year=day.year)

    def number(self, value: float) -> str:
        """Return a value without needless zeros."""
        return f"{value:g}"

    def session(self, number: int) -> str:
        """Return a session's name: 'Session 2'."""
        return say("figure.session_name", number=number)

    def say(self, key: str, **parts: object) -> str:
        """Return a sentence of a figure's words."""
        return say(f"figure.{key}", **parts)


def alternative(figure: Figure) -> str:
    """Return a figure in words, for whoever does not see it."""
    return describe(figure, PrintedVoice())


def in_lines(figure: Figure) -> list[str]:
    """Return a figure as lines of text, one for each panel and one for the sessions."""
    return list(sentences(figure, PrintedVoice()))


def for_paper(figure: Figure) -> str:
    """Return a figure as SVG in the light theme's colors."""
    return draw(_plan(figure, _PAPER), _light())


def for_web(figure: Figure, ident: str) -> str:
    """Return a figure as SVG in the colors of the web page, light or dark; ``ident`` is its name in the page."""
    return draw(_plan(figure, _PAGE), _variables(), ident)


def _plan(figure: Figure, width: float) -> Plan:
    return plan(figure, Sheet(width, PrintedVoice()))


@cache
def _light() -> dict[str, str]:
    found: dict[str, str] = json.loads(assets.text("themes/tokens.json"))["themes"]["light"]
    return found


@cache
def _variables() -> dict[str, str]:
    colors = {token: f"var(--{_WEB[token]})" for token in TOKENS}
    for effect, name in GLYPHS.items():
        colors[name] = colors[f"{name}-mark"] = f"var(--{effect.value})"
    return colors
