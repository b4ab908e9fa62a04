"""What may be brought up: put off, put away, written, quiet; never late."""

from datetime import UTC, date, datetime, timedelta

import pytest

from integration_journal.arc.advice import Kind
from integration_journal.arc.rhythm import Phase
from integration_journal.arc.vocabulary import Felt, Held, SessionState, Stage, StepOften
from integration_journal.errors import KnownError
from integration_journal.journal import reminding
from integration_journal.journal.clock import Moment, SettableClock
from integration_journal.journal.glance import Glance
from integration_journal.journal.journal import Journal
from integration_journal.journal.records import Session
from integration_journal.journal.reminders import WRITING
from tests.conftest import ZONE


@pytest.fixture
def session(journal: Journal) -> Session:
    """Session 1, held three days before the clock's present."""
    return journal.sessions.plan(datetime(2026, 3, 17, 19, 0, tzinfo=UTC), state=SessionState.HELD)


def _names(journal: Journal) -> list[str]:
    one = reminding.due(Glance(journal))
    return [one.occasion.id] if one else []


def _told(journal: Journal) -> str:
    one = reminding.untold(journal)
    return one.occasion.id if one else ""


def test_day_three_is_brought_up_until_something_was_written(journal: Journal, session: Session) -> None:
    assert _names(journal) == ["day-3"]
    journal.entries.write("Of another stage.", Stage.EXPERIENCE, session_id=session.id)
    assert _names(journal) == ["day-3"]
    journal.entries.write("What lingers.", Stage.INTEGRATION, session_id=session.id)
    assert _names(journal) == []


def test_words_of_an_earlier_day_do_not_count_for_this_one(
    journal: Journal, session: Session, clock: SettableClock
) -> None:
    yesterday = Moment(clock.moment.instant - timedelta(days=1), ZONE)
    journal.entries.write("Day two.", Stage.INTEGRATION, session_id=session.id, written_at=yesterday)
    assert _names(journal) == ["day-3"]


def test_put_off_it_comes_again_after_some_hours(
    journal: Journal, session: Session, clock: SettableClock
) -> None:
    one = reminding.due(Glance(journal))
    assert one is not None
    reminding.put_off(journal, one)
    assert _names(journal) == []
    clock.advance(hours=3, minutes=1)
    assert _names(journal) == ["day-3"]


def test_put_away_it_stays_away_and_the_next_day_comes_all_the_same(
    journal: Journal, session: Session, clock: SettableClock
) -> None:
    one = reminding.due(Glance(journal))
    assert one is not None
    reminding.put_away(journal, one)
    clock.advance(days=1)
    assert _names(journal) == []
    clock.advance(days=3)
    assert _names(journal) == ["day-7"]


def test_a_quiet_session_that_stands_is_left_alone(
    journal: Journal, session: Session, clock: SettableClock
) -> None:
    journal.reminders.put_away(WRITING, session.id)
    assert _names(journal) == []
    clock.advance(days=4)
    assert _names(journal) == []


def test_preparation_is_brought_up_until_there_is_an_intention(
    journal: Journal, clock: SettableClock
) -> None:
    coming = journal.sessions.plan(clock.moment.instant + timedelta(days=1))
    assert _names(journal) == ["before-1"]
    journal.intentions.add(coming.id, "To be kind.")
    assert _names(journal) == []


def test_the_desktop_is_silent_unless_allowed_and_tells_each_once(
    journal: Journal, session: Session, clock: SettableClock
) -> None:
    assert reminding.untold(journal) is None
    journal.preferences.set(reminding.DESKTOP, True)
    assert _told(journal) == "day-3"
    assert reminding.untold(journal) is None
    clock.advance(days=4)
    assert _told(journal) == "day-7"


def test_in_quiet_hours_the_desktop_waits(journal: Journal, session: Session, clock: SettableClock) -> None:
    journal.preferences.set(reminding.DESKTOP, True)
    clock.moment = Moment(datetime(2026, 3, 21, 2, 30, tzinfo=UTC), ZONE)  # 22:30 of day 3
    assert reminding.untold(journal) is None
    clock.moment = Moment(datetime(2026, 3, 21, 13, 30, tzinfo=UTC), ZONE)  # 9:30 of day 4
    assert _told(journal) == "day-3"


@pytest.mark.parametrize(
    ("quiet", "hour", "is_quiet"),
    [((21, 9), 23, True), ((21, 9), 9, False), ((0, 6), 5, True), ((0, 6), 6, False), ((8, 8), 8, False)],
)
def test_quiet_hours_may_run_past_midnight(quiet: tuple[int, int], hour: int, is_quiet: bool) -> None:
    wishes = reminding.Wishes(window=True, desktop=True, quiet=quiet, days=(1,))
    assert wishes.is_quiet(datetime(2026, 3, 20, hour, tzinfo=UTC)) is is_quiet


@pytest.mark.parametrize("kept", [None, "loud", [1], [25, 3], {"a": 1}, [True, 2]])
def test_a_choice_that_cannot_be_read_is_as_usual(journal: Journal, kept: object) -> None:
    journal.preferences.set(reminding.QUIET, kept)
    assert reminding.wishes(journal).quiet == reminding.USUAL_QUIET


def test_put_off_the_desktop_tells_it_again_later(
    journal: Journal, session: Session, clock: SettableClock
) -> None:
    journal.preferences.set(reminding.DESKTOP, True)
    one = reminding.untold(journal)
    assert one is not None
    reminding.put_off(journal, one)
    assert reminding.untold(journal) is None
    clock.advance(hours=3, minutes=1)
    assert _told(journal) == "day-3"
    assert reminding.untold(journal) is None


def test_a_moved_session_is_brought_up_anew_on_its_new_days(journal: Journal, clock: SettableClock) -> None:
    journal.preferences.set(reminding.DESKTOP, True)
    coming = journal.sessions.plan(clock.moment.instant + timedelta(days=1))
    one = reminding.untold(journal)
    assert one is not None
    reminding.put_away(journal, one)
    journal.sessions.update(coming.id, place="Another room")
    assert _names(journal) == []
    journal.sessions.update(coming.id, starts_at=clock.moment.instant + timedelta(days=8))
    clock.advance(days=7)
    assert _told(journal) == "before-1"


def test_a_session_that_stands_does_so_on_another_day_as_well(journal: Journal, session: Session) -> None:
    journal.reminders.put_away(WRITING, session.id)
    journal.sessions.update(session.id, starts_at=datetime(2026, 3, 19, 19, 0, tzinfo=UTC))
    assert _names(journal) == []


def test_a_session_may_have_days_of_its_own(journal: Journal, session: Session, clock: SettableClock) -> None:
    assert reminding.days_of(journal, session) == (1, 3, 7, 14, 30)
    session = journal.sessions.update(session.id, look_backs=(20, 5, 5))
    assert reminding.days_of(journal, session) == (5, 20)
    assert _names(journal) == []
    clock.advance(days=2)
    assert _names(journal) == ["day-5"]
    assert journal.sessions.update(session.id, look_backs=()).look_backs == ()
    assert _names(journal) == []
    with pytest.raises(KnownError, match="1 to 365"):
        journal.sessions.update(session.id, look_backs=(0, 4))
    journal.preferences.set(reminding.DAYS, [2, 4])
    session = journal.sessions.update(session.id, look_backs=None)
    assert reminding.days_of(journal, session) == (2, 4)


def _day(clock: SettableClock, day: int, hour: int = 13) -> None:
    clock.moment = Moment(datetime(2026, 3, day, hour, 40, tzinfo=UTC), ZONE)


def _kind(journal: Journal) -> Kind | None:
    found = reminding.advise(Glance(journal)).suggestion
    return found.kind if found else None


def test_the_facts_of_the_journal_lead_from_one_thing_to_the_next(
    journal: Journal, clock: SettableClock
) -> None:
    _day(clock, 10)
    session = journal.sessions.plan(datetime(2026, 3, 17, 19, 0, tzinfo=UTC))
    assert _kind(journal) is Kind.INTENTIONS
    intention = journal.intentions.add(session.id, "To be kind.")
    assert _kind(journal) is None
    _day(clock, 12)
    assert _kind(journal) is Kind.PROMPT
    _day(clock, 16)
    assert _kind(journal) is None
    _day(clock, 17, 20)
    assert _kind(journal) is Kind.FIRST_WORDS
    journal.entries.write("Blue.", Stage.EXPERIENCE, session_id=session.id)
    assert _kind(journal) is None
    journal.sessions.update(session.id, felt=(Felt.DIFFICULT,))
    assert _kind(journal) is Kind.GROUND
    _day(clock, 18)
    assert _kind(journal) is Kind.LOOK_BACK
    journal.entries.write("Tired.", Stage.INTEGRATION, session_id=session.id)
    assert _kind(journal) is None
    _day(clock, 26)
    assert _kind(journal) is Kind.READ_BACK
    journal.intentions.read_back(intention.id, session.id, words="Now and then.")
    assert _kind(journal) is None
    _day(clock, 27)
    assert _kind(journal) is Kind.PROMPT
    journal.prompts.put_aside("body-where-first")
    assert _kind(journal) is None


def test_a_prompt_answered_in_an_entry_of_no_session_is_enough_for_the_day(
    journal: Journal, session: Session, clock: SettableClock
) -> None:
    _day(clock, 22)
    assert _kind(journal) is Kind.PROMPT
    entry = journal.entries.write("A jaw.", Stage.INTEGRATION, prompt_id="body-where-first")
    journal.prompts.answered("body-where-first", entry.id)
    assert _kind(journal) is None
    journal.entries.delete(entry.id)
    assert _kind(journal) is Kind.PROMPT


def test_only_the_days_around_a_session_are_told_by_the_desktop(
    journal: Journal, session: Session, clock: SettableClock
) -> None:
    journal.preferences.set(reminding.DESKTOP, True)
    journal.intentions.add(
        session.id, "To be kind.", written_at=Moment(clock.moment.instant - timedelta(9), ZONE)
    )
    _day(clock, 22)
    assert _names(journal) == ["read-back"]
    assert reminding.untold(journal) is None
    one = reminding.due(Glance(journal))
    assert one is not None
    reminding.put_away(journal, one)
    _day(clock, 23)
    assert _names(journal) == []


def test_a_session_of_years_ago_is_told_of_only_while_it_is_the_last(
    journal: Journal, session: Session, clock: SettableClock
) -> None:
    clock.advance(days=1000)
    found = reminding.advise(Glance(journal)).suggestion
    assert found is not None
    assert found.session is not None
    assert found.session.number == session.number
    assert (found.kind, found.phase) == (Kind.PROMPT, Phase.MONTH)


def test_the_steps_of_the_day_are_advised_until_they_are_answered(
    journal: Journal, session: Session, clock: SettableClock
) -> None:
    tea = journal.steps.add("Tea on the balcony", session_id=session.id, often=StepOften.DAILY)
    clock.advance(minutes=1)
    sister = journal.steps.add("Ring my sister", session_id=session.id, due_on=date(2026, 3, 22))
    journal.steps.add("A walk", session_id=session.id, often=StepOften.WHEN_IT_SUITS)
    assert [one.id for one in reminding.advise(Glance(journal)).due] == [tea.id]
    journal.steps.log(tea.id, Held.PARTLY)
    assert reminding.advise(Glance(journal)).due == ()
    _day(clock, 22)
    assert [one.id for one in reminding.advise(Glance(journal)).due] == [tea.id, sister.id]
    journal.steps.let_go(tea.id)
    assert [one.id for one in reminding.advise(Glance(journal)).due] == [sister.id]


def test_words_written_beyond_the_date_line_are_of_the_sessions_own_day(
    journal: Journal, clock: SettableClock
) -> None:
    auckland = journal.sessions.plan(
        datetime(2026, 3, 15, 22, 0, tzinfo=UTC), "Pacific/Auckland", state=SessionState.HELD
    )
    # Monday in Honolulu is Tuesday in Auckland, the day after the session.
    clock.moment = Moment(datetime(2026, 3, 17, 2, 0, tzinfo=UTC), "Pacific/Honolulu")
    assert _names(journal) == ["day-1"]
    journal.entries.write("What lingers.", Stage.INTEGRATION, session_id=auckland.id)
    clock.advance(hours=16)
    assert _names(journal) == []
