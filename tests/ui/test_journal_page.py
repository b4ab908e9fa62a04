"""The Journal page through keys and clicks: list, search, filters, reading, writing, deleting."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from pytestqt.qtbot import QtBot

from integration_journal.arc.vocabulary import Effect, EntryKind, Stage
from integration_journal.journal.clock import SettableClock
from integration_journal.journal.journal import Journal
from integration_journal.journal.trash import Kind
from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.pages.journal import JournalPage
from integration_journal.ui.pages.page import Width
from integration_journal.ui.widgets.entry_model import HEADING, found_places


@pytest.fixture
def written(journal: Journal, clock: SettableClock) -> Journal:
    """Three entries: two of this week, one of last month."""
    session = journal.sessions.plan(clock().instant - timedelta(days=3))
    now = clock()
    clock.advance(days=-30)
    journal.entries.write("# The café\n\nRain on the window.", Stage.INTENTIONS, tags=["weather"])
    clock.moment = now
    clock.advance(hours=-20)
    journal.entries.write(
        "Phone at ten. I let it ring.", Stage.INTEGRATION, session_id=session.id, private=True
    )
    clock.moment = now
    journal.entries.write(
        "# On the bus\n\nIt began in my **shoulders**.",
        Stage.INTEGRATION,
        session_id=session.id,
        effect=Effect.EMBODIED_FEELINGS,
        prompt_text="Where in your body?",
    )
    return journal


def show(desk: Desk, qtbot: QtBot, width: Width = Width.WIDE, **place: object) -> JournalPage:
    page = JournalPage(desk)
    qtbot.addWidget(page)
    page.resize(1048 if width >= Width.WIDE else 700, 800)
    page.arrange(width)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.show_place(Place("journal", **place))
    return page


def titles(page: JournalPage) -> list[str]:
    return [page.model.index(row).data() for row in range(page.model.rowCount())]


def test_entries_stand_newest_first_under_their_weeks(written: Journal, desk: Desk, qtbot: QtBot) -> None:
    page = show(desk, qtbot)
    assert titles(page) == ["On the bus", "Phone at ten", "The café"]
    assert [page.model.index(row).data(HEADING) for row in range(3)] == ["This week", "", "February"]
    said = page.model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Phone at ten, 19 March, Integration, Private"


def test_reading_shows_title_prompt_words_and_belonging(written: Journal, desk: Desk, qtbot: QtBot) -> None:
    page = show(desk, qtbot)
    pane = page.pane
    assert pane.title.text() == "On the bus"
    assert pane.where.text() == "Session 1, day 3"
    assert pane.effect.text() == "Embodied feelings"
    assert pane.prompt.text() == "Where in your body?"
    assert pane.prose.toPlainText() == "It began in my shoulders."
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    assert pane.prose.toPlainText() == "Phone at ten. I let it ring."
    assert not pane.title.isVisible()
    assert pane.flags["private"].isVisible()


def test_no_word_is_lost_where_a_hash_is_no_heading(journal: Journal, desk: Desk, qtbot: QtBot) -> None:
    journal.entries.write("#tag is no heading\nsecond line", Stage.EXPERIENCE)
    journal.entries.write("# " + "long " * 40 + "\nbody", Stage.EXPERIENCE, kind=EntryKind.FIRST_WORDS)
    page = show(desk, qtbot)
    shown = set()
    for row in range(2):
        page.list.go_to(row)
        shown.add(page.pane.prose.toPlainText().replace("\u2028", "\n"))
    assert any("#tag is no heading" in text and "second line" in text for text in shown)
    assert any(text.count("long") == 40 and "body" in text for text in shown)


def test_search_as_one_types_and_back(written: Journal, desk: Desk, qtbot: QtBot) -> None:
    page = show(desk, qtbot, search=True)
    assert page.search.hasFocus()
    qtbot.keyClicks(page.search, "CAFE")
    assert titles(page) == ["The café"]
    assert page.filters.count.text() == "1 of 3 entries"
    qtbot.keyClicks(page.search, " harbor")
    assert page.nothing.text() == "No entry contains “CAFE harbor”."
    qtbot.mouseClick(page.way_on, Qt.MouseButton.LeftButton)
    assert len(titles(page)) == 3


def test_filters_narrow_and_let_go(written: Journal, desk: Desk, qtbot: QtBot) -> None:
    page = show(desk, qtbot)
    page.filters.stage.choose(Stage.INTEGRATION)
    assert page.filters.count.text() == "2 of 3 entries"
    page.filters.effect.choose(Effect.EMBODIED_FEELINGS)
    assert titles(page) == ["On the bus"]
    qtbot.keyClicks(page.search, "phone")
    assert titles(page) == []
    qtbot.mouseClick(page.filters.show_everything, Qt.MouseButton.LeftButton)
    assert len(titles(page)) == 3
    page.filters.tag.choose("weather")
    assert titles(page) == ["The café"]
    page.filters.everything.emit()
    page.filters.time.choose("week")
    assert titles(page) == ["On the bus", "Phone at ten"]


def test_deleting_is_undone_by_the_strip_and_by_ctrl_z(written: Journal, desk: Desk, qtbot: QtBot) -> None:
    page = show(desk, qtbot)
    page.pane.more.action("delete").trigger()
    assert titles(page) == ["Phone at ten", "The café"]
    assert page.undo.words.text() == "Deleted. It waits in the trash for 30 days."
    qtbot.mouseClick(page.undo.undo, Qt.MouseButton.LeftButton)
    assert titles(page)[0] == "On the bus"
    for _ in range(2):
        page.list.go_to(0)
        page.pane.more.action("delete").trigger()
    page.list.setFocus()
    for _ in range(2):
        qtbot.keyClick(page.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(titles(page)) == 3


def test_what_was_erased_meanwhile_does_not_stand_in_the_way_of_what_was_deleted_before(
    written: Journal, desk: Desk, qtbot: QtBot
) -> None:
    page = show(desk, qtbot)
    for _ in range(2):
        page.list.go_to(0)
        page.pane.more.action("delete").trigger()
    page.undo.undo.click()
    page.undo.undo.click()
    assert titles(page) == ["Phone at ten", "The café"]
    page.pane.more.action("delete").trigger()
    written.trash.erase(Kind.ENTRY, page._deleted[-1])
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "erased for good" in page.pane.notice.text()
    qtbot.keyClick(page.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert titles(page) == ["On the bus", "The café"]


def test_editing_keeps_the_words_and_private_follows_the_keys(
    written: Journal, desk: Desk, qtbot: QtBot
) -> None:
    page = show(desk, qtbot)
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(page.list, Qt.Key.Key_P, keys)
    assert written.entries.get(page.pane.entry_id).private
    qtbot.mouseClick(page.pane.edit, Qt.MouseButton.LeftButton)
    surface = page.pane.editor.surface
    qtbot.keyClick(surface, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(surface, " More.")
    qtbot.mouseClick(page.pane.edit, Qt.MouseButton.LeftButton)
    assert page.pane.prose.toPlainText().endswith("More.")
    assert written.entries.get(page.pane.entry_id).text.endswith("More.")


def test_a_new_entry_goes_to_the_nearest_session(written: Journal, desk: Desk, qtbot: QtBot) -> None:
    page = show(desk, qtbot, write=True)
    before = written.entries.count()
    qtbot.keyClicks(page.pane.editor.surface, "   ")
    assert desk.flush()
    assert written.entries.count() == before
    qtbot.keyClicks(page.pane.editor.surface, "Blackbird at five.")
    assert desk.flush()
    newest = next(line for line in written.entries.headlines() if line.title.endswith("Blackbird at five"))
    assert newest.stage is Stage.INTEGRATION
    assert newest.session_id == written.sessions.numbered(1).id
    qtbot.mouseClick(page.pane.edit, Qt.MouseButton.LeftButton)
    assert "Blackbird at five." in page.pane.prose.toPlainText()


def test_tags_are_added_and_taken_away(written: Journal, desk: Desk, qtbot: QtBot) -> None:
    page = show(desk, qtbot)
    qtbot.keyClicks(page.pane.tags.field, "everyday")
    qtbot.keyClick(page.pane.tags.field, Qt.Key.Key_Return)
    assert written.tags.of(page.pane.entry_id) == ["everyday"]
    qtbot.mouseClick(page.pane.tags._buttons[0], Qt.MouseButton.LeftButton)
    assert written.tags.of(page.pane.entry_id) == []


def test_narrow_the_entry_lies_over_the_list(written: Journal, desk: Desk, qtbot: QtBot) -> None:
    page = show(desk, qtbot, Width.NARROW)
    assert page.list.isVisible()
    assert not page.pane.isVisible()
    page.list.go_to(0)
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert page.pane.isVisible()
    assert not page.list.isVisible()
    qtbot.mouseClick(page.pane.back, Qt.MouseButton.LeftButton)
    assert page.list.isVisible()


def test_an_empty_journal_offers_to_write(desk: Desk, qtbot: QtBot) -> None:
    page = show(desk, qtbot)
    assert page.nothing.text() == "Your entries will be listed here."
    with qtbot.waitSignal(desk.visit) as went:
        qtbot.mouseClick(page.way_on, Qt.MouseButton.LeftButton)
    assert went.args[0].write


def test_nothing_outside_the_text_is_loaded(
    journal: Journal, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    local = tmp_path / "local.png"
    picture = QImage(40, 40, QImage.Format.Format_RGB32)
    assert picture.save(str(local))
    page = show(desk, qtbot)
    kind = QTextDocument.ResourceType.ImageResource.value
    for address in (QUrl.fromLocalFile(str(local)), QUrl("http://127.0.0.1:9/a.png"), QUrl(str(local))):
        assert page.pane.prose.loadResource(kind, address).width() == 1
    style = QTextDocument.ResourceType.StyleSheetResource.value
    assert page.pane.prose.loadResource(style, QUrl.fromLocalFile(str(local))).width() == 1


def test_a_long_list_is_read_in_pages(journal: Journal, desk: Desk, qtbot: QtBot) -> None:
    for number in range(230):
        journal.entries.write(f"Line {number}", Stage.INTEGRATION)
    page = show(desk, qtbot)
    assert page.model.rowCount() == 200
    page.list.scrollToBottom()
    assert page.model.rowCount() == 230
    assert len(set(titles(page))) == 230


@pytest.mark.parametrize(
    ("text", "words", "places"),
    [
        ("Café in the rain", "cafe", [(0, 4)]),
        ("rain, rains", "rain ", [(0, 4)]),
        ("rain, rains", "rain", [(0, 4), (6, 4)]),
        ("nothing", "", []),
    ],
)
def test_found_places(text: str, words: str, places: list[tuple[int, int]]) -> None:
    assert found_places(text, words) == places
