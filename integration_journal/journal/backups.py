"""Backups: one encrypted file each, proven before it counts, listed, thinned, looked into and restored.

This is the door; ``backup_taking``, ``backup_shelf`` and ``restoring`` do the work, ``backup_file`` knows
the form of the file.
"""

from integration_journal.journal.backup_shelf import (
    SUFFIX,
    Backup,
    backup_at,
    check_key,
    forget,
    home,
    listed,
    sweep,
    tag,
    thin,
)
from integration_journal.journal.backup_taking import copy, plain_name, take, take_as
from integration_journal.journal.preview import Preview
from integration_journal.journal.restoring import (
    key_of_backup,
    look,
    newest_good,
    restore,
    restore_over,
)

__all__ = [
    "SUFFIX",
    "Backup",
    "Preview",
    "backup_at",
    "check_key",
    "copy",
    "forget",
    "home",
    "key_of_backup",
    "listed",
    "look",
    "newest_good",
    "plain_name",
    "restore",
    "restore_over",
    "sweep",
    "tag",
    "take",
    "take_as",
    "thin",
]
