"""The page of what was handed over: told, seen again, its file opened and deleted, lines taken away, gone on from."""

import json
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from integration_journal.arc.vocabulary import Stage
from integration_journal.journal.clock import SettableClock
from integration_journal.journal.journal import Journal
from integration_journal.journal.records_sharing import HandedOver
from integration_journal.journal.trash import Kind
from integration_journal.sharing.document import gather
from integration_journal.sharing.handed_file import FileMark
from integration_journal.sharing.options import USUAL
from integration_journal.sharing.selection import Selection
from integration_journal.sharing.selection_data import as_text
from integration_journal.sharing.typeset import typeset_data
from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.pages.handed_over import HandedOverPage
from integration_journal.ui.pages.page import Width
from integration_journal.ui.tasks import wait_for_all
from integration_journal.ui.widgets.handed_row import HandedRow

DATA = b"%PDF-1.7 the pages"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "For Dr Lind.pdf"
    made.write_bytes(DATA)
    return made


def hand_over(journal: Journal, file: Path, *, sealed: bool = False, whom: str = "Dr. Lind") -> HandedOver:
    """Note a document with one entry in the register, as saving it does."""
    entry = journal.entries.write("The bridge came later.", Stage.INTEGRATION)
    selection = Selection(entries=frozenset({entry.id}))
    document = gather(journal, selection, now=journal.clock())
    return journal.handed_over.add(
        "pdf",
        sealed=sealed,
        whom=whom,
        path=str(file),
        counts=json.dumps(
            asdict(document.counts) | {"left_out": 2, "writer": 1} | FileMark.of(DATA).as_count()
        ),
        selection=as_text(selection, USUAL),
        pages=typeset_data(document, "a4"),
    )


def show(desk: Desk, qtbot: QtBot) -> HandedOverPage:
    page = HandedOverPage(desk)
    qtbot.addWidget(page, before_close_func=HandedOverPage.leave)
    page.resize(1048, 832)
    page.arrange(Width.WIDE)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.show_place(Place("handed_over"))
    return page


def choose(row: HandedRow, key: str) -> None:
    action = row.more.action(key)
    assert action.isVisible()
    action.trigger()


def said(row: HandedRow) -> str:
    return row.state.text() if row.state.isVisible() else ""


def looked(page: HandedOverPage, qtbot: QtBot) -> HandedRow:
    qtbot.waitUntil(lambda: bool(said(page.rows()[0])), timeout=10_000)
    return page.rows()[0]


def press(qtbot: QtBot, button: object) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)  # type: ignore[arg-type]


def test_without_anything_handed_over_there_is_one_way_on(desk: Desk, qtbot: QtBot) -> None:
    page = show(desk, qtbot)
    assert page.empty.isVisible()
    assert page.windowTitle() == "Handed over"
    with qtbot.waitSignal(desk.visit) as asked:
        press(qtbot, page.choose)
    assert asked.args == [Place("share")]


def test_a_line_tells_when_what_in_which_form_for_whom_and_where(
    journal: Journal, desk: Desk, file: Path, qtbot: QtBot
) -> None:
    hand_over(journal, file, sealed=True)
    page = show(desk, qtbot)
    row = looked(page, qtbot)
    assert row.when.text() == "20 March 2026, 9:40"
    assert row.what.text() == "PDF, sealed with a passphrase, for Dr. Lind"
    assert row.held.text() == "1 entry, your name, 2 passages left out"
    assert row.where.text() == f"Saved as For Dr Lind.pdf in {file.parent}"
    assert said(row) == "The file is still there."


def test_the_newest_stands_first_and_two_hundred_open_quickly(
    journal: Journal, clock: SettableClock, desk: Desk, file: Path, qtbot: QtBot
) -> None:
    for number in range(200):
        clock.advance(hours=1)
        journal.handed_over.add("txt", whom=f"Reader {number}", path=str(file), counts="not JSON")
    page = show(desk, qtbot)
    assert page.rows()[0].what.text() == "Text, for Reader 199"
    assert len(page.rows()) == 30
    while page.more.isVisible():
        page.more.click()
    assert len(page.rows()) == 200
    assert page.rows()[-1].what.text() == "Text, for Reader 0"
    page.refresh()
    assert len(page.rows()) == 200, "what was shown stays in sight"


def test_the_pages_are_seen_again_as_they_left(
    journal: Journal, desk: Desk, file: Path, qtbot: QtBot
) -> None:
    handed = hand_over(journal, file)
    entry = next(iter(journal.entries.everything()))
    journal.entries.save_text(entry.id, "Something else by now.")
    page = show(desk, qtbot)
    press(qtbot, page.rows()[0].again)
    qtbot.waitUntil(lambda: page.preview.caption.text().endswith("as it left"), timeout=20_000)
    assert page.pages_title.text() == "20 March 2026, 9:40"
    assert page.pages_note.text().startswith("PDF, for Dr. Lind")
    qtbot.keyClick(page.close_pages, Qt.Key.Key_Escape)
    assert page.rows()[0].again.hasFocus()
    assert journal.handed_over.pages(handed.id) is not None


def test_pages_that_come_late_are_not_shown_under_another_line(
    journal: Journal, clock: SettableClock, desk: Desk, file: Path, qtbot: QtBot
) -> None:
    hand_over(journal, file)
    clock.advance(hours=1)
    hand_over(journal, file, whom="Theo")
    page = show(desk, qtbot)
    press(qtbot, page.rows()[0].again)
    first = page._seen
    press(qtbot, page.close_pages)
    press(qtbot, page.rows()[1].again)
    assert page._seen != first
    assert page.pages_note.text() == "Setting the pages"
    qtbot.waitUntil(lambda: page.preview.caption.text().endswith("as it left"), timeout=20_000)
    assert page.pages_title.text() == "20 March 2026, 9:40"


def test_pages_that_held_something_erased_are_gone_and_that_is_said(
    journal: Journal, desk: Desk, file: Path, qtbot: QtBot
) -> None:
    hand_over(journal, file)
    entry = next(iter(journal.entries.everything()))
    journal.entries.delete(entry.id)
    journal.trash.erase(Kind.ENTRY, entry.id)
    page = show(desk, qtbot)
    row = page.rows()[0]
    qtbot.waitUntil(row.gone.isVisible)
    assert not row.again.isVisible()
    assert "erased since" in row.gone.text()


def test_the_file_is_deleted_after_one_question_and_the_day_is_noted(
    journal: Journal, desk: Desk, file: Path, qtbot: QtBot
) -> None:
    hand_over(journal, file)
    page = show(desk, qtbot)
    row = looked(page, qtbot)
    choose(row, "delete")
    assert row.panel is not None
    assert row.panel.keep.hasFocus()
    qtbot.keyClick(row.panel.keep, Qt.Key.Key_Escape)
    assert row.panel is None
    assert row.more.hasFocus()
    assert file.exists()
    choose(row, "delete")
    press(qtbot, row.panel.agree)
    qtbot.waitUntil(lambda: said(page.rows()[0]).startswith("The file was deleted"), timeout=10_000)
    assert not file.exists()
    assert said(page.rows()[0]) == "The file was deleted from here on 20 March 2026."
    assert journal.handed_over.all()[0].file_deleted_at is not None
    for key in ("open", "folder", "delete"):
        assert not page.rows()[0].more.action(key).isVisible()


def test_a_file_that_is_deleted_while_the_journal_is_closed_is_noted(
    journal: Journal, desk: Desk, file: Path, qtbot: QtBot
) -> None:
    hand_over(journal, file)
    page = show(desk, qtbot)
    row = looked(page, qtbot)
    choose(row, "delete")
    press(qtbot, row.panel.agree)
    page.hide()
    journal.close()
    wait_for_all()
    assert not file.exists()
    with journal.sibling() as again:
        assert again.handed_over.all()[0].file_deleted_at is not None


def test_a_file_that_was_changed_since_is_told_and_never_deleted(
    journal: Journal, desk: Desk, file: Path, qtbot: QtBot
) -> None:
    hand_over(journal, file)
    page = show(desk, qtbot)
    row = looked(page, qtbot)
    choose(row, "delete")
    file.write_bytes(b"somebody's own notes")
    assert row.panel is not None
    press(qtbot, row.panel.agree)
    qtbot.waitUntil(lambda: bool(page.notice.text()), timeout=10_000)
    assert "left as it is" in page.notice.text()
    assert file.read_bytes() == b"somebody's own notes"
    qtbot.waitUntil(lambda: "another file" in said(page.rows()[0]), timeout=10_000)
    assert not page.rows()[0].more.action("delete").isVisible()
    assert page.rows()[0].more.action("folder").isVisible()
    assert journal.handed_over.all()[0].file_deleted_at is None


def test_a_file_that_is_missing_is_said(journal: Journal, desk: Desk, file: Path, qtbot: QtBot) -> None:
    hand_over(journal, file)
    file.unlink()
    page = show(desk, qtbot)
    row = looked(page, qtbot)
    assert said(row) == "The file is no longer there: it was moved, renamed or deleted."
    assert not row.more.action("open").isVisible()


def test_file_and_folder_are_opened_by_the_system(
    journal: Journal, desk: Desk, file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()) or True)
    hand_over(journal, file)
    page = show(desk, qtbot)
    row = looked(page, qtbot)
    choose(row, "open")
    choose(row, "folder")
    assert opened == [str(file), str(file.parent)]


def test_a_line_that_was_taken_away_comes_back_with_its_pages(
    journal: Journal, desk: Desk, file: Path, qtbot: QtBot
) -> None:
    handed = hand_over(journal, file)
    pages = journal.handed_over.pages(handed.id)
    page = show(desk, qtbot)
    choose(page.rows()[0], "remove")
    assert journal.handed_over.all() == []
    assert page.empty.isVisible()
    assert file.exists()
    press(qtbot, page.undo.undo)
    assert [one.id for one in journal.handed_over.all()] == [handed.id]
    assert journal.handed_over.pages(handed.id) == pages
    assert page.rows()[0].line.handed.whom == "Dr. Lind"


def test_pages_do_not_come_back_with_what_was_erased_meanwhile(
    journal: Journal, desk: Desk, file: Path, qtbot: QtBot
) -> None:
    hand_over(journal, file)
    entry = next(iter(journal.entries.everything()))
    page = show(desk, qtbot)
    choose(page.rows()[0], "remove")
    journal.entries.delete(entry.id)
    journal.trash.erase(Kind.ENTRY, entry.id)
    press(qtbot, page.undo.undo)
    assert journal.handed_over.pages(journal.handed_over.all()[0].id) is None
    qtbot.waitUntil(page.rows()[0].gone.isVisible)


def test_what_is_new_since_leads_to_share(journal: Journal, desk: Desk, file: Path, qtbot: QtBot) -> None:
    handed = hand_over(journal, file)
    page = show(desk, qtbot)
    with qtbot.waitSignal(desk.visit) as asked:
        press(qtbot, page.rows()[0].since)
    assert asked.args == [Place("share", handed_id=handed.id)]


def test_what_is_handed_over_meanwhile_joins_the_list(
    journal: Journal, clock: SettableClock, desk: Desk, file: Path, qtbot: QtBot
) -> None:
    page = show(desk, qtbot)
    clock.advance(hours=1)
    journal.handed_over.add("print", whom="")
    assert [row.what.text() for row in page.rows()] == ["Printed pages"]
    assert page.rows()[0].where.text() == "No file was saved."
    assert page.rows()[0].line.handed.at - clock().instant == timedelta(0)
