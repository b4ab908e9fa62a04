"""Looking for words in bytes, in every form in which a program may leave them."""

import base64
import re
import zlib
from collections.abc import Iterator

_HEADS = re.compile(rb"\x78[\x01\x5e\x9c\xda]|\x1f\x8b\x08|PK\x03\x04")
_MOST_INFLATED = 4_000_000
_DEEPEST = 3


def forms(word: str) -> dict[str, bytes]:
    """Return a word as the bytes to look for: two encodings of Unicode, base64 at each offset, and hex."""
    plain = word.encode("utf-8")
    found = {
        "UTF-8": plain,
        "UTF-16LE": word.encode("utf-16-le"),
        "UTF-16BE": word.encode("utf-16-be"),
        "hex": plain.hex().encode(),
        "HEX": plain.hex().upper().encode(),
    }
    for name in ("UTF-8", "UTF-16LE", "UTF-16BE"):
        for offset in range(3):
            # Only the letters that do not depend on the bytes around the word.
            spelled = base64.b64encode(b"\0" * offset + found[name])
            start = (0, 2, 3)[offset]
            found[f"base64 of {name} at {offset}"] = spelled[start : -4 if spelled.endswith(b"=") else None]
    return found


def search(data: bytes, words: list[str]) -> list[str]:
    """Return what was found in some bytes and in the packed streams inside them: the word and its form."""
    wanted = [(word, name, form) for word in words for name, form in forms(word).items()]
    found: set[str] = set()
    for layer in _layers(data, _DEEPEST):
        found |= {f"{word!r} as {name}" for word, name, form in wanted if form in layer}
    return sorted(found)


def _layers(data: bytes, depth: int) -> Iterator[bytes]:
    yield data
    if depth == 0:
        return
    for head in _HEADS.finditer(data):
        inflated = _inflated(data, head)
        if len(inflated) > 8:
            yield from _layers(inflated, depth - 1)


def _inflated(data: bytes, head: re.Match[bytes]) -> bytes:
    start = head.start()
    if head[0].startswith(b"PK"):
        names = int.from_bytes(data[start + 26 : start + 28], "little")
        extra = int.from_bytes(data[start + 28 : start + 30], "little")
        start, width = start + 30 + names + extra, -15
    else:
        width = 31 if head[0].startswith(b"\x1f") else 15
    parts, opened = bytearray(), zlib.decompressobj(width)
    try:
        for at in range(start, len(data), 4096):
            parts += opened.decompress(data[at : at + 4096])
            if opened.eof or len(parts) > _MOST_INFLATED:
                break
    except zlib.error:
        pass
    return bytes(parts)
