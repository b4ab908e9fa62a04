"""Ends a piece of work at its n-th step, by kill -9 or by a disk that refuses: what the tests of renewal share.

As a program, ``python -m tests.faults.stopping WORK FOLDER STATES KEY``, it forks once for each step: each child works
on a copy of its own and is killed at its step, and the copies stay behind for whoever looks at them.
"""

import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from integration_journal.journal import passphrases, rekeying
from tests.conftest import LIGHT, PASSPHRASE

NEW = "a lantern on the pier"
NEW_KEY = bytes(range(32))
_CALLS = ("open", "fsync", "replace", "rename", "unlink", "remove")


def change(folder: Path, key: bytes, _step: Callable[[], None]) -> None:
    """Change the passphrase to ``NEW``."""
    passphrases.change(folder, key, PASSPHRASE, NEW, LIGHT)


def renew(folder: Path, key: bytes, step: Callable[[], None]) -> None:
    """Give the journal ``NEW_KEY`` and the passphrase ``NEW``."""
    rekeying.renew(folder, key, NEW_KEY, NEW, LIGHT, lambda _part: step())


WORKS = {"change": change, "renew": renew}


@contextmanager
def counted(step: Callable[[], None]) -> Iterator[None]:
    """Call ``step`` before every operation on a file that the program does itself."""

    def watched(real: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object, **more: object) -> object:
            step()
            return real(*arguments, **more)

        return call

    kept = {name: getattr(os, name) for name in _CALLS}
    for name, real in kept.items():
        setattr(os, name, watched(real))
    try:
        yield
    finally:
        for name, real in kept.items():
            setattr(os, name, real)


class Nth:
    """Does something at the n-th step, and counts."""

    def __init__(self, last: int, act: Callable[[], None]) -> None:
        self.last, self.act, self.seen = last, act, 0

    def __call__(self) -> None:
        self.seen += 1
        if self.seen == self.last:
            self.act()


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _child(work: str, folder: Path, key: bytes, last: int) -> None:
    step = Nth(last, _die)
    with counted(step):
        WORKS[work](folder, key, step)
    os._exit(0)


def main() -> None:
    """Leave one copy of the journal for each step at which the work was killed."""
    work, folder, states, key = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), bytes.fromhex(sys.argv[4])
    for last in range(1, 10_000):
        copy = states / f"{last:04}"
        shutil.copytree(folder, copy)
        child = os.fork()
        if child == 0:
            try:
                _child(work, copy, key, last)
            finally:
                os._exit(1)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if status != -signal.SIGKILL:
            sys.exit(status)


if __name__ == "__main__":
    main()
