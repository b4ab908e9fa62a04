"""Pages on paper, through the system's own dialog."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from integration_journal.ui.pace import Pace

if TYPE_CHECKING:
    from integration_journal.sharing.pdf_pages import PdfPages

_INCH, _FINE = 72, 300
"""Points in an inch, and how many pixels are printed there."""
_SIZES = {"a4": QPageSize.PageSizeId.A4, "us-letter": QPageSize.PageSizeId.Letter}


def local_printer() -> QPrinter:
    """Return a printer of this computer's print service.

    Without a print service CUPS would look for one over TCP: only its local socket is asked, unless the user's
    own CUPS_SERVER names another.
    """
    if sys.platform == "linux":
        os.environ.setdefault("CUPS_SERVER", "/run/cups/cups.sock")
    return QPrinter(QPrinter.PrinterMode.HighResolution)


def ask_printer(parent: QWidget, count: int, paper: str) -> tuple[QPrinter, range] | None:
    """Ask through the system's dialog how ``count`` pages are printed, one to a sheet, edge to edge.

    Returns the printer with the places (from 0) of the pages that are wanted; None where nothing is to be printed.
    """
    printer = local_printer()
    printer.setPageSize(QPageSize(_SIZES[paper]))
    printer.setFullPage(True)
    printer.setDocName(parent.window().windowTitle())
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, count)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return None
    keep_private(printer)
    first, last = printer.fromPage() or 1, printer.toPage() or count
    return printer, range(first - 1, min(last, count))


def print_pages(parent: QWidget, pages: PdfPages | Sequence[bytes], paper: str) -> bool:
    """Ask and print at once, which is for a page or two; tell whether it was printed."""
    asked = ask_printer(parent, len(pages), paper)
    return asked is not None and paint_pages(asked[0], pages, asked[1])


class Printing:
    """Prints pages in a thread, with ``pace`` to say how far it is and to stop it; returns whether all were printed.

    Qt lets a printer be painted on outside the window's thread.
    """

    def __init__(self, printer: QPrinter, places: range, pages: PdfPages, pace: Pace) -> None:
        self._printer, self._places, self._pages, self._pace = printer, places, pages, pace

    def __call__(self) -> bool:
        return paint_pages(self._printer, self._pages, self._places, self._pace)


def keep_private(printer: QPrinter) -> None:
    """Make the file that the dialog's 'Print to File' asks for, so that only its owner can read it."""
    if printer.outputFileName():
        target = Path(printer.outputFileName())
        with suppress(OSError):  # the painter cannot begin then, and says so
            target.touch(0o600)
            target.chmod(0o600)


def paint_pages(
    printer: QPrinter, pages: PdfPages | Sequence[bytes], places: range, pace: Pace | None = None
) -> bool:
    """Paint the pages at ``places`` (from 0) on a printer, each drawn in its turn; tell whether it took them all."""
    painter = QPainter()
    if not painter.begin(printer):
        return False
    for place in places:
        if pace is not None and pace.is_cancelled():
            printer.abort()
            painter.end()
            return False
        if pace is not None:
            pace.tell((place - places.start) / len(places))
        if place != places.start:
            printer.newPage()
        painter.drawImage(QRectF(printer.pageRect(QPrinter.Unit.DevicePixel)), _image(pages, place))
    painter.end()
    return True


def _image(pages: PdfPages | Sequence[bytes], place: int) -> QImage:
    if isinstance(pages, Sequence):
        return QImage.fromData(pages[place])
    wide, high = (round(points / _INCH * _FINE) for points in pages.sizes[place])
    raster = pages.draw(place, wide, high)
    return QImage(raster.data, wide, high, raster.stride, QImage.Format.Format_RGB32).copy()
