"""The whole journal is erased from Settings, and the window welcomes whoever begins another."""

import threading

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from integration_journal.journal import backups
from integration_journal.ui.open_face import JournalFace
from integration_journal.ui.pages.settings import SettingsPage
from integration_journal.ui.tasks import Task
from tests.conftest import PASSPHRASE
from tests.journeys.conftest import Patient


def test_a_journal_is_erased_with_its_backups(patient: Patient, profile: object) -> None:
    patient.create_journal()
    face = patient.window.open_face
    assert isinstance(face, JournalFace)
    desk = face.desk
    folder, home = desk.journal.folder, desk.keeper.home
    desk.keeper.back_up_now()
    patient.wait(lambda: bool(backups.listed(home)))
    patient.wait(lambda: not desk.keeper.running)
    desk.go("settings")
    patient.settle()
    section = patient.window.findChild(SettingsPage).erase  # type: ignore[union-attr]
    section.begin.click()
    patient.settle()
    assert patient.sees("Nobody can bring it back after that, including us.")
    section.keep.click()
    assert section.panel.isHidden()
    section.begin.click()
    patient.type("another harbor", section.field)
    section.erase.click()
    patient.wait(
        lambda: section.notice.text() == "That passphrase does not open this journal. Nothing was changed."
    )
    assert folder.exists()
    section.field.clear()
    patient.type(PASSPHRASE, section.field)
    section.erase.click()
    patient.wait(lambda: patient.window.open_face is None)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert patient.sees("The journal was erased, with its backups.")
    assert patient.sees("Create a journal")
    assert not folder.exists()
    assert not home.exists()
    assert patient.window.choices.get("journal") == ""
    patient.create_journal()


def test_what_is_under_way_in_the_journal_ends_before_it_is_erased(patient: Patient) -> None:
    patient.create_journal()
    face = patient.window.open_face
    assert isinstance(face, JournalFace)
    folder, there = face.desk.journal.folder, []

    def work() -> None:
        threading.Event().wait(0.2)
        there.append(folder.exists())

    Task(face.desk, writes=True).start(work)
    patient.window.erase_journal()
    assert there == [True]
    assert not folder.exists()
