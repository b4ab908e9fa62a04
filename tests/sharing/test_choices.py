"""A selection and its options kept as text, the quick picks, and the pages seen again as they left."""

import json
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integration_journal.arc.vocabulary import Effect, Stage, TalkKind
from integration_journal.errors import KnownError
from integration_journal.journal.clock import SettableClock
from integration_journal.journal.journal import Journal
from integration_journal.sharing import picks
from integration_journal.sharing.document import gather
from integration_journal.sharing.formats import render
from integration_journal.sharing.options import BRIEF_PARTS, Options
from integration_journal.sharing.selection import Selection, everything, starting
from integration_journal.sharing.selection_data import as_text, from_text
from integration_journal.sharing.typeset import pdf_of, typeset_data
from tests.sharing.samples import document_with

_ids = st.frozensets(st.uuids(), max_size=3)
_selections = st.builds(
    Selection, entries=_ids, steps=_ids, question_sets=_ids, excerpts=_ids, hopes=st.booleans()
)
_options = st.builds(
    Options, parts=st.frozensets(st.sampled_from(BRIEF_PARTS)), pages=st.booleans(), short_names=st.booleans()
)


@given(_selections, _options)
def test_a_choice_comes_back_as_it_was(selection: Selection, options: Options) -> None:
    assert from_text(as_text(selection, options)) == (selection, options)


def test_what_is_unknown_is_passed_over_and_what_is_missing_is_usual() -> None:
    entry = uuid4()
    whole = json.loads(as_text(Selection(entries=frozenset((entry,))), Options()))
    whole["selection"]["pictures"] = [str(uuid4())]
    whole["options"] |= {"parts": ["wish", "horoscope"], "color": "red"}
    del whole["options"]["charts"], whole["selection"]["hopes"]
    assert from_text(json.dumps(whole)) == (
        Selection(entries=frozenset((entry,))),
        Options(frozenset(("wish",))),
    )


def _spoilt(part: str, name: str, value: object) -> str:
    whole = json.loads(as_text(Selection(), Options()))
    whole[part][name] = value
    return json.dumps(whole)


@pytest.mark.parametrize(
    "text",
    [
        *("", "{}", "[]", "null", "[" * 100_000, '{"format": "integration-journal-selection"}'),
        *(_spoilt("selection", "entries", value) for value in (["x"], "x", [5], {}, None)),
        _spoilt("selection", "hopes", "no"),
        *(_spoilt("options", name, 1) for name in ("pages", "parts", "short_names")),
        _spoilt("options", "parts", [[]]),
    ],
)
def test_what_is_damaged_is_one_sentence(text: str) -> None:
    with pytest.raises(KnownError, match="choose again"):
        from_text(text)


@dataclass(frozen=True)
class Handed:
    at: datetime
    selection: str


def test_since_a_visit_is_what_was_written_from_that_day_on(journal: Journal, clock: SettableClock) -> None:
    first = journal.sessions.plan(clock().instant)
    old = journal.entries.write("before", Stage.INTEGRATION)
    carried = journal.intentions.add(first.id, "looked back on later")
    left = journal.intentions.add(first.id, "not looked back on")
    open_line = journal.talk.add(TalkKind.WISH, "still open")
    journal.talk.add(TalkKind.WISH, "private", private=True)
    clock.advance(days=10)
    visit = clock().local.date()
    new = journal.entries.write("after", Stage.INTEGRATION)
    journal.entries.write("after, private", Stage.INTEGRATION, private=True)
    second = journal.sessions.plan(clock().instant)
    journal.intentions.read_back(carried.id, second.id, words="now")
    picked = picks.since_visit(journal, visit)
    assert picked.entries == {new.id}
    assert picked.intentions == {carried.id}
    assert picked.talk_lines == {open_line.id}
    assert picked.sessions == {second.id}
    assert not picked.hopes
    assert {old.id, left.id}.isdisjoint(picked.entries | picked.intentions)


def test_this_session_is_what_belongs_to_it_and_its_days(journal: Journal, clock: SettableClock) -> None:
    first = journal.sessions.plan(clock().instant)
    mine = journal.entries.write("mine", Stage.INTEGRATION, session_id=first.id)
    intention = journal.intentions.add(first.id, "carried")
    check_in = journal.check_ins.add(line="then")
    clock.advance(days=14)
    second = journal.sessions.plan(clock().instant)
    journal.entries.write("other", Stage.INTEGRATION, session_id=second.id)
    journal.check_ins.add(line="later")
    journal.intentions.read_back(intention.id, second.id, words="met")
    picked = picks.this_session(journal, first.id)
    assert (picked.entries, picked.check_ins, picked.sessions) == ({mine.id}, {check_in.id}, {first.id})
    assert picks.this_session(journal, second.id).intentions == {intention.id}
    assert not picks.this_session(journal, UUID(int=1))


def test_may_be_shared_is_what_was_ticked(lasting: Journal) -> None:
    assert picks.may_be_shared(lasting) == starting(lasting)


def test_new_since_is_what_was_written_or_changed_since_and_never_what_was_held_back(
    journal: Journal, clock: SettableClock
) -> None:
    left = journal.entries.write("left", Stage.INTEGRATION)
    edited = journal.entries.write("left, edited since", Stage.INTEGRATION)
    journal.entries.write("held back", Stage.INTEGRATION)
    hidden = journal.entries.write("private", Stage.INTEGRATION, private=True)
    session = journal.sessions.plan(clock().instant)
    later = journal.sessions.plan(clock().instant + timedelta(minutes=30))
    journal.marks.put(Effect.NEW_EXPERIENCES, 3, session.id)
    chosen = Selection(entries=frozenset((left.id, edited.id)))
    handed = Handed(clock().instant, as_text(chosen, Options()))
    clock.advance(hours=1)
    journal.entries.save_text(edited.id, "edited")
    new = journal.entries.write("new", Stage.INTEGRATION)
    journal.entries.set(hidden.id, private=True)
    picked = picks.new_since(journal, handed)
    assert picked.entries == {edited.id, new.id}
    assert not picked.marks
    assert picked.sessions == {later.id}
    assert (picked.hopes, picked.course, picked.excerpts) == (False, False, frozenset())


def test_every_pick_is_within_everything(lasting: Journal, clock: SettableClock) -> None:
    whole = everything(lasting)
    handed = Handed(clock().instant - timedelta(days=3), as_text(Selection(), Options()))
    session = lasting.sessions.numbered(1)
    for picked in (
        picks.since_visit(lasting, clock().local.date() - timedelta(days=30)),
        picks.this_session(lasting, session.id),
        picks.new_since(lasting, handed),
    ):
        assert picked.entries
        assert picked.entries <= whole.entries
        assert picked.insights <= whole.insights
        assert picked.steps <= whole.steps
        assert picked.check_ins <= whole.check_ins


def test_pages_are_seen_again_as_they_left() -> None:
    document = document_with("Words, **strong**, and an ﷽ of another script.")
    data = typeset_data(document, "us-letter")
    assert len(data) < 60_000
    assert pdf_of(data) == render(document, "pdf", paper="us-letter").data


def test_pages_that_are_damaged_are_one_sentence() -> None:
    whole = typeset_data(document_with("x"), "a4")
    for data in (b"", b"x", whole[:-20]):
        with pytest.raises(KnownError, match="cannot be shown"):
            pdf_of(data)


def test_a_picture_that_is_none_does_not_keep_the_pages_from_being_seen() -> None:
    document = replace(document_with("![a](data:image/png;base64,AAAA)"), course=None)
    assert pdf_of(typeset_data(document, "a4")).startswith(b"%PDF")


def test_a_chosen_excerpt_is_quoted_once_and_only_if_it_leaves(lasting: Journal) -> None:
    marked = lasting.insights.all()[0]
    chosen = Selection(
        insights=frozenset((marked.insight.id,)), excerpts=frozenset((marked.insight.id, uuid4()))
    )
    document = gather(lasting, chosen, now=lasting.clock())
    assert document.excerpts == {marked.insight.id}
