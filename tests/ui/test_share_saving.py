"""Saving from the Share page: what is being done is said, and it can be stopped without a trace."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from integration_journal.arc.vocabulary import Stage
from integration_journal.journal.journal import Journal
from integration_journal.sharing import formats, saving, sealing
from integration_journal.ui.desk import Desk
from integration_journal.ui.tasks import is_writing, wait_for_all
from tests.ui.test_share_page import TargetedSharePage, pick, save, show

SEAL = "four slow herons waiting"
STOPPED = "Stopped. Nothing was written."


@pytest.fixture
def page(journal: Journal, desk: Desk, qtbot: QtBot, tmp_path: Path) -> TargetedSharePage:
    """The Share page with one entry ticked, and an empty folder to save in."""
    journal.entries.write("Rain, or music like rain.", Stage.EXPERIENCE, may_share=True)
    page = show(desk, qtbot)
    pick(page, qtbot, "may")
    qtbot.waitUntil(lambda: page.is_settled, timeout=20_000)
    (tmp_path / "out").mkdir()
    page.target = tmp_path / "out" / "pages.pdf"
    return page


class Gate:
    """Holds a function up in its thread until it is opened, before it begins or after it has ended."""

    def __init__(self, function: Callable[..., Any]) -> None:
        self._function = function
        self.reached, self.open = Event(), Event()

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        self.reached.set()
        assert self.open.wait(20)
        return self._function(*arguments, **named)


@pytest.fixture
def gated(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Any, str], Gate]]:
    """Return what puts a gate before a function of a module."""
    gates = []

    def put(module: Any, name: str) -> Gate:
        gate = Gate(getattr(module, name))
        monkeypatch.setattr(module, name, gate)
        gates.append(gate)
        return gate

    yield put
    for gate in gates:
        gate.open.set()
    wait_for_all()


def files(page: TargetedSharePage) -> list[str]:
    return [file.name for file in page.target.parent.iterdir()]


def begun(page: TargetedSharePage, qtbot: QtBot, gate: Gate, doing: str) -> None:
    """Wait until the page says what is being done, and it is."""
    qtbot.waitUntil(gate.reached.is_set, timeout=20_000)
    qtbot.waitUntil(lambda: page.footer.working.words.text() == doing)
    assert page.footer.working.isVisible()
    assert is_writing()


def ended(page: TargetedSharePage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page.out._save_task.running, timeout=20_000)


def test_stopped_while_the_pages_are_set_it_ends_at_once_and_leaves_nothing(
    page: TargetedSharePage, qtbot: QtBot, gated: Callable[[Any, str], Gate]
) -> None:
    gate = gated(formats, "render")
    save(page, qtbot)
    begun(page, qtbot, gate, "Setting the pages")
    assert page.footer.working.cancel.hasFocus()
    qtbot.keyClick(page.footer.working.cancel, Qt.Key.Key_Space)
    assert page.footer.said.text() == STOPPED
    assert not page.footer.working.isVisible()
    assert not gate.open.is_set()
    gate.open.set()
    ended(page, qtbot)
    assert (files(page), page.footer.said.text()) == ([], STOPPED)
    assert page._desk.journal.handed_over.all() == []


def test_stopped_while_it_is_sealed_it_leaves_nothing(
    page: TargetedSharePage, qtbot: QtBot, gated: Callable[[Any, str], Gate]
) -> None:
    gate = gated(sealing, "seal")
    qtbot.mouseClick(page.footer.save, Qt.MouseButton.LeftButton)
    page.footer.form.seal.wanted.click()
    page.footer.form.seal.new.first.insert(SEAL)
    page.footer.form.seal.new.second.insert(SEAL)
    qtbot.mouseClick(page.footer.save, Qt.MouseButton.LeftButton)
    begun(page, qtbot, gate, "Sealing")
    qtbot.mouseClick(page.footer.working.cancel, Qt.MouseButton.LeftButton)
    gate.open.set()
    ended(page, qtbot)
    assert (files(page), page.footer.said.text()) == ([], STOPPED)


def test_once_the_file_is_being_written_it_is_too_late_and_that_is_what_is_said(
    page: TargetedSharePage, qtbot: QtBot, gated: Callable[[Any, str], Gate]
) -> None:
    gate = gated(saving, "save")
    save(page, qtbot)
    begun(page, qtbot, gate, "Writing the file")
    qtbot.mouseClick(page.footer.working.cancel, Qt.MouseButton.LeftButton)
    assert page.footer.said.text() == ""
    gate.open.set()
    ended(page, qtbot)
    assert page.footer.said.text().startswith("Saved as pages.pdf")
    assert files(page) == ["pages.pdf"]
    assert not page.footer.working.isVisible()


def test_after_it_was_stopped_another_can_be_saved_before_the_first_has_ended(
    page: TargetedSharePage, qtbot: QtBot, gated: Callable[[Any, str], Gate]
) -> None:
    gate = gated(formats, "render")
    save(page, qtbot)
    begun(page, qtbot, gate, "Setting the pages")
    qtbot.mouseClick(page.footer.working.cancel, Qt.MouseButton.LeftButton)
    page.target = page.target.with_name("second.pdf")
    save(page, qtbot)
    assert page.footer.working.isVisible()
    gate.open.set()
    qtbot.waitUntil(lambda: page.footer.said.text().startswith("Saved as second.pdf"), timeout=20_000)
    assert files(page) == ["second.pdf"]
    assert len(page._desk.journal.handed_over.all()) == 1


CHANGED = "Something was changed while the file was being made, so nothing was written."


@pytest.mark.parametrize("how", ["private", "deleted", "left out", "unticked"])
def test_what_is_withdrawn_while_the_pages_are_set_is_not_written(
    page: TargetedSharePage, qtbot: QtBot, gated: Callable[[Any, str], Gate], how: str
) -> None:
    journal = page._desk.journal
    (entry,) = journal.entries.everything()
    gate = gated(formats, "render")
    save(page, qtbot)
    begun(page, qtbot, gate, "Setting the pages")
    if how == "private":
        journal.entries.set(entry.id, private=True)
    elif how == "deleted":
        journal.entries.delete(entry.id)
    elif how == "left out":
        journal.left_out.keep_out(entry.id, 0, 4)
    else:
        page.choosing.untick_shown.click()
    assert page.footer.notice.text().startswith(CHANGED)
    gate.open.set()
    ended(page, qtbot)
    assert files(page) == []
    assert journal.handed_over.all() == []
    qtbot.waitUntil(lambda: page.is_settled, timeout=20_000)
    assert page.footer.notice.text().startswith(CHANGED)


def test_what_has_nothing_to_do_with_it_lets_the_file_be_written(
    page: TargetedSharePage, qtbot: QtBot, gated: Callable[[Any, str], Gate]
) -> None:
    gate = gated(formats, "render")
    save(page, qtbot)
    begun(page, qtbot, gate, "Setting the pages")
    page._desk.journal.contacts.add("Ilse", "0123")
    page.choosing.refresh()
    gate.open.set()
    ended(page, qtbot)
    assert files(page) == ["pages.pdf"]


def test_no_print_dialog_opens_over_a_page_that_was_left(
    page: TargetedSharePage, qtbot: QtBot, gated: Callable[[Any, str], Gate], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr("integration_journal.ui.printing.ask_printer", lambda *told: asked.append(told))
    gate = gated(formats, "render")
    page.out.print()
    qtbot.waitUntil(gate.reached.is_set, timeout=20_000)
    page.hide()
    gate.open.set()
    qtbot.waitUntil(lambda: not page.out._print_task.running, timeout=20_000)
    assert asked == []
