"""Prompts of one's own and of the therapist: one library with the built-in ones, and nothing answered is lost."""

import pytest

from integration_journal.arc import prompts
from integration_journal.arc.question_file import QuestionFile, read
from integration_journal.arc.rhythm import Phase
from integration_journal.arc.vocabulary import Effect, Felt, PromptSource, Stage
from integration_journal.errors import KnownError
from integration_journal.journal.clock import SettableClock
from integration_journal.journal.failures import Erased
from integration_journal.journal.journal import Journal
from integration_journal.journal.own_prompts import id_of
from integration_journal.journal.store import Change

QUESTIONS = b"""
format = "integration-journal-questions"
version = 1
from = "Ana Duarte"
title = "Before we meet"
note = "As many as you like."
made_on = 2026-03-19

[[question]]
text = "What did your shoulders say?"
effect = "embodied_feelings"

[[question]]
text = "What would you like to bring?"
help = "One word is plenty."
stage = "intentions"
suits = ["before"]
"""


@pytest.fixture
def file() -> QuestionFile:
    return read(QUESTIONS)


def texts(journal: Journal) -> list[str]:
    return [one.text for one in journal.own_prompts.library() if one.source is not PromptSource.BUILT_IN]


def test_a_prompt_of_ones_own_stands_in_the_library(journal: Journal, clock: SettableClock) -> None:
    told: list[Change] = []
    journal.listen(told.append)
    me = object()
    first = journal.own_prompts.add("  What holds?\n", "A line ", effect=Effect.NEW_EXPERIENCES, origin=me)
    assert told == [Change("own_prompt", first.id, me)]
    journal.own_prompts.add("What is near?", stage=Stage.EXPERIENCE, suits=[Phase.ANY])
    library = journal.own_prompts.library()
    assert library[: len(prompts.library())] == prompts.library()
    one, other = library[-2:]
    assert (one.id, one.text, one.help, one.stage) == (
        id_of(first),
        "What holds?",
        "A line",
        Stage.INTEGRATION,
    )
    assert one.suits == {Phase.DAYS_1_3, Phase.WEEKS_1_2, Phase.MONTH}
    assert (other.source, other.asked_by, other.help, other.suits) == (
        PromptSource.OWN,
        "",
        None,
        {Phase.ANY},
    )
    assert journal.own_prompts.by_id(one.id) == one
    fitting = prompts.suitable(
        Phase.DAYS_1_3,
        effect=Effect.NEW_EXPERIENCES,
        answered={},
        put_aside=(),
        now=clock().local,
        among=library,
    )
    assert one in fitting
    for wrong in (" ", "x" * 501):
        with pytest.raises(KnownError):
            journal.own_prompts.add(wrong)


def test_it_is_changed_switched_off_deleted_and_brought_back(journal: Journal) -> None:
    own = journal.own_prompts.add("What holds?")
    journal.own_prompts.set(own.id, text="What held?", effect=Effect.NOVEL_INSIGHTS)
    assert texts(journal) == ["What held?"]
    journal.own_prompts.switch(id_of(own), False)
    assert (texts(journal), journal.own_prompts.off()) == ([], {id_of(own)})
    assert journal.own_prompts.by_id(id_of(own)) is not None
    journal.own_prompts.switch(id_of(own), True)
    journal.own_prompts.delete(own.id)
    assert (texts(journal), journal.own_prompts.by_id(id_of(own))) == ([], None)
    journal.own_prompts.restore(own.id)
    assert texts(journal) == ["What held?"]
    assert journal.own_prompts.get(own.id) is not None


def test_a_built_in_one_is_switched_off_and_on(journal: Journal) -> None:
    built_in = prompts.library()[0]
    told: list[str] = []
    journal.listen(lambda change: told.append(change.kind))
    journal.own_prompts.switch(built_in.id, False)
    assert "own_prompt" in told
    assert built_in not in journal.own_prompts.library()
    assert journal.own_prompts.by_id(built_in.id) == built_in
    assert journal.own_prompts.off() == {built_in.id}
    journal.own_prompts.switch(built_in.id, True)
    assert journal.own_prompts.library() == prompts.library()


def test_a_reworded_one_takes_the_place_of_the_built_in(journal: Journal, clock: SettableClock) -> None:
    built_in = next(one for one in prompts.library() if one.felt is Felt.DIFFICULT)
    own = journal.own_prompts.add("In my words?", stage=built_in.stage, replaces=built_in.id)
    library = journal.own_prompts.library()
    assert built_in not in library
    assert (library[-1].felt, library[-1].theme) == (Felt.DIFFICULT, built_in.theme)
    again = journal.own_prompts.add("In other words?", stage=built_in.stage, replaces=built_in.id)
    assert (again.id, texts(journal)) == (own.id, ["In other words?"])
    journal.own_prompts.switch(id_of(own), False)
    assert texts(journal) == []
    assert built_in not in journal.own_prompts.library()
    journal.own_prompts.switch(id_of(own), True)
    journal.own_prompts.delete(own.id)
    assert journal.own_prompts.library() == prompts.library()
    clock.advance(minutes=1)
    journal.own_prompts.add("A third time?", stage=built_in.stage, replaces=built_in.id)
    journal.own_prompts.restore(own.id)
    assert texts(journal) == ["In other words?", "A third time?"]
    assert [one.replaces for one in journal.own_prompts.all()] == [None, built_in.id]


def test_own_prompts_are_put_in_order(journal: Journal, file: QuestionFile) -> None:
    first, second, third = (journal.own_prompts.add(text).id for text in ("One?", "Two?", "Three?"))
    journal.own_prompts.take_in(file)
    told: list[Change] = []
    journal.listen(told.append)
    journal.own_prompts.reorder([third, first, second])
    assert told == [Change("own_prompt", None)]
    assert texts(journal)[:3] == ["Three?", "One?", "Two?"]
    journal.own_prompts.add("Four?")
    assert texts(journal)[3] == "Four?"


def test_a_therapists_questions_come_in_once(journal: Journal, file: QuestionFile) -> None:
    told: list[Change] = []
    journal.listen(told.append)
    arrived = journal.own_prompts.take_in(file)
    assert told == [Change("question_set", arrived.id)]
    assert (arrived.from_name, arrived.title, arrived.made_on) == (
        "Ana Duarte",
        "Before we meet",
        "2026-03-19",
    )
    assert journal.own_prompts.sets() == [arrived]
    first, second = journal.own_prompts.library()[-2:]
    assert (first.source, first.asked_by, first.effect) == (
        PromptSource.THERAPIST,
        "Ana Duarte",
        Effect.EMBODIED_FEELINGS,
    )
    assert (second.stage, second.suits, second.help) == (
        Stage.INTENTIONS,
        {Phase.BEFORE},
        "One word is plenty.",
    )
    with pytest.raises(KnownError, match="here already"):
        journal.own_prompts.take_in(file)
    journal.own_prompts.add("My own")
    assert next(one.text for one in journal.own_prompts.all()) == "My own"
    assert len(journal.own_prompts.of_set(arrived.id)) == 2


def test_a_set_goes_with_its_questions_and_comes_back(journal: Journal, file: QuestionFile) -> None:
    arrived = journal.own_prompts.take_in(file)
    question = journal.own_prompts.of_set(arrived.id)[0]
    entry = journal.entries.write(
        "Brace", Stage.INTEGRATION, prompt_id=id_of(question), prompt_text=question.text
    )
    journal.own_prompts.delete_set(arrived.id)
    assert (journal.own_prompts.sets(), texts(journal)) == ([], [])
    assert journal.entries.get(entry.id) == entry
    journal.own_prompts.restore_set(arrived.id)
    assert len(texts(journal)) == 2
    journal.own_prompts.delete(question.id)
    journal.own_prompts.delete_set(arrived.id)
    journal.own_prompts.restore(question.id)
    assert len(texts(journal)) == 2
    journal.own_prompts.delete_set(arrived.id)
    journal.own_prompts.take_in(file)
    with pytest.raises(KnownError, match="here already"):
        journal.own_prompts.restore_set(arrived.id)
    assert len(journal.own_prompts.sets()) == 1
    with pytest.raises(Erased):
        journal.own_prompts.restore(arrived.id)
