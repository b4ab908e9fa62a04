"""How the chosen words are set out: the parts of the first page, the pages after it, names and gaps."""

from dataclasses import dataclass

BRIEF_PARTS = (
    "wish",
    "safety",
    "measures",
    "side_effects",
    "intentions",
    "themes",
    "steps",
    "questions",
    "excerpts",
)
"""The parts of the first page in their order."""


@dataclass(frozen=True)
class Options:
    """What the writer wants of the document beside its words.

    ``parts`` are those of the first page; a part that is off stands in the pages after it. Without ``pages`` the
    first page is all that leaves. ``charts`` draws values over time. ``short_names`` puts the writer's short names
    in the place of the names. ``show_left_out`` leaves a sign where a passage was left out.
    """

    parts: frozenset[str] = frozenset(BRIEF_PARTS)
    pages: bool = True
    charts: bool = True
    short_names: bool = False
    show_left_out: bool = True


USUAL = Options()
"""The first page with all its parts, the pages after it, and charts."""
