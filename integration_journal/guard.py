"""What the process denies to others before it holds a word: dumps, its memory, and open files."""

import os
import sys

_PR_SET_DUMPABLE = 4
"""From the kernel's ``linux/prctl.h``."""


def keep_to_the_user() -> None:
    """Forbid core dumps, keep the user's other programs out of this one's memory, make every file private.

    The mask holds for what libraries write as well. Where the system has no such switch, nothing happens.
    """
    os.umask(0o077)
    if os.name == "posix":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        _be_undumpable()


def _be_undumpable() -> None:
    """Have the kernel write no dump at all: the limit alone does not bind a program that collects dumps."""
    import ctypes

    prctl = getattr(ctypes.CDLL(None), "prctl", None)
    if prctl is not None:
        prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
