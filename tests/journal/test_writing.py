"""Writing into a journal and finding it again."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import StatementError

from integration_journal.arc.vocabulary import (
    Effect,
    EntryKind,
    ReadBackOutcome,
    SessionState,
    Stage,
    TalkKind,
)
from integration_journal.errors import KnownError
from integration_journal.journal.clock import Moment, SettableClock, at_local
from integration_journal.journal.entries import Filter
from integration_journal.journal.headline import title_of
from integration_journal.journal.journal import Journal, open_journal
from integration_journal.journal.store import Change
from integration_journal.journal.writing import stage_at, write_from_outside
from tests.conftest import PASSPHRASE, ZONE

JUST_ONE_JOURNAL = [HealthCheck.function_scoped_fixture]


@settings(max_examples=80, deadline=None, suppress_health_check=JUST_ONE_JOURNAL)
@given(st.text(max_size=500))
def test_words_come_out_as_they_went_in(journal: Journal, words: str) -> None:
    entry = journal.entries.write(words, Stage.EXPERIENCE)
    read = journal.entries.get(entry.id)
    assert read is not None
    expected = words.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    assert read.text == expected
    journal.entries.save_text(entry.id, words + words)
    again = journal.entries.get(entry.id)
    assert again is not None
    assert again.text == (words + words).replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")


def test_lone_surrogates_are_replaced(journal: Journal) -> None:
    assert journal.entries.write("a\ud800b", Stage.EXPERIENCE).text == "a\ufffdb"


def test_a_pause_makes_one_revision_and_autosaves_make_none(journal: Journal, clock: SettableClock) -> None:
    entry = journal.entries.write("One", Stage.INTEGRATION)
    for words in ("One t", "One tw", "One two"):
        journal.entries.save_text(entry.id, words)
    assert [revision.text for revision in journal.entries.revisions(entry.id)] == ["One"]
    clock.advance(minutes=1)
    journal.entries.settle(entry.id)
    journal.entries.settle(entry.id)
    assert [revision.text for revision in journal.entries.revisions(entry.id)] == ["One", "One two"]


def test_words_left_unsettled_are_settled_at_the_next_opening(journal: Journal, clock: SettableClock) -> None:
    entry = journal.entries.write("First", Stage.INTEGRATION)
    journal.entries.save_text(entry.id, "harbor lights")
    assert journal.search.find("harbor") == []
    journal.close()
    with open_journal(journal.folder, PASSPHRASE, clock) as later:
        assert [hit.id for hit in later.search.find("harbor")] == [entry.id]


def test_search_finds_by_beginning_without_accents_and_never_what_was_replaced(journal: Journal) -> None:
    entry = journal.entries.write("A lullaby of my avó, in the Café", Stage.EXPERIENCE)
    assert [hit.id for hit in journal.search.find("avo")] == [entry.id]
    assert [hit.id for hit in journal.search.find("caf lull")] == []
    assert [hit.id for hit in journal.search.find("cafe lull")] == [entry.id]
    journal.entries.save_text(entry.id, "Nothing of that")
    journal.entries.settle(entry.id)
    assert journal.search.find("avo") == []
    journal.entries.delete(entry.id)
    assert journal.search.find("nothing") == []
    journal.entries.restore(entry.id)
    assert [hit.id for hit in journal.search.find("nothing")] == [entry.id]


@settings(max_examples=60, deadline=None, suppress_health_check=JUST_ONE_JOURNAL)
@given(st.text(max_size=60))
def test_nothing_typed_into_the_search_is_an_error(journal: Journal, typed: str) -> None:
    journal.search.find(typed)


def test_search_and_lists_are_newest_first(journal: Journal, clock: SettableClock) -> None:
    ids = []
    for day in range(5):
        clock.advance(days=1)
        ids.append(journal.entries.write(f"harbor {day}", Stage.INTEGRATION).id)
    newest_first = list(reversed(ids))
    assert [hit.id for hit in journal.search.find("harbor")] == newest_first
    first = journal.entries.headlines(limit=2)
    rest = journal.entries.headlines(before=first[-1].place)
    assert [one.id for one in first + rest] == newest_first


def test_filters_narrow_the_list(journal: Journal) -> None:
    session = journal.sessions.plan(journal.clock().instant)
    body = journal.entries.write(
        "Body",
        Stage.INTEGRATION,
        session_id=session.id,
        effect=Effect.EMBODIED_FEELINGS,
        tags=["bus", "Bus", " "],
    )
    march = at_local(datetime(2026, 3, 1, 23, 30), ZONE)
    early = journal.entries.write("Early", Stage.INTENTIONS, written_at=march, kind=EntryKind.FRAGMENT)

    def found(**chosen: object) -> list[object]:
        return [one.id for one in journal.entries.headlines(Filter(**chosen))]  # type: ignore[arg-type]

    assert found(effect=Effect.EMBODIED_FEELINGS) == found(stage=Stage.INTEGRATION) == [body.id]
    assert found(session_id=session.id) == found(tag="bus") == [body.id]
    assert found(kind=EntryKind.FRAGMENT) == found(until=date(2026, 3, 1)) == [early.id]
    assert found(since=date(2026, 3, 2)) == [body.id]
    assert journal.tags.all() == ["bus"]


def test_private_and_may_be_shared_exclude_each_other(journal: Journal) -> None:
    entry = journal.entries.write("x", Stage.EXPERIENCE, private=True, may_share=True)
    assert (entry.private, entry.may_share) == (True, False)
    entry = journal.entries.set(entry.id, may_share=True)
    assert (entry.private, entry.may_share) == (False, True)
    entry = journal.entries.set(entry.id, private=True)
    assert (entry.private, entry.may_share) == (True, False)


def test_rewording_an_intention_keeps_the_old_sentence(journal: Journal, clock: SettableClock) -> None:
    session = journal.sessions.plan(journal.clock().instant)
    first = journal.intentions.add(session.id, " To be  kind\n", carried=True)
    clock.advance(days=1)
    second = journal.intentions.reword(first.id, "To be kinder")
    assert first.text == "To be kind"
    assert [one.text for one in journal.intentions.of_session(session.id)] == ["To be kinder"]
    assert [one.text for one in journal.intentions.earlier_wordings(second.id)] == ["To be kind"]
    assert second.carried
    assert journal.intentions.reword(second.id, "To be kinder").id == second.id
    with pytest.raises(KnownError, match="no words"):
        journal.intentions.reword(second.id, "  ")


def test_one_intention_is_carried_in(journal: Journal) -> None:
    session = journal.sessions.plan(journal.clock().instant)
    one, two = (journal.intentions.add(session.id, words) for words in ("one", "two"))
    journal.intentions.set(one.id, carried=True)
    journal.intentions.set(two.id, carried=True)
    assert [i.carried for i in journal.intentions.of_session(session.id)] == [False, True]
    journal.intentions.reorder([two.id, one.id])
    assert [i.text for i in journal.intentions.of_session(session.id)] == ["two", "one"]


def test_an_intention_is_read_back_once_for_each_session(journal: Journal) -> None:
    session, later = (journal.sessions.plan(journal.clock().instant) for _ in range(2))
    intention = journal.intentions.add(session.id, "To be kind")
    journal.intentions.read_back(intention.id, session.id, outcome=ReadBackOutcome.MET, words="yes")
    journal.intentions.read_back(intention.id, session.id, outcome=ReadBackOutcome.CHANGED, words="no")
    journal.intentions.read_back(intention.id, later.id, words="again")
    said = [(one.outcome, one.words) for one in journal.intentions.read_backs(intention.id)]
    assert sorted(said, key=str) == sorted([(ReadBackOutcome.CHANGED, "no"), (None, "again")], key=str)


def test_one_mark_for_each_effect_session_and_day(journal: Journal, clock: SettableClock) -> None:
    session = journal.sessions.plan(journal.clock().instant)
    effect = Effect.NOVEL_INSIGHTS
    for value in (3, 5):
        journal.marks.put(effect, value, session.id)
    clock.advance(days=1)
    journal.marks.put(effect, 7, session.id)
    assert [mark.value for mark in journal.marks.of_session(session.id)] == [5, 7]
    journal.marks.put(effect, None, session.id)
    assert [mark.value for mark in journal.marks.of_session(session.id)] == [5]
    with pytest.raises(KnownError, match="0 to 10"):
        journal.marks.put(effect, 11)


def test_a_prompt_put_aside_is_aside_for_that_day_only(journal: Journal, clock: SettableClock) -> None:
    journal.prompts.put_aside("body-where")
    assert journal.prompts.aside_today() == {"body-where"}
    clock.advance(days=1)
    assert journal.prompts.aside_today() == set()


def test_lines_to_talk_about_may_be_shared_unless_private(journal: Journal) -> None:
    shared = journal.talk.add(TalkKind.QUESTION, "How long?")
    private = journal.talk.add(TalkKind.WISH, "Dad", private=True)
    assert (shared.may_share, private.may_share) == (True, False)
    journal.talk.set(shared.id, done_at=journal.clock().instant)
    assert [line.id for line in journal.talk.open()] == [private.id]
    journal.talk.delete(private.id)
    assert [line.id for line in journal.talk.all()] == [shared.id]
    journal.talk.restore(private.id)
    assert len(journal.talk.all()) == 2


def test_every_change_is_announced_with_who_began_it(journal: Journal) -> None:
    heard: list[Change] = []
    journal.listen(heard.append)
    me = object()
    entry = journal.entries.write("x", Stage.EXPERIENCE, origin=me)
    journal.entries.save_text(entry.id, "y", origin=me)
    journal.courses.update(clinic="Tern Street")
    assert [(change.kind, change.origin) for change in heard] == [
        ("entry", me),
        ("entry", me),
        ("course", None),
    ]


def test_a_refused_write_leaves_nothing_behind(journal: Journal) -> None:
    with pytest.raises(StatementError, match="not a valid"):
        journal.sessions.plan(journal.clock().instant, route="by post")
    assert journal.sessions.all() == []


def test_instants_keep_their_zone_across_a_change_of_clocks(journal: Journal) -> None:
    before = at_local(datetime(2026, 3, 8, 1, 30), ZONE)
    skipped = at_local(datetime(2026, 3, 8, 2, 30), ZONE)
    assert skipped.instant - before.instant == timedelta(hours=1)
    session = journal.sessions.plan(before.instant, ZONE)
    read = journal.sessions.get(session.id)
    assert read is not None
    assert read.starts_at == before.instant
    assert Moment(before.instant, read.zone).local.hour == 1


def test_words_from_outside_go_to_the_nearest_session_and_its_stage(journal: Journal) -> None:
    starts = datetime(2026, 3, 17, 19, 0, tzinfo=UTC)
    journal.sessions.plan(starts, ZONE)
    cancelled = journal.sessions.plan(starts + timedelta(days=3), ZONE, state=SessionState.CANCELLED)

    def kept(at: datetime) -> tuple[Stage, object]:
        entry = write_from_outside(
            journal, "x", stage=None, number=None, effect=None, at=at, private=False, may_share=False
        )
        return entry.stage, entry.session_id

    session = journal.sessions.numbered(1)
    assert kept(datetime(2026, 3, 16, 9)) == (Stage.INTENTIONS, session.id)
    assert kept(datetime(2026, 3, 17, 18)) == (Stage.EXPERIENCE, session.id)
    assert kept(datetime(2026, 3, 20, 9)) == (Stage.INTEGRATION, session.id)
    assert cancelled.number == 2
    assert stage_at(journal.clock(), None) is Stage.INTENTIONS
    with pytest.raises(KnownError, match="no session 9"):
        journal.sessions.numbered(9)


@pytest.mark.parametrize(
    ("text", "title", "excerpt"),
    [
        ("## On the bus\n\nIt began in my **shoulders**.", "On the bus", "It began in my shoulders."),
        ("Nothing to hold up.", "Nothing to hold up", ""),
        ("Cried, and it passed. I made tea.", "Cried, and it passed", "I made tea."),
        ("", "", ""),
        ("- one\n- two", "one two", ""),
        ("snake_case stays", "snake_case stays", ""),
    ],
)
def test_an_entry_is_called_by_its_heading_or_first_line(text: str, title: str, excerpt: str) -> None:
    assert title_of(text) == (title, excerpt)


def test_a_very_long_word_is_cut_in_a_headline() -> None:
    title, _excerpt = title_of("x" * 10_000)
    assert len(title) <= 81
