"""The program with a page in front, read aloud by ``screen_reader``; prints what that one found.

Arguments: a folder of its own, and the page.
"""

import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QProcess, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from integration_journal import app
from integration_journal.journal import vault
from integration_journal.journal.clock import Moment, SettableClock
from integration_journal.journal.journal import create_journal
from integration_journal.journal.keys import Stretch
from integration_journal.paths import Profile
from integration_journal.ui import tasks
from integration_journal.ui.desk import Place
from integration_journal.ui.open_face import JournalFace
from integration_journal.ui.theme import look

PASSPHRASE = "a harbor in the fog"
NOW = Moment(datetime(2026, 3, 20, 13, 40, tzinfo=UTC), "America/New_York")
LONGEST_MS = 60_000


class Reading:
    """Starts the reader, presses Tab for it, and prints its last line."""

    def __init__(self, application: QApplication) -> None:
        self._application = application
        self._reader = QProcess(application)
        self._reader.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
        self._reader.readyReadStandardOutput.connect(self.hear)
        self._reader.finished.connect(application.quit)

    def start(self) -> None:
        """Have the page read."""
        script = Path(__file__).with_name("screen_reader.py")
        self._reader.start("/usr/bin/python3", [str(script), str(os.getpid())])

    def hear(self) -> None:
        """Do what the reader asks for."""
        while self._reader.canReadLine():
            line = bytes(self._reader.readLine().data()).decode()
            if line == "tab\n":
                QTest.keyClick(self._application.focusWidget(), Qt.Key.Key_Tab)
                self._reader.write(b"done\n")
            else:
                print(line, flush=True)


def main() -> None:
    """Show the page and have it read."""
    application = app.make_application()
    home, page = Path(sys.argv[1]), sys.argv[2]
    folder = home / "The blue notebook"
    made, _code = create_journal(folder, PASSPHRASE, SettableClock(NOW), Stretch(64, 1, 1))
    with made:
        session = made.sessions.plan(NOW.instant - timedelta(minutes=40))
        made.courses.update(clinic="Harbor Street Clinic", clinic_phone="555 0142")
        made.contacts.add("My sister", "555 0177")
    window = app.compose(application, Profile.at(home / "profile"), clock=SettableClock(NOW))
    look().choose(theme="light", percent=100, still=True)
    window.resize(1280, 832)
    window.show()
    window._on_opened(folder, vault.unlock(folder, PASSPHRASE))
    face = window.open_face
    assert isinstance(face, JournalFace)
    face.shell.visit(Place(page, session_id=session.id) if page == "just-after" else Place(page))
    window.activateWindow()
    reading = Reading(application)
    QTimer.singleShot(500, reading.start)
    QTimer.singleShot(LONGEST_MS, application.quit)
    application.exec()
    window.close()
    tasks.wait_for_all()


if __name__ == "__main__":
    main()
