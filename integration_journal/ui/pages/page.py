"""What every page is: a header that stays, and content that scrolls."""

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from integration_journal.ui.theme import set_role

if TYPE_CHECKING:
    from integration_journal.ui.desk import Place


class Width(IntEnum):
    """How much room a page has, by the window's width divided by the text size."""

    FOLDED = 0
    NARROW = 720
    WIDE = 1100
    BROAD = 1500

    @classmethod
    def of(cls, effective: float) -> "Width":
        """Return the widest class that an effective width in px reaches."""
        return max(width for width in cls if effective >= width)


class PageArea(QScrollArea):
    """Scrolls up and down only, around content whose right margin is wider than the scroll bar."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(content)
        # The ground is the page's, whatever theme that is shown in.
        content.setAutoFillBackground(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The scroll bar takes its room from the content's margin, so that its coming moves nothing."""
        bar = self.width() - self.viewport().width()
        self.widget().setContentsMargins(0, 0, -bar, 0)
        super().resizeEvent(event)


class Page(QWidget):
    """Base of the pages; the window calls ``show_place``, ``arrange`` and ``leave``."""

    name = ""
    fills_window = False
    """Whether nothing but the page is shown, in the night's colours."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        set_role(self, "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.outer = QVBoxLayout(self)
        self.outer.setContentsMargins(0, 0, 0, 0)
        self.outer.setSpacing(0)

    def show_place(self, place: "Place") -> None:
        """Show what the place names; called each time the page comes to the front."""

    def arrange(self, width: Width) -> None:
        """Lay the page out for a width; called before the first showing and when the class changes."""

    def place_now(self, place: "Place") -> "Place":
        """Return the place as it is after what was chosen and written since ``place`` was shown."""
        return place

    def leave(self) -> None:
        """Called when another page comes to the front; words are flushed by then."""

    def scrolling(self, content: QWidget) -> QScrollArea:
        """Return a frameless scroll area around ``content`` that never scrolls sideways."""
        return PageArea(content)
