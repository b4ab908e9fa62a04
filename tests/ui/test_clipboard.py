"""What is copied from the journal: gone after 30 seconds and on locking, kept by no history, pasted inside."""

import os
import shutil
import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from integration_journal.ui.clipboard import HINTS, KEPT_MS, BriefClipboard, brief_clipboard
from integration_journal.ui.widgets.prose_view import ProseView
from integration_journal.ui.widgets.writing_surface import WritingSurface

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def clipboard() -> QClipboard:
    brief_clipboard()
    return QGuiApplication.clipboard()


def _label() -> QLabel:
    label = QLabel("words")
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return label


def _surface() -> WritingSurface:
    surface = WritingSurface()
    surface.load("words")
    return surface


def _prose() -> ProseView:
    view = ProseView()
    view.setHtml("<p>words</p>")
    return view


@pytest.mark.parametrize(
    "make",
    [
        _surface,
        _prose,
        _label,
        lambda: QLineEdit("words"),
        lambda: QPlainTextEdit("words"),
        lambda: QTextEdit("words"),
    ],
)
def test_everything_copied_is_kept_briefly_and_by_no_history(
    qtbot: QtBot, clipboard: QClipboard, make: object
) -> None:
    widget: QWidget = make()
    qtbot.addWidget(widget)
    widget.show()
    widget.setFocus()
    if isinstance(widget, QLabel):
        widget.setSelection(0, 5)
    else:
        QTest.keyClick(widget, Qt.Key.Key_A, CONTROL)
    QTest.keyClick(widget, Qt.Key.Key_C, CONTROL)
    assert clipboard.text() == "words"
    assert {name: bytes(clipboard.mimeData().data(name)) for name in HINTS} == HINTS
    assert not clipboard.mimeData().hasHtml()
    timer = brief_clipboard()._timer
    assert (timer.isActive(), timer.interval()) == (True, KEPT_MS)
    timer.timeout.emit()
    assert clipboard.text() == ""


def test_what_was_cut_can_be_pasted_inside(qtbot: QtBot, clipboard: QClipboard) -> None:
    surface = _surface()
    qtbot.addWidget(surface)
    QTest.keyClick(surface, Qt.Key.Key_A, CONTROL)
    QTest.keyClick(surface, Qt.Key.Key_X, CONTROL)
    assert surface.words() == ""
    QTest.keyClick(surface, Qt.Key.Key_V, CONTROL)
    QTest.keyClick(surface, Qt.Key.Key_V, CONTROL)
    assert surface.words() == "wordswords"


def test_what_another_program_copied_meanwhile_stays(
    clipboard: QClipboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    brief_clipboard().copy("words")
    monkeypatch.setattr(BriefClipboard, "_is_own", lambda _self: False)
    clipboard.setText("a shopping list")
    monkeypatch.undo()
    brief_clipboard().clear()
    assert clipboard.text() == "a shopping list"


_PROGRAM = """
import subprocess, sys
from PySide6.QtCore import QCoreApplication, QThread, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from integration_journal.ui.clipboard import brief_clipboard
from integration_journal.ui.widgets.writing_surface import WritingSurface

READER = '''
from PySide6.QtCore import QTimer
from PySide6.QtGui import QClipboard, QGuiApplication
app = QGuiApplication([])
def read():
    clipboard = app.clipboard()
    hint = bytes(clipboard.mimeData().data("x-kde-passwordManagerHint")).decode()
    print([clipboard.text(), hint, clipboard.text(QClipboard.Mode.Selection)])
    app.quit()
QTimer.singleShot(200, read)
app.exec()
'''

def seen_by_another():
    reader = subprocess.Popen([sys.executable, "-c", READER], stdout=subprocess.PIPE, text=True)
    while reader.poll() is None:
        QCoreApplication.processEvents()
        QThread.msleep(5)
    print(reader.stdout.read(), end="", flush=True)

app = QApplication([])
keeper = brief_clipboard()
surface = WritingSurface()
surface.load("words by the harbor")
surface.resize(400, 200)
surface.show()
QTest.qWaitForWindowExposed(surface)
QTest.mouseDClick(surface.viewport(), Qt.MouseButton.LeftButton, pos=surface.cursorRect().topLeft())
QTest.keyClick(surface, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
assert surface.textCursor().hasSelection()
seen_by_another()
QTest.keyClick(surface, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
seen_by_another()
keeper.clear()
seen_by_another()
"""


@pytest.mark.skipif(shutil.which("Xvfb") is None, reason="there is no Xvfb")
def test_another_program_sees_the_copy_with_its_hint_and_never_the_selection() -> None:
    reading, writing = os.pipe()
    with subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "800x600x24", "-nolisten", "tcp"],
        pass_fds=(writing,),
        stderr=subprocess.DEVNULL,
    ) as screen:
        os.close(writing)
        try:
            with os.fdopen(reading) as told:
                display = f":{told.readline().strip()}"
            done = subprocess.run(
                [sys.executable, "-c", _PROGRAM],
                env={**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"},
                capture_output=True,
                text=True,
                timeout=60,
                check=False,
            )
        finally:
            screen.terminate()
    assert done.returncode == 0, done.stderr
    seen = [line for line in done.stdout.splitlines() if line.startswith("[")]
    assert seen == ["['', '', '']", "['words by the harbor', 'secret', '']", "['', '', '']"]
