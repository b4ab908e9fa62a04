"""Upgrades that end early, each in a process of its own: python -m tests.faults.ended_upgrades ROOT FILE.

FILE holds the trials, one a line as JSON: a folder to upgrade, and ``kill`` (at which call) or ``full`` (the size in
bytes that no file may exceed once the backup is there). One line is printed for each: how many calls were made.
"""

import json
import os
import resource
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import Any

from integration_journal.errors import KnownError
from integration_journal.journal import upgrading, vault
from integration_journal.journal.journal import open_journal
from tests import later_schema
from tests.conftest import PASSPHRASE

OURS = str(Path(vault.__file__).parent)
DRIVER = {"execute", "backup", "commit", "close", "replace", "unlink", "fsync", "write"}


class Steps:
    """Counts the calls of the journal's room and of the driver; ends the process before one of them."""

    def __init__(self, last: int) -> None:
        self.count, self._last = 0, last

    def __call__(self, frame: FrameType, event: str, what: Any) -> None:
        """Called by Python at each call."""
        own = event == "call" and frame.f_code.co_filename.startswith(OURS)
        if own or (event == "c_call" and getattr(what, "__name__", "") in DRIVER):
            self.count += 1
            if self.count == self._last:
                os.kill(os.getpid(), signal.SIGKILL)


def _limit(size: int) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    real = upgrading.take

    def then_full(*words: Any) -> Any:
        backup = real(*words)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        return backup

    upgrading.take = then_full


def _upgrade(trial: dict[str, Any]) -> None:
    steps = Steps(trial.get("kill", 0))
    if "full" in trial:
        _limit(trial["full"])
    sys.setprofile(steps)
    told = ""
    try:
        open_journal(
            Path(trial["folder"]), PASSPHRASE, backups=Path(trial["folder"]).parent / "backups"
        ).close()
    except KnownError as error:
        told = str(error)
    sys.setprofile(None)
    print(json.dumps([steps.count, told]), flush=True)


def main(root: Path, file: Path) -> None:
    """Run every trial, one after the other."""
    later_schema.use(root / "versions", later_schema.GOOD)
    for line in file.read_text().splitlines():
        child = os.fork()
        if child == 0:
            _upgrade(json.loads(line))
            os._exit(0)
        _pid, status = os.waitpid(child, 0)
        if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL:
            print(json.dumps([-1, "killed"]), flush=True)
        elif status:
            print(json.dumps([-2, "a fault"]), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
