"""Two programs with one journal: the second gets a sentence, and nothing that has ended stands in the way."""

import contextlib
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import filelock
import pytest

from integration_journal import cli
from integration_journal.arc.vocabulary import Stage
from integration_journal.journal.failures import InUse, Unwritable
from integration_journal.journal.journal import Journal, create_journal, open_journal, open_with_code
from tests.conftest import LIGHT, PASSPHRASE

_HOLDER = """
import sys
from pathlib import Path
from integration_journal.journal.journal import open_journal
journal = open_journal(Path(sys.argv[1]), sys.argv[2])
print("open", flush=True)
sys.stdin.read()
"""


@contextlib.contextmanager
def _another_program(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A real second program that has the journal open."""
    program = subprocess.Popen(
        [sys.executable, "-c", _HOLDER, str(folder), PASSPHRASE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    try:
        assert program.stdout is not None
        assert program.stdout.readline() == b"open\n"
        yield program
    finally:
        program.kill()
        program.communicate()


@pytest.fixture
def closed(folder: Path) -> Path:
    journal, _code = create_journal(folder, PASSPHRASE, stretch=LIGHT)
    journal.close()
    return folder


@pytest.fixture
def passphrase_file(tmp_path: Path) -> str:
    file = tmp_path / "passphrase"
    file.write_text(PASSPHRASE, encoding="utf-8")
    return str(file)


def test_the_second_program_gets_one_sentence(
    closed: Path, passphrase_file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["--journal", str(closed), "--passphrase-file", passphrase_file, "search", "words"]
    with _another_program(closed):
        assert cli.main(command) == cli.MENDABLE
        assert capsys.readouterr().err == (
            "integration-journal: This journal is open in another window or program. "
            "Please close it there first.\n"
        )
    assert cli.main(command) == cli.DONE


def test_a_program_that_was_killed_does_not_stand_in_the_way(closed: Path) -> None:
    with _another_program(closed) as holder:
        with pytest.raises(InUse):
            open_journal(closed, PASSPHRASE)
        holder.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
        holder.wait()
        open_journal(closed, PASSPHRASE).close()


def test_a_journal_is_held_from_its_creation_until_it_is_closed(folder: Path) -> None:
    journal, code = create_journal(folder, PASSPHRASE, stretch=LIGHT)
    assert journal.is_held
    with journal.sibling() as sibling:
        assert not sibling.is_held
    for opening in (lambda: open_journal(folder, PASSPHRASE), lambda: open_with_code(folder, code)):
        with pytest.raises(InUse):
            opening()
    journal.close()
    with open_with_code(folder, code) as again:
        assert again.is_held


def test_the_lock_is_the_users_alone(journal: Journal) -> None:
    if os.name == "posix":
        assert stat.S_IMODE((journal.folder / "journal.lock").stat().st_mode) == 0o600


def test_a_disk_without_locks_does_not_keep_the_journal_shut(
    closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(_lock: filelock.FileLock, **_options: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(filelock.FileLock, "acquire", unknown)
    with open_journal(closed, PASSPHRASE) as journal:
        assert not journal.is_held
        assert journal.entries.write("words", Stage.EXPERIENCE).text == "words"


def test_a_creation_that_fails_leaves_no_lock_behind(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: object) -> None:
        raise Unwritable("This disk is full.")

    monkeypatch.setattr("integration_journal.journal.vault.write_slots", full)
    with pytest.raises(Unwritable):
        create_journal(folder, PASSPHRASE, stretch=LIGHT)
    assert not folder.exists()


def test_two_connections_of_one_program_write_and_read(journal: Journal) -> None:
    with journal.sibling() as other:
        other.entries.write("one", Stage.EXPERIENCE)
        journal.entries.write("two", Stage.EXPERIENCE)
        assert other.entries.count() == journal.entries.count() == 2


def test_a_journal_that_is_written_to_is_busy_and_not_damaged(journal: Journal) -> None:
    with journal.sibling() as other:
        with other.store.read() as database:
            database.connection().exec_driver_sql("PRAGMA busy_timeout = 1")
        with journal.store.write() as writing:
            writing.connection()
            with pytest.raises(Unwritable, match="another program"):
                other.entries.write("words", Stage.EXPERIENCE)
        assert other.entries.write("later", Stage.EXPERIENCE).text == "later"
