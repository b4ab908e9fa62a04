"""What was written, as an export tells it: entries, intentions, lines to talk about and marks as records."""

from dataclasses import dataclass
from uuid import UUID

from integration_journal.arc.vocabulary import Effect, EntryKind, ReadBackOutcome, Stage, TalkKind
from integration_journal.journal.exported import Fields
from integration_journal.journal.marks import HIGHEST
from integration_journal.journal.records import Entry, Intention, Mark, PromptUse, ReadBack, TalkLine

HIGHEST_NUMBER = 1_000_000
"""The highest number of a session, and of a place in an order."""


@dataclass(frozen=True)
class WrittenEntry:
    """An entry, its tags, and whether it was marked."""

    entry: Entry
    tags: list[str]
    is_marked: bool


def intention_of(fields: Fields, session_id: UUID) -> Intention:
    """Return an intention; its read-backs are asked for by ``read_backs_of``."""
    written = fields.moment("written_at")
    return Intention(
        id=fields.id(),
        session_id=session_id,
        text=fields.line("text", required=True),
        position=fields.number("position", HIGHEST_NUMBER),
        carried=fields.truth("carried"),
        may_share=fields.truth("may_share"),
        written_at=written.instant,
        zone=written.zone,
        from_step=fields.id_or_none("from_step") if fields.is_there("from_step") else None,
    )


def read_back_of(fields: Fields, intention_id: UUID, session_id: UUID) -> ReadBack:
    """Return what was said of an intention."""
    at = fields.moment("at")
    read_back = ReadBack(
        id=fields.id(),
        intention_id=intention_id,
        session_id=session_id,
        outcome=fields.word_or_none("outcome", ReadBackOutcome),
        words=fields.text("words"),
        at=at.instant,
        zone=at.zone,
    )
    fields.done()
    return read_back


def entry_of(fields: Fields, session_id: UUID | None) -> WrittenEntry:
    """Return an entry with what an export tells beside it."""
    written, prompt = fields.moment("written_at"), fields.object("prompt")
    entry = Entry(
        id=fields.id(),
        session_id=session_id,
        stage=fields.word("stage", Stage),
        kind=fields.word("kind", EntryKind),
        effect=fields.word_or_none("effect", Effect),
        prompt_id=prompt.text_or_none("id"),
        prompt_text=prompt.text("text"),
        text=fields.text("text"),
        may_share=fields.truth("may_share"),
        written_at=written.instant,
        zone=written.zone,
        changed_at=written.instant,
    )
    prompt.done()
    read = WrittenEntry(entry, fields.lines("tags"), fields.truth("insight"))
    fields.done()
    return read


def answered(entry: Entry) -> PromptUse | None:
    """Return the memory of the prompt that an entry answers, where it answers one."""
    if not entry.prompt_id:
        return None
    return PromptUse(
        prompt_id=entry.prompt_id, entry_id=entry.id, answered=True, at=entry.written_at, zone=entry.zone
    )


def talk_line_of(fields: Fields, session_id: UUID | None) -> TalkLine:
    """Return a line to talk about."""
    written = fields.moment("written_at")
    line = TalkLine(
        id=fields.id(),
        session_id=session_id,
        kind=fields.word("kind", TalkKind),
        text=fields.line("text", required=True),
        may_share=fields.truth("may_share"),
        written_at=written.instant,
        zone=written.zone,
        done_at=fields.instant_or_none("done_at"),
    )
    fields.done()
    return line


def mark_of(fields: Fields, session_id: UUID | None) -> Mark:
    """Return a mark."""
    at = fields.moment("at")
    mark = Mark(
        id=fields.id(),
        session_id=session_id,
        effect=fields.word("effect", Effect),
        value=fields.number("value", HIGHEST),
        at=at.instant,
        zone=at.zone,
    )
    fields.done()
    return mark
