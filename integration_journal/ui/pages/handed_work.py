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
    """Deletes a file that is exactly the one that was saved; raises KnownError otherwise."""

    def __init__(self, id: UUID, path: Path, mark: FileMark | None) -> None:
        self._id, self._path, self._mark = id, path, mark

    def __call__(self) -> UUID:
        handed_file.delete(self._path, self._mark)
        return self._id


class KeptPages:
    """Sets the pages again that left; hands back None where they are no longer kept."""

    def __init__(self, journal: Journal, id: UUID) -> None:
        self._journal, self._id = journal, id

    def __call__(self) -> PdfPages | None:
        from integration_journal.sharing.pdf_pages import PdfPages
        from integration_journal.sharing.typeset import pdf_of

        with self._journal.sibling() as journal:
            data = journal.handed_over.pages(self._id)
        return PdfPages(pdf_of(data)) if data is not None else None
