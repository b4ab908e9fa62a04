"""What is left out of an entry stays with its words through every change, and fails closed."""

from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from integration_journal.arc.vocabulary import Stage
from integration_journal.errors import KnownError
from integration_journal.journal.clock import SettableClock
from integration_journal.journal.failures import Erased
from integration_journal.journal.journal import Journal
from integration_journal.journal.passages import Passage
from integration_journal.journal.records_sharing import LeftOut
from integration_journal.journal.store import Change
from integration_journal.journal.trash import Kind

TEXT = "I slept well. He left me in the rain. I went out."
WORDS = "He left me in the rain."


def kept_out(journal: Journal, text: str = TEXT, words: str = WORDS) -> tuple[UUID, LeftOut]:
    entry = journal.entries.write(text, Stage.INTEGRATION)
    start = text.index(words)
    return entry.id, journal.left_out.keep_out(entry.id, start, start + len(words))


def rewrite(journal: Journal, id: UUID, text: str) -> None:
    journal.entries.save_text(id, text)
    journal.entries.settle(id)


def readable(journal: Journal, id: UUID) -> str:
    """What of an entry leaves, with a sign where something is left out."""
    entry = journal.entries.get(id)
    assert entry is not None
    text, at, told = entry.text, 0, ""
    for passage in journal.left_out.of_entries([id]).get(id, []):
        told += text[at : passage.start] + "_"
        at = passage.end
    return told + text[at:]


def test_a_passage_is_left_out_and_let_out_again(journal: Journal) -> None:
    told: list[Change] = []
    journal.listen(told.append)
    me = object()
    entry = journal.entries.write(TEXT, Stage.INTEGRATION)
    mark = journal.left_out.keep_out(entry.id, 13, 38, origin=me)
    assert told[-1] == Change("left_out", mark.id, me)
    assert (mark.text, mark.start) == (WORDS, 14)
    assert readable(journal, entry.id) == "I slept well. _ I went out."
    (now,) = journal.left_out.of_entry(entry.id)
    assert (now.left_out.id, now.passage, now.lost) == (mark.id, Passage(14, 37), False)
    assert journal.left_out.keep_out(entry.id, 14, 37).id == mark.id
    journal.left_out.keep_out(entry.id, 30, 40)
    assert readable(journal, entry.id) == "I slept well. _ went out."
    back = journal.left_out.let_out(mark.id)
    assert readable(journal, entry.id) == "I slept well. He left me in th_ went out."
    rewrite(journal, entry.id, "Today. " + TEXT)
    journal.left_out.put_back(back)
    assert readable(journal, entry.id) == "Today. I slept well. _ went out."
    with pytest.raises(KnownError, match="no words"):
        journal.left_out.keep_out(entry.id, 6, 7)


def test_what_is_changed_inside_stays_left_out(journal: Journal) -> None:
    id, _ = kept_out(journal)
    rewrite(journal, id, TEXT.replace("left me", "hurt me badly"))
    assert readable(journal, id) == "I slept well. _ I went out."
    (now,) = journal.left_out.of_entry(id)
    assert (now.passage.exact, now.left_out.text) == (False, WORDS)
    rewrite(journal, id, "I slept well. I went out.")
    assert readable(journal, id) == "I slept well. I went out."
    rewrite(journal, id, "I slept well. He drove off. I went out.")
    assert readable(journal, id) == "I slept well. _I went out."
    first = journal.entries.revisions(id)[0]
    journal.entries.bring_back(id, first.id)
    assert readable(journal, id) == "I slept well. _ I went out."
    assert journal.left_out.of_entry(id)[0].passage.exact


def test_words_that_are_saved_and_not_settled_yet_are_followed_too(journal: Journal) -> None:
    id, _ = kept_out(journal, f"{TEXT} {'And so on. ' * 20}")
    journal.entries.save_text(id, TEXT.replace("left", "had left"))
    assert readable(journal, id) == "I slept well. _ I went out."
    journal.entries.save_text(id, "Oh. " + TEXT)
    assert readable(journal, id) == "Oh. I slept well. _ I went out."
    journal.entries.settle(id)
    assert readable(journal, id) == "Oh. I slept well. _ I went out."


@pytest.mark.parametrize("settle", [True, False])
def test_the_places_are_those_in_the_words_as_they_were_read(journal: Journal, settle: bool) -> None:
    id, _ = kept_out(journal)
    (read,) = journal.entries.get_many([id])
    journal.entries.save_text(id, f"Before it came this. {TEXT}")
    if settle:
        journal.entries.settle(id)
    assert read.text == TEXT
    assert journal.left_out.of_read([read]) == {id: [Passage(14, 37)]}
    assert journal.left_out.of_entries([id]) == {id: [Passage(35, 58)]}


def test_moved_words_take_their_mark_along_in_one_step_or_two(journal: Journal) -> None:
    id, _ = kept_out(journal)
    rewrite(journal, id, "I slept well. I went out. He left me in the rain.")
    assert readable(journal, id) == "I slept well. I went out. _"
    rewrite(journal, id, "I slept well. I went out. ")
    rewrite(journal, id, "He left me in the rain. I slept well. I went out. ")
    assert readable(journal, id) == "_ I slept well. I went out. "
    assert journal.left_out.to_look_at([id]) == set()


def test_the_same_words_at_a_second_place_stay_until_the_first_ones_go(journal: Journal) -> None:
    id, mark = kept_out(journal)
    rewrite(journal, id, f"{TEXT} {WORDS}")
    assert readable(journal, id) == f"I slept well. _ I went out. {WORDS}"
    rewrite(journal, id, f"I slept well. I went out. {WORDS}")
    assert journal.left_out.to_look_at([id]) == {id}
    assert readable(journal, id) == "_"
    start = len("I slept well. I went out. ")
    again = journal.left_out.keep_out(id, start, start + len(WORDS), instead_of=mark.id)
    assert again.id == mark.id
    assert readable(journal, id) == "I slept well. I went out. _"


def test_where_part_of_it_went_elsewhere_or_nothing_is_left_the_writer_has_to_look(journal: Journal) -> None:
    id, mark = kept_out(journal)
    rewrite(journal, id, f"Now me in the rain. {TEXT}")
    assert readable(journal, id) == "Now me in the rain. I slept well. _ I went out."
    rewrite(journal, id, "Now me in the rain. I slept well. He left. I went out.")
    assert (readable(journal, id), journal.left_out.to_look_at([id])) == ("_", {id})
    journal.left_out.looked_at(mark.id)
    assert readable(journal, id) == "Now me in the rain. I slept well. _ I went out."
    other, mark = kept_out(journal)
    rewrite(journal, other, "Nothing of this was here before")
    assert (readable(journal, other), journal.left_out.to_look_at([other, id])) == ("_", {other})
    rewrite(journal, other, "")
    journal.left_out.looked_at(mark.id)
    rewrite(journal, other, "Something new")
    assert (readable(journal, other), journal.left_out.to_look_at([other])) == ("_", {other})
    first = journal.entries.revisions(other)[0]
    journal.entries.bring_back(other, first.id)
    assert readable(journal, other) == "I slept well. _ I went out."
    with journal.store.write() as database:
        database.connection().exec_driver_sql("DELETE FROM revision")
        database.connection().exec_driver_sql("UPDATE entry SET text = 'Others' || text")
    assert readable(journal, other) == "OthersI slept well. _ I went out."
    with journal.store.write() as database:
        database.connection().exec_driver_sql("UPDATE entry SET text = 'Others'")
    assert (readable(journal, other), journal.left_out.to_look_at([other])) == ("_", {other})


def test_marks_go_into_the_trash_and_for_good_with_their_entry(journal: Journal) -> None:
    id, mark = kept_out(journal)
    journal.entries.delete(id)
    journal.entries.restore(id)
    rewrite(journal, id, "")
    journal.entries.delete(id)
    journal.entries.restore(id)
    assert readable(journal, id) == "I slept well. _ I went out."
    journal.entries.delete(id)
    journal.trash.erase(Kind.ENTRY, id)
    assert journal.left_out.of_entry(id) == []
    assert journal.store.fetch("SELECT count(*) FROM left_out", ()) == [(0,)]
    with pytest.raises(Erased):
        journal.left_out.put_back(mark)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), st.text("ab .", max_size=9)), max_size=5))
def test_no_sign_of_it_becomes_readable_whatever_is_typed(
    journal: Journal, clock: SettableClock, edits: list[tuple[int, int, str]]
) -> None:
    text = "丁七 万丈 三上下。不与 丐丑专且 丕世丘"
    mine = set("三上下不与")
    id, _ = kept_out(journal, text, "三上下。不与")
    for number, (one, other, typed) in enumerate(edits):
        low, high = sorted(min(at, len(text)) for at in (one, other))
        text = text[:low] + typed + text[high:]
        journal.entries.save_text(id, text)
        if number % 2:
            journal.entries.settle(id)
        clock.advance(seconds=5)
        assert mine.isdisjoint(readable(journal, id))
