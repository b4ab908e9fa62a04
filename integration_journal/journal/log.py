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
    ``is_torn`` says that a commit of the same log follows which no longer fits: it may have been acknowledged.
    Frames that no commit follows never were, and a power cut leaves them often.
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
        earlier = sums
        if (first, second) == salts:
            sums = _add(page, _add(raw[start : start + 8], sums, big), big)
        if (first, second) != salts or sums != tuple(kept):
            follows = _has_commit(raw[start:], salts) or _was_commit(raw[start:], earlier, big)
            return Log(committed, size, _is_of((first, second), salts) and follows)
        waiting[number] = page
        if pages:
            committed |= waiting
            waiting, size = {}, pages
    return Log(committed, size)


def _is_of(found: tuple[int, int], salts: tuple[int, int]) -> bool:
    """Whether a frame belongs to this log: one of an older log has both salts different."""
    return found[0] == salts[0] or found[1] == salts[1]


def _has_commit(rest: bytes, salts: tuple[int, int]) -> bool:
    """Whether a frame of this log that ends a commit stands in the rest."""
    for start in range(0, len(rest) - _FRAME - PAGE + 1, _FRAME + PAGE):
        _number, pages, first, second = struct.unpack_from(">4I", rest, start)
        if pages and _is_of((first, second), salts):
            return True
    return False


def _was_commit(rest: bytes, sums: tuple[int, int], big: bool) -> bool:
    """Whether the first frame fits once a bit is put back into the number that makes it a commit."""
    number, pages, _first, _second, *kept = struct.unpack_from(">6I", rest)
    if pages:
        return True
    heads = (struct.pack(">2I", number, 1 << bit) for bit in range(32))
    page = rest[_FRAME : _FRAME + PAGE]
    return any(_add(page, _add(head, sums, big), big) == tuple(kept) for head in heads)


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
