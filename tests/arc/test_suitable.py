"""Which prompts are offered, and in which order."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integration_journal.arc.prompts import ANSWERED_LATELY, FOLLOWS_AFTER, Prompt, by_id, library, suitable
from integration_journal.arc.rhythm import Phase
from integration_journal.arc.vocabulary import Effect, Felt, PromptSource, Stage

NOW = datetime(2026, 3, 20, 9, 0, tzinfo=UTC)
IDS = [one.id for one in library()]


def offered(phase: Phase, **changes: object) -> list[Prompt]:
    given_: dict[str, object] = {"answered": {}, "put_aside": (), "now": NOW}
    return suitable(phase, **{**given_, **changes})  # type: ignore[arg-type]


phases = st.sampled_from(list(Phase))
stages = st.none() | st.sampled_from(list(Stage))
effects = st.none() | st.sampled_from(list(Effect))
felts = st.frozensets(st.sampled_from(list(Felt)))
ids = st.frozensets(st.sampled_from(IDS))
nows = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))
ages = st.timedeltas(timedelta(days=-3), timedelta(days=400))


@given(phases, stages, effects, felts, st.dictionaries(st.sampled_from(IDS), ages), ids, nows)
def test_what_is_offered_suits(
    phase: Phase,
    stage: Stage | None,
    effect: Effect | None,
    felt: frozenset[Felt],
    aged: dict[str, timedelta],
    put_aside: frozenset[str],
    now: datetime,
) -> None:
    answered = {key: now - age for key, age in aged.items()}
    wanted = {"stage": stage, "effect": effect, "felt": felt, "now": now}
    found = offered(phase, answered=answered, put_aside=put_aside, **wanted)
    assert found == offered(phase, answered=dict(reversed(answered.items())), put_aside=put_aside, **wanted)
    assert len({one.id for one in found}) == len(found)
    lately = {key for key, age in aged.items() if age < ANSWERED_LATELY}
    for one in found:
        assert one.id not in put_aside
        assert stage in (None, one.stage)
        assert effect in (None, one.effect)
        assert one.felt is None or one.felt in felt
    if any(one.id in lately for one in found):
        assert all(one.id in lately for one in found)
        assert found == sorted(found, key=lambda one: (answered[one.id], one.id))
    at_all = offered(phase, **wanted)
    assert found or not at_all or {one.id for one in at_all} <= put_aside
    if Phase.ANY is not phase and any(phase in one.suits for one in at_all):
        assert all(phase in one.suits for one in found)


@given(st.lists(st.sampled_from(["answer", "another"]), max_size=12), phases)
def test_another_walks_on_and_nothing_asks_twice_that_day(acts: list[str], phase: Phase) -> None:
    answered: dict[str, datetime] = {}
    aside: set[str] = set()
    shown: list[str] = []
    expected = [one.id for one in offered(phase)]
    for act in acts:
        first = offered(phase, answered=answered, put_aside=aside)[0].id
        shown.append(first)
        if act == "answer":
            answered[first] = NOW
        else:
            aside.add(first)
    assert len(set(shown)) == len(shown)
    assert set(shown) <= set(expected)


@given(phases, felts, ids)
def test_what_is_put_aside_drops_out_and_the_rest_keeps_its_order(
    phase: Phase, felt: frozenset[Felt], put_aside: frozenset[str]
) -> None:
    rest = [one for one in offered(phase, felt=felt) if one.id not in put_aside]
    assert offered(phase, felt=felt, put_aside=put_aside) == rest


@pytest.mark.parametrize("phase", list(Phase))
def test_every_phase_has_something_to_offer(phase: Phase) -> None:
    assert len(offered(phase)) >= 12


def test_the_first_suggestion_varies_by_day_and_holds_within_it() -> None:
    days = [NOW + timedelta(days=n) for n in range(14)]
    firsts = {offered(Phase.WEEKS_1_2, now=day)[0].id for day in days}
    assert len(firsts) >= 8
    for day in days:
        assert offered(Phase.WEEKS_1_2, now=day) == offered(Phase.WEEKS_1_2, now=day + timedelta(hours=9))


def test_the_effects_take_turns() -> None:
    effects = [one.effect for one in offered(Phase.WEEKS_1_2) if one.effect]
    for start in range(0, 25, 5):
        assert set(effects[start : start + 5]) == set(Effect)


def test_prompts_of_the_phase_and_of_the_effects_alternate() -> None:
    first_ten = [one.effect is None for one in offered(Phase.DAYS_1_3)[:10]]
    assert first_ten in ([True, False] * 5, [False, True] * 5)


@pytest.mark.parametrize("stage", [None, Stage.EXPERIENCE, Stage.INTEGRATION])
def test_a_difficult_session_begins_with_the_ground_a_person_and_little(stage: Stage | None) -> None:
    found = offered(Phase.DAYS_1_3, stage=stage, felt={Felt.DIFFICULT, Felt.MOVING})
    assert [one.theme for one in found[:3]] == ["ground", "contact", "write_little"]
    path = [one for one in found if one.felt is Felt.DIFFICULT]
    assert found[: len(path)] == path
    assert len(found) > len(path)


def test_a_quiet_session_begins_with_quiet_as_enough() -> None:
    found = offered(Phase.HOURS_AFTER, felt={Felt.QUIET})
    assert found[0].theme == "enough"
    path = [one for one in found if one.felt is Felt.QUIET]
    assert found[: len(path)] == path


def test_difficult_comes_before_quiet_when_both_are_true() -> None:
    felts = [one.felt for one in offered(Phase.HOURS_AFTER, felt={Felt.QUIET, Felt.DIFFICULT})]
    assert felts.index(Felt.QUIET) == felts.count(Felt.DIFFICULT)
    assert felts.index(None) == felts.count(Felt.DIFFICULT) + felts.count(Felt.QUIET)


@pytest.mark.parametrize("phase", [Phase.WEEKS_1_2, Phase.MONTH])
@pytest.mark.parametrize("felt", [Felt.DIFFICULT, Felt.QUIET])
def test_weeks_later_a_path_takes_turns_with_the_rest(phase: Phase, felt: Felt) -> None:
    firsts = [offered(phase, felt={felt}, now=NOW + timedelta(days=n))[0].felt for n in range(30)]
    assert 3 <= firsts.count(felt) <= 20
    early = offered(phase, felt={felt})[:9]
    assert 2 <= sum(one.felt is felt for one in early) <= 4


def test_a_prompt_comes_back_to_an_answer_once_that_has_had_its_time() -> None:
    first, later = by_id("days-lingers-sense"), by_id("weeks-recurring-lingers")
    assert first is not None
    assert later is not None
    assert later.after == first.id

    def comes_back(age: timedelta) -> bool:
        return later in offered(Phase.WEEKS_1_2, answered={first.id: NOW - age})

    assert later not in offered(Phase.WEEKS_1_2)
    assert not comes_back(FOLLOWS_AFTER - timedelta(seconds=1))
    assert comes_back(FOLLOWS_AFTER)
    assert comes_back(ANSWERED_LATELY - timedelta(seconds=1))
    assert not comes_back(ANSWERED_LATELY)
    assert later not in offered(
        Phase.WEEKS_1_2, answered={first.id: NOW - timedelta(days=9), later.id: NOW - timedelta(days=1)}
    )


def test_what_comes_back_to_answers_leads_on_some_days_and_is_near_on_all() -> None:
    answered = {one.after: NOW - timedelta(days=5) for one in library() if one.after}
    days = [NOW + timedelta(days=n) for n in range(20)]
    each = [offered(Phase.WEEKS_1_2, answered=answered, now=day) for day in days]
    assert 3 <= sum(bool(found[0].after) for found in each) <= 14
    assert all(any(one.after for one in found[:3]) for found in each)


def test_other_feelings_open_no_path() -> None:
    assert all(one.felt is None for one in offered(Phase.DAYS_1_3, felt={Felt.CALM, Felt.MOVING}))


def test_an_answer_rests_for_sixty_days_to_the_second() -> None:
    first = offered(Phase.BEFORE)[0]
    assert timedelta(days=60) == ANSWERED_LATELY
    just_short = NOW - ANSWERED_LATELY + timedelta(seconds=1)
    assert first not in offered(Phase.BEFORE, answered={first.id: just_short})
    assert first in offered(Phase.BEFORE, answered={first.id: NOW - ANSWERED_LATELY})


def test_when_all_were_answered_lately_the_longest_ago_comes_first() -> None:
    answered = {key: NOW - timedelta(hours=number) for number, key in enumerate(IDS)}
    found = offered(Phase.BEFORE, answered=answered)
    assert found == sorted(found, key=lambda one: answered[one.id])
    assert {one.stage for one in found} == {Stage.INTENTIONS}


def test_nothing_put_aside_returns_even_when_nothing_else_is_left() -> None:
    assert offered(Phase.BEFORE, put_aside=IDS) == []


def test_a_stage_opened_out_of_its_time_still_has_prompts() -> None:
    found = offered(Phase.MONTH, stage=Stage.EXPERIENCE)
    assert {one.stage for one in found} == {Stage.EXPERIENCE}


def test_prompts_from_elsewhere_are_offered_alike() -> None:
    month = frozenset({Phase.MONTH})
    own = Prompt("own-1", Stage.INTEGRATION, None, month, None, "What now?", None, "own")
    anytime = Prompt("own-2", Stage.INTEGRATION, None, frozenset({Phase.ANY}), None, "And?", None, "own")
    assert offered(Phase.MONTH, among=[own, anytime]) in ([own, anytime], [anytime, own])
    assert offered(Phase.BEFORE, among=[own, anytime]) == [anytime]
    assert offered(Phase.MONTH, among=[]) == []


def asked(number: int, source: PromptSource = PromptSource.THERAPIST) -> Prompt:
    """Return a question that suits at any time."""
    name = "Dr. Ruiz" if source is PromptSource.THERAPIST else ""
    id, text, anytime = f"own:{source}-{number}", f"Question {number}?", frozenset({Phase.ANY})
    return Prompt(
        id, Stage.INTEGRATION, None, anytime, None, text, None, source, source=source, asked_by=name
    )


def test_what_the_therapist_asks_comes_first_in_its_order_and_takes_turns_with_the_rest() -> None:
    questions = [asked(n) for n in range(5)]
    for n in range(10):
        found = offered(Phase.DAYS_1_3, among=[*library(), *questions], now=NOW + timedelta(days=n))
        assert [one for one in found if one.asked_by] == questions
        assert found[0] is questions[0]
        assert not found[1].asked_by


def test_one_question_follows_another_once_that_is_answered_and_not_when_it_is_put_aside() -> None:
    questions = [asked(n) for n in range(3)]
    among = [*library(), *questions]
    found = offered(Phase.MONTH, among=among, put_aside={questions[0].id})
    assert not found[0].asked_by
    assert questions[1] in found[:4]
    answered = {questions[0].id: NOW - timedelta(days=1)}
    assert offered(Phase.MONTH, among=among, answered=answered)[0] is questions[1]
    every = {one.id: NOW - timedelta(days=1) for one in questions}
    assert not any(one.asked_by for one in offered(Phase.MONTH, among=among, answered=every))


def test_what_the_writer_asks_keeps_its_order_is_near_every_day_and_leads_on_some() -> None:
    mine = [asked(n, PromptSource.OWN) for n in range(5)]
    led = 0
    for n in range(30):
        found = offered(Phase.DAYS_1_3, among=[*library(), *mine], now=NOW + timedelta(days=n))
        assert [one for one in found if one.source is PromptSource.OWN] == mine
        assert mine[0] in found[:3]
        led += found[0] is mine[0]
    assert 8 <= led <= 22


def test_a_difficult_path_comes_before_what_is_asked() -> None:
    among = [asked(0), asked(1, PromptSource.OWN), *library()]
    for n in range(10):
        day = NOW + timedelta(days=n)
        assert offered(Phase.DAYS_1_3, among=among, felt={Felt.DIFFICULT}, now=day)[0].theme == "ground"


def test_the_well_known_id_stays() -> None:
    assert by_id("body-where-first") in offered(Phase.DAYS_1_3)
