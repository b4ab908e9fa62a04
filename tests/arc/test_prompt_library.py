"""The prompts as data: whole, valid, and in the voice that the treatment asks for."""

import re
from collections import Counter

import pytest

from integration_journal.arc import prompts
from integration_journal.arc.prompts import Prompt, by_id, library
from integration_journal.arc.rhythm import Phase
from integration_journal.arc.vocabulary import Effect, Felt, Stage

THEMES = {
    "intentions": "present_state intention hopes worries setting support clinic",
    "experience": "fragments body emotions sounds_words time_self hardest_kindest quiet",
    "days_1_3": "lingers sleep_body side_effects additions telling gentle_step open_meaning",
    "weeks_1_2": "recurring intention everyday practices obstacles relationships therapist",
    "month": "stayed_faded habits unexpected unresolved support next_intention",
    "emotional_regulation": (
        "naming strength_length early_signs what_helped staying_stepping recovery kindness"
    ),
    "cognitive_distance": "space trigger thought viewpoint choice space_gone",
    "embodied_feelings": "where texture returned numb safety asked",
    "novel_insights": "one_sentence how_sure supports_questions old_pattern small_test wait",
    "new_experiences": "new hard_to_say symbols values motivation discomfort echo",
    "difficult": "ground contact write_little",
    "quiet": "enough small_things expected",
}
BANNED = """
    why should must journey healing heal heals healed trip success successful failed fail failure streak
    score goal complete completed patient breakthrough trauma traumatic grateful gratitude thankful thank
    blessed lesson teach taught realize realized revelation transform transformed cure cured symptom
    disorder diagnosis neuroplastic progress childhood abuse always never
"""
HARD = [
    "intentions-worry-name",
    "experience-hardest",
    "experience-self",
    "weeks-obstacle-hour",
    "month-unresolved-title",
    "month-unresolved-hard",
    "emotion-strength-wave",
    "emotion-stay-one-breath",
    "distance-trigger-first-second",
    "distance-thought-having",
    "distance-gone-by-itself",
    "body-numb-where",
    "body-numb-edge",
    "body-returned-unplanned",
    "insight-pattern-good-for",
    "new-discomfort-strange",
    "new-discomfort-from-here",
    "emotion-recovery-today",
    "distance-trigger-since",
    "distance-thought-since",
    "body-numb-since",
    "new-discomfort-since",
    "weeks-intention-worry",
    "weeks-therapist-body",
]
PAUSES = r"stop|feet|look|leave|press|hand|breath|feel|name|wait|light|room|call|speak|clinic|need not"
EACH = pytest.mark.parametrize("prompt", library(), ids=lambda one: one.id)

GOOD: dict[str, object] = {
    "id": "a-b",
    "theme": "t",
    "stage": "integration",
    "suits": ["month"],
    "text": "Hello.",
}


def only(monkeypatch: pytest.MonkeyPatch, *rows: dict[str, object]) -> None:
    monkeypatch.setattr(prompts.assets, "names", lambda *_: ["prompts/own.toml"])
    monkeypatch.setattr(prompts.assets, "table", lambda _: {"prompt": list(rows)})


def words_of(prompt: Prompt) -> str:
    return f"{prompt.text} {prompt.help or ''}"


def test_every_id_is_unique_and_found_again() -> None:
    assert max(Counter(one.id for one in library()).values()) == 1
    assert all(by_id(one.id) is one for one in library())
    assert by_id("no-such-prompt") is None


def test_no_two_prompts_say_the_same() -> None:
    assert max(Counter(one.text.casefold() for one in library()).values()) == 1


def test_the_groups_are_the_ones_the_treatment_names() -> None:
    assert {one.group for one in library()} == set(THEMES)


@pytest.mark.parametrize("group", THEMES)
def test_a_group_has_at_least_seven_prompts_and_several_for_each_theme(group: str) -> None:
    themes = Counter(one.theme for one in library() if one.group == group)
    assert set(themes) == set(THEMES[group].split())
    assert min(themes.values()) >= 2
    assert themes.total() >= 7


def test_groups_stand_at_their_place_in_the_arc() -> None:
    for one in library():
        if one.group in set(Effect):
            assert (one.effect, one.stage, one.felt) == (Effect(one.group), Stage.INTEGRATION, None)
        else:
            assert one.effect is None
        if one.group in {"difficult", "quiet"}:
            assert one.felt is Felt(one.group)
        else:
            assert one.felt is None
        if one.group in {"intentions", "experience"}:
            assert one.stage is Stage(one.group)
        if one.group in {"days_1_3", "weeks_1_2", "month"}:
            assert one.stage is Stage.INTEGRATION
            assert Phase(one.group) in one.suits
        assert (Phase.BEFORE in one.suits) == (one.stage is Stage.INTENTIONS)


INTEGRATION = (Phase.DAYS_1_3, Phase.WEEKS_1_2, Phase.MONTH)


@pytest.mark.parametrize("phase", INTEGRATION)
@pytest.mark.parametrize("effect", Effect)
def test_an_effect_has_several_prompts_for_each_of_its_themes_at_each_time(
    effect: Effect, phase: Phase
) -> None:
    themes = Counter(
        one.theme for one in library() if one.effect is effect and phase in one.suits and not one.after
    )
    assert set(themes) == set(THEMES[effect].split())
    assert min(themes.values()) >= 2


@pytest.mark.parametrize("effect", Effect)
def test_for_each_theme_of_an_effect_a_later_prompt_comes_back_to_the_answer(effect: Effect) -> None:
    followed = {one.theme for one in library() if one.effect is effect and one.after}
    assert followed == set(THEMES[effect].split())


FOLLOWING = [one for one in library() if one.after]


@pytest.mark.parametrize("prompt", FOLLOWING, ids=lambda one: one.id)
def test_what_comes_back_to_an_answer_comes_later_and_belongs_to_it(prompt: Prompt) -> None:
    earlier = by_id(prompt.after or "")
    assert earlier is not None
    assert earlier.after is None
    order = list(Phase)
    assert min(map(order.index, earlier.suits)) < max(map(order.index, prompt.suits))
    assert min(map(order.index, earlier.suits)) <= min(map(order.index, prompt.suits))
    assert prompt.stage is Stage.INTEGRATION
    assert (earlier.felt, earlier.effect) == (prompt.felt, prompt.effect)
    assert Phase.DAYS_1_3 not in prompt.suits
    assert re.search(r"\b(you|your|before|ago|put into words)\b", prompt.text, re.IGNORECASE)


def test_each_later_time_comes_back_to_answers_of_the_times_before() -> None:
    groups = Counter(one.group for one in FOLLOWING)
    assert min(groups[group] for group in ("weeks_1_2", "month")) >= 6
    assert max(Counter(one.after for one in FOLLOWING).values()) == 1


@pytest.mark.parametrize("felt", [Felt.DIFFICULT, Felt.QUIET])
@pytest.mark.parametrize("phase", [Phase.HOURS_AFTER, Phase.DAYS_1_3, Phase.WEEKS_1_2, Phase.MONTH])
def test_a_short_path_is_open_at_every_phase_after_a_session(felt: Felt, phase: Phase) -> None:
    path = [one for one in library() if one.felt is felt and phase in one.suits]
    assert len(path) >= 6
    assert len({one.theme for one in path}) == 3


@EACH
def test_a_prompt_is_short_and_asks_one_thing(prompt: Prompt) -> None:
    assert len(prompt.text) <= 180
    assert len(prompt.help or "") <= 120
    assert prompt.text.count("?") <= 1
    assert "?" not in (prompt.help or "")
    for line in filter(None, (prompt.text, prompt.help)):
        assert line == line.strip()
        assert line[-1] in ".?”"
        assert not re.search(r"[!—'\"]|\.\.\.|  ", line)


@EACH
def test_a_prompt_uses_no_word_that_presses_presumes_or_claims(prompt: Prompt) -> None:
    words = re.findall(r"[a-z]+", words_of(prompt).lower())
    assert not set(words) & set(BANNED.split())


@EACH
def test_an_id_is_plain_and_the_text_is_in_american_spelling(prompt: Prompt) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", prompt.id)
    british = r"colour|grey|afterwards|towards|favourite|behaviour|realis|centre"
    assert not re.search(british, words_of(prompt), re.IGNORECASE)


@pytest.mark.parametrize("prompt_id", HARD)
def test_beside_a_hard_prompt_stands_a_way_to_pause(prompt_id: str) -> None:
    prompt = by_id(prompt_id)
    assert prompt is not None
    assert prompt.help is not None
    assert re.search(PAUSES, prompt.help, re.IGNORECASE)


def test_nearly_every_prompt_of_the_difficult_path_offers_a_way_to_make_it_smaller() -> None:
    path = [one for one in library() if one.felt is Felt.DIFFICULT]
    assert sum(one.help is None for one in path) <= 1


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ({"stage": "later"}, "later"),
        ({"effect": "calm"}, "calm"),
        ({"suits": ["someday"]}, "someday"),
        ({"suits": []}, "phase"),
        ({"felt": "moving"}, "path"),
        ({"text": ""}, "text"),
        ({"hint": "x"}, "hint"),
    ],
)
def test_a_bad_prompt_is_refused_by_name(
    row: dict[str, object], says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    only(monkeypatch, {**GOOD, **row})
    with pytest.raises(ValueError, match=says) as caught:
        library.__wrapped__()
    assert "'a-b' of own" in str(caught.value)


@pytest.mark.parametrize("after", ["a-b", "no-such-prompt"])
def test_a_prompt_that_comes_after_none_is_refused(after: str, monkeypatch: pytest.MonkeyPatch) -> None:
    only(monkeypatch, {**GOOD, "after": after})
    with pytest.raises(ValueError, match="'a-b' comes after"):
        library.__wrapped__()


def test_two_prompts_with_one_id_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    only(monkeypatch, GOOD, GOOD)
    with pytest.raises(ValueError, match="same id"):
        library.__wrapped__()
