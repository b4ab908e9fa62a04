"""A document that is its first page alone: exactly what that tells, so that no form of it holds more."""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from integration_journal.arc.vocabulary import Effect, EntryKind
from integration_journal.journal.headline import beginning_of
from integration_journal.journal.own_prompts import PREFIX
from integration_journal.sharing import excerpt_lines, loop_lines, measure_lines, noted_lines, question_lines
from integration_journal.sharing.brief import fitted, intentions_told, marked_sessions, shown
from integration_journal.sharing.brief_room import Room
from integration_journal.sharing.contents import Document, sessions_of
from integration_journal.sharing.parts import CoursePart, EntryPart, MarkPart, SessionPart, TalkPart
from integration_journal.sharing.parts_after import (
    InsightPart,
    MeasurePart,
    OwnPromptPart,
    QuestionSetPart,
    StepPart,
)
from integration_journal.sharing.parts_around import SideEffectPart
from integration_journal.sharing.talk_lines import PARTS


def alone(document: Document) -> Document:
    """Return the document without anything that its first page does not tell."""
    room, _blocks = fitted(document)
    parts = document.options.parts
    answers = question_lines.latest(document, room.answers) if "questions" in parts else set()
    prompts = tuple(_prompt(one) for one in document.own_prompts if one.id in answers)
    entries = _entries(document, room, {f"{PREFIX}{id}" for id in answers})
    page = replace(
        document,
        course=CoursePart(therapist=document.course.therapist) if document.course else None,
        intentions=tuple(
            replace(one, from_step=None)
            for one in (intentions_told(document, room) if "intentions" in parts else ())
        ),
        entries=entries,
        insights=_insights(document, room, {one.id for one in entries}),
        talk_lines=tuple(one for one in document.talk_lines if _is_told(one, parts)),
        marks=_marks(document) if "themes" in parts else (),
        side_effects=_side_effects(document, room) if "side_effects" in parts else (),
        readings=(),
        steps=tuple(map(_step, loop_lines.latest(document, room.steps))) if "steps" in parts else (),
        check_ins=(),
        measures=_measures(document, room) if "measures" in parts else (),
        own_prompts=prompts,
        question_sets=_sets(document, {one.set_id for one in prompts}),
    )
    return replace(page, sessions=_sessions(page))


def _is_told(line: TalkPart, parts: frozenset[str]) -> bool:
    return line.done_at is None and PARTS[line.kind] in parts


def _entries(document: Document, room: Room, answered: set[str]) -> tuple[EntryPart, ...]:
    """Return the entries that are quoted, begun or named, each with the words that stand there alone."""
    themes = _of_themes(document, room)
    found = []
    for one in document.entries:
        words = themes.get(one.id, "") if one.kind is not EntryKind.FIRST_WORDS else ""
        if one.prompt_id in answered:
            begun = beginning_of(one.text, room.answered)
            words = begun if len(begun) > len(words) else words
        if "excerpts" in document.options.parts and one.id in document.excerpts:
            words = one.text
        if words.strip():
            asked = one.prompt_id in answered
            found.append(
                replace(
                    one,
                    text=words,
                    tags=(),
                    prompt_id=one.prompt_id if asked else None,
                    prompt_text=one.prompt_text if asked else "",
                    insight=False,
                )
            )
    return tuple(found)


def _insights(document: Document, room: Room, entries: set[UUID]) -> tuple[InsightPart, ...]:
    """Return the insights that are quoted or begun; nothing around them is told."""
    themes = _of_themes(document, room)
    quoted: set[UUID] = set()
    if "excerpts" in document.options.parts:
        quoted = {one.id for one in excerpt_lines.chosen(document)}
    found = []
    for one in document.insights:
        words = one.text if one.id in quoted else themes.get(one.id, "")
        if words.strip():
            entry = one.entry_id if one.entry_id in entries else None
            found.append(
                replace(one, text=words, entry_id=entry, intention_id=None, start=0, before="", after="")
            )
    return tuple(found)


def _of_themes(document: Document, room: Room) -> dict[UUID, str]:
    """Return what stands of each entry and insight beside its effect."""
    if "themes" not in document.options.parts:
        return {}
    return {part.id: words for effect in Effect for part, words in shown(document, effect, room)}


def _marks(document: Document) -> tuple[MarkPart, ...]:
    sessions = {session.id for session in marked_sessions(document)}
    latest = {(mark.effect, mark.session_id): mark for mark in document.marks if mark.session_id in sessions}
    kept = {mark.id for mark in latest.values()}
    return tuple(mark for mark in document.marks if mark.id in kept)


def _side_effects(document: Document, room: Room) -> tuple[SideEffectPart, ...]:
    told = {one.id for group in noted_lines.latest(document, room.side_effects).values() for one in group}
    return tuple(replace(one, words="", eased_at=None) for one in document.side_effects if one.id in told)


def _measures(document: Document, room: Room) -> tuple[MeasurePart, ...]:
    series = measure_lines.latest(document, room.measures)
    told = {one.id for totals in series for one in (totals[0], totals[-1])}
    return tuple(replace(one, words="") for one in document.measures if one.id in told)


def _step(step: StepPart) -> StepPart:
    held = [replace(log, words="") for log in step.logs if log.held]
    return replace(
        step,
        insight_id=None,
        due_on=None,
        when_words=beginning_of(step.when_words, loop_lines.LONG_NOTE),
        logs=tuple(held[-loop_lines.MOST_ANSWERS :]),
    )


def _prompt(prompt: OwnPromptPart) -> OwnPromptPart:
    return replace(prompt, help="", replaces=None)


def _sets(document: Document, ids: Iterable[UUID | None]) -> tuple[QuestionSetPart, ...]:
    named = set(ids)
    return tuple(replace(one, note="", digest="") for one in document.question_sets if one.id in named)


def _sessions(page: Document) -> tuple[SessionPart, ...]:
    """Return the sessions that what is told belongs to, without their facts."""
    named = sessions_of(page)
    return tuple(replace(one, facts=None) for one in page.sessions if one.id in named)
