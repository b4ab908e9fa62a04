"""A damaged journal: said as what it is, refused untouched, and never read into wrong words."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from integration_journal.arc.vocabulary import Stage
from integration_journal.errors import KnownError
from integration_journal.journal import backups, hold, keys, soundness, vault
from integration_journal.journal.clock import system_clock
from integration_journal.journal.failures import (
    DamagedJournal,
    NoPageFits,
    Unwritable,
    WrongPassphrase,
    WrongRecoveryCode,
)
from integration_journal.journal.journal import (
    Journal,
    create_journal,
    open_journal,
    open_with_code,
    open_with_key,
)
from integration_journal.journal.store import Store
from tests.conftest import LIGHT, PASSPHRASE

LONG = "what was written " * 500
PAGE = 4096


@pytest.fixture
def left(tmp_path: Path) -> tuple[Path, str]:
    """A journal as a crash leaves it, with its log, and its recovery code."""
    journal, code = create_journal(tmp_path / "whole", PASSPHRASE, stretch=LIGHT)
    with journal:
        journal.entries.write(LONG, Stage.EXPERIENCE)
    with open_journal(tmp_path / "whole", PASSPHRASE) as journal:
        journal.entries.write("Later", Stage.EXPERIENCE)
        shutil.copytree(tmp_path / "whole", tmp_path / "left")
    return tmp_path / "left", code


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != hold.NAME}


def _change(place: int, length: int = 1) -> Callable[[Path], None]:
    def harm(file: Path) -> None:
        raw = bytearray(file.read_bytes())
        raw[place : place + length] = bytes(byte ^ 0xFF for byte in raw[place : place + length])
        file.write_bytes(raw)

    return harm


def _cut(size: int) -> Callable[[Path], None]:
    def harm(file: Path) -> None:
        file.write_bytes(file.read_bytes()[:size])

    return harm


def _zero(page: int) -> Callable[[Path], None]:
    def harm(file: Path) -> None:
        raw = file.read_bytes()
        file.write_bytes(raw[: page * PAGE] + bytes(PAGE) + raw[page * PAGE + PAGE :])

    return harm


HARMS = {
    "salt": _change(3),
    "salt torn": _change(0, 16),
    "first page": _change(100),
    "first sector": _change(0, 512),
    "schema": _change(PAGE + 50),
    "end": _change(-PAGE + 5),
    "cut at a page": _cut(5 * PAGE),
    "cut within a page": _cut(5 * PAGE + 1000),
    "only the first page": _cut(PAGE),
    "a hole": _zero(7),
    "nothing left": _cut(0),
    "other bytes": lambda file: file.write_bytes(b"foreign!" * PAGE),
    "gone": Path.unlink,
}


@pytest.mark.parametrize("with_log", [False, True], ids=["closed", "left by a crash"])
@pytest.mark.parametrize("harm", HARMS.values(), ids=HARMS)
def test_damage_is_told_from_a_wrong_passphrase_and_nothing_is_touched(
    left: tuple[Path, str], harm: Callable[[Path], None], with_log: bool
) -> None:
    folder, code = left
    if not with_log:
        open_journal(folder, PASSPHRASE).close()
    harm(folder / vault.DATABASE)
    before = _contents(folder)
    with pytest.raises(WrongPassphrase):
        vault.open_slots(folder, "not the passphrase")
    for opening in (
        lambda: open_journal(folder, PASSPHRASE),
        lambda: open_with_key(folder, keys.key_of(code)),
        lambda: open_with_code(folder, code),
    ):
        with pytest.raises((DamagedJournal, WrongRecoveryCode)) as told:
            opening()
        assert str(told.value) != vault.WRONG
        assert _contents(folder) == before


def test_the_code_of_a_damaged_journal_is_not_called_another_s(left: tuple[Path, str]) -> None:
    folder, code = left
    for harm in (HARMS["first sector"], HARMS["salt"]):
        harm(folder / vault.DATABASE)
        with pytest.raises(DamagedJournal, match="recovery code are right"):
            open_with_code(folder, code)
    with pytest.raises(WrongRecoveryCode, match="another"):
        open_with_code(folder, keys.recovery_code(keys.new_key()))
    with pytest.raises(NoPageFits):
        open_with_key(folder, keys.new_key())


def test_a_page_that_the_log_mends_is_no_damage(left: tuple[Path, str]) -> None:
    folder, code = left
    with open_with_key(folder, keys.key_of(code)) as journal:
        whole = [entry.text for entry in journal.entries.everything()]
    again, _code = create_journal(folder.parent / "third", PASSPHRASE, stretch=LIGHT)
    with again:
        # Everything of a new journal is still in its log: nothing in the file counts but the salt.
        for words in whole:
            again.entries.write(words, Stage.EXPERIENCE)
        shutil.copytree(again.folder, folder.parent / "torn")
    _change(16, 4000)(folder.parent / "torn" / vault.DATABASE)
    with open_journal(folder.parent / "torn", PASSPHRASE) as journal:
        assert [entry.text for entry in journal.entries.everything()] == whole


@pytest.fixture
def damaged(folder: Path) -> tuple[Path, bytes]:
    """A journal whose longest text ends in a damaged page, and its key."""
    journal, _code = create_journal(folder, PASSPHRASE, stretch=LIGHT)
    with journal:
        key = journal.store.key
        long = journal.entries.write(LONG, Stage.EXPERIENCE)
        with journal.store.write() as database:
            database.connection().exec_driver_sql("DELETE FROM revision")
        journal.entries.write("Short", Stage.INTEGRATION)
    whole = (folder / vault.DATABASE).read_bytes()
    for page in range(len(whole) // PAGE - 1, 1, -1):
        _change(page * PAGE + 50)(folder / vault.DATABASE)
        if _shows_zeros(folder, key, long.key):
            return folder, key
        (folder / vault.DATABASE).write_bytes(whole)
    pytest.fail("No page of the long text was found.")


def _shows_zeros(folder: Path, key: bytes, entry: int | None) -> bool:
    """Whether SQLCipher by itself gives a text that ends in zeros, as it does for the last page of a text."""
    import sqlcipher3.dbapi2 as sqlcipher

    connection = vault.connect(folder, key)
    try:
        row = connection.execute("SELECT text FROM entry WHERE key = ?", (entry,)).fetchone()
    except sqlcipher.DatabaseError:
        return False
    finally:
        connection.close()
    return row is not None and row[0].endswith("\0")


def test_no_wrong_word_is_read_where_sqlcipher_would_give_zeros(damaged: tuple[Path, bytes]) -> None:
    """A file that is damaged while it is open, or in a part too large to be looked at before."""
    told: list[bool] = []
    store = Store(*damaged, system_clock)
    store.damage_met = lambda: told.append(True)
    with Journal(store) as journal:
        for _ in range(2):
            with pytest.raises(DamagedJournal):
                list(journal.entries.everything())
        with pytest.raises(DamagedJournal):
            journal.entries.write("Into a file that is damaged", Stage.EXPERIENCE)
    assert told == [True]


def test_a_large_file_has_its_ends_looked_at_and_the_rest_when_asked(damaged: tuple[Path, bytes]) -> None:
    folder, key = damaged
    found = soundness.look(folder, key).damaged
    assert len(found) == 1
    assert soundness.look(folder, key, 2).damaged == ()
    with pytest.raises(DamagedJournal):
        soundness.check(folder, key)


def test_what_cannot_be_read_now_is_not_called_damaged(
    damaged: tuple[Path, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_words: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(soundness, "Pages", fail)
    with pytest.raises(Unwritable) as told:
        open_with_key(*damaged)
    assert isinstance(told.value, KnownError)


def test_what_is_damaged_does_not_become_a_backup(damaged: tuple[Path, bytes], tmp_path: Path) -> None:
    """The copy would hold zeros under a checksum of its own, and a later one push the whole ones out."""
    with pytest.raises(DamagedJournal, match="no new backup"):
        backups.take(*damaged, tmp_path / "backups", system_clock)
    assert backups.listed(tmp_path / "backups") == []
