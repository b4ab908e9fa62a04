"""One page drawn in a thread: the picture and its words, ready to be put on the screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from integration_journal.sharing.pdf_pages import PdfPages

MOST_PIXELS = 6_000_000
"""Up to this many a page is drawn whole; of a larger one only what is seen, and some around it."""
_GRID = 256


@dataclass(frozen=True)
class Wanted:
    """A page (from 0) at a size in device pixels, whole or a part of it."""

    place: int
    width: int
    height: int
    part: QRect | None = None

    def holds(self, other: Wanted) -> bool:
        """Whether this one shows all that another one would."""
        same = (self.place, self.width, self.height) == (other.place, other.width, other.height)
        return same and (self.part is None or (other.part is not None and self.part.contains(other.part)))


@dataclass(frozen=True)
class Drawn:
    """What was drawn of which pages, and the page's words."""

    pages: PdfPages
    wanted: Wanted
    image: QImage
    words: str


class Drawing:
    """Draws one page; lets go of pages that are no longer shown before."""

    def __init__(self, pages: PdfPages, wanted: Wanted, spent: list[PdfPages]) -> None:
        self._pages, self._wanted, self._spent = pages, wanted, spent

    def __call__(self) -> Drawn:
        for pages in self._spent:
            pages.close()
        it = self._wanted
        return Drawn(self._pages, it, self._picture(it), self._pages.words(it.place))

    def _picture(self, it: Wanted) -> QImage:
        # Letters drawn at twice the size and brought together stand where they belong.
        finer = 2 if it.part is None and 4 * it.width * it.height <= MOST_PIXELS else 1
        part = (it.part.x(), it.part.y(), it.part.width(), it.part.height()) if it.part else None
        raster = self._pages.draw(it.place, finer * it.width, finer * it.height, part)
        seen = QImage(raster.data, raster.width, raster.height, raster.stride, QImage.Format.Format_RGB32)
        if finer == 1:
            return seen.copy()
        smooth = Qt.TransformationMode.SmoothTransformation
        return seen.scaled(it.width, it.height, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)


def wanted_part(place: int, width: int, height: int, seen: QRect) -> Wanted:
    """Return what is to be drawn of a page so that ``seen``, in its device pixels, can be shown."""
    if width * height <= MOST_PIXELS:
        return Wanted(place, width, height)
    across, down = seen.width() // 3, seen.height() // 3
    around = seen.adjusted(-across, -down, across, down)
    left, top = (max(0, around.left() // _GRID * _GRID), max(0, around.top() // _GRID * _GRID))
    right = min(width, -(-around.right() // _GRID) * _GRID)
    bottom = min(height, -(-around.bottom() // _GRID) * _GRID)
    return Wanted(place, width, height, QRect(left, top, right - left, bottom - top))
