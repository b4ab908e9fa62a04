"""The first page: what a therapist with two minutes reads, in the order of their questions."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar
from uuid import UUID

from integration_journal.arc.vocabulary import Effect, TalkKind
from integration_journal.journal.clock import Moment
from integration_journal.journal.headline import beginning_of, title_of
from integration_journal.sharing import (
    excerpt_lines,
    loop_lines,
    measure_lines,
    noted_lines,
    question_lines,
    talk_lines,
)
from integration_journal.sharing.anchors import anchor_of
from integration_journal.sharing.blocks import (
    Block,
    Caption,
    Heading,
    Line,
    Pair,
    Pairs,
    Theme,
    Themes,
)
from integration_journal.sharing.brief_room import PAGE, ROOMS, Room, height, line_beside
from integration_journal.sharing.contents import Document
from integration_journal.sharing.options import BRIEF_PARTS
from integration_journal.sharing.parts import EntryPart, IntentionPart, SessionPart
from integration_journal.sharing.parts_after import InsightPart
from integration_journal.sharing.phrases import date_of, near_date_of, say

_Part = TypeVar("_Part", EntryPart, InsightPart)

MOST_COLUMNS = 6


@dataclass(frozen=True)
class Brief:
    """The first page: its blocks, the intentions that it sets beside what happened, and about how high it is in mm."""

    blocks: tuple[Block, ...] = ()
    intentions: frozenset[IntentionPart] = frozenset()
    answers: int = 0
    height: float = 0.0


def brief(document: Document) -> Brief:
    """Return the brief, parts without words left out; empty where nothing chosen belongs in it.

    It has as much of each kind as one page has room for.
    """
    room, blocks = fitted(document)
    if not blocks:
        return Brief()
    heading = Heading(2, say("brief.heading"), anchor="brief")
    parts = document.options.parts
    told = intentions_told(document, room) if "intentions" in parts else ()
    answers = room.answers if "questions" in parts else 0
    return Brief((heading, *blocks), frozenset(told), answers, height(blocks))


def fitted(document: Document) -> tuple[Room, list[Block]]:
    """Return the most room that fits one page, with the parts in it; if none does, all the room there is."""
    for room in ROOMS:
        blocks = list(_parts(document, room))
        if height(blocks) <= PAGE:
            return room, blocks
    return ROOMS[0], list(_parts(document, ROOMS[0]))


def _parts(document: Document, room: Room) -> Iterator[Block]:
    """Yield the parts that are wanted, in the order of ``BRIEF_PARTS``."""
    told = {
        "wish": lambda: talk_lines.in_brief(document, TalkKind.WISH),
        "safety": lambda: talk_lines.in_brief(document, TalkKind.SAFETY),
        "measures": lambda: measure_lines.in_brief(document, room.measures),
        "side_effects": lambda: noted_lines.in_brief(document, room.side_effects),
        "intentions": lambda: _intentions(document, room),
        "themes": lambda: _themes(document, room),
        "steps": lambda: loop_lines.in_brief(document, room.steps),
        "questions": lambda: _questions(document, room),
        "excerpts": lambda: excerpt_lines.in_brief(document, room.excerpt),
    }
    for part in BRIEF_PARTS:
        if part in document.options.parts:
            yield from told[part]()


def _questions(document: Document, room: Room) -> Iterator[Block]:
    yield from question_lines.in_brief(document, room.answers, room.answered)
    yield from talk_lines.in_brief(document, TalkKind.QUESTION)


def intentions_told(document: Document, room: Room) -> tuple[IntentionPart, ...]:
    """Return the latest intentions in their order, those that were looked back on before others."""
    latest = document.intentions[::-1]
    first = sorted(latest, key=lambda intention: not intention.read_backs)[: room.intentions]
    # The newest is what is carried next, looked back on or not.
    if len(first) > 1 and latest[0] not in first:
        first[-1] = latest[0]
    return tuple(intention for intention in document.intentions if intention in first)


def _intentions(document: Document, room: Room) -> Iterator[Block]:
    chosen, numbers = intentions_told(document, room), _numbers(document)
    if not chosen:
        return
    pairs = []
    for intention in chosen:
        when = near_date_of(intention.written_at, document.made_at)
        note = say("brief.written_session", number=numbers[intention.session_id], date=when)
        pairs.append(Pair(Line(intention.text, note), read_back_lines(intention, document.made_at)))
    yield Heading(3, say("brief.intentions"))
    headings = (say("brief.intention"), say("brief.happened"))
    yield Pairs(headings, tuple(pairs), say("brief.not_yet"))


def read_back_lines(intention: IntentionPart, now: Moment | None = None) -> tuple[Line, ...]:
    """Return what was said of an intention later, each with its outcome and date; near ``now`` without the year."""
    lines = []
    for said in intention.read_backs:
        day = near_date_of(said.at, now) if now else date_of(said.at)
        key = "intention.outcome" if said.outcome else "intention.read_back"
        told = {"outcome": said.outcome.label} if said.outcome else {}
        lines.append(Line(said.words, say(key, date=day, **told)))
    return tuple(lines)


def _themes(document: Document, room: Room) -> Iterator[Block]:
    columns = marked_sessions(document)
    latest = {(mark.effect, mark.session_id): mark.value for mark in document.marks}
    themes = []
    for effect in Effect:
        values = tuple(str(latest.get((effect, session.id), "")) for session in columns)
        lines = [_theme_line(document, part, words) for part, words in shown(document, effect, room)]
        if any(values) or lines:
            themes.append(Theme(effect, values, tuple(lines)))
    if not themes:
        return
    yield Heading(3, say("brief.themes"))
    names = tuple(say("brief.session_short", number=session.number) for session in columns)
    yield Themes(say("brief.effect"), names, tuple(themes))
    if columns:
        yield Caption(say("brief.themes_note"))


def marked_sessions(document: Document) -> list[SessionPart]:
    """Return the latest sessions that have marks, of which the brief shows these."""
    marked = {mark.session_id for mark in document.marks}
    return [session for session in document.sessions if session.id in marked][-MOST_COLUMNS:]


def shown(document: Document, effect: Effect, room: Room) -> list[tuple[EntryPart | InsightPart, str]]:
    """Return the insights of an effect, then its entries without one, the latest first, that it has room for.

    Each with its words beside the effect: an insight's beginning, an entry's title.
    """
    columns = len(marked_sessions(document)) if room.is_one_line else 0
    found = []
    for part, words in islice(_begun(document, effect, room.quoted), room.lines):
        if room.is_one_line:
            note = near_date_of(part.written_at, document.made_at)
            words = beginning_of(words, line_beside(note, columns, has_page=document.options.pages))
        found.append((part, words))
    return found


def _begun(document: Document, effect: Effect, letters: int) -> Iterator[tuple[EntryPart | InsightPart, str]]:
    insights = [one for one in document.insights if one.effect is effect]
    quoted = {one.entry_id for one in insights}
    for insight in _latest_first(insights):
        if _has_words(words := beginning_of(insight.text, letters)):
            yield insight, words
    for entry in _latest_first(one for one in document.entries if one.effect is effect):
        if entry.id not in quoted and _has_words(title := title_of(entry.text, entry.kind)[0]):
            yield entry, title


def _theme_line(document: Document, part: EntryPart | InsightPart, words: str) -> Line:
    anchor = anchor_of(part) if document.options.pages else ""
    return Line(words, near_date_of(part.written_at, document.made_at), anchor)


def _has_words(words: str) -> bool:
    return bool(words.replace(say("left_out.sign"), "").strip())


def _latest_first(parts: Iterable[_Part]) -> list[_Part]:
    return sorted(parts, key=lambda part: part.written_at.instant, reverse=True)


def _numbers(document: Document) -> dict[UUID, int]:
    return {session.id: session.number for session in document.sessions}
