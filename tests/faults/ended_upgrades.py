"""Upgrades that end early, each in a process of its own: python -m tests.faults.ended_upgrades ROOT FILE.

FILE holds the trials, one a line as JSON: a folder to upgrade, and ``full``, the size in bytes that no file may exceed
once the backup is there. One line is printed for each: what was said.
"""

import json
import os
import resource
import signal
import sys
from pathlib import Path
from typing import Any

from integration_journal.errors import KnownError
from integration_journal.journal import upgrading
from integration_journal.journal.journal import open_journal
from tests import later_schema
from tests.conftest import PASSPHRASE


def _limit(size: int) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    real = upgrading.take

    def then_full(*words: Any) -> Any:
        backup = real(*words)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        return backup

    upgrading.take = then_full


def _upgrade(trial: dict[str, Any]) -> None:
    _limit(trial["full"])
    told = ""
    try:
        open_journal(
            Path(trial["folder"]), PASSPHRASE, backups=Path(trial["folder"]).parent / "backups"
        ).close()
    except KnownError as error:
        told = str(error)
    print(json.dumps(told), flush=True)


def main(root: Path, file: Path) -> None:
    """Run every trial, one after the other."""
    later_schema.use(root / "versions", later_schema.GOOD)
    for line in file.read_text().splitlines():
        child = os.fork()
        if child == 0:
            _upgrade(json.loads(line))
            os._exit(0)
        _pid, status = os.waitpid(child, 0)
        if status:
            print(json.dumps("a fault"), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
