"""Pages on paper, through the system's own dialog."""

import os
import sys
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

_SIZES = {"a4": QPageSize.PageSizeId.A4, "us-letter": QPageSize.PageSizeId.Letter}


def local_printer() -> QPrinter:
    """Return a printer of this computer's print service.

    Without a print service CUPS would look for one over TCP: only its local socket is asked, unless the user's
    own CUPS_SERVER names another.
    """
    if sys.platform == "linux":
        os.environ.setdefault("CUPS_SERVER", "/run/cups/cups.sock")
    return QPrinter(QPrinter.PrinterMode.HighResolution)


def print_pages(parent: QWidget, pages: list[bytes], paper: str) -> bool:
    """Print PNG pages, one to a sheet, edge to edge; tell whether it was printed."""
    printer = local_printer()
    printer.setPageSize(QPageSize(_SIZES[paper]))
    printer.setFullPage(True)
    printer.setDocName(parent.window().windowTitle())
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, len(pages))
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return False
    keep_private(printer)
    first, last = printer.fromPage() or 1, printer.toPage() or len(pages)
    return paint_pages(printer, pages[first - 1 : last])


def keep_private(printer: QPrinter) -> None:
    """Make the file that the dialog's 'Print to File' asks for, so that only its owner can read it."""
    if printer.outputFileName():
        target = Path(printer.outputFileName())
        with suppress(OSError):  # the painter cannot begin then, and says so
            target.touch(0o600)
            target.chmod(0o600)


def paint_pages(printer: QPrinter, pages: list[bytes]) -> bool:
    """Paint PNG pages on a printer; tell whether it took them."""
    painter = QPainter()
    if not painter.begin(printer):
        return False
    for place, page in enumerate(pages):
        if place:
            printer.newPage()
        painter.drawImage(QRectF(printer.pageRect(QPrinter.Unit.DevicePixel)), QImage.fromData(page))
    painter.end()
    return True
