"""The page that opens a journal: the right passphrase, wrong ones, and the ways around it."""

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from integration_journal.errors import KnownError
from integration_journal.journal import keys, vault
from integration_journal.journal.clock import SettableClock
from integration_journal.journal.journal import create_journal
from integration_journal.paths import Profile
from integration_journal.ui.choices import Choices
from integration_journal.ui.face import OpenFace
from integration_journal.ui.idle import Idle
from integration_journal.ui.pages.unlock import UnlockPage
from integration_journal.ui.theme import look
from integration_journal.ui.widgets.recovery_panel import RecoveryPanel
from integration_journal.ui.window import Window
from tests.conftest import LIGHT, PASSPHRASE

ENTER = Qt.Key.Key_Return


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    return Profile.at(tmp_path / "profile")


@pytest.fixture
def code(folder: Path, clock: SettableClock) -> str:
    """A closed journal in ``folder``; its recovery code."""
    journal, code = create_journal(folder, PASSPHRASE, clock, LIGHT)
    journal.close()
    return code


@pytest.fixture
def page(qtbot: QtBot, profile: Profile, folder: Path, code: str) -> Iterator[UnlockPage]:
    choices = Choices(profile.choices)
    choices.set(journal=str(folder))
    page = UnlockPage(choices, profile)
    qtbot.addWidget(page)
    page.resize(1280, 832)
    with qtbot.waitExposed(page):
        page.show()
    yield page
    qtbot.waitUntil(lambda: not page._task.running)


def _try(page: UnlockPage, qtbot: QtBot, passphrase: str) -> None:
    page.field.clear()
    QTest.keyClicks(page.field, passphrase)
    QTest.keyClick(page.field, ENTER)
    qtbot.waitUntil(lambda: page.notice.text() != "")


def test_the_right_passphrase_hands_on_the_key(
    page: UnlockPage, qtbot: QtBot, folder: Path, code: str
) -> None:
    QTest.keyClicks(page.field, PASSPHRASE)
    with qtbot.waitSignal(page.opening), qtbot.waitSignal(page.opened) as caught:
        QTest.keyClick(page.field, ENTER)
    assert caught.args == [folder, keys.key_of(code)]
    assert page.field.text() == ""


def test_nothing_moves_while_the_journal_opens(page: UnlockPage, qtbot: QtBot) -> None:
    before = page.open.width()
    QTest.keyClicks(page.field, PASSPHRASE)
    with qtbot.waitSignal(page.opened):
        QTest.mouseClick(page.open, Qt.MouseButton.LeftButton)
        assert page.open.text() == "Opening"
        assert not page.open.isEnabled()
        assert not page.use_code.isEnabled()
        assert page.open.sizeHint().width() <= before == page.open.width()
    qtbot.waitUntil(page.open.isEnabled)
    assert page.open.text() == "Open"


def test_a_wrong_passphrase_is_said_below_the_field_and_changes_nothing(
    page: UnlockPage, qtbot: QtBot, folder: Path
) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    _try(page, qtbot, "not this one")
    assert page.notice.text() == "That passphrase does not open this journal. Nothing was changed."
    assert page.field.property("error") == "true"
    assert page.field.selectedText() == "not this one"
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    QTest.keyClicks(page.field, "a")
    assert page.notice.isHidden()
    assert page.field.property("error") == ""


def test_several_wrong_ones_hear_of_caps_lock_and_of_the_code_without_a_limit(
    page: UnlockPage, qtbot: QtBot
) -> None:
    for attempt in ("not this one", "nor this", "nor that"):
        _try(page, qtbot, attempt)
    assert "Caps Lock" in page.notice.text()
    assert "no limit" in page.notice.text()
    assert "recovery code" in page.hint.text()
    QTest.keyClicks(page.field, PASSPHRASE)
    page.field.setText(PASSPHRASE)
    with qtbot.waitSignal(page.opened):
        QTest.keyClick(page.field, ENTER)


def test_an_empty_field_is_no_attempt(page: UnlockPage) -> None:
    QTest.mouseClick(page.open, Qt.MouseButton.LeftButton)
    assert not page._task.running
    assert page.notice.isHidden()


def test_the_eye_shows_and_hides_what_is_typed(page: UnlockPage) -> None:
    QTest.keyClicks(page.field, "harbor")
    assert page.field.echoMode() == QLineEdit.EchoMode.Password
    QTest.mouseClick(page.field.eye, Qt.MouseButton.LeftButton)
    assert page.field.echoMode() == QLineEdit.EchoMode.Normal
    assert page.field.eye.accessibleName() == "Hide what is typed"
    QTest.keyClick(page.field.eye, Qt.Key.Key_Space)
    assert page.field.echoMode() == QLineEdit.EchoMode.Password


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (lambda folder: (folder / vault.DATABASE).write_bytes(b""), "damaged"),
        (lambda folder: (folder / vault.DATABASE).unlink(), "missing"),
    ],
)
def test_a_damaged_file_is_handed_on_with_its_key(
    page: UnlockPage, qtbot: QtBot, folder: Path, code: str, harm: object, words: str
) -> None:
    harm(folder)  # type: ignore[operator]
    QTest.keyClicks(page.field, PASSPHRASE)
    with qtbot.waitSignal(page.damaged) as caught:
        QTest.keyClick(page.field, ENTER)
    assert caught.args[:2] == [folder, keys.key_of(code)]
    assert words in caught.args[2]
    _try(page, qtbot, "not this one")
    assert page.notice.text() == vault.WRONG


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (lambda folder: [(folder / name).write_bytes(b"{") for name in vault.SLOTS], "recovery code"),
        (lambda folder: (folder / vault.DATABASE).write_bytes(b"SQLite format 3\x00" * 256), "not encrypted"),
    ],
)
def test_damage_is_never_called_a_wrong_passphrase(
    page: UnlockPage, qtbot: QtBot, folder: Path, harm: object, words: str
) -> None:
    harm(folder)  # type: ignore[operator]
    _try(page, qtbot, PASSPHRASE)
    assert words in page.notice.text()
    assert page.notice.text() != vault.WRONG


def test_a_folder_that_is_gone_is_said_at_once(page: UnlockPage, folder: Path) -> None:
    shutil.rmtree(folder)
    page.show_journal(folder)
    assert str(folder) in page.notice.text()
    assert "unplugged" in page.notice.text()


def test_what_came_after_the_key_is_said_in_the_same_place(page: UnlockPage) -> None:
    page.say("This journal was last opened with a newer version of the program.")
    assert page.notice.isVisible()
    assert "newer version" in page.notice.text()


def test_another_folder_is_opened_only_if_it_is_a_journal(
    page: UnlockPage, tmp_path: Path, clock: SettableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    monkeypatch.setattr(page, "ask_folder", lambda: empty)
    QTest.mouseClick(page.other, Qt.MouseButton.LeftButton)
    assert "no journal" in page.notice.text()
    assert page.name.text() == "The blue notebook"
    other = tmp_path / "The second one"
    create_journal(other, PASSPHRASE, clock, LIGHT)[0].close()
    monkeypatch.setattr(page, "ask_folder", lambda: other)
    QTest.keyClick(page.other, ENTER)
    assert page.name.text() == "The second one"
    assert page.notice.isHidden()


def test_without_a_journal_the_page_welcomes(qtbot: QtBot, profile: Profile) -> None:
    page = UnlockPage(Choices(profile.choices), profile)
    qtbot.addWidget(page)
    page.show()
    assert page.welcome.isVisible()
    assert not page.field.isVisible()
    with qtbot.waitSignal(page.create_asked):
        QTest.keyClick(page.welcome.begin, ENTER)
    with qtbot.waitSignal(page.help_asked):
        QTest.mouseClick(page.help, Qt.MouseButton.LeftButton)


def _recovery(page: UnlockPage) -> RecoveryPanel:
    QTest.mouseClick(page.use_code, Qt.MouseButton.LeftButton)
    assert isinstance(page.recovery, RecoveryPanel)
    return page.recovery


def test_the_recovery_code_opens_and_gives_a_new_passphrase(
    page: UnlockPage, qtbot: QtBot, folder: Path, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = keys.Stretch
    monkeypatch.setattr(keys, "Stretch", lambda *given: real(*given) if given else LIGHT)
    panel = _recovery(page)
    QTest.keyClicks(panel.code, code.lower().replace("-", "  "))
    assert panel.count.text() == "14 of 14 groups"
    QTest.keyClick(panel.code, ENTER)
    qtbot.waitUntil(panel.passphrase.isVisible)
    assert panel.code.toPlainText() == ""
    QTest.keyClicks(panel.passphrase.first, "a lantern on the pier")
    QTest.keyClick(panel.passphrase.first, ENTER)
    QTest.keyClicks(panel.passphrase.second, "a lantern on the pier")
    with qtbot.waitSignal(page.opened) as caught:
        QTest.keyClick(panel.passphrase.second, ENTER)
    assert caught.args == [folder, keys.key_of(code)]
    assert vault.unlock(folder, "a lantern on the pier") == keys.key_of(code)


def test_a_code_that_was_right_is_forgotten_when_nobody_is_there(
    page: UnlockPage, qtbot: QtBot, code: str
) -> None:
    panel = _recovery(page)
    panel.code.setPlainText(code)
    panel.prove()
    qtbot.waitUntil(panel.without.isVisible)
    with qtbot.waitSignal(page.left_alone):
        panel.findChild(Idle).idle.emit()
    page.show_journal(page.folder)
    assert page.recovery is None
    assert page.field.isVisible()
    assert not panel.isVisible()


def test_the_recovery_code_opens_without_changing_the_passphrase(
    page: UnlockPage, qtbot: QtBot, folder: Path, code: str
) -> None:
    panel = _recovery(page)
    panel.code.setPlainText(code)
    QTest.mouseClick(panel.proceed, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(panel.without.isVisible)
    with qtbot.waitSignal(page.opened):
        QTest.keyClick(panel.without, ENTER)
    assert vault.unlock(folder, PASSPHRASE) == keys.key_of(code)


def test_a_mistyped_code_and_that_of_another_journal_write_nothing(
    page: UnlockPage, qtbot: QtBot, folder: Path, code: str
) -> None:
    slots = [(folder / name).read_bytes() for name in vault.SLOTS]
    panel = _recovery(page)
    wrong = "A" if code[0] != "A" else "B"
    for typed, words in (
        ("abcd", "14 groups"),
        (wrong + code[1:], "mistyped"),
        (keys.recovery_code(keys.new_key()), "belongs to another"),
    ):
        panel.code.setPlainText(typed)
        QTest.mouseClick(panel.proceed, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda words=words: words in panel.notice.text())  # type: ignore[misc]
        assert not panel.passphrase.isVisible()
        qtbot.waitUntil(panel.proceed.isEnabled)
    assert [(folder / name).read_bytes() for name in vault.SLOTS] == slots
    QTest.mouseClick(panel.back, Qt.MouseButton.LeftButton)
    assert page.field.isVisible()


@pytest.mark.parametrize(("width", "height", "percent"), [(900, 600, 100), (1280, 832, 150), (900, 600, 200)])
def test_it_fits_small_windows_and_large_text(
    page: UnlockPage, qtbot: QtBot, width: int, height: int, percent: int
) -> None:
    look().choose(percent=percent)
    page.resize(width, height)
    content, shown = page._area.widget(), page._area.viewport()
    qtbot.waitUntil(lambda: content.width() <= shown.width())
    qtbot.waitUntil(lambda: page.help.geometry().bottom() <= height)
    for button in (page.open, page.create_other, page.use_code, page.other):
        assert button.width() >= button.sizeHint().width()
        assert button.mapTo(page, button.rect().topRight()).x() <= width


def test_a_quick_passphrase_waits_until_everything_is_loaded(
    qtbot: QtBot, profile: Profile, folder: Path, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two threads that load the same modules meet some that are half made."""
    asked, steps = threading.Event(), []
    unlock = vault.unlock

    def load() -> None:
        asked.wait(5)
        steps.append("loaded")

    def unlocked(folder: Path, passphrase: str) -> bytes:
        steps.append("unlocked")
        return unlock(folder, passphrase)

    monkeypatch.setattr(vault, "unlock", unlocked)
    choices = Choices(profile.choices)
    choices.set(journal=str(folder))

    class Refusing(OpenFace):
        def open(self, _folder: Path, _key: bytes) -> None:
            steps.append("opened")
            raise KnownError("This is as far as it goes.")

    window = Window(choices, profile, (load, lambda: None), lambda _window: Refusing())
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.ahead.loading.running)
    QTest.keyClicks(window.unlock.field, PASSPHRASE)
    threading.Timer(0.05, asked.set).start()
    QTest.keyClick(window.unlock.field, ENTER)
    qtbot.waitUntil(lambda: "opened" in steps)
    assert steps.index("loaded") < steps.index("unlocked")


def test_wrong_passphrases_slow_down_and_then_the_right_one_opens(
    page: UnlockPage, qtbot: QtBot, folder: Path, code: str
) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    page._slowing._timer.setInterval(5)
    waits: list[int] = []
    page._slowing.told.connect(waits.append)
    for _ in range(8):
        _try(page, qtbot, "not this one")
        qtbot.waitUntil(lambda: not page._slowing.is_waiting and not page._task.running)
    assert [waits[place + 1] for place, left in enumerate(waits[:-1]) if not left] == [2, 4, 8, 16]
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    page.field.clear()
    QTest.keyClicks(page.field, PASSPHRASE)
    with qtbot.waitSignal(page.opened):
        QTest.keyClick(page.field, ENTER)


def test_while_a_try_has_to_wait_it_is_said_and_everything_else_goes_on(
    page: UnlockPage, qtbot: QtBot
) -> None:
    page._slowing._timer.setInterval(60_000)
    for _ in range(4):
        _try(page, qtbot, "not this one")
        qtbot.waitUntil(lambda: not page._task.running)
    assert "next try is possible in" in page.hint.text()
    assert not page.open.isEnabled()
    assert page.help.isEnabled()
    assert page.use_code.isEnabled()
    QTest.keyClick(page.field, ENTER)
    assert not page._task.running
    page._slowing._tick()
    assert page.open.isEnabled()
    assert "recovery code" in page.hint.text()
