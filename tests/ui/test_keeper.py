"""Automatic backups while the journal is open, and the section of Settings that tells of them."""

import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from integration_journal.arc.vocabulary import Stage
from integration_journal.journal import backup_taking, backups, keeping
from integration_journal.journal.clock import SettableClock
from integration_journal.journal.failures import Unwritable
from integration_journal.journal.journal import Journal
from integration_journal.ui import keeper as keeper_module
from integration_journal.ui import tasks
from integration_journal.ui.desk import Desk
from integration_journal.ui.keeper import Keeper
from integration_journal.ui.pages import settings_backups
from integration_journal.ui.pages.settings_backups import BackupsSection


@pytest.fixture
def keeper(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Keeper:
    """The keeper of an empty journal; every moment counts as a pause."""
    monkeypatch.setattr(keeper_module, "_QUIET_S", 0)
    return desk.keeper


@pytest.fixture
def section(desk: Desk, keeper: Keeper, qtbot: QtBot) -> BackupsSection:
    section = BackupsSection(desk)
    qtbot.addWidget(section)
    section.resize(640, 500)
    with qtbot.waitExposed(section):
        section.show()
    section.refresh()
    return section


def _tick(keeper: Keeper, qtbot: QtBot) -> None:
    keeper.tick()
    qtbot.waitUntil(lambda: not keeper.running)


def _count(place: Path) -> int:
    return len(backups.listed(place))


def test_soon_after_opening_and_then_hourly_where_something_changed(
    keeper: Keeper, journal: Journal, clock: SettableClock, qtbot: QtBot
) -> None:
    _tick(keeper, qtbot)
    assert _count(keeper.home) == 1
    journal.entries.write("Words", Stage.EXPERIENCE)
    clock.advance(minutes=59)
    _tick(keeper, qtbot)
    assert _count(keeper.home) == 1
    clock.advance(minutes=1)
    _tick(keeper, qtbot)
    assert _count(keeper.home) == 2
    clock.advance(hours=5)
    _tick(keeper, qtbot)
    assert _count(keeper.home) == 2


def test_what_is_the_same_as_last_week_is_not_backed_up_again(
    desk: Desk, keeper: Keeper, clock: SettableClock, qtbot: QtBot
) -> None:
    _tick(keeper, qtbot)
    clock.advance(days=7)
    again = Keeper(desk.journal, desk.profile, desk)
    _tick(again, qtbot)
    assert again.last is not None
    assert (again.last.looked, again.last.taken) == (True, False)
    assert _count(keeper.home) == 1


def test_it_waits_for_a_pause_but_not_for_ever(
    keeper: Keeper, journal: Journal, clock: SettableClock, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    _tick(keeper, qtbot)
    monkeypatch.setattr(keeper_module, "_QUIET_S", 1000)
    clock.advance(hours=2)
    journal.entries.write("Words", Stage.EXPERIENCE)
    _tick(keeper, qtbot)
    assert _count(keeper.home) == 1
    monkeypatch.setattr(keeper_module, "_LONGEST_S", 0)
    _tick(keeper, qtbot)
    assert _count(keeper.home) == 2


def test_a_refused_backup_says_so_and_is_tried_again(
    keeper: Keeper,
    section: BackupsSection,
    clock: SettableClock,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(*_arguments: object) -> None:
        raise Unwritable("Nothing was written: this disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(backup_taking, "take", full)
        _tick(keeper, qtbot)
        assert section.notice.text() == "Nothing was written: this disk is full."
    clock.advance(minutes=11)
    _tick(keeper, qtbot)
    assert section.notice.isHidden()
    assert _count(keeper.home) == 1


def test_the_second_place_is_caught_up_when_it_is_back(
    keeper: Keeper,
    section: BackupsSection,
    journal: Journal,
    clock: SettableClock,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    stick, away = tmp_path / "stick", tmp_path / "away"
    stick.mkdir()
    section._set_second(stick)
    qtbot.waitUntil(lambda: _count(stick) == 1 and not keeper.running)
    qtbot.waitUntil(lambda: "The last one there: Today, 9:40" in section.place.text())
    assert journal.preferences.get(keeping.SECOND) == str(stick)
    stick.rename(away)
    journal.entries.write("Words", Stage.EXPERIENCE)
    clock.advance(hours=2)
    _tick(keeper, qtbot)
    assert keeper.trouble == ""
    qtbot.waitUntil(lambda: "is not there now" in section.place.text())
    away.rename(stick)
    clock.advance(minutes=11)
    _tick(keeper, qtbot)
    assert _count(stick) == 2
    assert backups.listed(stick)[0].content == backups.listed(keeper.home)[0].content
    section.none.click()
    assert journal.preferences.get(keeping.SECOND) == ""
    qtbot.waitUntil(lambda: section.place.text() == "None is chosen." and not keeper.running)


@pytest.mark.parametrize("own", ["journal", "home"])
def test_a_second_place_that_is_none_is_refused(
    keeper: Keeper, section: BackupsSection, journal: Journal, own: str
) -> None:
    keeper.home.mkdir(parents=True)
    section._set_second({"journal": journal.folder, "home": keeper.home}[own])
    assert "belongs to the journal itself" in section.refusal.text()
    assert keeper.second is None


def test_the_folder_is_asked_for(
    keeper: Keeper,
    section: BackupsSection,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answers = iter((None, tmp_path / "stick"))
    (tmp_path / "stick").mkdir()
    monkeypatch.setattr(settings_backups, "choose_folder", lambda *_question: next(answers))
    section.choose.click()
    assert keeper.second is None
    section.choose.click()
    qtbot.waitUntil(lambda: _count(tmp_path / "stick") == 1 and not keeper.running)


def test_backing_up_now_shows_how_far_it_is_and_can_be_stopped(
    keeper: Keeper, section: BackupsSection, journal: Journal, qtbot: QtBot
) -> None:
    for number in range(100):
        journal.entries.write(f"{number} words " * 500, Stage.EXPERIENCE)
    seen: list[int] = []
    section.working.bar.valueChanged.connect(seen.append)
    QTest.mouseClick(section.now, Qt.MouseButton.LeftButton)
    assert section.working.isVisible()
    assert not section.now.isEnabled()
    qtbot.waitUntil(lambda: not keeper.running, timeout=10_000)
    assert section.working.isHidden()
    assert len(seen) > 5
    assert seen == sorted(seen)
    qtbot.waitUntil(lambda: section.state.text() == "The last one: Today, 9:40.")
    journal.entries.write("More words", Stage.EXPERIENCE)
    section.now.click()
    section.working.cancel.click()
    qtbot.waitUntil(lambda: not keeper.running, timeout=10_000)
    assert section.notice.isHidden()
    assert [path.suffix for path in keeper.home.iterdir()] == [backups.SUFFIX]


def test_closing_leaves_no_thread_and_a_last_backup_follows(
    keeper: Keeper, journal: Journal, clock: SettableClock, qtbot: QtBot
) -> None:
    _tick(keeper, qtbot)
    clock.advance(minutes=10)
    journal.entries.write("The last words of the evening", Stage.EXPERIENCE)
    keeper.back_up_now()
    keeper.settle()
    assert not tasks._at_work or all(work.isFinished() for work in tasks._at_work)
    journal.close()
    keeper.last_round()
    tasks.wait_for_all()
    newest = backups.listed(keeper.home)[0]
    shown = backups.look(newest.path, journal.store.key)
    assert shown.newest_title == "The last words of the evening"
    assert all(zipfile.is_zipfile(path) for path in keeper.home.iterdir())


def test_its_buttons_have_names(section: BackupsSection) -> None:
    assert all(one.accessibleName() or one.text() for one in section.findChildren(QPushButton))
