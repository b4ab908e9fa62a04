"""Small steps: from an insight, told day by day, kept or let go, as private as the words they come from."""

from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import text as sql

from integration_journal.arc.vocabulary import Held, Stage, StepOften, StepState
from integration_journal.errors import KnownError
from integration_journal.journal.clock import SettableClock
from integration_journal.journal.failures import Erased
from integration_journal.journal.journal import Journal
from integration_journal.journal.records import Session
from integration_journal.journal.records_after import Insight
from integration_journal.journal.steps import StepNow
from integration_journal.journal.store import Change

TEXT = "My shoulders know it first."


@pytest.fixture
def session(journal: Journal) -> Session:
    return journal.sessions.plan(journal.clock().instant)


@pytest.fixture
def insight(journal: Journal, session: Session) -> Insight:
    """An insight in an entry of the session."""
    entry = journal.entries.write(TEXT, Stage.INTEGRATION, session_id=session.id)
    return journal.insights.mark_all(entry.id)


def now(journal: Journal, id: UUID) -> StepNow:
    found = journal.steps.get(id)
    assert found is not None
    return found


def test_a_step_from_an_insight_has_its_words_and_its_session(
    journal: Journal, insight: Insight, session: Session, clock: SettableClock
) -> None:
    told: list[Change] = []
    journal.listen(told.append)
    me = object()
    step = journal.steps.add(
        " Lower them\nbefore I speak ",
        insight_id=insight.id,
        when="before  meetings",
        often=StepOften.DAILY,
        due_on=date(2026, 3, 21),
        origin=me,
    )
    assert told == [Change("step", step.id, me)]
    clock.advance(minutes=1)
    journal.steps.add("Walk by the river", may_share=True)
    first, second = journal.steps.all()
    assert (first.step.text, first.step.when_words) == ("Lower them before I speak", "before meetings")
    assert (first.step.often, first.step.due_on) == (StepOften.DAILY, date(2026, 3, 21))
    assert (first.insight_words, first.private, first.logs) == (TEXT, False, ())
    assert (second.step.state, second.step.session_id, second.insight_words) == (StepState.TRYING, None, "")
    assert second.step.may_share
    assert journal.steps.of_session(session.id) == [first] == journal.steps.of_insight(insight.id)
    journal.insights.delete(insight.id)
    assert now(journal, step.id).insight_words == ""
    with pytest.raises(KnownError, match="no words"):
        journal.steps.add("  ")


def test_it_is_kept_let_go_and_taken_up_again(journal: Journal, clock: SettableClock) -> None:
    step = journal.steps.add("Walk")
    clock.advance(hours=1)
    kept = journal.steps.keep(step.id)
    assert (kept.state, kept.state_at) == (StepState.KEPT, clock().instant)
    assert journal.steps.trying() == []
    journal.steps.let_go(step.id)
    assert now(journal, step.id).step.state is StepState.LET_GO
    journal.steps.take_up(step.id)
    assert [one.step.id for one in journal.steps.trying()] == [step.id]


def test_each_day_has_one_answer_that_may_be_changed_and_taken_away(
    journal: Journal, clock: SettableClock
) -> None:
    step = journal.steps.add("Walk", often=StepOften.DAILY)
    yesterday = clock()
    journal.steps.log(step.id, Held.PARTLY, at=yesterday)
    clock.advance(days=1)
    assert journal.steps.log(step.id, words="") is None
    journal.steps.log(step.id, Held.YES)
    journal.steps.log(step.id, words="  Along the water.\nTwice. ")
    logs = now(journal, step.id).logs
    assert [(one.held, one.words) for one in logs] == [
        (Held.PARTLY, ""),
        (Held.YES, "Along the water.\nTwice."),
    ]
    journal.steps.log(step.id, None)
    assert now(journal, step.id).logs[1].held is None
    assert journal.steps.log(step.id, words="") is None
    assert len(now(journal, step.id).logs) == 1
    journal.steps.forget_log(logs[0].id)
    assert now(journal, step.id).logs == ()


def test_the_day_of_an_answer_is_the_writers_own(journal: Journal, clock: SettableClock) -> None:
    step = journal.steps.add("Walk")
    clock.advance(hours=14)
    assert clock().local.date() == date(2026, 3, 20)
    journal.steps.log(step.id, Held.NO)
    clock.advance(hours=1)
    journal.steps.log(step.id, Held.YES)
    assert [one.held for one in now(journal, step.id).logs] == [Held.NO, Held.YES]


def test_a_step_from_a_private_entry_is_private(
    journal: Journal, insight: Insight, clock: SettableClock
) -> None:
    before = journal.steps.add("Before it was", insight_id=insight.id, may_share=True)
    clock.advance(minutes=1)
    journal.entries.set(insight.entry_id, private=True)
    since = journal.steps.add("Since it is", insight_id=insight.id, may_share=True)
    assert [(one.private, one.step.private) for one in journal.steps.all()] == [(True, False), (True, True)]
    journal.steps.set(before.id, may_share=True)
    journal.steps.set(since.id, private=False)
    assert [(one.private, one.step.may_share) for one in journal.steps.all()] == [(True, False)] * 2
    journal.entries.set(insight.entry_id, private=False)
    assert not any(one.private for one in journal.steps.all())


@pytest.mark.parametrize("way", ["entry", "insight", "unlinked"])
def test_it_stays_private_when_the_link_is_cut(journal: Journal, insight: Insight, way: str) -> None:
    step = journal.steps.add("Lower them", insight_id=insight.id, may_share=True)
    journal.entries.set(insight.entry_id, private=True)
    if way == "entry":
        journal.entries.delete(insight.entry_id)
        assert now(journal, step.id).private
    elif way == "insight":
        journal.insights.delete(insight.id)
        assert now(journal, step.id).private
    else:
        journal.steps.set(step.id, insight_id=None)
    journal.trash.empty()
    found = now(journal, step.id)
    assert (found.step.insight_id, found.private, found.step.private) == (None, True, True)
    assert not found.step.may_share


def test_linking_it_to_a_private_entry_makes_it_private(journal: Journal, insight: Insight) -> None:
    journal.entries.set(insight.entry_id, private=True)
    step = journal.steps.add("Walk", may_share=True)
    journal.steps.set(step.id, insight_id=insight.id)
    found = now(journal, step.id)
    assert (found.private, found.step.private, found.step.may_share) == (True, True, False)


def test_it_goes_with_its_session_and_comes_back(journal: Journal, session: Session) -> None:
    step = journal.steps.add("Walk", session_id=session.id)
    journal.steps.log(step.id, Held.YES)
    gone = journal.steps.add("Rest", session_id=session.id)
    journal.steps.delete(gone.id)
    journal.sessions.delete(session.id)
    assert journal.steps.all() == []
    journal.sessions.restore(session.id)
    (found,) = journal.steps.all()
    assert (found.step.id, len(found.logs)) == (step.id, 1)
    journal.sessions.delete(session.id)
    journal.steps.restore(gone.id)
    assert journal.sessions.get(session.id) is not None
    assert len(journal.steps.all()) == 2


def test_an_intention_carried_on_from_a_step_stays_without_it(journal: Journal, session: Session) -> None:
    step = journal.steps.add("Walk", session_id=session.id)
    later = journal.sessions.plan()
    intention = journal.intentions.add(later.id, "To walk on", from_step=step.id)
    assert journal.intentions.reword(intention.id, "To walk on, slower").from_step == step.id
    journal.steps.delete(step.id)
    journal.trash.empty()
    assert [one.from_step for one in journal.intentions.all()] == [None]
    with pytest.raises(Erased):
        journal.steps.restore(step.id)
    other = journal.steps.add("Rest", session_id=session.id)
    journal.intentions.add(later.id, "To rest", from_step=other.id)
    journal.sessions.delete(session.id)
    journal.trash.empty()
    assert [one.from_step for one in journal.intentions.all()] == [None, None]
    with journal.store.read() as database:
        assert database.execute(sql("SELECT count(*) FROM step")).scalar_one() == 0
        assert database.execute(sql("PRAGMA foreign_key_check")).all() == []
