"""The passphrase of a journal that is open: proven, and changed in every copy of the key slot."""

from __future__ import annotations

import hmac
from pathlib import Path

from integration_journal.journal import pending, vault
from integration_journal.journal.failures import Unwritable, WrongPassphrase
from integration_journal.journal.keys import Stretch


def prove(folder: Path, key: bytes, passphrase: str) -> None:
    """Raise WrongPassphrase unless this passphrase opens the journal; takes about 0.3 s."""
    if not hmac.compare_digest(vault.open_slots(folder, passphrase), key):
        raise WrongPassphrase


def change(folder: Path, key: bytes, present: str, new: str, stretch: Stretch | None = None) -> None:
    """Let the new passphrase open the journal in place of the present one; the file itself is not rewritten.

    An early end leaves the one or the other, never both and never neither.
    """
    vault.check_passphrase(new)
    prove(folder, key, present)
    vault.write_slots(folder, key, new, stretch)
    if len({pending.read(folder / name) for name in vault.SLOTS}) != 1:
        raise Unwritable(
            "The new passphrase could not be read back. Please change it again, or use the old one."
        )
