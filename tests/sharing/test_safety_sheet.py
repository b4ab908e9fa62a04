"""The safety sheet: every number of every country, the writer's own people, on paper that reads aloud."""

import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from integration_journal.arc import crisis
from integration_journal.arc.help import tiers
from integration_journal.journal.clock import Moment
from integration_journal.sharing.safety_sheet import PAPERS, Person, SafetySheet, sheet_pages, write_sheet

MADE = Moment(datetime(2026, 3, 20, 13, 40, tzinfo=UTC), "America/New_York")
PEOPLE = (Person("Harbor Street Clinic", "555 0142"), Person("My sister", "555 0177", "Any hour."))


def _words(pdf: bytes, target: Path) -> str:
    target.write_bytes(pdf)
    done = subprocess.run(["pdftotext", str(target), "-"], capture_output=True, text=True, check=True)
    return " ".join(done.stdout.split())


def _facts(target: Path) -> str:
    return subprocess.run(["pdfinfo", str(target)], capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("country", crisis.countries(), ids=lambda one: one.code)
def test_every_number_of_a_country_stands_on_it(country: crisis.Country, tmp_path: Path) -> None:
    words = _words(write_sheet(SafetySheet(country, MADE), "a4"), tmp_path / "sheet.pdf")
    for number in (*country.emergency, *(line.number for line in country.lines)):
        assert number in words
    for line in country.lines:
        assert line.name in words
    if country.checked_on is not None:
        said = f"{country.name}: numbers checked on 23 November 2026. Source: {country.source}."
        # Where a line of the PDF ends, a space may be lost.
        assert said.replace(" ", "") in words.replace(" ", "")
        assert words.index(country.emergency[0]) < words.index(country.lines[0].name)
    assert "Nobody reads or watches over this journal" in words
    assert "People to ring" not in words


@pytest.mark.parametrize("paper", PAPERS)
def test_people_clinic_and_tiers_fit_one_tagged_page(paper: str, tmp_path: Path) -> None:
    sheet = SafetySheet(crisis.country("US"), MADE, PEOPLE, "Ring us for anything.")
    words = _words(write_sheet(sheet, paper), tmp_path / "sheet.pdf")
    for one in PEOPLE:
        assert one.name in words
        assert one.phone in words
    assert words.index("Your clinic says Ring us for anything.") < words.index("Chest pain")
    for tier in tiers():
        assert tier.title in words
        assert tier.action in words
    facts = _facts(tmp_path / "sheet.pdf")
    assert "Pages:           1" in facts
    assert "Tagged:          yes" in facts
    assert ("A4" in facts) == (paper == "a4")


def test_another_country_has_the_numbers_that_were_typed_in(tmp_path: Path) -> None:
    sheet = SafetySheet(
        crisis.country(crisis.OTHER), MADE, own_emergency="119", own_crisis_line="0120 783 556"
    )
    words = _words(write_sheet(sheet, "a4"), tmp_path / "sheet.pdf")
    assert "119" in words
    assert "0120 783 556" in words


def test_any_letter_and_what_looks_like_markup_stays_what_it_is(tmp_path: Path) -> None:
    person = Person("#pagebreak() *Zoë*\x00 🌊", "$555$", "\U00013000 <b>")
    words = _words(
        write_sheet(SafetySheet(crisis.country("US"), MADE, (person,), "= not a heading"), "a4"),
        tmp_path / "sheet.pdf",
    )
    assert "#pagebreak() *Zoë*" in words
    assert "$555$" in words
    assert "= not a heading" in words


def test_a_sheet_made_more_than_a_year_after_the_check_asks_to_be_confirmed(tmp_path: Path) -> None:
    late = Moment(datetime(2028, 1, 1, 12, tzinfo=UTC), "America/New_York")
    words = _words(write_sheet(SafetySheet(crisis.country("US"), late), "a4"), tmp_path / "sheet.pdf")
    assert "numbers checked on 23 November 2026, please confirm. Source: 988lifeline.org" in words


def test_its_pages_can_be_printed() -> None:
    (page,) = sheet_pages(SafetySheet(crisis.country("US"), MADE, PEOPLE), "us-letter", 40)
    assert page.startswith(b"\x89PNG")


def test_an_endless_number_stays_on_the_sheet(tmp_path: Path) -> None:
    number = "0123456789" * 12
    sheet = SafetySheet(crisis.country("US"), MADE, (Person("A switchboard", number), *PEOPLE))
    target = tmp_path / "sheet.pdf"
    assert _words(write_sheet(sheet, "a4"), target)
    # What runs past the edge of the page is cut off here.
    inside = subprocess.run(
        ["pdftotext", "-x", "0", "-y", "0", "-W", "560", "-H", "842", str(target), "-"],
        capture_output=True,
        text=True,
        check=True,
    )
    found = "".join(letter for letter in inside.stdout if letter.isdigit())
    assert number in found


@pytest.mark.parametrize("paper", PAPERS)
def test_a_handful_of_people_stay_on_one_page(paper: str, tmp_path: Path) -> None:
    people = tuple(
        Person(f"Somebody close, number {n}", f"555 010{n}", "Any hour. I mean it.") for n in range(7)
    )
    sheet = SafetySheet(crisis.country("US"), MADE, people, "Any time of day: the number above.")
    words = _words(write_sheet(sheet, paper), tmp_path / "sheet.pdf")
    assert words.index("Signs of mania or psychosis") < words.index("Made with Integration Journal")
    assert "Pages:           1" in _facts(tmp_path / "sheet.pdf")


def test_a_crowd_goes_on_to_another_page(tmp_path: Path) -> None:
    people = tuple(Person(f"Somebody, number {n}", f"555 01{n}") for n in range(10, 50))
    words = _words(write_sheet(SafetySheet(crisis.country("US"), MADE, people), "a4"), tmp_path / "sheet.pdf")
    assert all(one.phone in words for one in people)
    assert "Pages:           1" not in _facts(tmp_path / "sheet.pdf")


def test_an_endless_name_stays_beside_its_number(tmp_path: Path) -> None:
    person = Person("Maria" * 40, "555 0177", "Anyhour" * 40)
    target = tmp_path / "sheet.pdf"
    target.write_bytes(write_sheet(SafetySheet(crisis.country("US"), MADE, (person,)), "a4"))
    inside = subprocess.run(
        ["pdftotext", "-x", "0", "-y", "0", "-W", "470", "-H", "842", str(target), "-"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    found = "".join(inside.replace("\u200b", "").split())
    assert "Maria" * 40 in found
    assert "Anyhour" * 40 in found


def test_an_endless_note_goes_on_to_another_page_and_nothing_of_it_is_lost(tmp_path: Path) -> None:
    people = (Person("My sister", "555 0177", "any hour " * 1200), Person("N" * 9000, "555 0142" * 400))
    words = _words(write_sheet(SafetySheet(crisis.country("US"), MADE, people), "a4"), tmp_path / "sheet.pdf")
    assert words.count("any hour") == 1200
    assert words.count("N") >= 9000
    assert sum(letter.isdigit() for letter in words) >= 2800
