"""Files that belong to the user alone: 0600 and 0700, written by temporary file and rename."""

import contextlib
import os
import re
from pathlib import Path

_TEMPORARY = re.compile(r"\.[0-9a-f]{16}")


def make_private_folder(folder: Path) -> None:
    """Create a folder, with the parents it lacks, that only the user may enter; it lasts through a power cut."""
    for each in (*reversed(folder.parents), folder):
        if not each.is_dir():
            each.mkdir(mode=0o700, exist_ok=True)
            sync_folder(each.parent)


def write_private(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, readable by the user alone; raises OSError."""
    write_together({path: data})


def write_together(files: dict[Path, bytes]) -> None:
    """Write files of one folder, each whole or not at all, in their order; raises OSError.

    All of them are on the disk under other names before the first takes its place, so that a full disk
    changes none.
    """
    ready: list[tuple[Path, Path]] = []
    try:
        for path, data in files.items():
            ready.append((_temporary(path, data), path))
        for temporary, path in ready:
            temporary.replace(path)
    except BaseException:
        for temporary, _path in ready:
            with contextlib.suppress(OSError):
                temporary.unlink()
        raise
    for folder in dict.fromkeys(path.parent for path in files):
        sync_folder(folder)


def _temporary(path: Path, data: bytes) -> Path:
    # Imported late: the first window reads files of this kind and writes none.
    import secrets

    temporary = path.with_name(f".{secrets.token_hex(8)}")
    try:
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    return temporary


def sweep_temporaries(folder: Path) -> None:
    """Take away what a write that was cut short has left in a folder where nobody else writes; raises OSError."""
    for path in folder.iterdir():
        if _TEMPORARY.fullmatch(path.name):
            path.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Make a rename last through a power cut, where the system can (Windows cannot)."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_file(path: Path) -> None:
    """Make what was written to a file last through a power cut."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def identity(path: Path) -> tuple[int, int] | None:
    """Return what tells a file from any other that lies at its path later, without opening it; None for none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def shred(path: Path) -> None:
    """Overwrite a file and take it away, as far as the disk lets anybody do that; raises OSError.

    A flash disk or a file system that copies on write may keep what was there before.
    """
    if not path.exists():
        return
    with path.open("r+b") as file:
        left = path.stat().st_size
        while left > 0:
            left -= file.write(bytes(min(left, 1 << 20)))
        file.flush()
        os.fsync(file.fileno())
    path.unlink()
