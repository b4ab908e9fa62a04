"""The list of names and what stands for them: added with initials as one types, changed, taken off, counted."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from pytestqt.qtbot import QtBot

from integration_journal.arc.vocabulary import Stage
from integration_journal.journal.journal import Journal
from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.pages.settings import SettingsPage
from integration_journal.ui.widgets.name_list import NameList


@pytest.fixture
def names(desk: Desk, qtbot: QtBot) -> NameList:
    made = NameList(desk)
    qtbot.addWidget(made)
    made.resize(432, 600)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def kept(journal: Journal) -> list[tuple[str, str]]:
    return [(one.name, one.short) for one in journal.short_names.all()]


def add(names: NameList, qtbot: QtBot, name: str, short: str = "") -> None:
    qtbot.keyClicks(names.name, name)
    if short:
        names.short.selectAll()
        qtbot.keyClicks(names.short, short)
    qtbot.keyClick(names.name, Qt.Key.Key_Return)


def test_initials_are_proposed_as_one_types_and_can_be_others(
    names: NameList, journal: Journal, qtbot: QtBot
) -> None:
    assert not names.add.isEnabled()
    qtbot.keyClicks(names.name, "Joan")
    assert names.short.text() == "J."
    qtbot.keyClicks(names.name, " Miller")
    assert names.short.text() == "J. M."
    assert names.proposal.text() == "“Joan Miller” becomes “J. M.”."
    qtbot.mouseClick(names.add, Qt.MouseButton.LeftButton)
    assert kept(journal) == [("Joan Miller", "J. M.")]
    assert names.name.text() == names.short.text() == ""
    assert names.name.hasFocus()
    add(names, qtbot, "Theo", "my brother")
    qtbot.keyClicks(names.name, "x")
    assert names.short.text() == "X.", "what was typed for one name is not proposed for the next"
    assert kept(journal) == [("Joan Miller", "J. M."), ("Theo", "my brother")]
    assert [row.field.text() for row in names.rows()] == ["Joan Miller", "Theo"]


def test_a_name_of_the_list_is_not_added_twice(names: NameList, journal: Journal, qtbot: QtBot) -> None:
    add(names, qtbot, "Joan", "A friend")
    add(names, qtbot, "JOAN")
    assert names.notice.text() == "JOAN is on the list already."
    assert kept(journal) == [("Joan", "A friend")]


def test_names_and_initials_are_changed_in_their_place(
    names: NameList, journal: Journal, qtbot: QtBot
) -> None:
    add(names, qtbot, "Joan")
    add(names, qtbot, "Theo")
    joan, theo = names.rows()
    joan.short.selectAll()
    qtbot.keyClicks(joan.short, "my aunt")
    qtbot.keyClick(joan.short, Qt.Key.Key_Return)
    assert kept(journal) == [("Joan", "my aunt"), ("Theo", "T.")]
    theo.field.selectAll()
    qtbot.keyClicks(theo.field, "Joan")
    qtbot.keyClick(theo.field, Qt.Key.Key_Return)
    assert names.notice.text() == "Joan is on the list already."
    assert theo.field.text() == "Theo"
    closing = QShortcut(QKeySequence(Qt.Key.Key_Escape), names)
    qtbot.keyClicks(theo.field, "dor")
    with qtbot.assertNotEmitted(closing.activated):
        qtbot.keyClick(theo.field, Qt.Key.Key_Escape)
    assert theo.field.text() == "Theo"
    with qtbot.waitSignal(closing.activated):
        qtbot.keyClick(theo.field, Qt.Key.Key_Escape)
    theo.field.clear()
    qtbot.keyClick(theo.field, Qt.Key.Key_Return)
    assert theo.field.text() == "Theo", "a name is not emptied; it is taken off"
    assert kept(journal) == [("Joan", "my aunt"), ("Theo", "T.")]


def test_locking_keeps_what_is_being_changed_and_what_is_being_added(
    names: NameList, desk: Desk, journal: Journal, qtbot: QtBot
) -> None:
    add(names, qtbot, "Joan")
    qtbot.keyClicks(names.rows()[0].field, "ne")
    qtbot.keyClicks(names.name, "Theo")
    assert desk.flush()
    assert kept(journal) == [("Joanne", "J.")]
    again = NameList(desk)
    qtbot.addWidget(again)
    again.refresh()
    assert (again.name.text(), again.short.text()) == ("Theo", "T.")
    assert again.add.isEnabled()


def test_a_name_that_was_taken_off_comes_back(names: NameList, journal: Journal, qtbot: QtBot) -> None:
    add(names, qtbot, "Joan", "my aunt")
    row = names.rows()[0]
    assert row.remove.accessibleName() == "Take Joan off the list"
    qtbot.mouseClick(row.remove, Qt.MouseButton.LeftButton)
    assert kept(journal) == []
    assert names.undo.words.text() == "Joan was taken off the list."
    qtbot.mouseClick(names.undo.undo, Qt.MouseButton.LeftButton)
    assert kept(journal) == [("Joan", "my aunt")]


def test_each_name_tells_in_how_many_of_the_entries_it_stands(
    names: NameList, journal: Journal, qtbot: QtBot
) -> None:
    texts = ("Joan came.", "It was **Joan’s** idea.", "Joanne did not.", "Nobody.")
    ids = [journal.entries.write(text, Stage.INTEGRATION).id for text in texts]
    add(names, qtbot, "Joan")
    add(names, qtbot, "Theo")
    joan, theo = names.rows()
    assert not joan.count.isVisible()
    names.count_in(ids)
    qtbot.waitUntil(joan.count.isVisible)
    assert joan.count.text() == "In 2 entries of those that are ticked"
    assert theo.count.text() == "In none of the entries that are ticked"
    names.count_in(ids[:1])
    qtbot.waitUntil(lambda: joan.count.text().startswith("In 1 "))
    names.count_in(None)
    assert not joan.count.isVisible()


def test_settings_have_the_same_list(desk: Desk, journal: Journal, qtbot: QtBot) -> None:
    journal.short_names.add("Joan")
    page = SettingsPage(desk)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    page.show_place(Place("settings"))
    found = page.findChild(NameList)
    assert [row.field.text() for row in found.rows()] == ["Joan"]
    journal.short_names.add("Theo")
    assert [row.field.text() for row in found.rows()] == ["Joan", "Theo"]
