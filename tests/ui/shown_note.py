"""Shows a notification on the bus it is run on, and prints what came of it as one line of JSON.

Arguments, any of: ``portal`` (with one that ``click``s or not), ``quiet``, ``withdraw``.
"""

import json
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from integration_journal.ui.desktop_note import DesktopNote

BRIEF_MS, LONGEST_MS = 700, 20_000


class Shown:
    """The notification, and what was heard of it."""

    def __init__(self, application: QApplication) -> None:
        self._application = application
        self.clicks = 0
        self.note = DesktopNote(application)
        self.note.clicked.connect(self.hear)

    def show(self) -> None:
        """Show it, and take it away again where that is asked for."""
        self.note.show(quiet="quiet" in sys.argv)
        if "withdraw" in sys.argv:
            QTimer.singleShot(BRIEF_MS, self.note.withdraw)
        QTimer.singleShot(2 * BRIEF_MS if "click" not in sys.argv else LONGEST_MS, self._application.quit)

    def hear(self) -> None:
        """Count a click, and wait whether there is another."""
        self.clicks += 1
        QTimer.singleShot(BRIEF_MS, self._application.quit)


def main() -> None:
    """Run the program for as long as it takes."""
    portal = None
    if "portal" in sys.argv:
        script = Path(__file__).with_name("fake_portal.py")
        command = ["/usr/bin/python3", str(script), *(["click"] if "click" in sys.argv else [])]
        portal = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert portal.stdout is not None
        assert json.loads(portal.stdout.readline()) == "ready"
    application = QApplication([])
    shown = Shown(application)
    QTimer.singleShot(0, shown.show)
    application.exec()
    asked: list[object] = []
    if portal is not None:
        portal.terminate()
        asked = [json.loads(line) for line in portal.communicate()[0].splitlines()]
    print(json.dumps({"asked": asked, "clicks": shown.clicks, "out": shown.note.is_out}))


if __name__ == "__main__":
    main()
