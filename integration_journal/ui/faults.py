"""Faults of the program: told calmly, with a report that holds no value and so none of the user's words."""

import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from integration_journal import __version__
from integration_journal.errors import KnownError

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox


def report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Return where a fault happened: the kind of error and the places in the code, without any value."""
    import traceback

    places = [
        f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)
    ]
    return "\n".join([f"Integration Journal {__version__}, {sys.platform}", kind.__name__, *places])


class _Watch:
    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._box: QMessageBox | None = None

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.exit(130)
        if not issubclass(kind, KnownError):
            print(report(kind, trace), file=sys.stderr)
        if self._box is not None and self._box.isVisible():
            return
        self._box = self._message(kind, error, trace)
        self._box.open()

    def _message(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> "QMessageBox":
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(self._window)
        box.setWindowTitle(self._window.windowTitle())
        box.setStandardButtons(QMessageBox.StandardButton.Ok)
        if isinstance(error, KnownError):
            box.setText(str(error))
            return box
        box.setText(
            self._window.tr(
                "Something in the program did not work. What was saved before is safe in the file."
            )
        )
        box.setInformativeText(
            self._window.tr(
                "The report below holds none of your words. You can copy it for whoever helps you."
            )
        )
        box.setDetailedText(report(kind, trace))
        return box


def watch(window: QWidget) -> None:
    """Have every fault that nobody caught told over ``window``; elsewhere only its report is printed."""
    sys.excepthook = _Watch(window)
    threading.excepthook = _quietly
    sys.unraisablehook = _quietly


def _quietly(fault: "threading.ExceptHookArgs | sys.UnraisableHookArgs") -> None:
    """Print the report of a fault outside the window's thread: Python's own would quote the error's words."""
    if fault.exc_type is not SystemExit and sys.stderr is not None:
        print(report(fault.exc_type, fault.exc_traceback), file=sys.stderr)
