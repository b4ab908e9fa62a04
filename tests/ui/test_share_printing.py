"""Printing from Share: beside the window, with what is being done said, and the way to stop it."""

import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from integration_journal.arc.vocabulary import Stage
from integration_journal.journal.journal import Journal
from integration_journal.sharing import picks
from integration_journal.sharing.pdf_pages import PdfPages
from integration_journal.sharing.typeset import pdf_of
from integration_journal.ui import printing
from integration_journal.ui.desk import Desk
from integration_journal.ui.pages.share import SharePage
from tests.ui.test_share_page import click, show


@pytest.fixture
def printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A printer that makes a PDF of every page, chosen without the system's dialog."""
    target = tmp_path / "printed.pdf"

    def ask(_parent: object, count: int, _paper: str) -> tuple[QPrinter, range]:
        printer = printing.local_printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(target))
        printing.keep_private(printer)
        return printer, range(count)

    monkeypatch.setattr(printing, "ask_printer", ask)
    return target


@pytest.fixture
def page(journal: Journal, desk: Desk, qtbot: QtBot, printed: Path) -> SharePage:
    journal.entries.write("The lamp was warm.\n\n" * 120, Stage.EXPERIENCE)
    page = show(desk, qtbot)
    assert not click(page, qtbot, "The lamp").is_empty
    return page


@pytest.fixture
def drawing(monkeypatch: pytest.MonkeyPatch) -> tuple[threading.Event, threading.Event, list[str]]:
    """Hold each page until the second event, tell of the first that is drawn by the first, and of every thread."""
    reached, go_on, threads = threading.Event(), threading.Event(), list[str]()
    draw: Callable[[PdfPages | Sequence[bytes], int], QImage] = printing._image

    def held(pages: PdfPages | Sequence[bytes], place: int) -> QImage:
        threads.append(threading.current_thread().name)
        reached.set()
        assert go_on.wait(20)
        return draw(pages, place)

    monkeypatch.setattr(printing, "_image", held)
    return reached, go_on, threads


def test_the_window_goes_on_while_pages_are_printed(
    page: SharePage,
    journal: Journal,
    printed: Path,
    qtbot: QtBot,
    drawing: tuple[threading.Event, threading.Event, list[str]],
) -> None:
    reached, go_on, threads = drawing
    qtbot.keyClick(page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(reached.is_set, timeout=20_000)
    assert page.footer.working.isVisible()
    assert page.footer.working.words.text() == "Printing the pages"
    assert threading.main_thread().name not in threads
    page.out.print()
    go_on.set()
    qtbot.waitUntil(lambda: page.footer.said.text() == "The pages were printed.", timeout=20_000)
    assert not page.footer.working.isVisible()
    assert len(PdfPages(printed.read_bytes())) == len(threads) > 1
    qtbot.waitUntil(lambda: bool(journal.handed_over.all()), timeout=20_000)
    (handed,) = journal.handed_over.all()
    assert (handed.format, handed.path, handed.sealed) == ("print", "", False)
    pages = journal.handed_over.pages(handed.id)
    assert pages is not None
    assert len(PdfPages(pdf_of(pages))) == len(threads)
    assert picks.new_since(journal, handed).entries == frozenset()


def test_printing_is_stopped_before_the_next_page(
    page: SharePage,
    journal: Journal,
    qtbot: QtBot,
    drawing: tuple[threading.Event, threading.Event, list[str]],
) -> None:
    reached, go_on, threads = drawing
    qtbot.mouseClick(page.footer.print, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(reached.is_set, timeout=20_000)
    qtbot.mouseClick(page.footer.working.cancel, Qt.MouseButton.LeftButton)
    go_on.set()
    qtbot.waitUntil(lambda: page.footer.said.text().startswith("Stopped. The first pages"), timeout=20_000)
    assert len(threads) == 1
    assert journal.handed_over.all() == []
    assert not page.footer.working.isVisible()
    assert page.footer.print.isEnabled()
