"""The real program on a disk that gets full: somebody writes into its window and tells what is seen there.

python -m tests.faults.full_disk_window FOLDER PATIENCE: unlocks the journal in FOLDER, types SENTENCES one after
the other into a new entry, prints one line of JSON for each, and closes the window. After a refusal it waits for
PATIENCE s at most until the words are saved after all.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from integration_journal import app
from integration_journal.paths import Profile
from integration_journal.ui import tasks
from integration_journal.ui.widgets.entry_editor import EntryEditor
from integration_journal.ui.widgets.words import Words
from integration_journal.ui.window import Window
from tests.conftest import PASSPHRASE

SENTENCES = ("The harbor was gray. ", "A bell, far out. ", "Then it was still. ")
_PATIENCE = 20.0


def main(folder: Path, patience: float) -> int:
    """Write; return 0 once the window has closed, and 1 where it stayed."""
    application = QApplication(["integration-journal"])
    window = app.compose(application, Profile.at(folder.parent / "profile"), journal=folder)
    window.show()
    QTest.keyClicks(window.unlock.field, PASSPHRASE)
    began = time.monotonic()
    QTest.keyClick(window.unlock.field, Qt.Key.Key_Return)
    _wait(lambda: window.open_face is not None or window.unlock.notice.isVisible())
    if window.open_face is None:
        _tell(refused=window.unlock.notice.text(), after=time.monotonic() - began, written="", shown="")
        return 0
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    written = ""
    for sentence in SENTENCES:
        written += sentence
        _write(window, sentence, written, patience)
    window.close()
    QTest.qWait(50)
    # What the end of the event loop does in the program.
    tasks.wait_for_all()
    return int(window.isVisible())


def _write(window: Window, sentence: str, written: str, patience: float) -> None:
    editor = next(editor for editor in window.findChildren(EntryEditor) if editor.isVisible())
    field = QApplication.focusWidget()
    assert field is not None
    began = time.monotonic()
    for letter in sentence:
        QTest.keyClick(field, letter)
        QTest.qWait(5)
    desk = window.open_face.desk  # type: ignore[union-attr]
    _wait(lambda: bool(_refusal(window)) or not desk.unsaved)
    after, refused = time.monotonic() - began, _refusal(window)
    _tell(refused=refused, after=after, written=written, shown=editor.surface.words())
    if refused:
        # There may be room again: what waits is tried again without anybody doing anything.
        _wait(lambda: not desk.unsaved, at_most=patience)


def _refusal(window: QWidget) -> str:
    shown = [words.text() for words in window.findChildren(Words) if words.isVisible()]
    return next((text for text in shown if "Not saved" in text), "")


def _tell(**what: object) -> None:
    print(json.dumps(what), flush=True)


def _wait(condition: Callable[[], bool], at_most: float = _PATIENCE) -> None:
    end = time.monotonic() + at_most
    while not condition() and time.monotonic() < end:
        QTest.qWait(5)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), float(sys.argv[2])))
