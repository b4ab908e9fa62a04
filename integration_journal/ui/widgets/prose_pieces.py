"""Cleaned HTML in pieces that can be laid out one after the other, so that the window goes on in between."""

import re
from collections.abc import Callable

PIECE = 6_000
"""Letters of HTML after which a piece ends, where a block does."""

_ENDLESS = 2 * PIECE
"""Letters after which a piece ends within a block."""

_PICTURED = re.compile("[\U00010000-\U0010ffff]")
_PICTURED_WEIGHT = 10
"""How many letters an emoji counts for: Qt takes that much longer to lay it out."""

_SHORT = re.compile(rf"(?:&#?\w{{1,8}};|.){{1,{_ENDLESS // _PICTURED_WEIGHT}}}", re.DOTALL)
"""A short run of text that ends in no entity such as &amp;."""

_TOKEN = re.compile(r"<(?P<close>/?)(?P<name>[a-z0-9]+)(?P<rest>[^>]*)>|[^<]+")
_VOID = frozenset({"br", "hr", "img"})
_LISTS = frozenset({"ul", "ol"})


def pieces_of(html: str) -> list[str]:
    """Return cleaned HTML in pieces; each opens what the one before had to leave open."""
    if len(html) <= PIECE:
        return [html]
    cutting = _Cutting()
    for token in _TOKEN.finditer(html):
        cutting.take(token)
    return cutting.done()


class _Cutting:
    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._parts: list[str] = []
        self._length = 0
        self._open: list[tuple[str, str]] = []
        self._items: list[int] = []
        """For each open list, the number of the item that comes next."""

    def take(self, token: re.Match[str]) -> None:
        """Take one tag or a run of text in, and cut behind it where it is time."""
        name = token["name"]
        if name is None:
            self._text(token[0])
        elif name in _VOID:
            self._put(token[0])
            if name == "br" and self._length > _ENDLESS:
                self._parts.pop()
                self._cut()
        elif token["close"]:
            self._close(name, token[0])
        else:
            self._open_tag(name, token)

    def done(self) -> list[str]:
        """Return the pieces."""
        self._pieces.append("".join(self._parts))
        return [piece for piece in self._pieces if piece.strip()]

    def _text(self, text: str) -> None:
        if _PICTURED.search(text):
            self._weigh(text)
            return
        while self._length + len(text) > _ENDLESS:
            room = max(1, _ENDLESS - self._length)
            # An entity such as &amp; stays in one piece.
            start = text.rfind("&", max(0, room - 8), room)
            at = start if start > 0 and ";" not in text[start:room] else room
            self._put(text[:at])
            text = text[at:]
            self._cut()
        self._put(text)

    def _weigh(self, text: str) -> None:
        """Put text with emoji in, cut into shorter pieces."""
        for found in _SHORT.finditer(text):
            part = found[0]
            weight = len(part) + (_PICTURED_WEIGHT - 1) * len(_PICTURED.findall(part))
            if self._length + weight > _ENDLESS:
                self._cut()
            self._put(part)
            self._length += weight - len(part)

    def _open_tag(self, name: str, token: re.Match[str]) -> None:
        if name in _LISTS:
            start = re.search(r'start="(\d+)"', token["rest"])
            self._items.append(int(start[1]) if start else 1)
        elif name == "li" and self._items:
            self._items[-1] += 1
        self._open.append((name, token[0]))
        self._put(token[0])

    def _close(self, name: str, tag: str) -> None:
        self._open.pop()
        if name in _LISTS:
            self._items.pop()
        self._put(tag)
        between = not self._open or (name == "li" and self._open[-1][0] in _LISTS)
        if between and self._length > PIECE:
            self._cut()

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _cut(self) -> None:
        """End this piece and begin another inside the same blocks."""
        self._parts += [f"</{name}>" for name, _tag in reversed(self._open)]
        self._pieces.append("".join(self._parts))
        numbers = iter(self._items)
        self._parts = [_again(name, tag, numbers.__next__) for name, tag in self._open]
        self._length = 0


def _again(name: str, tag: str, number: Callable[[], int]) -> str:
    """Return the tag that opens a block once more; a list goes on counting."""
    if name not in _LISTS:
        return tag
    following = number()
    return f'<ol start="{following}">' if name == "ol" else tag
