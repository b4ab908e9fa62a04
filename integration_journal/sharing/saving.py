"""Putting a document where the user wants it: whole, readable by the user alone, or not at all."""

from pathlib import Path

from integration_journal.journal import backup_file, vault
from integration_journal.journal.failures import BadBackup, NewerJournal, Unwritable
from integration_journal.journal.files import write_private


def save(data: bytes, target: Path) -> None:
    """Write ``data`` to ``target`` in one step, replacing a file of that name; raises Unwritable.

    A journal's own folder, a backup, and what is no file, such as a device, are never written to.
    """
    try:
        _check(target)
        write_private(target, data)
    except PermissionError:
        raise Unwritable(
            "The file was not written: the folder does not allow it. Please choose another folder."
        ) from None
    except OSError as error:
        reason = error.strerror or "the disk does not answer"
        raise Unwritable(f"The file was not written: {reason}. Please choose another folder.") from None


def _check(target: Path) -> None:
    if target.is_dir():
        raise Unwritable(f"The file was not written: {target} is a folder. Please give the file a name.")
    if not target.parent.is_dir():
        raise Unwritable(
            f"The file was not written: there is no folder {target.parent}. Please choose another folder."
        )
    if target.exists() and not target.is_file():
        raise Unwritable(
            f"The file was not written: {target} is no ordinary file. Please choose another name."
        )
    if vault.is_journal(target.parent):
        raise Unwritable("The file was not written: this folder is a journal. Please choose another folder.")
    if target.is_file() and _is_backup(target):
        raise Unwritable(
            f"The file was not written: {target} is a backup of a journal. Please choose another name."
        )


def _is_backup(file: Path) -> bool:
    try:
        backup_file.facts_of(file)
    except NewerJournal:
        return True
    except (BadBackup, Unwritable):
        return False
    return True
