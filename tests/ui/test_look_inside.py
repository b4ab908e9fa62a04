"""Looking inside an entry: words left out by mouse and keys, shown as staying, let leave again, lost and looked at."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from integration_journal.arc.vocabulary import Stage
from integration_journal.journal.journal import Journal
from integration_journal.journal.records import Entry
from integration_journal.sharing import formats
from integration_journal.sharing.selection import everything
from integration_journal.ui.desk import Desk
from integration_journal.ui.pages.page import Width
from integration_journal.ui.pages.share import SharePage
from integration_journal.ui.widgets.look_inside import LookInside
from integration_journal.ui.widgets.reading_pane import ReadingPane
from tests.ui.test_share_page import known

TEXT = "# On the bus\n\nIt began in my **shoulders**. 🌊 They were down.\n\nThe bridge came later. Theo knew."
DATA = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
PICTURE = f"![](data:image/png;base64,{DATA})"
KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def entry(journal: Journal) -> Entry:
    return journal.entries.write(TEXT, Stage.INTEGRATION)


@pytest.fixture
def view(desk: Desk, entry: Entry, qtbot: QtBot) -> LookInside:
    made = LookInside(desk)
    qtbot.addWidget(made)
    made.resize(616, 700)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.show_entry(entry.id)
    made.prose.setFocus()
    return made


def select(view: LookInside, words: str) -> None:
    text = view.prose.document().toRawText()
    start = len(text[: text.index(words)].encode("utf-16-le")) // 2
    cursor = view.prose.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(start + len(words.encode("utf-16-le")) // 2, QTextCursor.MoveMode.KeepAnchor)
    view.prose.setTextCursor(cursor)


def press(view: LookInside, qtbot: QtBot) -> None:
    qtbot.mouseClick(view.toggle, Qt.MouseButton.LeftButton)


def kept(journal: Journal, entry: Entry) -> list[str]:
    text = journal.entries.get(entry.id).text  # type: ignore[union-attr]
    places = journal.left_out.of_entries([entry.id]).get(entry.id, [])
    return [text[place.start : place.end] for place in places]


def struck(view: LookInside) -> list[str]:
    return [one.cursor.selectedText() for one in view.prose.extraSelections() if one.format.fontStrikeOut()]


def labels(view: LookInside) -> list[str]:
    return [row.passage.words for row in view.list.rows()]


def test_selected_words_are_left_out_shown_as_staying_and_let_leave_again(
    view: LookInside, journal: Journal, entry: Entry, qtbot: QtBot
) -> None:
    assert view.toggle.text() == "Leave this out"
    assert not view.list.isVisible()
    select(view, "shoulders. 🌊 They")
    with qtbot.waitSignal(view.changed):
        press(view, qtbot)
    assert kept(journal, entry) == ["shoulders**. 🌊 They"]
    assert struck(view) == ["shoulders. 🌊 They"]
    assert view.marks.isVisible()
    assert labels(view) == ["shoulders. 🌊 They"]
    assert view.undo.words.text() == "Left out. It stays here."
    assert view.toggle.text() == "Let it leave again"
    with qtbot.waitSignal(view.changed):
        press(view, qtbot)
    assert kept(journal, entry) == []
    assert struck(view) == []
    assert not view.list.isVisible()
    assert not view.marks.isVisible()


def test_keys_alone_leave_out_and_undo(
    view: LookInside, journal: Journal, entry: Entry, qtbot: QtBot
) -> None:
    qtbot.keyClick(view.prose, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    for _ in range(len("Theo knew.")):
        qtbot.keyClick(view.prose, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(view.prose, Qt.Key.Key_X, KEYS)
    assert kept(journal, entry) == ["Theo knew."]
    qtbot.keyClick(view.prose, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert kept(journal, entry) == []
    with qtbot.waitSignal(view.closed):
        qtbot.keyClick(view.prose, Qt.Key.Key_Escape)


def test_without_a_selection_it_is_the_paragraph_at_the_caret(
    view: LookInside, journal: Journal, entry: Entry, qtbot: QtBot
) -> None:
    select(view, "bridge")
    cursor = view.prose.textCursor()
    cursor.clearSelection()
    view.prose.setTextCursor(cursor)
    press(view, qtbot)
    assert kept(journal, entry) == ["The bridge came later. Theo knew."]
    press(view, qtbot)
    assert kept(journal, entry) == []


def test_of_what_is_left_out_no_more_than_is_selected_leaves_again(
    view: LookInside, journal: Journal, entry: Entry, qtbot: QtBot
) -> None:
    select(view, "The bridge came later.")
    press(view, qtbot)
    select(view, "bridge")
    assert view.toggle.text() == "Let it leave again"
    press(view, qtbot)
    assert kept(journal, entry) == ["The", "came later."]
    qtbot.mouseClick(view.undo.undo, Qt.MouseButton.LeftButton)
    assert kept(journal, entry) == ["The bridge came later."]
    assert labels(view) == ["The bridge came later."]


def test_the_row_below_lets_it_leave_and_that_is_undone(
    view: LookInside, journal: Journal, entry: Entry, qtbot: QtBot
) -> None:
    select(view, "Theo")
    press(view, qtbot)
    row = view.list.rows()[0]
    assert row.again.accessibleName() == "Let it leave again: Theo"
    assert not row.so.isVisible()
    view._area.ensureWidgetVisible(row.again)
    qtbot.mouseClick(row.again, Qt.MouseButton.LeftButton)
    assert kept(journal, entry) == []
    qtbot.mouseClick(view.undo.undo, Qt.MouseButton.LeftButton)
    assert kept(journal, entry) == ["Theo"]


def test_the_same_words_elsewhere_are_not_meant(
    view: LookInside, journal: Journal, entry: Entry, qtbot: QtBot
) -> None:
    journal.entries.save_text(entry.id, "yes, no, yes, no, yes")
    journal.entries.settle(entry.id)
    assert view.prose.toPlainText() == "yes, no, yes, no, yes"
    cursor = view.prose.textCursor()
    cursor.setPosition(9)
    cursor.setPosition(12, QTextCursor.MoveMode.KeepAnchor)
    view.prose.setTextCursor(cursor)
    press(view, qtbot)
    found = journal.left_out.of_entry(entry.id)
    assert [(one.passage.start, one.passage.end) for one in found] == [(9, 12)]
    assert [one.cursor.selectionStart() for one in view.prose.extraSelections()] == [9]


def test_what_is_lost_by_a_change_is_said_and_looked_at_again(
    view: LookInside, journal: Journal, entry: Entry, qtbot: QtBot
) -> None:
    select(view, "They were down.")
    press(view, qtbot)
    assert not view.head.lost.isVisible()
    before, _, after = TEXT.partition("They were down.")
    journal.entries.save_text(
        entry.id, f"{before}Other words.{after}\n\nAgain: they were down, They were down!"
    )
    journal.entries.settle(entry.id)
    found = journal.left_out.of_entry(entry.id)
    assert [one.lost for one in found] == [True]
    assert view.head.lost.isVisible()
    row = view.list.rows()[0]
    assert row.passage.lost
    assert row.said.text().endswith("It was: They were down.")
    view._area.ensureWidgetVisible(row.so)
    qtbot.mouseClick(row.so, Qt.MouseButton.LeftButton)
    assert not view.head.lost.isVisible()
    assert [one.lost for one in journal.left_out.of_entry(entry.id)] == [False]
    assert "Other words." in kept(journal, entry)[0]
    qtbot.mouseClick(view.undo.undo, Qt.MouseButton.LeftButton)
    assert view.head.lost.isVisible()


def test_words_that_were_taken_away_can_come_off_the_list(
    view: LookInside, journal: Journal, entry: Entry, qtbot: QtBot
) -> None:
    select(view, "Theo knew.")
    press(view, qtbot)
    journal.entries.save_text(entry.id, TEXT.replace(" Theo knew.", ""))
    journal.entries.settle(entry.id)
    assert kept(journal, entry) == []
    row = view.list.rows()[0]
    assert row.again.text() == "Take it off the list"
    assert row.said.text().endswith("It was: Theo knew.")
    view._area.ensureWidgetVisible(row.again)
    qtbot.mouseClick(row.again, Qt.MouseButton.LeftButton)
    assert journal.left_out.of_entry(entry.id) == []


def test_a_picture_alone_can_stay(view: LookInside, journal: Journal, entry: Entry, qtbot: QtBot) -> None:
    journal.entries.save_text(entry.id, f"Before it. {PICTURE} After it.")
    journal.entries.settle(entry.id)
    select(view, "\ufffc")
    press(view, qtbot)
    assert kept(journal, entry) == [PICTURE]
    assert struck(view) == ["\ufffc"]


def test_a_private_entry_stays_whole_and_one_that_is_deleted_closes_the_view(
    view: LookInside, journal: Journal, entry: Entry, qtbot: QtBot
) -> None:
    journal.entries.set(entry.id, private=True)
    assert not view.toggle.isEnabled()
    assert view.head.lead.text() == "This entry is private, so all of it stays here."
    select(view, "Theo")
    qtbot.keyClick(view.prose, Qt.Key.Key_X, KEYS)
    assert journal.left_out.of_entry(entry.id) == []
    with qtbot.waitSignal(view.closed):
        journal.entries.delete(entry.id)


def test_it_tells_what_the_document_says_in_its_place(view: LookInside) -> None:
    view.show_sign("[...]")
    assert view.head.lead.text().endswith("In their place the document says [...]")
    view.show_sign("")
    assert view.head.lead.text().endswith("the document does not show a gap.")


def test_what_another_page_left_out_is_shown_too(view: LookInside, journal: Journal, entry: Entry) -> None:
    at = TEXT.index("Theo")
    journal.left_out.keep_out(entry.id, at, at + 4)
    assert struck(view) == ["Theo"]
    assert view.marks.passages()


def test_the_reading_pane_leads_here_and_what_is_left_out_stays(
    desk: Desk, journal: Journal, entry: Entry, qtbot: QtBot
) -> None:
    journal.insights.mark(entry.id, TEXT.index("Theo"), TEXT.index("Theo") + len("Theo knew."))
    pane = ReadingPane(desk)
    qtbot.addWidget(pane)
    pane.read(entry)
    with qtbot.waitSignal(desk.visit) as asked:
        pane.more.action("inside").trigger()
    page = SharePage(desk)
    qtbot.addWidget(page, before_close_func=SharePage.leave)
    page.resize(1048, 832)
    page.arrange(Width.WIDE)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.show_place(asked.args[0])
    inside = page.beside.inside
    assert inside.isVisible()
    assert inside.entry_id == entry.id
    select(inside, "Theo knew.")
    press(inside, qtbot)
    assert struck(inside) == ["Theo knew."]
    qtbot.mouseClick(inside.back, Qt.MouseButton.LeftButton)
    assert not inside.isVisible()
    known(page, qtbot)
    page.choosing.take(everything(journal))
    for form in ("txt", "json"):
        text = formats.render(known(page, qtbot), form).data.decode()
        assert "The bridge came later." in text
        assert "Theo" not in text
