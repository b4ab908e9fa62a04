"""The names under which parts of a document are referred to within it."""

from uuid import UUID

from integration_journal.sharing.parts import EntryPart
from integration_journal.sharing.parts_after import InsightPart


def entry_anchor(id: UUID) -> str:
    """Return an entry's name."""
    return f"e-{id.hex}"


def insight_anchor(id: UUID) -> str:
    """Return an insight's name, where it is quoted."""
    return f"i-{id.hex}"


def step_anchor(id: UUID) -> str:
    """Return a step's name."""
    return f"s-{id.hex}"


def anchor_of(part: EntryPart | InsightPart) -> str:
    """Return where an entry, or the entry of an insight, stands; where the insight does if that alone leaves."""
    if isinstance(part, EntryPart):
        return entry_anchor(part.id)
    return entry_anchor(part.entry_id) if part.entry_id else insight_anchor(part.id)
