"""The one field of the just-after page: very large words, and nothing in it that could go wrong."""

from PySide6.QtCore import QEvent, QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QTextBlockFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QTextEdit, QWidget

from integration_journal.ui.theme import look, set_role

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CARET = 4


class CaptureField(QTextEdit):
    """Serif words of 38 px, or 46 px when wide; Enter keeps the line, and a caret that does not blink."""

    enter_pressed = Signal()
    escape_pressed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wide = False
        self.setAccessibleName(name)
        set_role(self, "capture")
        self.setProperty("ring", "none")
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setCursorWidth(0)
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(0)
        self.cursorPositionChanged.connect(self.viewport().update)
        self._format()

    def set_wide(self, wide: bool) -> None:
        """Take the size that the width of the window asks for."""
        self._wide = wide
        set_role(self, "capture", wide="true" if wide else "")
        self._format()

    def line(self) -> int:
        """Return the height of a line in px."""
        return look().theme.line("capture-wide" if self._wide else "capture")

    def words(self) -> str:
        """Return the words as they stand."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n").strip()

    def set_words(self, text: str) -> None:
        """Show other words, without a signal and without a way to undo it; the caret goes to their end."""
        self.blockSignals(True)
        self.setPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.End)
        self.blockSignals(False)
        self._format()

    def _format(self) -> None:
        line = QTextBlockFormat()
        line.setLineHeight(self.line(), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        self.blockSignals(True)
        self.document().setUndoRedoEnabled(False)
        cursor.mergeBlockFormat(line)
        self.document().setUndoRedoEnabled(True)
        self.blockSignals(False)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._format()

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.textCursor().insertText(" ".join(source.text().split()))

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() and not source.hasUrls()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            if not event.isAutoRepeat():
                self.enter_pressed.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.escape_pressed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.hasFocus():
            return
        theme = look().theme
        place = self.cursorRect()
        high = round(self.line() * 0.73)
        top = place.top() + (place.height() - high) / 2
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("stage-experience"))
        painter.drawRoundedRect(QRectF(place.left(), top, _CARET, high), 2, 2)
        painter.end()
