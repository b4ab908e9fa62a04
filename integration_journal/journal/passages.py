"""A passage of a text that is found again after the text was changed: its words, and the words around it.

Places count code points. The text's own ends count as surroundings, so that a passage at the beginning is looked
for there, and a whole text that was rewritten is still found as the whole.
"""

import unicodedata
from bisect import bisect_left
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from integration_journal.errors import KnownError
from integration_journal.journal.compare import shared_beginning, shared_end

AROUND = 40
"""How many code points of the words on either side are kept."""
_REACHES = (AROUND + 1, 20, 10)
"""How much of the surroundings is looked for where the passage itself is no longer there, the most first."""
_ALONE = 10
"""How much has to be left of the words on one side to point to a place by themselves."""
_MOST = 500
"""How many places are weighed against each other: those nearest to where the passage was."""
_END = "\x00"
"""Stands for either end of a text; no text has it, since words are cleaned as they come in."""
_JOINER = "\u200d"
_SKIN = range(0x1F3FB, 0x1F400)


@dataclass(frozen=True, slots=True)
class Passage:
    """Where words stand; not ``exact`` where they were changed, and empty where they were taken away."""

    start: int
    end: int
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Anchor:
    """A passage's words as they stood, where they began, and up to ``AROUND`` code points on either side."""

    text: str
    start: int = 0
    before: str = ""
    after: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether the passage was all there was."""
        return not (self.before + self.after).strip() and max(len(self.before), len(self.after)) < AROUND

    @property
    def sealed_before(self) -> str:
        """The words before, with the text's beginning where it is that near."""
        return self.before if len(self.before) >= AROUND else _END + self.before

    @property
    def sealed_after(self) -> str:
        """The words after, with the text's end where it is that near."""
        return self.after if len(self.after) >= AROUND else self.after + _END


def anchor(text: str, start: int, end: int) -> Anchor:
    """Return the anchor of ``text[start:end]`` without white space at its ends; raises KnownError without words.

    Marks and joined signs stay with the letter or sign they belong to.
    """
    start, end = max(0, start), min(end, len(text))
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start >= end:
        raise KnownError("There are no words in what is marked. Please mark a few.")
    while start > 0 and belong(text[start - 1], text[start]):
        start -= 1
    while end < len(text) and belong(text[end - 1], text[end]):
        end += 1
    return _anchored(text, start, end)


def place(anchor: Anchor, text: str) -> Passage | None:
    """Return where an anchor's words stand in ``text``: the same words, else what its surroundings enclose."""
    return _exact(anchor, text) or _enclosed(anchor, text)


def follow(anchor: Anchor, old: str | None, new: str) -> Anchor:
    """Return the anchor in a text that was changed from ``old``; where its words are gone it stays as it is.

    The same words that stood elsewhere before are not its own.
    """
    if stands(anchor, new):
        return anchor
    at = _moved(anchor, old, new) if old is not None and stands(anchor, old) else None
    if at is None:
        found = _came_in(anchor, old, new)
        at = found.start if found else None
    return anchor if at is None else _anchored(new, at, at + len(anchor.text))


def elsewhere(anchor: Anchor, old: str | None, new: str, taken: Collection[int]) -> Anchor:
    """Return the anchor at the same words that came in with the change from ``old``, not at those ``taken``."""
    found = _came_in(anchor, old, new, taken)
    return anchor if found is None else _anchored(new, found.start, found.end)


def belong(left: str, right: str) -> bool:
    """Whether a sign is one with the one before it."""
    return (
        unicodedata.category(right).startswith("M")
        or _JOINER in (left, right)
        or (ord(right) in _SKIN and not left.isspace())
    )


def stands(anchor: Anchor, text: str) -> bool:
    """Whether the words and their surroundings are where the anchor says."""
    end = anchor.start + len(anchor.text)
    return text.startswith(anchor.text, anchor.start) and _anchored(text, anchor.start, end) == anchor


def _anchored(text: str, start: int, end: int) -> Anchor:
    return Anchor(text[start:end], start, text[max(0, start - AROUND) : start], text[end : end + AROUND])


def _moved(anchor: Anchor, old: str, new: str) -> int | None:
    """Return where words that stood before or after everything that was changed begin now."""
    if anchor.start + len(anchor.text) <= shared_beginning(old, new):
        return anchor.start
    if anchor.start >= len(old) - shared_end(old, new):
        return anchor.start + len(new) - len(old)
    return None


def _came_in(anchor: Anchor, old: str | None, new: str, taken: Collection[int] = ()) -> Passage | None:
    """Return the same words, unless they are at a place taken, or before or after everything that was changed."""
    if old is None:
        return _exact(anchor, new, taken)
    first, last, length = shared_beginning(old, new), len(new) - shared_end(old, new), len(anchor.text)
    there = {at for at in _all(new, anchor.text) if at + length <= first or at >= last}
    return _exact(anchor, new, there | set(taken))


def _exact(anchor: Anchor, text: str, taken: Collection[int] = ()) -> Passage | None:
    """Return the same words where their surroundings are the most alike, then the nearest to where they were."""
    found = _nearest([at for at in _all(text, anchor.text) if at not in taken], anchor.start)
    if not found:
        return None
    sealed = _END + text + _END
    length = len(anchor.text)
    before, after = anchor.sealed_before, anchor.sealed_after

    def likeness(at: int) -> tuple[int, int, int]:
        left = shared_end(sealed[max(0, at + 1 - len(before)) : at + 1], before)
        right = shared_beginning(sealed[at + 1 + length : at + 1 + length + len(after)], after)
        return left + right, -abs(at - anchor.start), -at

    start = max(found, key=likeness)
    return Passage(start, start + length)


def _enclosed(anchor: Anchor, text: str) -> Passage | None:
    """Return what stands between the passage's surroundings now, as much of them as is left."""
    if anchor.is_whole:
        return _trimmed(text, 0, len(text)) if text.strip() else None
    sealed = _END + text + _END
    for before, after in _sides(anchor):
        pairs = list(_pairs(sealed, before, after, anchor))
        if pairs:
            start, end = min(pairs, key=lambda pair: _strayed(pair, anchor))
            return _trimmed(text, start - 1, end - 1)
    return _beside(anchor, text, sealed)


def _sides(anchor: Anchor) -> Iterator[tuple[str, str]]:
    """Yield the words before and after, less of them each time; white space next to the passage goes with it."""
    for reach in _REACHES:
        yield anchor.sealed_before.rstrip()[-reach:], anchor.sealed_after.lstrip()[:reach]


def _pairs(sealed: str, before: str, after: str, anchor: Anchor) -> Iterator[tuple[int, int]]:
    """Yield where the words before end and the next words after begin, not too far from each other."""
    if not before or not after:
        return
    most = 4 * len(anchor.text) + 200
    starts = [at + len(before) for at in _all(sealed, before)]
    for start in _nearest(starts, anchor.start + 1):
        end = sealed.find(after, start, start + most + len(after))
        if end >= 0:
            yield start, end


def _strayed(pair: tuple[int, int], anchor: Anchor) -> int:
    start, end = pair
    return abs(start - 1 - anchor.start) + abs(end - start - len(anchor.text))


def _beside(anchor: Anchor, text: str, sealed: str) -> Passage | None:
    """Return as much as the passage had, after the words before it or before the words after it."""
    length = len(anchor.text)
    for before, after in _sides(anchor):
        if len(before.strip(_END)) >= _ALONE:
            starts = [at + len(before) - 1 for at in _all(sealed, before)]
            if found := _nearest(starts, anchor.start, 1):
                return _trimmed(text, found[0], min(found[0] + length, len(text)))
        if len(after.strip(_END)) >= _ALONE:
            ends = [at - 1 for at in _all(sealed, after)]
            if found := _nearest(ends, anchor.start + length, 1):
                return _trimmed(text, max(0, found[0] - length), found[0])
    return None


def _trimmed(text: str, start: int, end: int) -> Passage:
    words = text[start:end]
    if not words.strip():
        return Passage(start, start, exact=False)
    return Passage(
        start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip()), exact=False
    )


def _all(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _nearest(places: list[int], to: int, most: int = _MOST) -> list[int]:
    """Return the places, which are in order, that are nearest to one."""
    if len(places) > 2 * most:
        middle = bisect_left(places, to)
        places = places[max(0, middle - most) : middle + most]
    return sorted(places, key=lambda place: abs(place - to))[:most]
