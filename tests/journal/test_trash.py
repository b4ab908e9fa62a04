"""The trash: what waits, what comes back whole, and what is gone when its days are over."""

from datetime import timedelta
from pathlib import Path
from shutil import copytree
from uuid import UUID

import pytest
from sqlalchemy import text as sql

from integration_journal.arc.question_file import Question, QuestionFile
from integration_journal.arc.vocabulary import Effect, Held, ReadBackOutcome, Stage, TalkKind
from integration_journal.journal import schema
from integration_journal.journal.clock import SettableClock
from integration_journal.journal.entries import Filter
from integration_journal.journal.importing import import_export
from integration_journal.journal.journal import Journal, open_journal
from integration_journal.journal.records import Session
from integration_journal.journal.trash import Kind
from integration_journal.sharing.document import gather
from integration_journal.sharing.selection import everything
from integration_journal.sharing.write_json import write_json
from tests.conftest import PASSPHRASE

FIXTURES = Path(__file__).parents[1] / "fixtures"


@pytest.fixture
def session(journal: Journal, clock: SettableClock) -> Session:
    """A session of yesterday with two entries, an intention that was reworded, marks, and a line to talk about."""
    first = journal.sessions.plan(clock().instant - timedelta(days=9), place="The old mill")
    earlier = journal.intentions.add(first.id, "To listen")
    made = journal.sessions.plan(clock().instant - timedelta(days=1), place="Clinic")
    kept = journal.intentions.add(made.id, "To be kind")
    journal.intentions.reword(kept.id, "To be kinder")
    journal.intentions.read_back(earlier.id, made.id, outcome=ReadBackOutcome.MET, words="It rained.")
    journal.entries.write("A lighthouse", Stage.EXPERIENCE, session_id=made.id, tags=["sea"])
    journal.entries.write("A meadow", Stage.INTEGRATION, session_id=made.id)
    journal.entries.write("Of no session", Stage.INTEGRATION)
    journal.marks.put(Effect.NOVEL_INSIGHTS, 6, made.id)
    journal.talk.add(TalkKind.QUESTION, "Why the sea?", session_id=made.id)
    return made


def exported(journal: Journal) -> str:
    document = gather(journal, everything(journal), now=journal.clock())
    return write_json(document).data.decode()


def state(journal: Journal) -> object:
    """Everything that a reader of the journal can see."""
    return (
        exported(journal),
        journal.entries.count(),
        [one.title for one in journal.entries.headlines()],
        [hit.title for hit in journal.search.find("a")],
        journal.tags.all(),
    )


def test_a_session_goes_with_what_was_written_for_it_and_comes_back_as_it_was(
    journal: Journal, session: Session
) -> None:
    before = state(journal)
    journal.sessions.delete(session.id)
    assert journal.sessions.get(session.id) is None
    assert [one.number for one in journal.sessions.all()] == [1]
    assert [one.title for one in journal.entries.headlines()] == ["Of no session"]
    assert journal.entries.count(Filter(session_id=session.id)) == 0
    assert journal.entries.of_session(session.id) == []
    assert journal.intentions.of_session(session.id) == []
    assert journal.marks.all() == []
    assert journal.tags.all() == []
    assert journal.search.find("lighthouse") == []
    assert [line.text for line in journal.talk.open()] == ["Why the sea?"]
    first = journal.intentions.all()[0]
    assert journal.intentions.read_backs(first.id) == []
    for word in ("lighthouse", "kinder", "Clinic", "rained", str(session.id)):
        assert word not in exported(journal)
    (waiting,) = journal.trash.listed()
    assert (waiting.kind, waiting.number, waiting.entries, waiting.intentions) == (Kind.SESSION, 2, 2, 1)
    assert waiting.days_left == 30
    assert journal.trash.count() == 1
    assert journal.trash.restore(Kind.SESSION, session.id) == 2
    assert state(journal) == before
    assert journal.trash.count() == 0


def test_earlier_versions_and_the_trash_never_leave(journal: Journal, clock: SettableClock) -> None:
    entry = journal.entries.write("The harbor", Stage.INTEGRATION, may_share=True)
    clock.advance(minutes=5)
    journal.entries.save_text(entry.id, "A meadow")
    journal.entries.settle(entry.id)
    gone = journal.entries.write("A lighthouse", Stage.INTEGRATION, may_share=True)
    journal.entries.delete(gone.id)
    line = journal.talk.add(TalkKind.WISH, "A longer walk")
    journal.talk.delete(line.id)
    document = exported(journal)
    assert "A meadow" in document
    for word in ("harbor", "lighthouse", "walk"):
        assert word not in document


def test_a_number_that_was_given_again_is_not_given_twice(journal: Journal, session: Session) -> None:
    journal.sessions.delete(session.id)
    assert journal.sessions.plan().number == 2
    assert journal.sessions.restore(session.id).number == 3
    assert [one.number for one in journal.sessions.all()] == [1, 2, 3]


def test_an_entry_deleted_before_its_session_stays_in_the_trash_on_its_own(
    journal: Journal, session: Session
) -> None:
    entry = journal.entries.of_session(session.id, Stage.EXPERIENCE)[0]
    journal.entries.delete(entry.id)
    journal.sessions.delete(session.id)
    assert {one.kind for one in journal.trash.listed()} == {Kind.SESSION, Kind.ENTRY}
    journal.sessions.restore(session.id)
    assert [one.kind for one in journal.trash.listed()] == [Kind.ENTRY]
    assert [one.text for one in journal.entries.of_session(session.id)] == ["A meadow"]


@pytest.mark.parametrize("kind", [Kind.ENTRY, Kind.INTENTION])
def test_what_belongs_to_a_session_in_the_trash_brings_it_back(
    journal: Journal, session: Session, kind: Kind
) -> None:
    if kind is Kind.ENTRY:
        id = journal.entries.of_session(session.id, Stage.EXPERIENCE)[0].id
        journal.entries.delete(id)
    else:
        id = journal.intentions.of_session(session.id)[0].id
        journal.intentions.delete(id)
    journal.sessions.delete(session.id)
    told = next(one for one in journal.trash.listed() if one.kind is kind)
    assert told.returns_with == 2
    assert journal.trash.restore(kind, id) == 2
    assert journal.trash.count() == 0
    assert journal.sessions.get(session.id) is not None
    assert len(journal.entries.of_session(session.id)) == 2


def test_the_trash_tells_what_waits_and_how_long(journal: Journal, clock: SettableClock) -> None:
    session = journal.sessions.plan()
    entry = journal.entries.write("# The café\n\nRain.", Stage.INTEGRATION)
    intention = journal.intentions.add(session.id, "To rest")
    line = journal.talk.add(TalkKind.WISH, "More time")
    journal.entries.delete(entry.id)
    clock.advance(days=1)
    journal.intentions.delete(intention.id)
    clock.advance(hours=1)
    journal.talk.delete(line.id)
    clock.advance(days=27, hours=23, minutes=30)
    told = [(one.kind, one.words, one.days_left) for one in journal.trash.listed()]
    assert told == [
        (Kind.TALK_LINE, "More time", 3),
        (Kind.INTENTION, "To rest", 2),
        (Kind.ENTRY, "The café", 1),
    ]


@pytest.mark.parametrize(("days", "left"), [(29, 1), (31, 0)])
def test_thirty_days_by_the_journals_clock(
    journal: Journal, session: Session, clock: SettableClock, days: int, left: int
) -> None:
    journal.sessions.delete(session.id)
    clock.advance(days=days)
    assert len(journal.trash.listed()) == left
    assert journal.trash.count() == left
    journal.tidy()
    clock.advance(hours=23)
    journal.tidy()
    with journal.store.read() as database:
        assert database.execute(sql("SELECT count(*) FROM session")).scalar_one() == 1 + left
        assert database.execute(sql("SELECT count(*) FROM entry")).scalar_one() == 1 + 2 * left
        assert database.execute(sql("SELECT count(*) FROM intention")).scalar_one() == 1 + 2 * left
        assert database.execute(sql("SELECT count(*) FROM read_back")).scalar_one() == left
        assert database.execute(sql("SELECT count(*) FROM mark")).scalar_one() == left
        assert database.execute(sql("SELECT count(*) FROM tag")).scalar_one() == left
        assert database.execute(sql("PRAGMA foreign_key_check")).all() == []
    assert [line.session_id for line in journal.talk.all()] == [session.id if left else None]


def test_a_clock_that_is_far_ahead_on_one_day_erases_nothing(journal: Journal, clock: SettableClock) -> None:
    entry = journal.entries.write("Words", Stage.INTEGRATION)
    journal.entries.delete(entry.id)
    journal.tidy()
    clock.advance(days=400)
    journal.tidy()
    clock.advance(hours=3)
    journal.tidy()
    clock.advance(days=-399)
    journal.tidy()
    assert [one.days_left for one in journal.trash.listed()] == [29]
    clock.advance(days=33)
    journal.tidy()
    clock.advance(days=1)
    journal.tidy()
    assert journal.entries.get(entry.id) is None


def test_a_clock_that_was_set_back_takes_nothing(journal: Journal, clock: SettableClock) -> None:
    entry = journal.entries.write("Words", Stage.INTEGRATION)
    journal.entries.delete(entry.id)
    clock.advance(days=-400)
    journal.tidy()
    assert [one.days_left for one in journal.trash.listed()] == [30]


def test_emptying_erases_every_kind_and_nothing_that_stands(journal: Journal, session: Session) -> None:
    other = journal.intentions.of_session(session.id)[0]
    journal.intentions.delete(other.id)
    line = journal.talk.all()[0]
    journal.talk.delete(line.id)
    first = journal.sessions.numbered(1)
    journal.sessions.delete(first.id)
    entry = journal.entries.of_session(session.id)[0]
    journal.entries.delete(entry.id)
    assert journal.trash.empty() == 4
    assert journal.trash.count() == 0
    assert [one.number for one in journal.sessions.all()] == [2]
    assert {one.text for one in journal.entries.everything()} == {"A meadow", "Of no session"}
    with journal.store.read() as database:
        assert database.execute(sql("SELECT count(*) FROM intention")).scalar_one() == 0
        assert database.execute(sql("PRAGMA foreign_key_check")).all() == []


@pytest.fixture
def lasting(journal: Journal, session: Session) -> dict[Kind, UUID]:
    """One of each kind of what lasts after a session, in the trash; their ids."""
    entry = journal.entries.of_session(session.id, Stage.EXPERIENCE)[0]
    insight = journal.insights.mark_all(entry.id)
    step = journal.steps.add("Walk by the sea", insight_id=insight.id)
    journal.steps.log(step.id, Held.YES, "Twice")
    check_in = journal.check_ins.add(["calm", "wide"], "So it is", mood=4)
    numbers = journal.check_ins.add(mood=4, sleep=0)
    measure = journal.measures.add("phq_9", 12)
    own = journal.own_prompts.add("What of the sea?")
    arrived = journal.own_prompts.take_in(
        QuestionFile("Ana", "", "", "", (Question("Why?", "", Stage.INTEGRATION, None, frozenset()),), "x")
    )
    journal.insights.delete(insight.id)
    journal.steps.delete(step.id)
    journal.check_ins.delete(check_in.id)
    journal.check_ins.delete(numbers.id)
    journal.measures.delete(measure.id)
    journal.own_prompts.delete(own.id)
    journal.own_prompts.delete_set(arrived.id)
    return {
        Kind.INSIGHT: insight.id,
        Kind.STEP: step.id,
        Kind.CHECK_IN: check_in.id,
        Kind.MEASURE: measure.id,
        Kind.OWN_PROMPT: own.id,
        Kind.QUESTION_SET: arrived.id,
    }


def test_what_lasts_waits_and_comes_back(journal: Journal, lasting: dict[Kind, UUID]) -> None:
    told = {(one.kind, one.words) for one in journal.trash.listed()}
    assert told == {
        (Kind.INSIGHT, "A lighthouse"),
        (Kind.STEP, "Walk by the sea"),
        (Kind.CHECK_IN, "calm, wide · So it is"),
        (Kind.CHECK_IN, "mood 4, sleep 0"),
        (Kind.MEASURE, "PHQ-9: 12"),
        (Kind.OWN_PROMPT, "What of the sea?"),
        (Kind.QUESTION_SET, "Ana"),
    }
    for kind, id in lasting.items():
        assert journal.trash.restore(kind, id) is None
    assert [one.kind for one in journal.trash.listed()] == [Kind.CHECK_IN]
    assert len(journal.insights.all()) == len(journal.steps.all()) == len(journal.measures.all()) == 1
    assert [one.text for one in journal.own_prompts.all()] == ["What of the sea?", "Why?"]


def test_an_insight_brings_back_its_entry_and_a_question_its_set(
    journal: Journal, session: Session, lasting: dict[Kind, UUID]
) -> None:
    journal.trash.restore(Kind.QUESTION_SET, lasting[Kind.QUESTION_SET])
    (question,) = journal.own_prompts.of_set(lasting[Kind.QUESTION_SET])
    journal.own_prompts.delete(question.id)
    journal.own_prompts.delete_set(lasting[Kind.QUESTION_SET])
    entry = journal.entries.of_session(session.id, Stage.EXPERIENCE)[0]
    journal.entries.delete(entry.id)
    owned = {(one.kind, one.id) for one in journal.trash.listed() if one.returns_with_owner}
    assert owned == {(Kind.INSIGHT, lasting[Kind.INSIGHT]), (Kind.OWN_PROMPT, question.id)}
    told: list[str] = []
    journal.listen(lambda change: told.append(change.kind))
    assert journal.trash.restore(Kind.INSIGHT, lasting[Kind.INSIGHT]) is None
    journal.trash.restore(Kind.OWN_PROMPT, question.id)
    assert sorted(told) == ["entry", "insight", "own_prompt", "question_set"]
    assert journal.entries.get(entry.id).deleted_at is None  # type: ignore[union-attr]
    assert len(journal.own_prompts.sets()) == 1
    journal.insights.delete(lasting[Kind.INSIGHT])
    journal.sessions.delete(session.id)
    waiting = next(one for one in journal.trash.listed() if one.kind is Kind.INSIGHT)
    assert waiting.returns_with == session.number
    assert journal.trash.restore(Kind.INSIGHT, waiting.id) == session.number


def test_a_step_goes_with_its_session_and_counts_once(journal: Journal, session: Session) -> None:
    journal.steps.add("Walk", session_id=session.id)
    journal.sessions.delete(session.id)
    assert [one.kind for one in journal.trash.listed()] == [Kind.SESSION]
    assert journal.trash.empty() == 1
    with journal.store.read() as database:
        assert database.execute(sql("SELECT count(*) FROM step")).scalar_one() == 0


def test_emptying_leaves_no_row_of_what_lasts(journal: Journal, lasting: dict[Kind, UUID]) -> None:
    assert journal.trash.empty() == 7
    with journal.store.read() as database:
        tables = ("insight", "step", "step_log", "check_in", "measure", "own_prompt", "question_set")
        assert not any(database.execute(sql(f"SELECT count(*) FROM {name}")).scalar_one() for name in tables)
        assert database.execute(sql("PRAGMA foreign_key_check")).all() == []


def test_what_stands_is_never_erased(journal: Journal) -> None:
    entry = journal.entries.write("Words", Stage.INTEGRATION)
    journal.trash.erase(Kind.ENTRY, entry.id)
    assert journal.entries.get(entry.id) is not None


def test_a_fresh_entry_that_was_emptied_leaves_no_answered_prompt(
    journal: Journal, clock: SettableClock
) -> None:
    entry = journal.entries.write("Hm", Stage.INTEGRATION, settle=False)
    journal.prompts.answered("integration-day-1", entry.id)
    journal.entries.save_text(entry.id, "")
    journal.entries.take_back(entry.id)
    assert journal.prompts.last_answered() == {}
    assert journal.entries.get(entry.id) is None
    assert journal.trash.count() == 0


def test_words_that_had_a_pause_go_into_the_trash_and_come_back_although_they_were_emptied(
    journal: Journal,
) -> None:
    entry = journal.entries.write("The whole harbor", Stage.INTEGRATION)
    journal.prompts.answered("integration-day-1", entry.id)
    journal.entries.save_text(entry.id, " \n")
    journal.entries.settle(entry.id)
    journal.entries.take_back(entry.id)
    assert journal.prompts.last_answered() == {}
    assert [one.words for one in journal.trash.listed()] == ["The whole harbor"]
    journal.trash.restore(Kind.ENTRY, entry.id)
    assert [hit.id for hit in journal.search.find("harbor")] == [entry.id]
    assert list(journal.prompts.last_answered()) == ["integration-day-1"]


def test_an_import_brings_back_the_session_it_needs(journal: Journal, session: Session) -> None:
    data = exported(journal).encode()
    journal.sessions.delete(session.id)
    taken = import_export(journal, data)
    assert taken.added == {}
    assert len(journal.entries.of_session(session.id)) == 2


@pytest.mark.parametrize("schema_folder", sorted(FIXTURES.glob("schema-*")), ids=lambda path: path.name)
def test_a_journal_of_every_schema_opens_with_all_its_words(
    tmp_path: Path, clock: SettableClock, schema_folder: Path
) -> None:
    copytree(schema_folder, tmp_path / "old")
    with open_journal(tmp_path / "old", PASSPHRASE, clock, tmp_path / "backups") as journal:
        assert (len(journal.sessions.all()), len(journal.marks.all())) == (6, 30)
        assert journal.entries.count() == (72 if int(schema_folder.name[-1]) < 4 else 74)
        session = journal.sessions.numbered(5)
        before = state(journal)
        journal.sessions.delete(session.id)
        journal.sessions.restore(session.id)
        assert state(journal) == before
        with journal.store.read() as database:
            assert database.execute(sql("PRAGMA user_version")).scalar_one() == schema.SCHEMA
            assert database.execute(sql("PRAGMA foreign_key_check")).all() == []
            assert database.execute(sql("PRAGMA integrity_check")).scalar_one() == "ok"
