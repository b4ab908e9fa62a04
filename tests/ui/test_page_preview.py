"""The preview through keys and pointer: the pages of the saved file, turned, zoomed, and shown as what they are."""

import shutil
import subprocess
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QTransform, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from integration_journal.arc.vocabulary import Stage
from integration_journal.journal.journal import Journal
from integration_journal.sharing import formats, selection
from integration_journal.sharing.document import gather
from integration_journal.sharing.pdf_pages import PdfPages
from integration_journal.ui.choices import Choices
from integration_journal.ui.widgets.page_drawing import MOST_PIXELS
from integration_journal.ui.widgets.page_preview import PagePreview
from integration_journal.ui.widgets.page_reader import PageReader

CURRENT = "exactly as the PDF will be saved"


def pdf(journal: Journal, entries: int, paper: str = "a4") -> bytes:
    for number in range(entries):
        journal.entries.write(f"Entry {number}. " + "Rain on the harbor, again. " * 90, Stage.INTEGRATION)
    document = gather(journal, selection.everything(journal), now=journal.clock())
    return formats.render(document, "pdf", paper=paper).data


@pytest.fixture
def data(journal: Journal) -> bytes:
    """A document of several pages."""
    return pdf(journal, 8)


@pytest.fixture
def preview(data: bytes, tmp_path: Path, qtbot: QtBot) -> PagePreview:
    """The document's pages, shown, 560 px wide, the keyboard on the page."""
    made = PagePreview(Choices(tmp_path / "choices.json"))
    qtbot.addWidget(made)
    made.resize(560, 500)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.show_pages(PdfPages(data))
    drawn(made, qtbot)
    made.view.setFocus()
    return made


def drawn(preview: PagePreview, qtbot: QtBot) -> PageReader:
    qtbot.waitUntil(lambda: preview.view.picture is not None, timeout=20_000)
    return preview.view


def test_keys_turn_the_pages(preview: PagePreview, qtbot: QtBot) -> None:
    view, last = preview.view, preview.view.count
    assert last > 3
    for key, at in (
        (Qt.Key.Key_PageDown, 1),
        (Qt.Key.Key_PageDown, 2),
        (Qt.Key.Key_PageUp, 1),
        (Qt.Key.Key_End, last - 1),
        (Qt.Key.Key_PageDown, last - 1),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_PageUp, 0),
    ):
        qtbot.keyClick(view, key)
        assert view.at == at
        assert preview.caption.text() == f"Page {at + 1} of {last}, {CURRENT}"
    assert not preview.previous.isEnabled()
    qtbot.mouseClick(preview.next, Qt.MouseButton.LeftButton)
    assert preview.number.text() == "2"


def test_a_typed_number_goes_to_the_page(preview: PagePreview, qtbot: QtBot) -> None:
    qtbot.keyClicks(preview.view, "3")
    assert preview.number.hasFocus()
    qtbot.keyClick(preview.number, Qt.Key.Key_Return)
    assert preview.view.at == 2
    assert preview.view.hasFocus()
    preview.number.setFocus()
    preview.number.selectAll()
    qtbot.keyClicks(preview.number, "999")
    qtbot.keyClick(preview.number, Qt.Key.Key_Return)
    assert preview.view.at == preview.view.count - 1
    assert preview.number.text() == str(preview.view.count)


def test_space_goes_down_the_page_and_to_the_next(preview: PagePreview, qtbot: QtBot) -> None:
    bar = preview.view.verticalScrollBar()
    qtbot.keyClick(preview.view, Qt.Key.Key_Space)
    assert bar.value() > 0
    assert preview.view.at == 0
    for _press in range(5):
        qtbot.keyClick(preview.view, Qt.Key.Key_Space)
    assert preview.view.at > 0


def test_the_size_is_chosen_by_keys_wheel_and_list_and_remembered(
    preview: PagePreview, qtbot: QtBot, tmp_path: Path
) -> None:
    view = preview.view
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.zoom == "75"
    qtbot.keyClicks(view, "+++")
    assert (view.zoom, preview.zoom.currentText()) == ("150", "150 %")
    qtbot.keyClick(view, Qt.Key.Key_Minus)
    assert view.zoom == "125"
    wheel(view, 120)
    assert view.zoom == "150"
    assert Choices(tmp_path / "choices.json").get("page_zoom") == "150"
    qtbot.keyClick(view, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom == "150", "that is the window's own"
    qtbot.keyClick(view, Qt.Key.Key_0)
    assert view.zoom == "width"
    preview.zoom.setFocus()
    qtbot.keyClick(preview.zoom, Qt.Key.Key_Down)
    assert view.zoom == "page"
    drawn(preview, qtbot)
    assert view.picture.wanted.height <= view.viewport().height() * view.devicePixelRatioF()
    assert view.verticalScrollBar().maximum() == 0


def wheel(
    view: PageReader, angle: int, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.ControlModifier
) -> None:
    at = QPointF(view.viewport().rect().center())
    event = QWheelEvent(
        at,
        QPointF(view.viewport().mapToGlobal(at.toPoint())),
        QPoint(),
        QPoint(0, angle),
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def test_the_wheel_turns_at_the_end_of_a_page(preview: PagePreview) -> None:
    view, bar = preview.view, preview.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    wheel(view, -120, Qt.KeyboardModifier.NoModifier)
    assert (view.at, bar.value()) == (1, 0)
    wheel(view, 120, Qt.KeyboardModifier.NoModifier)
    assert (view.at, bar.value()) == (0, bar.maximum())


@pytest.mark.parametrize("zoom", ["width", "page", "75", "300"])
def test_every_size_is_sharp(preview: PagePreview, qtbot: QtBot, zoom: str) -> None:
    view = preview.view
    view.set_zoom(zoom)
    picture = drawn(preview, qtbot).picture
    assert abs(picture.wanted.width / view.devicePixelRatioF() - view.percent / 100 * 210 / 25.4 * 96) <= 1
    part = picture.wanted.part
    drawn_size = (picture.wanted.width, picture.wanted.height) if part is None else part.size().toTuple()
    assert picture.image.size().toTuple() == drawn_size
    assert picture.image.width() * picture.image.height() <= MOST_PIXELS
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert drawn(preview, qtbot).picture.wanted.place == 0


def test_a_page_is_moved_by_dragging(preview: PagePreview, qtbot: QtBot) -> None:
    view = preview.view
    view.set_zoom("200")
    across, down = view.horizontalScrollBar(), view.verticalScrollBar()
    before = across.value(), down.value()
    qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(300, 300))
    qtbot.mouseMove(view.viewport(), QPoint(260, 220))
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(260, 220))
    assert (across.value(), down.value()) == (before[0] + 40, before[1] + 80)


def test_newer_pages_stand_where_the_old_ones_did_and_these_are_named_so_until_then(
    preview: PagePreview, qtbot: QtBot, journal: Journal
) -> None:
    view = preview.view
    view.set_zoom("150")
    view.go(2)
    view.verticalScrollBar().setValue(140)
    old, count = drawn(preview, qtbot).pages, view.count
    preview.set_anew()
    assert preview.caption.text() == f"Page 3 of {count}, being set anew"
    newer = PdfPages(pdf(journal, 3))
    preview.show_pages(newer)
    assert view.pages is old
    assert CURRENT not in preview.caption.text()
    qtbot.waitUntil(lambda: view.pages is newer, timeout=20_000)
    assert preview.caption.text() == f"Page 3 of {len(newer)}, {CURRENT}"
    assert (view.at, view.verticalScrollBar().value(), view.zoom) == (2, 140, "150")
    assert view.picture is not None


def test_pages_that_come_after_the_next_change_are_not_called_current(
    preview: PagePreview, qtbot: QtBot, journal: Journal
) -> None:
    late = PdfPages(pdf(journal, 1))
    preview.show_pages(late)
    preview.set_anew()
    qtbot.waitUntil(lambda: preview.view.pages is late, timeout=20_000)
    assert preview.caption.text().endswith("being set anew")
    latest = PdfPages(pdf(journal, 1))
    preview.show_pages(latest)
    qtbot.waitUntil(lambda: CURRENT in preview.caption.text(), timeout=20_000)
    assert preview.view.pages is latest


def test_fewer_pages_end_at_their_last(preview: PagePreview, qtbot: QtBot, journal: Journal) -> None:
    preview.view.go(preview.view.count - 1)
    for entry in list(journal.entries.everything())[1:]:
        journal.entries.delete(entry.id)
    fewer = PdfPages(pdf(journal, 0))
    preview.show_pages(fewer)
    qtbot.waitUntil(lambda: preview.view.pages is fewer, timeout=20_000)
    assert preview.view.at == len(fewer) - 1
    preview.say("Nothing is ticked.")
    assert (preview.view.count, preview.caption.text()) == (0, "Nothing is ticked.")
    assert not preview.number.isVisible()


def test_the_words_of_the_page_in_view_are_there_for_the_ear(preview: PagePreview, qtbot: QtBot) -> None:
    assert "Pages from my journal" in preview.view.accessibleDescription()
    qtbot.keyClick(preview.view, Qt.Key.Key_End)
    words = preview.view.pages.words(preview.view.count - 1)
    assert "Rain on the harbor" in words
    qtbot.waitUntil(lambda: preview.view.accessibleDescription() == words, timeout=20_000)
    assert preview.view.accessibleName() == preview.caption.text()


def test_the_pages_are_those_that_another_reader_shows(data: bytes, tmp_path: Path) -> None:
    if shutil.which("pdftoppm") is None:
        pytest.skip("pdftoppm is not installed")
    (tmp_path / "pages.pdf").write_bytes(data)
    subprocess.run(["pdftoppm", "-r", "96", "-png", tmp_path / "pages.pdf", tmp_path / "page"], check=True)
    theirs = [QImage(str(path)) for path in sorted(tmp_path.glob("page-*.png"))]
    pages = PdfPages(data)
    assert len(theirs) == len(pages)
    for place in (0, len(pages) // 2, len(pages) - 1):
        wide, high = theirs[place].width(), theirs[place].height()
        raster = pages.draw(place, wide, high)
        ours = QImage(raster.data, wide, high, raster.stride, QImage.Format.Format_RGB32)
        assert _difference(ours, theirs[place]) < 20, place
        assert _difference(ours.transformed(QTransform().rotate(180)), theirs[place]) > 40, (
            "the measure tells pages apart"
        )


def _difference(one: QImage, other: QImage) -> int:
    """Return how far two pictures of a page are apart at most in a square of four millimetres, from 0 to 255."""
    small = [
        it.convertToFormat(QImage.Format.Format_Grayscale8).scaled(
            52, 74, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        for it in (one, other)
    ]
    return max(
        abs(small[0].pixelColor(x, y).red() - small[1].pixelColor(x, y).red())
        for x in range(52)
        for y in range(74)
    )
