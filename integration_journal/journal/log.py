"""What the write-ahead log beside a closed file holds, read without SQLite, which would fold it in.

SQLite takes a log up to the first frame that does not fit its running checksum and says nothing of the rest.
The form is that of https://www.sqlite.org/walformat.html.
"""

import struct
import sys
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

PAGE = 4096
_HEADER, _FRAME = 32, 24
_MAGIC = 0x377F0682
_WORD = 0xFFFF_FFFF


@dataclass(frozen=True)
class Log:
    """The commits of a log: where the newest words of each page stand, and the file's size after them.

    ``pages`` maps a page's number to its bytes; ``size`` counts pages and is 0 where nothing was committed;
    ``is_torn`` says that frames of the same log follow which no longer fit: commits may be lost there.
    """

    pages: dict[int, bytes] = field(default_factory=dict)
    size: int = 0
    is_torn: bool = False


def read_log(path: Path) -> Log:
    """Return what a log holds; a missing or empty one holds nothing. Raises OSError."""
    if not path.is_file():
        return Log()
    raw = path.read_bytes()
    if len(raw) < _HEADER + _FRAME + PAGE:
        return Log()
    magic, _version, page_size, _number, first, second = struct.unpack_from(">6I", raw)
    big = magic == _MAGIC | 1
    sums = _add(raw[:24], (0, 0), big)
    if magic not in (_MAGIC, _MAGIC | 1) or page_size != PAGE or sums != struct.unpack_from(">2I", raw, 24):
        return Log(is_torn=True)
    return _follow(raw, (first, second), sums, big)


def _follow(raw: bytes, salts: tuple[int, int], sums: tuple[int, int], big: bool) -> Log:
    """Go from frame to frame as far as the chain holds."""
    committed: dict[int, bytes] = {}
    waiting: dict[int, bytes] = {}
    size = 0
    for start in _frames(raw):
        number, pages, first, second, *kept = struct.unpack_from(">6I", raw, start)
        page = raw[start + _FRAME : start + _FRAME + PAGE]
        if (first, second) == salts:
            sums = _add(page, _add(raw[start : start + 8], sums, big), big)
        if (first, second) != salts or sums != tuple(kept):
            # A frame of an older log has both salts different; one that shares a salt belonged to this one.
            return Log(committed, size, first == salts[0] or second == salts[1])
        waiting[number] = page
        if pages:
            committed |= waiting
            waiting, size = {}, pages
    return Log(committed, size)


def _frames(raw: bytes) -> Iterator[int]:
    return iter(range(_HEADER, len(raw) - _FRAME - PAGE + 1, _FRAME + PAGE))


def _add(data: bytes, sums: tuple[int, int], big: bool) -> tuple[int, int]:
    """Return SQLite's running checksum after ``data``."""
    words = array("I", data)
    if big != (sys.byteorder == "big"):
        words.byteswap()
    a, b = sums
    each = iter(words)
    for x, y in zip(each, each, strict=True):
        a = (a + x + b) & _WORD
        b = (b + y + a) & _WORD
    return a, b
