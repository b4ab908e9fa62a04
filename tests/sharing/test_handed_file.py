"""A file that was handed over is deleted as exactly what was written, or not at all."""

import os
from pathlib import Path

import pytest

from integration_journal.errors import KnownError
from integration_journal.sharing.handed_file import FileMark, Found, delete, look_at

DATA = b"%PDF-1.7 pages"
MARK = FileMark.of(DATA)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "pages.pdf"
    made.write_bytes(DATA)
    return made


def test_the_same_file_is_known_and_deleted(file: Path) -> None:
    assert look_at(file, MARK) is Found.SAME
    delete(file, MARK)
    assert not file.exists()
    assert look_at(file, MARK) is Found.GONE
    with pytest.raises(KnownError, match="no longer there"):
        delete(file, MARK)


@pytest.mark.parametrize("other", [b"%PDF-1.7 PAGES", DATA + b".", b""])
def test_another_content_is_left_alone(file: Path, other: bytes) -> None:
    file.write_bytes(other)
    assert look_at(file, MARK) is Found.OTHER
    with pytest.raises(KnownError, match="left as it is"):
        delete(file, MARK)
    assert file.read_bytes() == other


def test_a_link_and_a_folder_are_left_alone(file: Path, tmp_path: Path) -> None:
    link, folder = tmp_path / "link.pdf", tmp_path / "folder.pdf"
    link.symlink_to(file)
    folder.mkdir()
    for one in (link, folder):
        assert look_at(one, MARK) is Found.OTHER
        with pytest.raises(KnownError, match="left as it is"):
            delete(one, MARK)
    assert file.exists()
    assert link.is_symlink()
    assert folder.is_dir()


def test_what_is_no_file_does_not_hold_anything_up(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.pdf"
    os.mkfifo(pipe)
    assert look_at(pipe, MARK) is Found.OTHER
    with pytest.raises(KnownError):
        delete(pipe, MARK)
    assert pipe.exists()


def test_without_a_mark_nothing_is_deleted(file: Path) -> None:
    assert look_at(file, None) is Found.UNKNOWN
    with pytest.raises(KnownError, match="not noted"):
        delete(file, None)
    assert file.exists()


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() == 0, reason="root may delete anywhere")
def test_a_folder_that_allows_nothing_is_said(file: Path) -> None:
    file.parent.chmod(0o500)
    try:
        with pytest.raises(KnownError, match="not deleted"):
            delete(file, MARK)
    finally:
        file.parent.chmod(0o700)
    assert file.exists()


def test_only_a_whole_mark_is_read_from_the_counts() -> None:
    assert FileMark.read({"entries": 3} | MARK.as_count()) == MARK
    for kept in (None, "x", {}, {"size": 3}, {"size": "3", "sha256": "a"}, {"size": 3, "sha256": None}):
        assert FileMark.read({"file": kept}) is None
    assert FileMark.read({}) is None
