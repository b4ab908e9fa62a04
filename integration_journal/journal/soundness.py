"""Is a closed journal whole? Looked at before SQLite opens the file, so that damage is never written to."""

from dataclasses import dataclass
from pathlib import Path

from integration_journal.journal import vault
from integration_journal.journal.failures import DamagedJournal, NoPageFits
from integration_journal.journal.pages import Pages

AT_OPENING = 1024
"""How many pages opening looks at, 4 MB in some 10 ms; a larger file's middle is left to the check-up."""


@dataclass(frozen=True)
class Soundness:
    """What was found: pages that cannot be proven, of how many, and whether the log's end was damaged."""

    damaged: tuple[int, ...]
    pages: int
    is_log_torn: bool
    application: int = 0
    schema: int = 0
    """SQLite's ``application_id`` and ``user_version``, 0 where the first page is damaged."""


def look(folder: Path, key: bytes, limit: int | None = None) -> Soundness:
    """Prove the pages of a closed journal, changing nothing; ``limit`` is how many, unless a crash left a log.

    Raises NoPageFits where nothing in the file was written with this key, and Unwritable.
    """
    with vault.reached(folder), Pages(folder / vault.DATABASE, key) as pages:
        if pages.seal is None:
            raise NoPageFits
        damaged = tuple(pages.damaged(None if pages.log.pages else limit))
        return Soundness(damaged, pages.count, pages.log.is_torn, pages.application, pages.schema)


def check(folder: Path, key: bytes) -> Soundness:
    """Raise DamagedJournal where a closed journal cannot be opened without a risk to what is left of it."""
    vault.check_folder(folder)
    found = look(folder, key, AT_OPENING)
    if found.damaged:
        raise DamagedJournal(vault.PART_DAMAGED)
    return found


def fits(folder: Path, key: bytes) -> bool:
    """Whether a closed journal's file was written with this key, also a damaged one: one page proves it."""
    try:
        with Pages(folder / vault.DATABASE, key) as pages:
            return pages.seal is not None
    except OSError:
        return False
