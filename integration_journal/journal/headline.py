"""A headline: what a list shows of an entry without reading all of it."""

import re
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, Self
from uuid import UUID

from integration_journal.arc.vocabulary import Effect, EntryKind, Stage
from integration_journal.journal.clock import Moment, instant, milliseconds
from integration_journal.journal.records import Entry

BEGINNING = 400
"""How many letters of an entry a headline reads."""

COLUMNS = (
    "entry.id",
    "entry.key",
    f"substr(entry.text, 1, {BEGINNING})",
    "entry.written_at",
    "entry.zone",
    "entry.stage",
    "entry.kind",
    "entry.effect",
    "entry.session_id",
    "entry.private",
    "entry.may_share",
    "EXISTS (SELECT 1 FROM insight WHERE insight.entry_id = entry.id AND insight.deleted_at IS NULL)",
)
"""What of an entry's row a headline holds, in SQL."""

_READ = 4_000
"""Letters of an entry in which its title and excerpt are looked for; neither is longer than a fraction of it."""
_TITLE_LENGTH = 80
_EXCERPT_LENGTH = 200
_LINE_LENGTH, _TOO_SHORT = 110, 24
_SENTENCE = re.compile(r"(?:[.?!…](?=[\s\"”’)]|$)|[。？！])[\"”’)]*")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(?P<title>.*?)\s*#*\s*$")
_SIGNS = re.compile(
    r"(\*\*|__|`|^\s*(?:[-*+]|\d+[.)]|>)\s+|^\s{0,3}#{1,6}\s+|(?<!\w)[*_](?=\w)|(?<=[^\s*_])[*_](?!\w))"
)


@dataclass(frozen=True)
class Headline:
    """An entry's beginning and circumstances.

    Holds the row as the file has it, in the order of ``COLUMNS``: a search brings two hundred of them at each key,
    a list shows a dozen, so each part is made when it is asked for.
    """

    row: tuple[Any, ...]

    @classmethod
    def of(cls, entry: Entry, *, insight: bool = False) -> Self:
        """Return the headline of an entry that is at hand; ``insight`` says whether something in it is marked."""
        return cls(
            (
                entry.id.hex,
                entry.key,
                entry.text[:BEGINNING],
                milliseconds(entry.written_at),
                entry.zone,
                entry.stage.value,
                entry.kind.value,
                entry.effect.value if entry.effect else None,
                entry.session_id.hex if entry.session_id else None,
                entry.private,
                entry.may_share,
                insight,
            )
        )

    @cached_property
    def id(self) -> UUID:
        """The entry."""
        return UUID(self.row[0])

    @property
    def key(self) -> int:
        """The number that the order of the list goes by where two were written at once."""
        return int(self.row[1])

    @cached_property
    def written_at(self) -> datetime:
        """The instant of writing, aware, in UTC."""
        return instant(self.row[3])

    @property
    def local(self) -> datetime:
        """The wall-clock time at which it was written."""
        return Moment(self.written_at, self.row[4]).local

    @property
    def stage(self) -> Stage:
        """The stage it belongs to."""
        return Stage(self.row[5])

    @property
    def kind(self) -> EntryKind:
        """What kind of entry it is."""
        return EntryKind(self.row[6])

    @property
    def effect(self) -> Effect | None:
        """The effect it speaks of."""
        return Effect(self.row[7]) if self.row[7] else None

    @property
    def session_id(self) -> UUID | None:
        """The session it belongs to."""
        return UUID(self.row[8]) if self.row[8] else None

    @property
    def private(self) -> bool:
        """Whether it never leaves."""
        return bool(self.row[9])

    @property
    def may_share(self) -> bool:
        """Whether it is ticked when the Share page opens."""
        return bool(self.row[10])

    @property
    def insight(self) -> bool:
        """Whether the writer marked something in it, or all of it, as an insight."""
        return bool(self.row[11])

    @property
    def title(self) -> str:
        """The first heading, else the first line."""
        return self._parts[0]

    @property
    def excerpt(self) -> str:
        """What follows the title."""
        return self._parts[1]

    @cached_property
    def first_words(self) -> str:
        """The first sentences below the heading, as a thread shows them."""
        return first_words_of(self.row[2])

    @cached_property
    def _parts(self) -> tuple[str, str]:
        return title_of(self.row[2], self.kind)

    @property
    def place(self) -> tuple[datetime, int]:
        """Where in the list of all entries this one stands."""
        return self.written_at, self.key


def in_time(hit: Headline) -> tuple[int, int]:
    """Return what headlines are sorted by: the instant in ms, then the key."""
    return hit.row[3], hit.row[1]


def title_of(text: str, kind: EntryKind = EntryKind.NOTE) -> tuple[str, str]:
    """Return an entry's title and what follows it: its first heading, else its first line.

    First words are called by their name, since they seldom begin with a title.
    """
    lines = [line for line in text[:_READ].splitlines() if line.strip()]
    if not lines:
        return (kind.label if kind is EntryKind.FIRST_WORDS else ""), ""
    heading = _HEADING.match(lines[0])
    if heading:
        return _short(_plain(heading["title"]), _TITLE_LENGTH), _short(_joined(lines[1:]), _EXCERPT_LENGTH)
    if kind is EntryKind.FIRST_WORDS:
        return kind.label, _short(_joined(lines), _EXCERPT_LENGTH)
    return _first_sentence(_joined(lines))


def first_words_of(text: str) -> str:
    """Return an entry's first sentences, as they are: below its heading where words follow, else the heading."""
    lines = [line for line in text[:_READ].splitlines() if line.strip()]
    if len(lines) > 1 and _HEADING.match(lines[0]):
        lines = lines[1:]
    words = _joined(lines)
    if len(words) <= _LINE_LENGTH and len(text) < BEGINNING:
        return words
    ends = [end.end() for end in _SENTENCE.finditer(words) if end.end() <= _LINE_LENGTH]
    return words[: ends[-1]].rstrip() if ends and ends[-1] >= _TOO_SHORT else _short(words, _LINE_LENGTH)


def beginning_of(text: str, length: int) -> str:
    """Return the beginning of an entry's words on one line, at most ``length`` letters and an ellipsis."""
    return _short(_joined([line for line in text[:_READ].splitlines() if line.strip()]), length)


def _first_sentence(words: str) -> tuple[str, str]:
    end = re.search(r"[.?!…](?=\s|$)", words)
    cut = end.end() if end and end.end() <= _TITLE_LENGTH else len(_short(words, _TITLE_LENGTH).rstrip("…"))
    title = words[:cut].rstrip()
    rest = words[cut:].strip()
    if title.endswith(".") and not title.endswith(".."):
        title = title[:-1]
    elif rest and not end:
        title += "…"
    return title, _short(rest, _EXCERPT_LENGTH)


def plain_of(text: str) -> str:
    """Return a passage without the signs of Markdown, its lines as they are."""
    return "\n".join(_plain(line) for line in text.splitlines())


def _joined(lines: list[str]) -> str:
    return " ".join(_plain(line) for line in lines)


def _plain(line: str) -> str:
    return _SIGNS.sub("", line).strip()


def _short(words: str, length: int) -> str:
    if len(words) <= length:
        return words
    return words[:length].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
