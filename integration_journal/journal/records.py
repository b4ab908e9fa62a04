"""The records of a journal as SQLModel tables; meanings are those of the product's vocabulary.

Instants are aware UTC datetimes, stored as integer milliseconds since 1970 so that they sort and compare
exactly; the zone's name stands beside each. Flags: ``private`` never leaves except in a backup,
``may_share`` is ticked when the Share page opens.
"""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import BigInteger, Dialect, Index, String, TypeDecorator
from sqlalchemy import text as sql
from sqlalchemy.orm import configure_mappers
from sqlmodel import Field, SQLModel

from integration_journal.arc.vocabulary import (
    Effect,
    EntryKind,
    Felt,
    ReadBackOutcome,
    Route,
    SessionState,
    Stage,
    TalkKind,
)
from integration_journal.journal.clock import instant, milliseconds


class Instant(TypeDecorator[datetime]):
    """An aware datetime kept as milliseconds since 1970 in UTC."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """Turn an aware datetime into milliseconds."""
        return None if value is None else milliseconds(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        """Turn milliseconds into an aware UTC datetime."""
        return None if value is None else instant(value)


class Word(TypeDecorator[Any]):
    """A word of the arc's vocabulary kept as its identifier."""

    impl = String
    cache_ok = True

    def __init__(self, kind: type[StrEnum]) -> None:
        super().__init__(40)
        self.kind = kind

    def process_bind_param(self, value: Any | None, dialect: Dialect) -> str | None:
        """Turn a word into its identifier; an unknown one raises ValueError."""
        return None if value is None else self.kind(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """Turn an identifier into the word."""
        return None if value is None else self.kind(value)


class Words(TypeDecorator[tuple[StrEnum, ...]]):
    """Several words of one vocabulary, kept as identifiers with commas between."""

    impl = String
    cache_ok = True

    def __init__(self, kind: type[StrEnum]) -> None:
        super().__init__(200)
        self.kind = kind

    def process_bind_param(self, value: Iterable[str] | None, dialect: Dialect) -> str:
        """Turn words into one string, in the vocabulary's order and each once."""
        chosen = {self.kind(word) for word in value or ()}
        return ",".join(word.value for word in self.kind if word in chosen)

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[StrEnum, ...]:
        """Turn the string back into words."""
        return tuple(self.kind(word) for word in (value or "").split(",") if word)


class Course(SQLModel, table=True):
    """A course of treatment: where, with whom, and what is hoped for."""

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    writer: str = ""
    clinic: str = ""
    clinic_phone: str = ""
    clinician: str = ""
    therapist: str = ""
    hopes: str = ""
    created_at: datetime = Field(sa_type=Instant)
    zone: str


class Session(SQLModel, table=True):
    """One session with the medicine; ``starts_at`` may still be open. No two that stand share a number."""

    __table_args__ = (
        Index("ix_session_number", "number", unique=True, sqlite_where=sql("deleted_at IS NULL")),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    course_id: UUID = Field(foreign_key="course.id", index=True)
    number: int
    state: SessionState = Field(default=SessionState.PLANNED, sa_type=Word(SessionState))
    starts_at: datetime | None = Field(default=None, sa_type=Instant)
    zone: str
    route: Route | None = Field(default=None, sa_type=Word(Route))
    dose: str = ""
    place: str = ""
    arriving: str = ""
    company: str = ""
    setting: str = ""
    comfort: str = ""
    hopes: str = ""
    felt: tuple[Felt, ...] = Field(default=(), sa_type=Words(Felt))
    created_at: datetime = Field(sa_type=Instant)
    deleted_at: datetime | None = Field(default=None, sa_type=Instant)


class Intention(SQLModel, table=True):
    """One sentence to carry into a session; rewording it keeps the old one behind ``replaced_by``.

    ``deleted_with`` is the session it went into the trash with.
    """

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    session_id: UUID = Field(foreign_key="session.id", index=True)
    text: str
    position: int = 0
    carried: bool = False
    private: bool = False
    may_share: bool = False
    replaced_by: UUID | None = Field(default=None, foreign_key="intention.id")
    written_at: datetime = Field(sa_type=Instant)
    zone: str
    deleted_at: datetime | None = Field(default=None, sa_type=Instant)
    deleted_with: UUID | None = None


class ReadBack(SQLModel, table=True):
    """What the writer says of an intention later, perhaps again at a later session."""

    __tablename__ = "read_back"

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    intention_id: UUID = Field(foreign_key="intention.id", index=True)
    session_id: UUID = Field(foreign_key="session.id", index=True)
    outcome: ReadBackOutcome | None = Field(default=None, sa_type=Word(ReadBackOutcome))
    words: str = ""
    at: datetime = Field(sa_type=Instant)
    zone: str


class Entry(SQLModel, table=True):
    """A piece of the patient's writing in Markdown.

    ``key`` is the integer that the search index and the list order go by; ``unsettled`` marks words that are
    safe in the file while their revision and index still follow. ``deleted_with`` is the session it went into the
    trash with.
    """

    __table_args__ = (
        Index("ix_entry_standing", "written_at", sqlite_where=sql("deleted_at IS NULL")),
        Index("ix_entry_deleted", "deleted_at", sqlite_where=sql("deleted_at IS NOT NULL")),
    )

    key: int | None = Field(default=None, primary_key=True)
    id: UUID = Field(default_factory=uuid4, unique=True)
    session_id: UUID | None = Field(default=None, foreign_key="session.id", index=True)
    stage: Stage = Field(sa_type=Word(Stage))
    kind: EntryKind = Field(default=EntryKind.NOTE, sa_type=Word(EntryKind))
    effect: Effect | None = Field(default=None, sa_type=Word(Effect), index=True)
    prompt_id: str | None = None
    prompt_text: str = ""
    text: str
    private: bool = False
    may_share: bool = False
    insight: bool = False
    unsettled: bool = Field(default=True, index=True)
    written_at: datetime = Field(sa_type=Instant)
    zone: str
    changed_at: datetime = Field(sa_type=Instant)
    deleted_at: datetime | None = Field(default=None, sa_type=Instant)
    deleted_with: UUID | None = None


class Revision(SQLModel, table=True):
    """An entry's words as they stood at a pause in the writing."""

    __table_args__ = (Index("ix_revision_entry_at", "entry_id", "at"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    entry_id: UUID = Field(foreign_key="entry.id", ondelete="CASCADE")
    text: str
    at: datetime = Field(sa_type=Instant, index=True)


class Tag(SQLModel, table=True):
    """A word the writer files entries under."""

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    name: str = Field(unique=True)


class EntryTag(SQLModel, table=True):
    """An entry's tag."""

    __tablename__ = "entry_tag"

    entry_id: UUID = Field(foreign_key="entry.id", primary_key=True, ondelete="CASCADE")
    tag_id: UUID = Field(foreign_key="tag.id", primary_key=True, ondelete="CASCADE", index=True)


class Mark(SQLModel, table=True):
    """How present an effect was, 0 to 10, on one occasion; always optional."""

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    session_id: UUID | None = Field(default=None, foreign_key="session.id", index=True)
    effect: Effect = Field(sa_type=Word(Effect), index=True)
    value: int
    at: datetime = Field(sa_type=Instant)
    zone: str


class PromptUse(SQLModel, table=True):
    """A prompt that was answered, or put aside for the day."""

    __tablename__ = "prompt_use"

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    prompt_id: str = Field(index=True)
    entry_id: UUID | None = Field(default=None, foreign_key="entry.id", ondelete="SET NULL")
    answered: bool
    at: datetime = Field(sa_type=Instant)
    zone: str


class TalkLine(SQLModel, table=True):
    """A line to talk about with the therapist; written for them, so it may be shared unless private."""

    __tablename__ = "talk_line"

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    session_id: UUID | None = Field(default=None, foreign_key="session.id", index=True)
    kind: TalkKind = Field(sa_type=Word(TalkKind))
    text: str
    private: bool = False
    may_share: bool = True
    written_at: datetime = Field(sa_type=Instant)
    zone: str
    done_at: datetime | None = Field(default=None, sa_type=Instant)
    deleted_at: datetime | None = Field(default=None, sa_type=Instant)


class Contact(SQLModel, table=True):
    """Somebody to ring at a bad hour."""

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    name: str
    phone: str = ""
    note: str = ""
    position: int = 0


class Preference(SQLModel, table=True):
    """A choice that belongs to the journal rather than to the computer, as JSON."""

    name: str = Field(primary_key=True)
    value: str


def configure() -> None:
    """Have the tables mapped now rather than at the first query."""
    configure_mappers()
