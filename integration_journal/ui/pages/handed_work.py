"""What the page 'Handed over' has done beside the window: files looked at or deleted, kept pages set again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from integration_journal.journal.journal import Journal
from integration_journal.sharing import handed_file
from integration_journal.sharing.handed_file import FileMark, Found

if TYPE_CHECKING:
    from integration_journal.sharing.pdf_pages import PdfPages


class Looking:
    """Looks at files where they were saved; hands back what is there by the id of what was handed over."""

    def __init__(self, files: Sequence[tuple[UUID, Path, FileMark | None]]) -> None:
        self._files = files

    def __call__(self) -> dict[UUID, Found]:
        return {id: handed_file.look_at(path, mark) for id, path, mark in self._files}


class Deleting:
    """Deletes a file that is exactly the one that was saved, and notes that; raises KnownError otherwise.

    ``journal`` may be closed meanwhile: it is noted on a connection of its own.
    """

    def __init__(self, journal: Journal, id: UUID, path: Path, mark: FileMark | None) -> None:
        self._opened, self._at = journal.sibling, journal.clock().instant
        self._id, self._path, self._mark = id, path, mark

    def __call__(self) -> UUID:
        handed_file.delete(self._path, self._mark)
        with self._opened() as own:
            own.handed_over.set(self._id, file_deleted_at=self._at)
        return self._id


class KeptPages:
    """Sets the pages again from what is kept of them, told with their id; the journal may be closed meanwhile."""

    def __init__(self, id: UUID, data: bytes) -> None:
        self._id, self._data = id, data

    def __call__(self) -> tuple[UUID, PdfPages]:
        from integration_journal.sharing.pdf_pages import PdfPages
        from integration_journal.sharing.typeset import pdf_of

        return self._id, PdfPages(pdf_of(self._data))
