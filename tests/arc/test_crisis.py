"""Crisis lines against the checked list, and the rest of the help that is always there."""

import re
from datetime import date

import pytest

from integration_journal.arc.crisis import OTHER, Country, How, countries, country
from integration_journal.arc.help import grounding, nobody_reads, tiers

CHECKED = date(2026, 11, 23)
CALL, TEXT, BOTH = How.CALL, How.TEXT, How.CALL_OR_TEXT
EXPECTED = {
    ("US", "United States"): ([("988", BOTH), ("1-800-273-8255", CALL)], ["911"]),
    ("CA", "Canada"): ([("988", BOTH)], ["911"]),
    ("GB", "United Kingdom"): ([("116 123", CALL), ("85258", TEXT)], ["999", "112"]),
    ("IE", "Ireland"): ([("116 123", CALL)], ["112", "999"]),
    ("AU", "Australia"): ([("13 11 14", CALL), ("0477 13 11 14", TEXT)], ["000"]),
    ("NZ", "New Zealand"): ([("1737", BOTH)], ["111"]),
    ("ES", "Spain"): ([("024", CALL)], ["112"]),
    ("FR", "France"): ([("3114", CALL)], ["112"]),
    ("DE", "Germany"): ([("0800 111 0 111", CALL), ("0800 111 0 222", CALL)], ["112"]),
}
NAMES = {
    "US": ["988 Suicide and Crisis Lifeline", "988 Lifeline, the older number"],
    "CA": ["988 Suicide Crisis Helpline"],
    "GB": ["Samaritans", "Shout"],
    "IE": ["Samaritans"],
    "AU": ["Lifeline", "Lifeline"],
    "NZ": ["1737 crisis line"],
    "ES": ["024 crisis line"],
    "FR": ["3114 crisis line"],
    "DE": ["TelefonSeelsorge", "TelefonSeelsorge"],
}
WITH_NUMBERS = countries()[:-1]


def test_the_numbers_are_the_checked_ones_and_no_others() -> None:
    shipped = {
        (one.code, one.name): ([(line.number, line.how) for line in one.lines], list(one.emergency))
        for one in WITH_NUMBERS
    }
    assert shipped == EXPECTED
    assert {one.code: [line.name for line in one.lines] for one in WITH_NUMBERS} == NAMES


def test_the_united_states_come_first_with_988_and_911() -> None:
    first = countries()[0]
    assert (first.code, first.lines[0].number, first.emergency[0]) == ("US", "988", "911")
    assert all(word in (first.lines[0].note or "") for word in ("1 for veterans", "2 for Spanish", "AYUDA"))


@pytest.mark.parametrize("one", WITH_NUMBERS, ids=lambda one: one.code)
def test_every_number_says_whose_it_is_where_it_was_seen_and_when(one: Country) -> None:
    assert one.name
    assert one.source
    assert one.checked_on == CHECKED
    assert one.advice is None
    assert one.emergency
    assert all(number.isdigit() for number in one.emergency)
    assert one.lines
    for line in one.lines:
        assert line.name
        assert line.number.replace(" ", "").replace("-", "").isdigit()
        assert line.how in How
        assert line.source == one.source
        assert line.checked_on == CHECKED


def test_any_other_country_has_no_number_and_is_sent_to_the_clinic() -> None:
    other = countries()[-1]
    assert (other.code, other.lines, other.emergency) == (OTHER, (), ())
    assert "ask your clinic" in (other.advice or "")
    assert country("ZZ") is country("") is country("other") is other
    assert not other.to_confirm(date(2099, 1, 1))


def test_a_country_is_found_by_its_code_in_any_case() -> None:
    assert country("us") is countries()[0]
    assert country("DE").name == "Germany"


def test_a_check_older_than_a_year_asks_to_be_confirmed() -> None:
    usa = country("US")
    assert not usa.to_confirm(CHECKED)
    assert not usa.to_confirm(date(2027, 11, 23))
    assert usa.to_confirm(date(2027, 11, 24))


def test_the_four_tiers_run_from_emergency_to_next_time() -> None:
    assert [tier.id for tier in tiers()] == ["emergency", "crisis_line", "clinic", "next_time"]
    assert all(tier.title and tier.action and tier.signs for tier in tiers())


@pytest.mark.parametrize(
    ("number", "signs"),
    [
        (0, ["breathing", "swallowing", "chest pain", "woken", "less and less", "harming"]),
        (1, ["any thoughts of suicide", "without a plan"]),
        (2, ["urinary", "rash", "itch", "confusion", "vomiting", "readings", "mania", "psychosis"]),
    ],
)
def test_a_tier_names_its_signs(number: int, signs: list[str]) -> None:
    text = " ".join(tiers()[number].signs).lower()
    assert [sign for sign in signs if sign not in text] == []


def test_altered_consciousness_alone_is_told_apart_from_an_emergency() -> None:
    assert "ordinary effect of ketamine" in (tiers()[0].note or "")


def test_the_journal_says_that_nobody_reads_it() -> None:
    assert nobody_reads().startswith("Nobody reads or watches over this journal.")
    assert "speak to a person" in nobody_reads()


def test_the_grounding_exercises_stand_in_their_order() -> None:
    assert [one.title for one in grounding().exercises] == ["Feet", "Breath", "Room", "Hands", "Now"]
    assert grounding().title
    assert "eyes open" in grounding().caption
    assert all(one.text and len(one.text) <= 120 for one in grounding().exercises)


def test_the_help_uses_no_word_that_is_not_said_to_the_reader() -> None:
    said = [
        nobody_reads(),
        grounding().title,
        grounding().caption,
        *(one.text for one in grounding().exercises),
    ]
    said += [text for tier in tiers() for text in (tier.title, tier.action, tier.note or "", *tier.signs)]
    said += [line.note or "" for one in countries() for line in one.lines]
    words = set(re.findall(r"[a-z]+", " ".join(said).lower()))
    banned = "journey healing trip success failed streak score goal complete patient should"
    assert not words & set(banned.split())
    assert "!" not in "".join(said)
