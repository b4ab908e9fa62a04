"""A sentence about what stands in the way, in the place where it does."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from integration_journal.ui.scaling import space
from integration_journal.ui.theme import restyle
from integration_journal.ui.widgets.seal import Glyph
from integration_journal.ui.widgets.words import Words


class Notice(QWidget):
    """The triangle and a sentence; takes no room while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field: QWidget | None = None
        self.words = Words("", "error", self)
        row = QHBoxLayout(self)
        space(row, gap=8)
        row.addWidget(Glyph("caution", "error", 20, self), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        self.hide()

    def say(self, sentence: str, field: QWidget | None = None) -> None:
        """Show a sentence, announce it, and outline the field it is about."""
        self.clear()
        self.words.setText(sentence)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))
        self._outline(field, bool(sentence))
        if sentence:
            self._announce()

    def _announce(self) -> None:
        # Imported late: the first window has nothing to announce yet.
        from PySide6.QtGui import QAccessible, QAccessibleEvent

        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def text(self) -> str:
        """Return the sentence shown, or an empty string."""
        return self.words.text()

    def clear(self) -> None:
        """Take sentence and outline away."""
        self._outline(self._field, False)
        self.words.setText("")
        self.hide()

    def _outline(self, field: QWidget | None, on: bool) -> None:
        self._field = field if on else None
        if field is not None and (field.property("error") == "true") != on:
            field.setProperty("error", "true" if on else "")
            restyle(field)
