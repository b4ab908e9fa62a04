"""How much of each kind the brief has room for, so that it stays one page for an ordinary course.

Heights are those of the paper's dense setting in mm, estimated from the letters of its blocks.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

from integration_journal.sharing.blocks import (
    Block,
    Caption,
    Facts,
    Heading,
    Line,
    Lines,
    Pair,
    Pairs,
    Prose,
    Quotes,
    Said,
    Table,
    Theme,
    Themes,
    Words,
)

PAGE = 214.0
"""What is left of the lower of the two papers below the title and the brief's own heading."""

_LETTER = 1.55
"""How wide a letter is."""
_NOTE = 0.9
"""How wide one of a note is beside it."""
_ACROSS, _BESIDE, _HALF, _THEME, _MARK, _QUOTED = 152.0, 106.0, 73.0, 113.0, 7.4, 148.0
"""How wide a line is: across the page, beside a name, in a half, beside an effect, a session's marks; quoted."""

_PART, _TEXT, _LEAD, _GAP, _CELL, _ROW, _HEADS, _CAPTION, _FACT, _QUOTE = (
    6.4,
    4.05,
    3.3,
    0.4,
    0.8,
    5.9,
    5.2,
    5.0,
    4.3,
    3.5,
)


@dataclass(frozen=True)
class Room:
    """How many of each kind the brief shows; ``lines`` are those of each effect.

    ``quoted``, ``answered`` and ``excerpt`` are how many letters it shows of words beside their effect, of an answer
    and of a chosen excerpt; where ``is_one_line``, words beside their effect are no longer than their line.
    """

    measures: int
    side_effects: int
    intentions: int
    lines: int
    steps: int
    answers: int
    quoted: int = 90
    answered: int = 120
    excerpt: int = 600
    is_one_line: bool = False


ROOMS = (
    Room(measures=4, side_effects=3, intentions=4, lines=2, steps=4, answers=4),
    Room(measures=4, side_effects=3, intentions=4, lines=2, steps=3, answers=3),
    Room(measures=4, side_effects=3, intentions=3, lines=2, steps=3, answers=3),
    Room(measures=4, side_effects=3, intentions=3, lines=1, steps=3, answers=3),
    Room(measures=4, side_effects=3, intentions=3, lines=1, steps=2, answers=2, excerpt=400),
    Room(4, 3, 3, 1, 2, 2, answered=72, excerpt=300, is_one_line=True),
    Room(4, 2, 3, 1, 2, 2, answered=72, excerpt=300, is_one_line=True),
    Room(4, 2, 2, 1, 2, 2, answered=72, excerpt=300, is_one_line=True),
    Room(4, 2, 2, 1, 2, 1, answered=72, excerpt=200, is_one_line=True),
    Room(3, 1, 2, 1, 1, 1, answered=72, excerpt=200, is_one_line=True),
    Room(3, 1, 2, 1, 1, 0, excerpt=200, is_one_line=True),
    Room(3, 1, 1, 1, 1, 0, excerpt=120, is_one_line=True),
    Room(2, 1, 1, 0, 1, 0, excerpt=120, is_one_line=True),
)
"""From the most to the least; what was written to be talked about is always there whole."""


def height(blocks: Iterable[Block]) -> float:
    """Return about how high blocks are in mm."""
    return sum(map(_height, blocks))


def _height(block: Block) -> float:
    match block:
        case Heading(level=3):
            return _PART
        case Caption():
            return _CAPTION - _TEXT + _lines(0.9 * len(block.text), _ACROSS)
        case Lines():
            return sum(_LEAD * bool(one.lead) + _lines(_letters(one), _ACROSS) + _GAP for one in block.lines)
        case Facts():
            return sum(_FACT - _TEXT + _lines(len(value), _BESIDE) for _name, value in block.rows)
        case Pairs():
            return _HEADS + sum(map(_pair, block.pairs))
        case Table():
            return _HEADS + sum(_lines(sum(map(len, row)), _ACROSS) + _GAP for row in block.rows)
        case Quotes():
            return sum(map(_quote, block.said))
        case Themes():
            return _HEADS + sum(_theme(theme, len(block.columns)) for theme in block.themes)
        case _:
            return 0.0


def line_beside(note: str, columns: int, *, has_page: bool) -> int:
    """Return how many letters stand on one line beside an effect, before a note, with so many sessions' marks."""
    return int((_THEME - _MARK * columns) / _LETTER - _NOTE * len(note) - (10 if has_page else 2))


def _pair(pair: Pair) -> float:
    left = _lines(_letters(pair.left), _HALF)
    right = sum(_lines(_letters(line), _HALF) for line in pair.right)
    return max(_ROW, left + _CELL, right + _CELL)


def _quote(said: Said) -> float:
    match said.body:
        case Words(text) | Prose(text):
            lines = [line for line in text.split("\n") if line.strip()]
        case None:
            lines = []
    letters = [len(line) for line in lines] or [0]
    letters[-1] += round(_NOTE * len(said.note)) + 10
    return _QUOTE + sum(_lines(number, _QUOTED) + _GAP for number in letters)


def _theme(theme: Theme, columns: int) -> float:
    across = _THEME - _MARK * columns
    return max(_ROW, sum(_lines(_letters(line), across) for line in theme.lines) + _CELL)


def _letters(line: Line) -> float:
    # A note is set smaller than the words, and a reference to a page follows it.
    return len(line.text) + _NOTE * len(line.note) + (10 if line.anchor else 2)


def _lines(letters: float, across: float) -> float:
    return _TEXT * max(1, ceil(letters * _LETTER / across))
