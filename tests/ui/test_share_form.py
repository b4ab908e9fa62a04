"""How the document leaves: sealed or not, for whom, and the brief on the clipboard; through keys and clicks."""

import subprocess
from functools import partial
from pathlib import Path

import pytest
import pyzipper
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from integration_journal.arc.vocabulary import Stage, TalkKind
from integration_journal.journal.clock import SettableClock
from integration_journal.journal.journal import Journal
from integration_journal.ui.clipboard import brief_clipboard
from integration_journal.ui.desk import Desk
from integration_journal.ui.pages.page import Width
from integration_journal.ui.pages.share import SharePage
from integration_journal.ui.tasks import wait_for_all
from tests.conftest import PASSPHRASE
from tests.ui.test_share_page import TargetedSharePage, pick, show

SEAL = "four slow herons waiting"
WORDS = "Rain, or music like rain."


@pytest.fixture
def page(journal: Journal, clock: SettableClock, desk: Desk, qtbot: QtBot) -> TargetedSharePage:
    """The Share page with one entry ticked."""
    journal.courses.update(therapist="Maren Holt")
    session = journal.sessions.plan(clock().instant)
    journal.entries.write(WORDS, Stage.EXPERIENCE, session_id=session.id, may_share=True)
    journal.talk.add(TalkKind.WISH, "The long nights")
    page = show(desk, qtbot)
    assert pick(page, qtbot, "may").counts.entries == 1
    return page


def press(page: SharePage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.footer.save, Qt.MouseButton.LeftButton)


def open_form(page: SharePage, qtbot: QtBot, *, sealed: bool = True, format: str = "pdf") -> None:
    press(page, qtbot)
    page.footer.choose_format(format)
    if sealed:
        page.footer.form.seal.wanted.click()


def type_twice(page: SharePage, qtbot: QtBot, words: str, again: str | None = None) -> None:
    new = page.footer.form.seal.new
    new.first.insert(words)  # QTest has keys for ASCII only
    qtbot.keyClick(new.first, Qt.Key.Key_Return)
    new.second.insert(words if again is None else again)


def settled(page: SharePage, qtbot: QtBot, said: str) -> None:
    qtbot.waitUntil(lambda: page.footer.said.text().startswith(said), timeout=20_000)


def _held(page: SharePage) -> str:
    new = page.footer.form.seal.new
    return new.first.text() + new.second.text()


def test_the_form_takes_the_place_of_the_pages_and_gives_it_back(
    page: TargetedSharePage, qtbot: QtBot
) -> None:
    assert page.footer.save.text() == "Save…"
    press(page, qtbot)
    form = page.footer.form
    assert (form.isVisible(), page.preview.isVisible()) == (True, False)
    assert page.footer.leaves.isVisible()
    assert page.footer.save.text() == "Save the file…"
    assert form.whom.text() == "Maren Holt"
    assert form.seal._unsealed.isVisible()
    assert "medical record" in form.seal._unsealed.words.text()
    qtbot.mouseClick(form.back, Qt.MouseButton.LeftButton)
    assert (form.isVisible(), page.preview.isVisible()) == (False, True)
    press(page, qtbot)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not form.isVisible()
    assert page.footer.save.hasFocus()


def test_a_sealed_pdf_is_saved_and_the_passphrase_is_kept_nowhere(
    page: TargetedSharePage, qtbot: QtBot, tmp_path: Path
) -> None:
    page.target = tmp_path / "pages.pdf"
    open_form(page, qtbot)
    assert page.footer.save.text() == "Seal and save the file…"
    type_twice(page, qtbot, SEAL)
    qtbot.keyClick(page.footer.form.seal.new.second, Qt.Key.Key_Return)
    settled(page, qtbot, "Sealed and saved as pages.pdf")
    assert page.suggested.endswith(".pdf")
    told = subprocess.run(
        ["pdftotext", "-upw", SEAL, page.target, "-"], capture_output=True, text=True, check=True
    )
    assert WORDS in told.stdout
    assert _held(page) == ""
    assert not page.footer.is_form_open
    for file in tmp_path.rglob("*"):
        if file.is_file():
            assert SEAL.encode() not in file.read_bytes()
    (noted,) = page._desk.journal.handed_over.all()
    assert (noted.format, noted.sealed, noted.whom) == ("pdf", True, "Maren Holt")
    field = page.footer.form.seal.new.first
    field.set_shown(True)
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == ""


def test_anything_else_is_sealed_as_a_zip_and_who_opens_it_is_said(
    page: TargetedSharePage, qtbot: QtBot, tmp_path: Path
) -> None:
    page.target = tmp_path / "pages.zip"
    open_form(page, qtbot)
    assert not page.footer.form.seal._zip.isVisible()
    page.footer.choose_format("txt")
    assert page.footer.form.seal._zip.isVisible()
    assert "Explorer does not" in page.footer.form.seal._zip.words.text()
    type_twice(page, qtbot, SEAL)
    press(page, qtbot)
    settled(page, qtbot, "Sealed and saved")
    assert page.suggested.endswith(".zip")
    with pyzipper.AESZipFile(page.target) as archive:
        assert WORDS in archive.read("pages.txt", SEAL.encode()).decode()


@pytest.mark.parametrize(
    ("format", "words", "again", "says"),
    [
        ("pdf", "", None, "too short"),
        ("pdf", "seven77", None, "too short"),
        ("pdf", SEAL, "", "a second time"),
        ("pdf", SEAL, "four slow heron", "not the same"),
        ("md", "zwölf Störche im Nebel", None, "accents"),
    ],
)
def test_a_seal_that_is_not_whole_saves_nothing(
    page: TargetedSharePage,
    qtbot: QtBot,
    tmp_path: Path,
    format: str,
    words: str,
    again: str | None,
    says: str,
) -> None:
    page.target = tmp_path / "pages.out"
    open_form(page, qtbot, format=format)
    type_twice(page, qtbot, words, again)
    press(page, qtbot)
    wait_for_all()
    assert says in page.footer.form.seal.new.notice.text()
    assert page.suggested == "", "nobody was asked for a place"
    assert not page.target.exists()


def test_the_journals_own_passphrase_is_refused_in_place(
    page: TargetedSharePage, qtbot: QtBot, tmp_path: Path
) -> None:
    page.target = tmp_path / "pages.pdf"
    open_form(page, qtbot)
    type_twice(page, qtbot, PASSPHRASE)
    press(page, qtbot)
    qtbot.waitUntil(lambda: "opens your journal" in page.footer.notice.text(), timeout=20_000)
    assert not page.target.exists()


def test_the_register_is_told_to_whoever_shows_it(
    page: TargetedSharePage, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    page.target = tmp_path / "pages.txt"
    heard: list[object] = []
    desk.changed.connect(heard.append)
    open_form(page, qtbot, sealed=False, format="txt")
    page.footer.form.whom.setText("Dr. Reyes")
    press(page, qtbot)
    settled(page, qtbot, "Saved as pages.txt")
    (noted,) = desk.journal.handed_over.all()
    assert [getattr(one, "id", None) for one in heard] == [noted.id]
    assert (noted.whom, noted.sealed) == ("Dr. Reyes", False)


def test_shown_it_is_typed_once(page: TargetedSharePage, qtbot: QtBot, tmp_path: Path) -> None:
    page.target = tmp_path / "pages.pdf"
    open_form(page, qtbot)
    new = page.footer.form.seal.new
    new.first.eye.click()
    assert not new.second.isVisible()
    qtbot.keyClicks(new.first, SEAL)
    qtbot.keyClick(new.first, Qt.Key.Key_Return)
    settled(page, qtbot, "Sealed and saved")
    assert page.target.exists()


def test_its_strength_is_said(page: TargetedSharePage, qtbot: QtBot) -> None:
    open_form(page, qtbot)
    qtbot.keyClicks(page.footer.form.seal.new.first, "Maren Holt")
    bar = page.footer.form.seal.new.bar
    qtbot.waitUntil(lambda: "guess" in bar.accessibleName(), timeout=20_000)


@pytest.mark.parametrize("way", ["untick", "back", "leave", "flush", "escape"])
def test_the_passphrase_is_forgotten_when_the_form_is_left(
    page: TargetedSharePage, desk: Desk, qtbot: QtBot, way: str
) -> None:
    open_form(page, qtbot)
    type_twice(page, qtbot, SEAL)
    assert _held(page) == SEAL * 2
    form = page.footer.form
    {
        "untick": form.seal.wanted.click,
        "back": form.back.click,
        "leave": page.leave,
        "flush": desk.flush,
        "escape": partial(qtbot.keyClick, form.seal.new.second, Qt.Key.Key_Escape),
    }[way]()
    assert _held(page) == ""
    assert not form.seal.is_wanted


def test_the_brief_goes_to_the_clipboard_as_text_and_leaves_it_again(
    page: TargetedSharePage, qtbot: QtBot
) -> None:
    qtbot.mouseClick(page.footer.copy, Qt.MouseButton.LeftButton)
    settled(page, qtbot, "The brief is on the clipboard for half a minute")
    words = QGuiApplication.clipboard().text()
    assert "The long nights" in words
    assert WORDS not in words
    register = page._desk.journal.handed_over
    qtbot.waitUntil(lambda: bool(register.all()), timeout=20_000)
    assert (register.latest().format, register.latest().path) == ("copy", "")
    brief_clipboard()._timer.timeout.emit()
    assert QGuiApplication.clipboard().text() == ""


@pytest.mark.parametrize("width", [Width.NARROW, Width.FOLDED])
def test_in_a_small_window_it_is_a_step_of_its_own(
    page: TargetedSharePage, qtbot: QtBot, width: Width
) -> None:
    page.resize(700 if width == Width.NARROW else 600, 500)
    page.arrange(width)
    qtbot.mouseClick(page.step, Qt.MouseButton.LeftButton)
    assert page.footer.leaves.isVisible()
    press(page, qtbot)
    assert page.footer.form.whom.isVisible()
    assert not page.preview.isVisible()
    assert page.footer.leaves.isVisible()
    page.footer.form.back.click()
    assert page.preview.isVisible()
    page.arrange(Width.WIDE)
    assert page.footer.ways.isVisible()
