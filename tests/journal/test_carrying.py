"""What may be carried on from into the next intentions, and what is not offered again."""

from datetime import UTC, datetime, timedelta

import pytest

from integration_journal.arc.vocabulary import Held, ReadBackOutcome, SessionState, Stage
from integration_journal.journal import carrying
from integration_journal.journal.clock import SettableClock
from integration_journal.journal.journal import Journal
from integration_journal.journal.records import Session

MET, CHANGED, OPEN = ReadBackOutcome.MET, ReadBackOutcome.CHANGED, ReadBackOutcome.STILL_OPEN


@pytest.fixture
def last(journal: Journal) -> Session:
    """Session 1, held three days before the clock's present."""
    return journal.sessions.plan(datetime(2026, 3, 17, 19, tzinfo=UTC), state=SessionState.HELD)


@pytest.fixture
def coming(journal: Journal, last: Session) -> Session:
    assert last.starts_at is not None
    return journal.sessions.plan(last.starts_at + timedelta(days=14))


def test_only_what_the_writer_called_open_or_changed_is_carried_over_and_once(
    journal: Journal, last: Session, coming: Session
) -> None:
    for text, outcome in (("Open.", OPEN), ("Changed.", CHANGED), ("Met.", MET), ("Unsaid.", None)):
        made = journal.intentions.add(last.id, text)
        journal.intentions.read_back(made.id, last.id, outcome=outcome, words="Words.")
    assert [one.intention.text for one in carrying.intentions(journal, coming)] == ["Open.", "Changed."]
    again = journal.intentions.add(coming.id, "Open.")
    assert [one.intention.text for one in carrying.intentions(journal, coming)] == ["Changed."]
    journal.intentions.reword(again.id, "Open, a little.")
    assert [one.intention.text for one in carrying.intentions(journal, coming)] == ["Changed."]
    assert carrying.intentions(journal, last) == []


def test_steps_with_an_answer_are_told_last_answered_first_whatever_became_of_them(
    journal: Journal, last: Session, coming: Session, clock: SettableClock
) -> None:
    steps = journal.steps
    tea, sister, walk, letter = (
        steps.add(text, session_id=last.id) for text in ("Tea", "Sister", "Walk", "Letter")
    )
    later = steps.add("Of the next", session_id=coming.id)
    for step, held in ((tea, Held.YES), (sister, Held.NO), (walk, Held.PARTLY), (later, Held.YES)):
        clock.advance(hours=1)
        steps.log(step.id, held)
    steps.let_go(sister.id)
    steps.keep(letter.id)
    assert [now.step.text for now in carrying.steps(journal, coming)] == ["Walk", "Sister", "Tea"]
    journal.intentions.add(coming.id, "To walk on.", from_step=walk.id)
    assert [now.step.text for now in carrying.steps(journal, coming)] == ["Sister", "Tea"]
    assert carrying.steps(journal, last) == []


def test_of_a_steps_answers_the_last_is_told_and_the_last_ones_with_words(
    journal: Journal, last: Session, clock: SettableClock
) -> None:
    step = journal.steps.add("Tea", session_id=last.id)
    for words in ("First.", "", "Third.", "Fourth.", "", ""):
        journal.steps.log(step.id, Held.YES, words)
        clock.advance(days=1)
    (now,) = journal.steps.all()
    assert [now.logs[place].words for place in carrying.told_of(now)] == ["Third.", "Fourth.", ""]


@pytest.mark.parametrize("way", ["the entry", "the step", "another link"])
def test_what_was_carried_on_from_a_step_becomes_private_with_it(
    journal: Journal, last: Session, coming: Session, way: str
) -> None:
    entry = journal.entries.write("My shoulders know it first.", Stage.INTEGRATION, session_id=last.id)
    hidden = journal.entries.write("Nobody reads this.", Stage.INTEGRATION, private=True)
    insight, other = (journal.insights.mark_all(id) for id in (entry.id, hidden.id))
    step = journal.steps.add("Lower them", insight_id=insight.id)
    made = journal.intentions.add(coming.id, "Lower them", may_share=True, from_step=step.id)
    apart = journal.intentions.add(coming.id, "To be kind", may_share=True)
    journal.intentions.reword(made.id, "To lower them")
    changes: list[str] = []
    journal.store.announce = lambda change: changes.append(change.kind)
    if way == "the entry":
        journal.entries.set(entry.id, private=True)
    elif way == "the step":
        journal.steps.set(step.id, private=True)
    else:
        journal.steps.set(step.id, insight_id=other.id)
    assert "intention" in changes
    carried, kind = journal.intentions.of_session(coming.id)
    assert (carried.text, carried.private, carried.may_share) == ("To lower them", True, False)
    assert (kind.id, kind.private, kind.may_share) == (apart.id, False, True)
    assert all(one.private for one in journal.intentions.earlier_wordings(carried.id))
    assert journal.intentions.add(coming.id, "Lower them", may_share=True, from_step=step.id).private


def test_an_intention_that_was_opened_again_is_not_closed_by_every_change_of_its_step(
    journal: Journal, coming: Session
) -> None:
    step = journal.steps.add("A walk", private=True)
    made = journal.intentions.add(coming.id, "To walk by the river", from_step=step.id)
    assert made.private
    journal.intentions.set(made.id, private=False)
    journal.steps.set(step.id, text="A walk in the rain", private=True)
    journal.steps.keep(step.id)
    assert [one.private for one in journal.intentions.of_session(coming.id)] == [False]
