"""The names under which parts of a document are referred to within it."""

from uuid import UUID


def entry_anchor(id: UUID) -> str:
    """Return an entry's name."""
    return f"e-{id.hex}"


def insight_anchor(id: UUID) -> str:
    """Return an insight's name, where it is quoted."""
    return f"i-{id.hex}"


def step_anchor(id: UUID) -> str:
    """Return a step's name."""
    return f"s-{id.hex}"
