"""One page of a document at any size, sharp at any zoom, drawn beside the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from integration_journal.ui.tasks import Task
from integration_journal.ui.theme import look
from integration_journal.ui.widgets.page_drawing import Drawing, Drawn, Wanted, wanted_part

if TYPE_CHECKING:
    from integration_journal.sharing.pdf_pages import PdfPages

FIT_WIDTH, FIT_PAGE = "width", "page"
PERCENTS = (75, 100, 125, 150, 200, 300)
_PX_A_POINT = 96 / 72
_MARGIN, _LINE = 6, 48
_FADED = 0.45
_OFF, _ON = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAlwaysOn


class PageView(QAbstractScrollArea):
    """``turned`` says that another page came into view, ``arrived`` that pages given to it are to be seen."""

    turned = Signal()
    arrived = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: PdfPages | None = None
        self._next: PdfPages | None = None
        self._spent: list[PdfPages] = []
        self._at, self._zoom = 0, FIT_WIDTH
        self.is_whole = self._is_faded = False
        self._kept: list[Drawn] = []
        self._asked: tuple[PdfPages, Wanted] | None = None
        self._task = Task(self)
        self._task.done.connect(self._on_drawn)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(_OFF)
        self.setVerticalScrollBarPolicy(_OFF)
        self.setCornerWidget(QWidget())
        self.viewport().setAutoFillBackground(False)

    # ---- what is shown ----

    @property
    def pages(self) -> PdfPages | None:
        """What is shown."""
        return self._pages

    @property
    def at(self) -> int:
        """The page in view, from 0."""
        return self._at

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._pages) if self._pages is not None else 0

    @property
    def zoom(self) -> str:
        """``width``, ``page`` or a percentage of the page's real size."""
        return self._zoom

    @property
    def picture(self) -> Drawn | None:
        """What is drawn of the page in view at its present size, or None while that is being drawn."""
        wanted = self._wanted(self._pages) if self._pages is not None else None
        return next((it for it in self._kept if wanted and it.wanted.holds(wanted)), None)

    def show_pages(self, pages: PdfPages) -> None:
        """Show other pages at the same place, once the page in view is drawn; the old ones stay until then."""
        if self._next is not None:
            self._spent.append(self._next)
        self._next = pages
        self._ask()

    def show_nothing(self) -> None:
        """Show no page."""
        self._spent += [pages for pages in (self._pages, self._next) if pages is not None]
        self._pages = self._next = self._asked = None
        self._kept = []
        self.setAccessibleDescription("")
        self._arrange()

    def fade(self, faded: bool) -> None:
        """Let the pages pale that are no longer what would be saved."""
        self._is_faded = faded
        self.viewport().update()

    def set_zoom(self, zoom: str) -> None:
        """Show the page at another size, its middle in the middle; an unknown one is taken for the width."""
        known = (FIT_WIDTH, FIT_PAGE, *map(str, PERCENTS))
        middle = self.share_of(self.viewport().rect().center())
        self._zoom = zoom if zoom in known else FIT_WIDTH
        self._arrange()
        self.bring(middle, self.viewport().rect().center())

    def set_whole(self, whole: bool) -> None:
        """Be as wide as there is room and as tall as the page, for a place that scrolls itself."""
        self.is_whole = whole
        self._arrange()

    def go(self, place: int, *, at_end: bool = False) -> None:
        """Turn to a page, at its top or its end."""
        place = max(0, min(place, self.count - 1))
        if self._pages is None or place == self._at:
            return
        self._at = place
        self._arrange()
        words = [it.words for it in self._kept if it.wanted.place == place]
        self.setAccessibleDescription(words[0] if words else "")
        bar = self.verticalScrollBar()
        bar.setValue(bar.maximum() if at_end else 0)
        self.turned.emit()

    # ---- sizes ----

    @property
    def percent(self) -> float:
        """How large the page is in percent of its real size."""
        if self._pages is None:
            return 100.0
        return self._scale(self._pages, self.viewport().size()) / _PX_A_POINT * 100

    def _scale(self, pages: PdfPages, room: QSize) -> float:
        """Return how many px a point takes."""
        wide, high = pages.sizes[min(self._at, len(pages) - 1)]
        margins = 2 * _MARGIN
        across = max(100, room.width() - margins) / wide
        if self.is_whole or self._zoom == FIT_WIDTH:
            return across
        if self._zoom == FIT_PAGE:
            return min(across, max(100, room.height() - margins) / high)
        return int(self._zoom) / 100 * _PX_A_POINT

    def _size(self, pages: PdfPages, room: QSize) -> QSize:
        wide, high = pages.sizes[min(self._at, len(pages) - 1)]
        scale = self._scale(pages, room)
        return QSize(round(wide * scale), round(high * scale))

    def _arrange(self) -> None:
        """Give the bars their ranges and ask for what is to be drawn."""
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        if self._pages is None:
            self.setMinimumHeight(0)
            across.setRange(0, 0)
            down.setRange(0, 0)
            self.viewport().update()
            return
        room, margins = self.contentsRect().size(), 2 * _MARGIN
        size = self._size(self._pages, room)
        if self.is_whole:
            self.setVerticalScrollBarPolicy(_OFF)
            self.setHorizontalScrollBarPolicy(_OFF)
            self.setMinimumHeight(size.height() + margins)
        else:
            self.setMinimumHeight(0)
            # With a bar beside it a page as wide as there is room becomes lower: asked before there is one.
            self.setVerticalScrollBarPolicy(_ON if size.height() + margins > room.height() else _OFF)
            size = self._size(self._pages, self.viewport().size())
            too_wide = size.width() + margins > self.viewport().width()
            self.setHorizontalScrollBarPolicy(_ON if too_wide else _OFF)
        view = self.viewport().size()
        for bar, length, seen in (
            (across, size.width(), view.width()),
            (down, size.height(), view.height()),
        ):
            bar.setPageStep(seen)
            bar.setSingleStep(look().theme.px(_LINE))
            bar.setRange(0, 0 if self.is_whole else max(0, length + margins - seen))
        self.viewport().update()
        self._ask()

    def _page_rect(self) -> QRectF:
        """Return where the page in view stands in the viewport, on whole device pixels."""
        size, view, ratio = self._size(self._pages, self.viewport().size()), self.viewport(), self._ratio()
        is_narrow = size.width() + 2 * _MARGIN <= view.width()
        left = (
            (view.width() - size.width()) / 2 if is_narrow else _MARGIN - self.horizontalScrollBar().value()
        )
        top = _MARGIN - self.verticalScrollBar().value()
        return QRectF(round(left * ratio) / ratio, round(top * ratio) / ratio, size.width(), size.height())

    def _ratio(self) -> float:
        return self.devicePixelRatioF()

    def share_of(self, point: QPoint) -> QPointF:
        """Return where on the page a point of the viewport lies, from 0 to 1."""
        if self._pages is None:
            return QPointF(0.5, 0)
        page = self._page_rect()
        return QPointF((point.x() - page.x()) / page.width(), (point.y() - page.y()) / page.height())

    def bring(self, share: QPointF, point: QPoint) -> None:
        """Move the page so that a place of it lies at a point of the viewport."""
        if self._pages is None:
            return
        page, across, down = self._page_rect(), self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(round(_MARGIN + share.x() * page.width() - point.x()))
        down.setValue(round(_MARGIN + share.y() * page.height() - point.y()))

    # ---- drawing ----

    def _wanted(self, pages: PdfPages, turn: int = 0) -> Wanted:
        place = min(self._at, len(pages) - 1) + turn
        ratio = self._ratio()
        size = self._size(pages, self.viewport().size()) * ratio
        if self._pages is None:
            return wanted_part(place, size.width(), size.height(), QRect(0, 0, 1, 1))
        page = self._page_rect()
        seen = QRectF(self.viewport().rect()).intersected(page).translated(-page.topLeft())
        device = QRectF(seen.topLeft() * ratio, seen.size() * ratio).toAlignedRect()
        return wanted_part(place, size.width(), size.height(), device)

    def _ask(self) -> None:
        """Have the page in view drawn if it is not, and then those beside it."""
        pages = self._next or self._pages
        if pages is None or self.viewport().width() < 2:
            return
        turns = (0,) if self._next is not None else (0, 1, -1)
        for turn in turns:
            if not 0 <= min(self._at, len(pages) - 1) + turn < len(pages):
                continue
            wanted = self._wanted(pages, turn)
            if turn and (wanted.part is not None or self._task.running):
                continue
            if not any(it.pages is pages and it.wanted.holds(wanted) for it in self._kept):
                if (pages, wanted) != self._asked:
                    self._asked = (pages, wanted)
                    self._task.start(Drawing(pages, wanted, self._spent))
                    self._spent = []
                return

    def _on_drawn(self, drawn: Drawn) -> None:
        if self._asked == (drawn.pages, drawn.wanted):
            self._asked = None
        came = drawn.pages is self._next
        if came:
            if self._pages is not None:
                self._spent.append(self._pages)
            self._pages, self._next, self._kept = self._next, None, []
            self._at = min(self._at, len(self._pages) - 1)
            self._is_faded = False
        if drawn.pages is self._pages:
            near = [it for it in self._kept if abs(it.wanted.place - self._at) <= 1]
            self._kept = [*(it for it in near if it.wanted.place != drawn.wanted.place), drawn]
        self._arrange()
        if drawn.wanted.place == self._at and drawn.pages is self._pages:
            self.setAccessibleDescription(drawn.words)
        if came:
            self.arrived.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._pages is None:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        page, theme = self._page_rect(), look().theme
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.setBrush(QColor("white"))
        painter.drawRect(page.adjusted(-0.5, -0.5, 0.5, 0.5))
        painter.setOpacity(_FADED if self._is_faded else 1)
        sharp = self.picture
        shown = [sharp] if sharp else [it for it in self._kept if it.wanted.place == self._at]
        for it in shown:
            scale = page.width() / it.wanted.width
            part = (
                QRectF(it.wanted.part) if it.wanted.part else QRectF(0, 0, it.wanted.width, it.wanted.height)
            )
            place = QRectF(page.topLeft() + part.topLeft() * scale, part.size() * scale)
            painter.drawImage(place, it.image)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: ARG002
        self.viewport().update()
        self._ask()
