"""When to ask whether the recovery code is still at hand; kept inside the journal."""

from datetime import datetime, timedelta

from integration_journal.journal.journal import Journal

FIRST, AGAIN, PUT_OFF = timedelta(weeks=6), timedelta(days=182), timedelta(weeks=1)
"""After the journal was made; after the code was proven; after 'later'."""

_ASK_AT, _PROVEN_AT = "recovery_code.ask_at", "recovery_code.proven_at"


def is_due(journal: Journal) -> bool:
    """Tell whether it is time to ask."""
    kept = journal.preferences.get(_ASK_AT)
    due = datetime.fromisoformat(kept) if kept else journal.courses.current().created_at + FIRST
    return bool(journal.clock().instant >= due)


def proven(journal: Journal) -> None:
    """Note that two groups of the code were just typed back; it is asked again in half a year."""
    journal.preferences.set(_PROVEN_AT, journal.clock().instant.isoformat())
    _ask_in(journal, AGAIN)


def put_off(journal: Journal) -> None:
    """Ask again in a week."""
    _ask_in(journal, PUT_OFF)


def proven_at(journal: Journal) -> datetime | None:
    """Return when the code was last proven since the journal was made, or None."""
    kept = journal.preferences.get(_PROVEN_AT)
    return datetime.fromisoformat(kept) if kept else None


def _ask_in(journal: Journal, time: timedelta) -> None:
    journal.preferences.set(_ASK_AT, (journal.clock().instant + time).isoformat())
