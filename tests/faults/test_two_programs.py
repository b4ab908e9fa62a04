"""Two programs with one journal: neither loses the other's words, and waiting ends in a sentence."""

import pytest

from integration_journal.arc.vocabulary import Stage
from integration_journal.journal.failures import Unwritable
from integration_journal.journal.journal import Journal


def test_both_write_and_both_read(journal: Journal) -> None:
    with journal.sibling() as other:
        other.entries.write("one", Stage.EXPERIENCE)
        journal.entries.write("two", Stage.EXPERIENCE)
        assert other.entries.count() == journal.entries.count() == 2


def test_a_journal_that_another_program_writes_to_is_busy_and_not_damaged(journal: Journal) -> None:
    with journal.sibling() as other:
        with other.store.read() as database:
            database.connection().exec_driver_sql("PRAGMA busy_timeout = 1")
        with journal.store.write() as writing:
            writing.connection()
            with pytest.raises(Unwritable, match="another program"):
                other.entries.write("words", Stage.EXPERIENCE)
        assert other.entries.write("later", Stage.EXPERIENCE).text == "later"
