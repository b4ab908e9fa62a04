"""The commands backup, restore and check, as a user calls them."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from integration_journal import cli
from integration_journal.arc.vocabulary import Stage
from integration_journal.journal import backups, keeping, vault
from integration_journal.journal.clock import SettableClock
from integration_journal.journal.journal import Journal, create_journal, open_journal
from tests.conftest import LIGHT, PASSPHRASE

WORDS = "The kitchen in the old flat"


class Command:
    """Calls the command line in this process, for the journal and the profile of the test."""

    def __init__(self, tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys
        self.secret = tmp_path / "passphrase"
        self.secret.write_text(PASSPHRASE)
        self.profile = tmp_path / "profile"
        self.words = [
            "--profile",
            str(self.profile),
            "--passphrase-file",
            str(self.secret),
            "--journal",
            str(folder),
        ]

    def __call__(self, *words: object, code: int = cli.DONE) -> str:
        self._capsys.readouterr()
        status = cli.main([*self.words, *map(str, words)])
        out, err = self._capsys.readouterr()
        assert status == code, err
        assert err.count("\n") == code
        return out + err


@pytest.fixture
def command(tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(tmp_path, folder, capsys)


@pytest.fixture
def written(journal: Journal) -> Journal:
    journal.entries.write(WORDS, Stage.EXPERIENCE)
    return journal


def _texts(folder: Path) -> list[str]:
    with open_journal(folder, PASSPHRASE) as journal:
        return [entry.text for entry in journal.entries.everything()]


def test_a_journal_that_is_open_elsewhere_goes_out_and_comes_back(
    command: Command, written: Journal, tmp_path: Path
) -> None:
    told = command("backup")
    backup = next((tmp_path / "profile" / "backups").glob(f"*/*{backups.SUFFIX}"))
    assert str(backup) in told
    assert "Nothing has changed" in command("backup")
    written.close()
    told = command("restore", backup, "--to", tmp_path / "back")
    assert "1 entry" in told
    assert _texts(tmp_path / "back") == [WORDS]
    assert "new or an empty folder" in command(
        "restore", backup, "--to", tmp_path / "back", code=cli.MENDABLE
    )


def test_a_file_of_ones_own(command: Command, written: Journal, tmp_path: Path) -> None:
    written.close()
    target = tmp_path / "mine.journal-backup"
    assert str(target) in command("backup", "--to", target)
    command("restore", target, "--to", tmp_path / "back")
    assert _texts(tmp_path / "back") == [WORDS]
    assert not (tmp_path / "profile" / "backups").exists()
    other = tmp_path / "letter"
    other.write_text("mine")
    assert "another file" in command("backup", "--to", other, code=cli.MENDABLE)
    assert other.read_text() == "mine"


def test_the_second_place_may_be_away(command: Command, written: Journal, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    written.preferences.set(keeping.SECOND, str(stick))
    written.close()
    assert "is not there now" in command("backup")
    stick.mkdir()
    assert "In the second place too" in command("backup")
    (there,) = stick.iterdir()
    command("restore", there, "--to", tmp_path / "back")
    assert _texts(tmp_path / "back") == [WORDS]


@pytest.mark.parametrize("file", ["missing", "folder", "text"])
def test_what_is_no_backup_is_told_before_a_passphrase_is_asked(
    command: Command, tmp_path: Path, file: str
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "text").write_text("no backup")
    command.secret.unlink()
    assert "backup" in command("restore", tmp_path / file, "--to", tmp_path / "back", code=cli.MENDABLE)
    assert not (tmp_path / "back").exists()


def test_a_wrong_passphrase_of_the_day(command: Command, written: Journal, tmp_path: Path) -> None:
    written.close()
    target = tmp_path / "mine.journal-backup"
    command("backup", "--to", target)
    command.secret.write_text("another harbor")
    assert "of its day" in command("restore", target, "--to", tmp_path / "back", code=cli.MENDABLE)
    assert not (tmp_path / "back").exists()


def test_a_check_of_a_sound_journal(command: Command, written: Journal) -> None:
    written.close()
    before = {path.name: path.read_bytes() for path in written.folder.iterdir()}
    told = command("check")
    assert "not well" not in told
    assert "no automatic backup" in told
    command("backup")
    assert "Backups: 1" in command("check")
    assert {path.name: path.read_bytes() for path in written.folder.iterdir()} == before


def _spoil(journal: Journal, *statements: str) -> None:
    connection = vault.connect(journal.folder, journal.store.key)
    for statement in statements:
        connection.execute(statement)
    connection.close()


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("DELETE FROM entry_index WHERE rowid = 1", "search index"),
        ("INSERT INTO entry_index (rowid, words) VALUES (99, 'stray')", "search index"),
        ("UPDATE entry SET text = 'changed behind the index'", "search index"),
        ("PRAGMA user_version = 99", "newer version"),
        ("PRAGMA foreign_keys = OFF; INSERT INTO revision VALUES ('x', 'nobody', '', 0)", "cannot be read"),
    ],
)
def test_a_check_finds_what_is_not_well(
    command: Command, written: Journal, statement: str, sentence: str
) -> None:
    written.close()
    _spoil(written, *statement.split("; "))
    told = command("check", code=cli.MENDABLE)
    assert told.count("not well: ") == 1
    assert sentence in told


def test_a_check_of_damaged_files(command: Command, written: Journal) -> None:
    written.close()
    command("backup")
    (written.folder / vault.SLOTS[1]).write_bytes(b"torn")
    assert "One copy of the key slot" in command("check", code=cli.MENDABLE)
    (backup,) = command.profile.glob(f"backups/*/*{backups.SUFFIX}")
    raw = bytearray(backup.read_bytes())
    raw[len(raw) // 2] ^= 1
    backup.write_bytes(raw)
    assert backup.name in command("check", code=cli.MENDABLE)
    database = written.folder / vault.DATABASE
    raw = bytearray(database.read_bytes())
    raw[5 * 4096 + 7] ^= 1
    database.write_bytes(raw)
    told = command("check", code=cli.MENDABLE)
    assert told.count("not well: ") == 2
    database.write_bytes(raw[:-1000])
    assert "Of 1 backups" in command("check", code=cli.MENDABLE)


def test_a_check_keeps_off_a_journal_that_is_open(command: Command, written: Journal) -> None:
    assert "Please close it there" in command("check", code=cli.MENDABLE)


def test_control_c_leaves_nothing(
    command: Command, folder: Path, clock: SettableClock, tmp_path: Path
) -> None:
    with create_journal(folder, PASSPHRASE, clock, LIGHT)[0] as journal:
        for number in range(400):
            journal.entries.write(f"{number} {WORDS * 200}", Stage.EXPERIENCE)
    target = tmp_path / "out" / "mine.journal-backup"
    target.parent.mkdir()
    call = [sys.executable, "-m", "integration_journal", *command.words, "backup", "--to", str(target)]
    with subprocess.Popen(call, stderr=subprocess.PIPE, text=True, env={**os.environ}) as child:
        while child.poll() is None and not any(target.parent.iterdir()):
            pass
        child.send_signal(signal.SIGINT)
        assert child.stderr is not None
        told = child.stderr.read()
    assert child.returncode == cli.MENDABLE, told
    assert told.startswith("integration-journal: Stopped.")
    assert list(target.parent.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="needs ulimit")
@pytest.mark.parametrize("kilobytes", [20, 140, 240])
def test_no_room_leaves_nothing(command: Command, written: Journal, tmp_path: Path, kilobytes: int) -> None:
    """A file may not grow beyond a limit: at the copy, at its packing, or at a restore."""
    written.close()
    place = tmp_path / "out"
    place.mkdir()
    call = f'ulimit -f {kilobytes}; exec "{sys.executable}" -m integration_journal "$@"'
    words = ["bash", "-c", call, "bash", *command.words, "backup", "--to", str(place / "mine.journal-backup")]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == cli.MENDABLE
    assert done.stderr.count("\n") == 1
    assert "disk" in done.stderr
    assert list(place.iterdir()) == []
