"""The shape of the demo course: each file parses, each value is known to the journal, each time can be."""

import re
from collections import Counter
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from integration_journal import assets
from integration_journal.arc import felt_words, measures, question_file
from integration_journal.arc.preparation import rule
from integration_journal.arc.prompts import by_id
from integration_journal.arc.side_effects import OWN, side_effect
from integration_journal.arc.vocabulary import (
    Effect,
    EntryKind,
    Felt,
    Held,
    ReadBackOutcome,
    Route,
    SessionState,
    Stage,
    StepOften,
    StepState,
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
FILES += ["check-ins", "measures", "questions", "steps"]

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
    "questions_arrived_at",
}
SESSION_TEXTS = {"starts_at", "state", "route", "dose", "place", "hopes"}
SESSION_TEXTS |= {"arriving", "company", "setting", "comfort"}
SESSION_TEXTS |= {"ride_home", "monitor", "bringing", "music"}
SESSION_ENDS = {"moved_from", "monitor_ended_at", "slept_at"}
SESSION_KEYS = SESSION_TEXTS | {"number", "felt", "intentions", "entries", "marks"} | SESSION_ENDS
SESSION_KEYS |= {"side_effects", "readings", "preparation_lines", "look_backs"}
INTENTION_KEYS = {"text", "written_at", "carried", "private", "may_share", "read_back", "from_step"}
READ_BACK_REQUIRED = {"outcome", "words", "at"}
READ_BACK_KEYS = READ_BACK_REQUIRED | {"session"}
ENTRY_REQUIRED = {"kind", "stage", "written_at", "text"}
ENTRY_KEYS = ENTRY_REQUIRED | {"effect", "prompt", "tags", "private", "may_share", "insight", "insights"}
ENTRY_KEYS |= {"question", "own_prompt"}
INSIGHT_KEYS = {"key", "words", "answers", "marked_at", "may_share"}
STEP_REQUIRED = {"key", "session", "text", "often", "state", "written_at"}
STEP_KEYS = STEP_REQUIRED | {"insight", "when", "due_on", "state_at", "may_share", "logs"}
CHECK_IN_KEYS = {"at", "felt", "line", "mood", "anxiety", "sleep", "energy", "may_share", "private"}
MEASURE_KEYS = {"at", "kind", "name", "lowest", "highest", "value", "words", "may_share"}
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
    assert course.keys() == COURSE_TEXTS | {"contacts", "clinic_windows", "own_prompts"}
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
        for one in entry.get("insights", []):
            assert one.keys() <= INSIGHT_KEYS
            assert entry["text"].count(one["words"]) == 1
            assert _time(entry["written_at"]) < _time(one["marked_at"]) < NOW
            assert not (entry.get("private") and one.get("may_share"))


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


def _insights() -> dict[str, Table]:
    marked = [one for entry in _entries() for one in entry.get("insights", [])]
    keys = [one["key"] for one in marked if "key" in one]
    assert len(keys) == len(set(keys))
    return {one["key"]: one for one in marked if "key" in one}


def test_an_insight_answers_an_intention_there_is() -> None:
    for one in _values(_entries(), "answers"):
        session, place = one
        assert _table(f"session-{session}")["intentions"][place]["text"]


def test_steps_come_from_insights_and_are_answered_after_they_were_written() -> None:
    steps = _table("steps")["steps"]
    insights = _insights()
    for step in steps:
        assert step.keys() >= STEP_REQUIRED
        assert step.keys() <= STEP_KEYS
        assert StepOften(step["often"])
        assert (StepState(step["state"]) is StepState.TRYING) == ("state_at" not in step)
        written = _time(step["written_at"])
        assert _time(STARTS[step["session"]]) < written < NOW
        if "insight" in step:
            assert _time(insights[step["insight"]]["marked_at"]) < written
        days = [_time(log["at"]).date() for log in step.get("logs", [])]
        assert days == sorted(set(days))
        assert all(written < _time(log["at"]) < NOW for log in step.get("logs", []))
        assert all(log.get("held") or log["words"] for log in step.get("logs", []))
    assert {step["state"] for step in steps} == set(StepState)
    assert {step["often"] for step in steps} == set(StepOften)
    assert set(_values(steps, "held")) == set(Held)
    assert set(_values(_intentions(), "from_step")) <= {step["key"] for step in steps}
    assert len(_values(_intentions(), "from_step")) >= 2


def test_check_ins_say_something_each_in_words_that_are_offered() -> None:
    check_ins = _table("check-ins")["check_ins"]
    offered = set(felt_words.all_words())
    times = [_time(one["at"]) for one in check_ins]
    assert times == sorted(times)
    assert max(times) < NOW
    for one in check_ins:
        assert one.keys() <= CHECK_IN_KEYS
        assert set(one.get("felt", [])) <= offered
        assert one.get("felt") or one.get("line")
        assert all(one[name] in range(11) for name in ("mood", "anxiety", "sleep", "energy") if name in one)
        assert not (one.get("private") and one.get("may_share"))


def test_totals_lie_in_their_range_and_do_not_only_fall() -> None:
    taken = _table("measures")["measures"]
    for one in taken:
        assert one.keys() <= MEASURE_KEYS
        assert _time(one["at"]) < NOW
        told = {name: one[name] for name in ("name", "lowest", "highest") if name in one}
        measures.check(one["kind"], one["value"], **told)
    assert {one["kind"] for one in taken} == {"phq_9", "gad_7", measures.OWN}
    totals = [one["value"] for one in taken if one["kind"] == "phq_9"]
    assert totals not in (sorted(totals), sorted(totals, reverse=True))


def test_the_therapists_questions_are_a_file_as_one_would_come_and_are_answered() -> None:
    file = question_file.read(assets.text("demo/questions.toml").encode())
    assert file.from_name == _table("course")["therapist"]
    answered = [entry["question"] for entry in _entries() if "question" in entry]
    assert sorted(answered) == [0, 1, 2]
    assert len(file.questions) == 4
    arrived = _time(_table("course")["questions_arrived_at"])
    for entry in _entries():
        if "question" in entry:
            question = file.questions[entry["question"]]
            assert _time(entry["written_at"]) > arrived
            assert (question.stage, question.effect or entry.get("effect")) == (
                Stage(entry["stage"]),
                entry.get("effect"),
            )
    assert len([entry for entry in _entries() if "own_prompt" in entry]) == 1


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
    assert any(entry.get("insight") for entry in entries)
    assert sum(len(entry.get("insights", [])) for entry in entries) >= 10
    assert any(entry.get("insights") and entry.get("private") for entry in entries)
    assert any(
        one.get("may_share") and not entry.get("may_share")
        for entry in entries
        for one in entry.get("insights", [])
    )
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
