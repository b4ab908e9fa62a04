"""How marked passages look in a text: underlined within a paragraph, beside a bar where they are longer."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPaintEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from integration_journal.ui.theme import look
from integration_journal.ui.widgets.painting import begin

_MARK = "effect-insight-mark"
_BAR, _ASIDE = 3, 14
_FOLLOWED = {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide}


class PassageMarks(QWidget):
    """The bars, and what to underline; the passages move with the words while these are edited.

    ``holder`` is what the bars lie in: it needs some room beside the text.
    """

    def __init__(self, edit: QTextEdit, holder: QWidget | None = None) -> None:
        super().__init__(holder or edit.parentWidget())
        self._edit = edit
        self._passages: list[QTextCursor] = []
        self._watched: list[QWidget] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        edit.verticalScrollBar().valueChanged.connect(self.update)
        edit.document().documentLayout().documentSizeChanged.connect(self.update)
        self.hide()

    def show_passages(self, passages: Sequence[tuple[int, int]]) -> None:
        """Show passages from unit to unit of the document."""
        self._watch()
        last = self._edit.document().characterCount() - 1
        self._passages = []
        for start, end in passages:
            cursor = QTextCursor(self._edit.document())
            cursor.setPosition(min(start, last))
            cursor.setPosition(min(end, last), QTextCursor.MoveMode.KeepAnchor)
            self._passages.append(cursor)
        self._place()

    def passages(self) -> list[tuple[int, int]]:
        """Return where the passages are by now, in the order given."""
        return [(one.selectionStart(), one.selectionEnd()) for one in self._passages]

    def selections(self) -> list[QTextEdit.ExtraSelection]:
        """Return what is to be underlined."""
        line = QTextCharFormat()
        line.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        line.setUnderlineColor(look().theme.colour(_MARK))
        found = []
        for cursor in self._passages:
            if not _is_long(cursor) and cursor.hasSelection():
                selection = QTextEdit.ExtraSelection()
                selection.cursor, selection.format = cursor, line
                found.append(selection)
        return found

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _FOLLOWED:
            self._place()
        return False

    def _watch(self) -> None:
        """Follow whatever moves the text within the holder; that is known once everything is laid out."""
        walker: QWidget | None = self._edit
        while walker is not None and walker is not self.parentWidget():
            if walker not in self._watched:
                walker.installEventFilter(self)
                self._watched.append(walker)
            walker = walker.parentWidget()

    def _place(self) -> None:
        beside = QRect(self._edit.mapTo(self.parentWidget(), QPoint()), self._edit.size())
        mirrored = self._edit.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left, width = self._margin(beside, mirrored)
        self.setGeometry(left, beside.top(), width, beside.height())
        seen = self._edit.isVisibleTo(self.parentWidget())
        self.setVisible(seen and any(self._is_beside(one) for one in self._passages))
        self.raise_()
        self.update()

    def _margin(self, beside: QRect, mirrored: bool) -> tuple[int, int]:
        """Return where in the holder the margin begins that is painted, and how wide it is."""
        px = look().theme.px
        left = beside.right() + 1 + px(_ASIDE - _BAR) if mirrored else beside.left() - px(_ASIDE)
        return left, px(_BAR)

    def _is_beside(self, passage: QTextCursor) -> bool:
        """Whether there is something to paint beside a passage."""
        return _is_long(passage)

    def _beside(self, passage: QTextCursor) -> tuple[int, int]:
        """Return where a passage begins and ends here, from top to bottom."""
        first, last = QTextCursor(passage), QTextCursor(passage)
        first.setPosition(passage.selectionStart())
        last.setPosition(passage.selectionEnd())
        top = self._edit.viewport().y()
        return top + self._edit.cursorRect(first).top(), top + self._edit.cursorRect(last).bottom()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = begin(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look().theme.colour(_MARK))
        top = self._edit.viewport().y()
        painter.setClipRect(0, top, self.width(), self._edit.viewport().height())
        for cursor in self._passages:
            if self._is_beside(cursor):
                begins, ends = self._beside(cursor)
                bar = QRectF(0, begins, self.width(), ends - begins)
                painter.drawRoundedRect(bar, self.width() / 2, self.width() / 2)
        painter.end()


def _is_long(cursor: QTextCursor) -> bool:
    """Whether a passage goes beyond one paragraph."""
    document = cursor.document()
    first, last = document.findBlock(cursor.selectionStart()), document.findBlock(cursor.selectionEnd())
    return first.blockNumber() != last.blockNumber()
