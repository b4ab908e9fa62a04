"""Making a journal: a name, a passphrase, the recovery code shown once, and two of its groups typed back."""

import stat
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from integration_journal.journal import keys, vault
from integration_journal.journal.journal import open_journal
from integration_journal.paths import Profile
from integration_journal.ui.choices import Choices
from integration_journal.ui.pages import first_run_code
from integration_journal.ui.pages.first_run import FirstRunPage
from integration_journal.ui.pages.first_run_steps import NameStep
from integration_journal.ui.strength import strength_of
from integration_journal.ui.theme import look
from tests.conftest import LIGHT, PASSPHRASE

ENTER = Qt.Key.Key_Return


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    return Profile.at(tmp_path / "profile")


@pytest.fixture
def page(qtbot: QtBot, profile: Profile) -> FirstRunPage:
    page = FirstRunPage(Choices(profile.choices), profile, LIGHT)
    qtbot.addWidget(page)
    page.resize(1280, 832)
    with qtbot.waitExposed(page):
        page.show()
    return page


def _name(page: FirstRunPage, name: str) -> None:
    page.name_step.name.selectAll()
    QTest.keyClicks(page.name_step.name, name)


def _passphrase(page: FirstRunPage, first: str = PASSPHRASE, second: str = PASSPHRASE) -> None:
    fields = page.name_step.passphrase
    for field, words in ((fields.first, first), (fields.second, second)):
        field.clear()
        QTest.keyClicks(field, words)


def _make(page: FirstRunPage, qtbot: QtBot, name: str = "The blue notebook") -> list[str]:
    """Go as far as the recovery code and return its groups."""
    _name(page, name)
    _passphrase(page)
    QTest.keyClick(page.name_step.passphrase.second, ENTER)
    qtbot.waitUntil(lambda: page.step is page.code_step, timeout=20_000)
    return [words.text() for words in page.code_step._groups]


def _type_back(page: FirstRunPage, groups: list[str]) -> None:
    for label, field in zip(page.proof_step.labels, page.proof_step.fields, strict=True):
        field.clear()
        QTest.keyClicks(field, f" {groups[int(label.text().split()[-1]) - 1].lower()} ")


def test_from_a_name_to_an_open_journal_by_keys_alone(
    page: FirstRunPage, qtbot: QtBot, profile: Profile
) -> None:
    groups = _make(page, qtbot)
    assert len(groups) == keys.CODE_GROUPS
    QTest.keyClick(page.code_step.go_on, ENTER)
    assert page.step is page.proof_step
    _type_back(page, groups)
    with qtbot.waitSignal(page.opened) as caught:
        QTest.keyClick(page.proof_step.fields[1], ENTER)
    folder = profile.journals / "The blue notebook"
    assert caught.args == [folder, keys.key_of("-".join(groups))]
    assert Choices(profile.choices).get("journal") == str(folder)
    with open_journal(folder, PASSPHRASE) as journal:
        assert journal.name == "The blue notebook"
    assert not any(words.text() for words in page.code_step._groups)


def test_quitting_before_the_proof_loses_nothing(page: FirstRunPage, qtbot: QtBot, profile: Profile) -> None:
    groups = _make(page, qtbot)
    folder = profile.journals / "The blue notebook"
    assert vault.unlock(folder, PASSPHRASE) == keys.key_of("-".join(groups))
    assert Choices(profile.choices).get("journal") == str(folder)


def test_a_wrong_group_is_said_and_the_code_can_be_seen_again(page: FirstRunPage, qtbot: QtBot) -> None:
    groups = _make(page, qtbot)
    QTest.mouseClick(page.code_step.go_on, Qt.MouseButton.LeftButton)
    QTest.keyClicks(page.proof_step.fields[0], "QQQQ")
    QTest.keyClick(page.proof_step.fields[0], ENTER)
    assert page.proof_step.notice.isHidden()  # the other group is still empty
    QTest.keyClicks(page.proof_step.fields[1], "QQQQ")
    QTest.keyClick(page.proof_step.fields[1], ENTER)
    assert "not the same" in page.proof_step.notice.text()
    assert page.step is page.proof_step
    QTest.mouseClick(page.proof_step.again, Qt.MouseButton.LeftButton)
    assert page.step is page.code_step
    assert [words.text() for words in page.code_step._groups] == groups


def test_look_alike_letters_count_as_the_same(page: FirstRunPage, qtbot: QtBot) -> None:
    page.proof_step.begin("0000-1111-" + "-".join(["ABCD"] * 12), (0, 1))
    QTest.keyClicks(page.proof_step.fields[0], "oo0O")
    QTest.keyClicks(page.proof_step.fields[1], "iIl1")
    with qtbot.waitSignal(page.proof_step.proven):
        page.proof_step.check()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("a/b", "without the signs"),
        ("what?", "without the signs"),
        (".hidden", "without the signs"),
        ("   ", "give it a name"),
        ("Con", "Windows"),
        ("There", "something of this name already"),
    ],
)
def test_a_name_that_makes_no_folder_is_refused(
    page: FirstRunPage, profile: Profile, name: str, words: str
) -> None:
    (profile.journals / "There").mkdir(parents=True)
    _name(page, name)
    _passphrase(page)
    QTest.mouseClick(page.name_step.make, Qt.MouseButton.LeftButton)
    assert words in page.name_step.notice.text()
    assert not page._task.running
    assert [folder.name for folder in profile.journals.iterdir()] == ["There"]


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ("short", "short", "8 characters or more"),
        (PASSPHRASE, "", "a second time"),
        (PASSPHRASE, PASSPHRASE.upper(), "not the same yet"),
    ],
)
def test_the_passphrase_is_typed_twice(page: FirstRunPage, first: str, second: str, words: str) -> None:
    _passphrase(page, first, second)
    QTest.keyClick(page.name_step.passphrase.second, ENTER)
    assert words in page.name_step.passphrase.notice.text()
    assert not page._task.running


def test_enter_moves_from_field_to_field(page: FirstRunPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(page.name_step.name.hasFocus)
    QTest.keyClick(page.name_step.name, ENTER)
    qtbot.waitUntil(page.name_step.passphrase.first.hasFocus)
    QTest.keyClick(page.name_step.passphrase.first, ENTER)
    qtbot.waitUntil(page.name_step.passphrase.second.hasFocus)


def test_it_can_be_kept_somewhere_else(
    page: FirstRunPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page, "ask_folder", lambda _start: tmp_path)
    QTest.mouseClick(page.name_step.elsewhere, Qt.MouseButton.LeftButton)
    assert page.name_step.where.text() == f"Kept in {tmp_path / 'My journal'}"
    _make(page, qtbot, "Elsewhere")
    assert vault.is_journal(tmp_path / "Elsewhere")


@pytest.mark.skipif(sys.platform == "win32", reason="a file in a folder's place is said otherwise there")
def test_a_place_that_refuses_leaves_nothing_behind(page: FirstRunPage, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    page.name_step.set_place(tmp_path / "file")
    _passphrase(page)
    QTest.mouseClick(page.name_step.make, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.name_step.notice.text() != "")
    assert str(tmp_path / "file") in page.name_step.notice.text()
    qtbot.waitUntil(page.name_step.make.isEnabled)
    assert page.step is page.name_step
    assert (tmp_path / "file").read_text() == "no folder"


def test_back_leads_out_and_help_is_there(page: FirstRunPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.left):
        QTest.keyClick(page.name_step.back, ENTER)
    with qtbot.waitSignal(page.help_asked):
        QTest.mouseClick(page.help, Qt.MouseButton.LeftButton)


def test_closing_while_the_journal_is_made_harms_nothing(qtbot: QtBot, profile: Profile) -> None:
    page = FirstRunPage(Choices(profile.choices), profile, LIGHT)
    _passphrase(page)
    page.name_step.go()
    page.deleteLater()
    qtbot.waitUntil(lambda: vault.is_journal(profile.journals / "My journal"), timeout=20_000)


def test_the_code_is_saved_for_its_owner_alone(
    page: FirstRunPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    groups = _make(page, qtbot)
    target = tmp_path / "code.txt"
    monkeypatch.setattr(page.code_step, "ask_target", lambda: target)
    QTest.mouseClick(page.code_step.save, Qt.MouseButton.LeftButton)
    text = target.read_text(encoding="utf-8")
    assert all(group in text for group in groups)
    assert "away from the computer" in text
    if sys.platform != "win32":
        assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert "move it away" in page.code_step.said.text()
    monkeypatch.setattr(page.code_step, "ask_target", lambda: tmp_path / "missing" / "code.txt")
    QTest.mouseClick(page.code_step.save, Qt.MouseButton.LeftButton)
    assert "not written" in page.code_step.notice.text()


def test_the_code_is_printed_and_never_copied(
    page: FirstRunPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    groups = _make(page, qtbot)
    printed: list[str] = []

    def printer(_parent: object, name: str, code: str) -> bool:
        printed.append(f"{name} {code}")
        return True

    monkeypatch.setattr(first_run_code, "print_sheet", printer)
    QTest.keyClick(page.code_step.print, ENTER)
    assert printed == [f"The blue notebook {'-'.join(groups)}"]
    buttons = page.code_step.findChildren(QPushButton)
    assert not any("copy" in button.text().casefold() for button in buttons)
    assert page.code_step._groups[0].accessibleName() == f"Group 1: {' '.join(groups[0])}"


def test_a_code_printed_to_a_file_is_for_its_owner_only(
    page: FirstRunPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _make(page, qtbot)
    file = tmp_path / "code.pdf"

    def to_a_file(dialog: QPrintDialog) -> int:
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(file))
        return QPrintDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", to_a_file)
    QTest.keyClick(page.code_step.print, ENTER)
    assert file.read_bytes().startswith(b"%PDF")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_strength_is_advice_for_every_length() -> None:
    assert strength_of("").level == 0
    assert strength_of("password").level == 0
    assert strength_of("My journal", ("My journal",)).level <= 1
    assert strength_of("qwertyuiop").reason in ("keys", "known")
    assert strength_of("four lanterns under a winter pier").level == 4
    assert strength_of("x" * 5000).level >= 0


def test_strength_is_said_while_typing(page: FirstRunPage, qtbot: QtBot) -> None:
    fields = page.name_step.passphrase
    said = fields.bar.accessibleName()
    QTest.keyClicks(fields.first, "password")
    qtbot.waitUntil(lambda: fields.bar.accessibleName() != said)
    assert fields.bar.accessibleName().startswith("Very easy to guess.")


@pytest.mark.parametrize(("width", "height", "percent"), [(900, 600, 100), (1280, 832, 150), (900, 600, 200)])
def test_every_step_fits(page: FirstRunPage, qtbot: QtBot, width: int, height: int, percent: int) -> None:
    _make(page, qtbot)
    look().choose(percent=percent)
    page.resize(width, height)
    for step in page.steps:
        page._front(step)
        qtbot.waitUntil(lambda: page._area.widget().width() <= page._area.viewport().width())
        qtbot.waitUntil(lambda: page.help.geometry().bottom() <= height)
        if percent == 100:
            qtbot.waitUntil(lambda: page._area.verticalScrollBar().maximum() == 0)


def test_a_synced_folder_is_cautioned_against_where_the_journal_is_made(qtbot: QtBot, tmp_path: Path) -> None:
    step = NameStep(tmp_path)
    qtbot.addWidget(step)
    assert step.caution.isHidden()
    step.set_place(tmp_path / "OneDrive")
    assert "OneDrive" in step.caution.text()
    step.set_place(tmp_path / "here")
    assert step.caution.isHidden()
