"""Insights of an entry that is read: marked by selecting, by key and by menu, shown in the words and below them."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from integration_journal.arc.vocabulary import Effect, Stage
from integration_journal.journal.journal import Journal
from integration_journal.journal.records import Entry
from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.pages.journal import JournalPage
from integration_journal.ui.pages.page import Width
from integration_journal.ui.widgets.reading_pane import ReadingPane

TEXT = "# On the bus\n\nIt began in my **shoulders**. 🌊 They were down.\n\nThe bridge came later."
KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def entry(journal: Journal) -> Entry:
    return journal.entries.write(TEXT, Stage.INTEGRATION, effect=Effect.EMBODIED_FEELINGS)


@pytest.fixture
def page(desk: Desk, entry: Entry, qtbot: QtBot) -> JournalPage:
    made = JournalPage(desk)
    qtbot.addWidget(made)
    made.resize(1048, 800)
    made.arrange(Width.WIDE)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.show_place(Place("journal", entry_id=entry.id))
    return made


@pytest.fixture
def pane(page: JournalPage) -> ReadingPane:
    return page.pane


def select(pane: ReadingPane, words: str) -> None:
    text = pane.prose.document().toRawText()
    start = len(text[: text.index(words)].encode("utf-16-le")) // 2
    cursor = pane.prose.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(start + len(words.encode("utf-16-le")) // 2, QTextCursor.MoveMode.KeepAnchor)
    pane.prose.setTextCursor(cursor)


def kept(journal: Journal) -> list[str]:
    return [one.insight.text for one in journal.insights.all()]


def underlined(pane: ReadingPane) -> list[str]:
    return [one.cursor.selectedText() for one in pane.prose.extraSelections()]


def listed(pane: ReadingPane) -> list[str]:
    return [row.words.text() for row in pane.insights.list.rows()]


def test_selected_words_offer_a_quiet_button(journal: Journal, pane: ReadingPane, qtbot: QtBot) -> None:
    assert not pane.insights.isVisible()
    select(pane, "my shoulders.")
    button = pane.insights.button
    assert button.isVisible()
    assert button.text() == "Mark as an insight"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert kept(journal) == ["my **shoulders**."]
    assert underlined(pane) == ["my shoulders."]
    assert listed(pane) == ["my shoulders."]
    assert not button.isVisible()
    assert not pane.flags["insight"].isHidden()


def test_the_keys_mark_the_selection_and_without_one_the_whole_entry(
    journal: Journal, page: JournalPage, pane: ReadingPane, qtbot: QtBot
) -> None:
    select(pane, "They were down.")
    qtbot.keyClick(pane.prose, Qt.Key.Key_I, KEYS)
    assert kept(journal) == ["They were down."]
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_I, KEYS)
    assert kept(journal) == [TEXT, "They were down."]
    assert underlined(pane) == ["They were down."]
    assert not pane.insights.marks.isHidden()
    pane.more.menu().aboutToShow.emit()
    assert pane.more.action("mark").text() == "Take the mark away"
    pane.more.action("mark").trigger()
    assert kept(journal) == ["They were down."]
    assert pane.insights.list.undo.isVisible()
    qtbot.mouseClick(pane.insights.list.undo.undo, Qt.MouseButton.LeftButton)
    assert kept(journal) == [TEXT, "They were down."]


def test_the_same_words_selected_again_offer_to_take_the_mark_away(
    journal: Journal, pane: ReadingPane, qtbot: QtBot
) -> None:
    select(pane, "They were down.")
    pane.insights.button.click()
    select(pane, "They were down.")
    assert pane.insights.button.text() == "Take the mark away"
    select(pane, "were down")
    assert pane.insights.button.text() == "Mark as an insight"


def test_an_entry_opens_at_the_passage(
    journal: Journal, entry: Entry, page: JournalPage, qtbot: QtBot
) -> None:
    long = journal.entries.write(
        "A paragraph.\n\n" * 60 + "The bridge. It had less to say.", Stage.INTEGRATION
    )
    text = journal.entries.get(long.id).text
    insight = journal.insights.mark(long.id, text.index("It had"), len(text))
    page.show_place(Place("journal", entry_id=long.id, insight_id=insight.id))
    prose = page.pane.prose
    assert prose.textCursor().selectedText() == "It had less to say."
    assert prose.hasFocus()
    assert not page.pane.insights.button.isVisible()

    def is_seen() -> bool:
        place = prose.viewport().mapTo(page, prose.cursorRect().center())
        return page._pane_area.geometry().contains(QPoint(place.x(), place.y()))

    qtbot.waitUntil(is_seen)


def test_a_passage_that_was_changed_is_still_told_in_its_words(
    journal: Journal, entry: Entry, page: JournalPage
) -> None:
    start = TEXT.index("They were")
    insight = journal.insights.mark(entry.id, start, start + len("They were down."))
    journal.entries.save_text(entry.id, TEXT.replace("They were down.", "They had come down."))
    journal.entries.settle(entry.id)
    page.show_place(Place("journal", entry_id=entry.id, insight_id=insight.id))
    (row,) = page.pane.insights.list.rows()
    assert row.words.text() == "They were down."
    assert not row.changed_note.isHidden()
    assert page.pane.prose.textCursor().selectedText() == "They had come down."


def test_which_intention_it_answers_is_chosen_in_the_menu(
    journal: Journal, entry: Entry, page: JournalPage
) -> None:
    session = journal.sessions.plan(journal.clock().instant)
    intention = journal.intentions.add(session.id, "To be kind to the part that braces.")
    journal.entries.set(entry.id, session_id=session.id)
    insight = journal.insights.mark_all(entry.id)
    page.show_place(Place("journal", entry_id=entry.id))
    (row,) = page.pane.insights.list.rows()
    row._answers.aboutToShow.emit()
    offered = row._answers.actions()
    assert [one.text() for one in offered] == ["None", "To be kind to the part that braces."]
    offered[1].trigger()
    assert journal.insights.get(insight.id).insight.intention_id == intention.id
    reworded = journal.intentions.reword(intention.id, "To be kind.")
    row._answers.aboutToShow.emit()
    assert [one.isChecked() for one in row._answers.actions()] == [False, True]
    assert journal.intentions.get(intention.id).id == reworded.id
    row._answers.actions()[0].trigger()
    assert journal.insights.get(insight.id).insight.intention_id is None


def test_a_step_is_made_below_the_entry(
    journal: Journal, entry: Entry, page: JournalPage, qtbot: QtBot
) -> None:
    insight = journal.insights.mark_all(entry.id)
    page.show_place(Place("journal", entry_id=entry.id))
    (row,) = page.pane.insights.list.rows()
    qtbot.mouseClick(row.make, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(row.steps.form.text, "Lower them")
    qtbot.keyClick(row.steps.form.text, Qt.Key.Key_Return)
    assert [now.step.text for now in journal.steps.of_insight(insight.id)] == ["Lower them"]
    assert [one.text.text() for one in row.steps.rows()] == ["Lower them"]
    assert row.make.text() == "Another small step"


def test_ctrl_t_makes_a_step_of_the_selected_words(journal: Journal, pane: ReadingPane, qtbot: QtBot) -> None:
    select(pane, "They were down.")
    qtbot.keyClick(pane.prose, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert kept(journal) == ["They were down."]
    (row,) = pane.insights.list.rows()
    assert row.steps.form.quote.text() == "They were down."
    assert row.steps.form.text.hasFocus()


def test_what_is_typed_into_a_step_is_saved_on_leaving(
    journal: Journal, entry: Entry, page: JournalPage, qtbot: QtBot
) -> None:
    journal.insights.mark_all(entry.id)
    page.show_place(Place("journal", entry_id=entry.id))
    row = page.pane.insights.list.rows()[0]
    row.make_step()
    qtbot.keyClicks(row.steps.form.text, "Lower")
    page.leave()
    assert [now.step.text for now in journal.steps.all()] == ["Lower"]
