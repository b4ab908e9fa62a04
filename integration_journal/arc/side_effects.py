"""The side effects that can be noted, and how urgent help is for each."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from integration_journal import assets
from integration_journal.arc.help import Tier, tiers

OWN = "own"
"""The kind of a side effect that the writer names."""

_FILE = "care/side_effects.toml"


class Group(StrEnum):
    """Where a side effect is from: the article's list, its lines on frequent use, or the signs of a tier."""

    ARTICLE = "article"
    FREQUENT_USE = "frequent_use"
    SIGN = "sign"


@dataclass(frozen=True, slots=True)
class SideEffect:
    """One kind of side effect; ``worse_text`` says when it calls for the more urgent ``worse``."""

    id: str
    group: Group
    name: str
    tier: Tier
    worse: Tier | None = None
    worse_text: str = ""


@cache
def side_effects() -> tuple[SideEffect, ...]:
    """Return every kind in the order it is offered: the article's first."""
    levels = {tier.id: tier for tier in tiers()}
    made = []
    for row in assets.table(_FILE)["effect"]:
        worse = row.get("worse")
        made.append(
            SideEffect(
                row["id"],
                Group(row["group"]),
                row["name"],
                levels[row["tier"]],
                levels[worse["tier"]] if worse else None,
                worse["text"] if worse else "",
            )
        )
    return tuple(made)


def side_effect(id: str) -> SideEffect | None:
    """Return the kind with this id; None for one of the writer's own, or of a newer program."""
    return next((one for one in side_effects() if one.id == id), None)


def tier_of(id: str) -> Tier:
    """Return how urgent help is for a kind; one of the writer's own has the least urgent, beside the others."""
    known = side_effect(id)
    own = assets.table(_FILE)["notes"]["own_tier"]
    return known.tier if known else next(tier for tier in tiers() if tier.id == own)


def on_accidents() -> str:
    """Return the article's sentence on vulnerability and accidents."""
    return str(assets.table(_FILE)["notes"]["accidents"])
