"""The commands ``backup``, ``restore`` and ``check``."""

import argparse
import contextlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from integration_journal.errors import KnownError
from integration_journal.paths import Profile

Passphrase = Callable[[str], str]
"""Asks for a passphrase by a question."""


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands to the command line."""
    backup = commands.add_parser("backup", help="back the journal up; each backup is opened and compared")
    backup.add_argument(
        "--to",
        type=Path,
        metavar="FILE",
        help="without it, beside the automatic backups and in the second place",
    )
    restore = commands.add_parser("restore", help="bring a backup back, with the passphrase of its day")
    restore.add_argument("backup", type=Path, metavar="BACKUP")
    restore.add_argument("--to", type=Path, metavar="FOLDER", required=True, help="a new or an empty folder")
    commands.add_parser("check", help="look the journal, its search index and its backups over")


def backup(arguments: argparse.Namespace, folder: Path, passphrase: Passphrase) -> None:
    """Back a journal up, whether or not its window is open."""
    from integration_journal.journal import backups, keeping, vault
    from integration_journal.journal.clock import system_clock

    vault.check_folder(folder)
    key = vault.unlock(folder, passphrase("Passphrase: "))
    second = _second_place(folder, key)
    with _progress("Backing up") as told:
        if arguments.to is not None:
            made = backups.take_as(folder, key, arguments.to, system_clock, told)
            print(f"Saved as {made.path}, opened again and compared. It opens with the passphrase of today.")
            return
        home = backups.home(Profile.at(arguments.profile).backups, key)
        done = keeping.keep(folder, key, home, system_clock, second=second, progress=told)
    if done.taken and done.newest is not None:
        print(f"Saved as {done.newest.path}, opened again and compared.")
    elif done.newest is not None:
        print(f"Nothing has changed since the backup {done.newest.path}.")
    if done.second is not None:
        print(f"In the second place too: {done.second.path}.")
    elif second is not None and not done.trouble:
        print(f"The second place, {second}, is not there now; it is caught up with later.")
    if done.trouble:
        raise KnownError(done.trouble)


def restore(arguments: argparse.Namespace, passphrase: Passphrase) -> None:
    """Bring a backup back into a new folder."""
    from integration_journal.journal import backups

    backups.backup_at(arguments.backup)
    key = backups.key_of_backup(
        arguments.backup, passphrase("Passphrase of the backup's day, or the recovery code: ")
    )
    with _progress("Restoring") as told:
        found = backups.restore(arguments.backup, key, arguments.to, told)
    print(f"Restored into {arguments.to} as of {found.taken.local:%Y-%m-%d %H:%M}: {_count(found.entries)}.")
    print("It opens with the passphrase of that day.")


def check(arguments: argparse.Namespace, folder: Path, passphrase: Passphrase) -> None:
    """Look everything over and say what is well and what is not."""
    from integration_journal.journal import backups, checking, vault
    from integration_journal.journal.failures import DamagedJournal

    if not vault.is_journal(folder):
        vault.check_folder(folder)
    slots, words = checking.check_slots(folder), passphrase("Passphrase: ")
    try:
        key = vault.unlock(folder, words)
    except DamagedJournal:
        key = vault.open_slots(folder, words)
    second = None
    if checking.damage_of(folder, key) is None:
        with contextlib.suppress(KnownError):
            second = _second_place(folder, key)
    home = backups.home(Profile.at(arguments.profile).backups, key)
    with _progress("Checking") as told:
        findings = [slots, *checking.check(folder, key, [home, *([second] if second else [])], told)]
    for finding in findings:
        print(f"{'well' if finding.well else 'not well'}: {finding.sentence}")
    wrong = sum(not finding.well for finding in findings)
    if wrong:
        raise KnownError(f"{wrong} of {len(findings)} things are not well; the lines above say what to do.")


def _second_place(folder: Path, key: bytes) -> Path | None:
    """Return the second place that the journal names; the journal may be open elsewhere."""
    from integration_journal.journal import keeping

    return keeping.second_place(folder, key)


def _count(entries: int) -> str:
    return "1 entry" if entries == 1 else f"{entries} entries"


@contextlib.contextmanager
def _progress(doing: str) -> Iterator[Callable[[float], None]]:
    """Show how far the work is, where somebody can see it."""
    shown = sys.stderr is not None and sys.stderr.isatty()
    last = -1

    def told(part: float) -> None:
        nonlocal last
        if shown and int(100 * part) != last:
            last = int(100 * part)
            print(f"\r{doing}: {last} %", end="", file=sys.stderr, flush=True)

    try:
        yield told
    finally:
        if shown and last >= 0:
            print("\r" + " " * (len(doing) + 8) + "\r", end="", file=sys.stderr, flush=True)
