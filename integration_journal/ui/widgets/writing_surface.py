"""The writing surface: plain text in the writer's own voice, quiet Markdown, undo word by word."""

import math

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRect, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QFontMetricsF,
    QImage,
    QInputMethodEvent,
    QKeyEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from integration_journal.journal.text import clean
from integration_journal.ui.theme import look, set_role
from integration_journal.ui.widgets.markdown_marks import MarkdownMarks

WIDEST = 720
"""Widest line in px at 100 %, about 72 characters."""


class _Document(QTextDocument):
    """A document that never fetches anything: what the words name is answered by one clear pixel."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._nothing = QImage(1, 1, QImage.Format.Format_ARGB32)
        self._nothing.fill(QColor(Qt.GlobalColor.transparent))

    def loadResource(self, _kind: int, _name: QUrl | str) -> QImage:
        return self._nothing


class WritingSurface(QTextEdit):
    """A field for the writer's prose; read with ``words()``, filled with ``load()``.

    ``edited`` follows each change of the words, ``left`` the loss of the keyboard, ``refused`` a sentence
    when something was dropped or pasted that is no text.
    """

    edited = Signal()
    left = Signal()
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, placeholder: str = "") -> None:
        super().__init__(parent)
        document = _Document(self)
        self.setDocument(document)
        document.setDocumentMargin(0)
        set_role(self, "writing")
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setCursorWidth(2)
        self.setPlaceholderText(placeholder)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._heights: tuple[int, int] | None = None
        self._loading = False
        self._marks = MarkdownMarks(document)
        document.documentLayout().documentSizeChanged.connect(self._place_lines)
        self.load("")
        document.contentsChange.connect(self._note_change)

    def words(self) -> str:
        """Return the words as they were written, no-break spaces included."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def load(self, words: str) -> None:
        """Show other words; nothing before them can be undone."""
        document = self.document()
        self._loading = True
        document.setUndoRedoEnabled(False)
        self.setPlainText(clean(words))
        cursor = QTextCursor(document)
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(self._spacing())
        document.setUndoRedoEnabled(True)
        document.setModified(False)
        self._loading = False
        cursor.clearSelection()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        self.setTextCursor(cursor)

    def is_blank(self) -> bool:
        """Tell whether there is nothing but white space."""
        return not self.words().strip()

    def grow_between(self, least: int, most: int) -> None:
        """Be as high as the words, within two heights in px at 100 %."""
        self._heights = (least, most)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def emphasise(self, sign: str) -> None:
        """Type a Markdown sign around the selection, or take it away where it is already there."""
        cursor = self.textCursor()
        start, end, size = cursor.selectionStart(), cursor.selectionEnd(), len(sign)
        before, after = self._text(start - size, start), self._text(end, end + size)
        wrapped = (
            before == sign and after == sign and not (size == 1 and self._text(start - 2, start) == sign * 2)
        )
        cursor.beginEditBlock()
        if wrapped:
            self._replace(end, end + size, "")
            self._replace(start - size, start, "")
            start, end = start - size, end - size
        else:
            self._replace(end, end, sign)
            self._replace(start, start, sign)
            start, end = start + size, end + size
        cursor.endEditBlock()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type; each word is a step of its own for undo."""
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if control and event.key() in (Qt.Key.Key_B, Qt.Key.Key_I):
            self.emphasise("**" if event.key() == Qt.Key.Key_B else "*")
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier):
                event.ignore()
                return
            # Shift+Enter would put a line separator into the paragraph, which only this program could see.
            self.textCursor().insertBlock()
            self.ensureCursorVisible()
            return
        self._part_undo(event)
        super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Take composed text; what is committed at once is one step for undo."""
        words = event.commitString()
        if len(words) > 1 or self._begins_word(words):
            self._begin_undo_step()
        super().inputMethodEvent(event)

    def event(self, event: QEvent) -> bool:
        """Claim the keys for strong and emphasis before any shortcut of the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
            if control and event.key() in (Qt.Key.Key_B, Qt.Key.Key_I):
                event.accept()
                return True
        return super().event(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Tell whether there is text to take."""
        return source.hasText() and not source.hasUrls()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take the plain text only, as a step of its own for undo."""
        if not source.hasText():
            self.refused.emit(self.tr("Only words can be pasted here."))
            return
        self._begin_undo_step()
        self.textCursor().insertText(clean(source.text()))
        self._begin_undo_step()
        self.ensureCursorVisible()

    def createMimeDataFromSelection(self) -> QMimeData:
        """Hand out the selected words alone, without their look."""
        data = QMimeData()
        data.setText(
            self.textCursor().selection().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")
        )
        return data

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Let files come near, so that the refusal can be told."""
        if self._is_foreign(event.mimeData()):
            event.acceptProposedAction()
            return
        super().dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Follow what is dragged."""
        if self._is_foreign(event.mimeData()):
            event.acceptProposedAction()
            return
        super().dragMoveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take dropped words; refuse files with a sentence."""
        if self._is_foreign(event.mimeData()):
            event.setDropAction(Qt.DropAction.IgnoreAction)
            event.ignore()
            self.refused.emit(self.tr("Files cannot be kept here. Only words can be dropped on the page."))
            return
        self._begin_undo_step()
        super().dropEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the keyboard went elsewhere."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow theme and text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_marks"):
            self._loading = True
            self._marks.refresh()
            self._loading = False
            self._place_lines()
            self._grow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep lines readable however wide the page is, and the caret in sight however low it gets."""
        caret = self._sees_caret(event.oldSize())
        super().resizeEvent(event)
        self._place_lines()
        if caret:
            self.ensureCursorVisible()

    def _place_lines(self) -> None:
        """Let lines be no wider than can be read, and the caret at the end cut none of them at the top."""
        spare = self.width() - self.verticalScrollBar().sizeHint().width() - look().theme.px(WIDEST)
        right, low = max(0, spare), self._rest_of_a_line()
        margins = self.viewportMargins()
        if (margins.right(), margins.bottom()) != (right, low):
            caret = self._sees_caret(self.viewport().size())
            self.setViewportMargins(0, 0, right, low)
            if caret:
                self.ensureCursorVisible()

    def _rest_of_a_line(self) -> int:
        """Return how many px of the height are no whole line, where the words do not fit."""
        if self.document().size().height() <= self.height():
            return 0
        natural = math.ceil(QFontMetricsF(look().theme.font("writing")).height())
        pitch = natural * self._share() / 100
        # The air below the last line is not needed to see it.
        whole = max(1, math.floor((self.height() + pitch - natural) / pitch))
        return max(0, math.floor(self.height() + pitch - natural - whole * pitch))

    def _sees_caret(self, size: QSize) -> bool:
        return QRect(QPoint(), size).intersects(self.cursorRect())

    def _grow(self) -> None:
        if self._heights is not None:
            least, most = (look().theme.px(height) for height in self._heights)
            self.setFixedHeight(max(least, min(most, math.ceil(self.document().size().height()))))

    def _spacing(self) -> QTextBlockFormat:
        spacing = QTextBlockFormat()
        spacing.setLineHeight(self._share(), QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        return spacing

    def _share(self) -> float:
        """The line height of the type table in percent of the font's own, so that it holds at every size."""
        theme = look().theme
        return 100 * theme.line("writing") / QFontMetricsF(theme.font("writing")).height()

    def _part_undo(self, event: QKeyEvent) -> None:
        words = event.text()
        if event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            cursor = self.textCursor()
            place = cursor.position()
            beside = (
                self._text(place - 1, place)
                if event.key() == Qt.Key.Key_Backspace
                else self._text(place, place + 1)
            )
            if beside.isspace() or cursor.hasSelection():
                self._begin_undo_step()
        elif words.isprintable() and words and self._begins_word(words):
            self._begin_undo_step()

    def _begins_word(self, words: str) -> bool:
        cursor = self.textCursor()
        place = cursor.position()
        before = self._text(place - 1, place)
        return bool(words) and (
            cursor.hasSelection() or (not words[0].isspace() and (not before or before.isspace()))
        )

    def _begin_undo_step(self) -> None:
        # Qt adds what is typed to the last step only while the document counts as modified.
        self.document().setModified(False)

    def _text(self, start: int, end: int) -> str:
        """The characters between two places, without walking through the whole document."""
        document = self.document()
        return "".join(document.characterAt(place) for place in range(max(0, start), end)).replace("\x00", "")

    def _replace(self, start: int, end: int, words: str) -> None:
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(words)

    def _note_change(self, _place: int, removed: int, added: int) -> None:
        if not self._loading and (removed or added):
            self.edited.emit()

    @staticmethod
    def _is_foreign(data: QMimeData) -> bool:
        return data.hasUrls() or not data.hasText()
