"""What a passage covers after its text was changed: never less than what may still hold its words.

A passage that is left out of a document fails closed. Where its words were edited it covers everything that came
in their place; words that were taken away leave an empty cover, and whatever comes in there is covered again.
Where a change cannot be told from another one (a letter of a run of its likes went), what is readable is what was
readable before, or was typed.
Words typed right before or after it are not part of it, unless they go on with its first or last word.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from integration_journal.journal.compare import Fate, compare, shared_beginning, shared_end
from integration_journal.journal.passages import belong

RUN = 12
"""Code points in a row of a passage that, found outside its cover, are taken for words that were moved there."""


@dataclass(frozen=True, slots=True)
class Cover:
    """The code points of a text that are covered; empty where the words were taken away."""

    start: int
    end: int

    def words(self, text: str) -> str:
        """Return what is covered."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class _Change:
    """What stood from ``old_start`` to ``old_end`` was replaced by what stands from ``new_start`` to ``new_end``."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int

    def touches(self, cover: Cover) -> bool:
        """Whether it reaches into a cover, or to the place of an empty one."""
        if cover.start == cover.end:
            return self.old_start <= cover.start <= self.old_end
        if self.old_start == self.old_end:
            return cover.start < self.old_start < cover.end
        return self.old_start < cover.end and cover.start < self.old_end


def cover_after(cover: Cover, old: str, new: str) -> Cover:
    """Return what a cover of ``old`` covers in ``new``."""
    if old == new:
        return cover
    first, last = shared_beginning(old, new), shared_end(old, new)
    short = min(len(old), len(new))
    if first + last < short:
        return _through(cover, list(_changes(old, new, first, last)), old, new)
    return _through(
        cover, [_splice(_at(cover, short - last, first, len(old) - len(new)), old, new)], old, new
    )


def strays(words: str, covers: Sequence[Cover], text: str) -> bool:
    """Whether a part of words that were covered is in no cover now, but stands outside of all."""
    gone = _runs(words.strip())
    for one in covers:
        gone -= _runs(one.words(text), min(RUN, len(words.strip())))
    if not gone:
        return False
    length = len(next(iter(gone)))
    for piece in _outside(covers, text):
        for at in range(len(piece) - length + 1):
            if piece[at : at + length] in gone and (length == RUN or _is_apart(piece, at, at + length)):
                return True
    return False


def merged(covers: Iterable[Cover]) -> list[Cover]:
    """Return covers in order, those that overlap or touch as one; empty ones are gone."""
    found: list[Cover] = []
    for one in sorted((one for one in covers if one.start < one.end), key=lambda one: one.start):
        if found and one.start <= found[-1].end:
            found[-1] = Cover(found[-1].start, max(found[-1].end, one.end))
        else:
            found.append(one)
    return found


def _runs(words: str, length: int = 0) -> set[str]:
    length = length or min(RUN, len(words))
    return {words[at : at + length] for at in range(len(words) - length + 1)} if length else set()


def _outside(covers: Sequence[Cover], text: str) -> Iterator[str]:
    at = 0
    for one in merged(covers):
        yield text[at : one.start]
        at = one.end
    yield text[at:]


def _is_apart(text: str, start: int, end: int) -> bool:
    """Whether words do not go on into others on either side."""
    return _is_edge(text, start) and _is_edge(text, end)


def _is_edge(text: str, at: int) -> bool:
    """Whether a place is not within a word."""
    return not (0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum())


def _at(cover: Cover, earliest: int, latest: int, taken: int) -> int:
    """Return where words were only added, or ``taken`` code points taken away: between two places that look the same.

    It is the place that leaves the covered words whole, then the one that takes as many of them as it can; words
    may have been added anywhere near an empty cover, so they came into it.
    """
    if cover.start < cover.end:
        if latest >= cover.end:
            return latest
        if earliest + max(0, taken) <= cover.start:
            return earliest
    at_start = min(max(cover.start, earliest), latest)
    at_end = min(max(cover.end - taken, earliest), latest)
    return min(at_start, at_end, key=lambda at: -(min(cover.end, at + taken) - max(cover.start, at)))


def _splice(at: int, old: str, new: str) -> _Change:
    """Return the change of a text to which words were only added at a place, or from which they were taken."""
    return _Change(at, at + max(0, len(old) - len(new)), at, at + max(0, len(new) - len(old)))


def _changes(old: str, new: str, first: int, last: int) -> Iterator[_Change]:
    """Yield what was changed between the beginning and the end that both texts share, word by word."""
    at_old = at_new = from_old = from_new = first
    for one in compare(old[first : len(old) - last], new[first : len(new) - last]):
        if one.fate is Fate.SAME:
            if from_old < at_old or from_new < at_new:
                yield _Change(from_old, at_old, from_new, at_new)
            at_old, at_new = at_old + len(one.text), at_new + len(one.text)
            from_old, from_new = at_old, at_new
        elif one.fate is Fate.TAKEN:
            at_old += len(one.text)
        else:
            at_new += len(one.text)
    if from_old < at_old or from_new < at_new:
        yield _Change(from_old, at_old, from_new, at_new)


def _through(cover: Cover, changes: list[_Change], old: str, new: str) -> Cover:
    """Return a cover after changes, which are in order."""
    start, end = _start_after(cover.start, changes), _end_after(cover.end, changes)
    if touching := [one for one in changes if one.touches(cover)]:
        start, end = min(start, touching[0].new_start), max(end, touching[-1].new_end)
    elif cover.start == cover.end:
        return Cover(start, start)
    start, end = _with_whole_words(cover, Cover(start, end), changes, old, new)
    while 0 < start < len(new) and belong(new[start - 1], new[start]):
        start -= 1
    while 0 < end < len(new) and belong(new[end - 1], new[end]):
        end += 1
    return Cover(start, end)


def _start_after(place: int, changes: list[_Change]) -> int:
    """Return where a cover's beginning is after changes; words that came in right at it are before it."""
    now = place
    for one in changes:
        if one.old_end <= place:
            now = place + one.new_end - one.old_end
        elif one.old_start < place:
            now = one.new_start
    return now


def _end_after(place: int, changes: list[_Change]) -> int:
    """Return where a cover's end is after changes; words that came in right at it are after it."""
    now = place
    for one in changes:
        if one.old_start < place:
            now = one.new_end + max(0, place - one.old_end)
    return now


def _with_whole_words(
    cover: Cover, now: Cover, changes: list[_Change], old: str, new: str
) -> tuple[int, int]:
    """Return a cover's ends with what was written on right at its first and last word."""
    start, end = now.start, now.end
    for one in changes:
        if one.new_end == start and one.old_end == cover.start and _is_edge(old, cover.start):
            while start > one.new_start and not _is_edge(new, start):
                start -= 1
        if one.new_start == end and one.old_start == cover.end and _is_edge(old, cover.end):
            while end < one.new_end and not _is_edge(new, end):
                end += 1
    return start, end
