"""What the window asks of the face of an open journal, whichever it is."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from integration_journal.ui.desk import Place


class OpenFace(QWidget):
    """What the window asks of an open journal's face.

    ``damaged`` carries folder, key and a sentence once a page of the file that was read turns out damaged.
    """

    damaged = Signal(object, object, str)

    def open(self, folder: Path, key: bytes) -> None:
        """Open the journal in ``folder``; raises KnownError, and the face is of no use then."""
        raise NotImplementedError

    def toggle_help(self) -> None:
        """Show the help page, or go back to where the writer was."""
        raise NotImplementedError

    def show_reminder(self) -> None:
        """Go to what a notification of the desktop reminds of, where there is such a place."""

    def begin(self, place: "Place | None" = None) -> None:
        """Called once the face is in front; ``place`` is where to begin, if somewhere in particular."""
        raise NotImplementedError

    def close_journal(self, caret: QWidget | None = None) -> bool:
        """Save everything and close the file; False where words could not be saved.

        With a ``caret`` the place of the control that has it is kept for the next opening.
        """
        raise NotImplementedError

    def save_elsewhere(self) -> None:
        """Save the words that wait, encrypted, where the user says."""
        raise NotImplementedError

    def erase_journal(self) -> str:
        """Close the file and erase it with its backups; return what is to be told. Raises KnownError."""
        raise NotImplementedError

    def trouble(self) -> str:
        """Return the sentence about why words could not be saved."""
        raise NotImplementedError

    def last_backup(self) -> None:
        """Called once the journal is closed and the window goes."""
        raise NotImplementedError

    def say_replaced(self, kept: Path | None, trouble: str) -> None:
        """Say what came of putting a backup in the journal's place."""
        raise NotImplementedError
