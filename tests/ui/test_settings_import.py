"""Taking pages in through Settings: a look first, whole or not at all, and back in one step."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from integration_journal.arc.vocabulary import Stage
from integration_journal.journal.clock import SettableClock
from integration_journal.journal.journal import Journal, create_journal
from integration_journal.journal.store import Change
from integration_journal.sharing import formats, selection
from integration_journal.sharing.document import gather
from integration_journal.ui import tasks
from integration_journal.ui.desk import Desk
from integration_journal.ui.pages.settings_import import ImportSection
from tests.conftest import LIGHT, PASSPHRASE


@pytest.fixture
def file(tmp_path: Path, clock: SettableClock) -> Path:
    """What another journal let go."""
    other, _code = create_journal(tmp_path / "other", PASSPHRASE, clock, LIGHT)
    with other:
        session = other.sessions.plan(clock().instant, number=1)
        other.entries.write("By the harbor", Stage.EXPERIENCE, session_id=session.id)
        other.entries.write("At home", Stage.INTEGRATION)
        document = gather(other, selection.everything(other), now=clock())
    target = tmp_path / "pages.json"
    target.write_bytes(formats.render(document, "json").data)
    return target


@pytest.fixture
def section(desk: Desk, qtbot: QtBot, file: Path, monkeypatch: pytest.MonkeyPatch) -> ImportSection:
    section = ImportSection(desk)
    qtbot.addWidget(section)
    monkeypatch.setattr(section, "ask_file", lambda: file)
    section.show()
    return section


def _press(qtbot: QtBot, section: ImportSection, name: str) -> None:
    button = getattr(section, name)
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not section._task.running)
    assert section.window().isEnabled()


def test_a_look_then_in_then_back(section: ImportSection, qtbot: QtBot, desk: Desk, journal: Journal) -> None:
    assert not section.take.isVisible()
    assert not section.back.isVisible()
    _press(qtbot, section, "choose")
    assert section.said.text() == "This file would bring: 1 session, 2 entries."
    assert journal.entries.count() == 0
    told: list[str] = []
    desk.changed.connect(lambda change: told.append(change.kind) if isinstance(change, Change) else None)
    _press(qtbot, section, "take")
    assert section.said.text() == "Taken in: 1 session, 2 entries."
    assert journal.entries.count() == 2
    assert {"session", "entry"} <= set(told)
    assert not section.take.isVisible()
    _press(qtbot, section, "choose")
    assert section.said.text() == "There is nothing new in this file. Already here: 3."
    _press(qtbot, section, "back")
    assert section.said.text() == "Taken back: 3."
    assert journal.entries.count() == 0
    assert journal.sessions.all() == []
    assert not section.back.isVisible()


def test_locking_waits_for_what_comes_in(section: ImportSection, qtbot: QtBot) -> None:
    QTest.mouseClick(section.choose, Qt.MouseButton.LeftButton)
    assert tasks.is_writing()
    qtbot.waitUntil(lambda: not section._task.running)


def test_what_is_no_export_is_said_and_nothing_comes(
    section: ImportSection, qtbot: QtBot, journal: Journal, file: Path
) -> None:
    whole = json.loads(file.read_bytes())
    whole["entries"][1]["stage"] = "elsewhere"
    file.write_text(json.dumps(whole))
    _press(qtbot, section, "choose")
    assert "it does not fit at entries.stage" in section.notice.text()
    assert not section.take.isVisible()
    assert journal.entries.count() == 0


def test_an_import_can_be_taken_back_another_day(
    section: ImportSection, qtbot: QtBot, desk: Desk, clock: SettableClock
) -> None:
    _press(qtbot, section, "choose")
    _press(qtbot, section, "take")
    clock.advance(days=2)
    later = ImportSection(desk)
    qtbot.addWidget(later)
    later.show()
    assert later.said.text() == "The last pages were taken in on Friday 20 March, 9:40."
    assert later.back.isVisible()
