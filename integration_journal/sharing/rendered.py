"""What a writer hands back."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Rendered:
    """A document's bytes, and sentences about it that the user is told."""

    data: bytes
    notes: tuple[str, ...] = ()
