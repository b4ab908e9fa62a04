"""Two months around three sessions, through the window: what Today says on each day, and what leaves in the end.

An ordinary session, a difficult one and a quiet one. ``arc/test_two_months.py`` goes through every day; here somebody
does what the days suggest, and the loop from an intention to the next closes.
"""

import json
import subprocess
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from integration_journal.arc.vocabulary import Effect, ReadBackOutcome, Stage
from integration_journal.paths import Profile
from integration_journal.ui.pages.share import SharePage
from tests.journeys.conftest import Patient
from tests.journeys.diary import CONTROL, Diary

KIND = "To be kind to the part of me that is always bracing."
SHOULDERS = "My shoulders know it first."
BALCONY = "Ten minutes on the balcony"
BEGIN = "To begin where the balcony ended."
SISTER = "Ring my sister"
OPEN, CHANGED, MET = ReadBackOutcome.STILL_OPEN, ReadBackOutcome.CHANGED, ReadBackOutcome.MET
AGAIN = "Your intention for session {} could be read again, beside what has been since."
COMING = "Session {} is coming up. What would you like to bring to it?"


def _until_the_first_session(diary: Diary) -> None:
    assert diary.suggests() == "a prompt"
    diary.plans(3, 17)
    assert diary.suggests() == "a prompt"
    diary.intends(1, KIND)
    assert diary.suggests() == ""
    assert diary.comes("03-16") == ""
    assert diary.comes("03-17") == ""


def _an_ordinary_session(diary: Diary) -> None:
    assert diary.comes("03-17 17:30") == "first words"
    diary.felt(1, "Moving", "The kitchen in the old flat, and rain.")
    assert diary.comes("03-17 20:00") == ""
    assert diary.comes("03-18") == "look back: day 1 of session 1"
    diary.says_today("Slept like a stone.")
    diary.feels("tender", "tired", line="Raw, in a good way.")
    assert diary.comes("03-18 18:00") == ""
    assert diary.comes("03-19") == "a prompt"
    assert diary.comes("03-20") == "look back: day 3 of session 1"
    diary.writes(1, Effect.EMOTIONAL_REGULATION, "Cried at the running tap, and it passed.", 4)
    diary.writes(1, Effect.COGNITIVE_DISTANCE, "The worry, from the side.", 3)
    diary.writes(1, Effect.EMBODIED_FEELINGS, "Warm hands on the bus.", 7)
    diary.writes(1, Effect.NEW_EXPERIENCES, "Sat outside, for no reason.")
    stage = diary.writes(1, Effect.NOVEL_INSIGHTS, SHOULDERS, 6)
    diary.makes_step(stage, BALCONY, "Every day")
    diary.answers_intention(SHOULDERS, KIND)
    assert diary.comes("03-20 20:00") == ""
    assert diary.steps_today() == [(BALCONY, "Today, every day")]


def _its_weeks(diary: Diary) -> None:
    assert diary.comes("03-21") == "a prompt"
    diary.answers_step(BALCONY, Qt.Key.Key_Y)
    assert diary.steps_today() == [(BALCONY, "Today: it held")]
    assert diary.comes("03-22") == AGAIN.format(1)
    diary.patient.press("Read it back")
    diary.reads_back(OPEN, "Some days. Not the ones with meetings.")
    assert diary.suggests() == ""
    diary.answers_step(BALCONY, Qt.Key.Key_P, "Four minutes. Sleet.")
    assert diary.comes("03-24") == "look back: day 7 of session 1"
    diary.patient.press("Later")
    assert diary.suggests() == ""
    assert diary.comes("03-24 13:00") == "look back: day 7 of session 1"
    diary.patient.press("Not this time")
    assert diary.suggests() == ""
    diary.plans(3, 31)
    assert diary.comes("03-25") == "a prompt"
    diary.notes_total("PHQ-9", 14)
    assert diary.comes("03-26") == COMING.format(2)
    diary.patient.press("Write an intention")
    told = diary.carries_on(2, BALCONY, BEGIN)
    assert told == ["It held partly, 22 March", "Four minutes. Sleet."]
    assert diary.suggests() == ""
    assert diary.comes("03-30") == ""


def _a_difficult_session(diary: Diary) -> None:
    assert diary.comes("03-31 17:30") == "first words"
    diary.felt(2, "Difficult")
    assert diary.suggests() == "the ground and a person"
    assert diary.steps_today() == []
    assert diary.comes("04-01") == "look back: day 1 of session 2"
    assert diary.steps_today() == []
    assert diary.comes("04-02") == "look back: day 1 of session 2"
    assert diary.steps_today() == [(BALCONY, "Today, every day")]
    diary.says_today("It was dark, and it is over.")
    assert diary.comes("04-03") == "look back: day 3 of session 2"
    stage = diary.writes(2, Effect.EMOTIONAL_REGULATION, "Anger, and then somebody made tea.", 2)
    diary.makes_step(stage, SISTER)
    assert diary.comes("04-07") == "look back: day 7 of session 2"
    diary.says_today("Softer.")
    assert diary.comes("04-09") == AGAIN.format(2)
    diary.patient.press("Read it back")
    diary.reads_back(MET, "On the third morning.")
    before = diary.takes_up_earlier(KIND)
    assert before == [
        "Said of it before",
        "Still open, 22 March, after session 1",
        "Some days. Not the ones with meetings.",
        "What answers it",
        SHOULDERS,
        "20 March",
    ]
    diary.reads_back(CHANGED, "Less kind, more patient.")
    assert diary.suggests() == ""
    diary.answers_step(SISTER, Qt.Key.Key_N, "Not yet. I wrote to her.")


def _until_the_third(diary: Diary) -> None:
    assert diary.comes("04-12") == "a prompt"
    diary.patient.press("Not today")
    assert diary.suggests() == ""
    assert diary.comes("04-14") == "look back: day 14 of session 2"
    diary.says_today("The anger has a name now.")
    diary.plans(4, 21)
    assert diary.comes("04-16") == COMING.format(3)
    diary.patient.press("Write an intention")
    told = diary.carries_on(3, KIND)
    assert told == ["Changed, 9 April, after session 2", "Less kind, more patient."]
    assert diary.comes("04-17") == "look back: day 30 of session 1"
    diary.says_today("A month. The tap still does it.")
    assert diary.comes("04-20") == ""


def _a_quiet_session(diary: Diary) -> None:
    assert diary.comes("04-21 17:30") == "first words"
    diary.felt(3, "Quiet, or I don’t remember")
    assert diary.suggests() == "a prompt"
    assert diary.comes("04-22") == "look back: day 1 of session 3"
    assert diary.comes("04-24") == "look back: day 3 of session 3"
    diary.says_today("Nothing, and that was kind.")
    assert diary.comes("04-26") == AGAIN.format(3)
    diary.patient.press("Read it back")
    panel = diary._stage().read_back
    assert panel.sentence.text() == KIND
    assert [line for line in panel.history.said() if "after session" in line] == [
        "Still open, 22 March, after session 1",
        "Changed, 9 April, after session 2",
    ]
    diary.reads_back(MET, "Nobody had to be.")
    assert diary.suggests() == ""
    assert diary.comes("04-30") == "look back: day 30 of session 2"
    diary.says_today("It shrank.")
    diary.comes("05-02")
    diary.feels("settled")
    diary.notes_total("PHQ-9", 9)
    diary.opens(3, Stage.EXPERIENCE)
    diary.patient.press("Let it stand")
    assert diary.comes("05-06") == ""
    diary.plans(5, 22)
    assert diary.comes("05-15") == COMING.format(4)


def _tick_all(diary: Diary) -> None:
    diary.patient.key(Qt.Key.Key_6, CONTROL)
    page = diary.page(SharePage)
    diary.patient.wait(lambda: page.choosing.is_settled)
    QTest.mouseClick(page.choosing.tick_shown, Qt.MouseButton.LeftButton)
    diary.patient.wait(lambda: page.choosing.is_settled)


def _save(diary: Diary, format: str, target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = diary.page(SharePage)
    monkeypatch.setattr(page, "ask_target", lambda _suggested: target)
    diary.patient.press("Save…")
    diary.patient.press(format)
    diary.patient.press("Save the file…")
    diary.patient.wait(target.exists)
    diary.patient.wait(lambda: diary.patient.sees("Saved as"))


def _the_loop_as_data(path: Path) -> None:
    whole = json.loads(path.read_text("utf-8"))
    intentions = {one["text"]: one for one in whole["intentions"]}
    (shoulders,) = (one for one in whole["insights"] if one["text"] == SHOULDERS)
    steps = {one["text"]: one for one in whole["steps"]}
    first = next(one for one in whole["intentions"] if one["text"] == KIND and len(one["read_backs"]) == 2)
    assert [(one["outcome"], one["words"]) for one in first["read_backs"]] == [
        ("still_open", "Some days. Not the ones with meetings."),
        ("changed", "Less kind, more patient."),
    ]
    assert shoulders["intention"] == first["id"]
    assert steps[BALCONY]["insight"] == shoulders["id"]
    assert [(one["held"], one["words"]) for one in steps[BALCONY]["logs"]] == [
        ("yes", ""),
        ("partly", "Four minutes. Sleet."),
    ]
    assert intentions[BEGIN]["from_step"] == steps[BALCONY]["id"]
    assert [(one["held"], one["words"]) for one in steps[SISTER]["logs"]] == [
        ("no", "Not yet. I wrote to her.")
    ]
    assert {one["effect"] for one in whole["entries"] if one["effect"]} >= set(Effect)
    assert [one["value"] for one in whole["marks"]] == [4, 3, 7, 6, 2]
    assert [one["value"] for one in whole["measures"]] == [14, 9]
    assert [sorted(one["felt"]) for one in whole["check_ins"]] == [["tender", "tired"], ["settled"]]
    told = {one["text"]: one["session"] for one in whole["entries"]}
    numbers = {one["id"]: one["number"] for one in whole["sessions"]}
    assert numbers[told["A month. The tap still does it."]] == 1
    assert numbers[told["It shrank."]] == 2


def _the_loop_on_paper(path: Path) -> None:
    done = subprocess.run(
        ["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True
    )
    words = " ".join(done.stdout.split())
    told = words[words.index("Insights and small steps") :]
    loop = (
        ("Intention", KIND),
        ("Still open", "Some days. Not the ones with meetings."),
        ("Changed", "Less kind, more patient."),
        ("Insight", SHOULDERS),
        ("Small step", BALCONY),
        ("Did it hold?", "Yes"),
        ("Four minutes. Sleet.", "Partly"),
        ("Next intention", BEGIN),
    )
    at = 0
    for words in (one for turn in loop for one in turn):
        at = told.index(words, at) + len(words)


def test_two_months_of_coming_back(
    patient: Patient, profile: Profile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    patient.create_journal()
    diary = Diary(patient)
    for part in (
        _until_the_first_session,
        _an_ordinary_session,
        _its_weeks,
        _a_difficult_session,
        _until_the_third,
        _a_quiet_session,
    ):
        part(diary)
    _tick_all(diary)
    _save(diary, "Data", tmp_path / "out.json", monkeypatch)
    _the_loop_as_data(tmp_path / "out.json")
    _save(diary, "PDF", tmp_path / "out.pdf", monkeypatch)
    _the_loop_on_paper(tmp_path / "out.pdf")
    patient.window.close()
