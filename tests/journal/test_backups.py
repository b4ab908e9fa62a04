"""Backups: one file, proven, brought back whole; what is no backup is refused with a sentence."""

import errno
import json
import os
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from integration_journal.arc.vocabulary import Stage
from integration_journal.errors import KnownError
from integration_journal.journal import backup_file, backup_taking, backups, copying, keys, restoring, vault
from integration_journal.journal.clock import SettableClock
from integration_journal.journal.failures import (
    BadBackup,
    InUse,
    NewerJournal,
    OtherKey,
    Stopped,
    Unwritable,
    WrongPassphrase,
)
from integration_journal.journal.journal import Journal, create_journal, open_journal, open_with_code
from tests.conftest import LIGHT, PASSPHRASE

WORDS = "The kitchen in the old flat, and the light on the table."


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where the backups go."""
    return tmp_path / "backups"


@pytest.fixture
def written(journal: Journal) -> Journal:
    """A journal with a session and an entry, open."""
    session = journal.sessions.plan(journal.clock().instant, number=1)
    journal.entries.write(WORDS, Stage.EXPERIENCE, session_id=session.id)
    return journal


def _take(journal: Journal, place: Path) -> backups.Backup:
    return backups.take(journal.folder, journal.store.key, place, journal.clock)


def _texts(folder: Path, passphrase: str = PASSPHRASE) -> list[str]:
    with open_journal(folder, passphrase) as journal:
        return [entry.text for entry in journal.entries.everything()]


def test_an_open_journal_is_backed_up_and_brought_back(written: Journal, place: Path, tmp_path: Path) -> None:
    seen: list[float] = []
    backup = backups.take(written.folder, written.store.key, place, written.clock, seen.append)
    assert (seen[-1], seen == sorted(seen)) == (1.0, True)
    written.entries.write("Later words", Stage.INTEGRATION)
    assert [path.name for path in place.iterdir()] == [backup.path.name]
    assert backup.path.name == "The blue notebook 2026-03-20 09-40-00.journal-backup"
    assert (backup.path.stat().st_mode & 0o777, place.stat().st_mode & 0o777) == (0o600, 0o700)
    key = backups.key_of_backup(backup.path, PASSPHRASE)
    backups.restore(backup.path, key, tmp_path / "new" / "restored")
    assert _texts(tmp_path / "new" / "restored") == [WORDS]
    assert (tmp_path / "new" / "restored").stat().st_mode & 0o777 == 0o700
    assert {p.stat().st_mode & 0o777 for p in (tmp_path / "new" / "restored").iterdir()} == {0o600}


def test_a_look_tells_what_is_in_it(written: Journal, place: Path) -> None:
    backup = _take(written, place)
    shown = backups.look(backup.path, written.store.key)
    assert (shown.sessions, shown.entries, shown.schema) == (1, 1, backup_schema(backup.path))
    assert shown.newest_title == "The kitchen in the old flat, and the light on the table"
    assert shown.newest == shown.taken == written.clock()


def backup_schema(path: Path) -> int:
    with zipfile.ZipFile(path) as file:
        return int(json.loads(file.read("backup.json"))["schema"])


def test_no_word_of_the_journal_stands_in_a_backup(written: Journal, place: Path) -> None:
    raw = _take(written, place).path.read_bytes()
    assert b"kitchen" not in raw
    assert b"SQLite format 3" not in raw
    assert written.store.key.hex().encode() not in raw


def test_a_journal_that_never_changed_says_so(written: Journal, place: Path, clock: SettableClock) -> None:
    first = _take(written, place)
    clock.advance(hours=1)
    assert _take(written, place).content == first.content
    written.entries.write("More", Stage.EXPERIENCE)
    assert _take(written, place).content != first.content


def test_they_are_listed_newest_first_and_by_journal(
    written: Journal, place: Path, clock: SettableClock, tmp_path: Path
) -> None:
    first = _take(written, place)
    clock.advance(hours=2)
    second = _take(written, place)
    other, _code = create_journal(tmp_path / "other", PASSPHRASE, clock, LIGHT)
    with other:
        third = _take(other, place)
    (place / f"half{backups.SUFFIX}").write_bytes(second.path.read_bytes()[:-9])
    (place / f"folder{backups.SUFFIX}").mkdir()
    assert {one.path for one in backups.listed(place)} == {first.path, second.path, third.path}
    assert backups.listed(place, tmp_path / "missing", key=written.store.key) == [second, first]
    assert backups.newest_good([place], written.store.key) == second


def test_the_newest_good_one_is_found_behind_a_damaged_one(
    written: Journal, place: Path, clock: SettableClock
) -> None:
    good = _take(written, place)
    clock.advance(hours=2)
    _damage(_take(written, place).path)
    assert backups.newest_good([place], written.store.key) == good


def _damage(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 1
    path.write_bytes(raw)


def test_a_damaged_backup_restores_nothing(written: Journal, place: Path, tmp_path: Path) -> None:
    backup = _take(written, place)
    _damage(backup.path)
    (tmp_path / "empty").mkdir()
    with pytest.raises(BadBackup):
        backups.restore(backup.path, written.store.key, tmp_path / "empty")
    assert list((tmp_path / "empty").iterdir()) == []
    assert {path.name for path in tmp_path.iterdir()} == {"The blue notebook", "backups", "empty"}


def test_a_damaged_journal_is_not_backed_up(written: Journal, place: Path) -> None:
    first = _take(written, place)
    for number in range(200):
        written.entries.write(f"{number} " + WORDS * 20, Stage.EXPERIENCE)
    written.close()
    database = written.folder / vault.DATABASE
    raw = bytearray(database.read_bytes())
    raw[4096 * 40 + 99] ^= 1
    database.write_bytes(raw)
    with pytest.raises(KnownError, match="cannot be read"):
        _take(written, place)
    assert [path.name for path in place.iterdir()] == [first.path.name]


def test_an_old_passphrase_opens_an_old_backup(written: Journal, place: Path, tmp_path: Path) -> None:
    backup = _take(written, place)
    vault.write_slots(written.folder, written.store.key, "another harbor", LIGHT)
    with pytest.raises(WrongPassphrase, match="of its day"):
        backups.key_of_backup(backup.path, "another harbor")
    key = backups.key_of_backup(backup.path, PASSPHRASE)
    backups.restore(backup.path, key, tmp_path / "old")
    assert _texts(tmp_path / "old") == [WORDS]
    slot = (written.folder / vault.SLOTS[0]).read_bytes()
    backups.restore(backup.path, key, tmp_path / "today", slot=slot)
    assert _texts(tmp_path / "today", "another harbor") == [WORDS]


def test_a_backup_without_a_slot_opens_with_the_recovery_code(
    written: Journal, place: Path, tmp_path: Path
) -> None:
    for name in vault.SLOTS:
        (written.folder / name).write_bytes(b"torn")
    backup = _take(written, place)
    with pytest.raises(KnownError, match="recovery code"):
        backups.key_of_backup(backup.path, PASSPHRASE)
    code = keys.recovery_code(written.store.key)
    backups.restore(backup.path, backups.key_of_backup(backup.path, code), tmp_path / "back")
    with open_with_code(tmp_path / "back", code) as journal:
        assert journal.entries.count() == 1


def test_another_key_is_told_from_damage(written: Journal, place: Path, tmp_path: Path) -> None:
    backup = _take(written, place)
    with pytest.raises(OtherKey, match="passphrase of its day"):
        backups.look(backup.path, keys.new_key())
    with pytest.raises(OtherKey):
        backups.restore(backup.path, keys.new_key(), tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_the_empty_folder_one_is_in_is_a_place(
    written: Journal, place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup, to = _take(written, place), tmp_path / "to"
    to.mkdir()
    monkeypatch.chdir(to)
    backups.restore(backup.path, written.store.key, Path())
    assert _texts(to) == [WORDS]


@pytest.mark.parametrize("there", ["file", "full", "link"])
def test_nothing_is_restored_over_anything(written: Journal, place: Path, tmp_path: Path, there: str) -> None:
    backup, to = _take(written, place), tmp_path / "to"
    if there == "file":
        to.write_text("mine")
    elif there == "full":
        to.mkdir()
        (to / "mine").write_text("mine")
    else:
        to.symlink_to(tmp_path / "nowhere")
    with pytest.raises(Unwritable, match="new or an empty folder"):
        backups.restore(backup.path, written.store.key, to)


def test_restoring_over_keeps_what_was_there(written: Journal, place: Path, clock: SettableClock) -> None:
    backup = _take(written, place)
    clock.advance(hours=1)
    written.entries.write("Words of today", Stage.INTEGRATION)
    vault.write_slots(written.folder, written.store.key, "another harbor", LIGHT)
    written.close()
    with open_journal(written.folder, "another harbor"), pytest.raises(InUse):
        backups.restore_over(backup.path, written.store.key, written.folder, clock)
    kept = backups.restore_over(backup.path, written.store.key, written.folder, clock)
    assert kept.name == "The blue notebook before restoring 2026-03-20 10-40"
    assert _texts(written.folder, "another harbor") == [WORDS]
    assert _texts(kept, "another harbor") == [WORDS, "Words of today"]
    again = backups.restore_over(backup.path, written.store.key, written.folder, clock)
    assert again.name == "The blue notebook before restoring 2026-03-20 10-40 (2)"


def test_a_connection_that_is_open_elsewhere_keeps_the_journal_as_it_is(
    written: Journal, place: Path
) -> None:
    backup = _take(written, place)
    written.entries.write("Words of today", Stage.INTEGRATION)
    written.close()
    elsewhere = vault.connect(written.folder, written.store.key)
    with pytest.raises(Unwritable, match="Another program"):
        backups.restore_over(backup.path, written.store.key, written.folder, written.clock)
    elsewhere.close()
    assert _texts(written.folder) == [WORDS, "Words of today"]


def test_the_log_of_a_killed_program_is_kept_and_not_played_into_the_restored_journal(
    written: Journal, place: Path, tmp_path: Path
) -> None:
    backup = _take(written, place)
    written.entries.write("Words of today", Stage.INTEGRATION)
    broken = tmp_path / "broken"
    broken.mkdir()
    for path in written.folder.iterdir():
        if path.suffix != ".db-shm":
            (broken / path.name).write_bytes(path.read_bytes())
    assert (broken / f"{vault.DATABASE}-wal").stat().st_size
    kept = backups.restore_over(backup.path, written.store.key, broken, written.clock)
    assert _texts(broken) == [WORDS]
    assert _texts(kept) == [WORDS, "Words of today"]


def test_a_journal_that_cannot_be_opened_is_replaced_and_kept(
    written: Journal, place: Path, clock: SettableClock
) -> None:
    backup = _take(written, place)
    written.close()
    torn = b"torn" * 3000
    (written.folder / vault.DATABASE).write_bytes(torn)
    (written.folder / f"{vault.DATABASE}-wal").write_bytes(b"torn log")
    for name in vault.SLOTS:
        (written.folder / name).unlink()
    kept = backups.restore_over(backup.path, written.store.key, written.folder, clock)
    assert _texts(written.folder) == [WORDS]
    assert (kept / vault.DATABASE).read_bytes() == torn
    assert (kept / f"{vault.DATABASE}-wal").read_bytes() == b"torn log"


def test_a_newer_schema_is_not_restored(written: Journal, place: Path, tmp_path: Path) -> None:
    written.close()
    connection = vault.connect(written.folder, written.store.key)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    backup = _take(written, place)
    with pytest.raises(NewerJournal):
        backups.restore(backup.path, written.store.key, tmp_path / "new")
    assert not (tmp_path / "new").exists()


class _Patience:
    """Lets the work go on for so many questions."""

    def __init__(self, questions: int) -> None:
        self._left = questions

    def __call__(self) -> bool:
        self._left -= 1
        return self._left < 0


def _goes_through(work: Callable[[_Patience], None], questions: int) -> bool:
    try:
        work(_Patience(questions))
    except Stopped:
        return False
    return True


def test_stopping_at_any_time_leaves_nothing(
    written: Journal, place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "_PAGES", 8)
    monkeypatch.setattr(copying, "_STEPS", 200)

    def take(cancelled: _Patience) -> None:
        backups.take(written.folder, written.store.key, place, written.clock, cancelled=cancelled)

    def restore(cancelled: _Patience) -> None:
        backups.restore(next(place.iterdir()), written.store.key, tmp_path / "new", cancelled=cancelled)

    for work, made in ((take, place), (restore, tmp_path / "new")):
        stops = 0
        while not _goes_through(work, stops):
            stops += 1
            assert not made.exists() or list(made.iterdir()) == []
            assert not list(tmp_path.glob(".*"))
        assert stops > 5
        assert list(made.iterdir())


def test_what_a_kill_left_is_swept_once_it_is_old(written: Journal, place: Path, tmp_path: Path) -> None:
    place.mkdir()
    old, young = place / ".unfinished-1", place / ".unfinished-2"
    folder = tmp_path / ".restoring-1"
    folder.mkdir()
    for path in (old, young, folder / vault.DATABASE):
        path.write_bytes(b"half")
    for path in (old, folder):
        os.utime(path, (1, 1))
    backup = _take(written, place)
    assert {path.name for path in place.iterdir()} == {young.name, backup.path.name}
    backups.restore(backup.path, written.store.key, tmp_path / "new")
    assert not folder.exists()


def test_a_file_of_ones_choice(written: Journal, tmp_path: Path) -> None:
    def take(file: Path) -> backups.Backup:
        return backups.take_as(written.folder, written.store.key, file, written.clock)

    chosen = tmp_path / "on a stick.zip"
    assert take(chosen).path == take(chosen).path == chosen
    other = tmp_path / "letter.txt"
    other.write_text("mine")
    for refused in (other, tmp_path, tmp_path / "missing" / "x", written.folder / "x"):
        with pytest.raises(Unwritable):
            take(refused)
    assert other.read_text() == "mine"


def test_a_copy_in_a_second_place(written: Journal, place: Path, tmp_path: Path) -> None:
    backup = _take(written, place)
    (tmp_path / "stick").mkdir()
    there = backups.copy(backup, tmp_path / "stick")
    assert there.path.read_bytes() == backup.path.read_bytes()
    assert there.path.name == backup.path.name
    with pytest.raises(Unwritable):
        backups.copy(backup, tmp_path / "missing")


def test_a_drive_without_modes_and_names_kept_at_once(
    written: Journal, place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(*_arguments: object) -> None:
        raise OSError(errno.EINVAL, "Invalid argument")

    monkeypatch.setattr(backup_taking, "sync_folder", unknown)
    monkeypatch.setattr(restoring, "sync_folder", unknown)
    monkeypatch.setattr(os, "chmod", unknown)
    monkeypatch.setattr(Path, "chmod", unknown)
    (tmp_path / "stick").mkdir()
    there = backups.copy(_take(written, place), tmp_path / "stick")
    backups.restore(there.path, written.store.key, tmp_path / "new")
    assert _texts(tmp_path / "new") == [WORDS]


@pytest.mark.parametrize("name", ['a "quoted": name?', "ends with a dot.", "x" * 250, "夜の海" * 80, "..."])
def test_a_journals_name_makes_a_name_for_every_drive(
    name: str, clock: SettableClock, tmp_path: Path, place: Path
) -> None:
    folder = tmp_path / name.encode()[:250].decode("utf-8", "ignore")
    with create_journal(folder, PASSPHRASE, clock, LIGHT)[0] as journal:
        backup = _take(journal, place)
    assert not set(backup.path.name) & set('<>:"/\\|?*')
    assert len(backup.path.name.encode()) < 255
    assert not backup.path.name.startswith((".", " "))
    assert backups.listed(place) == [backup]


def test_thinning_lets_only_its_own_go(
    written: Journal, place: Path, clock: SettableClock, tmp_path: Path
) -> None:
    other, _code = create_journal(tmp_path / "other", PASSPHRASE, clock, LIGHT)
    with other:
        foreign = [_take(other, place) for _ in range(2)]
    mine = []
    for _ in range(3):
        mine.append(_take(written, place))
        clock.advance(minutes=5)
    assert backups.thin(place, written.store.key, clock().instant) == 2
    assert set(backups.listed(place)) == {*foreign, mine[-1]}
    clock.advance(days=400)
    assert backups.thin(place, written.store.key, clock().instant) == 0
    backups.forget(mine[-1])
    backups.forget(mine[-1])
    assert set(backups.listed(place)) == set(foreign)


def _parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as file:
        return {name: file.read(name) for name in file.namelist()}


def _rewrite(path: Path, parts: dict[str, bytes], compression: int = zipfile.ZIP_STORED) -> None:
    with zipfile.ZipFile(path, "w", compression) as file:
        for name, data in parts.items():
            file.writestr(name, data)


@pytest.mark.parametrize(
    "change",
    [
        {"../outside": b"x"},
        {"extra": b"x"},
        {"journal.db": None},
        {"backup.json": None},
        {"backup.json": b"[" * 16000},
        {"backup.json": b"{}"},
        {"backup.json": b"x" * 17000},
        {"backup.json": b"\xff\xfe"},
        {"key.slot": b"x" * 5000},
        {"journal.db": b""},
        {"journal.db": b"SQLite format 3\0" * 300},
    ],
)
def test_what_is_no_backup_is_refused(
    written: Journal, place: Path, tmp_path: Path, change: dict[str, bytes | None]
) -> None:
    backup = _take(written, place)
    parts = {name: data for name, data in (_parts(backup.path) | change).items() if data is not None}
    _rewrite(backup.path, parts)
    _refused(backup.path, written, tmp_path)


@pytest.mark.parametrize(
    "fact",
    [
        {"taken_at": "yesterday"},
        {"taken_at": "2026-03-20T10:00"},
        {"schema": "1"},
        {"name": 7},
        {"format": 0},
    ],
)
def test_facts_that_are_none_are_refused(
    written: Journal, place: Path, tmp_path: Path, fact: dict[str, object]
) -> None:
    backup = _take(written, place)
    parts = _parts(backup.path)
    parts["backup.json"] = json.dumps(json.loads(parts["backup.json"]) | fact).encode()
    _rewrite(backup.path, parts)
    _refused(backup.path, written, tmp_path)


def _refused(path: Path, journal: Journal, tmp_path: Path) -> None:
    before = {one.name for one in tmp_path.iterdir()}
    with pytest.raises(BadBackup):
        backups.restore(path, journal.store.key, tmp_path / "new")
    assert {one.name for one in tmp_path.iterdir()} == before


def test_a_bomb_a_comment_and_other_files_are_refused(written: Journal, place: Path, tmp_path: Path) -> None:
    backup = _take(written, place)
    parts = _parts(backup.path)
    _rewrite(backup.path, parts | {"journal.db": bytes(50_000_000)}, zipfile.ZIP_DEFLATED)
    _refused(backup.path, written, tmp_path)
    _rewrite(backup.path, parts)
    with zipfile.ZipFile(backup.path, "a") as file:
        file.comment = b"x" * 60_000
    _refused(backup.path, written, tmp_path)
    for raw in (b"", b"PK\5\6" + bytes(18), b"x" * 100_000, b"PK\3\4" + bytes(100)):
        backup.path.write_bytes(raw)
        _refused(backup.path, written, tmp_path)
    backup.path.unlink()
    os.mkfifo(backup.path)
    _refused(backup.path, written, tmp_path)
    assert backups.listed(place) == []


def test_a_newer_form_says_so(written: Journal, place: Path) -> None:
    backup = _take(written, place)
    parts = _parts(backup.path)
    parts["backup.json"] = json.dumps(json.loads(parts["backup.json"]) | {"format": 2}).encode()
    _rewrite(backup.path, parts)
    with pytest.raises(NewerJournal):
        backups.backup_at(backup.path)


def test_a_zone_that_is_unknown_here_is_no_hindrance(written: Journal, place: Path) -> None:
    backup = _take(written, place)
    parts = _parts(backup.path)
    parts["backup.json"] = json.dumps(json.loads(parts["backup.json"]) | {"zone": "../etc"}).encode()
    _rewrite(backup.path, parts)
    assert backups.backup_at(backup.path).zone == "UTC"
    assert backups.backup_at(backup.path).taken_at - backup.taken_at == timedelta(0)


def test_a_journal_too_large_for_one_file_says_so(
    written: Journal, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup_file, "MOST_BYTES", 100_000)
    with pytest.raises(Unwritable, match="2 GB"):
        _take(written, place)
    assert list(place.iterdir()) == []
