"""Markdown stays visible and quiet: signs step back, headings and strong words step forward."""

import re

from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from integration_journal.ui.theme import look

LONGEST = 8_000
"""Paragraphs with more characters than this stay plain, so that a key is never waited for."""

_HEADING = re.compile(r" {0,3}#{1,6}(?=\s)")
_QUOTE = re.compile(r"(?: {0,3}> ?)+")
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])(?=\s)")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*_])([*_])(?=[^\s*_])(.*?[^\s*_])\1(?![\w*_])")
_CODE = re.compile(r"(`+)(?=[^`])(.+?)(?<=[^`])\1(?!`)")


class MarkdownMarks(QSyntaxHighlighter):
    """Colours the Markdown of one document by the theme; the words themselves stay as they are."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._make_formats()

    def refresh(self) -> None:
        """Take on the theme and text size shown now."""
        self._make_formats()
        self.rehighlight()

    def _make_formats(self) -> None:
        theme = look().theme
        self._sign, self._strong = QTextCharFormat(), QTextCharFormat()
        self._heading, self._quote = QTextCharFormat(), QTextCharFormat()
        self._sign.setForeground(theme.colour("ink3"))
        self._sign.setFontWeight(QFont.Weight.Normal)
        self._strong.setFontWeight(QFont.Weight.DemiBold)
        self._heading.setFontWeight(QFont.Weight.DemiBold)
        self._quote.setForeground(theme.colour("ink2"))
        self._large = theme.type("writing")[0] + theme.px(1)

    def highlightBlock(self, text: str) -> None:
        """Mark one paragraph; called by Qt for the paragraphs that changed."""
        if len(text) > LONGEST or not text:
            return
        begin = self._mark_line(text)
        for found in _STRONG.finditer(text, begin):
            self._mark_pair(found.start(), found.end(), 2, self._strong)
        for found in _EMPHASIS.finditer(text, begin):
            self._mark_pair(found.start(), found.end(), 1, None)
        for found in _CODE.finditer(text, begin):
            self._mark_pair(found.start(), found.end(), len(found[1]), None)

    def _mark_line(self, text: str) -> int:
        """Mark what makes the whole paragraph a heading, a quotation or an item; return where words begin."""
        if found := _HEADING.match(text):
            self._heading.setProperty(QTextCharFormat.Property.FontPixelSize, self._large)
            self.setFormat(0, found.end(), self._sign)
            self.setFormat(found.end(), len(text) - found.end(), self._heading)
            return found.end()
        begin = 0
        if found := _QUOTE.match(text):
            self.setFormat(0, found.end(), self._sign)
            self.setFormat(found.end(), len(text) - found.end(), self._quote)
            begin = found.end()
        if found := _ITEM.match(text, begin):
            self.setFormat(begin, found.end() - begin, self._sign)
            begin = found.end()
        return begin

    def _mark_pair(self, start: int, end: int, sign: int, inner: QTextCharFormat | None) -> None:
        if inner is not None:
            for place in range(start + sign, end - sign):
                merged = self.format(place)
                merged.merge(inner)
                self.setFormat(place, 1, merged)
        self.setFormat(start, sign, self._sign)
        self.setFormat(end - sign, sign, self._sign)
