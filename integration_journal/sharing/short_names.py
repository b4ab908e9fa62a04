"""Putting the writer's short names in the place of names, as whole words, however they are spelt or set.

A name is found in any case, with composed or decomposed letters, without its accents, apostrophes or hyphens, with
signs within it that are not seen or are Markdown's, over a line end, and in an address; one that is an ordinary word
as well, such as 'will', not in small letters. Where a script puts no spaces between words a name is found wherever it
stands. Texts and names are not kept.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from integration_journal import assets
from integration_journal.journal.passages import Passage
from integration_journal.sharing.prose import PICTURE
from integration_journal.sharing.redaction import Edit, Edited, changed

_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200c-\u200f"
    "\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
_SIGNS = "*_`\\\\\u200b"
_BETWEEN = f"[{_SIGNS}]{{0,8}}"
_GAP = rf"(?:(?!\n[ \t]*\n)[\s{_SIGNS}>#]){{1,32}}"
_APART = rf"(?:{_GAP}|[\-‐‒–.+/]|%20|&nbsp;)"
"""What stands between the words of a name, also in an address or a tag."""
_ALIKE = dict.fromkeys("'’‘ʼ", "['’‘ʼ]?") | dict.fromkeys("-‐‒–", f"{_APART}?")
_ACCENT = re.compile(r"[\u0300-\u036f]")
_ASCII = re.compile("[\x00-\x7f]+")
_SPACELESS = re.compile(
    "[\u0e00-\u0fff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3041-\u309f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff]"
)
_KATAKANA = re.compile("[\u30a1-\u30ff\u31f0-\u31ff]")
_ENDS = ".?!…\n"
_LEADING = " \t*_`>#-\"'“‘("


@dataclass(frozen=True)
class _Name:
    pattern: re.Pattern[str]
    short: str
    length: int
    is_word: bool
    """Whether it is an ordinary word as well, which stays in small letters."""
    is_loud: bool


class ShortNames:
    """Names, each with what comes in its place."""

    def __init__(self, names: Iterable[tuple[str, str]] = ()) -> None:
        found = [_name(name, short) for name, short in names]
        self._names = sorted(filter(None, found), key=lambda name: -name.length)

    def __bool__(self) -> bool:
        """Whether there is any name."""
        return bool(self._names)

    def in_line(self, words: str) -> str:
        """Return plain words with the short names in them."""
        return Edited(words, self._edits(words)).text

    def whole(self, text: str, passages: Iterable[Passage]) -> list[Passage]:
        """Return passages with the whole of every name that they touch, half of which would not be known as it."""
        found, names = list(passages), self._edits(text) if passages else []
        for name in names:
            if any(one.start < name.end and name.start < one.end for one in found):
                found.append(Passage(name.start, name.end))
        return found

    def in_markdown(self, text: str) -> Edited:
        """Return Markdown with the short names in it, still well formed, and where everything stands now."""
        return changed(text, self._edits(text))

    def stand_in(self, text: str) -> bool:
        """Whether any of the names is found in plain words or Markdown."""
        return bool(self._edits(text))

    def _edits(self, text: str) -> list[Edit]:
        if not self._names or not text:
            return []
        folded, places = _fold(text)
        taken = bytearray(len(folded))
        for start, end in _pictures(text):
            taken[bisect_left(places, start) : bisect_left(places, end)] = b"\x01" * (end - start)
        edits = []
        for name in self._names:
            for found in name.pattern.finditer(folded):
                start, end = found.span()
                if any(taken[start:end]) or not _is_whole(folded, places, start, end):
                    continue
                first, last = places[start], places[end]
                if name.is_word and text[first:last].islower():
                    continue
                taken[start:end] = b"\x01" * (end - start)
                edits.append(Edit(first, last, _in_case(name, text, first, last)))
        return sorted(edits, key=lambda edit: edit.start)


def _name(name: str, short: str) -> _Name | None:
    """Return what finds a name, or None where it has no letter."""
    words = " ".join(name.split())
    folded, _places = _fold(words)
    if not any(map(str.isalnum, folded)):
        return None
    parts = [_BETWEEN.join(map(_letter, word)) for word in folded.split()]
    is_word = not words.islower() and folded in _ordinary()
    return _Name(re.compile(_APART.join(parts)), short, len(folded), is_word, words.isupper())


def _letter(letter: str) -> str:
    """Return what finds a letter of a name; accents, apostrophes and hyphens are left away by many who write."""
    return _ALIKE.get(letter) or re.escape(letter) + ("?" if _ACCENT.match(letter) else "")


@cache
def _ordinary() -> frozenset[str]:
    return frozenset(assets.table("report/words.toml")["short_names"]["ordinary"])


def _fold(text: str) -> tuple[str, Sequence[int]]:
    """Return the text as names are compared, and for each of its letters, and its end, where that begins in the text.

    Letters that belong together, such as one with its marks, begin at the same place; signs not seen are left out.
    """
    if text.isascii():
        return text.lower(), range(len(text) + 1)
    letters: list[str] = []
    places: list[int] = []
    for start, end in _clusters(text):
        piece = text[start:end]
        if not piece.isascii():
            plain = unicodedata.normalize("NFKD", _UNSEEN.sub("", piece)).casefold()
            folded = unicodedata.normalize("NFKD", plain).replace("i\u0307", "i").replace("ı", "i")
            letters.append(folded)
            places += [start] * len(folded)
        else:
            letters.append(piece.lower())
            places += range(start, end)
    places.append(len(text))
    return "".join(letters), places


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Yield runs of plain letters, and every other letter with the marks and unseen signs that follow it."""
    at, length = 0, len(text)
    while at < length:
        run = _ASCII.match(text, at)
        if run:
            end = run.end()
            if end < length and _follows(text[end]):
                end -= 1
            if end > at:
                yield at, end
                at = end
                continue
        end = at + 1
        while end < length and _follows(text[end]):
            end += 1
        yield at, end
        at = end


def _follows(letter: str) -> bool:
    return letter > "\x7f" and (unicodedata.category(letter)[0] == "M" or _UNSEEN.match(letter) is not None)


def _pictures(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the data of pictures stands, in which no name is a word."""
    if "](data:" in text:
        for picture in PICTURE.finditer(text):
            yield picture.span(2)


def _is_whole(folded: str, places: Sequence[int], start: int, end: int) -> bool:
    """Whether what was found is made of whole letters and, in a script that has them, of whole words."""
    if (start and places[start] == places[start - 1]) or places[end] == places[end - 1]:
        return False
    before, after = folded[start - 1 : start], folded[end : end + 1]
    return not (_goes_on(before, folded[start]) or _goes_on(after, folded[end - 1]))


def _goes_on(beside: str, edge: str) -> bool:
    if not beside or _SPACELESS.match(edge) or _SPACELESS.match(beside):
        return False
    if _KATAKANA.match(edge):
        return _KATAKANA.match(beside) is not None
    return beside.isalnum() or unicodedata.category(beside)[0] == "M"


def _in_case(name: _Name, text: str, start: int, end: int) -> str:
    """Return the short name as loud as the name, with a capital where a sentence begins, and one full stop."""
    short, found = name.short, text[start:end]
    if found.isupper() and not name.is_loud and sum(map(str.isalpha, found)) > 1:
        short = short.upper()
    elif short[:1].islower() and text[:start].rstrip(_LEADING)[-1:] in _ENDS:
        short = short[:1].upper() + short[1:]
    return short[:-1] if short.endswith(".") and text[end : end + 1] == "." else short
