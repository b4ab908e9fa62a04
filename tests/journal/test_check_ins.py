"""Check-ins and measures: any part alone, changed, deleted, brought back."""

import pytest

from integration_journal.errors import KnownError
from integration_journal.journal.clock import SettableClock
from integration_journal.journal.journal import Journal
from integration_journal.journal.measures import name_of
from integration_journal.journal.store import Change


def test_any_part_of_a_check_in_is_enough(journal: Journal, clock: SettableClock) -> None:
    told: list[Change] = []
    journal.listen(told.append)
    me = object()
    first = journal.check_ins.add([" tender ", "Rested", "tender", ""], origin=me)
    assert first.felt == ("tender", "Rested")
    assert told == [Change("check_in", first.id, me)]
    clock.advance(hours=1)
    journal.check_ins.add(line=" so so\n today")
    clock.advance(days=1)
    last = journal.check_ins.add(sleep=0)
    assert [(one.felt, one.line, one.sleep) for one in journal.check_ins.all()] == [
        (("tender", "Rested"), "", None),
        ((), "so so today", None),
        ((), "", 0),
    ]
    assert journal.check_ins.latest() == last
    assert journal.check_ins.on_day(clock()) == [last]
    with pytest.raises(KnownError, match="nothing to note"):
        journal.check_ins.add([" "], " \n")
    for wrong in ({"mood": 11}, {"anxiety": -1}):
        with pytest.raises(KnownError, match="0 to 10"):
            journal.check_ins.add(["calm"], **wrong)


def test_a_check_in_is_changed_deleted_and_brought_back(journal: Journal) -> None:
    kept = journal.check_ins.add(["calm"], mood=6, may_share=True)
    changed = journal.check_ins.set(kept.id, mood=None, energy=3, private=True)
    assert (changed.mood, changed.energy, changed.private, changed.may_share) == (None, 3, True, False)
    with pytest.raises(KnownError):
        journal.check_ins.set(kept.id, felt=(), energy=None)
    journal.check_ins.delete(kept.id)
    assert (journal.check_ins.all(), journal.check_ins.latest()) == ([], None)
    journal.check_ins.restore(kept.id)
    assert [one.felt for one in journal.check_ins.all()] == [("calm",)]


def test_felt_words_of_ones_own(journal: Journal) -> None:
    assert journal.check_ins.own_words() == []
    assert journal.check_ins.add_word("  wide  open ") == "wide open"
    assert journal.check_ins.add_word("Wide open") == "wide open"
    journal.check_ins.add_word("salty")
    assert journal.check_ins.own_words() == ["wide open", "salty"]
    journal.check_ins.remove_word("WIDE OPEN")
    assert journal.check_ins.own_words() == ["salty"]
    with pytest.raises(KnownError):
        journal.check_ins.add_word(" ")


def test_totals_are_kept_as_given(journal: Journal, clock: SettableClock) -> None:
    first = journal.measures.add("phq_9", 14, words=" at the\nclinic ")
    clock.advance(days=7)
    own = journal.measures.add("own", 3, name=" Pain  in the neck ", lowest=0, highest=10, may_share=True)
    assert [(name_of(one), one.value) for one in journal.measures.all()] == [
        ("PHQ-9", 14),
        ("Pain in the neck", 3),
    ]
    assert (first.words, own.may_share) == ("at the clinic", True)
    journal.measures.set(first.id, value=0, private=True)
    assert journal.measures.all()[0].value == 0
    journal.measures.delete(own.id)
    assert len(journal.measures.all()) == 1
    journal.measures.restore(own.id)
    assert len(journal.measures.all()) == 2


@pytest.mark.parametrize(
    ("kind", "value", "more"),
    [
        ("phq_9", 28, {}),
        ("gad_7", -1, {}),
        ("own", 3, {}),
        ("own", 30, {"name": "Pain", "highest": 10}),
        ("own", 3, {"name": "C-SSRS"}),
        ("moon", 3, {}),
    ],
)
def test_a_total_that_cannot_be_is_not_kept(
    journal: Journal, kind: str, value: int, more: dict[str, object]
) -> None:
    with pytest.raises(KnownError):
        journal.measures.add(kind, value, **more)  # type: ignore[arg-type]
    assert journal.measures.all() == []


def test_a_changed_total_is_looked_at_again(journal: Journal) -> None:
    kept = journal.measures.add("gad_7", 5)
    with pytest.raises(KnownError, match="outside the range"):
        journal.measures.set(kept.id, value=22)
    assert journal.measures.all()[0].value == 5
