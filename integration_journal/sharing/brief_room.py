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
    Table,
    Theme,
    Themes,
)

PAGE = 212.0
"""What is left of the lower of the two papers below the title and the brief's own heading."""

_ACROSS, _BESIDE, _HALF, _COLUMN, _THEME = 100, 62, 46, 19, 62
"""Letters on a line: across the page, beside a name, in a half, in a table's column, beside an effect."""

_PART, _TEXT, _GAP, _CELL, _HEADS, _CAPTION = 8.0, 4.6, 1.2, 2.5, 5.4, 5.6


@dataclass(frozen=True)
class Room:
    """How many of each kind the brief shows; ``lines`` are those of each effect."""

    measures: int
    side_effects: int
    intentions: int
    lines: int
    steps: int
    answers: int


ROOMS = (
    Room(measures=4, side_effects=3, intentions=4, lines=2, steps=4, answers=4),
    Room(measures=4, side_effects=3, intentions=3, lines=2, steps=3, answers=3),
    Room(measures=4, side_effects=3, intentions=3, lines=1, steps=3, answers=3),
    Room(measures=4, side_effects=3, intentions=3, lines=1, steps=2, answers=2),
    Room(measures=4, side_effects=2, intentions=2, lines=1, steps=2, answers=2),
    Room(measures=3, side_effects=1, intentions=2, lines=1, steps=1, answers=1),
    Room(measures=3, side_effects=1, intentions=1, lines=1, steps=1, answers=1),
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
            return _CAPTION + _lines(len(block.text), _ACROSS) - _TEXT
        case Lines():
            return sum(_lines(_letters(line), _ACROSS) + _GAP for line in block.lines)
        case Facts():
            return sum(_lines(len(value), _BESIDE) + _GAP / 2 for _name, value in block.rows)
        case Pairs():
            return _HEADS + sum(map(_pair, block.pairs))
        case Table():
            return _HEADS + sum(_row(row) for row in block.rows)
        case Themes():
            return _HEADS + sum(map(_theme, block.themes))
        case _:
            return 0.0


def _pair(pair: Pair) -> float:
    left = _lines(_letters(pair.left), _HALF)
    return max(left, sum(_lines(_letters(line), _HALF) for line in pair.right)) + _CELL


def _row(row: tuple[str, ...]) -> float:
    return max(_lines(len(cell), _COLUMN) for cell in row) * 0.9 + _CELL


def _theme(theme: Theme) -> float:
    return max(_TEXT, sum(_lines(_letters(line), _THEME) for line in theme.lines)) + _CELL


def _letters(line: Line) -> int:
    # A note is set smaller than the words, and a reference to a page follows it.
    return len(line.text) + ceil(0.75 * len(line.note)) + (8 if line.anchor else 0)


def _lines(letters: int, across: int) -> float:
    return _TEXT * max(1, ceil(letters / across))
