"""The therapist's document of the demo journal: chosen, shortened, sealed, handed over, seen again and deleted."""

import io
import re
from pathlib import Path
from typing import TypeVar

import pikepdf
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QWidget

from integration_journal.journal import demo
from integration_journal.journal.clock import SettableClock
from integration_journal.paths import Profile
from integration_journal.sharing.pdf_pages import PdfPages
from integration_journal.ui.pages.handed_over import HandedOverPage
from integration_journal.ui.pages.share import SharePage
from tests.conftest import LIGHT, PASSPHRASE
from tests.journeys.conftest import Patient
from tests.ui.test_share_page import index_of

SEAL = "four slow herons waiting"
KEPT, LEFT_OUT = "It’s the last one planned.", "I notice I’ve begun tidying up for it"
_Kind = TypeVar("_Kind", bound=QWidget)


@pytest.fixture
def clock() -> SettableClock:
    """The demo's present: Friday 1 May 2026, 9:41."""
    return SettableClock(demo.demo_clock()())


def _page(patient: Patient, kind: type[_Kind]) -> _Kind:
    (page,) = (one for one in patient.window.findChildren(kind) if one.isVisible())
    return page


def _to_share(patient: Patient, profile: Profile) -> SharePage:
    """Open the demo journal and go to Share."""
    folder, window = profile.journals / "The blue notebook", patient.window
    demo.write_demo(folder, PASSPHRASE, LIGHT)
    patient.wait(lambda: patient.sees("Create a journal"))
    window.unlock.show_journal(folder)
    patient.type(PASSPHRASE, window.unlock.field)
    patient.press("Open")
    patient.wait(lambda: window.open_face is not None)
    patient.press("Share")
    page = _page(patient, SharePage)
    patient.wait(lambda: page.is_settled)
    return page


def _choose(patient: Patient, page: SharePage) -> None:
    """Begin with a quick pick, then tick one entry that may not be shared by itself, with the keyboard."""
    assert patient.sees("Nothing yet")
    (chip,) = (one for one in page.choosing.picks.chips.chips() if one.key == "may")
    patient.press(chip.text())
    patient.wait(lambda: page.is_settled)
    tree = page.choosing.tree
    tree.setCurrentIndex(index_of(page, "The sixth"))
    tree.setFocus()
    patient.key(Qt.Key.Key_Space)
    patient.wait(lambda: page.is_settled)


def _leave_out_a_passage(patient: Patient, page: SharePage) -> None:
    patient.key(Qt.Key.Key_Return)
    prose = page.beside.inside.prose
    patient.wait(lambda: LEFT_OUT in prose.toPlainText())
    found = prose.document().find(LEFT_OUT)
    found.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    prose.setTextCursor(found)
    patient.press("Leave this out")
    assert patient.sees("Left out. It stays here.")
    patient.press("Back to the pages")


def _shorten_a_name(patient: Patient) -> None:
    """Ask for initials: the list is empty, so it shows itself, and a name is typed at once."""
    patient.press("The document")
    _tick(patient, "Names as initials")
    assert patient.sees("No name is on the list yet")
    patient.type("Denise")
    patient.key(Qt.Key.Key_Return)
    assert not patient.sees("No name is on the list yet")
    patient.press("Back to the pages")


def _tick(patient: Patient, name: str) -> None:
    box = patient.find(QCheckBox, name)
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(10, box.height() // 2))
    patient.settle()


def _save_sealed(patient: Patient, page: SharePage) -> None:
    patient.wait(lambda: page.is_settled)
    assert "1 passage" in page.footer.stays.text()
    patient.press("Save…")
    _tick(patient, "Seal it with a passphrase")
    patient.type(SEAL)
    patient.key(Qt.Key.Key_Return)
    patient.type(SEAL)
    patient.press("Seal and save the file…")
    patient.wait(lambda: patient.sees("Sealed and saved as"))


def _opened(file: Path, passphrase: str) -> str:
    """Open a sealed PDF as any reader does; return what its pages say, in one line."""
    with pikepdf.open(file, password=passphrase) as sealed:
        bare = io.BytesIO()
        sealed.save(bare, encryption=False)
    pages = PdfPages(bare.getvalue())
    return re.sub(r"\s+", " ", " ".join(pages.words(place) for place in range(len(pages))))


def _press_of(patient: Patient, button: QAbstractButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    patient.settle()


def _look_it_up(patient: Patient, file: Path) -> None:
    """Find the line in the register, see the pages again, delete the file, and ask what is new since."""
    patient.press("Handed over")
    page = _page(patient, HandedOverPage)
    (row,) = page.rows()
    assert row.what.text() == "PDF, sealed with a passphrase, for Joan Teague"
    assert "1 passage left out" in row.held.text()
    assert file.name in row.where.text()
    _press_of(patient, row.again)
    patient.wait(lambda: page.preview.caption.text().endswith("as it left"))
    assert page.preview.view.pages is not None
    assert "What I most want to talk about" in page.preview.view.pages.words(0)
    patient.key(Qt.Key.Key_Escape)
    patient.wait(lambda: patient.sees("The file is still there."))
    page.rows()[0].more.action("delete").trigger()
    assert file.exists()
    patient.press("Delete the file")
    patient.wait(lambda: patient.sees("The file was deleted from here on 1 May 2026."))
    assert not file.exists()
    _press_of(patient, page.rows()[0].since)


def test_a_document_is_chosen_sealed_handed_over_and_looked_up(
    patient: Patient, profile: Profile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "for Joan.pdf"
    monkeypatch.setattr(SharePage, "ask_target", lambda *_given: file)
    page = _to_share(patient, profile)
    _choose(patient, page)
    _leave_out_a_passage(patient, page)
    _shorten_a_name(patient)
    _save_sealed(patient, page)

    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(file)
    words = _opened(file, SEAL)
    for there in ("To talk about the song", "PHQ-9", KEPT + " [...]", "Told D. on April 29", "The sixth"):
        assert there in words, there
    for stays in (LEFT_OUT, "Denise", "Dad. Not yet.", "Tern Street Clinic"):
        assert stays not in words, stays

    _look_it_up(patient, file)
    # Nothing was written since: what was held back then is not ticked now.
    patient.wait(lambda: page.isVisible() and page.is_settled and page.choosing.ticks.number == 0)
