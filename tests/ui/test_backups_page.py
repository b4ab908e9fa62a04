"""The page of backups, restoring before unlocking, and putting a backup in the journal's place."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from integration_journal import app
from integration_journal.arc.vocabulary import Stage
from integration_journal.journal import backups, keeping, vault
from integration_journal.journal.clock import SettableClock
from integration_journal.journal.journal import Journal, create_journal, open_journal
from integration_journal.paths import Profile
from integration_journal.ui import tasks
from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.pages.backups import BackupsPage
from integration_journal.ui.pages.page import Width
from integration_journal.ui.theme import look
from integration_journal.ui.widgets import backup_panel, restore_panel
from integration_journal.ui.widgets.restore_panel import RestorePanel
from integration_journal.ui.window import Window
from tests.conftest import LIGHT, PASSPHRASE

WORDS = "The kitchen in the old flat"


def _take(journal: Journal, place: Path) -> backups.Backup:
    return backups.take(journal.folder, journal.store.key, place, journal.clock)


@pytest.fixture
def page(
    desk: Desk, journal: Journal, clock: SettableClock, tmp_path: Path, qtbot: QtBot
) -> Iterator[BackupsPage]:
    """The page with a backup of yesterday in both places and one of today on this computer."""
    (tmp_path / "stick").mkdir()
    journal.preferences.set(keeping.SECOND, str(tmp_path / "stick"))
    desk.keeper.second = tmp_path / "stick"
    clock.advance(days=-1)
    backups.copy(_take(journal, desk.keeper.home), tmp_path / "stick")
    clock.advance(days=1)
    for number in (1, 2):
        journal.sessions.plan(number=number)
        journal.entries.write(WORDS, Stage.EXPERIENCE)
    _take(journal, desk.keeper.home)
    page = BackupsPage(desk)
    qtbot.addWidget(page)
    page.resize(1048, 832)
    with qtbot.waitExposed(page):
        page.show()
    page.show_place(Place("backups"))
    qtbot.waitUntil(lambda: len(page.rows) == 2)
    yield page
    page.leave()
    tasks.wait_for_all()


def _look(page: BackupsPage, number: int, qtbot: QtBot) -> None:
    QTest.mouseClick(page.rows[number], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.panel.ways.isVisible(), timeout=10_000)


def test_each_is_listed_once_with_its_places(page: BackupsPage) -> None:
    assert [row.accessibleName() for row in page.rows] == [
        "Today, 9:40, On this computer",
        "Yesterday, 9:40, On this computer and in the second place",
    ]


def test_a_look_inside_tells_what_is_there(page: BackupsPage, qtbot: QtBot) -> None:
    _look(page, 0, qtbot)
    assert page.panel.title.text() == "Today, 9:40"
    assert page.panel.contents.text() == "Opened and whole: 2 sessions, 2 entries."
    assert page.panel.newest.text().endswith(f"{WORDS} (Today, 9:40).")
    _look(page, 1, qtbot)
    assert page.panel.contents.text() == "Opened and whole: 0 sessions, 0 entries."
    assert page.panel.newest.isHidden()


def test_restoring_into_a_new_folder(
    page: BackupsPage, tmp_path: Path, qtbot: QtBot, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault.write_slots(journal.folder, journal.store.key, "another harbor", LIGHT)
    _look(page, 0, qtbot)
    monkeypatch.setattr(backup_panel, "choose_folder", lambda *_question: tmp_path)
    page.panel.into_new.click()
    qtbot.waitUntil(lambda: page.panel.done.isVisible(), timeout=10_000)
    target = tmp_path / "The blue notebook 2026-03-20 09-40"
    assert str(target) in page.panel.done.text()
    with open_journal(target, "another harbor") as restored:
        assert [entry.text for entry in restored.entries.everything()] == [WORDS, WORDS]
    (journal.folder / vault.SLOTS[0]).write_bytes(b"torn")
    page.panel.into_new.click()
    qtbot.waitUntil(lambda: (tmp_path / f"{target.name} (2)").exists(), timeout=10_000)
    qtbot.waitUntil(lambda: page.panel.working.isHidden())
    assert vault.unlock(tmp_path / f"{target.name} (2)", "another harbor") == journal.store.key


def test_restoring_can_be_stopped(page: BackupsPage, tmp_path: Path, qtbot: QtBot) -> None:
    _look(page, 0, qtbot)
    page.panel.restore_into(tmp_path)
    page.panel.working.cancel.click()
    qtbot.waitUntil(lambda: page.panel.working.isHidden(), timeout=10_000)
    assert page.panel.notice.text() == "Stopped. Nothing was changed."
    assert not list(tmp_path.glob("The blue notebook 2026*"))
    assert not list(tmp_path.glob(".restoring*"))


def test_a_damaged_one_says_so(page: BackupsPage, qtbot: QtBot) -> None:
    path = page.rows[0].backup.path
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 1
    path.write_bytes(raw)
    page.rows[0].click()
    qtbot.waitUntil(lambda: page.panel.notice.isVisible(), timeout=10_000)
    assert "not a backup of a journal, or it is incomplete" in page.panel.notice.text()
    assert not page.panel.ways.isVisible()


def test_a_file_of_another_journal_asks_for_the_passphrase_of_its_day(
    page: BackupsPage, tmp_path: Path, clock: SettableClock, qtbot: QtBot
) -> None:
    other, _code = create_journal(tmp_path / "other", "a different harbor", clock, LIGHT)
    with other:
        backup = _take(other, tmp_path / "elsewhere")
    page.open_path(backup.path)
    assert page.panel.ask.isVisible()
    QTest.keyClicks(page.panel.field, "a wrong harbor")
    QTest.keyClick(page.panel.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.panel.notice.isVisible(), timeout=10_000)
    assert "of its day" in page.panel.notice.text()
    page.panel.field.clear()
    QTest.keyClicks(page.panel.field, "a different harbor")
    QTest.keyClick(page.panel.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.panel.ways.isVisible(), timeout=10_000)
    assert not page.panel.replace.isVisible()
    assert page.panel.note.text() == "Restored, it opens with the passphrase of its day."


def test_what_is_no_backup_is_refused(page: BackupsPage, tmp_path: Path) -> None:
    (tmp_path / "letter").write_text("mine")
    page.open_path(tmp_path / "letter")
    assert "not a backup of a journal" in page.notice.text()
    assert page.frame.isHidden()


def test_in_a_narrow_window_it_is_the_list_or_the_backup(page: BackupsPage, qtbot: QtBot) -> None:
    page.arrange(Width.NARROW)
    _look(page, 0, qtbot)
    assert page.rows[0].isHidden() or not page.rows[0].isVisible()
    page.back.click()
    assert page.rows[0].isVisible()
    assert page.frame.isHidden()


@pytest.mark.parametrize(("width", "percent"), [(700, 100), (900, 150), (900, 200)])
def test_nothing_is_cut_off_sideways(page: BackupsPage, qtbot: QtBot, width: int, percent: int) -> None:
    look().choose(percent=percent)
    page.arrange(Width.of(width / percent * 100))
    page.resize(width, 560)
    _look(page, 0, qtbot)
    page.panel.replace.click()
    area = page.findChild(QScrollArea)
    assert area is not None
    qtbot.waitUntil(lambda: area.widget().width() <= area.viewport().width())


@pytest.fixture
def window(
    folder: Path, clock: SettableClock, tmp_path: Path, qtbot: QtBot, qapp: QApplication
) -> Iterator[Window]:
    """The window of a journal with words of yesterday in a backup, and words of today."""
    profile = Profile.at(tmp_path / "profile")
    with create_journal(folder, PASSPHRASE, clock, LIGHT)[0] as journal:
        journal.entries.write(WORDS, Stage.EXPERIENCE)
        _take(journal, backups.home(profile.backups, journal.store.key))
        clock.advance(days=1)
        journal.entries.write("Words of today", Stage.EXPERIENCE)
    window = app.compose(qapp, profile, journal=folder, clock=clock)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    yield window
    window.close()
    tasks.wait_for_all()


def test_a_backup_takes_the_journals_place_and_the_window_goes_on(
    window: Window, folder: Path, qtbot: QtBot
) -> None:
    window._on_opened(folder, vault.unlock(folder, PASSPHRASE))
    face = window.open_face
    face.shell.visit(Place("backups"))
    page = face.shell.page
    qtbot.waitUntil(lambda: len(page.rows) == 1)
    _look(page, 0, qtbot)
    page.panel.replace.click()
    assert "is kept first, whole" in page.panel.consequence.text()
    page.panel.stay.click()
    assert page.panel.ways.isVisible()
    page.panel.replace.click()
    page.panel.go_on.click()
    assert window.open_face is None
    qtbot.waitUntil(lambda: window.open_face is not None, timeout=10_000)
    page = window.open_face.shell.page
    kept = folder.with_name("The blue notebook before restoring 2026-03-21 09-40")
    assert str(kept) in page.said.text()
    texts = [entry.text for entry in window.open_face.desk.journal.entries.everything()]
    assert texts == [WORDS]
    with open_journal(kept, PASSPHRASE) as before:
        assert [entry.text for entry in before.entries.everything()] == [WORDS, "Words of today"]


def test_a_backup_that_cannot_take_the_place_leaves_the_journal_open(
    window: Window, folder: Path, qtbot: QtBot
) -> None:
    window._on_opened(folder, vault.unlock(folder, PASSPHRASE))
    desk = window.open_face.desk
    (backup,) = backups.listed(desk.keeper.home)
    backup.path.write_bytes(backup.path.read_bytes()[:-1])
    desk.restore_asked.emit(backup.path)
    qtbot.waitUntil(lambda: window.open_face is not None, timeout=10_000)
    assert "not a backup of a journal" in window.open_face.shell.page.notice.text()
    assert window.open_face.desk.journal.entries.count() == 2
    assert not list(folder.parent.glob("*before restoring*"))


def test_restoring_before_any_journal_is_open(
    window: Window, folder: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    (backup,) = (tmp_path / "profile" / "backups").glob(f"*/*{backups.SUFFIX}")
    qtbot.waitUntil(lambda: window.faces.currentWidget() is window.unlock)
    window.unlock.restore.click()
    panel = window.unlock.recovery
    assert isinstance(panel, RestorePanel)
    answers = iter((None, tmp_path / "passphrase", backup))
    (tmp_path / "passphrase").write_text("no backup")
    monkeypatch.setattr(restore_panel, "choose_file", lambda *_question: next(answers))
    for _ in range(2):
        panel.choose.click()
        assert panel.frame.isHidden()
    assert "not a backup of a journal" in panel.notice.text()
    panel.choose.click()
    QTest.keyClicks(panel.panel.field, PASSPHRASE)
    panel.panel.look.click()
    qtbot.waitUntil(lambda: panel.panel.ways.isVisible(), timeout=10_000)
    assert not panel.panel.replace.isVisible()
    monkeypatch.setattr(backup_panel, "choose_folder", lambda *_question: tmp_path / "profile" / "journals")
    panel.panel.into_new.click()
    qtbot.waitUntil(lambda: window.open_face is not None, timeout=10_000)
    assert window.open_face.desk.journal.folder == tmp_path / "profile" / "journals" / folder.name
    assert [entry.text for entry in window.open_face.desk.journal.entries.everything()] == [WORDS]


def test_thinking_better_of_restoring(window: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.faces.currentWidget() is window.unlock)
    window.unlock.restore.click()
    panel = window.unlock.recovery
    assert isinstance(panel, RestorePanel)
    panel.back.click()
    assert window.unlock.field.isVisible()


@pytest.mark.parametrize("name", ["..", "../../elsewhere", "/etc", "with\0nothing", ""])
def test_the_name_in_a_file_leads_nowhere_else(tmp_path: Path, name: str) -> None:
    facts = backups.Backup(tmp_path / "x", datetime(2026, 3, 20, tzinfo=UTC), "UTC", name, 1, "", "")
    target = backup_panel.free_folder(tmp_path, facts)
    assert target.parent == tmp_path
    assert target.resolve().is_relative_to(tmp_path.resolve())
    assert target.name
    assert not target.exists()
