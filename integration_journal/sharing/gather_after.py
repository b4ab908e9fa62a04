"""Gathering what lasts after the sessions; nothing that is private, or comes from what is private, is among it."""

from collections.abc import Collection, Container, Iterable
from uuid import UUID

from integration_journal.journal.clock import Moment
from integration_journal.journal.insights import Marked
from integration_journal.journal.journal import Journal
from integration_journal.journal.measures import name_of
from integration_journal.journal.own_prompts import id_of
from integration_journal.journal.passages import Anchor
from integration_journal.journal.records_after import CheckIn, Measure, OwnPrompt, QuestionSet, StepLog
from integration_journal.journal.steps import StepNow
from integration_journal.sharing.leaving import Leaving
from integration_journal.sharing.parts import EntryPart
from integration_journal.sharing.parts_after import (
    CheckInPart,
    InsightPart,
    MeasurePart,
    OwnPromptPart,
    QuestionSetPart,
    StepLogPart,
    StepPart,
)


def insights(
    journal: Journal,
    chosen: Container[UUID],
    entries: Container[UUID],
    intentions: Container[UUID | None],
    leaving: Leaving,
) -> tuple[InsightPart, ...]:
    """Return the chosen insights, and those that are all there is of an entry that leaves, in time.

    The words around a passage are those of its entry as it leaves, and leave only with it.
    """
    found = []
    for one in journal.insights.all():
        if one.private or not (one.insight.id in chosen or _is_whole(one, entries, leaving)):
            continue
        stands = leaving.insight(one.insight)
        if stands is not None:
            found.append(_insight(one, stands, entries, intentions))
    return tuple(sorted(found, key=lambda part: (part.written_at.instant, part.start, part.id)))


def is_passage(marked: Marked, text: str) -> bool:
    """Whether an insight is anything but its whole entry, whose words leave with that."""
    return marked.insight.text != text.strip()


def _is_whole(one: Marked, entries: Container[UUID], leaving: Leaving) -> bool:
    return one.entry_id in entries and not is_passage(one, leaving.original(one.entry_id))


def _insight(
    one: Marked, stands: Anchor, entries: Container[UUID], intentions: Container[UUID | None]
) -> InsightPart:
    insight, leaves = one.insight, one.entry_id in entries
    return InsightPart(
        id=insight.id,
        entry_id=one.entry_id if leaves else None,
        intention_id=insight.intention_id if insight.intention_id in intentions else None,
        session_id=one.session_id,
        effect=one.effect,
        stage=one.stage,
        written_at=one.written_at,
        text=stands.text,
        start=stands.start if leaves else 0,
        before=stands.before if leaves else "",
        after=stands.after if leaves else "",
        may_share=insight.may_share,
        marked_at=Moment(insight.marked_at, insight.zone),
    )


def steps(
    journal: Journal,
    chosen: Container[UUID],
    insights: Container[UUID | None],
    standing: Container[UUID | None],
) -> tuple[StepPart, ...]:
    """Return the chosen steps with their answers, in time."""
    return tuple(
        _step(one, insights, standing)
        for one in journal.steps.all()
        if one.step.id in chosen and not one.private
    )


def _step(now: StepNow, insights: Container[UUID | None], standing: Container[UUID | None]) -> StepPart:
    step = now.step
    return StepPart(
        id=step.id,
        insight_id=step.insight_id if step.insight_id in insights else None,
        session_id=step.session_id if step.session_id in standing else None,
        text=step.text,
        when_words=step.when_words,
        often=step.often,
        due_on=step.due_on,
        state=step.state,
        state_at=step.state_at,
        may_share=step.may_share,
        written_at=Moment(step.written_at, step.zone),
        logs=tuple(_log(log) for log in now.logs),
    )


def _log(log: StepLog) -> StepLogPart:
    return StepLogPart(log.id, log.held, log.words, Moment(log.at, log.zone))


def check_ins(journal: Journal, chosen: Collection[UUID]) -> tuple[CheckInPart, ...]:
    """Return the chosen check-ins, in time."""
    if not chosen:
        return ()
    return tuple(_check_in(one) for one in journal.check_ins.all() if one.id in chosen and not one.private)


def _check_in(one: CheckIn) -> CheckInPart:
    return CheckInPart(
        id=one.id,
        felt=one.felt,
        line=one.line,
        mood=one.mood,
        anxiety=one.anxiety,
        sleep=one.sleep,
        energy=one.energy,
        may_share=one.may_share,
        at=Moment(one.at, one.zone),
    )


def measures(journal: Journal, chosen: Collection[UUID]) -> tuple[MeasurePart, ...]:
    """Return the chosen totals, in time."""
    if not chosen:
        return ()
    return tuple(_measure(one) for one in journal.measures.all() if one.id in chosen and not one.private)


def _measure(one: Measure) -> MeasurePart:
    return MeasurePart(
        id=one.id,
        kind=one.kind,
        name=name_of(one),
        version=one.version,
        lowest=one.lowest,
        highest=one.highest,
        value=one.value,
        words=one.words,
        may_share=one.may_share,
        at=Moment(one.at, one.zone),
    )


def asked(
    journal: Journal, prompts: Container[UUID], sets: Container[UUID], entries: Iterable[EntryPart]
) -> tuple[tuple[QuestionSetPart, ...], tuple[OwnPromptPart, ...]]:
    """Return the chosen question sets and prompts, and those that an entry that leaves answers."""
    answered = {entry.prompt_id for entry in entries}
    standing = journal.own_prompts.all()
    own = [one for one in standing if one.id in prompts or id_of(one) in answered]
    leaving = {one.id for one in own}
    partly = {one.set_id for one in standing if one.id not in leaving}
    named = {one.set_id for one in own}
    asked = [one for one in journal.own_prompts.sets() if one.id in sets or one.id in named]
    return tuple(_set(one, whole=one.id not in partly) for one in asked), tuple(map(_prompt, own))


def _set(one: QuestionSet, *, whole: bool) -> QuestionSetPart:
    return QuestionSetPart(
        id=one.id,
        from_name=one.from_name,
        title=one.title,
        note=one.note,
        made_on=one.made_on,
        digest=one.digest if whole else "",
        arrived_at=Moment(one.arrived_at, one.zone),
    )


def _prompt(one: OwnPrompt) -> OwnPromptPart:
    return OwnPromptPart(
        id=one.id,
        set_id=one.set_id,
        replaces=one.replaces,
        text=one.text,
        help=one.help,
        stage=one.stage,
        effect=one.effect,
        suits=one.suits,
        off=one.off,
        position=one.position,
        written_at=Moment(one.written_at, one.zone),
    )
