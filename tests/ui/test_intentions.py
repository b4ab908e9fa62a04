"""The first stage of a session, by keys and clicks."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from integration_journal.arc.vocabulary import Stage
from integration_journal.journal.failures import Unwritable
from integration_journal.journal.journal import Journal
from integration_journal.journal.records import Session
from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.pages.page import Width
from integration_journal.ui.pages.session_intentions import IntentionsStage

FULL = "Not saved: this disk is full. Please make some room and try again."


@pytest.fixture
def session(journal: Journal) -> Session:
    """Session 1, on 31 March at 15:00 in New York."""
    return journal.sessions.plan(datetime(2026, 3, 31, 19, 0, tzinfo=UTC))


@pytest.fixture
def stage(desk: Desk, session: Session, qtbot: QtBot) -> IntentionsStage:
    """The stage as the window shows it at 1048 x 832."""
    made = IntentionsStage(desk)
    qtbot.addWidget(made)
    made.resize(1048, 832)
    made.arrange(Width.WIDE)
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    made.show_session(session, Place("session", session_id=session.id))
    return made


def _texts(journal: Journal, session: Session) -> list[str]:
    return [one.text for one in journal.intentions.of_session(session.id)]


def _write(stage: IntentionsStage, *sentences: str) -> None:
    field = stage.intentions.another
    field.setFocus()
    for sentence in sentences:
        QTest.keyClicks(field, sentence)
        QTest.keyClick(field, Qt.Key.Key_Return)


def test_enter_adds_one_sentence_after_the_other(
    stage: IntentionsStage, journal: Journal, session: Session
) -> None:
    _write(stage, "To let the music decide.", "To be kind.")
    assert _texts(journal, session) == ["To let the music decide.", "To be kind."]
    assert [row.field.words() for row in stage.intentions.rows()] == _texts(journal, session)
    assert stage.intentions.another.words() == ""


def test_rewording_keeps_the_old_sentence_and_escape_changes_nothing(
    stage: IntentionsStage, journal: Journal, session: Session
) -> None:
    _write(stage, "To be kind.")
    field = stage.intentions.rows()[0].field
    field.setFocus()
    QTest.keyClicks(field, "Perhaps ")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.words() == "To be kind."
    field.selectAll()
    QTest.keyClicks(field, "To be kinder.")
    QTest.keyClick(field, Qt.Key.Key_Return)
    (kept,) = journal.intentions.of_session(session.id)
    assert kept.text == "To be kinder."
    assert [one.text for one in journal.intentions.earlier_wordings(kept.id)] == ["To be kind."]


def test_an_emptied_sentence_comes_back(stage: IntentionsStage, journal: Journal, session: Session) -> None:
    _write(stage, "To be kind.")
    field = stage.intentions.rows()[0].field
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.words() == "To be kind."
    assert _texts(journal, session) == ["To be kind."]


def test_control_and_arrows_move_a_sentence(
    stage: IntentionsStage, journal: Journal, session: Session
) -> None:
    _write(stage, "One.", "Two.", "Three.")
    field = stage.intentions.rows()[2].field
    QTest.keyClick(field, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert _texts(journal, session) == ["One.", "Three.", "Two."]
    QTest.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert _texts(journal, session) == ["One.", "Two.", "Three."]


def test_a_sentence_is_dragged_by_its_grip(
    stage: IntentionsStage, journal: Journal, session: Session, qtbot: QtBot
) -> None:
    _write(stage, "One.", "Two.")
    qtbot.wait(1)
    first, second = stage.intentions.rows()
    grip = second._grip
    middle = grip.rect().center()
    up = middle - QPoint(0, second.height() + first.height() // 2 + 8)
    QTest.mousePress(grip, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(grip, up)
    second.dragged.emit(second.intention_id, grip.mapToGlobal(up))
    QTest.mouseRelease(grip, Qt.MouseButton.LeftButton, pos=middle)
    assert _texts(journal, session) == ["Two.", "One."]


def test_one_sentence_is_carried_in(stage: IntentionsStage, journal: Journal, session: Session) -> None:
    _write(stage, "One.", "Two.")
    QTest.mouseClick(stage.intentions.rows()[1].carry, Qt.MouseButton.LeftButton)
    assert [one.carried for one in journal.intentions.of_session(session.id)] == [False, True]
    assert [row.mark.isVisibleTo(row) for row in stage.intentions.rows()] == [False, True]


def test_keeping_private_and_sharing_exclude_each_other(
    stage: IntentionsStage, journal: Journal, session: Session
) -> None:
    _write(stage, "One.")
    menu = stage.intentions.rows()[0].menu
    menu.action("may_share").trigger()
    menu.action("private").trigger()
    (one,) = journal.intentions.of_session(session.id)
    assert (one.private, one.may_share) == (True, False)
    assert menu.action("private").isChecked()
    assert not menu.action("may_share").isChecked()


def test_what_was_put_aside_comes_back(stage: IntentionsStage, journal: Journal, session: Session) -> None:
    _write(stage, "One.", "Two.")
    stage.intentions.rows()[0].menu.action("delete").trigger()
    assert _texts(journal, session) == ["Two."]
    assert stage.intentions.undo.isVisible()
    QTest.keyClick(stage.intentions.undo.undo, Qt.Key.Key_Space)
    assert _texts(journal, session) == ["One.", "Two."]


def test_a_sentence_that_was_begun_waits_as_a_draft(
    stage: IntentionsStage, desk: Desk, journal: Journal, session: Session, qtbot: QtBot
) -> None:
    QTest.keyClicks(stage.intentions.another, "To stay with")
    assert desk.unsaved
    assert desk.flush()
    assert _texts(journal, session) == []
    again = IntentionsStage(desk)
    qtbot.addWidget(again)
    again.show_session(session, Place("session", session_id=session.id))
    assert again.intentions.another.words() == "To stay with"


def test_a_rewording_is_kept_when_everything_is_saved(
    stage: IntentionsStage, desk: Desk, journal: Journal, session: Session
) -> None:
    _write(stage, "To be kind.")
    QTest.keyClicks(stage.intentions.rows()[0].field, "Today: ")
    assert desk.flush()
    assert _texts(journal, session) != ["To be kind."]


@pytest.mark.parametrize("place", range(4))
def test_set_and_setting_saves_itself_when_the_caret_leaves(
    stage: IntentionsStage, journal: Journal, session: Session, place: int
) -> None:
    field = stage.fields[place]
    field.field.setFocus()
    QTest.keyClicks(field.field, "A little wary")
    stage.intentions.another.setFocus()
    kept = journal.sessions.get(session.id)
    assert kept is not None
    facts = (kept.arriving, kept.company, kept.setting, kept.comfort)
    assert facts[place] == "A little wary"


def test_hopes_keep_their_lines_and_are_saved_by_themselves(
    stage: IntentionsStage, journal: Journal, session: Session, qtbot: QtBot
) -> None:
    field = stage.hopes.field
    QTest.keyClicks(field, "Lighter mornings.")
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClicks(field, "Sleep.")

    def kept() -> None:
        found = journal.sessions.get(session.id)
        assert found is not None
        assert found.hopes == "Lighter mornings.\nSleep."

    qtbot.waitUntil(kept, timeout=2000)


def test_words_that_cannot_be_saved_stay_and_it_is_said(
    stage: IntentionsStage, desk: Desk, journal: Journal, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object, **_facts: object) -> None:
        raise Unwritable(FULL)

    with monkeypatch.context() as refusing:
        refusing.setattr(journal.sessions, "update", full)
        QTest.keyClicks(stage.fields[0].field, "Wary")
        assert not desk.flush()
        assert stage.fields[0].error() == FULL
        assert stage.fields[0].words() == "Wary"
    assert desk.flush()
    assert stage.fields[0].error() == ""
    kept = journal.sessions.get(session.id)
    assert kept is not None
    assert kept.arriving == "Wary"


def test_a_prompt_is_answered_and_another_one_asked(
    stage: IntentionsStage, desk: Desk, journal: Journal, session: Session
) -> None:
    asked = stage.prompt.prompt
    assert asked is not None
    QTest.keyClicks(stage.editor.surface, "My sister drives.")
    QTest.mouseClick(stage.prompt.another, Qt.MouseButton.LeftButton)
    (entry,) = journal.entries.of_session(session.id)
    assert (entry.text, entry.stage, entry.prompt_id) == ("My sister drives.", Stage.INTENTIONS, asked.id)
    assert stage.prompt.prompt != asked
    assert stage.editor.is_blank
    (line,) = stage.written.lines()
    went: list[Place] = []
    desk.visit.connect(went.append)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert (went[0].page, went[0].entry_id) == ("journal", entry.id)


def test_control_enter_turns_the_prompt_and_keeps_the_words(
    stage: IntentionsStage, journal: Journal, session: Session
) -> None:
    stage.editor.surface.setFocus()
    QTest.keyClicks(stage.editor.surface, "In three words: tired, curious, here.")
    asked = stage.prompt.prompt
    QTest.keyClick(stage.editor.surface, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert stage.prompt.prompt != asked
    assert [one.text for one in journal.entries.of_session(session.id)] == [
        "In three words: tired, curious, here."
    ]


def test_another_session_shows_its_own(stage: IntentionsStage, journal: Journal, session: Session) -> None:
    _write(stage, "One.")
    QTest.keyClicks(stage.fields[0].field, "Wary")
    other = journal.sessions.plan()
    stage.show_session(other, Place("session", session_id=other.id))
    assert stage.intentions.rows() == []
    assert stage.fields[0].words() == ""
    assert _texts(journal, session) == ["One."]
    kept = journal.sessions.get(session.id)
    assert kept is not None
    assert kept.arriving == "Wary"
