"""The measures whose totals can be kept: their ranges, and what was published about bands and change."""

import re
from dataclasses import dataclass
from functools import cache

from integration_journal import assets
from integration_journal.errors import KnownError

OWN = "own"
"""The kind of a measure that the writer names, with a range of their own or none."""

WIDEST = 1_000_000
"""How far from zero the range of a measure of one's own may reach."""

_FILE = "care/measures.toml"
_COLUMBIA = re.compile(r"c\W*ssrs|columbia\W+suicid", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Version:
    """A form of a measure whose totals are not compared with those of another, by id and name."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure; ``cuts`` are totals at which published bands begin (where more is better: end).

    ``cut_off`` and ``change`` reach from the least to the most published; None where nothing was.
    """

    id: str
    name: str
    lowest: int
    highest: int
    higher_is_better: bool
    cuts: tuple[int, ...]
    cut_off: tuple[int, int] | None
    cuts_source: str
    change: tuple[int, int] | None
    change_source: str
    versions: tuple[Version, ...]
    bands_words: str
    change_words: str
    recall: str
    note: str
    printed: str
    with_help: bool
    """Whether the way to Get help now stands beside its note."""

    @property
    def lines(self) -> tuple[str, ...]:
        """The sentences to be read beside every total of it, what matters most first."""
        return tuple(one for one in (self.note, self.recall, self.bands_words, self.change_words) if one)

    @property
    def printed_lines(self) -> tuple[str, ...]:
        """The same sentences as somebody reads them who is handed the totals: ``printed`` in the note's place."""
        return tuple(one for one in (self.printed or self.note, *self.lines[bool(self.note) :]) if one)


@cache
def measures() -> tuple[Measure, ...]:
    """Return the measures in the order they are offered."""
    return tuple(
        Measure(
            id=row["id"],
            name=row["name"],
            lowest=row["lowest"],
            highest=row["highest"],
            higher_is_better=row.get("higher_is_better", False),
            cuts=tuple(row.get("cuts", ())),
            cut_off=_pair(row.get("cut_off")),
            cuts_source=row["cuts_source"],
            change=_pair(row.get("change")),
            change_source=row["change_source"],
            versions=tuple(Version(one["id"], one["name"]) for one in row.get("versions", ())),
            bands_words=row["bands"],
            change_words=row["change_words"],
            recall=row.get("recall", ""),
            note=row.get("note", ""),
            printed=row.get("printed", ""),
            with_help=row.get("help", False),
        )
        for row in assets.table(_FILE)["measure"]
    )


def measure(id: str) -> Measure | None:
    """Return the measure with this id; None for one of the writer's own, or of a newer program."""
    return next((one for one in measures() if one.id == id), None)


def general_note() -> str:
    """Return the sentence that stands above all measures."""
    return str(assets.table(_FILE)["note"])


def check(
    kind: str,
    value: int,
    *,
    version: str = "",
    name: str = "",
    lowest: int | None = None,
    highest: int | None = None,
) -> None:
    """Raise a ``KnownError`` with what to mend when a total cannot be kept as it was typed.

    ``name``, ``lowest`` and ``highest`` are those of a measure of one's own; a known one has its own.
    """
    known = measure(kind)
    if known is None:
        if kind != OWN:
            raise KnownError(
                "This measure is not known to this program; please keep it as one of your own instead."
            )
        _check_own(name, lowest, highest)
    else:
        name, lowest, highest = known.name, known.lowest, known.highest
        if known.versions and version not in {one.id for one in known.versions}:
            names = " / ".join(one.name for one in known.versions)
            raise KnownError(f"The {name} has two versions. Please choose which one this was: {names}.")
    if (lowest is not None and value < lowest) or (highest is not None and value > highest):
        raise KnownError(f"{value} is outside the range of this measure: {_range(name, lowest, highest)}.")
    if abs(value) > WIDEST:
        raise KnownError(f"{value} is too far from zero to be kept as a total. Please look at it again.")


def _check_own(name: str, lowest: int | None, highest: int | None) -> None:
    if not name.strip():
        raise KnownError("This measure has no name yet. Please give it one.")
    if _COLUMBIA.search(name):
        raise KnownError(str(assets.table(_FILE)["no_columbia"]))
    if lowest is not None and highest is not None and lowest >= highest:
        raise KnownError("The range begins where it ends or later. Please look at the two numbers again.")
    if any(abs(one) > WIDEST for one in (lowest, highest) if one is not None):
        raise KnownError("The range reaches too far from zero. Please look at the two numbers again.")


def _range(name: str, lowest: int | None, highest: int | None) -> str:
    if lowest is None:
        return f"{name} is {highest} at most"
    return f"{name} is {lowest} at least" if highest is None else f"{name} goes from {lowest} to {highest}"


def _pair(row: list[int] | None) -> tuple[int, int] | None:
    return (row[0], row[1]) if row else None
