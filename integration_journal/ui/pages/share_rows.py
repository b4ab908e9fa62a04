"""What can leave, as rows from one reading of the journal; which of them a filter shows, and in which sections."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from integration_journal.arc.measures import measures
from integration_journal.arc.vocabulary import Effect, Stage, TalkKind
from integration_journal.journal.check_ins import NUMBERS
from integration_journal.journal.clock import Moment
from integration_journal.journal.headline import beginning_of
from integration_journal.journal.insights import Marked
from integration_journal.journal.journal import Journal
from integration_journal.journal.noted import in_words
from integration_journal.journal.noted import name_of as effect_name
from integration_journal.journal.records import Session, TalkLine
from integration_journal.journal.records_after import CheckIn, Measure
from integration_journal.sharing.gather_after import is_passage

_LETTERS = 200
_ALL = 1_000_000


@dataclass(frozen=True, slots=True)
class ShareRow:
    """One row: what it is by ``kind`` and ``id``, its words, and whether it is private.

    ``numbers`` are a check-in's from 0 to 10 by name; ``total`` is that of a measure or mark, ``measure`` what a
    total is called by: kind, version, name. ``day`` is the local day; ``entry_id`` the entry it is or comes from.
    """

    kind: str
    id: UUID
    words: str
    private: bool = False
    session_id: UUID | None = None
    stage: Stage | None = None
    effect: Effect | None = None
    day: date | None = None
    talk: TalkKind | None = None
    is_done: bool = False
    numbers: tuple[tuple[str, int], ...] = ()
    measure: tuple[str, str, str] = ("", "", "")
    total: str = ""
    tags: tuple[str, ...] = ()
    entry_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """What a section is named by: a session by number and day."""

    id: UUID
    number: int
    day: date | None


Ids = dict[str, set[UUID]]
"""Ids by kind of row; with thousands of rows a tick must not go through all of them."""


def ids_of(rows: Iterable[ShareRow]) -> Ids:
    """Return the ids of the rows that can be ticked."""
    found: Ids = defaultdict(set)
    for row in rows:
        if not row.private:
            found[row.kind].add(row.id)
    return found


@dataclass(frozen=True)
class Shelf:
    """Every row, each kind in time, and the sessions by number."""

    rows: tuple[ShareRow, ...] = ()
    sessions: tuple[Heard, ...] = ()

    @cached_property
    def ids(self) -> Ids:
        """The ids of what can be ticked."""
        return ids_of(self.rows)

    @cached_property
    def private(self) -> int:
        """How many rows are private."""
        return sum(1 for row in self.rows if row.private)

    @cached_property
    def of_sessions(self) -> dict[UUID, set[UUID]]:
        """What can be ticked of each session beside its facts, which go by the session's own id."""
        found: dict[UUID, set[UUID]] = defaultdict(set)
        for row in self.rows:
            if row.session_id is not None and not row.private and row.kind != "session":
                found[row.session_id].add(row.id)
        return found


def read_shelf(journal: Journal) -> Shelf:
    """Read everything that can leave, once."""
    sessions = journal.sessions.all()
    standing = {session.id for session in sessions}
    return Shelf(
        rows=tuple(
            row
            for rows in (
                _talk(journal.talk.all(), standing),
                _facts(sessions),
                _intentions(journal),
                _writing(journal, standing),
                _noted(journal),
                _marks(journal, standing),
                map(_check_in, journal.check_ins.all()),
                map(_measure, sorted(journal.measures.all(), key=_place)),
            )
            for row in rows
        ),
        sessions=tuple(
            Heard(one.id, one.number, _day(one.starts_at, one.zone) if one.starts_at else None)
            for one in sessions
        ),
    )


def _day(at: datetime, zone: str) -> date:
    return Moment(at, zone).local.date()


def _talk(lines: Iterable[TalkLine], standing: Collection[UUID]) -> Iterator[ShareRow]:
    """Yield the lines to talk about: those that are open first."""
    for one in sorted(lines, key=lambda line: line.done_at is not None):
        yield ShareRow(
            "talk",
            one.id,
            one.text,
            one.private,
            one.session_id if one.session_id in standing else None,
            day=_day(one.written_at, one.zone),
            talk=one.kind,
            is_done=one.done_at is not None,
        )


def _facts(sessions: Iterable[Session]) -> Iterator[ShareRow]:
    for one in sessions:
        day = _day(one.starts_at, one.zone) if one.starts_at else None
        yield ShareRow("session", one.id, str(one.number), session_id=one.id, day=day)


def _intentions(journal: Journal) -> Iterator[ShareRow]:
    for one in journal.intentions.all():
        where = (one.session_id, Stage.INTENTIONS, None, _day(one.written_at, one.zone))
        yield ShareRow("intention", one.id, one.text, one.private, *where)


def _writing(journal: Journal, standing: Collection[UUID]) -> Iterator[ShareRow]:
    """Yield entries, passages of them and small steps; a step is of the effect whose insight it came from."""
    lines = journal.entries.headlines(limit=_ALL)
    tags = {id: tuple(names) for id, names in journal.tags.of_entries(line.id for line in lines).items()}
    for line in reversed(lines):
        here = line.session_id if line.session_id in standing else None
        where = (here, line.stage, line.effect, line.local.date())
        own = tags.get(line.id, ())
        words = line.title or line.excerpt
        yield ShareRow("entry", line.id, words, line.private, *where, tags=own, entry_id=line.id)
    marked = journal.insights.all()
    yield from _passages(journal, marked, tags, standing)
    of = {one.insight.id: one for one in marked}
    for now in journal.steps.all():
        step, source = now.step, of.get(now.step.insight_id) if now.step.insight_id else None
        here = step.session_id if step.session_id in standing else None
        effect = source.effect if source else None
        where = (here, Stage.INTEGRATION, effect, _day(step.written_at, step.zone))
        yield ShareRow("step", step.id, step.text, now.private, *where)


def _passages(
    journal: Journal,
    marked: list[Marked],
    tags: dict[UUID, tuple[str, ...]],
    standing: Collection[UUID],
) -> Iterator[ShareRow]:
    """Yield the insights that are passages; one that is a whole entry leaves or stays with its row."""
    texts = {entry.id: entry.text for entry in journal.entries.get_many({one.entry_id for one in marked})}
    for one in marked:
        if is_passage(one, texts[one.entry_id]):
            words = beginning_of(one.insight.text, _LETTERS)
            here = one.session_id if one.session_id in standing else None
            where = (here, one.stage, one.effect, one.written_at.local.date())
            own = tags.get(one.entry_id, ())
            yield ShareRow(
                "insight", one.insight.id, words, one.private, *where, tags=own, entry_id=one.entry_id
            )


def _noted(journal: Journal) -> Iterator[ShareRow]:
    for effect in journal.side_effects.all():
        where = (effect.session_id, Stage.EXPERIENCE, None, _day(effect.began_at, effect.zone))
        yield ShareRow("side_effect", effect.id, effect_name(effect), effect.private, *where)
    for one in journal.readings.all():
        where = (one.session_id, Stage.EXPERIENCE, None, _day(one.at, one.zone))
        yield ShareRow("reading", one.id, in_words(one), one.private, *where)


def _marks(journal: Journal, standing: Collection[UUID]) -> Iterator[ShareRow]:
    for one in journal.marks.all():
        here = one.session_id if one.session_id in standing else None
        where = (here, Stage.INTEGRATION, one.effect, _day(one.at, one.zone))
        yield ShareRow("mark", one.id, one.effect.label, False, *where, total=str(one.value))


def _measure(one: Measure) -> ShareRow:
    called = (one.kind, one.version, one.name)
    day = _day(one.at, one.zone)
    return ShareRow("measure", one.id, "", one.private, day=day, measure=called, total=str(one.value))


def _place(one: Measure) -> tuple[datetime, int, str]:
    """Return what totals are sorted by: the time, then the measures in their order, one's own last."""
    known = [it.id for it in measures()]
    return one.at, known.index(one.kind) if one.kind in known else len(known), one.name


def _check_in(one: CheckIn) -> ShareRow:
    felt = ", ".join(one.felt)
    words = f"{felt}: {one.line}" if felt and one.line else felt or one.line
    numbers = tuple((name, it) for name in NUMBERS if (it := getattr(one, name)) is not None)
    return ShareRow("check_in", one.id, words, one.private, day=_day(one.at, one.zone), numbers=numbers)


def keep_private(journal: Journal, row: ShareRow, *, private: bool = True) -> None:
    """Keep what a row stands for private, or take that back; an insight is as private as its entry."""
    repositories: dict[str, Any] = {
        "entry": journal.entries,
        "intention": journal.intentions,
        "talk": journal.talk,
        "side_effect": journal.side_effects,
        "reading": journal.readings,
        "step": journal.steps,
        "check_in": journal.check_ins,
        "measure": journal.measures,
    }
    repositories[row.kind].set(row.id, private=private)
