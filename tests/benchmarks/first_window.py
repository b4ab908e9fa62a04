"""Run by itself: a window until its first paint, ours or a bare one; prints nothing."""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QWidget


class Ender(QObject):
    """Ends the process once a widget and all that is in it was painted."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Hear of the first paint, which ends before anything posted is delivered."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            done = QEvent(QEvent.Type.User)
            QCoreApplication.postEvent(self, done, Qt.EventPriority.HighEventPriority.value)
        return False

    def event(self, event: QEvent) -> bool:
        """End the process at once: taking a window down is not part of showing it."""
        if event.type() == QEvent.Type.User:
            os._exit(0)
        return super().event(event)


def _ours(profile: Path, journal: Path) -> None:
    from integration_journal import app
    from integration_journal.paths import Profile

    application = app.make_application()
    window = app.compose(application, Profile.at(profile), journal=journal)
    ender = Ender(window.arriving)
    window.show()
    application.exec()
    del ender


def _bare() -> None:
    application = QApplication(sys.argv[:1])
    window = QMainWindow()
    label = QLabel("Integration Journal")
    window.setCentralWidget(label)
    window.resize(1280, 832)
    ender = Ender(label)
    window.show()
    application.exec()
    del ender


if __name__ == "__main__":
    if sys.argv[1] == "ours":
        _ours(Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        _bare()
    sys.exit("the window was never painted")
