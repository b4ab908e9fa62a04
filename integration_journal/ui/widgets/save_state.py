"""Says whether the words are saved, in words."""

from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from integration_journal.ui.scaling import space
from integration_journal.ui.widgets.seal import Glyph
from integration_journal.ui.widgets.words import Words


class SaveState(QWidget):
    """A tick and a short sentence such as "Saved 9:41"; only failures are announced to screen readers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._glyph = Glyph("", "ink3", 16, self)
        self._words = Words("", "caption", self)
        self._words.setWordWrap(False)
        row = QHBoxLayout(self)
        space(row, gap=8)
        row.addStretch(1)
        row.addWidget(self._glyph)
        row.addWidget(self._words)

    def text(self) -> str:
        """Return the sentence shown."""
        return self._words.text()

    def show_saving(self, text: str) -> None:
        """Show a sentence without a glyph."""
        self._show("", "ink3", text)

    def show_saved(self, text: str) -> None:
        """Show a sentence with a tick."""
        self._show("saved", "ink3", text)

    def show_failed(self, text: str) -> None:
        """Show a sentence with the triangle, and announce it."""
        self._words.setWordWrap(True)
        self._show("caution", "error", text)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _show(self, icon: str, token: str, text: str) -> None:
        self._glyph.set_glyph(icon, token)
        self._words.set_token(token)
        self._words.setText(text)
        self.setAccessibleName(text)
