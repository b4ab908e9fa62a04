"""The patient's Markdown to read: the same renderer as in every document, at the writing's line height."""

import base64
import binascii
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QSize, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QImage,
    QImageReader,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser, QTextEdit, QWidget

from integration_journal.ui.theme import look, set_role
from integration_journal.ui.widgets.entry_model import found_places

_WIDEST_IMAGE = 640
_MOST_PIXELS = 40_000_000
_MOST_MARKS = 200


class ProseView(QTextBrowser):
    """Shows cleaned HTML, as high as its words; nothing outside the text is ever loaded or opened."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._html, self._words = "", ""
        self._rendering = False
        self._width = _WIDEST_IMAGE
        set_role(self, "writing")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.setAccessibleName(self.tr("The entry's words"))
        look().changed.connect(self._render)

    def show_html(self, html: str, words: str = "") -> None:
        """Show HTML that ``html_of`` made; the searched ``words`` are marked in it."""
        if (html, words) != (self._html, self._words):
            self._html, self._words = html, words
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
        # Every paragraph laid out tells a new height; following each would lay out a long text over and over.
        self._rendering = True
        self.setHtml(self._html)
        self._mark()
        self._rendering = False
        self._fit(document.size())

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
        self.setExtraSelections(selections)

    def _fit(self, size: QSizeF) -> None:
        if self._rendering:
            return
        wanted = max(look().theme.line("writing"), int(size.height()) + 1)
        if wanted != self.height():
            self.setFixedHeight(wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit(self.document().size())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page around: there is nothing to scroll in here."""
        event.ignore()

    def loadResource(self, type: int, name: QUrl | str) -> Any:
        """Return a picture that is part of the text; for everything else a picture of one clear pixel."""
        url = name if isinstance(name, QUrl) else QUrl(name)
        if type == QTextDocument.ResourceType.ImageResource.value and url.scheme() == "data":
            return _inline_picture(url.toString(), _WIDEST_IMAGE)
        return _nothing()


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
