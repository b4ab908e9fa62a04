"""A new key in a new file: everything is there, the old key opens nothing, and nothing stays behind."""

import shutil
import stat
from functools import partial
from pathlib import Path

import pytest

from integration_journal.arc.vocabulary import Stage
from integration_journal.errors import KnownError
from integration_journal.journal import copying, keys, pending, rekeying, vault
from integration_journal.journal.backup_file import Told
from integration_journal.journal.clock import SettableClock
from integration_journal.journal.failures import (
    DamagedJournal,
    InUse,
    Stopped,
    WrongPassphrase,
    WrongRecoveryCode,
)
from integration_journal.journal.hold import Hold
from integration_journal.journal.journal import create_journal, open_journal, open_with_code, open_with_key
from tests.conftest import LIGHT, PASSPHRASE

NEW = "a lantern on the pier"
WORDS = [f"The kitchen in the old flat, {number}" for number in range(40)]


@pytest.fixture
def key(folder: Path, clock: SettableClock) -> bytes:
    """A closed journal of forty entries in ``folder``; its key."""
    journal, code = create_journal(folder, PASSPHRASE, clock, LIGHT)
    with journal:
        for words in WORDS:
            journal.entries.write(words, Stage.EXPERIENCE)
    return keys.key_of(code)


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != "journal.lock"}


def _renew(folder: Path, key: bytes, told: Told = lambda _part: None) -> bytes:
    new_key = keys.new_key()
    rekeying.renew(folder, key, new_key, NEW, LIGHT, told)
    return new_key


def test_the_new_key_opens_everything_and_the_old_one_nothing(folder: Path, key: bytes) -> None:
    before = _files(folder)
    new_key = _renew(folder, key)
    for passphrase in (PASSPHRASE, "another passphrase"):
        with pytest.raises(WrongPassphrase):
            open_journal(folder, passphrase)
    with pytest.raises(WrongRecoveryCode):
        open_with_code(folder, keys.recovery_code(key))
    for way in (
        partial(open_journal, folder, NEW),
        partial(open_with_code, folder, keys.recovery_code(new_key)),
    ):
        with way() as opened:
            assert sorted(entry.text for entry in opened.entries.everything()) == sorted(WORDS)
            assert [line.excerpt for line in opened.search.find("39")] != []
    after = _files(folder)
    assert set(after) == set(before)
    assert pending.salt(folder / vault.DATABASE) != before[vault.DATABASE][:16]
    assert all(stat.S_IMODE((folder / name).stat().st_mode) == 0o600 for name in after)


def test_it_goes_on_being_a_journal_that_can_be_changed(folder: Path, key: bytes) -> None:
    _renew(folder, key)
    with open_journal(folder, NEW) as journal:
        journal.entries.write("After", Stage.INTEGRATION)
        vault.write_slots(folder, journal.store.key, "a third one, for the winter", LIGHT)
    with open_journal(folder, "a third one, for the winter") as journal:
        assert journal.entries.count() == len(WORDS) + 1


def test_it_tells_how_far_it_is(folder: Path, key: bytes) -> None:
    heard: list[float] = []
    _renew(folder, key, heard.append)
    assert heard == sorted(heard)
    assert 0 <= heard[0] < 0.9
    assert heard[-1] == 1


def test_stopping_it_anywhere_leaves_the_journal_as_it_was(folder: Path, key: bytes) -> None:
    heard: list[float] = []
    copy = folder.parent / "copy"
    shutil.copytree(folder, copy)
    _renew(copy, key, heard.append)
    for last in range(len(heard)):
        before = _files(folder)
        told: list[float] = []

        def stop(part: float, last: int = last, told: list[float] = told) -> None:
            told.append(part)
            if len(told) > last:
                raise Stopped

        with pytest.raises(Stopped):
            _renew(folder, key, stop)
        assert _files(folder) == before
    open_with_key(folder, key).close()


def test_an_open_journal_keeps_its_key(folder: Path, key: bytes) -> None:
    hold = Hold(folder)
    hold.take()
    before = _files(folder)
    with pytest.raises(InUse):
        _renew(folder, key)
    hold.release()
    assert _files(folder) == before


def test_a_connection_that_only_waits_keeps_the_key(folder: Path, key: bytes) -> None:
    connection = vault.connect(folder, key)
    with pytest.raises(KnownError, match="using the journal"):
        _renew(folder, key)
    connection.close()
    open_with_key(folder, key).close()


def test_words_that_are_still_in_the_log_come_along(folder: Path, key: bytes) -> None:
    connection = vault.connect(folder, key)
    connection.execute("UPDATE entry SET text = 'Just written' WHERE text = ?", (WORDS[0],))
    with pytest.raises(KnownError, match="using the journal"):
        _renew(folder, key)
    connection.close()
    new_key = _renew(folder, key)
    with open_with_key(folder, new_key) as journal:
        assert "Just written" in {entry.text for entry in journal.entries.everything()}


def test_a_copy_that_is_not_the_same_is_thrown_away(
    folder: Path, key: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = copying._copy

    def harmed(source: object, key: bytes, target: Path, told: Told) -> None:
        real(source, key, target, told)
        with copying._keyed(target, key) as copy:
            copy.execute("UPDATE entry SET text = 'Other words' WHERE text = ?", (WORDS[7],))

    before = _files(folder)
    monkeypatch.setattr(copying, "_copy", harmed)
    with pytest.raises(DamagedJournal, match="kept its key"):
        _renew(folder, key)
    assert _files(folder) == before


def test_a_file_that_does_not_open_in_its_place_is_taken_back(
    folder: Path, key: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = vault.connect

    def refuse(folder: Path, key: bytes, **more: object) -> object:
        if (folder / pending.REPLACED).exists():
            raise DamagedJournal("It does not open.")
        return real(folder, key, **more)  # type: ignore[arg-type]

    before = _files(folder)
    with monkeypatch.context() as patched:
        patched.setattr(vault, "connect", refuse)
        with pytest.raises(DamagedJournal):
            _renew(folder, key)
    assert _files(folder) == before
    open_journal(folder, PASSPHRASE).close()


def test_what_is_not_quite_finished_opens_with_the_new_and_not_with_the_old(
    folder: Path, key: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def end(_folder: Path) -> None:
        raise OSError

    with monkeypatch.context() as patched:
        patched.setattr(pending, "adopt", end)
        new_key = _renew(folder, key)
    assert (folder / pending.REPLACED).exists()
    with pytest.raises(WrongPassphrase):
        open_journal(folder, PASSPHRASE)
    with pytest.raises(WrongRecoveryCode):
        open_with_code(folder, keys.recovery_code(key))
    with open_with_code(folder, keys.recovery_code(new_key)) as journal:
        assert journal.entries.count() == len(WORDS)
    open_journal(folder, NEW).close()
    assert set(_files(folder)) == {vault.DATABASE, *vault.SLOTS}


def test_leftovers_that_name_another_file_are_left_alone(folder: Path, key: bytes) -> None:
    """Somebody put an older copy of the file back in the middle of it: nothing is thrown away by guessing."""
    (folder / pending.REPLACED).write_bytes(b"the old file")
    slot = keys.wrap(key, NEW, LIGHT, turn=9, file=bytes(16))
    (folder / pending.NEW_SLOT).write_bytes(slot)
    open_journal(folder, PASSPHRASE).close()
    assert (folder / pending.REPLACED).read_bytes() == b"the old file"
    assert (folder / pending.NEW_SLOT).read_bytes() == slot
