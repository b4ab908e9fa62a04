"""Documents made by hand, with chosen words in every field that holds words."""

from datetime import UTC, datetime
from uuid import UUID

from integration_journal.arc.side_effects import OWN
from integration_journal.arc.vocabulary import (
    Effect,
    EntryKind,
    Felt,
    ReadBackOutcome,
    Route,
    SessionState,
    Stage,
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
        prompt_id="body-where",
        prompt_text=line,
        text=words,
        tags=(line,),
        insight=True,
        may_share=True,
        written_at=NOW,
    )
