"""Where a passage of Markdown stands in the text that is shown of it, and the other way round.

Both texts are compared by what they have in common: everything but white space, punctuation of ASCII (which holds the
signs of Markdown), numbers of list items and pictures. Pictures are counted.
"""

import re
from bisect import bisect_left, bisect_right
from functools import cached_property

_RUN = re.compile(r"[^\s!-/:-@\[-`{-~\ufffc\u2028\u2029]+")
_NUMBER = re.compile(r"^[ \t]*(?:>[ \t]*)*\d{1,9}[.)](?=\s)", re.MULTILINE)
_PICTURE = re.compile(r"!\[[^\[\]\n]{0,300}\]\(data:[^)\s]*\)")
_SHOWN_PICTURE = re.compile("\ufffc")
_SIGNS = "*_`\\"
_REACH = 40
"""How many characters of punctuation beside a passage are looked at."""
_REPEATED = 1_000
"""Letters up to which the same words may well stand in a text more than once."""


class _Bones:
    """A text's letters in a row, each with the place where it stands in the text."""

    def __init__(self, text: str) -> None:
        self.text = text
        parts: list[str] = []
        self._starts: list[int] = []
        self._places: list[int] = []
        length = 0
        for run in _RUN.finditer(_without(text)):
            parts.append(run[0])
            self._starts.append(length)
            self._places.append(run.start())
            length += len(run[0])
        self.letters = "".join(parts)

    def place(self, letter: int) -> int:
        """Return where a letter stands in the text."""
        run = bisect_right(self._starts, letter) - 1
        return self._places[run] + letter - self._starts[run]

    def between(self, start: int, end: int) -> tuple[int, int]:
        """Return which letters stand between two places of the text."""
        return self._count(start), self._count(end)

    def _count(self, place: int) -> int:
        run = bisect_right(self._places, place) - 1
        if run < 0:
            return 0
        following = self._starts[run + 1] if run + 1 < len(self._starts) else len(self.letters)
        return min(self._starts[run] + place - self._places[run], following)


class PassagePlaces:
    """Finds passages of one text in the other; places count code points. Each text is gone through when needed."""

    def __init__(self, markdown: str, shown: str) -> None:
        self._markdown, self._shown = markdown, shown

    @cached_property
    def _source(self) -> _Bones:
        return _Bones(self._markdown)

    @cached_property
    def _seen(self) -> _Bones:
        return _Bones(self._shown)

    @cached_property
    def _pictures(self) -> list[tuple[tuple[int, int], tuple[int, int]]]:
        """Where each picture stands in the Markdown, and where it is shown; none where they cannot be told apart."""
        source = [found.span() for found in _PICTURE.finditer(self._markdown)]
        seen = [found.span() for found in _SHOWN_PICTURE.finditer(self._shown)]
        return list(zip(source, seen, strict=True)) if len(source) == len(seen) else []

    def shown(self, start: int, end: int) -> tuple[int, int] | None:
        """Return where a passage of the Markdown is shown, or None where it is not."""
        pictures = [seen for source, seen in self._pictures if start < source[1] and source[0] < end]
        return _around(_found(self._source, self._seen, start, end), pictures)

    def source(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the passage of the Markdown that is shown between two places, or None where nothing is."""
        pictures = [source for source, seen in self._pictures if start < seen[1] and seen[0] < end]
        return _around(_found(self._seen, self._source, start, end), pictures)


def _around(words: tuple[int, int] | None, pictures: list[tuple[int, int]]) -> tuple[int, int] | None:
    """Return what reaches over words and pictures together."""
    places = [*pictures, words] if words is not None else pictures
    return (min(start for start, _ in places), max(end for _, end in places)) if places else None


def _without(text: str) -> str:
    """Return the text with what only one of the two has blotted out, everything else in its place."""
    text = _NUMBER.sub(_blank, text.replace("\u2029", "\n").replace("\u2028", "\n"))
    return _PICTURE.sub(_blank, text) if "](data:" in text else text


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _found(here: _Bones, there: _Bones, start: int, end: int) -> tuple[int, int] | None:
    first, last = here.between(start, end)
    words = here.letters[first:last]
    if not words:
        return None
    at = _same(here.letters, there.letters, words, first)
    if at is None:
        return None
    begin, finish = there.place(at), there.place(at + len(words) - 1) + 1
    before = here.text[start : here.place(first)]
    after = here.text[here.place(last - 1) + 1 : end]
    return _reach_back(there.text, begin, before), _reach_on(there.text, finish, after)


def _same(here: str, there: str, words: str, at: int) -> int | None:
    """Return where words that begin at a letter here stand there: the same one of those equal, else the nearest."""
    if len(words) <= _REPEATED:
        mine, theirs = _all(here, words), _all(there, words)
        if len(mine) == len(theirs):
            return theirs[bisect_left(mine, at)] if theirs else None
    found = (there.rfind(words, 0, at + len(words)), there.find(words, max(0, at)))
    return min((one for one in found if one >= 0), key=lambda one: abs(one - at), default=None)


def _all(text: str, words: str) -> list[int]:
    found = []
    at = text.find(words)
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    return found


def _reach_on(text: str, place: int, signs: str) -> int:
    """Take the punctuation along that stood behind the words, past signs of Markdown on either side."""
    return place + _taken(text[place : place + _REACH], signs.strip())


def _reach_back(text: str, place: int, signs: str) -> int:
    return place - _taken(text[max(0, place - _REACH) : place][::-1], signs.strip()[::-1])


def _taken(text: str, signs: str) -> int:
    """Return how many characters of a text hold the same punctuation."""
    at = reached = 0
    for sign in signs:
        ahead = at
        while ahead < len(text) and text[ahead] != sign and text[ahead] in _SIGNS:
            ahead += 1
        if ahead < len(text) and text[ahead] == sign:
            at = reached = ahead + 1
        elif sign not in _SIGNS:
            break
    return reached
