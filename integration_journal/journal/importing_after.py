"""What lasts after the sessions, as an export tells it: insights, steps, check-ins, measures, questions asked."""

from hashlib import sha256
from uuid import UUID, uuid5

from integration_journal.arc import measures
from integration_journal.arc.question_file import (
    LONGEST_HELP,
    LONGEST_NAME,
    LONGEST_NOTE,
    LONGEST_QUESTION,
    LONGEST_TITLE,
    SUITS,
)
from integration_journal.arc.rhythm import Phase
from integration_journal.arc.vocabulary import Effect, EntryKind, Held, Stage, StepOften, StepState
from integration_journal.errors import KnownError
from integration_journal.journal.exported import MOST_BYTES, Fields, NotAnExport
from integration_journal.journal.importing_written import HIGHEST_NUMBER
from integration_journal.journal.passages import AROUND
from integration_journal.journal.records import Entry
from integration_journal.journal.records_after import (
    CheckIn,
    Insight,
    Measure,
    OwnPrompt,
    QuestionSet,
    Step,
    StepLog,
)

_HIGHEST = 10
_FARTHEST = measures.WIDEST


def insight_of(fields: Fields) -> tuple[Insight, Fields | None]:
    """Return an insight, and what is told of its entry where that is not in the file."""
    marked = fields.moment("marked_at")
    entry_id, taken_from = fields.id_or_none("entry"), fields.object_or_none("taken_from")
    if (entry_id is None) != (taken_from is not None):
        raise NotAnExport("insights.entry")
    id = fields.id()
    insight = Insight(
        id=id,
        entry_id=entry_id or uuid5(id, "entry"),
        intention_id=fields.id_or_none("intention"),
        text=fields.text("text").strip(),
        start=fields.number("start", MOST_BYTES),
        before=fields.text("before"),
        after=fields.text("after"),
        may_share=fields.truth("may_share"),
        marked_at=marked.instant,
        zone=marked.zone,
    )
    fields.done()
    if not insight.text or max(len(insight.before), len(insight.after)) > AROUND:
        raise NotAnExport("insights")
    return insight, taken_from


def entry_around(insight: Insight, taken_from: Fields, session_id: UUID | None) -> Entry:
    """Return an entry that holds an insight's words alone: the one they were taken from did not come along."""
    written = taken_from.moment("written_at")
    entry = Entry(
        id=insight.entry_id,
        session_id=session_id,
        stage=taken_from.word("stage", Stage),
        kind=EntryKind.NOTE,
        effect=taken_from.word_or_none("effect", Effect),
        text=insight.text,
        may_share=insight.may_share,
        written_at=written.instant,
        zone=written.zone,
        changed_at=written.instant,
    )
    taken_from.done()
    insight.start, insight.before, insight.after = 0, "", ""
    return entry


def step_of(fields: Fields, session_id: UUID | None) -> tuple[Step, list[StepLog]]:
    """Return a step with its answers."""
    written = fields.moment("written_at")
    step = Step(
        id=fields.id(),
        insight_id=fields.id_or_none("insight"),
        session_id=session_id,
        text=fields.line("text", required=True),
        when_words=fields.line("when"),
        often=fields.word("often", StepOften),
        due_on=fields.day_or_none("due_on"),
        state=fields.word("state", StepState),
        state_at=fields.instant_or_none("state_at"),
        may_share=fields.truth("may_share"),
        written_at=written.instant,
        zone=written.zone,
    )
    logs = [_log(one, step.id) for one in fields.objects("logs")]
    fields.done()
    return step, logs


def _log(fields: Fields, step_id: UUID) -> StepLog:
    at = fields.moment("at")
    log = StepLog(
        id=fields.id(),
        step_id=step_id,
        held=fields.word_or_none("held", Held),
        words=fields.text("words"),
        at=at.instant,
        zone=at.zone,
    )
    fields.done()
    if log.held is None and not log.words.strip():
        raise NotAnExport("steps.logs")
    return log


def check_in_of(fields: Fields) -> CheckIn:
    """Return a check-in."""
    at = fields.moment("at")
    check_in = CheckIn(
        id=fields.id(),
        felt=tuple(fields.lines("felt")),
        line=fields.line("line"),
        mood=fields.number_or_none("mood", _HIGHEST),
        anxiety=fields.number_or_none("anxiety", _HIGHEST),
        sleep=fields.number_or_none("sleep", _HIGHEST),
        energy=fields.number_or_none("energy", _HIGHEST),
        may_share=fields.truth("may_share"),
        at=at.instant,
        zone=at.zone,
    )
    fields.done()
    if not all(check_in.felt):
        raise NotAnExport("check_ins.felt")
    return check_in


def measure_of(fields: Fields) -> Measure:
    """Return a total; of a kind that is not known here the name is kept."""
    at = fields.moment("at")
    kind, name = fields.line("kind", required=True), fields.line("name", required=True)
    known = measures.measure(kind)
    lowest, highest = (fields.between_or_none(side, -_FARTHEST, _FARTHEST) for side in ("lowest", "highest"))
    taken = Measure(
        id=fields.id(),
        kind=kind if known else measures.OWN,
        name="" if known else name,
        version=fields.line("version"),
        lowest=None if known else lowest,
        highest=None if known else highest,
        value=fields.between("value", -_FARTHEST, _FARTHEST),
        words=fields.line("words"),
        may_share=fields.truth("may_share"),
        at=at.instant,
        zone=at.zone,
    )
    fields.done()
    try:
        measures.check(
            taken.kind,
            taken.value,
            version=taken.version,
            name=taken.name,
            lowest=taken.lowest,
            highest=taken.highest,
        )
    except KnownError:
        raise NotAnExport("measures") from None
    return taken


def question_set_of(fields: Fields) -> QuestionSet:
    """Return a question set; one that came in parts only is told apart from the whole."""
    arrived, id, digest = fields.moment("arrived_at"), fields.id(), fields.digest("digest")
    asked = QuestionSet(
        id=id,
        from_name=fields.line("from", required=True),
        title=fields.line("title"),
        note=fields.text("note"),
        made_on=fields.day_text("made_on"),
        digest=digest or sha256(f"part of {id}".encode()).hexdigest(),
        arrived_at=arrived.instant,
        zone=arrived.zone,
    )
    fields.done()
    if (
        len(asked.from_name) > LONGEST_NAME
        or len(asked.title) > LONGEST_TITLE
        or len(asked.note) > LONGEST_NOTE
    ):
        raise NotAnExport("question_sets")
    return asked


def own_prompt_of(fields: Fields) -> OwnPrompt:
    """Return a question that was asked."""
    written = fields.moment("written_at")
    prompt = OwnPrompt(
        id=fields.id(),
        set_id=fields.id_or_none("set"),
        replaces=fields.text_or_none("replaces"),
        text=fields.text("text").strip(),
        help=fields.text("help"),
        stage=fields.word("stage", Stage),
        effect=fields.word_or_none("effect", Effect),
        suits=fields.words("suits", Phase) or tuple(SUITS[None]),
        off=fields.truth("off"),
        position=fields.number("position", HIGHEST_NUMBER),
        written_at=written.instant,
        zone=written.zone,
    )
    fields.done()
    if not 0 < len(prompt.text) <= LONGEST_QUESTION or len(prompt.help) > LONGEST_HELP:
        raise NotAnExport("own_prompts")
    return prompt
