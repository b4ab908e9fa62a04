"""A file of questions on the disk: read where it is one, else refused with a sentence, at once and whatever it is."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from integration_journal.arc.question_file import LARGEST
from integration_journal.errors import KnownError
from integration_journal.journal.question_files import read_questions
from tests.journal.test_own_prompts import QUESTIONS

_POSIX = pytest.mark.skipif(os.name != "posix", reason="needs pipes and devices as files")


@contextmanager
def refused(words: str) -> Iterator[None]:
    begun = time.monotonic()
    with pytest.raises(KnownError, match=words) as told:
        yield
    assert time.monotonic() - begun < 1
    assert str(told.value).endswith(".")


def test_a_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "questions.toml"
    file.write_bytes(QUESTIONS)
    assert [one.text for one in read_questions(file).questions] == [
        "What did your shoulders say?",
        "What would you like to bring?",
    ]
    other = tmp_path / "a link"
    other.symlink_to(file)
    assert read_questions(other) == read_questions(file)


def test_the_largest_that_is_read_and_one_byte_more(tmp_path: Path) -> None:
    file = tmp_path / "questions.toml"
    file.write_bytes(QUESTIONS + b"#" * (LARGEST - len(QUESTIONS)))
    assert read_questions(file).from_name == "Ana Duarte"
    with file.open("ab") as more:
        more.write(b"#")
    with refused("larger"):
        read_questions(file)


def test_what_is_not_there_or_not_a_file_is_told(tmp_path: Path) -> None:
    with refused("cannot be read"):
        read_questions(tmp_path / "gone.toml")
    with refused("cannot be read"):
        read_questions(Path("a\0b"))
    with refused("a folder"):
        read_questions(tmp_path)
    endless = tmp_path / "endless"
    endless.symlink_to(endless)
    with refused("cannot be read"):
        read_questions(endless)


@_POSIX
def test_pipes_sockets_and_devices_are_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "questions.toml"
    os.mkfifo(pipe)
    for other in (pipe, Path("/dev/zero"), Path("/dev/tty"), Path("/dev/null")):
        with refused("not a file that holds words"):
            read_questions(other)


@_POSIX
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="an administrator reads anything")
def test_what_may_not_be_read_is_told(tmp_path: Path) -> None:
    file = tmp_path / "questions.toml"
    file.write_bytes(QUESTIONS)
    file.chmod(0)
    with refused("cannot be read"):
        read_questions(file)


@pytest.mark.skipif(sys.platform != "linux", reason="needs a file that cannot be read once it is open")
def test_what_ends_in_the_middle_is_told() -> None:
    with refused("cannot be read"):
        read_questions(Path("/proc/self/mem"))


def test_a_file_as_large_as_a_film_is_not_read_whole(tmp_path: Path) -> None:
    file = tmp_path / "film.toml"
    with file.open("wb") as film:
        film.truncate(1 << 40)
    with refused("larger"):
        read_questions(file)
