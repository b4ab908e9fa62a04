"""The first page: what a therapist with two minutes reads, in the order of their questions."""

from collections.abc import Iterator
from uuid import UUID

from integration_journal.arc.vocabulary import Effect, TalkKind
from integration_journal.journal.headline import title_of
from integration_journal.sharing import noted_lines
from integration_journal.sharing.blocks import (
    Block,
    Caption,
    Heading,
    Line,
    Lines,
    Pair,
    Pairs,
    Theme,
    Themes,
)
from integration_journal.sharing.document import Document
from integration_journal.sharing.parts import EntryPart, IntentionPart
from integration_journal.sharing.phrases import date_of, say

MOST_INTENTIONS = 4
MOST_COLUMNS = 6
_ROOM = 7
"""How many lines to talk about, side effects and intentions leave room for a second line of each effect on one page."""


def brief(document: Document) -> list[Block]:
    """Return the brief's blocks, parts without words left out; empty where nothing chosen belongs in it."""
    parts = [
        *_talk(document, TalkKind.WISH),
        *_talk(document, TalkKind.SAFETY),
        *noted_lines.in_brief(document),
        *_intentions(document),
        *_themes(document),
        *_talk(document, TalkKind.QUESTION),
    ]
    return [Heading(2, say("brief.heading"), anchor="brief"), *parts] if parts else []


def told_in_brief(document: Document) -> tuple[IntentionPart, ...]:
    """Return the intentions that the brief sets beside what happened: the latest, in their order.

    Where side effects take their place on the page, one fewer.
    """
    return document.intentions[-(MOST_INTENTIONS - bool(document.side_effects)) :]


def _talk(document: Document, kind: TalkKind) -> Iterator[Block]:
    chosen = [line for line in document.talk_lines if line.kind is kind and line.done_at is None]
    if not chosen:
        return
    numbers = _numbers(document)
    lines = []
    for line in chosen:
        number = numbers.get(line.session_id) if line.session_id else None
        when = date_of(line.written_at)
        note = say("brief.written_session", number=number, date=when) if number else when
        lines.append(Line(line.text, note))
    yield Heading(3, say(f"brief.{kind.value}"))
    yield Lines(tuple(lines), grave=kind is TalkKind.SAFETY)


def _intentions(document: Document) -> Iterator[Block]:
    chosen, numbers = told_in_brief(document), _numbers(document)
    if not chosen:
        return
    pairs = []
    for intention in chosen:
        when = date_of(intention.written_at)
        note = say("brief.written_session", number=numbers[intention.session_id], date=when)
        pairs.append(Pair(Line(intention.text, note), read_back_lines(intention)))
    yield Heading(3, say("brief.intentions"))
    headings = (say("brief.intention"), say("brief.happened"))
    yield Pairs(headings, tuple(pairs), say("brief.not_yet"))
    if len(document.intentions) > len(chosen):
        yield Caption(say("brief.earlier"))


def read_back_lines(intention: IntentionPart) -> tuple[Line, ...]:
    """Return what was said of an intention later, each with its outcome and date."""
    return tuple(
        Line(
            said.words,
            say("intention.outcome", outcome=said.outcome.label, date=date_of(said.at))
            if said.outcome
            else say("intention.read_back", date=date_of(said.at)),
        )
        for said in intention.read_backs
    )


def _themes(document: Document) -> Iterator[Block]:
    columns = [s for s in document.sessions if any(mark.session_id == s.id for mark in document.marks)]
    columns = columns[-MOST_COLUMNS:]
    latest = {(mark.effect, mark.session_id): mark.value for mark in document.marks}
    themes = []
    for effect in Effect:
        values = tuple(str(latest.get((effect, session.id), "")) for session in columns)
        lines = _lines_of(document, effect)
        if any(values) or lines:
            themes.append(Theme(effect, values, lines))
    if not themes:
        return
    yield Heading(3, say("brief.themes"))
    yield Caption(say("brief.themes_note"), beneath=True)
    names = tuple(say("brief.session_short", number=session.number) for session in columns)
    yield Themes(say("brief.effect"), names, tuple(themes))


def _lines_of(document: Document, effect: Effect) -> tuple[Line, ...]:
    """Return the titles of an effect's entries, insights before others and late before early."""
    entries = [entry for entry in document.entries if entry.effect is effect]
    entries.sort(key=lambda entry: (entry.insight, entry.written_at.instant), reverse=True)
    lines = [Line(title, date_of(e.written_at), anchor_of(e)) for e in entries if (title := _title(e))]
    above = len(document.talk_lines) + len(told_in_brief(document)) + noted_lines.rows_in_brief(document)
    return tuple(lines[: 2 if above <= _ROOM else 1])


def anchor_of(entry: EntryPart) -> str:
    """Return the name under which an entry is referred to within one document."""
    return f"e-{entry.id.hex}"


def _title(entry: EntryPart) -> str:
    return title_of(entry.text, entry.kind)[0]


def _numbers(document: Document) -> dict[UUID, int]:
    return {session.id: session.number for session in document.sessions}
