"""Fetching a file of the therapist's questions from a disk, whatever it turns out to be."""

import os
import stat
from pathlib import Path

from integration_journal.arc import question_file
from integration_journal.arc.question_file import QuestionFile
from integration_journal.errors import KnownError

_OPENING = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NONBLOCK", "O_NOCTTY", "O_BINARY"))
"""Nothing waits for the other end of a pipe, should one take the file's place."""


def read_questions(file: Path) -> QuestionFile:
    """Return what a file of questions says; KnownError of one sentence where it is none, or cannot be read."""
    try:
        data = _beginning(file)
    except (OSError, ValueError):
        raise KnownError(
            "This file cannot be read; please choose it again, or ask for another copy of it."
        ) from None
    return question_file.read(data)


def _beginning(file: Path) -> bytes:
    """Return a file's bytes, or one more than a file of questions has at most where it is larger."""
    # A device is not even opened: that alone may do something.
    _check_kind(file.stat())
    opened = os.open(file, _OPENING)
    try:
        _check_kind(os.fstat(opened))
        data = b""
        while len(data) <= question_file.LARGEST:
            more = os.read(opened, question_file.LARGEST + 1 - len(data))
            if not more:
                break
            data += more
        return data
    finally:
        os.close(opened)


def _check_kind(found: os.stat_result) -> None:
    if stat.S_ISDIR(found.st_mode):
        raise KnownError("This is a folder; please choose the file of questions in it.")
    if not stat.S_ISREG(found.st_mode):
        raise KnownError("This is not a file that holds words; please choose the one you were given.")
