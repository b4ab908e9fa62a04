"""The therapist's questions in the document for people: each with what was written in answer to it."""

from collections.abc import Iterator
from uuid import UUID

from integration_journal.journal.headline import beginning_of
from integration_journal.journal.own_prompts import PREFIX
from integration_journal.sharing.anchors import entry_anchor
from integration_journal.sharing.blocks import Block, Caption, Heading, Line, Lines
from integration_journal.sharing.contents import Document
from integration_journal.sharing.parts import EntryPart
from integration_journal.sharing.parts_after import OwnPromptPart, QuestionSetPart
from integration_journal.sharing.phrases import near_date_of, say

_BEGINNING = 300
"""How many letters of an answer stand with its question in the pages; all of it stands where it was written."""

_Asked = tuple[QuestionSetPart, list[tuple[OwnPromptPart, list[EntryPart]]]]


def in_brief(document: Document, most: int, letters: int) -> Iterator[Block]:
    """Yield the questions that were answered last, each with the beginning of its answer."""
    chosen = latest(document, most)
    groups = [
        (asked, [pair for pair in answered if pair[0].id in chosen])
        for asked, answered in _answered(document)
    ]
    yield from _grouped(document, 3, [group for group in groups if group[1]], letters)


def in_pages(document: Document, in_brief: int) -> Iterator[Block]:
    """Yield all questions with their answers where the brief has not all of them."""
    groups = _answered(document)
    if sum(len(answered) for _asked, answered in groups) > in_brief:
        yield from _grouped(document, 2, groups, _BEGINNING)


def asked_by(document: Document, entry: EntryPart) -> str:
    """Return the caption above an entry that answers a question: whose it was."""
    prompt = next((one for one in document.own_prompts if entry.prompt_id == f"{PREFIX}{one.id}"), None)
    if prompt is None:
        return say("entry.prompt", prompt=entry.prompt_text)
    if prompt.set_id is None:
        return say("entry.own_prompt", prompt=entry.prompt_text)
    names = {asked.id: asked.from_name for asked in document.question_sets}
    return say("entry.asked", name=names[prompt.set_id], prompt=entry.prompt_text)


def _answered(document: Document) -> list[_Asked]:
    """Return the question sets with their answered questions, in the therapist's order."""
    answers: dict[str | None, list[EntryPart]] = {}
    for entry in document.entries:
        answers.setdefault(entry.prompt_id, []).append(entry)
    groups = []
    for asked in document.question_sets:
        mine = [one for one in document.own_prompts if one.set_id == asked.id]
        pairs = [(one, answers[f"{PREFIX}{one.id}"]) for one in mine if f"{PREFIX}{one.id}" in answers]
        if pairs:
            groups.append((asked, sorted(pairs, key=lambda pair: pair[0].position)))
    return groups


def latest(document: Document, most: int) -> set[UUID]:
    """Return the therapist's questions that were answered last, at most so many."""
    pairs = [pair for _asked, answered in _answered(document) for pair in answered]
    pairs.sort(key=lambda pair: (pair[1][-1].written_at.instant, pair[0].id))
    return {prompt.id for prompt, _entries in pairs[-most:]} if most else set()


def _grouped(document: Document, level: int, groups: list[_Asked], letters: int) -> Iterator[Block]:
    if not groups:
        return
    yield Heading(level, say("questions.heading"))
    for asked, answered in groups:
        parts = (asked.from_name, asked.title, near_date_of(asked.arrived_at, document.made_at))
        yield Caption(say("questions.from", told=", ".join(filter(None, parts))), beneath=True)
        yield Lines(
            tuple(
                Line(
                    beginning_of(entry.text, letters),
                    near_date_of(entry.written_at, document.made_at),
                    entry_anchor(entry.id) if document.options.pages else "",
                    "" if place else prompt.text,
                )
                for prompt, entries in answered
                for place, entry in enumerate(entries)
            )
        )
