"""What to talk about, noted on a session's page: one list for its three stages, with a draft of its own."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from pytestqt.qtbot import QtBot

from integration_journal.arc.vocabulary import Stage, TalkKind
from integration_journal.errors import KnownError
from integration_journal.journal.journal import Journal
from integration_journal.journal.trash import Kind
from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.pages.page import Width
from integration_journal.ui.pages.session import SessionPage
from integration_journal.ui.widgets.talk_list import TalkList, TalkRow


@pytest.fixture
def sessions(journal: Journal) -> list[UUID]:
    """Two sessions, on 3 and 17 March."""
    days = (datetime(2026, 3, day, 19, tzinfo=UTC) for day in (3, 17))
    return [journal.sessions.plan(day, "America/New_York").id for day in days]


def a_page(desk: Desk, qtbot: QtBot, session: UUID, stage: Stage = Stage.INTEGRATION) -> SessionPage:
    made = SessionPage(desk)
    qtbot.addWidget(made)
    made.arrange(Width.WIDE)
    made.resize(1048, 832)
    made.show_place(Place("session", session, stage))
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.fixture
def page(desk: Desk, qtbot: QtBot, sessions: list[UUID]) -> SessionPage:
    """The integration of the second session."""
    return a_page(desk, qtbot, sessions[1])


def add(page: SessionPage, qtbot: QtBot, words: str, kind: TalkKind = TalkKind.WISH) -> None:
    page.talk.kind.setCurrentIndex(page.talk.kind.findData(kind.value))
    qtbot.keyClicks(page.talk.field, words)
    qtbot.keyClick(page.talk.field, Qt.Key.Key_Return)


def words(talk: TalkList) -> list[str]:
    return [row.box.accessibleName().removeprefix("Talked about: ") for row in rows(talk)]


def rows(talk: TalkList) -> list[TalkRow]:
    """Return the rows that are there, once they have come into sight."""
    QCoreApplication.processEvents()
    return [row for row in talk.findChildren(TalkRow) if not row.isHidden()]


def test_a_line_is_noted_for_the_session_and_stands_on_its_page_alone(
    page: SessionPage, journal: Journal, qtbot: QtBot, sessions: list[UUID]
) -> None:
    journal.talk.add(TalkKind.WISH, "Of no session")
    add(page, qtbot, "My heart raced", TalkKind.SAFETY)
    add(page, qtbot, "How long does it linger?", TalkKind.QUESTION)
    (_, first, second) = journal.talk.open()
    assert [(one.kind, one.session_id, one.may_share, one.private) for one in (first, second)] == [
        (TalkKind.SAFETY, sessions[1], True, False),
        (TalkKind.QUESTION, sessions[1], True, False),
    ]
    assert words(page.talk) == ["My heart raced", "How long does it linger?"]
    page.show_place(Place("session", sessions[0], Stage.INTEGRATION))
    assert words(page.talk) == []
    add(page, qtbot, "Earlier")
    assert journal.talk.open()[-1].session_id == sessions[0]
    page.show_place(Place("session", sessions[1], Stage.INTEGRATION))
    assert words(page.talk) == ["My heart raced", "How long does it linger?"]


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("width", [Width.WIDE, Width.NARROW])
def test_it_is_on_every_stage_below_what_is_written_and_none_is_wider_than_the_page(
    desk: Desk, qtbot: QtBot, sessions: list[UUID], stage: Stage, width: Width
) -> None:
    page = a_page(desk, qtbot, sessions[1], Stage.INTENTIONS)
    page.show_place(Place("session", sessions[1], stage))
    if width is Width.NARROW:
        page.arrange(width)
        page.resize(640, 500)
    add(
        page, qtbot, "A line with words enough for more than one row in a window that is as small as this one"
    )
    shown = page.stage_widget(stage)
    assert shown is not None
    assert shown.isAncestorOf(page.talk)
    assert page.talk.isVisible()
    right = page.talk.mapTo(page, QPoint(page.talk.width(), 0)).x()
    assert 0 < right <= page.width()
    assert len(page.findChildren(TalkList)) == 1
    if stage is Stage.INTEGRATION:
        top = page.talk.mapTo(shown, QPoint()).y()
        assert top > shown.editor.mapTo(shown, QPoint(0, shown.editor.height())).y()


def test_a_line_is_made_private_taken_for_talked_about_deleted_and_brought_back(
    page: SessionPage, journal: Journal, qtbot: QtBot
) -> None:
    add(page, qtbot, "One")
    add(page, qtbot, "Two")
    rows(page.talk)[0].more.action("private").trigger()
    assert [(line.private, line.may_share) for line in journal.talk.open()] == [(True, False), (False, True)]
    rows(page.talk)[0].more.action("delete").trigger()
    assert words(page.talk) == ["Two"]
    qtbot.mouseClick(page.talk.undo.undo, Qt.MouseButton.LeftButton)
    assert words(page.talk) == ["One", "Two"]
    rows(page.talk)[1].box.click()
    assert words(page.talk) == ["One"]
    assert [line.done_at is None for line in journal.talk.all()] == [True, False]


def test_a_line_that_was_begun_is_there_again_on_its_session_and_stage_by_stage(
    page: SessionPage, desk: Desk, journal: Journal, qtbot: QtBot, sessions: list[UUID]
) -> None:
    page.talk.kind.setCurrentIndex(page.talk.kind.findData(TalkKind.SAFETY.value))
    qtbot.keyClicks(page.talk.field, "The lamp")
    page.show_place(Place("session", sessions[1], Stage.EXPERIENCE))
    assert page.talk.field.text() == "The lamp"
    page.show_place(Place("session", sessions[0], Stage.EXPERIENCE))
    assert page.talk.field.text() == ""
    qtbot.keyClicks(page.talk.field, "Another")
    assert desk.flush()
    again = a_page(desk, qtbot, sessions[1])
    assert (again.talk.field.text(), again.talk.kind.currentData()) == ("The lamp", TalkKind.SAFETY.value)
    qtbot.keyClick(again.talk.field, Qt.Key.Key_Return)
    assert [line.text for line in journal.talk.open()] == ["The lamp"]
    assert a_page(desk, qtbot, sessions[0]).talk.field.text() == "Another"
    of_none = TalkList(desk)
    qtbot.addWidget(of_none)
    of_none.refresh()
    assert of_none.field.text() == ""


def test_on_a_full_disk_the_words_stay_with_their_session_until_they_are_kept(
    page: SessionPage,
    desk: Desk,
    journal: Journal,
    qtbot: QtBot,
    sessions: list[UUID],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(*_words: object, **_fields: object) -> None:
        raise KnownError("Not saved: this disk is full.")

    with monkeypatch.context() as patched:
        for room, name in ((journal.preferences, "set"), (journal.talk, "add"), (journal.talk, "set")):
            patched.setattr(room, name, full)
        add(page, qtbot, "The lamp")
        assert "this disk is full" in page.talk.notice.text()
        assert not desk.flush()
        (waiting,) = [one.words() for one in desk.unsaved]
        assert waiting is not None
        assert (waiting.text, waiting.session_id, waiting.private) == ("The lamp", sessions[1], True)
        page.show_place(Place("session", sessions[0], Stage.INTEGRATION))
        assert page.talk.field.text() == "The lamp"
    assert desk.flush()
    page.show_place(Place("session", sessions[0], Stage.INTEGRATION))
    assert page.talk.field.text() == ""
    page.show_place(Place("session", sessions[1], Stage.INTEGRATION))
    qtbot.keyClick(page.talk.field, Qt.Key.Key_Return)
    (line,) = journal.talk.open()
    assert (line.text, line.session_id) == ("The lamp", sessions[1])
    with monkeypatch.context() as patched:
        patched.setattr(journal.talk, "set", full)
        rows(page.talk)[0].box.click()
        assert "this disk is full" in page.talk.notice.text()
        assert not rows(page.talk)[0].box.isChecked()


def test_what_was_begun_for_a_session_goes_for_good_with_it(
    page: SessionPage, desk: Desk, journal: Journal, qtbot: QtBot, sessions: list[UUID]
) -> None:
    qtbot.keyClicks(page.talk.field, "wolframite")
    page.show_place(Place("session", sessions[0], Stage.INTEGRATION))
    qtbot.keyClicks(page.talk.field, "It stays")
    assert desk.flush()
    journal.sessions.delete(sessions[1])
    journal.trash.erase(Kind.SESSION, sessions[1])
    kept = journal.store.fetch("SELECT value FROM preference WHERE name = 'unkept'", ())
    assert "wolframite" not in kept[0][0]
    assert "It stays" in kept[0][0]
