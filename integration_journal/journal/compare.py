"""Two versions of a text compared word by word: what stayed, what was added, what was taken away."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_TOKEN = re.compile(r"[\w’'-]+\s*|[^\w\s]+\s*|\s+")
_SMALL = 40_000
"""Words of one text times words of the other up to which every pairing is looked at."""
_ISLAND = 2
"""A stretch that stayed and has no more words than this, between two changes, is shown with them."""
_PINS = (1, 2, 4, 8)
"""How many words in a row a pin has, the fewest first."""


class Fate(StrEnum):
    """What became of a stretch of words."""

    SAME = "same"
    ADDED = "added"
    TAKEN = "taken"


@dataclass(frozen=True)
class Stretch:
    """Words in a row that share their fate."""

    fate: Fate
    text: str


def compare(before: str, after: str) -> list[Stretch]:
    """Return the stretches of both texts in order; 50,000 words take some tenths of a second.

    The texts are pinned together where a word stands once in each, in the same order; between the pins, where
    little is left, every pairing is looked at.
    """
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    stretches: list[tuple[Fate, list[str]]] = []
    at_old = at_new = 0
    for start_old, start_new, size in [*_joined(_runs(old, new)), (len(old), len(new), 0)]:
        for fate, words in (
            (Fate.TAKEN, old[at_old:start_old]),
            (Fate.ADDED, new[at_new:start_new]),
            (Fate.SAME, new[start_new : start_new + size]),
        ):
            if words:
                stretches.append((fate, words))
        at_old, at_new = start_old + size, start_new + size
    return [Stretch(fate, "".join(words)) for fate, words in _calmed(stretches)]


def shared_beginning(before: str, after: str) -> int:
    """Return how many characters both texts begin with."""
    return _longest(min(len(before), len(after)), lambda length: before[:length] == after[:length])


def shared_end(before: str, after: str) -> int:
    """Return how many characters both texts end with."""
    most = min(len(before), len(after))
    return _longest(most, lambda length: before[len(before) - length :] == after[len(after) - length :])


def _longest(most: int, same: Callable[[int], bool]) -> int:
    """Return the greatest length up to ``most`` for which ``same`` holds."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if same(middle):
            low = middle
        else:
            high = middle - 1
    return low


def counts(stretches: Sequence[Stretch]) -> tuple[int, int]:
    """Return how many words were added and how many taken away."""
    added, taken = (
        sum(len(re.findall(r"[\w’'-]+", one.text)) for one in stretches if one.fate is fate)
        for fate in (Fate.ADDED, Fate.TAKEN)
    )
    return added, taken


def _runs(old: list[str], new: list[str]) -> Iterator[tuple[int, int, int]]:
    """Yield where both are the same: the place in each, and the length; in order."""
    waiting = [(0, len(old), 0, len(new))]
    found: list[tuple[int, int, int]] = []
    while waiting:
        low, high, left, right = waiting.pop()
        while low < high and left < right and old[low] == new[left]:
            found.append((low, left, 1))
            low, left = low + 1, left + 1
        while low < high and left < right and old[high - 1] == new[right - 1]:
            high, right = high - 1, right - 1
            found.append((high, right, 1))
        if low == high or left == right:
            continue
        if (high - low) * (right - left) <= _SMALL:
            matcher = SequenceMatcher(None, old[low:high], new[left:right], autojunk=False)
            found += [(low + a, left + b, size) for a, b, size in matcher.get_matching_blocks() if size]
            continue
        pins = _pins(old[low:high], new[left:right])
        edge_old, edge_new = low, left
        for a, b in pins:
            found.append((low + a, left + b, 1))
            waiting.append((edge_old, low + a, edge_new, left + b))
            edge_old, edge_new = low + a + 1, left + b + 1
        if pins:
            waiting.append((edge_old, high, edge_new, right))
    yield from sorted(found)


def _pins(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    """Return where a word stands once in each; where none does, where several words in a row do."""
    for length in _PINS:
        windows = ([tuple(text[at : at + length]) for at in range(len(text))] for text in (old, new))
        if pins := _pinned(*windows):
            return pins
    return []


def _pinned(old: list[tuple[str, ...]], new: list[tuple[str, ...]]) -> list[tuple[int, int]]:
    """Return the places of what stands once in each, as many as keep their order."""
    once = {word for word, count in Counter(old).items() if count == 1}
    once &= {word for word, count in Counter(new).items() if count == 1}
    places = {word: place for place, word in enumerate(new) if word in once}
    pairs = [(place, places[word]) for place, word in enumerate(old) if word in once]
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for at, (_, place) in enumerate(pairs):
        rank = bisect_left(ends, place)
        before.append(last[rank - 1] if rank else -1)
        ends[rank : rank + 1] = [place]
        last[rank : rank + 1] = [at]
    chosen: list[tuple[int, int]] = []
    at = last[-1] if last else -1
    while at >= 0:
        chosen.append(pairs[at])
        at = before[at]
    return chosen[::-1]


def _joined(runs: Iterator[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    joined: list[tuple[int, int, int]] = []
    for a, b, size in runs:
        if joined and joined[-1][0] + joined[-1][2] == a and joined[-1][1] + joined[-1][2] == b:
            joined[-1] = (joined[-1][0], joined[-1][1], joined[-1][2] + size)
        else:
            joined.append((a, b, size))
    return joined


def _calmed(stretches: list[tuple[Fate, list[str]]]) -> list[tuple[Fate, list[str]]]:
    """Show a word or two that stayed between two changes with the changes, and changes in a row as one."""
    calm: list[tuple[Fate, list[str]]] = []
    taken: list[str] = []
    added: list[str] = []

    def tell() -> None:
        for fate, words in ((Fate.TAKEN, taken), (Fate.ADDED, added)):
            if words:
                calm.append((fate, words.copy()))
                words.clear()

    for place, (fate, words) in enumerate(stretches):
        if fate is Fate.TAKEN:
            taken += words
        elif fate is Fate.ADDED:
            added += words
        elif taken and added and len(words) <= _ISLAND and place + 1 < len(stretches):
            taken += words
            added += words
        else:
            tell()
            calm.append((fate, words))
    tell()
    return calm
