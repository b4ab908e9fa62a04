"""Ends a piece of work at its n-th step: what the tests of renewal share."""

import os
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
