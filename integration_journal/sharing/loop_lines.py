"""The way from an intention to the next in the document for people: insight, small step, did it hold, and on."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from integration_journal.arc.vocabulary import StepOften, StepState
from integration_journal.journal.clock import Moment
from integration_journal.journal.headline import beginning_of, title_of
from integration_journal.sharing.anchors import entry_anchor, insight_anchor, step_anchor
from integration_journal.sharing.blocks import Block, Heading, Line, Lines, Prose, Said, Trail, Turn, Words
from integration_journal.sharing.contents import Document
from integration_journal.sharing.parts import IntentionPart
from integration_journal.sharing.parts_after import InsightPart, StepLogPart, StepPart
from integration_journal.sharing.phrases import date_of, day_of, near_date_of, say, time_of

MOST_ANSWERS = 3
LONG_NOTE = 200
"""Words longer than this stand by themselves rather than in a note."""
_LONG = 400
"""From how many letters on an insight whose entry leaves too is told by its beginning."""


def in_brief(document: Document, most: int) -> Iterator[Block]:
    """Yield the steps that something was said of last, in the order they were written."""
    chosen = latest(document, most)
    if not chosen:
        return
    yield Heading(3, say("loop.in_brief"))
    has_pages = document.options.pages
    yield Lines(
        tuple(
            Line(step.text, _in_one_line(step, document.made_at), step_anchor(step.id) if has_pages else "")
            for step in chosen
        )
    )


def latest(document: Document, most: int) -> list[StepPart]:
    """Return the steps that something was said of last, at most so many, in the order they were written."""
    last = sorted(document.steps, key=_last, reverse=True)[:most]
    return [step for step in document.steps if step in last]


def of_session(document: Document, session_id: UUID | None) -> Iterator[Block]:
    """Yield the ways that began at one session, or outside all of them: at an intention, an insight or a step."""
    trails = [*_from_intentions(document, session_id), *_from_insights(document, session_id)]
    trails += [
        Trail(tuple(_of_step(document, step)))
        for step in document.steps
        if step.session_id == session_id and step.insight_id is None
    ]
    if trails:
        yield Heading(4, say("loop.heading"))
        yield from trails


def _from_intentions(document: Document, session_id: UUID | None) -> Iterator[Trail]:
    for intention in document.intentions:
        answers = [one for one in document.insights if one.intention_id == intention.id]
        if answers and intention.session_id == session_id:
            yield Trail((*_of_intention(document, intention), *_of_insights(document, answers)))


def _from_insights(document: Document, session_id: UUID | None) -> Iterator[Trail]:
    for insight in document.insights:
        if insight.intention_id is None and insight.session_id == session_id:
            yield Trail(tuple(_of_insights(document, [insight])))


def _of_intention(document: Document, intention: IntentionPart) -> Iterator[Turn]:
    yield Turn(say("loop.intention"), (Said(Words(intention.text), _written(document, intention)),))
    for said in intention.read_backs:
        outcome = said.outcome.label if said.outcome else say("loop.said")
        yield Turn(outcome, (Said(Words(said.words) if said.words else None, date_of(said.at)),))


def _of_insights(document: Document, insights: Iterable[InsightPart]) -> Iterator[Turn]:
    for insight in insights:
        yield Turn(say("loop.insight"), (_quoted(insight),), insight_anchor(insight.id))
        for step in document.steps:
            if step.insight_id == insight.id:
                yield from _of_step(document, step)


def _quoted(insight: InsightPart) -> Said:
    """Return an insight as the words stood, with where they stand where that leaves too."""
    note = time_of(insight.written_at)
    if insight.effect is not None:
        note = say("loop.place", effect=insight.effect.label, time=note)
    if insight.entry_id is None:
        return Said(Prose(insight.text), note)
    if len(insight.text) > _LONG:
        return Said(
            Words(title_of(insight.text)[0]), say("loop.whole", note=note), entry_anchor(insight.entry_id)
        )
    return Said(Prose(insight.text), note, entry_anchor(insight.entry_id))


def _of_step(document: Document, step: StepPart) -> Iterator[Turn]:
    said = [Said(Words(step.text), _when(step))]
    if len(step.when_words) > LONG_NOTE:
        said.append(Said(Words(step.when_words)))
    yield Turn(say("loop.step"), tuple(said), step_anchor(step.id))
    if step.logs:
        yield Turn(say("loop.held"), tuple(_answers(step.logs)))
    if step.state is not StepState.TRYING:
        yield Turn(step.state.label, (Said(None, _state_day(step)),))
    for intention in document.intentions:
        if intention.from_step == step.id:
            yield Turn(say("loop.next"), (Said(Words(intention.text), _written(document, intention)),))


def _answers(logs: Iterable[StepLogPart]) -> Iterator[Said]:
    """Yield the dated answers; those without words stand together."""
    plain: list[str] = []
    for log in logs:
        if not log.words:
            plain.append(_answer(log))
            continue
        if plain:
            yield Said(None, "; ".join(plain))
            plain = []
        yield Said(Words(log.words), _answer(log))
    if plain:
        yield Said(None, "; ".join(plain))


def _answer(log: StepLogPart) -> str:
    day = date_of(log.at)
    return say("loop.answer", held=log.held.label, date=day) if log.held else day


def _written(document: Document, intention: IntentionPart) -> str:
    numbers = {session.id: session.number for session in document.sessions}
    day = date_of(intention.written_at)
    return say("brief.written_session", number=numbers[intention.session_id], date=day)


def _when(step: StepPart) -> str:
    parts = [step.often.label, step.when_words if len(step.when_words) <= LONG_NOTE else ""]
    if step.due_on is not None:
        key = "loop.on" if step.often is StepOften.ONCE else "loop.since"
        parts.append(say(key, date=day_of(step.due_on)))
    return "; ".join(filter(None, parts))


def _in_one_line(step: StepPart, now: Moment) -> str:
    """Return when a step was for, and how it went lately."""
    answers = [
        say("loop.short_answer", held=log.held.label.lower(), date=near_date_of(log.at, now))
        for log in step.logs
        if log.held
    ]
    when = beginning_of(step.when_words, LONG_NOTE)
    parts = [", ".join(filter(None, (step.often.label.lower(), when)))]
    parts.append(", ".join(answers[-MOST_ANSWERS:]))
    if step.state is not StepState.TRYING:
        at = Moment(step.state_at or step.written_at.instant, step.written_at.zone)
        parts.append(say("loop.short_answer", held=step.state.label.lower(), date=near_date_of(at, now)))
    return "; ".join(filter(None, parts))


def _state_day(step: StepPart) -> str:
    return date_of(Moment(step.state_at, step.written_at.zone)) if step.state_at else ""


def _last(step: StepPart) -> tuple[object, ...]:
    days = [step.written_at.instant, *(log.at.instant for log in step.logs)]
    days += [step.state_at] if step.state_at else []
    return bool(step.logs), max(days), step.id
