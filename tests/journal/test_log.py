"""The log beside a closed file: what follows a frame that does not fit is damage, or was never acknowledged."""

import struct
from pathlib import Path

import pytest

from integration_journal.journal.log import PAGE, _add, read_log

_MAGIC = 0x377F0682
FRAME = 24 + PAGE
SALTS = (7, 99)


def _log(*sizes: int) -> bytearray:
    """Return a log of one frame for each number; one above 0 ends a commit and counts the file's pages."""
    head = struct.pack(">6I", _MAGIC, 3007000, PAGE, 0, *SALTS)
    sums = _add(head, (0, 0), False)
    raw = bytearray(head + struct.pack(">2I", *sums))
    for number, size in enumerate(sizes, 1):
        page, start = bytes([number]) * PAGE, struct.pack(">2I", number, size)
        sums = _add(page, _add(start, sums, False), False)
        raw += start + struct.pack(">4I", *SALTS, *sums) + page
    return raw


def _read(raw: bytes, tmp_path: Path) -> tuple[int, bool]:
    (tmp_path / "log").write_bytes(raw)
    log = read_log(tmp_path / "log")
    return len(log.pages), log.is_torn


def test_whole_commits_are_taken_and_the_rest_is_not_missed(tmp_path: Path) -> None:
    assert _read(_log(0, 64, 0, 0), tmp_path) == (2, False)


@pytest.mark.parametrize("bad", [3, 4])
def test_what_no_commit_ends_was_never_acknowledged(tmp_path: Path, bad: int) -> None:
    raw = _log(0, 64, 0, 0)
    raw[32 + bad * FRAME - 1] ^= 1
    assert _read(raw, tmp_path) == (2, False)


@pytest.mark.parametrize("place", [0, 8, 12, 16, 24, FRAME - 1])
@pytest.mark.parametrize("bad", [3, 4])
def test_a_commit_behind_what_is_damaged_may_be_lost(tmp_path: Path, bad: int, place: int) -> None:
    raw = _log(0, 64, 0, 64)
    raw[32 + (bad - 1) * FRAME + place] ^= 1
    assert _read(raw, tmp_path) == (2, True)


def test_a_commit_whose_only_bit_is_gone_is_still_one(tmp_path: Path) -> None:
    raw = _log(0, 64, 0, 64)
    raw[32 + 3 * FRAME + 7] ^= 64
    assert _read(raw, tmp_path) == (2, True)


def test_frames_of_an_older_log_are_no_part_of_this_one(tmp_path: Path) -> None:
    raw = _log(0, 64, 0, 64)
    for frame in (2, 3):
        struct.pack_into(">2I", raw, 32 + frame * FRAME + 8, 6, 98)
    assert _read(raw, tmp_path) == (2, False)
