"""The records of what belongs around a session; those of the writing are in ``records``."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlmodel import Field, SQLModel

from integration_journal.arc.vocabulary import Strength
from integration_journal.journal.columns import Instant, Word


class ClinicWindow(SQLModel, table=True):
    """What the clinic says instead of a rule of the article: minutes before the session, words, or both."""

    __tablename__ = "clinic_window"

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    course_id: UUID = Field(foreign_key="course.id", index=True)
    rule: str = Field(unique=True)
    minutes: int | None = None
    words: str = ""


class PreparationTick(SQLModel, table=True):
    """A line of a session's preparation that was ticked; ``kept_for`` is the time of the session it counts for."""

    __tablename__ = "preparation_tick"

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    session_id: UUID = Field(foreign_key="session.id", index=True)
    line: str
    kept_for: datetime | None = Field(default=None, sa_type=Instant)
    at: datetime = Field(sa_type=Instant)
    zone: str


class PreparationLine(SQLModel, table=True):
    """A line of the writer's own in a session's preparation, some minutes before it."""

    __tablename__ = "preparation_line"

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    session_id: UUID = Field(foreign_key="session.id", index=True)
    text: str
    minutes: int


class SideEffect(SQLModel, table=True):
    """A side effect as noted: its kind by the list's id, or a name of the writer's own, and when it was there.

    ``deleted_with`` is the session it went into the trash with.
    """

    __tablename__ = "side_effect"

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    session_id: UUID | None = Field(default=None, foreign_key="session.id", index=True)
    kind: str
    name: str = ""
    strength: Strength | None = Field(default=None, sa_type=Word(Strength))
    words: str = ""
    private: bool = False
    may_share: bool = False
    began_at: datetime = Field(sa_type=Instant)
    eased_at: datetime | None = Field(default=None, sa_type=Instant)
    zone: str
    deleted_at: datetime | None = Field(default=None, sa_type=Instant)
    deleted_with: UUID | None = None


class Reading(SQLModel, table=True):
    """Blood pressure in mmHg and heart rate a minute, as noted; any of them, never interpreted.

    ``deleted_with`` is the session it went into the trash with.
    """

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    session_id: UUID | None = Field(default=None, foreign_key="session.id", index=True)
    systolic: int | None = None
    diastolic: int | None = None
    heart_rate: int | None = None
    words: str = ""
    private: bool = False
    may_share: bool = False
    at: datetime = Field(sa_type=Instant)
    zone: str
    deleted_at: datetime | None = Field(default=None, sa_type=Instant)
    deleted_with: UUID | None = None


class Reminder(SQLModel, table=True):
    """What became of an occasion to remind: put off until later, or put away; no row where neither was said."""

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    session_id: UUID | None = Field(default=None, foreign_key="session.id", index=True)
    occasion: str
    snoozed_until: datetime | None = Field(default=None, sa_type=Instant)
    put_away_at: datetime | None = Field(default=None, sa_type=Instant)
    at: datetime = Field(sa_type=Instant)
    zone: str
