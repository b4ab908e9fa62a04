"""Insights: kept as the words stood, found again in their entry, as private as it is."""

import json
from pathlib import Path
from shutil import copytree
from uuid import UUID

import pytest
from sqlalchemy import text as sql

from integration_journal.arc.vocabulary import Effect, Stage
from integration_journal.errors import KnownError
from integration_journal.journal.clock import Moment, SettableClock
from integration_journal.journal.demo import demo_clock
from integration_journal.journal.failures import Erased
from integration_journal.journal.importing import import_export
from integration_journal.journal.journal import Journal, open_journal
from integration_journal.journal.passages import Passage
from integration_journal.journal.records_after import Insight
from integration_journal.journal.store import Change
from integration_journal.journal.taking_back import take_back
from integration_journal.sharing import formats, selection
from integration_journal.sharing.document import gather
from tests.conftest import PASSPHRASE

FIXTURES = Path(__file__).parents[1] / "fixtures"
TEXT = "I slept well. My shoulders know it first. I went out."
WORDS = "My shoulders know it first."


def marked(journal: Journal, text: str = TEXT, words: str = WORDS) -> tuple[UUID, Insight]:
    entry = journal.entries.write(text, Stage.INTEGRATION)
    start = text.index(words)
    return entry.id, journal.insights.mark(entry.id, start, start + len(words))


def rewrite(journal: Journal, id: UUID, text: str) -> None:
    journal.entries.save_text(id, text)
    journal.entries.settle(id)


def test_a_passage_is_kept_as_it_stood_with_its_place(journal: Journal, clock: SettableClock) -> None:
    session = journal.sessions.plan()
    told: list[Change] = []
    journal.listen(told.append)
    me = object()
    entry = journal.entries.write(
        TEXT, Stage.INTEGRATION, session_id=session.id, effect=Effect.EMBODIED_FEELINGS
    )
    insight = journal.insights.mark(entry.id, 13, 42, origin=me)
    assert (insight.text, insight.start, insight.before, insight.after) == (
        WORDS,
        14,
        "I slept well. ",
        " I went out.",
    )
    assert told[-1] == Change("insight", insight.id, me)
    (found,) = journal.insights.of_session(session.id)
    assert found == journal.insights.get(insight.id)
    assert (found.effect, found.stage, found.private) == (
        Effect.EMBODIED_FEELINGS,
        Stage.INTEGRATION,
        False,
    )
    assert found.written_at == Moment(entry.written_at, entry.zone)
    assert journal.insights.place(insight) == Passage(14, 41)
    assert journal.insights.place(insight, "Oh. " + TEXT) == Passage(18, 45)


def test_the_same_passage_is_marked_once(journal: Journal) -> None:
    id, insight = marked(journal, "so it is, so it is", "so it is")
    assert journal.insights.mark(id, 0, 9).text == "so it is,"
    assert journal.insights.mark(id, 0, 8).id == insight.id
    other = journal.insights.mark(id, 10, 18)
    assert other.id != insight.id
    assert len(journal.insights.of_entry(id)) == 3
    rewrite(journal, id, "Yes, so it is, so it is")
    assert journal.insights.mark(id, 5, 13).id == insight.id
    with pytest.raises(KnownError, match="no words"):
        journal.insights.mark(id, 4, 5)


def test_they_are_told_in_the_time_of_their_entries_and_the_order_of_their_words(
    journal: Journal, clock: SettableClock
) -> None:
    id, _ = marked(journal)
    journal.insights.mark(id, 0, 5)
    clock.advance(days=-3)
    marked(journal, "Earlier words", "words")
    assert [one.insight.text for one in journal.insights.all()] == ["words", "I sle", WORDS]


def test_the_words_stay_and_the_place_moves_when_the_entry_is_changed(
    journal: Journal, clock: SettableClock
) -> None:
    id, insight = marked(journal)
    rewrite(journal, id, "This week. " + TEXT)
    (now,) = journal.insights.of_entry(id)
    assert (now.insight.start, now.insight.before) == (25, "This week. I slept well. ")
    rewrite(journal, id, "This week. I slept well. My neck does. I went out.")
    (now,) = journal.insights.of_entry(id)
    assert (now.insight.text, now.insight.start) == (WORDS, 25)
    place = journal.insights.place(now.insight)
    assert place == Passage(25, 38, exact=False)
    clock.advance(minutes=10)
    rewrite(journal, id, "Nothing of it.")
    (now,) = journal.insights.of_entry(id)
    assert (now.insight.text, journal.insights.place(now.insight)) == (WORDS, None)
    first = journal.entries.revisions(id)[0]
    journal.entries.bring_back(id, first.id)
    (now,) = journal.insights.of_entry(id)
    assert (now.insight.id, now.insight.start) == (insight.id, 14)
    assert journal.insights.place(now.insight) == Passage(14, 41)


def test_a_whole_entry_takes_along_what_is_written_on_within_the_hour_and_no_more(
    journal: Journal, clock: SettableClock
) -> None:
    entry = journal.entries.write("It", Stage.INTEGRATION, settle=False)
    insight = journal.insights.mark_all(entry.id)
    clock.advance(minutes=20)
    rewrite(journal, entry.id, "It is mine to hold. ")
    assert [one.insight.text for one in journal.insights.all()] == ["It is mine to hold."]
    clock.advance(hours=2)
    rewrite(journal, entry.id, "It is mine to hold.\n\nLater words.")
    (now,) = journal.insights.all()
    assert (now.insight.id, now.insight.text) == (insight.id, "It is mine to hold.")
    assert journal.insights.place(now.insight) == Passage(0, 19)
    empty = journal.entries.write(" \n", Stage.INTEGRATION)
    with pytest.raises(KnownError, match="no words"):
        journal.insights.mark_all(empty.id)


def test_one_that_was_deleted_comes_back_with_its_entry_and_session(journal: Journal) -> None:
    session = journal.sessions.plan()
    id, insight = marked(journal)
    journal.entries.set(id, session_id=session.id)
    assert next(iter(journal.entries.headlines())).insight
    journal.insights.delete(insight.id)
    assert journal.insights.all() == []
    assert not next(iter(journal.entries.headlines())).insight
    assert journal.insights.get(insight.id) is None
    journal.sessions.delete(session.id)
    told: list[Change] = []
    journal.listen(told.append)
    journal.insights.restore(insight.id)
    assert {one.kind for one in told} >= {"session", "entry", "insight"}
    assert journal.sessions.get(session.id) is not None
    assert [one.insight.id for one in journal.insights.all()] == [insight.id]
    assert journal.insights.unmark(id) == [insight.id]
    assert journal.insights.all() == []


def test_those_of_an_entry_in_the_trash_wait_with_it_and_are_erased_with_it(journal: Journal) -> None:
    id, insight = marked(journal)
    journal.entries.delete(id)
    assert journal.insights.all() == []
    journal.entries.restore(id)
    assert len(journal.insights.all()) == 1
    journal.entries.delete(id)
    journal.trash.empty()
    with journal.store.read() as database:
        assert database.execute(sql("SELECT count(*) FROM insight")).scalar_one() == 0
    with pytest.raises(Erased):
        journal.insights.restore(insight.id)


def test_one_of_a_private_entry_is_private_and_never_shared(journal: Journal) -> None:
    id, insight = marked(journal)
    journal.insights.set(insight.id, may_share=True)
    assert journal.insights.all()[0].insight.may_share
    journal.entries.set(id, private=True)
    (now,) = journal.insights.all()
    assert (now.private, now.insight.may_share) == (True, False)
    journal.insights.set(insight.id, may_share=True)
    assert not journal.insights.all()[0].insight.may_share


def test_it_may_answer_an_intention(journal: Journal) -> None:
    session = journal.sessions.plan()
    intention = journal.intentions.add(session.id, "To be kind")
    _id, insight = marked(journal)
    journal.insights.set(insight.id, intention_id=intention.id)
    assert journal.insights.all()[0].insight.intention_id == intention.id
    journal.intentions.delete(intention.id)
    journal.trash.empty()
    assert journal.insights.all()[0].insight.intention_id is None


def test_entries_marked_by_an_earlier_version_are_insights_as_a_whole(tmp_path: Path) -> None:
    copytree(FIXTURES / "schema-3", tmp_path / "old")
    with open_journal(tmp_path / "old", PASSPHRASE, demo_clock(), tmp_path / "backups") as journal:
        found = journal.insights.all()
        texts = {entry.id: entry.text for entry in journal.entries.everything()}
        assert len(found) == 6
        for one in found:
            assert one.insight.text == texts[one.entry_id].strip()
            assert journal.insights.place(one.insight) == Passage(0, len(one.insight.text))
        marks = {one.id for one in journal.entries.headlines(limit=500) if one.insight}
        assert marks == {one.entry_id for one in found}


def test_the_mark_of_an_earlier_versions_export_comes_in_once_and_can_be_taken_back(
    journal: Journal,
) -> None:
    id, _insight = marked(journal)
    data = json.loads(
        formats.render(gather(journal, selection.everything(journal), now=journal.clock()), "json").data
    )
    assert data["entries"][0]["insight"]
    for one in data["entries"]:
        one["id"] = "00000000-0000-0000-0000-000000000001"
    export = json.dumps(data).encode()
    assert "1 insight" in import_export(journal, export).sentence
    assert import_export(journal, export).is_empty
    assert [one.insight.text for one in journal.insights.all()] == [WORDS, TEXT]
    take_back(journal)
    assert [one.entry_id for one in journal.insights.all()] == [id]


def test_of_two_equal_passages_each_comes_back_to_its_own_place(journal: Journal) -> None:
    text = "Soft rain. In between. Soft rain. The end."
    entry = journal.entries.write(text, Stage.INTEGRATION)
    first = journal.insights.mark(entry.id, 0, 10)
    second = journal.insights.mark(entry.id, 23, 33)
    for words in (f"Today. {text}", "Today. Soft rain. The end.", "Today.", text):
        journal.entries.save_text(entry.id, words)
        journal.entries.settle(entry.id)
    starts = [one.insight.start for one in journal.insights.of_entry(entry.id)]
    assert sorted(starts) == [0, 23]
    assert {one.insight.id for one in journal.insights.of_entry(entry.id)} == {first.id, second.id}


def test_one_that_was_marked_again_follows_its_words_like_the_one_in_the_trash(journal: Journal) -> None:
    entry = journal.entries.write("Soft rain. The end.", Stage.INTEGRATION)
    first = journal.insights.mark(entry.id, 0, 10)
    journal.insights.delete(first.id)
    again = journal.insights.mark(entry.id, 0, 10)
    journal.entries.save_text(entry.id, "Today. Soft rain. The end.")
    journal.entries.settle(entry.id)
    journal.insights.restore(first.id)
    found = {one.insight.id: one.insight.start for one in journal.insights.of_entry(entry.id)}
    assert found == {first.id: 7, again.id: 7}
