"""The file that was handed over, where it was saved: known by its size and SHA-256, and deleted only as exactly that.

A link, a folder, or a file of the same name with other content is never touched.
"""

import hashlib
import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any, BinaryIO

from integration_journal.errors import KnownError

_PIECE = 1 << 20
_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_KEY = "file"


class Found(Enum):
    """What is at the place where a file was saved: the same file, none, another one, or it cannot be told."""

    SAME = "same"
    GONE = "gone"
    OTHER = "other"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class FileMark:
    """By what a written file is known again: its size in bytes and its SHA-256 as hexadecimal digits."""

    size: int
    sha256: str

    @classmethod
    def of(cls, data: bytes) -> "FileMark":
        """Return the mark of a file with this content."""
        return cls(len(data), hashlib.sha256(data).hexdigest())

    @classmethod
    def read(cls, counts: Mapping[str, Any]) -> "FileMark | None":
        """Return the mark that stands among the counts of a HandedOver, or None where there is none."""
        kept = counts.get(_KEY)
        if (
            isinstance(kept, dict)
            and isinstance(kept.get("size"), int)
            and isinstance(kept.get("sha256"), str)
        ):
            return cls(kept["size"], kept["sha256"])
        return None

    def as_count(self) -> dict[str, Any]:
        """Return what is put among the counts of a HandedOver, so that the file is known again."""
        return {_KEY: {"size": self.size, "sha256": self.sha256}}


def look_at(path: Path, mark: FileMark | None) -> Found:
    """Tell what is at ``path`` now; without a mark a file there cannot be told from another one."""
    try:
        there = os.lstat(path)
        if not stat.S_ISREG(there.st_mode):
            return Found.OTHER
        if mark is None:
            return Found.UNKNOWN
        if there.st_size != mark.size:
            return Found.OTHER
        with _opened(path) as file:
            return Found.SAME if _digest(file) == mark.sha256 else Found.OTHER
    except (FileNotFoundError, NotADirectoryError):
        return Found.GONE
    except (OSError, ValueError):
        return Found.UNKNOWN


def delete(path: Path, mark: FileMark | None) -> None:
    """Delete the file at ``path`` where it is exactly the one that was written; raises KnownError otherwise."""
    if mark is None:
        raise KnownError(
            "It was not noted what the file looked like, so it is left as it is. Please delete it in its folder."
        )
    try:
        _delete(path, mark)
    except (FileNotFoundError, NotADirectoryError):
        raise KnownError("The file is no longer there. It may have been moved or deleted.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", "") or "the disk does not answer"
        raise KnownError(f"The file was not deleted: {reason}. Please delete it in its folder.") from None


def _delete(path: Path, mark: FileMark) -> None:
    if not stat.S_ISREG(os.lstat(path).st_mode):
        raise _other()
    with _opened(path) as file:
        here = os.fstat(file.fileno())
        if not stat.S_ISREG(here.st_mode) or here.st_size != mark.size or _digest(file) != mark.sha256:
            raise _other()
    # Its name may have come to stand for another file while this one was read.
    now = os.lstat(path)
    if (now.st_dev, now.st_ino, now.st_mtime_ns) != (here.st_dev, here.st_ino, here.st_mtime_ns):
        raise _other()
    path.unlink()


def _other() -> KnownError:
    return KnownError(
        "What is there now is not the file that was saved, or it was changed since, so it is left as it is. "
        "Please look at it in its folder."
    )


def _opened(path: Path) -> BinaryIO:
    return os.fdopen(os.open(path, _FLAGS), "rb")


def _digest(file: BinaryIO) -> str:
    digest = hashlib.sha256()
    while piece := file.read(_PIECE):
        digest.update(piece)
    return digest.hexdigest()
