"""Marking insights while writing, by key and button: the passage is kept, shown, follows the words, and goes again."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat, QTextCursor
from pytestqt.qtbot import QtBot

from integration_journal.arc.vocabulary import Effect, Stage, StepState
from integration_journal.journal.journal import Journal
from integration_journal.journal.records import Entry, Session
from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.pages.page import Width
from integration_journal.ui.pages.session import SessionPage
from integration_journal.ui.pages.session_integration import IntegrationStage
from integration_journal.ui.widgets.insight_marking import paragraph_at

TEXT = (
    "## On the bus\n\nIt began in my **shoulders**. 🌊 They were down.\nNo reason.\n\nThe bridge came later."
)
MARK = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def session(journal: Journal) -> Session:
    return journal.sessions.plan(journal.clock().instant - timedelta(days=3))


@pytest.fixture
def entry(journal: Journal, session: Session) -> Entry:
    return journal.entries.write(
        TEXT, Stage.INTEGRATION, session_id=session.id, effect=Effect.EMBODIED_FEELINGS
    )


@pytest.fixture
def page(desk: Desk, session: Session, entry: Entry, qtbot: QtBot) -> SessionPage:
    made = SessionPage(desk)
    qtbot.addWidget(made)
    made.resize(1048, 832)
    made.arrange(Width.WIDE)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.show_place(Place("session", session.id, Stage.INTEGRATION, entry_id=entry.id))
    return made


@pytest.fixture
def stage(page: SessionPage) -> IntegrationStage:
    made = page.stage_widget(Stage.INTEGRATION)
    assert isinstance(made, IntegrationStage)
    made.editor.surface.setFocus()
    return made


def select(stage: IntegrationStage, words: str) -> None:
    """Select words by their UTF-16 units, as the mouse would."""
    text = stage.editor.surface.words()
    before = text[: text.index(words)]
    start = len(before.encode("utf-16-le")) // 2
    cursor = stage.editor.surface.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(start + len(words.encode("utf-16-le")) // 2, QTextCursor.MoveMode.KeepAnchor)
    stage.editor.surface.setTextCursor(cursor)


def caret(stage: IntegrationStage, words: str) -> None:
    select(stage, words)
    cursor = stage.editor.surface.textCursor()
    cursor.setPosition(cursor.selectionStart())
    stage.editor.surface.setTextCursor(cursor)


def press(stage: IntegrationStage, qtbot: QtBot) -> None:
    qtbot.keyClick(stage.editor.surface, Qt.Key.Key_I, MARK)


def underlined(stage: IntegrationStage) -> list[str]:
    single = QTextCharFormat.UnderlineStyle.SingleUnderline
    found = stage.editor.surface.extraSelections()
    assert all(one.format.underlineStyle() == single for one in found)
    return [one.cursor.selectedText() for one in found]


def kept(journal: Journal) -> list[str]:
    return [one.insight.text for one in journal.insights.all()]


def test_the_selected_words_are_kept_and_underlined(
    journal: Journal, stage: IntegrationStage, qtbot: QtBot
) -> None:
    select(stage, "They were down.")
    press(stage, qtbot)
    assert kept(journal) == ["They were down."]
    assert underlined(stage) == ["They were down."]
    assert stage.marking.button.isChecked()
    caret(stage, "The bridge")
    assert not stage.marking.button.isChecked()


def test_without_a_selection_it_is_the_paragraph_at_the_caret(
    journal: Journal, stage: IntegrationStage, qtbot: QtBot
) -> None:
    caret(stage, "were down")
    qtbot.mouseClick(stage.marking.button, Qt.MouseButton.LeftButton)
    assert kept(journal) == ["It began in my **shoulders**. 🌊 They were down.\nNo reason."]
    assert underlined(stage) == []
    assert not stage.marking.marks.isHidden()
    assert stage.marking.button.isChecked()


def test_marks_follow_the_words_while_they_are_edited_and_after(
    journal: Journal, entry: Entry, stage: IntegrationStage, qtbot: QtBot
) -> None:
    select(stage, "The bridge came later.")
    press(stage, qtbot)
    caret(stage, "It began")
    qtbot.keyClicks(stage.editor.surface, "Yes. ")
    assert underlined(stage) == ["The bridge came later."]
    stage.editor.flush()
    (marked,) = journal.insights.all()
    text = journal.entries.get(entry.id).text
    assert marked.insight.start == text.index("The bridge")
    journal.entries.save_text(entry.id, "New beginning.\n\n" + text)
    assert underlined(stage) == ["The bridge came later."]


def test_the_mark_at_the_caret_is_taken_away_and_comes_back(
    journal: Journal, stage: IntegrationStage, qtbot: QtBot
) -> None:
    select(stage, "They were down.")
    press(stage, qtbot)
    caret(stage, "were down")
    press(stage, qtbot)
    assert kept(journal) == []
    assert underlined(stage) == []
    assert stage.editor.surface.hasFocus()
    assert stage.marking.undo.words.text() == "No longer marked."
    qtbot.mouseClick(stage.marking.undo.undo, Qt.MouseButton.LeftButton)
    assert kept(journal) == ["They were down."]
    assert underlined(stage) == ["They were down."]


def test_words_just_typed_are_saved_first(journal: Journal, stage: IntegrationStage, qtbot: QtBot) -> None:
    stage._take_prompt("")
    assert not stage.marking.button.isEnabled()
    qtbot.keyClicks(stage.editor.surface, "Bracing is something I do.")
    press(stage, qtbot)
    assert kept(journal) == ["Bracing is something I do."]
    assert underlined(stage) == ["Bracing is something I do."]


def test_nothing_but_space_is_no_insight(journal: Journal, stage: IntegrationStage, qtbot: QtBot) -> None:
    select(stage, "\n\nThe bridge")
    cursor = stage.editor.surface.textCursor()
    cursor.setPosition(cursor.selectionStart())
    cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor)
    stage.editor.surface.setTextCursor(cursor)
    press(stage, qtbot)
    assert kept(journal) == []
    assert "no words" in stage.editor.notice.text()


def test_a_small_step_is_made_of_the_words_at_the_caret(
    journal: Journal, session: Session, stage: IntegrationStage, qtbot: QtBot
) -> None:
    select(stage, "They were down.")
    qtbot.keyClick(stage.editor.surface, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    form = stage.steps.form
    assert form.quote.text() == "They were down."
    assert form.text.hasFocus()
    qtbot.keyClicks(form.text, "Lower them before I speak")
    qtbot.keyClick(form.text, Qt.Key.Key_Return)
    (now,) = journal.steps.all()
    (marked,) = journal.insights.all()
    assert (now.step.insight_id, now.step.session_id) == (marked.insight.id, session.id)
    assert now.step.state is StepState.TRYING
    assert [row.text.text() for row in stage.steps.rows()] == ["Lower them before I speak"]
    qtbot.mouseClick(stage.steps.button, Qt.MouseButton.LeftButton)
    assert len(journal.insights.all()) == 1
    form.close_form()
    assert len(journal.steps.all()) == 1
    stage._take_prompt("")
    assert [row.text.text() for row in stage.steps.rows()] == ["Lower them before I speak"]


@pytest.mark.parametrize(
    ("place", "words"),
    [(0, "one\ntwo"), (4, "one\ntwo"), (9, "three"), (14, "three")],
)
def test_a_paragraph_ends_at_an_empty_line(place: int, words: str) -> None:
    text = "one\ntwo\n\nthree"
    start, end = paragraph_at(text, place)
    assert text[start:end] == words
