"""The patient's Markdown to read: the same renderer as in every document, at the writing's line height."""

import base64
import binascii
from html import escape
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QSize, QSizeF, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QImage,
    QImageReader,
    QKeyEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser, QTextEdit, QWidget

from integration_journal.ui.tasks import Task
from integration_journal.ui.theme import look, set_role
from integration_journal.ui.widgets.entry_model import found_places
from integration_journal.ui.widgets.prose_pieces import pieces_of

_AT_ONCE = 4_000
"""Letters that are rendered at once, whatever they are; more are rendered in a thread."""

_MOST = 400_000
"""Letters that are shown: some sixty thousand words."""

_RELAID_AT_ONCE = 100_000
"""Letters whose new height is known at once when the width changes; of more Qt tells it step by step."""

_WIDEST_IMAGE = 640
_MOST_PIXELS = 40_000_000
_MOST_MARKS = 200


class ProseView(QTextBrowser):
    """Shows Markdown as cleaned HTML, as high as its words; nothing outside the text is ever loaded or opened.

    ``whole`` follows when all of a text is there, also after another theme or text size.
    """

    whole = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._markdown = self._words = ""
        self._underlined: list[QTextEdit.ExtraSelection] = []
        self._pieces: list[str] = []
        self._to_come: list[str] = []
        self._next = QTimer(self)
        self._next.setInterval(0)
        self._next.timeout.connect(self._go_on)
        self._rendering = False
        self._task = Task(self)
        self._task.done.connect(self._on_rendered)
        self._width = _WIDEST_IMAGE
        set_role(self, "writing")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        by_mouse, by_keys = (
            Qt.TextInteractionFlag.TextSelectableByMouse,
            Qt.TextInteractionFlag.TextSelectableByKeyboard,
        )
        self.setTextInteractionFlags(by_mouse | by_keys)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.setAccessibleName(self.tr("The entry's words"))
        look().changed.connect(self._render)

    def show_markdown(self, markdown: str, words: str = "") -> None:
        """Show the patient's Markdown; the searched ``words`` are marked in it.

        A long text follows a moment later, and of a text beyond all measure only the beginning.
        """
        if (markdown, words) == (self._markdown, self._words):
            return
        self._words = words
        if markdown == self._markdown:
            if self.is_whole:
                self._mark()
            return
        self._markdown = markdown
        rendering = _Rendering(markdown, self._beyond(markdown))
        if len(markdown) <= _AT_ONCE:
            self._on_rendered(rendering())
        else:
            self._pieces = []
            self._render()
            self._task.start(rendering)

    def _beyond(self, markdown: str) -> str:
        more = len(markdown) - _MOST
        return self.tr("The entry goes on from here; a document holds all of it.") if more > 0 else ""

    @property
    def is_whole(self) -> bool:
        """Whether the text is there to its end."""
        return not self._task.running and not self._to_come

    def _on_rendered(self, rendered: tuple[str, list[str]]) -> None:
        markdown, pieces = rendered
        if markdown == self._markdown:
            self._pieces = pieces
            self._render()

    def _render(self) -> None:
        theme = look().theme
        size = theme.px(20)
        font = theme.font("writing")
        height = round(100 * theme.line("writing") / QFontMetricsF(font).lineSpacing())
        document = self.document()
        document.setDefaultFont(font)
        document.setDefaultStyleSheet(
            f"p {{ margin: 0 0 {theme.px(16)}px 0; line-height: {height}%; }}"
            f"li {{ margin: 0 0 {theme.px(4)}px 0; line-height: {height}%; }}"
            f"h3 {{ font-size: {size + theme.px(4)}px; }} h4 {{ font-size: {size + theme.px(2)}px; }}"
            f"h5, h6 {{ font-size: {size}px; }}"
            f"h3, h4, h5, h6 {{ font-weight: 600; margin: {theme.px(12)}px 0 {theme.px(8)}px 0; }}"
            f"strong {{ font-weight: 600; }} blockquote {{ color: {theme.colours['ink2']}; }}"
            f"blockquote {{ margin: 0 0 0 {theme.px(24)}px; }}"
        )
        self._to_come = self._pieces[1:]
        self.setExtraSelections([])
        # Every paragraph laid out tells a new height; following each would lay out a long text over and over.
        self._rendering = True
        self.setHtml(self._pieces[0] if self._pieces else "")
        self._rendering = False
        self._fit(document.size())
        self._follow()

    def _follow(self) -> None:
        if self._to_come:
            self._next.start()
        else:
            self._next.stop()
            self._underlined = []
            self._mark()
            self.whole.emit()

    def _go_on(self) -> None:
        """Put the next piece at the end."""
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        self._rendering = True
        cursor.insertBlock(QTextBlockFormat(), QTextCharFormat())
        start = cursor.position()
        # The first block that is inserted loses its format to the one it falls into, so it is one to throw away.
        cursor.insertHtml("<p>-</p>" + self._to_come.pop(0))
        cursor.setPosition(start)
        # A piece of marks alone, without a letter, puts nothing behind it.
        end = min(start + len("-\n"), self.document().characterCount() - 1)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        self._rendering = False
        self._fit(self.document().size())
        self._follow()

    def _mark(self) -> None:
        selections = []
        text = self.toPlainText() if self._words else ""
        ground = QTextCharFormat()
        ground.setBackground(look().theme.colour("selection"))
        for start, length in found_places(text, self._words)[:_MOST_MARKS]:
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            # Qt counts UTF-16 units; Python counts characters.
            begin = len(text[:start].encode("utf-16-le")) // 2
            cursor.setPosition(begin)
            end = begin + len(text[start : start + length].encode("utf-16-le")) // 2
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            selection.cursor, selection.format = cursor, ground
            selections.append(selection)
        self.setExtraSelections(self._underlined + selections)

    def underline(self, selections: list[QTextEdit.ExtraSelection]) -> None:
        """Underline passages of the text that is shown, until it is another."""
        self._underlined = selections
        self._mark()

    @property
    def markdown(self) -> str:
        """What is shown, as it was written."""
        return self._markdown

    def _fit(self, size: QSizeF) -> None:
        if self._rendering:
            return
        wanted = max(look().theme.line("writing"), int(size.height()) + 1)
        if wanted != self.height():
            self.setFixedHeight(wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.document().characterCount() <= _RELAID_AT_ONCE:
            self._fit(self.document().size())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave whole pages to the page around, too."""
        if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            event.ignore()
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page around: there is nothing to scroll in here."""
        event.ignore()

    def loadResource(self, type: int, name: QUrl | str) -> Any:
        """Return a picture that is part of the text; for everything else a picture of one clear pixel."""
        url = name if isinstance(name, QUrl) else QUrl(name)
        if type == QTextDocument.ResourceType.ImageResource.value and url.scheme() == "data":
            return _inline_picture(url.toString(), _WIDEST_IMAGE)
        return _nothing()


class _Rendering:
    """Renders a text, in a thread where it is long."""

    def __init__(self, markdown: str, beyond: str) -> None:
        self._markdown, self._beyond = markdown, beyond

    def __call__(self) -> tuple[str, list[str]]:
        from integration_journal.sharing.prose import html_of

        pieces = pieces_of(html_of(self._markdown[:_MOST]))
        if self._beyond:
            pieces.append(f"<p><em>{escape(self._beyond)}</em></p>")
        return self._markdown, pieces


def _nothing() -> QImage:
    clear = QImage(1, 1, QImage.Format.Format_ARGB32)
    clear.fill(QColor(0, 0, 0, 0))
    return clear


def _inline_picture(address: str, widest: int) -> QImage:
    head, _, body = address.partition(",")
    if head not in ("data:image/png;base64", "data:image/jpeg;base64", "data:image/webp;base64"):
        return _nothing()
    try:
        data = base64.b64decode(body, validate=True)
    except (binascii.Error, ValueError):
        return _nothing()
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    reader = QImageReader(buffer)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > _MOST_PIXELS:
        return _nothing()
    if size.width() > widest:
        reader.setScaledSize(QSize(widest, max(1, size.height() * widest // size.width())))
    picture = reader.read()
    return _nothing() if picture.isNull() else picture
