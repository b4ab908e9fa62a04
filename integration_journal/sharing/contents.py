"""The therapist's document as plain data: everything that leaves, and nothing else."""

from dataclasses import dataclass
from uuid import UUID

from integration_journal.journal.clock import Moment
from integration_journal.sharing.options import USUAL, Options
from integration_journal.sharing.parts import (
    CoursePart,
    EntryPart,
    IntentionPart,
    MarkPart,
    SessionPart,
    TalkPart,
)
from integration_journal.sharing.parts_after import (
    CheckInPart,
    InsightPart,
    MeasurePart,
    OwnPromptPart,
    QuestionSetPart,
    StepPart,
)
from integration_journal.sharing.parts_around import ReadingPart, SideEffectPart


@dataclass(frozen=True)
class Counts:
    """How much of each kind leaves; ``sessions`` are those whose facts are told."""

    sessions: int
    intentions: int
    entries: int
    talk_lines: int
    marks: int
    side_effects: int = 0
    readings: int = 0
    insights: int = 0
    steps: int = 0
    check_ins: int = 0
    measures: int = 0
    left_out: int = 0
    withheld: int = 0


@dataclass(frozen=True)
class Source:
    """What a document was made from: how much of each kind was chosen, and the time it was written in."""

    counts: Counts
    first: Moment | None
    last: Moment | None


@dataclass(frozen=True)
class Document:
    """Everything that leaves, each kind in its order, and nothing else."""

    made_at: Moment
    writer: str = ""
    course: CoursePart | None = None
    sessions: tuple[SessionPart, ...] = ()
    intentions: tuple[IntentionPart, ...] = ()
    entries: tuple[EntryPart, ...] = ()
    talk_lines: tuple[TalkPart, ...] = ()
    marks: tuple[MarkPart, ...] = ()
    side_effects: tuple[SideEffectPart, ...] = ()
    readings: tuple[ReadingPart, ...] = ()
    insights: tuple[InsightPart, ...] = ()
    steps: tuple[StepPart, ...] = ()
    check_ins: tuple[CheckInPart, ...] = ()
    measures: tuple[MeasurePart, ...] = ()
    question_sets: tuple[QuestionSetPart, ...] = ()
    own_prompts: tuple[OwnPromptPart, ...] = ()
    excerpts: frozenset[UUID] = frozenset()
    """The entries and insights that are quoted on the first page."""
    options: Options = USUAL
    has_short_names: bool = False
    """Whether any name in it was shortened."""
    made_from: Source | None = None
    left_out: int = 0
    """How many passages were left out of what leaves."""
    withheld: int = 0
    """How many entries and insights were chosen and stay: all of their words are left out, or have to be looked at."""

    @property
    def counts(self) -> Counts:
        """What leaves, counted from the document itself."""
        told = sum(1 for session in self.sessions if session.facts is not None)
        return Counts(
            told,
            len(self.intentions),
            len(self.entries),
            len(self.talk_lines),
            len(self.marks),
            len(self.side_effects),
            len(self.readings),
            len(self.insights),
            len(self.steps),
            len(self.check_ins),
            len(self.measures),
            self.left_out,
            self.withheld,
        )

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in it that somebody chose."""
        return self.course is None and not (
            self.sessions
            or self.intentions
            or self.entries
            or self.talk_lines
            or self.marks
            or self.side_effects
            or self.readings
            or self.insights
            or self.steps
            or self.check_ins
            or self.measures
            or self.question_sets
            or self.own_prompts
        )


def sessions_of(document: Document) -> set[UUID | None]:
    """Return the sessions that anything in a document belongs to."""
    kinds = (
        *(document.intentions, document.entries, document.talk_lines, document.marks),
        *(document.side_effects, document.readings, document.insights, document.steps),
    )
    of_parts = {part.session_id for parts in kinds for part in parts}
    return of_parts | {said.session_id for part in document.intentions for said in part.read_backs}
