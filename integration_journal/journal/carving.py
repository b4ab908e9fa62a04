"""The rows of a damaged file, taken from every page that can be proven, whether a way still leads there or not.

The form is that of https://www.sqlite.org/fileformat2.html. Only what is proven is read; of a row that goes on
in a damaged page the part before it is kept, and said to be cut.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from integration_journal.journal.log import PAGE
from integration_journal.journal.pages import RESERVED, Pages

_USABLE = PAGE - RESERVED
_LEAF = 0x0D
_MOST_LOCAL = _USABLE - 35
_LEAST_LOCAL = (_USABLE - 12) * 32 // 255 - 23
_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
_FLOAT, _ZERO, _ONE, _FIRST_BLOB = 7, 8, 9, 12
_MOST_PAYLOAD = 1 << 30

Value = int | float | str | bytes | None


@dataclass(frozen=True)
class Row:
    """One row: ``values`` are those that could be read, in the order of the columns.

    A row that is ``cut`` lacks the columns after the last, which is as much of a text as there is.
    """

    page: int
    id: int
    values: tuple[Value, ...]
    cut: bool = False


def rows(pages: Pages) -> Iterator[Row]:
    """Yield the rows of every table's proven pages, page by page."""
    for number in range(1, pages.count + 1):
        content = pages.whole(number)
        if content is not None:
            yield from _of_page(pages, number, content)


def _of_page(pages: Pages, number: int, content: bytes) -> Iterator[Row]:
    start = 100 if number == 1 else 0
    if content[start] != _LEAF:
        return
    count = int.from_bytes(content[start + 3 : start + 5], "big")
    for cell in range(count):
        place = start + 8 + 2 * cell
        try:
            row = _row(pages, number, content, int.from_bytes(content[place : place + 2], "big"))
        except (IndexError, ValueError):
            continue
        yield row


def _row(pages: Pages, number: int, content: bytes, place: int) -> Row:
    size, place = _varint(content, place)
    id, place = _varint(content, place)
    if size > _MOST_PAYLOAD:
        raise ValueError
    local = size
    if size > _MOST_LOCAL:
        local = _LEAST_LOCAL + (size - _LEAST_LOCAL) % (_USABLE - 4)
        local = local if local <= _MOST_LOCAL else _LEAST_LOCAL
    payload = content[place : place + local]
    if len(payload) < local:
        raise ValueError
    if local < size:
        payload += _overflow(pages, content[place + local : place + local + 4], size - local)
    values = tuple(_values(payload))
    return Row(number, id - (1 << 64) if id >= 1 << 63 else id, values, len(payload) < size)


def _overflow(pages: Pages, link: bytes, size: int) -> bytes:
    """Return as much of the rest of a row as can be proven."""
    found = b""
    while len(found) < size:
        number = int.from_bytes(link, "big")
        content = pages.whole(number) if 1 < number <= pages.count else None
        if content is None:
            break
        link = content[:4]
        found += content[4:_USABLE][: size - len(found)]
    return found


def _values(payload: bytes) -> Iterator[Value]:
    """Yield a row's values; the last is the beginning of a text where the payload is cut."""
    header, place = _varint(payload, 0)
    kinds = []
    while place < header:
        kind, place = _varint(payload, place)
        kinds.append(kind)
    if place != header:
        raise ValueError
    for kind in kinds:
        length = _length(kind)
        if place + length > len(payload):
            if kind > _FIRST_BLOB and kind % 2:
                yield payload[place:].decode("utf-8", "ignore")
            return
        yield _value(kind, payload[place : place + length])
        place += length


def _length(kind: int) -> int:
    if kind >= _FIRST_BLOB:
        return (kind - _FIRST_BLOB) // 2
    if kind == _FLOAT:
        return 8
    if kind in (10, 11):
        raise ValueError
    return _INTEGERS.get(kind, 0)


def _value(kind: int, raw: bytes) -> Value:
    if kind >= _FIRST_BLOB:
        return raw.decode("utf-8") if kind % 2 else raw
    if kind == _FLOAT:
        return float(struct.unpack(">d", raw)[0])
    if kind in _INTEGERS:
        return int.from_bytes(raw, "big", signed=True)
    return {0: None, _ZERO: 0, _ONE: 1}[kind]


def _varint(data: bytes, place: int) -> tuple[int, int]:
    value = 0
    for count in range(9):
        byte = data[place + count]
        if count == 8:
            return value << 8 | byte, place + 9
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, place + count + 1
    raise ValueError
