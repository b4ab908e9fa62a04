"""When to get help and how to find the ground again, read from ``resources/care/help.toml``."""

from dataclasses import dataclass
from functools import cache

from integration_journal import assets

_FILE = "care/help.toml"


@dataclass(frozen=True, slots=True)
class Tier:
    """How urgent something is: what to do, and the signs that call for it."""

    id: str
    title: str
    action: str
    signs: tuple[str, ...]
    note: str | None


@dataclass(frozen=True, slots=True)
class Exercise:
    """One short way to come back to the room."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Grounding:
    """The grounding exercises with their heading and the line below it; ``senses`` are taken one at a time."""

    title: str
    caption: str
    exercises: tuple[Exercise, ...]
    senses: tuple[Exercise, ...]


def nobody_reads() -> str:
    """Return the sentence that says nobody reads or monitors the journal."""
    return str(assets.table(_FILE)["nobody_reads"])


@cache
def tiers() -> tuple[Tier, ...]:
    """Return the four tiers of help, the most urgent first."""
    return tuple(
        Tier(row["id"], row["title"], row["action"], tuple(row["signs"]), row.get("note"))
        for row in assets.table(_FILE)["tier"]
    )


@cache
def grounding() -> Grounding:
    """Return the grounding exercises in the order they are offered."""
    table = assets.table(_FILE)["grounding"]
    exercises, senses = (tuple(Exercise(**row) for row in table[name]) for name in ("exercise", "sense"))
    return Grounding(table["title"], table["caption"], exercises, senses)
