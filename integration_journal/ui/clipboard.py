"""What the journal puts on the clipboard, and takes off it again."""

from PySide6.QtCore import QCoreApplication, QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

KEPT_MS = 30_000
"""How long in ms what was copied stays on the clipboard."""

HINTS = {
    "x-kde-passwordManagerHint": b"secret",
    "ExcludeClipboardContentFromMonitorProcessing": b"1",
    "CanIncludeInClipboardHistory": bytes(4),
    "CanUploadToCloudClipboard": bytes(4),
    "org.nspasteboard.ConcealedType": b"1",
}
"""The formats by which a history of the clipboard knows, on Linux, Windows and macOS, what it is not to keep."""

_OF_ITS_OWN = ("offscreen", "minimal")
"""Platforms whose clipboard no other program sees."""


class BriefClipboard(QObject):
    """Keeps whatever the program copies for 30 seconds. There is one for the application, since it outlives every page.

    It hears of every copy and cut, however made, and puts the words there once more, with the hints. What is
    selected is never handed on by itself: the middle mouse button would paste it anywhere.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._clipboard = QGuiApplication.clipboard()
        self._ours = self._busy = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEPT_MS)
        self._timer.timeout.connect(self.clear)
        self._clipboard.dataChanged.connect(self._on_change)
        self._clipboard.selectionChanged.connect(self._on_selection)

    def copy(self, words: str) -> None:
        """Put words on the clipboard for 30 seconds."""
        data = QMimeData()
        data.setText(words)
        for name, value in HINTS.items():
            data.setData(name, value)
        self._busy = True
        self._clipboard.setMimeData(data)
        self._busy = False
        self._ours = True
        self._timer.start()

    def clear(self) -> None:
        """Empty the clipboard if it still holds what was copied here."""
        self._timer.stop()
        if self._ours and self._is_own():
            self._busy = True
            self._clipboard.clear()
            self._busy = False
        self._ours = False

    def _is_own(self) -> bool:
        return self._clipboard.ownsClipboard() or QGuiApplication.platformName() in _OF_ITS_OWN

    def _on_change(self) -> None:
        if self._busy:
            return
        if not self._is_own():
            self._ours = False
            self._timer.stop()
        elif words := self._clipboard.text():
            self.copy(words)

    def _on_selection(self) -> None:
        if self._clipboard.ownsSelection():
            self._clipboard.clear(QClipboard.Mode.Selection)


def brief_clipboard() -> BriefClipboard:
    """Return the application's one keeper of the clipboard; it also clears it when the program ends."""
    app = QCoreApplication.instance()
    assert app is not None
    found = app.findChild(BriefClipboard)
    if found is None:
        found = BriefClipboard(app)
        app.aboutToQuit.connect(found.clear)
    return found
