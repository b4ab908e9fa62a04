"""What holds of the advice on whatever day, with whatever sessions; the days themselves are in ``two_months.md``."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from integration_journal.arc import rhythm
from integration_journal.arc.advice import Kind, Said, SessionFacts, StepFacts, Suggestion, advise
from integration_journal.arc.reminders import FIRST_DAYS, LASTS
from integration_journal.arc.rhythm import Phase, SessionDate
from integration_journal.arc.vocabulary import Felt, SessionState, StepOften

ZONES = ("America/New_York", "Europe/Berlin", "Pacific/Auckland")
START = datetime(2026, 3, 1, tzinfo=UTC)
ALWAYS = {Kind.GROUND, Kind.FIRST_WORDS, Kind.PREPARE}

bools = st.booleans()
facts = st.builds(
    SessionFacts,
    at=st.builds(
        SessionDate,
        st.just(0),
        st.integers(0, 24 * 90).map(lambda hours: START + timedelta(hours=hours)),
        st.sampled_from(ZONES),
        st.sampled_from(SessionState),
    ),
    felt=st.frozensets(st.sampled_from(Felt)),
    look_backs=st.sampled_from([(), (1, 3, 7, 14, 30), (2, 5), tuple(range(1, 31))]),
    prepared=bools,
    has_intentions=bools,
    read_back=bools,
    first_words=bools,
    last_written=st.none() | st.integers(0, 120).map(lambda days: date(2026, 3, 1) + timedelta(days=days)),
    stands=bools,
)


@st.composite
def courses(draw: st.DrawFn) -> list[SessionFacts]:
    made = draw(st.lists(facts, max_size=5))
    return [replace(one, at=replace(one.at, number=number)) for number, one in enumerate(made, 1)]


nows = st.integers(-48, 24 * 130).map(lambda h: (START + timedelta(hours=h)).astimezone(ZoneInfo(ZONES[0])))
STEP = StepFacts("tea", StepOften.DAILY)


def suggested(now: datetime, course: list[SessionFacts], **changes: bool) -> Suggestion | None:
    return advise(now, course, **changes).suggestion


@given(nows, courses())
def test_a_suggestion_is_of_a_session_that_stands_open_and_suits_the_hour(
    now: datetime, course: list[SessionFacts]
) -> None:
    here = rhythm.where(now, [one.at for one in course])
    advice = advise(now, course, [STEP])
    found = advice.suggestion
    if here.phase is Phase.HOURS_AFTER:
        assert advice.due == ()
        assert found is None or (found.kind in {*ALWAYS, Kind.PROMPT} and found.session is here.last)
        assert found is None or found.occasion is None
    elif here.days_to_next == 0:
        assert found is None or found.kind is Kind.PREPARE
    if found is None or found.session is None:
        return
    session = next(one for one in course if one.at is found.session)
    assert session.at.state is not SessionState.CANCELLED
    assert not session.stands
    assert found.path in (None, session.path)
    assert (found.occasion is None) == (found.kind in {Kind.GROUND, Kind.FIRST_WORDS, Kind.PROMPT})
    if found.kind is Kind.LOOK_BACK and found.session is not here.last:
        assert here.days > FIRST_DAYS
    if found.kind in {Kind.PREPARE, Kind.INTENTIONS}:
        assert not session.prepared
    if found.kind is Kind.READ_BACK:
        assert session.has_intentions
        assert not session.read_back


@given(nows, courses(), st.sampled_from(["wrote_today", "declined_today"]))
def test_after_writing_or_declining_the_rest_of_the_day_is_quiet(
    now: datetime, course: list[SessionFacts], what: str
) -> None:
    found = suggested(now, course, **{what: True})
    assert found is None or found.kind in ALWAYS or found.phase is Phase.HOURS_AFTER


@given(nows, courses())
def test_what_was_put_off_or_away_is_gone_and_nothing_takes_its_place(
    now: datetime, course: list[SessionFacts]
) -> None:
    found = suggested(now, course)
    if found is None or found.occasion is None:
        return
    for said in (Said(put_off_until=now + timedelta(hours=3)), Said(put_away_at=now)):
        after = [
            replace(one, said={found.occasion.id: said}) if one.at is found.session else one for one in course
        ]
        assert suggested(now, after) is None
    tomorrow = suggested(now + timedelta(days=1), after)
    # Another session at the same time has an occasion that looks the same.
    assert tomorrow is None or (tomorrow.session, tomorrow.occasion) != (found.session, found.occasion)


@given(nows, courses())
def test_a_cancelled_session_is_as_if_it_were_not(now: datetime, course: list[SessionFacts]) -> None:
    rest = [one for one in course if one.at.state is not SessionState.CANCELLED]
    assert advise(now, course) == advise(now, rest)


@given(nows, courses())
def test_who_wants_nothing_brought_up_still_has_a_prompt(now: datetime, course: list[SessionFacts]) -> None:
    found = suggested(now, course, bring_up=False)
    assert found is None or found.occasion is None


@given(courses())
def test_skipping_is_silent_whatever_was_offered_goes_by_itself(course: list[SessionFacts]) -> None:
    offered: Counter[tuple[int, str]] = Counter()
    for hours in range(-24 * 8, 24 * 130, 24):
        found = suggested((START + timedelta(hours=hours + 9)).astimezone(ZoneInfo(ZONES[0])), course)
        if found is not None and found.occasion is not None and found.session is not None:
            offered[found.session.number, found.occasion.id] += 1
    assert max(offered.values(), default=0) <= LASTS


def test_only_the_steps_of_this_day_are_told_in_their_order() -> None:
    now = datetime(2026, 3, 20, 9, tzinfo=ZoneInfo(ZONES[0]))
    today, tomorrow = now.date(), now.date() + timedelta(days=1)
    once = StepOften.ONCE
    steps = [
        StepFacts("b", once, today),
        StepFacts("later", once, tomorrow),
        StepFacts("suits", once),
        STEP,
        StepFacts("answered", StepOften.DAILY, last_log_day=today),
        StepFacts("a", once, today),
    ]
    assert [one.id for one in advise(now, [], steps).due] == ["b", "tea", "a"]
