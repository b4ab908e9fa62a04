"""The parts of the therapist's document as plain data.

Those of what is around the sessions are in ``parts_around``, of what lasts after them in ``parts_after``.
"""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

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
from integration_journal.journal.clock import Moment
from integration_journal.sharing.parts_around import ClinicWindowPart, PreparationPart


@dataclass(frozen=True)
class CoursePart:
    """Where and with whom the course of treatment is, and what is hoped for."""

    clinic: str = ""
    clinic_phone: str = ""
    clinician: str = ""
    therapist: str = ""
    hopes: str = ""
    after_hours_phone: str = ""
    therapist_phone: str = ""
    instructions: str = ""
    when_to_call: str = ""
    windows: tuple[ClinicWindowPart, ...] = ()


@dataclass(frozen=True)
class FactsPart:
    """What was noted of one session beside the writing; ``hopes`` only where they were chosen.

    ``look_backs`` are the days after it that suit this session, None where it has none of its own.
    """

    route: Route | None = None
    dose: str = ""
    place: str = ""
    arriving: str = ""
    company: str = ""
    setting: str = ""
    comfort: str = ""
    hopes: str = ""
    felt: tuple[Felt, ...] = ()
    ride_home: str = ""
    monitor: str = ""
    bringing: str = ""
    music: str = ""
    preparation: PreparationPart = field(default_factory=PreparationPart)
    look_backs: tuple[int, ...] | None = None


@dataclass(frozen=True)
class SessionPart:
    """A session by its number and time; its facts only where they were chosen."""

    id: UUID
    number: int
    state: SessionState
    starts_at: Moment | None
    zone: str
    facts: FactsPart | None = None


@dataclass(frozen=True)
class ReadBackPart:
    """What was said of an intention later."""

    id: UUID
    session_id: UUID
    outcome: ReadBackOutcome | None
    words: str
    at: Moment


@dataclass(frozen=True)
class IntentionPart:
    """An intention in its present wording, with its read-backs in time.

    ``from_step`` is the step it was carried on from, only where that leaves too.
    """

    id: UUID
    session_id: UUID
    text: str
    position: int
    carried: bool
    may_share: bool
    written_at: Moment
    read_backs: tuple[ReadBackPart, ...] = ()
    from_step: UUID | None = None


@dataclass(frozen=True)
class EntryPart:
    """An entry as it stands now, in Markdown."""

    id: UUID
    session_id: UUID | None
    stage: Stage
    kind: EntryKind
    effect: Effect | None
    prompt_id: str | None
    prompt_text: str
    text: str
    tags: tuple[str, ...]
    insight: bool
    may_share: bool
    written_at: Moment


@dataclass(frozen=True)
class TalkPart:
    """A line to talk about; ``done_at`` where it has been."""

    id: UUID
    session_id: UUID | None
    kind: TalkKind
    text: str
    may_share: bool
    written_at: Moment
    done_at: datetime | None = None


@dataclass(frozen=True)
class MarkPart:
    """How present an effect was, 0 to 10."""

    id: UUID
    session_id: UUID | None
    effect: Effect
    value: int
    at: Moment
