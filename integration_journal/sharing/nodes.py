"""The writer's words as the tree that the page setter is given: ``[kind, body]`` nodes and plain strings.

Long words are cut into parts between which a line may break, and a paragraph too long to be set at once is
cut into several; neither adds or takes away a letter.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

from integration_journal.sharing.prose import Node, printable

Inline = list[Any]

_PART, _PART_OF_ENDLESS, _ENDLESS = 8, 16, 4_000
_MOST_JOINED = 32
"""Letters that are set as one, more than any script needs: the page setter breaks down over thousands."""
_DEEPEST, _MOST_TAGS = 24, 20_000
"""Beyond these prose was built to keep the page setter busy; its own limits lie not much further."""
_MOST_PARAGRAPHS = 10_000
_LINE_END = re.compile("[\n\u2028\u2029]")
_EMPTY_LINES = re.compile(r"\n[ \t]*\n")
_VERY_WIDE = "\ufdfa-\ufdfd\ua9c1-\ua9cd\U00012000-\U0001254f"
"""Letters as wide as a word, such as a whole invocation in one: a line holds only some of them."""
_LONG = 31
"""Letters from which on a word may break."""
_WORD = re.compile(
    rf"[^\s\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]{{{_LONG},}}"
    rf"|[^\s{_VERY_WIDE}]{{0,30}}[{_VERY_WIDE}]\S+"
)
_WIDE = re.compile(f"[{_VERY_WIDE}]")
_MOST_INLINE = 200
_MOST_LETTERS = 12_000
_BREAK, _BREAK_OF_ENDLESS = 15, 60
"""What a line break, or a place where a long word may break, weighs in letters; more in a word without an end."""
_CUT = re.compile(rf"(?s).{{1,{_MOST_LETTERS}}}(?:\s|$)|.{{1,{_MOST_LETTERS}}}")
_NESTING = re.compile(r"<(/?)(?!br>|hr>|img )[a-z]")
_INLINE = frozenset({"strong", "em", "code"})


def plain_blocks(words: str) -> list[Any]:
    """Return plain words as paragraphs, their line ends kept."""
    paragraphs: list[Any] = []
    for part in _parts_of(printable(words)):
        inline = text_runs(part.strip("\n"))
        if inline:
            paragraphs += paragraph(inline)
    return paragraphs


def _parts_of(words: str) -> list[str]:
    """Split words at their empty lines, unless there are more than anybody writes."""
    parts = _EMPTY_LINES.split(words)
    return parts if len(parts) <= _MOST_PARAGRAPHS else ["\n".join(parts)]


def plain_line(words: str) -> Inline:
    """Return plain words as one line, or, where nobody would write such a line, as pieces under each other."""
    runs = text_runs(_LINE_END.sub(" ", printable(words)))
    pieces = list(_pieces(runs))
    return runs if len(pieces) == 1 else [["pieces", pieces]]


def is_too_much(html: str) -> bool:
    """Whether cleaned prose is nested or cut up beyond what can be set in time, so that it is set as typed."""
    depth = 0
    for count, tag in enumerate(_NESTING.finditer(html), 1):
        depth += -1 if tag[1] else 1
        if depth > _DEEPEST or count > _MOST_TAGS:
            return True
    return False


def prose_blocks(nodes: list[Node], picture: Callable[[str, str], Any]) -> list[Any]:
    """Return cleaned prose as blocks; ``picture`` turns an address and its description into a node."""
    found: list[Any] = []
    loose: Inline = []
    for node in nodes:
        if isinstance(node, str) or node[0] in _INLINE or node[0] in ("br", "img"):
            loose += _inline([node], picture)
            continue
        if _has_words(loose):
            found += paragraph(loose)
        loose = []
        found += _block(node, picture)
    return found + (paragraph(loose) if _has_words(loose) else [])


def _block(node: list[Any], picture: Callable[[str, str], Any]) -> list[Any]:
    tag, attributes, children = node
    if tag == "p":
        return paragraph(_inline(children, picture))
    if tag == "blockquote":
        return [["quote", prose_blocks(children, picture)]]
    if tag in ("ul", "ol"):
        items = [prose_blocks(item[2], picture) for item in children if not isinstance(item, str)]
        return [[tag, items, int(attributes.get("start", 1))]] if items else []
    if tag == "hr":
        return [["hr", 0]]
    if tag[0] == "h":
        inline = _inline(children, picture)
        level = int(tag[1]) - 1
        return [["h", inline, level]] if _has_words(inline) else []
    return prose_blocks(children, picture)


def _inline(children: list[Node], picture: Callable[[str, str], Any]) -> Inline:
    found: Inline = []
    for child in children:
        if isinstance(child, str):
            found += text_runs(child)
        elif child[0] == "img":
            found.append(picture(child[1].get("src", ""), child[1].get("alt", "")))
        elif child[0] == "br":
            found.append(["br", 0])
        elif child[0] in _INLINE:
            found.append([child[0], _inline(child[2], picture)])
        else:
            found += _inline(child[2], picture)
    return found


def _has_words(inline: Inline) -> bool:
    return any(
        (isinstance(run, str) and run.strip()) or (not isinstance(run, str) and run[0] != "br")
        for run in inline
    )


def paragraph(inline: Inline) -> list[Any]:
    """Return one paragraph, or several that go on without a gap where it is very long."""
    kind = "rtl" if _reads_from_right(inline) else "p"
    pieces = list(_pieces(inline))
    if len(pieces) == 1:
        return [[kind, pieces[0]]]
    return [[kind if place == 0 else f"{kind}-on", piece] for place, piece in enumerate(pieces)]


def _pieces(inline: Inline) -> Iterator[Inline]:
    piece: Inline = []
    weight = 0
    for run in _evened(_joined(inline)):
        shown, heavy = run, _weight(run)
        if piece and weight + heavy > _MOST_LETTERS:
            yield piece
            piece, weight = [], 0
            # The next piece begins on a line of its own.
            shown = run.removeprefix("\n") if isinstance(run, str) else run
        if shown:
            piece.append(shown)
            weight += heavy
    yield piece


def _weight(run: Any) -> int:
    if isinstance(run, str):
        return len(run) + _BREAK * run.count("\n")
    if run[0] != "w":
        return _BREAK
    return (_BREAK if len(run[1]) < _MOST_INLINE else _BREAK_OF_ENDLESS) * len(run[1])


def _joined(inline: Inline) -> Iterator[Any]:
    """Make one string of words and the line breaks between them: the page setter takes a third of the time."""
    words: list[str] = []
    for run in inline:
        if isinstance(run, str) or run[0] == "br":
            words.append(run if isinstance(run, str) else "\n")
            continue
        if words:
            yield "".join(words)
            words = []
        yield run
    if words:
        yield "".join(words)


def _evened(inline: Iterator[Any]) -> Iterator[Any]:
    """Cut runs that are too long for one paragraph."""
    for run in inline:
        if isinstance(run, str) and _weight(run) > _MOST_LETTERS:
            yield from _cut(run)
        elif not isinstance(run, str) and run[0] == "w" and len(run[1]) > _MOST_INLINE:
            for start in range(0, len(run[1]), _MOST_INLINE):
                yield ["w", run[1][start : start + _MOST_INLINE]]
        else:
            yield run


def _cut(words: str) -> Iterator[str]:
    """Cut words into parts of as many lines as one paragraph takes; a longer line is cut between words."""
    part, weight = "", 0
    for line in re.split(r"(?=\n)", words):
        heavy = _weight(line)
        if part and weight + heavy > _MOST_LETTERS:
            yield part
            part, weight = "", 0
        if heavy > _MOST_LETTERS:
            yield from _CUT.findall(line)
        else:
            part, weight = part + line, weight + heavy
    if part:
        yield part


def text_runs(text: str) -> Inline:
    """Return text as strings and, where a word is very long, ``["w", parts]``."""
    # Nearly all of what anybody writes: told apart in a tenth of the time that looking for the word takes.
    if max(map(len, text.split()), default=0) < _LONG and not _WIDE.search(text):
        return [text] if text else []
    found: Inline = []
    end = 0
    for word in _WORD.finditer(text):
        if word.start() > end:
            found.append(text[end : word.start()])
        found.append(["w", list(_parts(word[0]))])
        end = word.end()
    if end < len(text):
        found.append(text[end:])
    return found


def _parts(word: str) -> Iterator[str]:
    """Cut a word every few letters, never before a letter that belongs to the one before it."""
    start, letters = 0, _PART if len(word) < _ENDLESS else _PART_OF_ENDLESS
    while start < len(word):
        end = start + letters
        if wide := _WIDE.search(word, start, end):
            end = max(wide.start(), start + 1)
        while end < min(len(word), start + _MOST_JOINED) and _joins(word[end - 1], word[end]):
            end += 1
        yield word[start:end]
        start = end


def _joins(before: str, letter: str) -> bool:
    if letter < "\u0300":
        return False
    return (
        unicodedata.category(letter)[0] == "M"
        or "\u200d" in (before, letter)
        or "\U0001f3fb" <= letter <= "\U0001f3ff"
        or ("\U0001f1e6" <= letter <= "\U0001f1ff" and "\U0001f1e6" <= before <= "\U0001f1ff")
    )


def _reads_from_right(inline: Inline) -> bool:
    for run in inline:
        for letter in (run if isinstance(run, str) else run[1][0] if run[0] == "w" else "")[:200]:
            kind = unicodedata.bidirectional(letter)
            if kind in ("R", "AL"):
                return True
            if kind == "L":
                return False
    return False
