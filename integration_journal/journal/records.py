"""The records of a journal as SQLModel tables; meanings are those of the product's vocabulary.

Instants are aware UTC datetimes, stored as integer milliseconds since 1970 so that they sort and compare
exactly; the zone's name stands beside each. Flags: ``private`` never leaves except in a backup,
``may_share`` is ticked when the Share page opens.
"""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import Index
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
from integration_journal.journal.columns import Day, Instant, Numbers, Word, Words


class Course(SQLModel, table=True):
    """A course of treatment: where, with whom, and what is hoped for.

    ``instructions`` is the clinic's own text on preparing, ``when_to_call`` its own on getting help;
    ``last_visit`` is the day the writer last saw the therapist.
    """

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    writer: str = ""
    clinic: str = ""
    clinic_phone: str = ""
    clinician: str = ""
    therapist: str = ""
    hopes: str = ""
    created_at: datetime = Field(sa_type=Instant)
    zone: str
    after_hours_phone: str = ""
    therapist_phone: str = ""
    instructions: str = ""
    when_to_call: str = ""
    last_visit: date | None = Field(default=None, sa_type=Day)


class Session(SQLModel, table=True):
    """One session with the medicine; ``starts_at`` may still be open. No two that stand share a number.

    ``moved_from`` is when it was planned for before. ``monitor_ended_at`` is when clinic or monitor said that
    nobody has to stay any more, ``slept_at`` when the writer confirmed a full night's sleep: no timer sets either.
    ``look_backs`` are the days after it that suit this session; None leaves them to the course.
    """

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
    ride_home: str = ""
    monitor: str = ""
    bringing: str = ""
    music: str = ""
    moved_from: datetime | None = Field(default=None, sa_type=Instant)
    monitor_ended_at: datetime | None = Field(default=None, sa_type=Instant)
    slept_at: datetime | None = Field(default=None, sa_type=Instant)
    look_backs: tuple[int, ...] | None = Field(default=None, sa_type=Numbers)


class Intention(SQLModel, table=True):
    """One sentence to carry into a session; rewording it keeps the old one behind ``replaced_by``.

    ``deleted_with`` is the session it went into the trash with, ``from_step`` the step it was carried on from.
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
    from_step: UUID | None = Field(default=None, index=True)


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
        Index(
            "ix_entry_thread",
            *("effect", "written_at", "stage", "session_id", "id"),
            sqlite_where=sql("effect IS NOT NULL AND deleted_at IS NULL"),
        ),
    )

    key: int | None = Field(default=None, primary_key=True)
    id: UUID = Field(default_factory=uuid4, unique=True)
    session_id: UUID | None = Field(default=None, foreign_key="session.id", index=True)
    stage: Stage = Field(sa_type=Word(Stage))
    kind: EntryKind = Field(default=EntryKind.NOTE, sa_type=Word(EntryKind))
    effect: Effect | None = Field(default=None, sa_type=Word(Effect))
    prompt_id: str | None = None
    prompt_text: str = ""
    text: str
    private: bool = False
    may_share: bool = False
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
