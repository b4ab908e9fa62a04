"""Run by itself: press Open at the real window until the caret is painted; prints seconds as JSON."""

import json
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QEventLoop, QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from integration_journal import app
from integration_journal.journal import keys, vault
from integration_journal.paths import Profile
from integration_journal.ui import tasks
from integration_journal.ui.widgets.writing_surface import WritingSurface

TIMEOUT = 30.0
TYPING = 1_500
"""Time in ms that the passphrase takes to be typed; what the window loads meanwhile costs nobody anything."""


def main(profile: Path, folder: Path, passphrase: str) -> None:
    """Open the journal once, then derive its key alone three times."""
    application = app.make_application()
    window = app.compose(application, Profile.at(profile), journal=folder)
    window.show()
    window.activateWindow()
    typing = QElapsedTimer()
    typing.start()
    while typing.elapsed() < TYPING:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
    QTest.keyClicks(window.unlock.field, passphrase)
    caret = Caret(application)
    began = perf_counter()
    window.unlock.open.click()
    while not caret.is_painted:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        if perf_counter() - began > TIMEOUT:
            sys.exit("the journal did not open in time")
    opened = perf_counter() - began
    slot = (folder / vault.SLOTS[0]).read_bytes()
    derived = []
    for _turn in range(3):
        began = perf_counter()
        keys.unwrap(slot, passphrase)
        derived.append(perf_counter() - began)
    print(json.dumps({"opened": opened, "derived": median(derived)}))
    window.close()
    tasks.wait_for_all()


class Caret(QObject):
    """Learns when the field that takes the keys was painted with the caret in it."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self.is_painted = False
        application.focusChanged.connect(self._on_focus)

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if isinstance(now, WritingSurface):
            now.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Hear of the painting, which is over once the events at hand are."""
        self.is_painted = self.is_painted or event.type() == QEvent.Type.Paint
        return False


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
