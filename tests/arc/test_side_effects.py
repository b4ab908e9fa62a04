"""The side effects that can be noted: the article's own, and how urgent help is for each."""

import re

from integration_journal.arc.help import tiers
from integration_journal.arc.side_effects import (
    OWN,
    Group,
    on_accidents,
    side_effect,
    side_effects,
    tier_of,
)

FIFTEEN = [
    "time",
    "anxiety",
    "blurred vision",
    "seeing, hearing or feeling less",
    "dry mouth",
    "blood pressure or heart rate",
    "eye or head",
    "excitability",
    "appetite",
    "confusion",
    "nausea or vomiting",
    "nystagmus",
    "restlessness",
    "slurred speech",
    "synesthesia",
]
FREQUENT = ["very often", "leaking", "pain", "blood in the urine", "bladder", "more and more often"]


def of(group: Group) -> list[str]:
    return [one.name.lower() for one in side_effects() if one.group is group]


def test_the_fifteen_of_the_article_in_its_order_then_those_of_frequent_use() -> None:
    for found, expected in ((of(Group.ARTICLE), FIFTEEN), (of(Group.FREQUENT_USE), FREQUENT)):
        for name, word in zip(found, expected, strict=True):
            assert word in name


def test_each_has_an_id_of_its_own_and_words_in_the_programs_tone() -> None:
    ids = [one.id for one in side_effects()]
    assert len(set(ids)) == len(ids)
    assert OWN not in ids
    for one in side_effects():
        assert re.fullmatch(r"[a-z_]+", one.id)
        assert not re.search(r"!|\bshould\b|\bpatient\b", f"{one.name} {one.worse_text}")
        assert (one.worse is None) == (not one.worse_text)


def test_the_tiers_are_those_of_the_help_page() -> None:
    assert [tier.id for tier in tiers()] == ["emergency", "crisis_line", "clinic", "next_time"]
    levels = {one.id: one.tier.id for one in side_effects()}
    assert {id for id, tier in levels.items() if tier == "emergency"} == {
        "breathing",
        "chest_pain",
        "less_responsive",
        "self_harm",
    }
    assert {id for id, tier in levels.items() if tier == "crisis_line"} == {"suicidal_thoughts"}
    assert {id for id, tier in levels.items() if tier == "clinic"} == {
        "urinary_frequency",
        "urinary_incontinence",
        "urinary_pain",
        "urinary_blood",
        "smaller_bladder",
        "rash",
        "mania_psychosis",
    }
    worse = {one.id: one.worse.id for one in side_effects() if one.worse}
    assert worse == {"raised_circulation": "clinic", "confusion": "clinic", "nausea": "clinic"}


def test_an_own_or_unknown_one_has_the_least_urgent_tier() -> None:
    assert tier_of(OWN).id == tier_of("of a newer program").id == "next_time"
    assert tier_of("breathing").id == "emergency"
    assert side_effect("nausea") is not None
    assert side_effect("of a newer program") is None
    assert "accidents" in on_accidents()
