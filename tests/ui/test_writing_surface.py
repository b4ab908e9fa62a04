"""The writing surface keeps plain words, the line height and small steps of undo."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from integration_journal.ui.theme import look
from integration_journal.ui.widgets.writing_surface import WritingSurface


@pytest.fixture
def surface(qtbot: QtBot) -> WritingSurface:
    """An empty surface on the screen, with the keyboard."""
    made = WritingSurface()
    qtbot.addWidget(made)
    made.resize(480, 300)
    made.show()
    made.setFocus()
    return made


def _heights(surface: WritingSurface) -> set[float]:
    heights, block = set(), surface.document().firstBlock()
    while block.isValid():
        heights.add(round(block.blockFormat().lineHeight(), 3))
        block = block.next()
    return heights


def _paste(surface: WritingSurface, text: str = "", html: str = "") -> None:
    data = QMimeData()
    data.setText(text)
    if html:
        data.setHtml(html)
    surface.insertFromMimeData(data)


def test_undo_takes_back_one_word_at_a_time(qtbot: QtBot, surface: WritingSurface) -> None:
    qtbot.keyClicks(surface, "It began in my")
    told = []
    while surface.words():
        qtbot.keyClick(surface, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        told.append(surface.words())
    assert told == ["It began in ", "It began ", "It ", ""]
    qtbot.keyClick(
        surface, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    assert surface.words() == "It "


def test_undo_after_loading_changes_nothing(qtbot: QtBot, surface: WritingSurface) -> None:
    qtbot.keyClicks(surface, "old words")
    surface.load("# New\n\nwords of another entry")
    before = _heights(surface)
    for _ in range(3):
        qtbot.keyClick(surface, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert surface.words() == "# New\n\nwords of another entry"
    assert _heights(surface) == before
    assert len(before) == 1


def test_every_paragraph_keeps_the_line_height(qtbot: QtBot, surface: WritingSurface) -> None:
    surface.load("one")
    (height,) = _heights(surface)
    assert height > 100
    qtbot.keyClick(surface, Qt.Key.Key_Return)
    qtbot.keyClick(surface, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    _paste(surface, "two\nthree\n\nfour")
    qtbot.keyClick(surface, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(surface, "five")
    assert _heights(surface) == {height}
    surface.selectAll()
    qtbot.keyClick(surface, Qt.Key.Key_Delete)
    qtbot.keyClicks(surface, "six")
    assert _heights(surface) == {height}
    line = surface.document().firstBlock().layout().lineAt(0).height()
    assert line * height / 100 == pytest.approx(look().theme.line("writing"), abs=1.5)


def test_what_is_pasted_becomes_clean_plain_words(surface: WritingSurface) -> None:
    _paste(surface, "bold\r\nand\x00 red\u00a0now", "<b style='color:red'>bold</b><img src='file:///etc/x'>")
    assert surface.words() == "bold\nand\ufffd red\u00a0now"
    cursor = QTextCursor(surface.document())
    cursor.movePosition(QTextCursor.MoveOperation.Right, n=2)
    assert cursor.charFormat().foreground().style() == Qt.BrushStyle.NoBrush
    assert not cursor.charFormat().isImageFormat()


def test_a_dropped_file_is_refused_with_a_sentence(
    qtbot: QtBot, surface: WritingSurface, tmp_path: Path
) -> None:
    surface.load("words")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "picture.png"))])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with qtbot.waitSignal(surface.refused) as told:
        surface.dropEvent(event)
    assert "Files" in told.args[0]
    assert surface.words() == "words"


def test_nothing_named_in_the_words_is_fetched(surface: WritingSurface, tmp_path: Path) -> None:
    picture = tmp_path / "there.png"
    picture.write_bytes(b"no picture")
    found = surface.document().resource(
        QTextDocument.ResourceType.ImageResource.value, QUrl.fromLocalFile(str(picture))
    )
    assert (found.width(), found.height()) == (1, 1)


def test_tab_moves_on(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    surface, field = WritingSurface(), QLineEdit()
    column.addWidget(surface)
    column.addWidget(field)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    surface.setFocus()
    qtbot.keyClick(surface, Qt.Key.Key_Tab)
    assert page.focusWidget() is field
    assert surface.words() == ""


@pytest.mark.parametrize(("key", "sign"), [(Qt.Key.Key_B, "**"), (Qt.Key.Key_I, "*")])
def test_strong_and_emphasis_type_their_signs_and_take_them_away(
    qtbot: QtBot, surface: WritingSurface, key: Qt.Key, sign: str
) -> None:
    surface.load("my shoulders")
    cursor = surface.textCursor()
    cursor.setPosition(3)
    cursor.setPosition(12, QTextCursor.MoveMode.KeepAnchor)
    surface.setTextCursor(cursor)
    qtbot.keyClick(surface, key, Qt.KeyboardModifier.ControlModifier)
    assert surface.words() == f"my {sign}shoulders{sign}"
    assert surface.textCursor().selectedText() == "shoulders"
    qtbot.keyClick(surface, key, Qt.KeyboardModifier.ControlModifier)
    assert surface.words() == "my shoulders"


def test_lines_stay_readable_in_a_wide_window(surface: WritingSurface) -> None:
    surface.resize(1600, 300)
    assert surface.viewport().width() <= 760
    assert surface.cursorWidth() == 2


def _cut_at_the_top(surface: WritingSurface) -> int:
    """Return how many px of the topmost line are out of sight."""
    first = surface.cursorForPosition(surface.viewport().rect().topLeft())
    return max(0, -surface.cursorRect(first).top())


@pytest.mark.parametrize("height", [133, 171, 200, 262, 301])
def test_long_words_open_at_their_end_with_no_line_cut_in_half(surface: WritingSurface, height: int) -> None:
    surface.resize(480, height)
    surface.load("\n".join("some words of a long afternoon " * 3 for _ in range(12)))
    assert surface.verticalScrollBar().value() > 0
    # Less than the air above the letters of a line.
    assert _cut_at_the_top(surface) <= 4
    assert surface.cursorRect().bottom() <= surface.viewport().height()


def test_the_caret_stays_in_sight_when_the_window_gets_lower(surface: WritingSurface) -> None:
    surface.resize(480, 700)
    surface.load("\n".join("a line" for _ in range(18)))
    surface.resize(480, 220)
    assert surface.cursorRect().bottom() <= surface.viewport().height()
    assert _cut_at_the_top(surface) <= 4
