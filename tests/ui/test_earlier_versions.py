"""Earlier versions through keys and clicks: listed, compared, read, and brought back."""

import random
import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from integration_journal.arc.vocabulary import Stage
from integration_journal.journal.clock import SettableClock
from integration_journal.journal.compare import Fate, Stretch
from integration_journal.journal.journal import Journal
from integration_journal.journal.records import Entry
from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.pages.journal import JournalPage
from integration_journal.ui.pages.page import Width
from integration_journal.ui.widgets.earlier_versions import EarlierVersions
from integration_journal.ui.widgets.entry_editor import EntryEditor
from integration_journal.ui.widgets.version_view import around_changes


@pytest.fixture
def entry(journal: Journal, clock: SettableClock) -> Entry:
    """An entry of the day before, with three versions."""
    now = clock.moment
    clock.advance(days=-3)
    made = journal.entries.write("The harbor was quiet.", Stage.INTEGRATION)
    clock.moment = now
    clock.advance(minutes=-30)
    journal.entries.save_text(made.id, "The harbor was quiet. I stayed a while.")
    journal.entries.settle(made.id)
    clock.advance(minutes=20)
    journal.entries.save_text(made.id, "The harbor was far too loud. I stayed a while.")
    journal.entries.settle(made.id)
    clock.moment = now
    return made


def show(
    desk: Desk, qtbot: QtBot, entry: Entry, width: Width = Width.WIDE
) -> tuple[JournalPage, EarlierVersions]:
    page = JournalPage(desk)
    qtbot.addWidget(page)
    page.resize(1048 if width >= Width.WIDE else 700, 900)
    page.arrange(width)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.show_place(Place("journal", entry_id=entry.id))
    page.pane.more.action("versions").trigger()
    versions = page.pane.versions
    assert versions is not None
    qtbot.waitUntil(lambda: versions._compared is not None, timeout=10_000)
    return page, versions


def shown(versions: EarlierVersions) -> list[tuple[str, bool, bool]]:
    """Return the runs of words shown, with whether they are underlined and struck through."""
    found = []
    block = versions.view.document().begin()
    while block.isValid():
        runs = block.begin()
        while not runs.atEnd():
            run = runs.fragment()
            form = run.charFormat()
            found.append((run.text(), form.fontUnderline(), form.fontStrikeOut()))
            runs += 1
        block = block.next()
    return found


def test_the_versions_are_listed_and_what_changed_is_underlined_or_struck(
    desk: Desk, qtbot: QtBot, entry: Entry
) -> None:
    page, versions = show(desk, qtbot, entry)
    listed = [versions.list.item(row).text() for row in range(versions.list.count())]
    assert listed == ["As it is now", "Today, 9:10", "Tuesday 17 March, 9:40"]
    assert shown(versions) == [
        ("The harbor was ", False, False),
        ("quiet", False, True),
        ("far too loud", True, False),
        (". I stayed a while.", False, False),
    ]
    assert (
        versions.told.text() == "Since then: 3 words added (underlined), 1 word taken away (struck through)."
    )
    assert versions.view.accessibleName() == versions.told.text()
    assert not page.pane.edit.isVisible()


def test_an_older_version_is_read_whole_and_brought_back(
    journal: Journal, desk: Desk, qtbot: QtBot, entry: Entry
) -> None:
    page, versions = show(desk, qtbot, entry)
    with qtbot.waitSignal(versions._task.done, timeout=10_000):
        QTest.keyClick(versions.list, Qt.Key.Key_Down)
    QTest.mouseClick(versions.whole, Qt.MouseButton.LeftButton)
    assert versions.view.toPlainText() == "The harbor was quiet."
    assert versions.told.text() == "4 words"
    with qtbot.waitSignal(versions._task.done, timeout=10_000):
        QTest.mouseClick(versions.bring_back, Qt.MouseButton.LeftButton)
    found = journal.entries.get(entry.id)
    assert found is not None
    assert found.text == "The harbor was quiet."
    assert [revision.text for revision in journal.entries.revisions(entry.id)][-2:] == [
        "The harbor was far too loud. I stayed a while.",
        "The harbor was quiet.",
    ]
    assert versions.list.count() == 4
    QTest.mouseClick(versions.back, Qt.MouseButton.LeftButton)
    assert page.pane.prose.toPlainText() == "The harbor was quiet."
    assert page.pane.edit.isVisible()
    page.pane.write(found)
    assert page.pane.editor.surface.words() == "The harbor was quiet."


def test_words_that_are_being_written_are_a_version_before_the_list_is_shown(
    journal: Journal, desk: Desk, qtbot: QtBot, entry: Entry
) -> None:
    page = JournalPage(desk)
    qtbot.addWidget(page)
    page.arrange(Width.WIDE)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.show_place(Place("journal", entry_id=entry.id, write=True))
    QTest.keyClicks(page.pane.editor.surface, "Now ")
    page.pane.more.action("versions").trigger()
    assert page.pane.versions is not None
    assert page.pane.versions.list.count() == 4
    qtbot.waitUntil(lambda: page.pane.versions._compared is not None, timeout=10_000)


def test_the_editor_of_a_session_leads_to_the_versions(
    journal: Journal, desk: Desk, qtbot: QtBot, entry: Entry
) -> None:
    editor = EntryEditor(desk)
    qtbot.addWidget(editor)
    editor.show()
    assert not editor.earlier.isVisible()
    editor.open(entry)
    went: list[Place] = []
    desk.visit.connect(went.append)
    QTest.mouseClick(editor.earlier, Qt.MouseButton.LeftButton)
    assert went == [Place("journal", entry_id=entry.id, versions=True)]


def test_the_only_version_needs_no_comparing(journal: Journal, desk: Desk, qtbot: QtBot) -> None:
    entry = journal.entries.write("Once", Stage.INTEGRATION)
    page = JournalPage(desk)
    qtbot.addWidget(page)
    page.arrange(Width.NARROW)
    page.show()
    page.show_place(Place("journal", entry_id=entry.id, versions=True))
    versions = page.pane.versions
    assert versions is not None
    assert versions.told.text() == "There is only this version. Each pause in the writing makes another."
    assert not versions.bring_back.isVisible()
    assert not page.pane.back.isVisible()
    QTest.keyClick(versions.list, Qt.Key.Key_Escape)
    assert page.pane.back.isVisible()


def test_what_lies_far_from_every_change_is_left_out() -> None:
    far = "word " * 400
    near = around_changes(
        [
            Stretch(Fate.SAME, far),
            Stretch(Fate.ADDED, "new "),
            Stretch(Fate.SAME, far),
            Stretch(Fate.TAKEN, "old "),
            Stretch(Fate.SAME, far),
        ]
    )
    assert [one.fate for one in near] == [Fate.SAME, Fate.ADDED, Fate.SAME, Fate.TAKEN, Fate.SAME]
    assert near[0].text.startswith("…")
    assert "\n…\n\n" in near[2].text
    assert near[4].text.endswith("…")
    assert sum(len(one.text) for one in near) < 800


def test_fifty_thousand_words_do_not_block_the_window(
    journal: Journal, desk: Desk, qtbot: QtBot, clock: SettableClock
) -> None:
    chance = random.Random(3)
    words = [f"word{chance.randrange(6000)}" for _ in range(50_000)]
    for place in range(0, len(words), 120):
        words[place] += ".\n\n"
    book = journal.entries.write(" ".join(words), Stage.INTEGRATION)
    for place in range(0, len(words), 40):
        words[place] = "changed"
    clock.advance(hours=1)
    journal.entries.save_text(book.id, " ".join(words))
    journal.entries.settle(book.id)
    versions = EarlierVersions(desk)
    qtbot.addWidget(versions)
    versions.resize(600, 800)
    versions.show()
    longest = [0.0]

    def timed() -> bool:
        longest[0] = max(longest[0], time.perf_counter() - last[0])
        last[0] = time.perf_counter()
        return versions._compared is not None and not versions._task.running

    begun = time.perf_counter()
    versions.show_entry(book)
    opening = time.perf_counter() - begun
    last = [time.perf_counter()]
    qtbot.waitUntil(timed, timeout=20_000)
    begun = time.perf_counter()
    versions.whole.click()
    whole = time.perf_counter() - begun
    print(
        f"50,000 words: listed {opening:.3f} s, longest pause {longest[0]:.3f} s, shown whole {whole:.3f} s"
    )
    assert opening < 0.2
    assert longest[0] < 0.5
    assert whole < 0.3
    assert versions.more.isVisible()
    QTest.mouseClick(versions.more, Qt.MouseButton.LeftButton)
    assert len(versions.view.toPlainText()) > 50_000
