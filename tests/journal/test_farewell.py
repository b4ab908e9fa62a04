"""Erasing the whole journal with its backups, and renewing the backups after an entry was erased."""

import zipfile
from pathlib import Path

import pytest

from integration_journal.arc.vocabulary import Stage
from integration_journal.journal import backups
from integration_journal.journal.clock import SettableClock
from integration_journal.journal.failures import Unwritable
from integration_journal.journal.farewell import erase_journal, renew_backups
from integration_journal.journal.journal import Journal, create_journal
from integration_journal.journal.restoring import restore
from integration_journal.journal.trash import Kind
from tests.conftest import LIGHT, PASSPHRASE


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "backups"


@pytest.fixture
def second(tmp_path: Path) -> Path:
    place = tmp_path / "stick"
    place.mkdir()
    return place


@pytest.fixture
def backed_up(journal: Journal, clock: SettableClock, root: Path, second: Path) -> Path:
    """A journal with two backups at home and one in the second place; its home."""
    home = backups.home(root, journal.store.key)
    journal.entries.write("Words", Stage.INTEGRATION)
    backups.take(journal.folder, journal.store.key, home, clock)
    clock.advance(hours=2)
    newest = backups.take(journal.folder, journal.store.key, home, clock)
    backups.copy(newest, second)
    return home


def test_nothing_of_the_journal_is_left(
    journal: Journal, backed_up: Path, root: Path, second: Path, clock: SettableClock
) -> None:
    folder, key = journal.folder, journal.store.key
    (second / "shopping.txt").write_text("milk")
    journal.close()
    remains = erase_journal(folder, key, [backed_up, second], root)
    assert (remains.unreached, remains.other_keys) == ((), ())
    assert not folder.exists()
    assert not backed_up.exists()
    assert [path.name for path in second.iterdir()] == ["shopping.txt"]


def test_what_was_kept_before_restoring_goes_too(
    journal: Journal, backed_up: Path, clock: SettableClock
) -> None:
    folder, key = journal.folder, journal.store.key
    newest = backups.listed(backed_up)[0]
    journal.close()
    kept = backups.restore_over(newest.path, key, folder, clock)
    foreign, _code = create_journal(
        folder.with_name(f"{folder.name} before restoring another"), PASSPHRASE, clock, LIGHT
    )
    foreign.close()
    remains = erase_journal(folder, key, [backed_up])
    assert (remains.unreached, remains.other_keys) == ((), (foreign.folder,))
    assert not kept.exists()
    assert foreign.folder.exists()


def test_backups_of_a_key_it_had_before_go_too(
    journal: Journal, backed_up: Path, root: Path, clock: SettableClock
) -> None:
    before = backups.listed(backed_up)
    journal.close()
    remains = erase_journal(journal.folder, b"k" * 32, [root / "none"], root, before)
    assert (remains.unreached, remains.other_keys) == ((), ())
    assert not backups.listed(backed_up)


def test_what_is_not_the_journal_s_stays(
    journal: Journal, backed_up: Path, root: Path, second: Path, clock: SettableClock, tmp_path: Path
) -> None:
    other, _code = create_journal(tmp_path / "elsewhere" / "Another", PASSPHRASE, clock, LIGHT)
    with other:
        theirs = backups.take(other.folder, other.store.key, second, clock)
    namesake, _code = create_journal(tmp_path / "elsewhere" / journal.name, PASSPHRASE, clock, LIGHT)
    with namesake:
        same = backups.take(
            namesake.folder, namesake.store.key, backups.home(root, namesake.store.key), clock
        )
    document = journal.folder / "for my therapist.pdf"
    document.write_bytes(b"%PDF")
    journal.close()
    remains = erase_journal(journal.folder, journal.store.key, [backed_up, second], root)
    assert remains.other_keys == (same.path,)
    assert theirs.path.exists()
    assert same.path.exists()
    assert list(journal.folder.iterdir()) == [document]


def test_a_second_place_that_is_away_is_named(journal: Journal, backed_up: Path, second: Path) -> None:
    away = second / "unplugged"
    journal.close()
    assert erase_journal(journal.folder, journal.store.key, [backed_up, away]).unreached == (away,)


def test_a_journal_without_backups_goes_too(journal: Journal, root: Path) -> None:
    journal.close()
    remains = erase_journal(journal.folder, journal.store.key, [backups.home(root, journal.store.key)], root)
    assert remains.unreached == ()
    assert not journal.folder.exists()


def test_slots_are_overwritten_before_they_are_removed(
    journal: Journal, backed_up: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a disk keeps of removed files holds nothing that the passphrase opens."""
    held: dict[str, bytes] = {}
    real = Path.unlink

    def unlink(path: Path, missing_ok: bool = False) -> None:
        if path.exists():
            held[path.name] = path.read_bytes()
        real(path, missing_ok=missing_ok)

    kept = [one.path for one in backups.listed(backed_up)]
    sealed = b'"sealed"'
    for path in kept:
        with zipfile.ZipFile(path) as archive:
            assert sealed in archive.read("key.slot")
        assert sealed in path.read_bytes()
    journal.close()
    monkeypatch.setattr(Path, "unlink", unlink)
    erase_journal(journal.folder, journal.store.key, [backed_up])
    assert {"key.slot", "key-copy.slot", *(path.name for path in kept)} <= set(held)
    assert all(sealed not in data for data in held.values())
    assert set(held["key.slot"]) == {0}


def test_slots_that_cannot_be_taken_away_keep_everything_else(
    journal: Journal, backed_up: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.close()

    def refuse(_path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("integration_journal.journal.farewell.shred", refuse)
    with pytest.raises(Unwritable, match="Permission denied"):
        erase_journal(journal.folder, journal.store.key, [backed_up])
    assert len(backups.listed(backed_up)) == 2
    assert (journal.folder / "journal.db").exists()


def test_after_renewing_no_backup_holds_what_was_erased(
    journal: Journal, backed_up: Path, second: Path, clock: SettableClock, tmp_path: Path
) -> None:
    entry = journal.entries.write("Quokkafield", Stage.INTEGRATION)
    clock.advance(hours=2)
    backups.take(journal.folder, journal.store.key, backed_up, clock)
    journal.entries.delete(entry.id)
    journal.trash.erase(Kind.ENTRY, entry.id)
    journal.trash.sweep()
    clock.advance(minutes=5)
    key = journal.store.key
    assert renew_backups(journal.folder, key, backed_up, clock, second) == []
    left = backups.listed(backed_up, second, key=key)
    assert len(left) == 2
    assert {one.taken_at for one in left} == {clock().instant}
    for number, one in enumerate(left):
        restore(one.path, key, tmp_path / f"again {number}")
        with Journal(type(journal.store)(tmp_path / f"again {number}", key, clock)) as again:
            assert [found.text for found in again.entries.everything()] == ["Words"]
            assert again.trash.listed() == []


def test_a_clock_that_was_set_back_costs_no_backup(
    journal: Journal, backed_up: Path, second: Path, clock: SettableClock
) -> None:
    clock.advance(minutes=-10)
    journal.entries.write("Written after the clock was set back", Stage.INTEGRATION)
    assert renew_backups(journal.folder, journal.store.key, backed_up, clock, second) == []
    for place in (backed_up, second):
        assert [one.taken_at for one in backups.listed(place)] == [clock().instant]


def test_renewing_names_a_second_place_that_is_away(
    journal: Journal, backed_up: Path, second: Path, clock: SettableClock
) -> None:
    away = second / "unplugged"
    clock.advance(minutes=5)
    journal.entries.write("More", Stage.INTEGRATION)
    assert renew_backups(journal.folder, journal.store.key, backed_up, clock, away) == [away]
    assert len(backups.listed(backed_up)) == 1
