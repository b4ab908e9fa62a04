"""Lines to talk about in the document for people: what is open in the brief, what has been talked about at the end."""

from collections.abc import Iterator

from integration_journal.arc.vocabulary import TalkKind
from integration_journal.sharing.blocks import Block, Heading, Line, Lines
from integration_journal.sharing.contents import Document
from integration_journal.sharing.phrases import date_of, near_date_of, say

PARTS = {TalkKind.WISH: "wish", TalkKind.SAFETY: "safety", TalkKind.QUESTION: "questions"}
"""In which part of the brief a kind stands."""


def in_brief(document: Document, kind: TalkKind) -> Iterator[Block]:
    """Yield what is open to talk about of a kind."""
    lines = _open(document, kind)
    if lines:
        yield Heading(3, say(f"brief.{kind.value}"))
        yield Lines(lines, grave=kind is TalkKind.SAFETY, is_first=kind is TalkKind.WISH)


def in_pages(document: Document) -> Iterator[Block]:
    """Yield what is open to talk about of the kinds whose part the brief does without."""
    left = [kind for kind in PARTS if PARTS[kind] not in document.options.parts and _open(document, kind)]
    if left:
        yield Heading(2, say("talk.heading"))
    for kind in left:
        yield from in_brief(document, kind)


def done(document: Document) -> Iterator[Block]:
    """Yield what has been talked about already."""
    lines = [line for line in document.talk_lines if line.done_at is not None]
    if lines:
        yield Heading(2, say("talked.heading"))
        yield Lines(
            tuple(
                Line(t.text, say("talked.line", kind=t.kind.label, date=date_of(t.written_at))) for t in lines
            )
        )


def _open(document: Document, kind: TalkKind) -> tuple[Line, ...]:
    numbers = {session.id: session.number for session in document.sessions}
    lines = []
    for line in document.talk_lines:
        if line.kind is kind and line.done_at is None:
            number = numbers.get(line.session_id) if line.session_id else None
            when = near_date_of(line.written_at, document.made_at)
            note = say("brief.written_session", number=number, date=when) if number else when
            lines.append(Line(line.text, note))
    return tuple(lines)
