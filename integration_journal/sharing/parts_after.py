"""What lasts after the sessions in the therapist's document: insights, steps, check-ins, measures, questions asked."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from integration_journal.arc.rhythm import Phase
from integration_journal.arc.vocabulary import Effect, Held, Stage, StepOften, StepState
from integration_journal.journal.clock import Moment


@dataclass(frozen=True)
class InsightPart:
    """A passage as the words stood, in Markdown; ``entry_id`` is None where its entry does not leave.

    Then nothing around the passage leaves either: ``start``, ``before`` and ``after`` are empty. Session, effect,
    stage and ``written_at`` are the entry's.
    """

    id: UUID
    entry_id: UUID | None
    intention_id: UUID | None
    session_id: UUID | None
    effect: Effect | None
    stage: Stage
    written_at: Moment
    text: str
    start: int
    before: str
    after: str
    may_share: bool
    marked_at: Moment


@dataclass(frozen=True)
class StepLogPart:
    """How a step went on one day."""

    id: UUID
    held: Held | None
    words: str
    at: Moment


@dataclass(frozen=True)
class StepPart:
    """A small step with its answers in time; ``insight_id`` only where that insight leaves too."""

    id: UUID
    insight_id: UUID | None
    session_id: UUID | None
    text: str
    when_words: str
    often: StepOften
    due_on: date | None
    state: StepState
    state_at: datetime | None
    may_share: bool
    written_at: Moment
    logs: tuple[StepLogPart, ...] = ()


@dataclass(frozen=True)
class CheckInPart:
    """How it was at one moment; the numbers go from 0 to 10."""

    id: UUID
    felt: tuple[str, ...]
    line: str
    mood: int | None
    anxiety: int | None
    sleep: int | None
    energy: int | None
    may_share: bool
    at: Moment


@dataclass(frozen=True)
class MeasurePart:
    """A total as it was given: ``kind`` is an id of the list or ``own``, ``name`` what it is called."""

    id: UUID
    kind: str
    name: str
    version: str
    lowest: int | None
    highest: int | None
    value: int
    words: str
    may_share: bool
    at: Moment

    @property
    def series(self) -> tuple[str, str, str]:
        """What its totals are compared with: the same measure in the same version."""
        return self.kind, self.name.casefold(), self.version


@dataclass(frozen=True)
class OwnPromptPart:
    """A question that was asked: the writer's own, or of the question set ``set_id``."""

    id: UUID
    set_id: UUID | None
    replaces: str | None
    text: str
    help: str
    stage: Stage
    effect: Effect | None
    suits: tuple[Phase, ...]
    off: bool
    position: int
    written_at: Moment


@dataclass(frozen=True)
class QuestionSetPart:
    """Who asked; ``digest`` is empty where only some of the questions leave."""

    id: UUID
    from_name: str
    title: str
    note: str
    made_on: str
    digest: str
    arrived_at: Moment
