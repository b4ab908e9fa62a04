"""Looking back: whether the writer wants a place for it, and what must not be quoted there unasked."""

from uuid import UUID

from integration_journal.arc.vocabulary import Felt
from integration_journal.journal.journal import Journal

OFF = "looking_back.off"
"""The preference: there is no place to look back."""


def is_wanted(journal: Journal) -> bool:
    """Whether there is a place to look back."""
    return not journal.preferences.get(OFF, False)


def want(journal: Journal, on: bool, *, origin: object | None = None) -> None:
    """Have a place to look back, or none."""
    journal.preferences.set(OFF, not on, origin=origin)


def difficult(journal: Journal) -> set[UUID]:
    """Return the sessions that were difficult: words from around them are not quoted where a date brings them up."""
    return {one.id for one in journal.sessions.all() if Felt.DIFFICULT in one.felt}
