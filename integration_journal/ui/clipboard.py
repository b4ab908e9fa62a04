"""What the journal puts on the clipboard, and takes off it again."""

from PySide6.QtCore import QCoreApplication, QObject, QTimer
from PySide6.QtGui import QGuiApplication

KEPT_MS = 30_000
"""How long in ms a copied number or sentence stays on the clipboard."""


class BriefClipboard(QObject):
    """Copies words for 30 seconds. There is one for the application, since it outlives every page."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._copied = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEPT_MS)
        self._timer.timeout.connect(self.clear)

    def copy(self, words: str) -> None:
        """Put words on the clipboard for 30 seconds."""
        QGuiApplication.clipboard().setText(words)
        self._copied = words
        self._timer.start()

    def clear(self) -> None:
        """Empty the clipboard if it still holds what was copied here."""
        self._timer.stop()
        if not self._copied:
            return
        clipboard = QGuiApplication.clipboard()
        if clipboard.text() == self._copied:
            clipboard.clear()
        self._copied = ""


def brief_clipboard() -> BriefClipboard:
    """Return the application's one keeper of the clipboard; it also clears it when the program ends."""
    app = QCoreApplication.instance()
    assert app is not None
    found = app.findChild(BriefClipboard)
    if found is None:
        found = BriefClipboard(app)
        app.aboutToQuit.connect(found.clear)
    return found
