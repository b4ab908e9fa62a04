"""The real pages of the document, one at a time, as wide as there is room."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from integration_journal.ui.icons import set_icon
from integration_journal.ui.scaling import space
from integration_journal.ui.theme import look, set_role
from integration_journal.ui.widgets.words import Words


class PagePreview(QWidget):
    """Shows PNG pages; ``turned`` carries the page that came into view, from 0."""

    turned = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "desk")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._pages: list[bytes] = []
        self._at = 0
        self._whole = False
        self._shown = QPixmap()
        column = QVBoxLayout(self)
        space(column, (32, 12, 24, 0), 10)
        row = QHBoxLayout()
        space(row, gap=4)
        self.caption = Words("", role="caption", token="ink2")
        row.addWidget(self.caption, 1)
        self.previous = self._turner("back", self.tr("Previous page"))
        self.next = self._turner("forward", self.tr("Next page"))
        self.previous.clicked.connect(self._on_previous)
        self.next.clicked.connect(self._on_next)
        row.addWidget(self.previous)
        row.addWidget(self.next)
        column.addLayout(row)
        self.page = QLabel()
        self.page.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(self.page)
        self.area.viewport().setAutoFillBackground(False)
        self.page.setAutoFillBackground(False)
        column.addWidget(self.area, 1)

    def _turner(self, icon: str, name: str) -> QPushButton:
        button = QPushButton()
        set_role(button, "icon-quiet")
        set_icon(button, icon, "ink2")
        button.setAccessibleName(name)
        button.setToolTip(name)
        return button

    def set_whole(self, whole: bool) -> None:
        """Be as tall as the page, for a place that scrolls itself, or scroll the page here."""
        off, needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self._whole = whole
        self.area.setVerticalScrollBarPolicy(off if whole else needed)
        self._fit()

    def show_pages(self, pages: list[bytes]) -> None:
        """Show new pages, at the page that was in view."""
        self._pages = pages
        self._at = min(self._at, max(0, len(pages) - 1))
        self._show()

    def say(self, sentence: str) -> None:
        """Show a sentence instead of pages."""
        self._pages, self._shown = [], QPixmap()
        self.caption.setText(sentence)
        self.page.setPixmap(QPixmap())
        self.previous.setEnabled(False)
        self.next.setEnabled(False)

    def _show(self) -> None:
        if not self._pages:
            return
        words = self.tr("Page {page} of {pages}, exactly as it will be saved")
        self.caption.setText(words.format(page=self._at + 1, pages=len(self._pages)))
        self.previous.setEnabled(self._at > 0)
        self.next.setEnabled(self._at < len(self._pages) - 1)
        self._shown = QPixmap()
        self._shown.loadFromData(self._pages[self._at])
        self.page.setAccessibleName(self.caption.text())
        self._fit()

    def _fit(self) -> None:
        if self._shown.isNull() or not self._whole:
            self.area.setMinimumHeight(0)
        if self._shown.isNull():
            return
        ratio = self.devicePixelRatioF()
        width = max(200, self.area.viewport().width() - look().theme.px(8))
        scaled = self._shown.scaledToWidth(round(width * ratio), Qt.TransformationMode.SmoothTransformation)
        scaled.setDevicePixelRatio(ratio)
        self.page.setPixmap(scaled)
        if self._whole:
            self.area.setMinimumHeight(round(scaled.height() / ratio))

    def _on_previous(self) -> None:
        self._turn(-1)

    def _on_next(self) -> None:
        self._turn(1)

    def _turn(self, by: int) -> None:
        self._at += by
        self._show()
        self.area.verticalScrollBar().setValue(0)
        self.turned.emit(self._at)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
