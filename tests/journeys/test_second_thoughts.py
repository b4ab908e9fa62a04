"""Second thoughts: an entry is deleted, taken back, deleted again, waits in the trash, and is gone for good."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QListView

from integration_journal.journal.journal import Journal
from integration_journal.ui.open_face import JournalFace
from integration_journal.ui.pages.journal import JournalPage
from integration_journal.ui.pages.trash import TrashPage
from integration_journal.ui.widgets.writing_surface import WritingSurface
from tests.conftest import PASSPHRASE
from tests.journal.test_erasing import log_size, plain_pages
from tests.journeys.conftest import Patient

CONTROL = Qt.KeyboardModifier.ControlModifier
WORDS = "Quokkafield and zanzibarian light on the water."
KEPT = "The harbor stays."


def _journal(patient: Patient) -> Journal:
    face = patient.window.open_face
    assert isinstance(face, JournalFace)
    return face.desk.journal


def _write(patient: Patient, words: str) -> None:
    patient.key(Qt.Key.Key_N, CONTROL)
    surface = next(one for one in patient.window.findChildren(WritingSurface) if one.isVisible())
    patient.type(words, surface)
    patient.press("Done")


def _shown(patient: Patient) -> str:
    page = patient.window.findChild(JournalPage)
    assert page is not None
    return page.pane.prose.toPlainText()


def _delete_shown(patient: Patient) -> None:
    page = patient.window.findChild(JournalPage)
    assert page is not None
    page.pane.more.action("delete").trigger()
    patient.settle()


def _reopen(patient: Patient) -> None:
    """Close the journal and open it again with the passphrase, in the same window."""
    window, journal = patient.window, _journal(patient)
    folder = journal.folder
    face = window.open_face
    assert face is not None
    assert face.close_journal()
    window.open_face = None
    window.unlock.show_journal(folder)
    window.faces.setCurrentWidget(window.unlock)
    window.faces.removeWidget(face)
    face.deleteLater()
    patient.type(PASSPHRASE, window.unlock.field)
    patient.press("Open")
    patient.wait(lambda: window.open_face is not None)


def _open_trash(patient: Patient) -> TrashPage:
    patient.key(Qt.Key.Key_3, CONTROL)
    patient.press("Trash")
    page = patient.window.findChild(TrashPage)
    assert page is not None
    return page


def test_deleted_taken_back_deleted_again_and_erased(patient: Patient) -> None:
    patient.create_journal()
    _write(patient, KEPT)
    _write(patient, WORDS)
    _delete_shown(patient)
    assert patient.sees("Deleted. It waits in the trash for 30 days.")
    patient.press("Undo")
    assert _shown(patient) == WORDS
    _delete_shown(patient)
    patient.find(QListView, "Entries, newest first").setFocus()
    patient.key(Qt.Key.Key_Z, CONTROL)
    assert _journal(patient).entries.count() == 2
    _delete_shown(patient)

    patient.clock.advance(days=29)
    _reopen(patient)
    assert _open_trash(patient).rows()[0].note.text().endswith("1 day left")
    face = patient.window.open_face
    assert isinstance(face, JournalFace)
    assert face.tidying is not None
    face.tidying.begin()
    patient.wait(lambda: face.tidying.is_done)  # type: ignore[union-attr]
    assert b"zanzibarian" in plain_pages(_journal(patient))

    patient.press("Bring back: Quokkafield and zanzibarian light on the water")
    assert patient.sees("Brought back.")
    patient.press("Show it")
    _delete_shown(patient)
    patient.clock.advance(days=31)
    _reopen(patient)
    face = patient.window.open_face
    assert isinstance(face, JournalFace)
    assert not _open_trash(patient).rows()
    assert patient.sees("There is nothing in the trash.")
    assert face.tidying is not None
    face.tidying.begin()
    patient.wait(lambda: face.tidying.is_done)  # type: ignore[union-attr]
    # A clock that is wrong on one day erases nothing.
    assert b"zanzibarian" in plain_pages(_journal(patient))

    patient.clock.advance(days=1)
    _reopen(patient)
    face = patient.window.open_face
    assert isinstance(face, JournalFace)
    assert face.tidying is not None
    face.tidying.begin()
    patient.wait(lambda: face.tidying.is_done)  # type: ignore[union-attr]
    assert log_size(_journal(patient)) == 0
    pages = plain_pages(_journal(patient))
    assert b"zanzibarian" not in pages
    assert b"uokkafield" not in pages
    assert b"harbor stays" in pages


def test_erased_by_hand_before_its_days_are_over(patient: Patient) -> None:
    patient.create_journal()
    _write(patient, WORDS)
    _delete_shown(patient)
    page = _open_trash(patient)
    patient.press("Erase for good: Quokkafield and zanzibarian light on the water")
    assert patient.sees("Nobody can bring it back after that, including us.")
    erase = next(
        one
        for one in page.findChildren(QAbstractButton)
        if one.isVisible() and one.text() == "Erase for good"
    )
    erase.click()
    patient.wait(lambda: patient.sees("There is nothing in the trash."))
    pages = plain_pages(_journal(patient))
    assert b"zanzibarian" not in pages
    assert b"uokkafield" not in pages
