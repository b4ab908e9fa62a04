"""Backups from before a new key: named wherever they are known to be, and none of the new key's."""

from pathlib import Path

from integration_journal.journal import backups, earlier_keys, keeping, keys
from integration_journal.journal.clock import SettableClock
from integration_journal.journal.journal import Journal


def _found(journal: Journal, root: Path) -> list[backups.Backup]:
    return earlier_keys.backups(earlier_keys.tags(journal), earlier_keys.places(journal, root))


def test_backups_of_earlier_keys_are_named(journal: Journal, clock: SettableClock, tmp_path: Path) -> None:
    root, stick = tmp_path / "backups", tmp_path / "stick"
    journal.preferences.set(keeping.SECOND, str(stick))
    old = journal.store.key
    for place in (backups.home(root, old), stick):
        backups.take(journal.folder, old, place, clock)
        clock.advance(hours=3)
    assert _found(journal, root) == []
    earlier_keys.remember(journal, keys.new_key())
    assert _found(journal, root) == []
    earlier_keys.remember(journal, old)
    found = _found(journal, root)
    assert [one.path.parent for one in found] == [stick, backups.home(root, old)]
    assert old.hex() not in str(journal.preferences.get("earlier_keys"))
    backups.forget(found[0])
    assert len(_found(journal, root)) == 1


def test_a_journal_with_one_key_has_none_before_it(journal: Journal, tmp_path: Path) -> None:
    backups.take(journal.folder, journal.store.key, backups.home(tmp_path, journal.store.key), journal.clock)
    assert earlier_keys.tags(journal) == set()
    assert _found(journal, tmp_path) == []
