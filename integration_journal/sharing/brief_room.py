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

    ``quoted``, ``answered`` and ``excerpt`` are how many letters of an insight beside its effect, of an answer and of
    a chosen excerpt it shows.
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


ROOMS = (
    Room(measures=4, side_effects=3, intentions=4, lines=2, steps=4, answers=4),
    Room(measures=4, side_effects=3, intentions=4, lines=2, steps=3, answers=3),
    Room(measures=4, side_effects=3, intentions=3, lines=2, steps=3, answers=3),
    Room(measures=4, side_effects=3, intentions=3, lines=1, steps=3, answers=3),
    Room(measures=4, side_effects=3, intentions=3, lines=1, steps=2, answers=2, excerpt=400),
    Room(4, 3, 3, 1, 2, 2, quoted=56, answered=72, excerpt=300),
    Room(4, 2, 3, 1, 2, 2, quoted=44, answered=72, excerpt=300),
    Room(4, 2, 2, 1, 2, 2, quoted=44, answered=72, excerpt=300),
    Room(4, 2, 2, 1, 2, 1, quoted=44, answered=72, excerpt=200),
    Room(3, 1, 2, 1, 1, 1, quoted=44, answered=72, excerpt=200),
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


def _pair(pair: Pair) -> float:
    left = _lines(_letters(pair.left), _HALF)
    right = sum(_lines(_letters(line), _HALF) for line in pair.right)
    return max(_ROW, left + _CELL, right + _CELL)


def _quote(said: Said) -> float:
    match said.body:
        case Words(text) | Prose(text):
            return (
                _LEAD + _QUOTE + sum(_lines(len(line), _QUOTED) for line in text.split("\n") if line.strip())
            )
    return _LEAD


def _theme(theme: Theme, columns: int) -> float:
    across = _THEME - _MARK * columns
    return max(_ROW, sum(_lines(_letters(line), across) for line in theme.lines) + _CELL)


def _letters(line: Line) -> float:
    # A note is set smaller than the words, and a reference to a page follows it.
    return len(line.text) + 0.8 * len(line.note) + (8 if line.anchor else 2)


def _lines(letters: float, across: float) -> float:
    return _TEXT * max(1, ceil(letters * _LETTER / across))
