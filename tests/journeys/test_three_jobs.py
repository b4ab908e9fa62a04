"""The three jobs the journal exists for, each through the real window from an empty profile."""

import subprocess
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtWidgets import QAbstractButton, QDateEdit, QLineEdit, QTextEdit, QTimeEdit

from integration_journal.arc.vocabulary import Effect, EntryKind, Stage
from integration_journal.journal.journal import open_journal, open_with_code
from integration_journal.paths import Profile
from integration_journal.ui.pages.session import SessionPage
from integration_journal.ui.pages.share import SharePage
from integration_journal.ui.widgets.writing_surface import WritingSurface
from tests.conftest import PASSPHRASE
from tests.journeys.conftest import Patient

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
INTENTION = "To be kind to the part of me that is always bracing."
FRAGMENT = "The kitchen in the old flat."
FIRST_WORDS = "I remember less than I thought I would, and it is enough."
INSIGHT = "My shoulders came down on their own, on the bus."
PRIVATE = "A letter I am not sending."


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


def _open_session(patient: Patient, keys: Qt.Key) -> None:
    """Open session 1 from the navigation, at one of its stages."""
    row = next(
        button
        for button in patient.window.findChildren(QAbstractButton)
        if button.isVisible() and button.accessibleName().startswith("Session 1,")
    )
    row.click()
    patient.settle()
    page = patient.window.findChild(SessionPage)
    assert page is not None
    page.setFocus()
    patient.key(keys, ALT)


def _write_intention(patient: Patient) -> None:
    _plan_session(patient)
    _open_session(patient, Qt.Key.Key_I)
    another = patient.find(QTextEdit, "Another intention, in one sentence")
    patient.type(INTENTION, another)
    patient.key(Qt.Key.Key_Return)


def _tick_session(patient: Patient) -> None:
    """Tick all of session 1 on the Share page."""
    page = patient.window.findChild(SharePage)
    assert page is not None
    patient.wait(lambda: page.choosing.is_settled)
    patient.press("This session (1)")
    patient.wait(lambda: page.choosing.is_settled)


def _pdf_words(path: Path) -> str:
    done = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, text=True, check=True)
    return " ".join(done.stdout.split())


def _save_pdf(patient: Patient, target: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Save what is ticked as a PDF, and return its words."""
    page = patient.window.findChild(SharePage)
    assert page is not None
    monkeypatch.setattr(page, "ask_target", lambda _suggested: target)
    patient.press("Save…")
    patient.press("Save the file…")
    patient.wait(lambda: patient.sees("Saved as"))
    return _pdf_words(target)


def test_writing_intentions_before_a_session(
    patient: Patient, profile: Profile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = patient.create_journal()
    _write_intention(patient)
    patient.key(Qt.Key.Key_6, CONTROL)
    patient.wait(lambda: patient.sees("Nothing is ticked, so there is nothing to save yet."))
    _tick_session(patient)
    assert INTENTION in _save_pdf(patient, tmp_path / "out.pdf", monkeypatch)
    patient.window.close()
    folder = profile.journals / "My journal"
    with open_journal(folder, PASSPHRASE) as journal:
        assert [one.text for one in journal.intentions.all()] == [INTENTION]
    open_with_code(folder, code).close()


def test_logging_experience_and_insight_after_it(
    patient: Patient, profile: Profile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    patient.create_journal()
    _write_intention(patient)
    patient.clock.advance(days=2, hours=7)
    _open_session(patient, Qt.Key.Key_E)
    patient.press("Moving")
    patient.press("Add one")
    patient.type(FRAGMENT)
    patient.key(Qt.Key.Key_Return)
    first_words = next(
        surface for surface in patient.window.findChildren(WritingSurface) if surface.isVisible()
    )
    patient.type(FIRST_WORDS, first_words)
    patient.clock.advance(days=3)
    _open_session(patient, Qt.Key.Key_G)
    patient.key(Qt.Key.Key_3, ALT)
    surface = next(one for one in patient.window.findChildren(WritingSurface) if one.isVisible())
    patient.type(INSIGHT, surface)
    patient.press("Mark as an insight")
    patient.key(Qt.Key.Key_S, CONTROL)
    patient.key(Qt.Key.Key_6, CONTROL)
    _tick_session(patient)
    words = _save_pdf(patient, tmp_path / "out.pdf", monkeypatch)
    for written in (INTENTION, FRAGMENT, FIRST_WORDS, INSIGHT):
        assert written in words
    patient.window.close()
    with open_journal(profile.journals / "My journal", PASSPHRASE) as journal:
        entries = list(journal.entries.everything())
        assert [(e.text, e.stage, e.kind) for e in entries] == [
            (FRAGMENT, Stage.EXPERIENCE, EntryKind.FRAGMENT),
            (FIRST_WORDS, Stage.EXPERIENCE, EntryKind.FIRST_WORDS),
            (INSIGHT, Stage.INTEGRATION, EntryKind.NOTE),
        ]
        assert entries[2].effect is Effect.EMBODIED_FEELINGS
        assert [one.insight.text for one in journal.insights.of_entry(entries[2].id)] == [INSIGHT]


def test_handing_over_exactly_what_was_chosen(
    patient: Patient, profile: Profile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    patient.create_journal()
    _write_intention(patient)
    patient.key(Qt.Key.Key_N, CONTROL)
    patient.type("# On the bus\nIt began in my shoulders.")
    patient.press("May be shared")
    patient.key(Qt.Key.Key_N, CONTROL)
    patient.type(PRIVATE)
    patient.press("Keep this entry private")
    patient.key(Qt.Key.Key_1, CONTROL)
    line = patient.find(QLineEdit, "One line for your therapist")
    patient.type("How do I tell tired from low?", line)
    patient.key(Qt.Key.Key_Return)
    patient.key(Qt.Key.Key_6, CONTROL)
    page = patient.window.findChild(SharePage)
    assert page is not None
    patient.wait(lambda: page.choosing.is_settled)
    patient.press("What may be shared (2)")
    patient.wait(lambda: patient.sees("1 entry"))
    words = _save_pdf(patient, tmp_path / "out.pdf", monkeypatch)
    assert "It began in my shoulders." in words
    assert "How do I tell tired from low?" in words
    assert INTENTION not in words
    assert PRIVATE not in words
    _tick_session(patient)
    words = _save_pdf(patient, tmp_path / "all.pdf", monkeypatch)
    assert INTENTION in words
    assert PRIVATE not in words


def test_locking_keeps_the_words_and_asks_again(patient: Patient, profile: Profile) -> None:
    patient.create_journal()
    patient.key(Qt.Key.Key_N, CONTROL)
    patient.type("Not saved by hand")
    patient.key(Qt.Key.Key_L, CONTROL)
    assert patient.window.open_face is None
    assert patient.sees("My journal")
    assert not patient.sees("Not saved by hand")
    field = patient.find(QLineEdit, "Passphrase")
    patient.type("not this one", field)
    patient.key(Qt.Key.Key_Return)
    patient.wait(lambda: patient.sees("That passphrase does not open this journal."))
    field.clear()
    patient.type(PASSPHRASE, field)
    patient.key(Qt.Key.Key_Return)
    patient.wait(lambda: patient.window.open_face is not None)
    patient.key(Qt.Key.Key_K, CONTROL)
    patient.type("saved")
    patient.window.close()
    with open_journal(profile.journals / "My journal", PASSPHRASE) as journal:
        assert [entry.text for entry in journal.entries.everything()] == ["Not saved by hand"]


def test_help_is_there_before_anything_else(patient: Patient) -> None:
    patient.key(Qt.Key.Key_F1)
    assert patient.sees("988")
    assert patient.sees("911")
    assert patient.sees("Your own contacts appear when the journal is open.")
    patient.key(Qt.Key.Key_F1)
    assert patient.sees("Create a journal")
    patient.create_journal()
    patient.key(Qt.Key.Key_F1)
    assert patient.sees("988")
    patient.key(Qt.Key.Key_Escape)
    assert not patient.sees("988")
