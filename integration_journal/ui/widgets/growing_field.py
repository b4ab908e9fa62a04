"""A frameless field for the patient's plain words that is as high as they are."""

import math

from PySide6.QtCore import QEvent, QMimeData, QSizeF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextBlockFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QTextEdit, QWidget

from integration_journal.ui.theme import look, set_role

_STAYS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class GrowingField(QTextEdit):
    """Serif words of 17 px, or of 20 px when ``large``, ``framed`` as a field is; never scrolls.

    With ``one_line`` Enter keeps the words and pasted line ends become spaces.
    """

    enter_pressed = Signal()
    escape_pressed = Signal()
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
        super().__init__(parent)
        self._large, self._one_line, self._framed = large, one_line, framed
        self._least = 1
        self.setAccessibleName(name)
        set_role(self, "writing" if large else "small" if framed else "bare", voice="own")
        self.setProperty("corner", 8)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setCursorWidth(2)
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._format()

    def set_least_lines(self, lines: int) -> None:
        """Keep room for this many lines."""
        self._least = lines
        self._grow(self.document().size())

    def words(self) -> str:
        """Return the words as they stand, in one line where it is one."""
        text = self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")
        return " ".join(text.split()) if self._one_line else text

    def set_words(self, text: str) -> None:
        """Show other words, without a signal and without a way to undo it."""
        if text == self.toPlainText():
            return
        self.blockSignals(True)
        self.setPlainText(text)
        self.blockSignals(False)
        self._format()

    def _line(self) -> int:
        return look().theme.px(29 if self._large else 26)

    def _format(self) -> None:
        line = QTextBlockFormat()
        line.setLineHeight(self._line(), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        self.blockSignals(True)
        self.document().setUndoRedoEnabled(False)
        cursor.mergeBlockFormat(line)
        self.document().setUndoRedoEnabled(True)
        self.blockSignals(False)
        self._grow(self.document().size())

    def _grow(self, size: QSizeF) -> None:
        theme = look().theme
        frame = 2 * (theme.px(8) + theme.hair) if self._framed else 0
        height = max(math.ceil(size.height()), self._least * self._line()) + frame
        if height != self.minimumHeight() or height != self.maximumHeight():
            self.setFixedHeight(height)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._format()

    def insertFromMimeData(self, source: QMimeData) -> None:
        text = source.text()
        self.textCursor().insertText(" ".join(text.split()) if self._one_line else text)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() and not source.hasUrls()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _STAYS:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if self._one_line and event.key() in _ENTER and not control:
            self.enter_pressed.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.escape_pressed.emit()
        elif control and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_asked.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)
