"""Around a session: planned, held, noted in the dark by keyboard alone, and all of it found again."""

import subprocess
from pathlib import Path

from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QDateEdit, QLineEdit, QTimeEdit

from integration_journal import cli
from integration_journal.paths import Profile
from integration_journal.ui.open_face import JournalFace
from integration_journal.ui.pages.just_after import JustAfterPage
from integration_journal.ui.shell import Shell
from integration_journal.ui.theme import look
from tests.conftest import PASSPHRASE
from tests.journeys.conftest import Patient

CONTROL = Qt.KeyboardModifier.ControlModifier
FRAGMENTS = ("The kitchen in the old flat.", "Warm hands.", "Rain, or music.", "It was light.", "Thirsty.")


def _plan_session(patient: Patient) -> None:
    """Plan a session for Tuesday 17 March, 15:00, from Today."""
    patient.press("Add a session")
    date = next(field for field in patient.window.findChildren(QDateEdit) if field.isVisible())
    time = next(
        field
        for field in patient.window.findChildren(QTimeEdit)
        if field.isVisible() and not isinstance(field, QDateEdit)
    )
    date.setDate(QDate(2026, 3, 17))
    time.setTime(QTime(15, 0))
    patient.press("Keep")


def _shell(patient: Patient) -> Shell:
    face = patient.window.open_face
    assert isinstance(face, JournalFace)
    return face.shell


def _note_in_the_dark(patient: Patient) -> None:
    """Today, Enter, five lines with a look at the ground and at help between them, Esc: no pointer is needed."""
    patient.key(Qt.Key.Key_1, CONTROL)
    patient.key(Qt.Key.Key_Return)
    shell = _shell(patient)
    page = shell.page
    assert isinstance(page, JustAfterPage)
    assert look().theme.name == "night"
    assert not shell.navigation.isVisible()
    assert page.width() == patient.window.width()
    for place, words in enumerate(FRAGMENTS):
        patient.type(words)
        if place == 1:
            patient.key(Qt.Key.Key_F2)
            assert patient.sees("Find five things you can see.")
            patient.key(Qt.Key.Key_Escape)
        if place == 2:
            patient.key(Qt.Key.Key_F1)
            assert patient.sees("911")
            assert look().theme.name == "night"
            assert not shell.navigation.isVisible()
            patient.key(Qt.Key.Key_Escape)
        patient.key(Qt.Key.Key_Return)
        patient.clock.advance(minutes=7)
    patient.key(Qt.Key.Key_Escape)
    assert look().theme.name == "light"
    assert shell.navigation.isVisible()


def _note_side_effect(patient: Patient, kind: str, words: str) -> None:
    """Note one on the Experience stage by the keyboard; what is not on the list goes by its own name."""
    patient.find(QAbstractButton, "Add a side effect").setFocus()
    patient.key(Qt.Key.Key_Space)
    box = QApplication.focusWidget()
    assert isinstance(box, QComboBox)
    on_the_list = box.findText(kind) >= 0
    box.setCurrentText(kind if on_the_list else "Something else")
    if not on_the_list:
        patient.type(kind, patient.find(QLineEdit, "What it was"))
    patient.type(words, patient.find(QLineEdit, "A few words, if you like"))
    patient.key(Qt.Key.Key_Return)


def _exported(patient: Patient, profile: Profile, tmp_path: Path, ending: str) -> Path:
    """Export everything that is not private by the command line, while the window is closed."""
    secret, target = tmp_path / "passphrase", tmp_path / f"out.{ending}"
    secret.write_text(PASSPHRASE + "\n", encoding="utf-8")
    folder = profile.journals / "My journal"
    to = ["export", "--all", "--format", ending, "--to", str(target)]
    assert cli.main(["--passphrase-file", str(secret), "--journal", str(folder), *to]) == 0
    return target


def test_five_fragments_by_keyboard_alone_and_two_side_effects_are_found_in_the_export(
    patient: Patient, profile: Profile, tmp_path: Path
) -> None:
    patient.create_journal()
    _plan_session(patient)
    patient.clock.advance(days=2, hours=6)
    _note_in_the_dark(patient)
    assert patient.sees("How did it feel?")
    patient.press("Yes, it was")
    _note_side_effect(patient, "Nausea or vomiting", "after sitting up")
    _note_side_effect(patient, "A ringing in the left ear", "gone by night")
    assert patient.sees("after sitting up")
    kept = list(_shell(patient)._desk.journal.entries.everything())
    assert [one.text for one in kept] == list(FRAGMENTS)
    assert len({one.written_at for one in kept}) == len(FRAGMENTS)
    patient.window.close()
    exported = _exported(patient, profile, tmp_path, "json").read_text("utf-8")
    done = subprocess.run(
        ["pdftotext", str(_exported(patient, profile, tmp_path, "pdf")), "-"],
        capture_output=True,
        text=True,
        check=True,
    )
    printed = " ".join(done.stdout.split())
    said = ("nausea", "after sitting up", "A ringing in the left ear", "gone by night")
    for words in (*FRAGMENTS, *said):
        assert words in exported
        assert words in printed or words == "nausea"
    assert "Nausea or vomiting" in printed


def test_locking_in_the_dark_comes_back_to_the_same_words_in_the_dark(patient: Patient) -> None:
    patient.create_journal()
    _plan_session(patient)
    patient.clock.advance(days=2, hours=6)
    patient.key(Qt.Key.Key_J, CONTROL)
    patient.type("Half a li")
    patient.key(Qt.Key.Key_L, CONTROL)
    patient.wait(lambda: patient.window.open_face is None)
    assert look().theme.name == "light"
    patient.type(PASSPHRASE, QApplication.focusWidget())
    patient.key(Qt.Key.Key_Return)
    patient.wait(lambda: patient.window.open_face is not None)
    page = _shell(patient).page
    assert isinstance(page, JustAfterPage)
    assert look().theme.name == "night"
    assert page.capture.field.words() == "Half a li"
