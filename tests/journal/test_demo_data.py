"""The shape of the demo course: each file parses, each value is known to the journal, each time can be."""

import re
from collections import Counter
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from integration_journal import assets
from integration_journal.arc.preparation import rule
from integration_journal.arc.prompts import by_id
from integration_journal.arc.side_effects import OWN, side_effect
from integration_journal.arc.vocabulary import (
    Effect,
    EntryKind,
    Felt,
    ReadBackOutcome,
    Route,
    SessionState,
    Stage,
    Strength,
    TalkKind,
)

NOW = datetime(2026, 5, 1, 9, 41)
STARTS = {
    1: "2026-03-03T11:00",
    2: "2026-03-17T15:00",
    3: "2026-03-31T15:00",
    4: "2026-04-14T15:00",
    5: "2026-04-28T13:30",
    6: "2026-05-12T15:00",
}
FILES = ["course", "loose", "talk", *(f"session-{number}" for number in STARTS)]

COURSE_TEXTS = {
    "name",
    "writer",
    "zone",
    "started_on",
    "clinic",
    "clinic_phone",
    "clinician",
    "therapist",
    "hopes",
    "after_hours_phone",
    "therapist_phone",
    "instructions",
    "when_to_call",
}
SESSION_TEXTS = {"starts_at", "state", "route", "dose", "place", "hopes"}
SESSION_TEXTS |= {"arriving", "company", "setting", "comfort"}
SESSION_TEXTS |= {"ride_home", "monitor", "bringing", "music"}
SESSION_ENDS = {"moved_from", "monitor_ended_at", "slept_at"}
SESSION_KEYS = SESSION_TEXTS | {"number", "felt", "intentions", "entries", "marks"} | SESSION_ENDS
SESSION_KEYS |= {"side_effects", "readings", "preparation_lines"}
INTENTION_KEYS = {"text", "written_at", "carried", "private", "may_share", "read_back"}
READ_BACK_REQUIRED = {"outcome", "words", "at"}
READ_BACK_KEYS = READ_BACK_REQUIRED | {"session"}
ENTRY_REQUIRED = {"kind", "stage", "written_at", "text"}
ENTRY_KEYS = ENTRY_REQUIRED | {"effect", "prompt", "tags", "private", "may_share", "insight"}
MARK_KEYS = {"effect", "value", "at"}
LINE_REQUIRED = {"kind", "text", "at", "done"}
LINE_KEYS = LINE_REQUIRED | {"private", "session"}

# Words this program does not use about the treatment; its own example keeps to that too.
UNUSED = re.compile(
    r"\b(journey|healing|trip|success|successful|failed|failure|streak|score|goal|complete|should)\b", re.I
)

Table = dict[str, Any]


def _table(name: str) -> Table:
    return assets.table(f"demo/{name}.toml")


def _sessions() -> list[Table]:
    return [_table(f"session-{number}") for number in STARTS]


def _intentions() -> list[Table]:
    return [item for session in _sessions() for item in session["intentions"]]


def _entries() -> list[Table]:
    tables = [*_sessions(), _table("loose")]
    return [entry for table in tables for entry in table["entries"]]


def _texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for item in value.values() for text in _texts(item)]
    if isinstance(value, list):
        return [text for item in value for text in _texts(item)]
    return [value] if isinstance(value, str) else []


def _values(value: Any, key: str) -> list[Any]:
    if isinstance(value, list):
        return [found for item in value for found in _values(item, key)]
    if not isinstance(value, dict):
        return []
    here = [value[key]] if key in value else []
    return here + [found for item in value.values() for found in _values(item, key)]


def _time(text: str) -> datetime:
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d", text), text
    return datetime.fromisoformat(text)


def _check_flags(item: Table) -> None:
    for flag in ("private", "may_share", "insight", "carried"):
        assert isinstance(item.get(flag, False), bool)
    assert not (item.get("private") and item.get("may_share")), item["text"]


def test_the_folder_holds_these_files_and_no_others() -> None:
    assert assets.names("demo", ".toml") == sorted(f"demo/{name}.toml" for name in FILES)


def test_the_course_is_whole_and_its_telephone_numbers_are_fiction() -> None:
    course = _table("course")
    assert course.keys() == COURSE_TEXTS | {"contacts", "clinic_windows"}
    assert all(isinstance(course[key], str) and course[key] for key in COURSE_TEXTS)
    assert ZoneInfo(course["zone"])
    assert date.fromisoformat(course["started_on"]) < _time(STARTS[1]).date()
    assert all(contact.keys() == {"name", "phone", "note"} for contact in course["contacts"])
    phones = [course[f"{name}_phone"] for name in ("clinic", "after_hours")]
    phones += [contact["phone"] for contact in course["contacts"]]
    assert course["therapist_phone"] in phones
    assert len(set(phones)) == len(phones)
    assert all(re.fullmatch(r"555-01\d\d", phone) for phone in phones)


@pytest.mark.parametrize("number", STARTS)
def test_a_session_has_known_values_and_its_fixed_date(number: int) -> None:
    session = _table(f"session-{number}")
    assert session.keys() <= SESSION_KEYS
    assert session.keys() >= SESSION_TEXTS
    assert all(isinstance(session[key], str) for key in SESSION_TEXTS)
    assert (session["number"], session["starts_at"]) == (number, STARTS[number])
    assert Route(session["route"])
    held = _time(session["starts_at"]) < NOW
    assert SessionState(session["state"]) is (SessionState.HELD if held else SessionState.PLANNED)
    assert bool(session["felt"]) == held
    assert len([Felt(word) for word in session["felt"]]) == len(set(session["felt"]))


@pytest.mark.parametrize("number", STARTS)
def test_intentions_are_written_before_and_read_back_after(number: int) -> None:
    session = _table(f"session-{number}")
    start = _time(session["starts_at"])
    assert [item.get("carried", False) for item in session["intentions"]].count(True) == 1
    for item in session["intentions"]:
        assert item.keys() <= INTENTION_KEYS
        _check_flags(item)
        assert "\n" not in item["text"]
        assert _time(item["written_at"]) < min(start, NOW)
        times = []
        for read_back in item.get("read_back", []):
            assert read_back.keys() >= READ_BACK_REQUIRED
            assert read_back.keys() <= READ_BACK_KEYS
            assert _time(STARTS[read_back.get("session", number)]) < _time(read_back["at"])
            assert ReadBackOutcome(read_back["outcome"])
            assert read_back["words"]
            times.append(_time(read_back["at"]))
        assert times == sorted(times)
        assert all(start < time < NOW for time in times)
        sessions = [read_back.get("session", number) for read_back in item.get("read_back", [])]
        assert len(sessions) == len(set(sessions))


@pytest.mark.parametrize("name", ["loose", *(f"session-{number}" for number in STARTS)])
def test_an_entry_has_known_values(name: str) -> None:
    entries = _table(name)["entries"]
    times = [_time(entry["written_at"]) for entry in entries]
    assert times == sorted(times)
    assert max(times) < NOW
    for entry in entries:
        assert entry.keys() >= ENTRY_REQUIRED
        assert entry.keys() <= ENTRY_KEYS
        assert Stage(entry["stage"])
        assert EntryKind(entry["kind"])
        assert Effect(entry["effect"]) if "effect" in entry else not entry.get("insight", False)
        assert all(tag == tag.strip().lower() and tag for tag in entry.get("tags", []))
        assert entry["text"] == entry["text"].strip() != ""
        _check_flags(entry)


@pytest.mark.parametrize("number", STARTS)
def test_entries_fall_where_their_stage_says(number: int) -> None:
    session = _table(f"session-{number}")
    start = _time(session["starts_at"])
    for entry in session["entries"]:
        written, stage = _time(entry["written_at"]), Stage(entry["stage"])
        if entry["kind"] == EntryKind.FRAGMENT:
            assert stage is Stage.EXPERIENCE
            assert timedelta(0) < written - start <= timedelta(hours=3)
        elif entry["kind"] == EntryKind.FIRST_WORDS:
            assert stage is Stage.EXPERIENCE
        if stage is Stage.INTENTIONS:
            assert written < start
        elif stage is Stage.EXPERIENCE:
            assert written > start
            assert written.date() == start.date()
        else:
            assert written.date() > start.date()
            if number + 1 in STARTS:
                assert written < _time(STARTS[number + 1])
    firsts = [entry for entry in session["entries"] if entry["kind"] == EntryKind.FIRST_WORDS]
    assert len(firsts) == (1 if start < NOW else 0)


def test_an_entry_outside_the_sessions_is_an_ordinary_one() -> None:
    assert {entry["kind"] for entry in _table("loose")["entries"]} == {EntryKind.NOTE}


@pytest.mark.parametrize("number", STARTS)
def test_marks_lie_between_nothing_and_ten(number: int) -> None:
    for mark in _table(f"session-{number}").get("marks", []):
        assert mark.keys() == MARK_KEYS
        assert Effect(mark["effect"])
        assert mark["value"] in range(11)
        assert _time(mark["at"]) < NOW


@pytest.mark.parametrize("number", STARTS)
def test_what_was_noted_has_known_values_and_times(number: int) -> None:
    session = _table(f"session-{number}")
    start = _time(session["starts_at"])
    for item in session.get("side_effects", []):
        _check_noted(item)
        assert side_effect(item["kind"]) or (item["kind"] == OWN and item["name"])
        assert Strength(item.get("strength", Strength.MILD))
        assert _time(item["began_at"]) < _time(item.get("eased_at", f"{NOW:%Y-%m-%dT%H:%M}")) <= NOW
    for item in session.get("readings", []):
        _check_noted(item)
        assert _time(item["at"]).date() == start.date()
        assert 0 < item["diastolic"] < item["systolic"] < 250
    for name in SESSION_ENDS & session.keys():
        assert (_time(session[name]) > start) == (name != "moved_from")
        assert _time(session[name]) < NOW
    assert ("slept_at" in session) == ("monitor_ended_at" in session) == (start < NOW)
    for item in session.get("preparation_lines", []):
        assert item.keys() <= {"text", "minutes", "ticked"}


def _check_noted(item: Table) -> None:
    assert not (item.get("private") and item.get("may_share"))
    assert "\n" not in item.get("words", "")


def test_the_clinic_says_something_of_rules_that_there_are() -> None:
    for item in _table("course")["clinic_windows"]:
        assert item.keys() <= {"rule", "minutes", "words"}
        assert rule(item["rule"])
        assert 0 < item["minutes"] <= 2880


def test_lines_to_talk_about_have_known_values() -> None:
    lines = _table("talk")["lines"]
    for line in lines:
        assert line.keys() >= LINE_REQUIRED
        assert line.keys() <= LINE_KEYS
        assert line.get("session", 1) in STARTS
        assert _time(line["at"]) < NOW
        assert isinstance(line["done"], bool)
        assert line["text"]
    assert {TalkKind(line["kind"]) for line in lines} == set(TalkKind)
    assert {line["done"] for line in lines} == {True, False}


def test_the_prompts_named_are_in_the_library() -> None:
    named = [entry for entry in _entries() if "prompt" in entry]
    assert len(named) == len({entry["prompt"] for entry in named}) >= 20
    for entry in named:
        prompt = by_id(entry["prompt"])
        assert prompt is not None, entry["prompt"]
        assert prompt.stage == entry["stage"]
        assert prompt.effect in (None, entry.get("effect"))


def test_every_feature_is_shown() -> None:
    entries, intentions = _entries(), _intentions()
    assert 55 <= len(entries) <= 75
    assert {entry["kind"] for entry in entries} == set(EntryKind)
    assert {entry["stage"] for entry in entries} == set(Stage)
    assert 18 <= sum(entry.get("may_share", False) for entry in entries) <= 26
    assert 4 <= sum(entry.get("private", False) for entry in entries) <= 7
    assert any(entry.get("insight") and entry.get("private") for entry in entries)
    assert sum(entry.get("insight", False) for entry in entries) >= 5
    assert max(len(entry["text"].split()) for entry in entries) >= 500
    assert any(not entry["text"].isascii() and "ã" in entry["text"] for entry in entries)
    for effect in Effect:
        assert sum(effect in _values(session, "effect") for session in _sessions()) >= 3
        assert sum(entry.get("effect") == effect for entry in entries) >= 4
    tags = Counter(tag for entry in entries for tag in entry.get("tags", []))
    assert sum(count > 2 for count in tags.values()) >= 8
    outcomes = {item["outcome"] for intention in intentions for item in intention.get("read_back", [])}
    assert outcomes == set(ReadBackOutcome)
    assert any(len(intention.get("read_back", [])) == 2 for intention in intentions)
    assert {word for session in _sessions() for word in session["felt"]} == set(Felt)


def test_the_words_keep_to_the_tone_of_the_program() -> None:
    for name in FILES:
        for text in _texts(_table(name)):
            assert not UNUSED.search(text), text
            assert "!" not in text
            assert "'" not in text
            assert '"' not in text
            assert not re.search(r"\b\d+\s?(mg|milligrams?)\b", text)
