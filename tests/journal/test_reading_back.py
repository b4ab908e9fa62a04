"""Intentions read back at later sessions: in the words of their day, with what was said of them before."""

from datetime import UTC, datetime, timedelta

import pytest

from integration_journal.arc.vocabulary import ReadBackOutcome, SessionState
from integration_journal.journal import reading_back
from integration_journal.journal.clock import Moment, SettableClock
from integration_journal.journal.journal import Journal
from integration_journal.journal.records import Intention, Session

MET, CHANGED, OPEN = ReadBackOutcome.MET, ReadBackOutcome.CHANGED, ReadBackOutcome.STILL_OPEN


@pytest.fixture
def sessions(journal: Journal) -> list[Session]:
    """Three sessions, a fortnight apart, the last of them on 17 March."""
    first = datetime(2026, 2, 17, 19, tzinfo=UTC)
    return [
        journal.sessions.plan(first + timedelta(days=14 * place), "America/New_York", state=SessionState.HELD)
        for place in range(3)
    ]


def intend(journal: Journal, session: Session, text: str, *, carried: bool = False) -> Intention:
    assert session.starts_at is not None
    before = Moment(session.starts_at - timedelta(days=1), session.zone)
    return journal.intentions.add(session.id, text, carried=carried, written_at=before)


def read(found: list[reading_back.Readable]) -> list[tuple[str, int]]:
    return [(one.worded.text, one.own.number) for one in found]


def test_those_of_earlier_sessions_follow_the_last_session_first_and_never_those_to_come(
    journal: Journal, sessions: list[Session]
) -> None:
    one, two, three = sessions
    intend(journal, one, "To breathe.")
    intend(journal, two, "To rest.")
    intend(journal, two, "To be kind.", carried=True)
    intend(journal, three, "To wait.")
    assert read(reading_back.own(journal, two)) == [("To be kind.", 2), ("To rest.", 2)]
    assert read(reading_back.earlier(journal, three)) == [
        ("To be kind.", 2),
        ("To rest.", 2),
        ("To breathe.", 1),
    ]
    assert read(reading_back.earlier(journal, two)) == [("To breathe.", 1)]
    assert reading_back.earlier(journal, one) == []
    journal.sessions.update(two.id, state=SessionState.CANCELLED)
    assert read(reading_back.earlier(journal, three)) == [("To breathe.", 1)]
    undated = journal.sessions.plan()
    assert read(reading_back.earlier(journal, undated)) == [("To wait.", 3), ("To breathe.", 1)]


def test_what_was_said_stands_with_its_session_and_the_last_word_tells_whether_it_was_met(
    journal: Journal, sessions: list[Session], clock: SettableClock
) -> None:
    one, two, three = sessions
    intention = intend(journal, one, "To breathe.")
    say = journal.intentions.read_back
    say(intention.id, one.id, outcome=OPEN, words="Now and then.")
    clock.advance(days=1)
    say(intention.id, two.id, outcome=MET, words="On the stairs.")
    clock.advance(days=1)
    say(intention.id, three.id, words="Only words.")
    (found,) = reading_back.earlier(journal, three)
    assert [(said.session_id, said.outcome, said.words) for said in found.said] == [
        (one.id, OPEN, "Now and then."),
        (two.id, MET, "On the stairs."),
    ]
    assert found.here is not None
    assert found.here.words == "Only words."
    assert found.is_met
    (at_two,) = reading_back.earlier(journal, two)
    assert at_two.here is not None
    assert at_two.here.outcome is MET
    assert not at_two.is_met
    (own,) = reading_back.own(journal, one)
    assert [said.session_id for said in own.said] == [two.id, three.id]


def test_it_is_read_in_the_wording_of_its_day_however_it_was_reworded_since(
    journal: Journal, sessions: list[Session], clock: SettableClock
) -> None:
    one, two, _three = sessions
    intention = intend(journal, one, "To breath.")
    journal.intentions.read_back(intention.id, one.id, outcome=CHANGED)
    reworded = journal.intentions.reword(intention.id, "To breathe out.")
    (found,) = reading_back.earlier(journal, two)
    assert (found.worded.text, found.intention.id) == ("To breath.", reworded.id)
    assert [said.outcome for said in found.said] == [CHANGED]


def test_one_that_was_carried_over_is_told_once_with_all_that_was_said_of_it(
    journal: Journal, sessions: list[Session], clock: SettableClock
) -> None:
    one, two, three = sessions
    first = intend(journal, one, "To breathe.")
    journal.intentions.read_back(first.id, one.id, outcome=OPEN, words="Not yet.")
    again = intend(journal, two, "to breathe.")
    (own,) = reading_back.own(journal, two)
    assert [said.words for said in own.said] == ["Not yet."]
    assert reading_back.earlier(journal, two) == []
    clock.advance(days=1)
    journal.intentions.read_back(again.id, two.id, outcome=CHANGED, words="Otherwise.")
    (found,) = reading_back.earlier(journal, three)
    assert (found.intention.id, [said.words for said in found.said]) == (again.id, ["Not yet.", "Otherwise."])
    journal.intentions.reword(again.id, "To breathe out, first.")
    (found,) = reading_back.earlier(journal, three)
    assert (found.worded.text, len(found.said)) == ("to breathe.", 2)
    assert read(reading_back.earlier(journal, two)) == []
    journal.intentions.delete(found.intention.id)
    assert read(reading_back.earlier(journal, three)) == [("To breathe.", 1)]
