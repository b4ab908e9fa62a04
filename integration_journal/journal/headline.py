"""A headline: what a list shows of an entry without reading all of it."""

import re
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from integration_journal.arc.vocabulary import Effect, EntryKind, Stage
from integration_journal.journal.clock import Moment

_TITLE_LENGTH = 80
_EXCERPT_LENGTH = 200
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(?P<title>.*?)\s*#*\s*$")
_SIGNS = re.compile(
    r"(\*\*|__|`|^\s*(?:[-*+]|\d+[.)]|>)\s+|^\s{0,3}#{1,6}\s+|(?<!\w)[*_](?=\w)|(?<=[^\s*_])[*_](?!\w))"
)


@dataclass(frozen=True)
class Headline:
    """An entry's beginning and circumstances, in the order of the headline query's columns.

    ``title`` and ``excerpt`` are worked out when they are asked for; ``place`` is where the list goes on after it.
    """

    id: UUID
    key: int
    beginning: str
    written_at: datetime
    zone: str
    stage: Stage
    kind: EntryKind
    effect: Effect | None
    session_id: UUID | None
    private: bool
    may_share: bool
    insight: bool

    @property
    def title(self) -> str:
        """The first heading, else the first line."""
        return self._parts[0]

    @property
    def excerpt(self) -> str:
        """What follows the title."""
        return self._parts[1]

    @cached_property
    def _parts(self) -> tuple[str, str]:
        return title_of(self.beginning, self.kind)

    @property
    def local(self) -> datetime:
        """The wall-clock time at which it was written."""
        return Moment(self.written_at, self.zone).local

    @property
    def place(self) -> tuple[datetime, int]:
        """Where in the list of all entries this one stands."""
        return self.written_at, self.key


def headline(row: Any) -> Headline:
    """Return the headline of a row of the headline query."""
    return Headline(*row)


def title_of(text: str, kind: EntryKind = EntryKind.NOTE) -> tuple[str, str]:
    """Return an entry's title and what follows it: its first heading, else its first line.

    First words are called by their name, since they seldom begin with a title.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines:
        return (kind.label if kind is EntryKind.FIRST_WORDS else ""), ""
    heading = _HEADING.match(lines[0])
    if heading:
        return _short(_plain(heading["title"]), _TITLE_LENGTH), _short(_joined(lines[1:]), _EXCERPT_LENGTH)
    if kind is EntryKind.FIRST_WORDS:
        return kind.label, _short(_joined(lines), _EXCERPT_LENGTH)
    return _first_sentence(_joined(lines))


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


def _joined(lines: list[str]) -> str:
    return " ".join(_plain(line) for line in lines)


def _plain(line: str) -> str:
    return _SIGNS.sub("", line).strip()


def _short(words: str, length: int) -> str:
    if len(words) <= length:
        return words
    return words[:length].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
