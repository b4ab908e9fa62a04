"""Somebody changes the passphrase, checks the recovery code, and makes a new key, all through the window."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit

from integration_journal.journal import backups, code_reminder, keys, pending, rekeying, rescue, vault
from integration_journal.journal.failures import Unwritable, WrongPassphrase
from integration_journal.journal.journal import Journal
from integration_journal.paths import Profile
from integration_journal.ui.desk import Place
from integration_journal.ui.open_face import JournalFace
from integration_journal.ui.pages.code import CodePage
from integration_journal.ui.pages.earlier_backups import EarlierBackupsPage
from integration_journal.ui.pages.first_run_code import CodeStep, ProofStep
from integration_journal.ui.pages.new_key import NewKeyPage
from tests.conftest import PASSPHRASE
from tests.journeys.conftest import Patient

NEW = "a lantern on the pier"
WORDS = "The kitchen in the old flat"


@pytest.fixture
def code(patient: Patient) -> str:
    """A journal with one entry, open; its recovery code."""
    code = patient.create_journal()
    _journal(patient).entries.write(WORDS, "experience")  # type: ignore[arg-type]
    return code


def _face(patient: Patient) -> JournalFace:
    assert isinstance(patient.window.open_face, JournalFace)
    return patient.window.open_face


def _journal(patient: Patient) -> Journal:
    return _face(patient).desk.journal


def _field(patient: Patient, name: str) -> QLineEdit:
    return patient.find(QLineEdit, name)


def _settings(patient: Patient, way: str) -> None:
    patient.press("Settings")
    patient.press(way)


def _shown(patient: Patient) -> list[str]:
    page = _face(patient).shell.page
    assert isinstance(page, CodePage | NewKeyPage)
    assert isinstance(page.step, CodeStep)
    return [words.text() for words in page.step._groups]


def _type_back(patient: Patient, groups: list[str]) -> None:
    page = _face(patient).shell.page
    assert isinstance(page, CodePage | NewKeyPage)
    assert isinstance(page.step, ProofStep)
    for label, field in zip(page.step.labels, page.step.fields, strict=True):
        field.clear()
        patient.type(groups[int(label.text().split()[-1]) - 1].lower(), field)


def _change(patient: Patient, present: str, new: str, again: str) -> None:
    for name, words in (
        ("Your passphrase now", present),
        ("New passphrase", new),
        ("The same passphrase again", again),
    ):
        field = _field(patient, name)
        field.clear()
        patient.type(words, field)


def test_another_passphrase(patient: Patient, code: str) -> None:
    folder = _journal(patient).folder
    _settings(patient, "Change the passphrase")
    _change(patient, "not this one", NEW, NEW)
    patient.key(Qt.Key.Key_Return)
    patient.wait(lambda: patient.sees("That passphrase does not open this journal."))
    _change(patient, PASSPHRASE, NEW, "something else")
    patient.press("Change it")
    assert patient.sees("The two are not the same yet.")
    assert vault.open_slots(folder, PASSPHRASE)
    _change(patient, PASSPHRASE, NEW, NEW)
    patient.key(Qt.Key.Key_Return)
    patient.wait(lambda: patient.sees("The passphrase is changed"))
    assert patient.sees("still open with the passphrase of their day")
    patient.window.lock()
    patient.wait(lambda: patient.window.open_face is None)
    for words, opens in ((PASSPHRASE, False), (NEW, True)):
        patient.type(words, patient.window.unlock.field)
        patient.key(Qt.Key.Key_Return)
        patient.wait(lambda opens=opens: (patient.window.open_face is not None) == opens)  # type: ignore[misc]
        patient.wait(lambda: not patient.window.unlock._task.running)
        patient.window.unlock.field.clear()
    assert [entry.text for entry in _journal(patient).entries.everything()] == [WORDS]


def test_the_code_is_asked_for_after_half_a_year_and_can_be_shown_again(patient: Patient, code: str) -> None:
    question = "Is your recovery code still at hand?"
    code_reminder.proven(_journal(patient))
    patient.press("Today")
    assert not patient.sees(question)
    patient.clock.advance(weeks=27)
    patient.press("Journal")
    patient.press("Today")
    assert patient.sees(question)
    patient.press("Later")
    assert not patient.sees(question)
    patient.clock.advance(days=7)
    patient.press("Journal")
    patient.press("Today")
    patient.press("Check it")
    _type_back(patient, ["QQQQ"] * 14)
    patient.press("Check it")
    assert patient.sees("This group is not the same.")
    patient.press("I cannot find it")
    patient.type("not this one", _field(patient, "Your passphrase now"))
    patient.press("Show it")
    patient.wait(lambda: patient.sees("That passphrase does not open this journal."))
    field = _field(patient, "Your passphrase now")
    field.clear()
    patient.type(PASSPHRASE, field)
    patient.key(Qt.Key.Key_Return)
    patient.wait(lambda: patient.sees("Your recovery code"))
    assert _shown(patient) == code.split("-")
    patient.press("I have it, go on")
    _type_back(patient, code.split("-"))
    patient.press("Check it")
    assert patient.sees("It is the right one")
    patient.press("Back to Settings")
    assert patient.sees("It was last at hand on 27 September 2026.")
    assert not code_reminder.is_due(_journal(patient))


def _to_the_proof(patient: Patient, *, keep: bool = False) -> list[str]:
    _settings(patient, "Make a new key")
    if keep:
        patient.find(QCheckBox, "Keep this passphrase: only the code was seen").click()
        patient.type(PASSPHRASE, _field(patient, "Your passphrase now"))
    else:
        _change(patient, PASSPHRASE, NEW, NEW)
    patient.key(Qt.Key.Key_Return)
    patient.wait(lambda: patient.sees("Your new recovery code"))
    groups = _shown(patient)
    patient.press("I have it, go on")
    _type_back(patient, groups)
    return groups


def test_a_new_key_in_a_new_file(patient: Patient, code: str, profile: Profile) -> None:
    folder, old = _journal(patient).folder, keys.key_of(code)
    backups.take(folder, old, backups.home(profile.backups, old), patient.clock)
    groups = _to_the_proof(patient)
    assert "-".join(groups) != code
    patient.press("Make the new key")
    patient.wait(lambda: patient.sees("The new key holds"))
    assert [entry.text for entry in _journal(patient).entries.everything()] == [WORDS]
    assert _journal(patient).store.key == keys.key_of("-".join(groups))
    with pytest.raises(WrongPassphrase):
        vault.open_slots(folder, PASSPHRASE)
    assert not any((folder / name).exists() for name in (pending.NEW, pending.NEW_SLOT, pending.REPLACED))
    assert patient.sees("1 backup of an earlier key")
    assert patient.sees("15 March 2026, 10:00")
    patient.press("Delete them")
    patient.press("Keep them")
    patient.wait(lambda: patient.sees("1 backup of an earlier key"))
    patient.press("Delete them")
    patient.press("Delete them for good")
    patient.wait(lambda: patient.sees("No backup of an earlier key was found"))
    assert backups.listed(backups.home(profile.backups, old), key=old) == []
    patient.press("Back to Settings")
    assert patient.sees("Backups of an earlier key")


def test_words_that_wait_in_a_file_come_home_before_the_key_goes(
    patient: Patient, code: str, tmp_path: Path
) -> None:
    target = tmp_path / "stick.journal-words"
    rescue.save_words([rescue.Waiting("Written while the disk was full")], keys.key_of(code), target)
    _face(patient).desk.choices.set(rescued=[str(target)])
    _to_the_proof(patient)
    patient.press("Make the new key")
    patient.wait(lambda: patient.sees("The new key holds"))
    texts = {entry.text for entry in _journal(patient).entries.everything()}
    assert texts == {WORDS, "Written while the disk was full"}
    assert not target.exists()


def test_a_new_key_may_keep_the_passphrase(patient: Patient, code: str) -> None:
    folder = _journal(patient).folder
    _to_the_proof(patient, keep=True)
    patient.press("Make the new key")
    patient.wait(lambda: patient.sees("The new key holds"))
    assert vault.open_slots(folder, PASSPHRASE) == _journal(patient).store.key != keys.key_of(code)


def test_what_stands_in_the_way_leaves_the_old_key_and_says_so(
    patient: Patient, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object, **_more: object) -> None:
        raise Unwritable("This disk is full.")

    _to_the_proof(patient)
    monkeypatch.setattr(rekeying.copying, "copy_live", full)
    patient.press("Make the new key")
    patient.wait(lambda: patient.sees("This disk is full."))
    assert _journal(patient).store.key == keys.key_of(code)
    assert [entry.text for entry in _journal(patient).entries.everything()] == [WORDS]


@pytest.mark.parametrize("way", ["stop", "close"])
def test_the_copying_can_be_stopped(
    patient: Patient, code: str, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = _journal(patient).folder
    real = rekeying.copying.copy_live

    def slow(*given: object, **more: object) -> object:
        """Copy for the new key again and again until told to stop; a backup is copied as ever."""
        for _ in range(10_000 if "under" in more else 0):
            real(*given, **more)  # type: ignore[arg-type]
            given[2].unlink()  # type: ignore[attr-defined]
        return real(*given, **more)  # type: ignore[arg-type]

    _to_the_proof(patient)
    monkeypatch.setattr(rekeying.copying, "copy_live", slow)
    patient.press("Make the new key")
    patient.wait(lambda: patient.sees("The journal is moving into a new file"))
    if way == "stop":
        patient.press("Stop")
        patient.wait(lambda: patient.sees("Stopped. Nothing was changed."))
        assert _journal(patient).store.key == keys.key_of(code)
    else:
        patient.window.close()
        assert vault.unlock(folder, PASSPHRASE) == keys.key_of(code)
    assert not any((folder / name).exists() for name in (pending.NEW, pending.NEW_SLOT, pending.REPLACED))


def test_help_interrupts_nothing(patient: Patient, code: str) -> None:
    groups = _to_the_proof(patient)
    patient.key(Qt.Key.Key_F1)
    assert patient.sees("988")
    patient.key(Qt.Key.Key_F1)
    _type_back(patient, groups)
    patient.press("Keep the old one")
    assert patient.sees("Passphrase and recovery code")
    assert _journal(patient).store.key == keys.key_of(code)


def test_no_passphrase_and_no_code_is_left_in_a_file(patient: Patient, code: str, tmp_path: Path) -> None:
    groups = _to_the_proof(patient)
    patient.press("Make the new key")
    patient.wait(lambda: patient.sees("The new key holds"))
    patient.window.close()
    for path in (path for path in tmp_path.rglob("*") if path.is_file()):
        data = path.read_bytes()
        for secret in (PASSPHRASE, NEW, code, "-".join(groups), keys.key_of("-".join(groups)).hex()):
            assert secret.encode() not in data, path
            assert secret.replace("-", "").encode() not in data, path


def test_help_asked_for_while_backups_are_looked_for_keeps_the_keyboard(patient: Patient) -> None:
    patient.create_journal()
    face = _face(patient)
    face.shell.visit(Place("earlier"))
    page = face.shell.page
    assert isinstance(page, EarlierBackupsPage)
    patient.key(Qt.Key.Key_F1)
    patient.wait(lambda: page.step is not None)
    assert face.shell.place.page == "help"
    patient.key(Qt.Key.Key_Escape)
    assert face.shell.place.page == "earlier"
