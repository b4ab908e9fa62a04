"""The disk of the journal is gone or full: the words stay, wait somewhere else, and come home."""

import errno
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest

from integration_journal.journal import rescue
from integration_journal.journal.failures import Unwritable
from integration_journal.journal.journal import Journal, open_journal
from integration_journal.ui import choices
from integration_journal.ui.desk import Desk
from integration_journal.ui.open_face import JournalFace
from integration_journal.ui.pages.settings_backups import BackupsSection
from integration_journal.ui.widgets.entry_editor import EntryEditor
from integration_journal.ui.widgets.unsaved_strip import UnsavedStrip
from tests.conftest import PASSPHRASE
from tests.journeys.conftest import Patient

CANARY = "kestrel heather"


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    place = tmp_path / "another disk"
    place.mkdir()
    return place


def _lose(journal: Journal, patch: pytest.MonkeyPatch) -> None:
    """Let every writing be refused, as a drive that was pulled out does."""

    def gone(*_: object, **__: object) -> None:
        raise Unwritable("Not saved: the file cannot be reached. Is a drive unplugged?")

    for owner, name in (
        (journal.entries, "save_text"),
        (journal.entries, "write"),
        (journal.entries, "settle"),
        (journal.sessions, "update"),
        (journal.preferences, "set"),
        (journal.courses, "update"),
    ):
        patch.setattr(owner, name, gone)


def _face(patient: Patient) -> JournalFace:
    face = patient.window.open_face
    assert isinstance(face, JournalFace)
    return face


def _write(patient: Patient, words: str) -> EntryEditor:
    QTest.keyClick(patient.window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    patient.settle()
    patient.type(words)
    editors = [one for one in patient.window.findChildren(EntryEditor) if one.isVisible()]
    return editors[0]


def _say_where(patch: pytest.MonkeyPatch, target: Path) -> None:
    patch.setattr(UnsavedStrip, "ask_target", lambda *_: target)


def _unlock(patient: Patient) -> None:
    page = patient.window.unlock
    patient.type(PASSPHRASE, page.field)
    patient.key(Qt.Key.Key_Return)
    patient.wait(lambda: patient.window.open_face is not None)


def test_words_wait_in_an_encrypted_file_and_come_home(
    patient: Patient, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    patient.create_journal()
    journal = _face(patient).desk.journal
    editor = _write(patient, "At home. ")
    assert _face(patient).desk.flush()
    with monkeypatch.context() as disk:
        _lose(journal, disk)
        patient.type(CANARY)
        assert not _face(patient).desk.flush()
        assert patient.sees("Is a drive unplugged?")
        assert patient.sees("Your words stay in the window")
        target = stick / "a.journal-words"
        _say_where(disk, target)
        patient.press("Save these words somewhere else")
        assert patient.sees("Your words are in a.journal-words as well, encrypted.")
        assert editor.surface.words() == f"At home. {CANARY}"
        assert CANARY.encode() not in target.read_bytes()
        assert target.stat().st_mode & 0o777 == 0o600
        patient.window.lock()
        patient.wait(lambda: patient.window.open_face is None)
    _unlock(patient)
    assert patient.sees("Words that could not be saved last time wait in a.journal-words.")
    patient.press("Take them in")
    entries = list(_face(patient).desk.journal.entries.everything())
    assert [one.text for one in entries] == [f"At home. {CANARY}"]
    history = _face(patient).desk.journal.entries.revisions(entries[0].id)
    assert "At home. " in {one.text for one in history}
    assert not target.exists()
    assert patient.sees("Your words are in the journal now")
    patient.press("Done")


def test_words_written_after_the_rescue_keep_the_window_open(
    patient: Patient, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    patient.create_journal()
    desk = _face(patient).desk
    with monkeypatch.context() as disk:
        _lose(desk.journal, disk)
        editor = _write(patient, CANARY)
        assert not desk.flush()
        _say_where(disk, stick / "a.journal-words")
        patient.press("Save these words somewhere else")
        assert desk.is_rescued
        editor.surface.setFocus()
        patient.type(" and more")
        assert not desk.is_rescued
        patient.window.close()
        assert patient.window.open_face is not None
        assert editor.surface.words().endswith("and more")
    assert desk.flush()
    assert not patient.sees("Your words stay in the window")


def _rescue(patient: Patient, target: Path, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Write what no disk takes, save it somewhere else, and lock."""
    with monkeypatch.context() as disk:
        _lose(_face(patient).desk.journal, disk)
        _write(patient, words)
        assert not _face(patient).desk.flush()
        _say_where(disk, target)
        patient.press("Save these words somewhere else")
        patient.window.lock()
        patient.wait(lambda: patient.window.open_face is None)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    _unlock(patient)


def test_words_that_were_not_taken_in_are_offered_beside_later_ones(
    patient: Patient, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    patient.create_journal()
    _rescue(patient, stick / "a.journal-words", "A first time", monkeypatch)
    patient.press("Later")
    _rescue(patient, stick / "b.journal-words", "A second time", monkeypatch)
    assert patient.sees("wait in a.journal-words, b.journal-words.")
    patient.press("Take them in")
    texts = {one.text for one in _face(patient).desk.journal.entries.everything()}
    assert texts == {"A first time", "A second time"}
    assert list(stick.iterdir()) == []


def test_a_file_of_words_that_nothing_remembers_is_taken_in_through_settings(
    patient: Patient, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    patient.create_journal()
    with monkeypatch.context() as full:
        # A full disk does not keep a choice either.
        full.setattr(choices, "write_private", _refuse)
        _rescue(patient, stick / "a.journal-words", CANARY, monkeypatch)
    _face(patient).desk.choices.set(rescued=[])
    QTest.keyClick(patient.window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    monkeypatch.setattr(BackupsSection, "ask_words", lambda _: stick / "a.journal-words")
    patient.press("Take words in from a file")
    assert patient.sees("Your words are in the journal now")
    assert [one.text for one in _face(patient).desk.journal.entries.everything()] == [CANARY]
    patient.press("Take words in from a file")
    assert patient.sees("cannot be read. Is its drive there?")


def _refuse(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_lock_that_cannot_save_offers_another_place(
    patient: Patient, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    patient.create_journal()
    with monkeypatch.context() as disk:
        _lose(_face(patient).desk.journal, disk)
        _write(patient, CANARY)
        patient.window.lock()
        patient.wait(lambda: patient.sees("Some words are not saved yet"))
        _say_where(disk, stick / "b.journal-words")
        patient.press("Save these words somewhere else")
        patient.wait(lambda: patient.window.open_face is None)
    assert (stick / "b.journal-words").exists()


def test_plain_text_only_after_its_warning(
    patient: Patient, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    patient.create_journal()
    with monkeypatch.context() as disk:
        _lose(_face(patient).desk.journal, disk)
        _write(patient, CANARY)
        _face(patient).desk.flush()
        _say_where(disk, stick / "words.txt")
        patient.press("Save them as plain text")
        assert patient.sees("A text file is not protected")
        assert not (stick / "words.txt").exists()
        patient.press("Save without protection")
        assert CANARY in (stick / "words.txt").read_text("utf-8")
        assert patient.sees("Whoever finds this file can read it.")
    assert _face(patient).desk.flush()


def test_a_place_that_refuses_too_says_so_and_nothing_is_lost(
    patient: Patient, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    patient.create_journal()
    desk: Desk = _face(patient).desk
    with monkeypatch.context() as disk:
        _lose(desk.journal, disk)
        editor = _write(patient, CANARY)
        desk.flush()
        _say_where(disk, stick / "missing" / "a.journal-words")
        patient.press("Save these words somewhere else")
        assert patient.sees("The words were not saved there")
        assert not desk.is_rescued
        assert editor.surface.words() == CANARY
    assert desk.flush()


@pytest.mark.parametrize("come_back", [True, False])
def test_words_never_go_into_a_file_that_has_gone(
    patient: Patient, stick: Path, monkeypatch: pytest.MonkeyPatch, come_back: bool
) -> None:
    patient.create_journal()
    desk = _face(patient).desk
    folder = desk.journal.folder
    editor = _write(patient, "Before. ")
    assert desk.flush()
    away = folder.rename(folder.with_name("Somewhere else"))
    patient.type(CANARY)
    assert not desk.flush()
    assert patient.sees("the journal is no longer in")
    patient.window.close()
    assert patient.window.isVisible()
    assert editor.surface.words() == f"Before. {CANARY}"
    if come_back:
        away.rename(folder)
        assert desk.flush()
        return
    _say_where(monkeypatch, stick / "a.journal-words")
    patient.press("Save these words somewhere else")
    assert patient.window.close()
    with open_journal(away, PASSPHRASE) as journal:
        assert rescue.take_in(journal, rescue.read_words(stick / "a.journal-words", journal.store.key)) == 1
        assert [entry.text for entry in journal.entries.everything()] == [f"Before. {CANARY}"]
