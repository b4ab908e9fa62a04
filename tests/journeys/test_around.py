"""Around a session: planned, held, noted in the dark by keyboard alone, and all of it found again."""

from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtWidgets import QApplication, QDateEdit, QTimeEdit

from integration_journal import app
from integration_journal.ui.pages.just_after import JustAfterPage
from integration_journal.ui.shell import Shell
from integration_journal.ui.theme import look
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
    assert isinstance(face, app._Face)
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


def test_five_fragments_by_keyboard_alone(patient: Patient) -> None:
    patient.create_journal()
    _plan_session(patient)
    patient.clock.advance(days=2, hours=6)
    _note_in_the_dark(patient)
    assert patient.sees("How did it feel?")
    desk = _shell(patient)._desk
    kept = list(desk.journal.entries.everything())
    assert [one.text for one in kept] == list(FRAGMENTS)
    assert len({one.written_at for one in kept}) == len(FRAGMENTS)


def test_locking_in_the_dark_comes_back_to_the_same_words_in_the_dark(patient: Patient) -> None:
    patient.create_journal()
    _plan_session(patient)
    patient.clock.advance(days=2, hours=6)
    patient.key(Qt.Key.Key_J, CONTROL)
    patient.type("Half a li")
    patient.key(Qt.Key.Key_L, CONTROL)
    patient.wait(lambda: patient.window.open_face is None)
    assert look().theme.name == "light"
    patient.type("a harbor in the fog", QApplication.focusWidget())
    patient.key(Qt.Key.Key_Return)
    patient.wait(lambda: patient.window.open_face is not None)
    page = _shell(patient).page
    assert isinstance(page, JustAfterPage)
    assert look().theme.name == "night"
    assert page.capture.field.words() == "Half a li"
