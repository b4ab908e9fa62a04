"""The file on the disk: who can open it, what is refused, and what is told apart."""

import shutil
import sqlite3
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from integration_journal.arc.vocabulary import Stage
from integration_journal.errors import KnownError
from integration_journal.journal import places, vault
from integration_journal.journal.clock import SettableClock
from integration_journal.journal.failures import (
    DamagedJournal,
    NewerJournal,
    NotAJournal,
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
from tests.conftest import LIGHT, PASSPHRASE

WORDS = "The kitchen in the old flat"


@pytest.fixture
def closed(folder: Path, clock: SettableClock) -> Path:
    """A journal with one entry, closed."""
    journal, _code = create_journal(folder, PASSPHRASE, clock, LIGHT)
    with journal:
        journal.entries.write(WORDS, Stage.EXPERIENCE)
    return folder


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_files_belong_to_the_user_alone_and_hold_no_word(closed: Path) -> None:
    assert stat.S_IMODE(closed.stat().st_mode) == 0o700
    for path in closed.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path
        for encoding in ("utf-8", "utf-16-le"):
            assert WORDS.encode(encoding) not in path.read_bytes()
    names = {"journal.db", "journal.lock", "key.slot", "key-copy.slot"}
    assert {path.name for path in closed.iterdir()} == names


@pytest.mark.parametrize(
    "passphrase",
    ['it\'s a "quoted" one', "  spaces around  ", "🌊🌊🌊 emoji 🌊", "x" * 200, "%s {0} \\ ; --"],
)
def test_any_passphrase_works(tmp_path: Path, clock: SettableClock, passphrase: str) -> None:
    create_journal(tmp_path / "j", passphrase, clock, LIGHT)[0].close()
    open_journal(tmp_path / "j", passphrase).close()
    with pytest.raises(WrongPassphrase):
        open_journal(tmp_path / "j", passphrase.strip() + "!")


def test_a_wrong_passphrase_changes_nothing(closed: Path) -> None:
    before = _contents(closed)
    for _ in range(5):
        with pytest.raises(WrongPassphrase):
            open_journal(closed, "another passphrase")
    assert _contents(closed) == before


def test_the_recovery_code_opens_without_any_slot(folder: Path, clock: SettableClock) -> None:
    journal, code = create_journal(folder, PASSPHRASE, clock, LIGHT)
    journal.close()
    for name in vault.SLOTS:
        (folder / name).unlink()
    with open_with_code(folder, code.lower()) as journal:
        assert journal.entries.count() == 0


def test_the_code_of_another_journal_is_told_from_damage(
    closed: Path, tmp_path: Path, clock: SettableClock
) -> None:
    other, code = create_journal(tmp_path / "other", PASSPHRASE, clock, LIGHT)
    other.close()
    with pytest.raises(WrongRecoveryCode, match="belongs to another"):
        open_with_code(closed, code)


@pytest.mark.parametrize("lost", vault.SLOTS)
@pytest.mark.parametrize("torn", [b"", b"garbage", b'{"slot": 1'])
def test_one_torn_slot_is_mended_from_the_other(closed: Path, lost: str, torn: bytes) -> None:
    whole = (closed / lost).read_bytes()
    (closed / lost).write_bytes(torn)
    open_journal(closed, PASSPHRASE).close()
    assert (closed / lost).read_bytes() == whole


def test_two_torn_slots_are_damage_and_the_code_is_named(closed: Path) -> None:
    for name in vault.SLOTS:
        (closed / name).write_bytes(b"torn")
    with pytest.raises(DamagedJournal, match="recovery code"):
        open_journal(closed, PASSPHRASE)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_flipped_bit_in_the_file_is_damage_or_harmless(
    closed: Path, tmp_path: Path, data: st.DataObject
) -> None:
    copy = tmp_path / "copy"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(closed, copy)
    raw = bytearray((copy / vault.DATABASE).read_bytes())
    raw[data.draw(st.integers(0, len(raw) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    (copy / vault.DATABASE).write_bytes(raw)
    try:
        with open_journal(copy, PASSPHRASE) as journal:
            assert [entry.text for entry in journal.entries.everything()] == [WORDS]
    except DamagedJournal:
        pass


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", DamagedJournal),
        (b"SQLite format 3\x00" + bytes(4080), NotAJournal),
        (b"foreign" * 1000, DamagedJournal),
    ],
)
def test_an_empty_plain_or_foreign_file_is_refused_untouched(
    closed: Path, content: bytes, kind: type[KnownError]
) -> None:
    (closed / vault.DATABASE).write_bytes(content)
    with pytest.raises(kind):
        open_journal(closed, PASSPHRASE)
    assert (closed / vault.DATABASE).read_bytes() == content


def test_a_missing_file_is_refused_and_not_made(closed: Path) -> None:
    (closed / vault.DATABASE).unlink()
    with pytest.raises(DamagedJournal, match="missing"):
        open_journal(closed, PASSPHRASE)
    assert not (closed / vault.DATABASE).exists()


def test_nothing_is_written_into_a_file_that_was_replaced(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = journal.entries.write("Before", Stage.INTEGRATION)
    database = journal.folder / vault.DATABASE
    shutil.copyfile(database, journal.folder / "synced")
    (journal.folder / "synced").replace(database)
    for write in (
        lambda: journal.entries.save_text(entry.id, "After"),
        lambda: journal.entries.write("After", Stage.INTEGRATION),
    ):
        with pytest.raises(Unwritable, match="no longer in"):
            write()
    # A network drive may call the same file by another number.
    monkeypatch.setattr(places, "place_of", lambda _: (places.Place.NETWORK, ""))
    journal.entries.save_text(entry.id, "After")
    assert journal.entries.get(entry.id).text == "After"


def test_a_folder_that_is_gone_is_not_made_again(tmp_path: Path) -> None:
    with pytest.raises(NotAJournal):
        open_with_key(tmp_path / "stick" / "diary", bytes(32))
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_no_journal_is_refused(tmp_path: Path) -> None:
    for folder in (tmp_path / "nowhere", tmp_path):
        with pytest.raises(NotAJournal, match="no journal"):
            open_journal(folder, PASSPHRASE)


def test_a_newer_schema_is_refused_untouched(closed: Path) -> None:
    with open_journal(closed, PASSPHRASE) as journal, journal.store.write() as database:
        database.connection().exec_driver_sql("PRAGMA user_version = 99")
    before = _contents(closed)
    with pytest.raises(NewerJournal, match="newer version"):
        open_journal(closed, PASSPHRASE)
    assert _contents(closed) == before


def test_nothing_is_created_over_what_is_there(closed: Path, tmp_path: Path) -> None:
    before = _contents(closed)
    with pytest.raises(NotAJournal, match="already"):
        create_journal(closed, PASSPHRASE, stretch=LIGHT)
    assert _contents(closed) == before


def test_journals_made_in_two_threads_are_whole(tmp_path: Path, clock: SettableClock) -> None:
    """Alembic keeps what it works on in a module."""

    def make(number: int) -> str:
        journal, _code = create_journal(tmp_path / str(number), PASSPHRASE, clock, LIGHT)
        with journal:
            journal.entries.write("A word.", Stage.EXPERIENCE)
            return next(journal.entries.everything()).text

    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(make, range(8))) == ["A word."] * 8


def test_a_short_passphrase_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="8 characters"):
        create_journal(tmp_path / "new", "short", stretch=LIGHT)
    assert not (tmp_path / "new").exists()


def test_settings_that_keep_words_safe_are_on(journal: Journal) -> None:
    with journal.store.read() as database:
        connection = database.connection()
        read = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in (
                "journal_mode",
                "synchronous",
                "foreign_keys",
                "trusted_schema",
                "secure_delete",
                "application_id",
            )
        }
    assert read == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "secure_delete": 1,
        "application_id": vault.APPLICATION_ID,
    }


def test_plain_sqlite_cannot_read_it(closed: Path) -> None:
    connection = sqlite3.connect(closed / vault.DATABASE)
    with pytest.raises(sqlite3.DatabaseError):
        connection.execute("SELECT * FROM entry")
    connection.close()


def test_an_independent_reader_opens_it_with_the_code_and_not_without(
    folder: Path, clock: SettableClock
) -> None:
    """The lines of the README, tried with an implementation that shares no code with ours."""
    import apsw

    journal, code = create_journal(folder, PASSPHRASE, clock, LIGHT)
    with journal:
        journal.entries.write(WORDS, Stage.EXPERIENCE)
    from_code = "".join(code.split("-")).translate(
        str.maketrans("0123456789ABCDEFGHJKMNPQRSTVWXYZ", "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    )
    import base64

    key = base64.b32decode(from_code)[:32].hex()

    def read(raw_key: str) -> list[str]:
        connection = apsw.Connection(str(folder / vault.DATABASE), flags=apsw.SQLITE_OPEN_READWRITE)
        try:
            connection.pragma("cipher", "sqlcipher")
            connection.pragma("legacy", 4)
            connection.pragma("key", f"x'{raw_key}'")
            return [row[0] for row in connection.execute("SELECT text FROM entry")]
        finally:
            connection.close()

    assert read(key) == [WORDS]
    with pytest.raises(apsw.NotADBError):
        read("00" * 32)


def test_the_schema_that_alembic_makes_is_the_schema_of_the_records(journal: Journal) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext
    from sqlmodel import SQLModel

    def ours(_object: object, name: str | None, kind: str, *_rest: object) -> bool:
        return not (kind == "table" and (name or "").startswith(("entry_index", "alembic_version")))

    with journal.store.read() as database:
        context = MigrationContext.configure(database.connection(), opts={"include_object": ours})
        assert compare_metadata(context, SQLModel.metadata) == []
