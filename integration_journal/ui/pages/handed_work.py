"""What the page 'Handed over' has done beside the window: files looked at or deleted, kept pages set again."""

from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from integration_journal.journal.journal import Journal
from integration_journal.sharing import handed_file
from integration_journal.sharing.handed_file import FileMark, Found

_SCREEN_PPI = 110.0


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
    """Sets the pages again that left; hands back none where they are no longer kept."""

    def __init__(self, journal: Journal, id: UUID) -> None:
        self._journal, self._id = journal, id

    def __call__(self) -> list[bytes]:
        from integration_journal.sharing.typeset import pages_of

        with self._journal.sibling() as journal:
            data = journal.handed_over.pages(self._id)
        return pages_of(data, _SCREEN_PPI) if data is not None else []
