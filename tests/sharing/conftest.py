"""A journal with what lasts after the sessions."""

import pytest

from integration_journal.journal.clock import SettableClock
from integration_journal.journal.journal import Journal
from tests.sharing.lasting import write_lasting


@pytest.fixture
def lasting(journal: Journal, clock: SettableClock) -> Journal:
    """A journal with everything that lasts after its first session."""
    first = journal.sessions.plan(clock().instant)
    clock.advance(days=14)
    second = journal.sessions.plan(clock().instant)
    write_lasting(journal, clock, first.id, second.id)
    return journal
