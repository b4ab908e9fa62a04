"""A new key in a new file, for somebody whose passphrase or recovery code was seen.

The journal is copied under the new key, the copy is compared with it row by row, and takes its place by one
rename (see ``pending`` for what an early end leaves). Nothing is ever encrypted again in place: SQLCipher's own
``PRAGMA rekey`` answered 'ok' on a full disk and had changed nothing.
"""

import contextlib
from pathlib import Path

from integration_journal.errors import KnownError
from integration_journal.journal import copying, keys, pending, soundness, vault
from integration_journal.journal.backup_file import Told
from integration_journal.journal.failures import DamagedJournal, Unwritable
from integration_journal.journal.files import sync_file, write_private
from integration_journal.journal.hold import Hold
from integration_journal.journal.keys import Stretch


def renew(
    folder: Path,
    key: bytes,
    new_key: bytes,
    passphrase: str,
    stretch: Stretch | None = None,
    told: Told = lambda _part: None,
) -> None:
    """Give a closed journal a new key, in a new file that ``passphrase`` opens; the old file is taken away.

    Raises KnownError, or whatever ``told`` raises to stop it, with the journal as it was.
    """
    vault.check_passphrase(passphrase)
    vault.check_engine()
    hold = Hold(folder)
    hold.take()
    try:
        with vault.reached(folder):
            pending.settle(folder)
            _swap(folder, key, new_key, passphrase, stretch, told)
    finally:
        hold.release()


def _swap(
    folder: Path, key: bytes, new_key: bytes, passphrase: str, stretch: Stretch | None, told: Told
) -> None:
    try:
        _copy(folder, key, new_key, told)
        told(1.0)
        slot = keys.wrap(
            new_key,
            passphrase,
            stretch,
            turn=vault.next_turn(folder),
            file=pending.salt(folder / pending.NEW),
        )
        write_private(folder / pending.NEW_SLOT, slot)
        pending.commit(folder)
    except BaseException as error:
        holds = bool(pending.slot_of(folder))
        if not holds:
            with contextlib.suppress(OSError):
                pending.sweep(folder)
        if not holds or not isinstance(error, OSError):
            raise
    try:
        soundness.check(folder, new_key)
        vault.connect(folder, new_key).close()
    except KnownError:
        pending.revert(folder)
        raise
    # The new key holds from here on, so what is left to tidy may as well be tidied at the next opening.
    with contextlib.suppress(OSError):
        pending.adopt(folder)
    pending.let_go(folder)


def _copy(folder: Path, key: bytes, new_key: bytes, told: Told) -> None:
    """Write the copy and prove that it is the journal; both files are closed afterwards and on the disk."""
    try:
        copying.copy_live(folder, key, folder / pending.NEW, told, under=new_key)
    except DamagedJournal:
        raise DamagedJournal(
            "Part of the journal's file cannot be read, so it kept its key. Please keep a copy of the folder."
        ) from None
    sync_file(folder / pending.NEW)
    log = folder / f"{vault.DATABASE}-wal"
    # Whoever opens the file last takes its log away: one that lies here, empty or not, is somebody else's, and
    # would take away that of the new file.
    if log.exists():
        raise Unwritable(
            "Something else is using the journal, so it kept its key. Please close it there and try again."
        )
