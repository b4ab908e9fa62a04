"""The words that can be ticked at a check-in: a first row, and groups of more."""

from dataclasses import dataclass
from functools import cache

from integration_journal import assets

_FILE = "care/felt_words.toml"


@dataclass(frozen=True, slots=True)
class Group:
    """Words of one sort with its name for people."""

    name: str
    words: tuple[str, ...]


@cache
def first() -> tuple[str, ...]:
    """Return the words offered at once, in their order."""
    return tuple(assets.table(_FILE)["first"])


@cache
def groups() -> tuple[Group, ...]:
    """Return the groups behind 'more words', in their order."""
    return tuple(Group(row["name"], tuple(row["words"])) for row in assets.table(_FILE)["group"])


@cache
def all_words() -> tuple[str, ...]:
    """Return every word that travels with the program, the first row first."""
    return (*first(), *(word for group in groups() for word in group.words))
