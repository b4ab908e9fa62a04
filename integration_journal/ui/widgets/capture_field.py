"""The one field of the just-after page: very large words, and nothing in it that could go wrong."""

from PySide6.QtCore import QMimeData, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from integration_journal.ui.theme import look, set_role
from integration_journal.ui.widgets.plain_field import ENTER, PlainField

_CARET = 4


class CaptureField(PlainField):
    """Serif words of 38 px, or 46 px when wide; Enter keeps the line, and a caret that does not blink."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._wide = False
        set_role(self, "capture")
        self.setProperty("ring", "none")
        self.setCursorWidth(0)
        self.cursorPositionChanged.connect(self.viewport().update)
        self.format_lines()

    def set_wide(self, wide: bool) -> None:
        """Take the size that the width of the window asks for."""
        self._wide = wide
        set_role(self, "capture", wide="true" if wide else "")
        self.format_lines()

    def line(self) -> int:
        """Return the height of a line in px."""
        return look().theme.line("capture-wide" if self._wide else "capture")

    def words(self) -> str:
        """Return the words as they stand."""
        return super().words().strip()

    def set_words(self, text: str) -> None:
        """Show other words, without a signal and without a way to undo it; the caret goes to their end."""
        super().set_words(text)
        self.moveCursor(QTextCursor.MoveOperation.End)

    def format_lines(self) -> None:
        super().format_lines()
        self._keep_whole()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_whole()

    def _keep_whole(self) -> None:
        """Leave no room for half a line, and keep the caret in sight however low the window gets."""
        line = self.line()
        rest = self.height() % line if self.height() > line else 0
        if self.viewportMargins().bottom() != rest:
            self.setViewportMargins(0, 0, 0, rest)
        self.ensureCursorVisible()

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.textCursor().insertText(" ".join(source.text().split()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
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
