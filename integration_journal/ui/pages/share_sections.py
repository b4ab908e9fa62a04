"""Which rows a filter shows, and the sections in which they stand: by session or by effect."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from integration_journal.arc.vocabulary import Effect
from integration_journal.journal.entries import Filter
from integration_journal.ui.pages.share_rows import Heard, ShareRow, Shelf

APART = ("check_in", "measure", "mark")
"""Kinds that there are many of: they stand in sections of their own."""
_ROOM = 24
"""How many rows stand open at first, more or less."""
Key = tuple[str, str]


@dataclass
class Section:
    """Rows under one heading; ``key`` is a kind of section and what it is of."""

    key: Key
    session: Heard | None = None
    effect: Effect | None = None
    rows: list[ShareRow] = field(default_factory=list)

    @property
    def open_rows(self) -> list[ShareRow]:
        """The rows that can be ticked."""
        return [row for row in self.rows if not row.private]


@dataclass(frozen=True)
class Wanted:
    """What of the rows is shown: a filter, and words that every row has to hold.

    ``found`` are the entries that hold the words, as the search finds them.
    """

    filter: Filter = field(default_factory=Filter)
    words: str = ""
    found: frozenset[UUID] = frozenset()

    @property
    def is_everything(self) -> bool:
        """Whether nothing is narrowed."""
        return self.filter == Filter() and not self.words.strip()

    def shows(self, row: ShareRow) -> bool:
        """Whether a row is shown."""
        asked = self.filter
        return (
            (asked.session_id is None or row.session_id == asked.session_id)
            and (asked.stage is None or row.stage is asked.stage)
            and (asked.effect is None or row.effect is asked.effect)
            and (asked.tag is None or asked.tag in row.tags)
            and (asked.since is None or (row.day is not None and row.day >= asked.since))
            and (asked.until is None or (row.day is not None and row.day <= asked.until))
            and self._says(row)
        )

    def _says(self, row: ShareRow) -> bool:
        words = self.words.casefold().split()
        if not words:
            return True
        if row.kind == "entry":
            return row.id in self.found
        said = row.words.casefold()
        return all(word in said for word in words)


def sections(shelf: Shelf, wanted: Wanted, *, by_effect: bool) -> list[Section]:
    """Return the sections that have rows: to talk about, then sessions from the newest or effects, then the rest."""
    first = Section(("talk", ""))
    if by_effect:
        middle = [Section(("effect", effect.value), effect=effect) for effect in Effect]
        places = {one.key[1]: one for one in middle}
    else:
        middle = [Section(("session", str(one.id)), session=one) for one in reversed(shelf.sessions)]
        places = {one.key[1]: one for one in middle}
    outside = Section(("outside", "effect" if by_effect else "session"))
    apart = {kind: Section((kind, "")) for kind in APART}
    for row in shelf.rows:
        if not wanted.shows(row):
            continue
        if row.kind == "talk":
            first.rows.append(row)
        elif row.kind in apart and not (by_effect and row.kind == "mark"):
            apart[row.kind].rows.append(row)
        else:
            of = (row.effect.value if row.effect else "") if by_effect else str(row.session_id or "")
            places.get(of, outside).rows.append(row)
    return [one for one in (first, *middle, outside, *apart.values()) if one.rows]


def opened(found: Sequence[Section], said: Mapping[Key, bool], *, narrowed: bool) -> set[Key]:
    """Return the sections that stand open: where there is little, or the list was narrowed, all of them.

    Else those at the top, without the kinds that there are many of. What the reader ``said`` comes first.
    """
    everything = narrowed or sum(len(one.rows) for one in found) <= _ROOM
    room, keys = _ROOM, set()
    for one in found:
        fits = everything or (room > 0 and one.key[0] not in APART)
        if said.get(one.key, fits):
            keys.add(one.key)
        room -= len(one.rows)
    return keys
