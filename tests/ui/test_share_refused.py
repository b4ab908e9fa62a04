"""Share where the disk takes nothing, and where an entry has to be looked into first."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from integration_journal.arc.vocabulary import Stage
from integration_journal.errors import KnownError
from integration_journal.journal.journal import Journal
from integration_journal.ui.desk import Desk
from integration_journal.ui.pages.share import SharePage
from integration_journal.ui.widgets.undo_line import UndoLine
from tests.ui.test_share_page import click, index_of, known, open_part, show

FULL = "Not saved: this disk is full."


@pytest.fixture
def page(journal: Journal, desk: Desk, qtbot: QtBot) -> SharePage:
    journal.entries.write("The lamp was warm. It rained.", Stage.EXPERIENCE)
    return show(desk, qtbot)


def refuse(patched: pytest.MonkeyPatch, room: object, *names: str) -> None:
    """Have a room of the journal say that the disk is full."""

    def full(*_words: object, **_fields: object) -> None:
        raise KnownError(FULL)

    for name in names:
        patched.setattr(room, name, full)


def press(qtbot: QtBot, button: QPushButton) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def press_undo(qtbot: QtBot, line: UndoLine) -> None:
    assert line.isVisible()
    press(qtbot, line.undo)


def test_a_kept_selection_is_lost_by_no_refusal(
    page: SharePage, journal: Journal, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    click(page, qtbot, "The lamp")
    open_part(page, qtbot, "Kept")
    kept, room = page.choosing.kept, journal.kept_selections
    with monkeypatch.context() as patched:
        refuse(patched, room, "keep", "remove")
        qtbot.keyClicks(kept.field, "For Joan")
        qtbot.keyClick(kept.field, Qt.Key.Key_Return)
        assert (kept.notice.text(), kept.field.text()) == (FULL, "For Joan")
    qtbot.keyClick(kept.field, Qt.Key.Key_Return)
    (one,) = room.all()
    with monkeypatch.context() as patched:
        refuse(patched, room, "remove")
        kept._on_chosen(one.id, "remove")
        assert kept.notice.text() == FULL
        assert not kept.undo.isVisible()
    kept._on_chosen(one.id, "remove")
    assert (room.all(), kept.notice.text()) == ([], "")
    with monkeypatch.context() as patched:
        refuse(patched, room, "restore")
        press_undo(qtbot, kept.undo)
        assert kept.notice.text() == FULL
    press_undo(qtbot, kept.undo)
    assert room.all() == [one]


def test_a_day_that_cannot_be_kept_is_asked_for_still(
    page: SharePage, journal: Journal, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    picks = page.choosing.picks
    press(qtbot, picks.day)
    with monkeypatch.context() as patched:
        refuse(patched, journal.courses, "update")
        press(qtbot, picks.keep)
        assert page.footer.notice.text() == FULL
        assert picks.field.isVisible()
    press(qtbot, picks.keep)
    assert journal.courses.current().last_visit is not None


def test_what_cannot_be_made_private_says_so_and_the_way_back_stays(
    page: SharePage, journal: Journal, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree, undo = page.choosing.tree, page.choosing.private_undo
    row = tree.lines.row(index_of(page, "The lamp").row())
    assert row is not None
    with monkeypatch.context() as patched:
        refuse(patched, journal.entries, "set")
        tree.do("private", row)
        assert page.footer.notice.text() == FULL
        assert not undo.isVisible()
    tree.do("private", row)
    known(page, qtbot)
    with monkeypatch.context() as patched:
        refuse(patched, journal.entries, "set")
        press_undo(qtbot, undo)
        assert page.footer.notice.text() == FULL
    press_undo(qtbot, undo)
    assert not journal.entries.get_many([row.id])[0].private


def test_a_passage_that_cannot_come_back_is_offered_again(
    page: SharePage, journal: Journal, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    (entry,) = journal.entries.headlines(limit=1)
    page.look_inside(entry.id)
    inside = page.beside.inside
    press(qtbot, inside.toggle)
    assert len(journal.left_out.of_entry(entry.id)) == 1
    with monkeypatch.context() as patched:
        refuse(patched, journal.left_out, "let_out")
        press_undo(qtbot, inside.undo)
        assert inside.notice.text() == FULL
    press_undo(qtbot, inside.undo)
    assert journal.left_out.of_entry(entry.id) == []


def test_an_entry_that_is_held_back_says_so_on_its_row(
    page: SharePage, journal: Journal, qtbot: QtBot
) -> None:
    (entry,) = journal.entries.headlines(limit=1)
    journal.left_out.keep_out(entry.id, 0, len("The lamp was warm."))
    for text in ("The lamp was warm. It rained. The lamp was warm.", "Now it rained. The lamp was warm."):
        journal.entries.save_text(entry.id, text)
        journal.entries.settle(entry.id)
    assert journal.left_out.to_look_at([entry.id]) == {entry.id}
    known(page, qtbot)
    assert click(page, qtbot, "Now it rained").is_empty
    assert "1 ticked, but held back" in page.footer.stays.text()
    line = index_of(page, "Now it rained")
    assert "stays until you look inside" in line.data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Look inside before this entry can leave" in line.data(Qt.ItemDataRole.ToolTipRole)
    (mark,) = journal.left_out.of_entry(entry.id)
    journal.left_out.looked_at(mark.left_out.id)
    assert len(known(page, qtbot).entries) == 1
    assert index_of(page, "Now it rained").data(Qt.ItemDataRole.ToolTipRole) is None
