"""Documents made by hand, with chosen words in every field that holds words."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from integration_journal.arc.rhythm import Phase
from integration_journal.arc.side_effects import OWN
from integration_journal.arc.vocabulary import (
    Effect,
    EntryKind,
    Felt,
    Held,
    ReadBackOutcome,
    Route,
    SessionState,
    Stage,
    StepOften,
    StepState,
    Strength,
    TalkKind,
)
from integration_journal.journal.clock import Moment
from integration_journal.sharing.document import Document
from integration_journal.sharing.parts import (
    CoursePart,
    EntryPart,
    FactsPart,
    IntentionPart,
    MarkPart,
    ReadBackPart,
    SessionPart,
    TalkPart,
)
from integration_journal.sharing.parts_after import (
    CheckInPart,
    InsightPart,
    MeasurePart,
    OwnPromptPart,
    QuestionSetPart,
    StepLogPart,
    StepPart,
)
from integration_journal.sharing.parts_around import (
    ClinicWindowPart,
    OwnLinePart,
    PreparationPart,
    ReadingPart,
    SideEffectPart,
)

NOW = Moment(datetime(2026, 3, 20, 13, 40, tzinfo=UTC), "America/New_York")
SESSION = UUID(int=1)


def document_with(words: str, line: str | None = None) -> Document:
    """Return a document with ``words`` in every field of prose and ``line`` in every field of one line."""
    line = " ".join((words if line is None else line).split())
    facts = FactsPart(
        route=Route.ORAL_TABLET,
        dose=line,
        place=line,
        arriving=line,
        company=line,
        setting=line,
        comfort=line,
        hopes=words,
        felt=(Felt.CALM, Felt.MOVING),
        ride_home=line,
        monitor=line,
        bringing=line,
        music=line,
        preparation=PreparationPart((OwnLinePart(line, 45, True),), ("solid_food",), NOW.instant),
        look_backs=(1, 5),
    )
    read_back = ReadBackPart(UUID(int=3), SESSION, ReadBackOutcome.CHANGED, words, NOW)
    return Document(
        made_at=NOW,
        writer=line,
        course=CoursePart(
            line, line, line, line, words, line, line, words, words, (ClinicWindowPart("alcohol", 90, line),)
        ),
        sessions=(SessionPart(SESSION, 2, SessionState.HELD, NOW, NOW.zone, facts),),
        intentions=(IntentionPart(UUID(int=2), SESSION, line, 0, True, True, NOW, (read_back,)),),
        entries=(
            entry(4, words, line, SESSION),
            entry(5, words, line, None, kind=EntryKind.FRAGMENT),
        ),
        talk_lines=(
            TalkPart(UUID(int=6), SESSION, TalkKind.SAFETY, line, True, NOW),
            TalkPart(UUID(int=7), None, TalkKind.WISH, line, True, NOW, NOW.instant),
        ),
        side_effects=(
            SideEffectPart(UUID(int=9), SESSION, "nausea", "Nausea", Strength.MILD, line, True, NOW),
            SideEffectPart(UUID(int=10), None, OWN, line or "own", None, line, True, NOW, NOW.instant),
        ),
        readings=(
            ReadingPart(UUID(int=11), SESSION, 128, 84, 72, line, True, NOW),
            ReadingPart(UUID(int=12), None, None, None, 66, line, False, NOW),
        ),
        marks=(MarkPart(UUID(int=8), SESSION, Effect.NEW_EXPERIENCES, 7, NOW),),
        **_lasting(words, line),
    )


def _lasting(words: str, line: str) -> dict[str, Any]:
    """Return insights, steps, check-ins, measures and a question set with an answer, words in every field."""
    log = StepLogPart(UUID(int=22), Held.PARTLY, words, NOW)
    asked = OwnPromptPart(
        UUID(int=28),
        UUID(int=27),
        None,
        line or "x",
        line,
        Stage.INTEGRATION,
        None,
        (Phase.ANY,),
        False,
        0,
        NOW,
    )
    return {
        "insights": (
            _insight(20, words, UUID(int=4), 7, line[:40], line[-40:]),
            _insight(21, words, None),
        ),
        "steps": (
            _step(23, line, UUID(int=20), StepState.KEPT, (log,)),
            _step(24, line, None, StepState.TRYING, (replace(log, id=UUID(int=25), held=None),)),
        ),
        "check_ins": (CheckInPart(UUID(int=26), (line or "x", "tired"), line, 4, None, 0, 10, True, NOW),),
        "measures": (
            MeasurePart(UUID(int=29), "phq_9", "PHQ-9", "", None, None, 17, line, True, NOW),
            MeasurePart(UUID(int=30), "own", line or "x", "", 0, 40, 12, line, False, NOW),
        ),
        "question_sets": (QuestionSetPart(UUID(int=27), line or "x", line, words, "2026-03-20", "", NOW),),
        "own_prompts": (asked,),
    }


def _insight(number: int, words: str, entry: UUID | None, *place: Any) -> InsightPart:
    start, before, after = place or (0, "", "")
    where = (SESSION, Effect.EMBODIED_FEELINGS, Stage.INTEGRATION, NOW)
    return InsightPart(
        UUID(int=number), entry, UUID(int=2), *where, words.strip() or "x", start, before, after, True, NOW
    )


def _step(
    number: int, line: str, insight: UUID | None, state: StepState, logs: tuple[StepLogPart, ...]
) -> StepPart:
    return StepPart(
        id=UUID(int=number),
        insight_id=insight,
        session_id=SESSION,
        text=line or "x",
        when_words=line,
        often=StepOften.WEEKLY,
        due_on=NOW.local.date(),
        state=state,
        state_at=NOW.instant,
        may_share=True,
        written_at=NOW,
        logs=logs,
    )


def entry(
    number: int, words: str, line: str, session: UUID | None, kind: EntryKind = EntryKind.NOTE
) -> EntryPart:
    """Return an entry with words in every field."""
    return EntryPart(
        id=UUID(int=number),
        session_id=session,
        stage=Stage.INTEGRATION,
        kind=kind,
        effect=Effect.EMBODIED_FEELINGS,
        prompt_id=f"own:{UUID(int=28)}",
        prompt_text=line,
        text=words,
        tags=(line,),
        insight=True,
        may_share=True,
        written_at=NOW,
    )
