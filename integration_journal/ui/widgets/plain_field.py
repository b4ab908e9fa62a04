"""What the fields for plain words share: no rich text, no scroll bars, a fixed height of line."""

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QTextEdit, QWidget

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PlainField(QTextEdit):
    """A frameless field for the writer's plain words; Tab leaves it."""

    enter_pressed = Signal()
    escape_pressed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(0)

    def line(self) -> int:
        """Return the height of a line in px."""
        raise NotImplementedError

    def words(self) -> str:
        """Return the words as they stand."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def set_words(self, text: str) -> None:
        """Show other words, without a signal and without a way to undo it."""
        self.blockSignals(True)
        self.setPlainText(text)
        self.blockSignals(False)
        self.format_lines()

    def format_lines(self) -> None:
        """Give every line its height, outside what can be undone."""
        form = QTextBlockFormat()
        form.setLineHeight(self.line(), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        self.blockSignals(True)
        self.document().setUndoRedoEnabled(False)
        cursor.mergeBlockFormat(form)
        self.document().setUndoRedoEnabled(True)
        self.blockSignals(False)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.format_lines()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() and not source.hasUrls()
