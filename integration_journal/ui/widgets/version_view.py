"""Words of a version to read: all of them, or what changed since, underlined and struck through."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetricsF, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from integration_journal.journal.compare import Fate, Stretch
from integration_journal.ui.theme import look, set_role

_PORTION = 30_000
"""Characters that are laid out at once: a few tens of milliseconds."""
_AROUND = 160
"""Characters shown of a long stretch that stayed, on either side of a change."""


class VersionView(QTextEdit):
    """Read only; a long text is laid out in portions, ``more_there`` tells whether there is more of it."""

    more_there = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stretches: list[Stretch] = []
        self._shown = 0
        set_role(self, "writing")
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.document().setDocumentMargin(0)
        look().changed.connect(self._again)

    def show_stretches(self, stretches: Sequence[Stretch]) -> None:
        """Show stretches from the beginning of the text."""
        self._stretches = _portions(stretches)
        self._shown = 0
        self.document().setDefaultFont(look().theme.font("quote"))
        self.clear()
        self.show_more()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def show_more(self) -> None:
        """Lay out the next portion."""
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.beginEditBlock()
        room = _PORTION
        while self._shown < len(self._stretches) and room > 0:
            stretch = self._stretches[self._shown]
            cursor.insertText(stretch.text, _format(stretch.fate))
            room -= len(stretch.text)
            self._shown += 1
        self._set_line_height()
        cursor.endEditBlock()
        self.more_there.emit(self._shown < len(self._stretches))

    def _set_line_height(self) -> None:
        theme, height = look().theme, QTextBlockFormat()
        percent = 100 * theme.line("quote") / QFontMetricsF(theme.font("quote")).lineSpacing()
        height.setLineHeight(percent, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        every = QTextCursor(self.document())
        every.select(QTextCursor.SelectionType.Document)
        every.mergeBlockFormat(height)

    def _again(self) -> None:
        shown = self._shown
        self.show_stretches(self._stretches)
        while self._shown < shown:
            self.show_more()


def around_changes(stretches: Sequence[Stretch]) -> list[Stretch]:
    """Return the changes with the words around them; what lies far from every change is left out."""
    near: list[Stretch] = []
    last = len(stretches) - 1
    for place, stretch in enumerate(stretches):
        if stretch.fate is not Fate.SAME or len(stretch.text) <= 3 * _AROUND:
            near.append(stretch)
            continue
        head = "" if place == 0 else _cut(stretch.text[:_AROUND])
        tail = "" if place == last else _cut(stretch.text[-_AROUND:], from_end=True)
        between = "\n…\n\n" if head and tail else "…"
        near.append(Stretch(Fate.SAME, f"{head.rstrip()} {between}{tail}" if head else f"{between}{tail}"))
    return near


def _cut(text: str, *, from_end: bool = False) -> str:
    """Cut at a space, so that no word is shown in part."""
    if from_end:
        return text.partition(" ")[2] or text
    return text.rpartition(" ")[0] or text


def _portions(stretches: Sequence[Stretch]) -> list[Stretch]:
    return [
        Stretch(one.fate, one.text[start : start + _PORTION])
        for one in stretches
        for start in range(0, len(one.text), _PORTION)
    ]


def _format(fate: Fate) -> QTextCharFormat:
    theme, form = look().theme, QTextCharFormat()
    form.setFont(theme.font("quote"))
    form.setForeground(theme.colour("ink3" if fate is Fate.TAKEN else "ink"))
    if fate is Fate.ADDED:
        form.setFontUnderline(True)
        form.setBackground(theme.colour("selection"))
    elif fate is Fate.TAKEN:
        form.setFontStrikeOut(True)
    return form
