"""The measures: totals only, as published and with the source, and nothing read into them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integration_journal import assets
from integration_journal.arc.measures import OWN, WIDEST, Measure, check, general_note, measure, measures
from integration_journal.errors import KnownError

# Ranges, bands, cut-off and change as the gathered facts on care have them.
PUBLISHED = {
    "PHQ-9": ((0, 27), (5, 10, 15, 20), None, (5, 5), False),
    "GAD-7": ((0, 21), (5, 10, 15), None, (4, 4), False),
    "PCL-5": ((0, 80), (), (31, 33), (9, 12), False),
    "WHO-5": ((0, 100), (50, 28), None, (10, 10), True),
}
SOURCES = {
    "PHQ-9": ("Kroenke 2001", "Löwe 2004"),
    "GAD-7": ("Spitzer 2006", "Toussaint 2020"),
    "PCL-5": ("Forkus 2022", "Blanchard 2023"),
    "WHO-5": ("Topp 2015", "Topp 2015"),
}
EACH = pytest.mark.parametrize("one", measures(), ids=lambda one: one.name)
OF_A_MEANING = r"""
    mild|moderate|severe|minimal|depress|anxi|disorder|remission|respon|recover|better than|worse|improv|risk|
    normal|healthy|should|patient|score|!
"""


def said(**changes: object) -> str:
    with pytest.raises(KnownError) as caught:
        check(**{"kind": OWN, "value": 5, "name": "Pain", **changes})  # type: ignore[arg-type]
    return str(caught.value)


def test_the_facts_are_the_published_ones() -> None:
    assert {
        one.name: ((one.lowest, one.highest), one.cuts, one.cut_off, one.change, one.higher_is_better)
        for one in measures()
    } == PUBLISHED
    assert {one.name: (one.cuts_source, one.change_source) for one in measures()} == SOURCES


@EACH
def test_what_is_shown_has_its_numbers_and_its_source(one: Measure) -> None:
    for words, numbers, source in (
        (one.bands_words, one.cuts or one.cut_off, one.cuts_source),
        (one.change_words, one.change, one.change_source),
    ):
        assert source in words
        before = words[: words.index(source)]
        assert [int(number) for number in re.findall(r"\d+", before)] == list(dict.fromkeys(numbers or ()))
    assert one.lines[-2:] == (one.bands_words, one.change_words)


@EACH
def test_nothing_is_read_into_a_total(one: Measure) -> None:
    words = " ".join(one.lines).replace("in chronic depression", "").replace("Here more is better.", "")
    assert not re.search(re.sub(r"\s", "", OF_A_MEANING), words, re.IGNORECASE)


def test_what_care_asks_to_be_said_is_said() -> None:
    notes = {one.id: one.note for one in measures()}
    assert "hides the answer about suicide" in notes["phq_9"]
    assert "Get help now" in notes["phq_9"]
    assert "week" in notes["pcl_5"]
    assert "month" in notes["pcl_5"]
    assert "multiplied by 4" in notes["who_5"]
    assert {one.id for one in measures() if "two weeks" in one.recall} == {"phq_9", "gad_7", "who_5"}
    assert "draws nothing from it" in general_note()
    assert measure("c_ssrs") is None
    assert measure(OWN) is None


def test_ids_are_those_that_journals_keep() -> None:
    assert [one.id for one in measures()] == ["phq_9", "gad_7", "pcl_5", "who_5"]
    assert [version.id for one in measures() for version in one.versions] == ["week", "month"]


@given(st.sampled_from(measures()), st.integers(-300, 300))
def test_a_total_is_kept_just_when_it_lies_in_the_range(one: Measure, value: int) -> None:
    version = one.versions[0].id if one.versions else ""
    if one.lowest <= value <= one.highest:
        check(one.id, value, version=version)
    else:
        words = said(kind=one.id, value=value, version=version)
        assert f"{one.name} goes from {one.lowest} to {one.highest}" in words


def test_a_measure_of_ones_own_has_a_name_and_any_range() -> None:
    check(OWN, 5, name="Pain")
    check(OWN, -5, name="Pain", lowest=-5, highest=5)
    assert "name" in said(name=" ")
    assert "4 at most" in said(highest=4)
    assert "6 at least" in said(lowest=6)
    assert "range" in said(lowest=5, highest=5)
    assert "far" in said(value=WIDEST + 1)
    assert "far" in said(highest=WIDEST + 1)


@pytest.mark.parametrize("version", ["", "year"])
def test_the_version_is_asked_for_where_there_are_two(version: str) -> None:
    assert "About the last week / About the last month" in said(kind="pcl_5", version=version)


@pytest.mark.parametrize(
    "name", ["C-SSRS", "cssrs", "My C‑SSRS screener", "Columbia-Suicide Severity Rating Scale"]
)
def test_the_columbia_scale_is_never_a_number(name: str) -> None:
    assert said(name=name) == assets.table("care/measures.toml")["no_columbia"]


def test_a_measure_of_a_newer_program_is_refused_gently() -> None:
    assert "one of your own" in said(kind="madrs")
