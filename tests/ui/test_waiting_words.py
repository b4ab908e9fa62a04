"""Each field that saves itself can tell its words for another place while the journal cannot be written."""

from collections.abc import Callable

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from integration_journal.errors import KnownError
from integration_journal.journal.journal import Journal
from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.pages.settings import SettingsPage
from integration_journal.ui.widgets.draft import Draft
from integration_journal.ui.widgets.fragment_row import FragmentRow
from integration_journal.ui.widgets.growing_field import GrowingField
from integration_journal.ui.widgets.intention_list import IntentionList
from integration_journal.ui.widgets.read_back import ReadBackPanel
from integration_journal.ui.widgets.saved_field import SavedField

CANARY = "kestrel heather"


def _course(desk: Desk) -> tuple[QWidget, QWidget]:
    page = SettingsPage(desk)
    page.show_place(Place("settings"))
    return page, next(one for one in page.findChildren(QLineEdit) if one.accessibleName() == "Clinic")


def _fact(desk: Desk) -> tuple[QWidget, QWidget]:
    field = SavedField(desk, "dose", "Dose")
    field.show_session(desk.journal.sessions.plan(desk.now.instant))
    return field, field.field


def _fragment(desk: Desk) -> tuple[QWidget, QWidget]:
    row = FragmentRow(desk, desk.journal.sessions.plan(desk.now.instant))
    return row, row.field


def _draft(desk: Desk) -> tuple[QWidget, QWidget]:
    field = GrowingField("Another intention, in one sentence")
    Draft(desk, field).begin("intention")
    return field, field


def _read_back(desk: Desk) -> tuple[QWidget, QWidget]:
    session = desk.journal.sessions.plan(desk.now.instant)
    desk.journal.intentions.add(session.id, "To be kind")
    said = ReadBackPanel(desk)
    said.show_session(session)
    return said, said.field


@pytest.mark.parametrize("make", [_course, _fact, _fragment, _draft, _read_back])
def test_the_words_that_wait_can_go_somewhere_else(
    desk: Desk,
    journal: Journal,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    make: Callable[[Desk], tuple[QWidget, QWidget]],
) -> None:
    widget, field = make(desk)
    qtbot.addWidget(widget)

    def full(*_: object, **__: object) -> None:
        raise KnownError("Not saved: this disk is full.")

    told: list[str] = []
    desk.waiting_changed.connect(lambda: told.append(desk.trouble()))
    with monkeypatch.context() as disk:
        for part in ("courses", "sessions", "entries", "preferences", "intentions"):
            for name in ("update", "write", "set", "read_back", "save_text"):
                disk.setattr(getattr(journal, part), name, full, raising=False)
        QTest.keyClicks(field, CANARY)
        assert not desk.flush()
        assert told[-1] == "Not saved: this disk is full."
        assert any(CANARY in one.text for one in desk.waiting())
    assert desk.flush()
    assert told[-1] == ""
    assert desk.waiting() == []


def test_a_fact_that_cannot_be_saved_stays_with_its_session(
    desk: Desk, journal: Journal, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = journal.sessions.plan(desk.now.instant), journal.sessions.plan(desk.now.instant)
    field = SavedField(desk, "comfort", "Comforts")
    qtbot.addWidget(field)
    field.show_session(first)

    def full(*_: object, **__: object) -> None:
        raise KnownError("Not saved: this disk is full.")

    with monkeypatch.context() as disk:
        disk.setattr(journal.sessions, "update", full)
        QTest.keyClicks(field.field, CANARY)
        field.show_session(second)
        assert field.words() == CANARY
    field.show_session(second)
    assert field.words() == ""
    assert [one.comfort for one in journal.sessions.all()] == [CANARY, ""]


def test_an_intention_that_cannot_be_saved_stays_with_its_session(
    desk: Desk, journal: Journal, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = journal.sessions.plan(desk.now.instant), journal.sessions.plan(desk.now.instant)
    journal.intentions.add(first.id, "To be kind")
    intentions = IntentionList(desk)
    qtbot.addWidget(intentions)
    intentions.show_session(first.id)

    def full(*_: object, **__: object) -> None:
        raise KnownError("Not saved: this disk is full.")

    with monkeypatch.context() as disk:
        for part, name in ((journal.preferences, "set"), (journal.intentions, "reword")):
            disk.setattr(part, name, full)
        QTest.keyClicks(intentions.rows()[0].field, "Today ")
        QTest.keyClicks(intentions.another, CANARY)
        intentions.show_session(second.id)
        assert intentions.another.words() == CANARY
        assert intentions.rows()[0].field.words() == "Today To be kind"
    intentions.show_session(second.id)
    assert (intentions.another.words(), intentions.rows()) == ("", [])
    assert [one.text for one in journal.intentions.of_session(first.id)] == ["Today To be kind"]
    intentions.show_session(first.id)
    assert intentions.another.words() == CANARY
