"""Threads: what was written of one effect across all sessions, oldest first, and looking back over it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from integration_journal.arc.vocabulary import Effect
from integration_journal.journal.clock import at_local, instant, milliseconds
from integration_journal.journal.headline import COLUMNS, Headline
from integration_journal.journal.store import Store

_MINE = "effect = ? AND deleted_at IS NULL"
_EVERY = f"SELECT key, written_at FROM entry WHERE {_MINE} ORDER BY written_at"
_FIRST = (
    # SQLite takes the key from the row that has the smallest time.
    f"SELECT key, min(written_at), count(*) FROM entry WHERE {_MINE} "
    "GROUP BY stage, coalesce(session_id, strftime('%Y-%m', written_at / 1000, 'unixepoch'))"
)
"""Of each stage of each session the first; of notes without a session the first of each month and stage."""

_MARKED = (
    # CROSS has SQLite begin with the thread's index, which has all that is asked of an entry.
    "SELECT entry.key, entry.written_at, insight.id, insight.text "
    "FROM entry CROSS JOIN insight ON insight.entry_id = entry.id AND insight.deleted_at IS NULL "
    "WHERE entry.effect = ? AND entry.deleted_at IS NULL ORDER BY entry.key, insight.start"
)
_HEADLINES = f"SELECT {', '.join(COLUMNS)} FROM entry WHERE entry.deleted_at IS NULL AND entry.key IN "
_LATEST = f"SELECT {', '.join(COLUMNS)} FROM entry WHERE {_MINE} ORDER BY written_at DESC, key DESC LIMIT 1"
_OLDEST = "SELECT min(written_at) FROM entry WHERE deleted_at IS NULL"
_BETWEEN = (
    f"SELECT {', '.join(COLUMNS)} FROM entry WHERE deleted_at IS NULL "
    "AND written_at >= ? AND written_at < ? ORDER BY written_at, key LIMIT ?"
)
_A_DAY, _IN_ALL = 2, 8
"""How many entries of one day, and in all, looking back shows."""
_YEARS = 80


@dataclass(frozen=True, slots=True)
class Note:
    """One line of a thread: an entry by its key and instant (ms), or a passage of it that was marked."""

    key: int
    at: int
    insight_id: UUID | None = None
    passage: str = ""


@dataclass(frozen=True)
class Thread:
    """Notes of one effect, in time, and how many entries it has in all."""

    notes: tuple[Note, ...]
    every: int

    @property
    def shown(self) -> int:
        """How many entries the notes are of."""
        return len({note.key for note in self.notes})


class Threads:
    """Read the threads of the effects; nothing is written here."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def first(self, effect: Effect) -> Thread:
        """Return what of a thread is shown first.

        That is every passage marked as an insight, the first words of each stage of each session (of notes without
        a session: of each month), and the newest note.
        """
        rows = self._store.fetch(_FIRST, (effect.value,))
        found = [(key, at) for key, at, _many in rows]
        found += [(row[1], row[3]) for row in self._store.fetch(_LATEST, (effect.value,))]
        return Thread(self._with_passages(effect, found), sum(many for _key, _at, many in rows))

    def whole(self, effect: Effect) -> Thread:
        """Return all of a thread, with the passages marked in it."""
        rows = self._store.fetch(_EVERY, (effect.value,))
        return Thread(self._with_passages(effect, rows), len(rows))

    def headlines(self, keys: Iterable[int]) -> dict[int, Headline]:
        """Return the headlines of entries by their keys, without those that are gone by now."""
        wanted = list(keys)
        rows = self._store.fetch(f"{_HEADLINES}({', '.join('?' * len(wanted))})", tuple(wanted))
        return {line.key: line for line in map(Headline, rows)}

    def latest(self) -> dict[Effect, Headline]:
        """Return the newest note of each effect that has one, in the effects' order."""
        found = {effect: self._store.fetch(_LATEST, (effect.value,)) for effect in Effect}
        return {effect: Headline(rows[0]) for effect, rows in found.items() if rows}

    def same_day(self, today: date, zone: str) -> list[Headline]:
        """Return what was written on this day of the eleven months before and of earlier years, the newest first.

        Eight entries at most, two of a day; a day that a month does not have is left out.
        """
        oldest = self._store.fetch(_OLDEST, ())[0][0]
        if oldest is None:
            return []
        found: list[Headline] = []
        first_year = max(instant(oldest).year - 1, today.year - _YEARS)
        for day in _same_days(today, first_year):
            span = (_midnight(day, zone), _midnight(day + timedelta(days=1), zone))
            if span[1] > oldest:
                found += map(Headline, self._store.fetch(_BETWEEN, (*span, _A_DAY)))
            if len(found) >= _IN_ALL:
                break
        return found[:_IN_ALL]

    def _with_passages(self, effect: Effect, rows: Iterable[tuple[int, int]]) -> tuple[Note, ...]:
        """Return notes in time; one with passages is shown by these, each for itself."""
        marked = self._store.fetch(_MARKED, (effect.value,))
        passages: dict[int, list[Note]] = {}
        for key, at, id, text in marked:
            passages.setdefault(key, []).append(Note(key, at, UUID(id), text))
        places = {(at, key) for key, at in rows} | {(row[1], row[0]) for row in marked}
        notes: list[Note] = []
        for at, key in sorted(places):
            notes += passages.get(key) or [Note(key, at)]
        return tuple(notes)


def _same_days(today: date, first_year: int) -> list[date]:
    """Return this day of the eleven months before, then of the years before, newest first."""
    found = []
    for back in range(1, 12):
        months = today.year * 12 + today.month - 1 - back
        found.append((months // 12, months % 12 + 1))
    found += [(year, today.month) for year in range(today.year - 1, first_year - 1, -1)]
    return [date(year, month, today.day) for year, month in found if _has(year, month, today.day)]


def _has(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _midnight(day: date, zone: str) -> int:
    return milliseconds(at_local(datetime(day.year, day.month, day.day), zone).instant)
