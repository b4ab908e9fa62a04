"""Every prompt in its group: the therapist's, one's own, and the program's with what was reworded or switched off."""

from integration_journal.arc import prompts
from integration_journal.arc.question_file import read
from integration_journal.arc.vocabulary import Stage
from integration_journal.journal.clock import SettableClock
from integration_journal.journal.journal import Journal
from integration_journal.journal.own_prompts import id_of
from integration_journal.journal.prompt_shelves import OWN, Shelf, Shelved, shelves
from tests.journal.test_own_prompts import QUESTIONS


def shelf(journal: Journal, key: str) -> Shelf:
    return next(one for one in shelves(journal) if one.key == key)


def line(journal: Journal, prompt_id: str) -> Shelved:
    found = [one for group in shelves(journal) for one in group.prompts if one.prompt.id == prompt_id]
    assert len(found) == 1
    return found[0]


def test_the_programs_groups_follow_the_arc(journal: Journal) -> None:
    found = shelves(journal)
    assert [one.key for one in found] == [
        "intentions",
        "experience",
        "days_1_3",
        "weeks_1_2",
        "month",
        "emotional_regulation",
        "cognitive_distance",
        "embodied_feelings",
        "novel_insights",
        "new_experiences",
        "difficult",
        "quiet",
    ]
    every = [one.prompt for group in found for one in group.prompts]
    assert sorted(one.id for one in every) == sorted(one.id for one in prompts.library())
    assert all(one.is_on and one.own is None for group in found for one in group.prompts)


def test_what_is_asked_comes_first_and_what_is_ones_own_next(journal: Journal, clock: SettableClock) -> None:
    first = journal.own_prompts.take_in(read(QUESTIONS))
    clock.advance(days=1)
    second = journal.own_prompts.take_in(read(QUESTIONS.replace(b"Before we meet", b"After we met")))
    mine = journal.own_prompts.add("What holds?")
    found = shelves(journal)
    assert [one.key for one in found[:4]] == [str(second.id), str(first.id), OWN, "intentions"]
    assert found[0].asked == second
    assert [one.prompt.text for one in found[1].prompts] == [
        "What did your shoulders say?",
        "What would you like to bring?",
    ]
    assert {one.prompt.asked_by for one in found[1].prompts} == {"Ana Duarte"}
    assert [one.own for one in found[2].prompts] == [mine]
    assert not found[2].prompts[0].is_reworded


def test_a_reworded_one_stands_where_it_stood(journal: Journal) -> None:
    before = shelf(journal, "month")
    built_in = before.prompts[1].prompt
    own = journal.own_prompts.add("What went?", stage=Stage.INTEGRATION, replaces=built_in.id)
    after = shelf(journal, "month")
    assert (after.prompts[0], after.prompts[2:]) == (before.prompts[0], before.prompts[2:])
    assert after.prompts[1].prompt.text == "What went?"
    assert after.prompts[1].built_in == built_in
    assert after.prompts[1].is_reworded
    assert OWN not in [one.key for one in shelves(journal)]
    journal.own_prompts.set(own.id, replaces="gone-with-a-version")
    assert shelf(journal, OWN).prompts[0].prompt.text == "What went?"
    assert shelf(journal, "month") == before


def test_what_is_switched_off_is_still_there(journal: Journal) -> None:
    own = journal.own_prompts.add("What holds?")
    built_in = prompts.library()[3]
    for id in (id_of(own), built_in.id):
        journal.own_prompts.switch(id, False)
        assert not line(journal, id).is_on
        journal.own_prompts.switch(id, True)
        assert line(journal, id).is_on


def test_answers_are_found_newest_first(journal: Journal) -> None:
    own = journal.own_prompts.add("What holds?")
    written = [
        journal.entries.write(words, Stage.INTEGRATION) for words in ("The rail.", "The kettle.", "Noon.")
    ]
    for entry in written:
        journal.prompts.answered(id_of(own), entry.id)
    journal.prompts.put_aside(id_of(own))
    journal.entries.delete(written[1].id)
    found = journal.prompts.answers(id_of(own), 5)
    assert [one.title for one in found] == ["Noon", "The rail"]
    assert len(journal.prompts.answers(id_of(own), 1)) == 1
    assert journal.prompts.answers("body-where-first", 5) == []
