"""The records of what lasts after the sessions: insights, steps, check-ins, measures, prompts of one's own."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import Index
from sqlalchemy import text as sql
from sqlmodel import Field, SQLModel

from integration_journal.arc.rhythm import Phase
from integration_journal.arc.vocabulary import Effect, Held, Stage, StepOften, StepState
from integration_journal.journal.columns import Day, Instant, Strings, Word, Words


class Insight(SQLModel, table=True):
    """A passage of an entry that the writer marked, in the words as they stood, in Markdown.

    ``start`` counts code points from the entry's beginning; ``before`` and ``after`` are the words around the
    passage, by which it is found again. ``intention_id`` is the intention it answers. It is as private as its entry.
    """

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    entry_id: UUID = Field(foreign_key="entry.id", index=True, ondelete="CASCADE")
    intention_id: UUID | None = Field(
        default=None, foreign_key="intention.id", index=True, ondelete="SET NULL"
    )
    text: str
    start: int = 0
    before: str = ""
    after: str = ""
    may_share: bool = False
    marked_at: datetime = Field(sa_type=Instant)
    zone: str
    deleted_at: datetime | None = Field(default=None, sa_type=Instant)


class Step(SQLModel, table=True):
    """A small thing to try, perhaps from an insight, after a session: when, how often, what became of it.

    ``due_on`` is a local day. One from a private entry's insight is private whatever its own flag says.
    ``deleted_with`` is the session it went into the trash with.
    """

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    insight_id: UUID | None = Field(default=None, foreign_key="insight.id", index=True, ondelete="SET NULL")
    session_id: UUID | None = Field(default=None, foreign_key="session.id", index=True)
    text: str
    when_words: str = ""
    often: StepOften = Field(default=StepOften.ONCE, sa_type=Word(StepOften))
    due_on: date | None = Field(default=None, sa_type=Day)
    state: StepState = Field(default=StepState.TRYING, sa_type=Word(StepState))
    state_at: datetime | None = Field(default=None, sa_type=Instant)
    private: bool = False
    may_share: bool = False
    written_at: datetime = Field(sa_type=Instant)
    zone: str
    deleted_at: datetime | None = Field(default=None, sa_type=Instant)
    deleted_with: UUID | None = None


class StepLog(SQLModel, table=True):
    """How a step went on one local day: whether it held, some words, or both."""

    __tablename__ = "step_log"

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    step_id: UUID = Field(foreign_key="step.id", index=True, ondelete="CASCADE")
    held: Held | None = Field(default=None, sa_type=Word(Held))
    words: str = ""
    at: datetime = Field(sa_type=Instant)
    zone: str


class CheckIn(SQLModel, table=True):
    """How it is right now: felt words, one line, and 0 to 10 for mood, anxiety, sleep and energy; any of them."""

    __tablename__ = "check_in"

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    felt: tuple[str, ...] = Field(default=(), sa_type=Strings)
    line: str = ""
    mood: int | None = None
    anxiety: int | None = None
    sleep: int | None = None
    energy: int | None = None
    private: bool = False
    may_share: bool = False
    at: datetime = Field(sa_type=Instant, index=True)
    zone: str
    deleted_at: datetime | None = Field(default=None, sa_type=Instant)


class Measure(SQLModel, table=True):
    """The total of a questionnaire as it was given: of the list by its id, or of the writer's own by its name."""

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    kind: str
    name: str = ""
    version: str = ""
    lowest: int | None = None
    highest: int | None = None
    value: int
    words: str = ""
    private: bool = False
    may_share: bool = False
    at: datetime = Field(sa_type=Instant, index=True)
    zone: str
    deleted_at: datetime | None = Field(default=None, sa_type=Instant)


class QuestionSet(SQLModel, table=True):
    """The therapist's questions as they came in a file; ``digest`` tells the same file when it comes again."""

    __tablename__ = "question_set"
    __table_args__ = (
        Index("ix_question_set_digest", "digest", unique=True, sqlite_where=sql("deleted_at IS NULL")),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    from_name: str
    title: str = ""
    note: str = ""
    made_on: str = ""
    digest: str
    arrived_at: datetime = Field(sa_type=Instant)
    zone: str
    deleted_at: datetime | None = Field(default=None, sa_type=Instant)


class OwnPrompt(SQLModel, table=True):
    """A prompt of the writer's own, or of the therapist's where it has a set; perhaps in a built-in one's place.

    ``replaces`` is the id of the prompt that it rewords.
    """

    __tablename__ = "own_prompt"

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    set_id: UUID | None = Field(default=None, foreign_key="question_set.id", index=True, ondelete="CASCADE")
    replaces: str | None = None
    text: str
    help: str = ""
    stage: Stage = Field(sa_type=Word(Stage))
    effect: Effect | None = Field(default=None, sa_type=Word(Effect))
    suits: tuple[Phase, ...] = Field(default=(), sa_type=Words(Phase))
    off: bool = False
    position: int = 0
    written_at: datetime = Field(sa_type=Instant)
    zone: str
    deleted_at: datetime | None = Field(default=None, sa_type=Instant)
