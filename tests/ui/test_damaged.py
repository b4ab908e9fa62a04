"""The page about a damaged journal, reached as a writer reaches it: by typing the passphrase."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from integration_journal.app import compose
from integration_journal.arc.vocabulary import Stage
from integration_journal.journal import backups, hold, keys, vault
from integration_journal.journal.clock import SettableClock
from integration_journal.journal.failures import DamagedJournal
from integration_journal.journal.journal import create_journal, open_journal
from integration_journal.paths import Profile
from integration_journal.ui import checkup
from integration_journal.ui.idle import Idle
from integration_journal.ui.pages.damaged import DamagedPage
from integration_journal.ui.theme import look
from integration_journal.ui.window import Window
from tests.conftest import LIGHT, PASSPHRASE

ENTER = Qt.Key.Key_Return
PAGE = 4096


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    return Profile.at(tmp_path / "profile")


@pytest.fixture
def key(folder: Path, clock: SettableClock, profile: Profile) -> bytes:
    """A closed journal of three entries in ``folder``, backed up after two and after all; its key."""
    journal, code = create_journal(folder, PASSPHRASE, clock, LIGHT)
    key = keys.key_of(code)
    with journal:
        for number in range(3):
            journal.entries.write(f"Words {number}. " * 400, Stage.INTEGRATION)
            if number:
                backups.take(folder, key, backups.home(profile.backups, key), clock)
            clock.advance(hours=1)
    return key


def _spoil(folder: Path, *pages: int) -> None:
    raw = bytearray((folder / vault.DATABASE).read_bytes())
    for page in pages:
        raw[page * PAGE + 100] ^= 1
    (folder / vault.DATABASE).write_bytes(raw)


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != hold.NAME}


Opener = Callable[[], Window]


@pytest.fixture
def opener(
    qapp: QApplication,
    qtbot: QtBot,
    folder: Path,
    profile: Profile,
    clock: SettableClock,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Opener]:
    """Shows the window and types the passphrase."""
    monkeypatch.setattr("integration_journal.journal.clock.system_clock", clock)
    windows: list[Window] = []

    def open_window() -> Window:
        window = compose(qapp, profile, journal=folder, clock=clock)
        windows.append(window)
        qtbot.addWidget(window)
        window.show()
        window.unlock.begin()
        window.faces.setCurrentWidget(window.unlock)
        QTest.keyClicks(window.unlock.field, PASSPHRASE)
        QTest.keyClick(window.unlock.field, ENTER)
        return window

    yield open_window
    for window in windows:
        window.close()
        if isinstance(window._damaged, DamagedPage):
            window._damaged._task.wait()


def _page(qtbot: QtBot, window: Window) -> DamagedPage:
    def shown() -> None:
        page = window.faces.currentWidget()
        assert isinstance(page, DamagedPage)
        assert not page._task.running

    qtbot.waitUntil(shown)
    page = window.faces.currentWidget()
    assert isinstance(page, DamagedPage)
    return page


def _texts(folder: Path) -> int:
    with open_journal(folder, PASSPHRASE) as journal:
        return journal.entries.count()


@pytest.mark.parametrize("harm", ["pages", "gone", "empty"])
def test_the_newest_backup_is_offered_and_the_damaged_journal_kept(
    qtbot: QtBot, folder: Path, key: bytes, opener: Opener, harm: str
) -> None:
    file = folder / vault.DATABASE
    if harm == "pages":
        _spoil(folder, 4, 9)
    elif harm == "gone":
        file.unlink()
    else:
        file.write_bytes(b"")
    before = _contents(folder)
    window = opener()
    page = _page(qtbot, window)
    assert _contents(folder) == before
    assert page.title.text() == "The blue notebook is damaged"
    assert page.backup_title.text() == "The newest whole backup: Today, 11:40"
    assert page.inside.text() == "3 entries, 0 sessions. The newest entry is from Today, 11:40."
    assert page.save.isEnabled() == (harm == "pages")
    QTest.keyClick(page.go_on, ENTER)
    qtbot.waitUntil(lambda: page.go_on.text() == "Open it" and page.go_on.isEnabled())
    (kept,) = [path for path in folder.parent.iterdir() if "before restoring" in path.name]
    assert kept.name in page.inside.text()
    assert _contents(kept) == before
    QTest.keyClick(page.go_on, ENTER)
    qtbot.waitUntil(lambda: window.open_face is not None)
    window.close()
    assert _texts(folder) == 3


@pytest.mark.parametrize("how", ["idle", "Ctrl+L"])
def test_the_page_is_left_when_nobody_is_there(
    qtbot: QtBot, folder: Path, key: bytes, opener: Opener, how: str
) -> None:
    _spoil(folder, 1)
    window = opener()
    page = _page(qtbot, window)
    qtbot.waitUntil(lambda: not page.is_working)
    if how == "idle":
        page.findChild(Idle).idle.emit()
    else:
        QTest.keyClick(page, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert window.faces.currentWidget() is window.unlock
    assert window.unlock.field.text() == ""
    assert window._damaged is None


def test_an_older_backup_can_be_chosen(qtbot: QtBot, folder: Path, key: bytes, opener: Opener) -> None:
    _spoil(folder, 4)
    page = _page(qtbot, opener())
    QTest.keyClick(page.others, ENTER)
    assert [row.isChecked() for row in page.rows] == [True, False]
    QTest.mouseClick(page.rows[1], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.inside.text().startswith("2 entries") and page.go_on.isEnabled())
    assert page.backup_title.text() == "A whole backup: Today, 10:40"
    assert [row.isChecked() for row in page.rows] == [False, True]
    QTest.mouseClick(page.go_on, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.go_on.text() == "Open it" and page.go_on.isEnabled())
    assert _texts(folder) == 2


def test_a_backup_that_is_damaged_too_is_passed_over_and_a_file_can_be_chosen(
    qtbot: QtBot, folder: Path, key: bytes, opener: Opener, profile: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    newest, older = backups.listed(backups.home(profile.backups, key))
    raw = bytearray(newest.path.read_bytes())
    raw[len(raw) // 2] ^= 1
    newest.path.write_bytes(raw)
    shutil.move(older.path, folder.parent / older.path.name)
    _spoil(folder, 4)
    page = _page(qtbot, opener())
    assert page.backup_title.text() == "No whole backup was found on this computer"
    assert not page.go_on.isVisible()
    monkeypatch.setattr(page, "ask_file", lambda: newest.path)
    QTest.keyClick(page.file, ENTER)
    qtbot.waitUntil(lambda: "incomplete" in page.notice.text())
    monkeypatch.setattr(page, "ask_file", lambda: folder.parent / older.path.name)
    qtbot.waitUntil(page.file.isEnabled)
    QTest.keyClick(page.file, ENTER)
    qtbot.waitUntil(page.go_on.isVisible)
    assert page.inside.text().startswith("2 entries")


def test_what_can_be_read_is_saved_beside_and_opens(
    qtbot: QtBot, folder: Path, key: bytes, opener: Opener, profile: Profile
) -> None:
    shutil.rmtree(profile.backups)
    pages = (folder / vault.DATABASE).stat().st_size // PAGE
    _spoil(folder, 4)
    before = _contents(folder)
    window = opener()
    page = _page(qtbot, window)
    assert f"Of {pages} pages of the file 1 cannot be read" in page.readable.text()
    QTest.keyClick(page.save, ENTER)
    qtbot.waitUntil(page.open_saved.isVisible)
    assert "The blue notebook saved" in page.readable.text()
    assert "3 entries" in page.readable.text()
    assert _contents(folder) == before
    qtbot.waitUntil(lambda: not page._task.running)
    QTest.keyClick(page.open_saved, ENTER)
    qtbot.waitUntil(lambda: window.open_face is not None)
    window.close()
    (saved,) = [path for path in folder.parent.iterdir() if " saved " in path.name]
    assert _texts(saved) == 3


def test_a_backup_s_slot_opens_a_journal_that_lost_both_and_becomes_its_own(
    qtbot: QtBot, folder: Path, key: bytes, opener: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = keys.Stretch
    monkeypatch.setattr(keys, "Stretch", lambda *given: real(*given) if given else LIGHT)
    for name in vault.SLOTS:
        (folder / name).write_bytes(b"torn")
    window = opener()
    qtbot.waitUntil(lambda: window.open_face is not None)
    window.close()
    assert vault.unlock(folder, PASSPHRASE) == key
    assert _texts(folder) == 3


def test_without_a_slot_anywhere_the_recovery_code_is_named(
    qtbot: QtBot, folder: Path, key: bytes, opener: Opener, profile: Profile
) -> None:
    shutil.rmtree(profile.backups)
    for name in vault.SLOTS:
        (folder / name).write_bytes(b"torn")
    before = _contents(folder)
    window = opener()
    qtbot.waitUntil(lambda: "recovery code" in window.unlock.notice.text())
    assert window.unlock.use_code.isEnabled()
    assert _contents(folder) == before


def test_damage_that_comes_while_the_journal_is_open_shows_the_page(
    qtbot: QtBot, folder: Path, key: bytes, opener: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The daily look finds it, in a quiet minute."""
    monkeypatch.setattr(checkup, "QUIET_MS", 50)
    seen: list[bool] = []
    real = checkup.check_up

    def then_spoil(*words: object) -> None:
        if not seen:
            seen.append(True)
            size = (folder / vault.DATABASE).stat().st_size // PAGE
            _spoil(folder, *range(2, size))
        real(*words)  # type: ignore[arg-type]

    monkeypatch.setattr(checkup, "check_up", then_spoil)
    window = opener()
    page = _page(qtbot, window)
    assert seen
    assert page.backup_title.text().startswith("The newest whole backup")
    assert window.open_face is None


def test_a_damaged_page_that_is_read_while_the_journal_is_open_shows_the_page(
    qtbot: QtBot, folder: Path, key: bytes, opener: Opener
) -> None:
    window = opener()
    qtbot.waitUntil(lambda: window.open_face is not None)
    store = window.open_face.desk.journal.store  # type: ignore[union-attr]
    store._connection.execute("PRAGMA shrink_memory")
    store._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    _spoil(folder, *range(1, (folder / vault.DATABASE).stat().st_size // PAGE))
    with pytest.raises(DamagedJournal):
        list(window.open_face.desk.journal.entries.everything())  # type: ignore[union-attr]
    page = _page(qtbot, window)
    assert page.title.text() == "The blue notebook is damaged"
    assert window.open_face is None


def test_the_daily_look_is_once_a_day(
    qtbot: QtBot, folder: Path, key: bytes, opener: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checkup, "QUIET_MS", 20)
    window = opener()
    qtbot.waitUntil(lambda: window.open_face is not None)
    face = window.open_face
    assert face is not None
    desk = face.desk  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: desk.journal.preferences.get("checked_at") is not None)
    assert not face.check_up._is_due()  # type: ignore[attr-defined]
    desk.journal.clock.advance(hours=21)
    assert face.check_up._is_due()  # type: ignore[attr-defined]


def test_words_lost_from_the_end_of_the_log_are_said(
    qtbot: QtBot, folder: Path, key: bytes, opener: Opener, clock: SettableClock, tmp_path: Path
) -> None:
    with open_journal(folder, PASSPHRASE, clock) as journal:
        for number in range(3):
            journal.entries.write(f"Later {number}", Stage.INTEGRATION)
            clock.advance(minutes=1)
        shutil.copytree(folder, tmp_path / "left")
    log = tmp_path / "left" / f"{vault.DATABASE}-wal"
    raw = bytearray(log.read_bytes())
    raw[-2000] ^= 1
    log.write_bytes(raw)
    shutil.rmtree(folder)
    shutil.copytree(tmp_path / "left", folder)
    window = opener()
    qtbot.waitUntil(lambda: window.open_face is not None)
    strip = window.open_face.shell.strip  # type: ignore[union-attr]
    assert "may be missing" in strip.words.text()
    assert "Today, 12:4" in strip.words.text()
    QTest.keyClick(strip.away, Qt.Key.Key_Space)
    assert not strip.isVisible()


@pytest.mark.parametrize(("width", "height", "percent"), [(900, 600, 100), (1280, 832, 200)])
def test_it_fits_small_windows_and_large_text(
    qtbot: QtBot, folder: Path, key: bytes, opener: Opener, width: int, height: int, percent: int
) -> None:
    _spoil(folder, 4)
    look().choose(percent=percent)
    window = opener()
    page = _page(qtbot, window)
    window.resize(width, height)
    QTest.keyClick(page.others, ENTER)
    for control in (page.go_on, page.save, page.another, page.file):
        qtbot.waitUntil(lambda control=control: control.width() >= control.sizeHint().width())  # type: ignore[misc]
        assert control.mapTo(page, control.rect().topRight()).x() <= width
