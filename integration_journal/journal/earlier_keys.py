"""The keys a journal had before: the backups that still open with one of them can be named, and taken away."""

from pathlib import Path

from integration_journal.journal import backup_shelf, keeping
from integration_journal.journal.backup_shelf import Backup
from integration_journal.journal.journal import Journal

_NAME = "earlier_keys"


def remember(journal: Journal, key: bytes) -> None:
    """Note that the journal had another key until now; only the tag that its backups carry is kept."""
    before = journal.preferences.get(_NAME, [])
    until = journal.clock().instant.isoformat()
    journal.preferences.set(_NAME, [*before, {"tag": backup_shelf.tag(key), "until": until}])


def tags(journal: Journal) -> set[str]:
    """Return the tags of the keys before this one."""
    return {str(one["tag"]) for one in journal.preferences.get(_NAME, [])}


def places(journal: Journal, root: Path) -> list[Path]:
    """Return where such backups are known to be: the automatic ones below ``root``, and the second place."""
    second = journal.preferences.get(keeping.SECOND)
    return [root / tag for tag in sorted(tags(journal))] + ([Path(second)] if second else [])


def backups(tags: set[str], places: list[Path]) -> list[Backup]:
    """Return the backups in some places that open with an earlier key, newest first; needs no open journal."""
    return [one for one in backup_shelf.listed(*places) if one.journal in tags]
