"""Taking passages out of Markdown, and putting other words in their place, so that it stays well formed.

A change is made where it is wanted, and around it as far as is needed: emphasis that loses one of its signs loses
the other too, a link that is touched stands as plain words, a picture that is touched goes as a whole, and what is
left of a line keeps its place in its list. No word outside of what is to be changed is lost.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from integration_journal.journal.passages import Passage
from integration_journal.sharing.prose import LINK, PICTURE

_PREFIX = re.compile(r"[ \t]*(?:(?:>|[-*+](?=[ \t])|#{1,6}(?=[ \t]))[ \t]*)*")
_SIGNS = re.compile(r"(?s)\\.|(?P<code>`+)|(?P<signs>\*+|_+)")
_EMPTY_LINE = re.compile(r"\n[ \t]*(?=\n)")
_MOST_WAITING = 500
"""Signs that wait for their other half; nobody writes as many in a paragraph."""
_JOINER = "\u200d"
_EMPHASIS = " \t*_`[]()"
_CLOSING = ".,;:!?…)]}»”’"


@dataclass(frozen=True, slots=True)
class Edit:
    """Words that come in the place of ``text[start:end]``."""

    start: int
    end: int
    words: str = ""


class Edited:
    """A text with its edits made, and where what stood in it stands now."""

    def __init__(self, text: str, edits: Sequence[Edit] = ()) -> None:
        self._edits = edits
        pieces, at = [], 0
        for edit in edits:
            pieces += [text[at : edit.start], edit.words]
            at = edit.end
        self.text = "".join([*pieces, text[at:]])
        grown = (len(edit.words) - (edit.end - edit.start) for edit in edits)
        self._grown = [0, *accumulate(grown)]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return where ``start`` to ``end`` of the former text stands; what was changed at an end is all in it."""
        first = bisect_right(self._edits, start, key=lambda edit: edit.end)
        after = bisect_left(self._edits, end, key=lambda edit: edit.start)
        if first < len(self._edits):
            start = min(start, self._edits[first].start)
        if after > first:
            end = max(end, self._edits[after - 1].end)
        return start + self._grown[first], end + self._grown[max(after, first)]


def cut(text: str, passages: Iterable[Passage], sign: str) -> str:
    """Return Markdown without the passages, each replaced by a sign, or by nothing where that is empty."""
    return without(text, passages, sign).text


def without(text: str, passages: Iterable[Passage], sign: str) -> Edited:
    """Return Markdown without the passages, which count code points, with where everything else stands now."""
    edits: list[Edit] = []
    for passage in _merged(text, (_widened(text, passage) for passage in passages), sign):
        done = edits[-1].end if edits else 0
        if passage.end > done:
            edits.append(_taken_out(text, max(done, passage.start), passage.end, sign, done))
    return changed(text, edits)


def changed(text: str, edits: Sequence[Edit]) -> Edited:
    """Return Markdown with the edits, which are in order, and with what they would leave without its other half."""
    if not edits:
        return Edited(text)
    found = _made([*edits, *_freed_links(text, edits)])
    while loose := list(_loose_signs(text, found)):
        found = _made([*found, *loose])
    return Edited(text, found)


def _made(edits: Iterable[Edit]) -> list[Edit]:
    """Return edits in order, those within or beside another one as one with it."""
    found: list[Edit] = []
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if found and edit.start < found[-1].end:
            last = found.pop()
            edit = Edit(last.start, max(last.end, edit.end), last.words + edit.words)
        found.append(edit)
    return found


def _prefix(text: str, line: int, end: int | None = None) -> str:
    """Return what a line begins with before its words: quotation and list signs, white space; looks up to ``end``."""
    found = _PREFIX.match(text, line, len(text) if end is None else end)
    return found[0] if found else ""


def _widened(text: str, passage: Passage) -> Passage:
    """Return a passage with the marks of its last letter, and with the whole of every picture that it touches.

    White space at its ends is no part of it, nor is the beginning of a line of which it has no word.
    """
    start, end = max(0, passage.start), min(passage.end, len(text))
    line = text.rfind("\n", 0, end) + 1
    if start < line and end <= line + len(_prefix(text, line)):
        end = line
    words = text[start:end]
    start, end = end - len(words.lstrip()), start + len(words.rstrip())
    while 0 < start < end and _belongs(text[start - 1], text[start]):
        start -= 1
    while start < end < len(text) and _belongs(text[end - 1], text[end]):
        end += 1
    if start < end and "](data:" in text:
        for picture in PICTURE.finditer(text):
            if picture.start() < end and start < picture.end():
                start, end = min(start, picture.start()), max(end, picture.end())
    return Passage(start, max(start, end))


def _belongs(before: str, letter: str) -> bool:
    return letter >= "\u0300" and (
        unicodedata.category(letter)[0] == "M"
        or _JOINER in (before, letter)
        or "\U0001f3fb" <= letter <= "\U0001f3ff"
    )


def _merged(text: str, passages: Iterable[Passage], sign: str) -> list[Passage]:
    """Return passages in order, those that touch as one; without a sign also those with no word between them."""
    nothing = "" if sign else _EMPHASIS
    found: list[Passage] = []
    for passage in sorted(passages, key=lambda passage: (passage.start, passage.end)):
        if passage.start >= passage.end:
            continue
        between = text[found[-1].end : passage.start] if found else ""
        if found and not (between.strip(nothing) if nothing else between):
            found[-1] = Passage(found[-1].start, max(found[-1].end, passage.end))
        else:
            found.append(passage)
    return found


def _taken_out(text: str, start: int, end: int, sign: str, done: int) -> Edit:
    """Return the edit that takes ``text[start:end]`` out; nothing before ``done`` is touched."""
    line = max(done, text.rfind("\n", 0, start) + 1)
    last = text.rfind("\n", 0, end) + 1
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    content = line + len(_prefix(text, line))
    start = max(start, min(content, end))
    if start == end:
        return Edit(end, end)
    is_first = not text[content:start].strip(_EMPHASIS)
    is_last = not text[end:line_end].strip(_EMPHASIS)
    begins = _new_place(text, start, end, last) if last > line and not is_last else None
    if begins is not None:
        end = _past_spaces(text, end)
    if sign:
        return Edit(start, end, _beside(text, start, end, sign, begins))
    if is_first and is_last:
        return Edit(line, min(line_end + 1, len(text)))
    if is_first:
        end = _past_spaces(text, end)
        return Edit(start, end) if begins is None else Edit(line, end, begins[1:])
    if text[start - 1] == " " and (begins or is_last or text[end] == " " or text[end] in _CLOSING):
        start = max(done, start - 1)
    return Edit(start, end, begins or "")


def _new_place(text: str, start: int, end: int, last: int) -> str | None:
    """Return what has to stand before the rest of the last line so that it is not drawn into the first."""
    prefix = _prefix(text, last, end)
    if _EMPTY_LINE.search(text, start, end) or text[text.rfind("\n", 0, start) + 1 :].lstrip().startswith(
        "#"
    ):
        return "\n\n" + prefix
    return "\n" + prefix if prefix.strip() else None


def _beside(text: str, start: int, end: int, sign: str, begins: str | None) -> str:
    """Return the sign kept from becoming part of a link with what stands beside it."""
    if start and text[start - 1] in "]!":
        sign = f" {sign}"
    if begins is not None:
        return sign + begins
    return f"{sign} " if text[end : end + 1] in ("(", "[", ":") else sign


def _past_spaces(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t":
        at += 1
    return at


def _freed_links(text: str, edits: Sequence[Edit]) -> Iterator[Edit]:
    """Yield what makes the links that are touched plain words with their address behind them."""
    if "](" not in text:
        return
    for link in LINK.finditer(text):
        if any(edit.start < link.end() and link.start() < edit.end for edit in edits):
            middle = link.end(1)
            for edit in (Edit(link.start(), link.start() + 1), Edit(middle, middle + 2, " (")):
                if not any(one.start < edit.end and edit.start < one.end for one in edits):
                    yield edit


def _loose_signs(text: str, edits: Sequence[Edit]) -> Iterator[Edit]:
    """Yield the signs of emphasis and code that have lost their other half, or all that was between them."""
    for start, end in _paragraphs(text, edits):
        for opening, closing in _pairs(text, start, end):
            gone = [_is_touched(sign, edits) for sign in (opening, closing)]
            if any(gone) or _is_emptied(text, opening[1], closing[0], edits):
                yield from (Edit(*sign) for sign in (opening, closing) if not _is_gone(sign, edits))


def _paragraphs(text: str, edits: Sequence[Edit]) -> Iterator[tuple[int, int]]:
    """Yield the paragraphs that hold the beginning or the end of an edit."""
    at = 0
    for start, end in _all_paragraphs(text):
        while at < len(edits) and edits[at].end < start:
            at += 1
        if at < len(edits) and edits[at].start <= end:
            yield start, end


def _all_paragraphs(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for empty in _EMPTY_LINE.finditer(text):
        yield at, empty.start()
        at = empty.end()
    yield at, len(text)


def _pairs(text: str, start: int, end: int) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield the signs in a paragraph that open and close the same piece of emphasis or code."""
    waiting: list[re.Match[str]] = []
    for sign in _SIGNS.finditer(text, start, end):
        if sign.lastgroup is None:
            continue
        opener = next((one for one in reversed(waiting) if one[0] == sign[0]), None)
        is_code = sign.lastgroup == "code"
        if len(waiting) > _MOST_WAITING:
            return
        if opener and (is_code or not text[sign.start() - 1].isspace()):
            yield opener.span(), sign.span()
            del waiting[waiting.index(opener) :]
        elif is_code or (sign.end() < end and not text[sign.end()].isspace()):
            waiting.append(sign)


def _is_touched(sign: tuple[int, int], edits: Sequence[Edit]) -> bool:
    return any(edit.start < sign[1] and sign[0] < edit.end for edit in _near(edits, *sign))


def _is_gone(sign: tuple[int, int], edits: Sequence[Edit]) -> bool:
    return any(edit.start <= sign[0] and sign[1] <= edit.end for edit in _near(edits, *sign))


def _is_emptied(text: str, start: int, end: int, edits: Sequence[Edit]) -> bool:
    left, at = "", start
    touching = [edit for edit in _near(edits, start, end) if edit.start < end and start < edit.end]
    for edit in touching:
        left += text[at : edit.start] + edit.words
        at = edit.end
    return bool(touching) and not (left + text[at:end]).strip()


def _near(edits: Sequence[Edit], start: int, end: int) -> Sequence[Edit]:
    first = bisect_left(edits, start, key=lambda edit: edit.end)
    last = bisect_left(edits, end, key=lambda edit: edit.start)
    return edits[first : last + 1]
