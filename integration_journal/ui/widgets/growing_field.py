"""A frameless field for the patient's plain words that is as high as they are."""

import math

from PySide6.QtCore import QMimeData, QSizeF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from integration_journal.ui.theme import look, set_role
from integration_journal.ui.widgets.plain_field import ENTER, PlainField

_STAYS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class GrowingField(PlainField):
    """Serif words of 17 px, or of 20 px when ``large``, ``framed`` as a field is; never scrolls.

    With ``one_line`` Enter keeps the words and pasted line ends become spaces.
    """

    left = Signal()
    """The keyboard went to another control of the window, not merely to a menu or another program."""

    move_asked = Signal(int)
    """Ctrl+Up asks for -1, Ctrl+Down for +1."""

    def __init__(
        self,
        name: str,
        parent: QWidget | None = None,
        *,
        large: bool = False,
        one_line: bool = True,
        framed: bool = False,
    ) -> None:
        super().__init__(name, parent)
        self._large, self._one_line, self._framed = large, one_line, framed
        self._least = 1
        set_role(self, "writing" if large else "small" if framed else "bare", voice="own")
        self.setProperty("corner", 8)
        self.setCursorWidth(2)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self.format_lines()

    def set_least_lines(self, lines: int) -> None:
        """Keep room for this many lines."""
        self._least = lines
        self._grow(self.document().size())

    def words(self) -> str:
        """Return the words as they stand, in one line where it is one."""
        text = super().words()
        return " ".join(text.split()) if self._one_line else text

    def set_words(self, text: str) -> None:
        """Show other words, without a signal and without a way to undo it."""
        if text != self.toPlainText():
            super().set_words(text)

    def line(self) -> int:
        """Return the height of a line in px."""
        return look().theme.px(29 if self._large else 26)

    def format_lines(self) -> None:
        """Give every line its height, and the field that of its lines."""
        super().format_lines()
        self._grow(self.document().size())

    def _grow(self, size: QSizeF) -> None:
        theme = look().theme
        frame = 2 * (theme.px(8) + theme.hair) if self._framed else 0
        height = max(math.ceil(size.height()), self._least * self.line()) + frame
        if height != self.minimumHeight() or height != self.maximumHeight():
            self.setFixedHeight(height)

    def insertFromMimeData(self, source: QMimeData) -> None:
        text = source.text()
        self.textCursor().insertText(" ".join(text.split()) if self._one_line else text)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _STAYS:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if self._one_line and event.key() in ENTER and not control:
            self.enter_pressed.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.escape_pressed.emit()
        elif control and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_asked.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)
