"""The real pages of the document, one at a time, with their number, turned and zoomed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from integration_journal.ui.icons import set_icon
from integration_journal.ui.scaling import fix, space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.page_reader import PageReader
from integration_journal.ui.widgets.page_view import FIT_PAGE, FIT_WIDTH, PERCENTS
from integration_journal.ui.widgets.words import Words

if TYPE_CHECKING:
    from integration_journal.sharing.pdf_pages import PdfPages
    from integration_journal.ui.choices import Choices

_CALM_MS = 400
"""Pages that are set anew sooner do not pale before: nothing flickers at each tick."""


class PagePreview(QWidget):
    """Shows the pages of a PDF; ``turned`` carries the page that came into view, from 0.

    The size is remembered in ``choices``. ``of_past`` are pages that have left, others will be saved as they are.
    """

    turned = Signal(int)

    def __init__(
        self, choices: Choices | None = None, parent: QWidget | None = None, *, of_past: bool = False
    ) -> None:
        super().__init__(parent)
        set_role(self, "desk")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._choices, self._is_of_past = choices, of_past
        self._is_current = False
        self._latest: PdfPages | None = None
        column = QVBoxLayout(self)
        space(column, (32, 12, 24, 0), 8)
        self.caption = Words("", role="caption", token="ink2")
        self.view = PageReader()
        self._build_controls()
        row = QHBoxLayout()
        space(row, gap=4)
        row.addWidget(self.caption, 1)
        for one in self._controls:
            row.addWidget(one)
        column.addLayout(row)
        column.addWidget(self.view, 1)
        self._paling = QTimer(self)
        self._paling.setSingleShot(True)
        self._paling.setInterval(_CALM_MS)
        self._paling.timeout.connect(self._on_late)
        self.view.turned.connect(self._on_turned)
        self.view.arrived.connect(self._on_arrived)
        self.view.zoom_changed.connect(self._on_zoomed)
        self.view.number_begun.connect(self._on_number_begun)
        self.view.set_zoom(choices.get("page_zoom") if choices is not None else FIT_WIDTH)
        self._show_zoom()
        self.say("")

    def _build_controls(self) -> None:
        self.previous = self._button("back", self.tr("Previous page"))
        self.number = QLineEdit()
        self.number.setValidator(QIntValidator(1, 99_999, self.number))
        self.number.setAccessibleName(self.tr("Page number"))
        fix(self.number, FixedWidth=64)
        self.next = self._button("forward", self.tr("Next page"))
        self.zoom = QComboBox()
        self.zoom.setAccessibleName(self.tr("Size of the pages"))
        self.zoom.setToolTip(self.tr("On the page: + larger, - smaller, 0 as wide as there is room"))
        self.zoom.addItem(self.tr("Fit width"), FIT_WIDTH)
        self.zoom.addItem(self.tr("Whole page"), FIT_PAGE)
        for percent in PERCENTS:
            self.zoom.addItem(self.tr("{number} %").format(number=percent), str(percent))
        self._controls = (self.previous, self.number, self.next, self.zoom)
        self.previous.clicked.connect(self._on_previous)
        self.next.clicked.connect(self._on_next)
        self.number.returnPressed.connect(self._on_number)
        self.number.editingFinished.connect(self._show_number)
        self.zoom.activated.connect(self._on_zoom)

    def _button(self, icon: str, name: str) -> QPushButton:
        button = QPushButton()
        set_role(button, "icon-quiet")
        set_icon(button, icon, "ink2")
        button.setAccessibleName(name)
        button.setToolTip(name)
        return button

    # ---- what is shown ----

    def set_whole(self, whole: bool) -> None:
        """Be as tall as the page, for a place that scrolls itself, or scroll the page here."""
        self.view.set_whole(whole)
        self._show_controls()

    def set_anew(self) -> None:
        """Say that the pages shown are no longer what would be saved: newer ones are being made."""
        self._latest = None
        if self._is_current:
            self._is_current = False
            self._paling.start()
            self._tell()
        elif self.view.count == 0:
            # What was said in the place of pages may not hold any longer.
            self.caption.setText(self.tr("The pages are being set"))

    def show_pages(self, pages: PdfPages) -> None:
        """Show newer pages where the old ones are: the same page, the same place on it."""
        self._latest = pages
        self.view.show_pages(pages)

    def say(self, sentence: str) -> None:
        """Show a sentence instead of pages."""
        self._is_current, self._latest = False, None
        self._paling.stop()
        self.view.show_nothing()
        self.caption.setText(sentence)
        self._show_controls()

    def _on_arrived(self) -> None:
        # Something may have been changed since these pages were handed over.
        self._is_current = self.view.pages is self._latest
        if self._is_current:
            self._paling.stop()
        self._show_controls()
        self._tell()

    def _show_controls(self) -> None:
        for one in self._controls:
            one.setVisible(self.view.count > 0 and not (one is self.zoom and self.view.is_whole))

    def _on_late(self) -> None:
        self.view.fade(not self._is_current)

    def _tell(self) -> None:
        """Say which page it is, and whether it is what would be saved."""
        at, count = self.view.at, self.view.count
        if self._is_of_past:
            words = self.tr("Page {page} of {pages}, as it left")
        elif self._is_current:
            words = self.tr("Page {page} of {pages}, exactly as the PDF will be saved")
        else:
            words = self.tr("Page {page} of {pages}, being set anew")
        self.caption.setText(words.format(page=at + 1, pages=count))
        self.view.setAccessibleName(self.caption.text())
        self.previous.setEnabled(at > 0)
        self.next.setEnabled(at < count - 1)
        self._show_number()

    def _show_number(self) -> None:
        self.number.setText(str(self.view.at + 1))

    # ---- turning ----

    def _on_turned(self) -> None:
        self._tell()
        self.turned.emit(self.view.at)

    def _on_previous(self) -> None:
        self.view.go(self.view.at - 1)

    def _on_next(self) -> None:
        self.view.go(self.view.at + 1)

    def _on_number(self) -> None:
        self.view.go(int(self.number.text() or 1) - 1)
        self.view.setFocus()

    def _on_number_begun(self, digit: str) -> None:
        self.number.setFocus()
        self.number.setText(digit)

    # ---- zooming ----

    def _on_zoom(self) -> None:
        self.view.set_zoom(self.zoom.currentData())
        self._on_zoomed()

    def _on_zoomed(self) -> None:
        self._show_zoom()
        if self._choices is not None:
            self._choices.set(page_zoom=self.view.zoom)

    def _show_zoom(self) -> None:
        self.zoom.setCurrentIndex(self.zoom.findData(self.view.zoom))
