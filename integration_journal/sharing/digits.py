"""By what it is known later which of the things that left were changed since: four digits of a digest for each.

They are too few to tell words by, and stay where the words themselves are erased.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from uuid import UUID

from integration_journal.journal.clock import Moment
from integration_journal.sharing.contents import Document

_KINDS = (
    *("sessions", "intentions", "entries", "talk_lines", "marks", "side_effects", "readings"),
    *("insights", "steps", "check_ins", "measures"),
)
_NOT_TOLD = frozenset(
    {"may_share", "position", "insight", "entry_id", "intention_id", "insight_id", "from_step"}
    | {"start", "before", "after", "marked_at"}
)
"""What depends on what else leaves, or that nobody reads."""


def digits_of(document: Document) -> dict[UUID, str]:
    """Return the digits of everything in a document."""
    parts = (part for kind in _KINDS for part in getattr(document, kind))
    return {part.id: _digits(part) for part in parts}


def _digits(part: object) -> str:
    return hashlib.sha256("\x1f".join(_values(part)).encode("utf-8", "surrogatepass")).hexdigest()[:4]


def _values(part: object) -> Iterator[str]:
    if isinstance(part, Moment):
        yield part.instant.isoformat()
    elif isinstance(part, Enum):
        yield str(part.value)
    elif isinstance(part, tuple):
        for one in part:
            yield from _values(one)
    elif is_dataclass(part):
        for field in fields(part):
            if field.name not in _NOT_TOLD:
                yield field.name
                yield from _values(getattr(part, field.name))
    else:
        yield str(part)
