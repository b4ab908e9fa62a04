"""A small glyph with its word: Private, May be shared, The one I carry in."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from integration_journal.ui.scaling import space
from integration_journal.ui.widgets.seal import Glyph
from integration_journal.ui.widgets.words import Words


class IconNote(QWidget):
    """A caption with a glyph before it, both of one colour unless the glyph has its own."""

    def __init__(
        self,
        icon: str,
        text: str,
        token: str = "ink3",
        role: str = "caption",
        parent: QWidget | None = None,
        *,
        glyph: str = "",
    ) -> None:
        super().__init__(parent)
        self._row = row = QHBoxLayout(self)
        space(row, gap=6)
        row.addWidget(
            Glyph(icon, glyph or token, 18 if role == "caption-strong" else 16, self),
            0,
            Qt.AlignmentFlag.AlignVCenter,
        )
        self._words = Words(text, role, self, token=token)
        self._words.setWordWrap(False)
        row.addWidget(self._words, 0, Qt.AlignmentFlag.AlignVCenter)

    def set_text(self, text: str) -> None:
        """Show other words beside the glyph."""
        self._words.setText(text)

    def text(self) -> str:
        """Return the words beside the glyph."""
        return self._words.text()

    def let_wrap(self) -> None:
        """Show the words in several lines where one has no room for them."""
        self._words.setWordWrap(True)
        self._row.setStretch(1, 1)
