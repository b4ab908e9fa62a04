"""The pages of a PDF as pictures and words: what is looked at is the file itself, not something like it."""

import atexit
import threading
from typing import NamedTuple
from weakref import WeakSet

import pypdfium2
import pypdfium2.raw as pdfium

_DRAWING = threading.RLock()
"""PDFium is not made for several threads."""


class Raster(NamedTuple):
    """A picture of a page or of a part of it: four bytes a pixel, blue, green, red and one that says nothing."""

    data: bytes
    width: int
    height: int
    stride: int


class PdfPages:
    """A PDF in memory; may be asked from any thread. ``data`` are the bytes that a file of it would hold."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        with _DRAWING:
            self._pdf = pypdfium2.PdfDocument(data)
            self.sizes = [self._pdf.get_page_size(place) for place in range(len(self._pdf))]
            """Width and height of each page in points."""
        self._is_open = True
        _OPEN.add(self)

    def __len__(self) -> int:
        """Return how many pages there are."""
        return len(self.sizes)

    def draw(
        self, place: int, width: int, height: int, clip: tuple[int, int, int, int] | None = None
    ) -> Raster:
        """Draw a page (from 0) on white at ``width`` times ``height`` pixels.

        ``clip`` is the part of that which is wanted: left, top, width, height.
        """
        left, top, wide, high = clip or (0, 0, width, height)
        with _DRAWING:
            page = self._pdf[place]
            bitmap = pypdfium2.PdfBitmap.new_native(wide, high, pdfium.FPDFBitmap_BGRx)
            try:
                bitmap.fill_rect((255, 255, 255, 255), 0, 0, wide, high)
                pdfium.FPDF_RenderPageBitmap(bitmap, page, -left, -top, width, height, 0, 0)
                return Raster(bytes(bitmap.buffer), wide, high, bitmap.stride)
            finally:
                bitmap.close()
                page.close()

    def words(self, place: int) -> str:
        """Return a page's words, in the order in which they are read."""
        with _DRAWING:
            page = self._pdf[place]
            text = page.get_textpage()
            try:
                return str(text.get_text_range()).replace("\r\n", "\n").strip()
            finally:
                text.close()
                page.close()

    def close(self) -> None:
        """Let go of the PDF; waits for a page that is being drawn."""
        with _DRAWING:
            if self._is_open:
                self._is_open = False
                self._pdf.close()

    def __del__(self) -> None:
        """Close it under the lock, whichever thread ends it."""
        if getattr(self, "_is_open", False):
            self.close()


_OPEN: WeakSet[PdfPages] = WeakSet()


@atexit.register
def _close_all() -> None:
    """Let go of what is still open before PDFium itself ends."""
    for pages in list(_OPEN):
        pages.close()
