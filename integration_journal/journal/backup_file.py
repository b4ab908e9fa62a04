"""The form of a backup: one zip, stored, of the encrypted file, its key slot and a page of plain facts.

A backup may come from anywhere, so nothing in it is believed: exactly the three known names, no
compression, sizes within limits, and nothing is ever written under a name that stands in the file.
"""

import contextlib
import hashlib
import json
import os
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any
from zoneinfo import ZoneInfo

from integration_journal.journal import keys
from integration_journal.journal.failures import BadBackup, NewerJournal, Unwritable
from integration_journal.journal.vault import DATABASE

FORMAT = 1
SLOT = "key.slot"
FACTS = "backup.json"
MOST_BYTES = 2 * 1024**3 - 1
"""Beyond this a zip needs another form, and a disk formatted for every system holds no such file."""

_MOST_FACTS = 16 * 1024
_MOST_SLOT = 4096
_LONGEST_NAME = 300
_CHUNK = 1024 * 1024
_END = 22
"""Bytes of the record that ends a zip without a comment."""
_LOCATOR = 20
"""Bytes before that which, in a zip beyond 4 GB, tell where its own record is."""
_NOT_ONE = "This is not a backup of a journal, or it is incomplete. Nothing was changed."

Told = Callable[[float], None]
"""Hears how far the work is, 0 to 1; may raise to stop it."""


@dataclass(frozen=True)
class Facts:
    """What a backup says of itself without a key: when, of what, and how to tell that it is whole."""

    taken_at: datetime
    zone: str
    name: str
    schema: int
    program: str
    journal: str
    content: str
    sha256: str

    def as_json(self) -> bytes:
        """Return the facts as they stand in the file."""
        values = {"format": FORMAT, **asdict(self), "taken_at": self.taken_at.isoformat()}
        return json.dumps(values, indent=1, ensure_ascii=True).encode("ascii") + b"\n"


def facts_of(path: Path) -> Facts:
    """Return what a backup says of itself; raises BadBackup, NewerJournal or Unwritable."""
    with _opened(path) as file:
        return _facts(file)


def slot_of(path: Path) -> bytes:
    """Return a backup's key slot, empty where it has none that is whole."""
    with _opened(path) as file:
        if SLOT not in file.namelist():
            return b""
        slot = file.read(SLOT)
    return slot if keys.is_whole(slot) else b""


def beginning(path: Path, length: int) -> tuple[bytes, int]:
    """Return the first bytes of the backup's encrypted file, and how many it is said to have."""
    with _opened(path) as file, file.open(DATABASE) as inside:
        return inside.read(length), file.getinfo(DATABASE).file_size


def extract(path: Path, target: Path, told: Told) -> Facts:
    """Write the backup's encrypted file to ``target``, which must be new, and see that it arrived whole."""
    with _opened(path) as file:
        facts = _facts(file)
        descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as out, file.open(DATABASE) as inside:
            found = _pour(inside, out, file.getinfo(DATABASE).file_size, told)
            out.flush()
            os.fsync(out.fileno())
    if found != facts.sha256:
        raise BadBackup(_NOT_ONE)
    return facts


def check_whole(path: Path, told: Told) -> Facts:
    """Read a backup from end to end and see that every byte is as it was written."""
    with _opened(path) as file:
        facts = _facts(file)
        with file.open(DATABASE) as inside:
            found = _pour(inside, None, file.getinfo(DATABASE).file_size, told)
    if found != facts.sha256:
        raise BadBackup(_NOT_ONE)
    return facts


def pack(database: Path, slot: bytes, facts: Facts, target: Path, told: Told) -> None:
    """Write a backup file to ``target``, which must be new, and have it reach the disk."""
    size = database.stat().st_size
    if size > MOST_BYTES:
        raise Unwritable("This journal is larger than 2 GB; its backup does not fit into one file.")
    date = facts.taken_at.timetuple()[:6]
    descriptor = os.open(target, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w+b") as out:
        with zipfile.ZipFile(out, "w") as file:
            file.writestr(_member(FACTS, date), facts.as_json())
            if slot:
                file.writestr(_member(SLOT, date), slot)
            member = _member(DATABASE, date)
            member.file_size = size
            with database.open("rb") as inside, file.open(member, "w") as packed:
                _pour(inside, packed, size, told)
        out.flush()
        os.fsync(out.fileno())


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file that nothing has open."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _member(name: str, date: tuple[int, ...]) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, date)  # type: ignore[arg-type]
    member.external_attr = 0o600 << 16
    return member


def _pour(inside: IO[bytes], out: IO[bytes] | None, size: int, told: Told) -> str:
    """Copy ``size`` bytes and no more; return their SHA-256."""
    digest, done = hashlib.sha256(), 0
    while chunk := inside.read(_CHUNK):
        done += len(chunk)
        if done > size:
            raise BadBackup(_NOT_ONE)
        digest.update(chunk)
        if out is not None:
            out.write(chunk)
        told(done / size)
    return digest.hexdigest()


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """Open a backup after looking at its size and its table of contents; turn what goes wrong into a sentence."""
    try:
        if not path.is_file():
            raise BadBackup(f"There is no backup at {path}. Is a drive unplugged?")
        with path.open("rb") as raw:
            _check_end(raw)
            with zipfile.ZipFile(raw) as file:
                _check_members(file.infolist(), path.stat().st_size)
                yield file
    except (zipfile.BadZipFile, EOFError, NotImplementedError, UnicodeError, ValueError):
        raise BadBackup(_NOT_ONE) from None


def _check_end(raw: IO[bytes]) -> None:
    """Refuse a table of contents that is larger than three names need, before it is read."""
    size = raw.seek(0, os.SEEK_END)
    raw.seek(max(0, size - _END - _LOCATOR))
    # The record of a zip beyond 4 GB is found by what stands before the end, and speaks over all that follows.
    locator, end = raw.read(_LOCATOR), raw.read(_END)
    entries, length = int.from_bytes(end[10:12], "little"), int.from_bytes(end[12:16], "little")
    if len(end) < _END or not end.startswith(b"PK\5\6") or locator.startswith(b"PK\6\7"):
        raise BadBackup(_NOT_ONE)
    if entries > len(_LIMITS) or length > _CHUNK:
        raise BadBackup(_NOT_ONE)
    raw.seek(0)


_LIMITS = {FACTS: _MOST_FACTS, SLOT: _MOST_SLOT, DATABASE: MOST_BYTES}


def _check_members(members: list[zipfile.ZipInfo], size: int) -> None:
    names = [member.filename for member in members]
    if len(set(names)) != len(names) or not {FACTS, DATABASE} <= set(names) <= set(_LIMITS):
        raise BadBackup(_NOT_ONE)
    for member in members:
        plain = member.compress_type == zipfile.ZIP_STORED and not member.flag_bits & 0x1
        if not plain or member.file_size != member.compress_size:
            raise BadBackup(_NOT_ONE)
        if member.file_size > min(_LIMITS[member.filename], size):
            raise BadBackup(_NOT_ONE)


def _facts(file: zipfile.ZipFile) -> Facts:
    try:
        values = json.loads(file.read(FACTS))
        if isinstance(values["format"], int) and values["format"] > FORMAT:
            raise NewerJournal
        return _checked(values)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError):
        raise BadBackup(_NOT_ONE) from None


def _checked(values: dict[str, Any]) -> Facts:
    taken = datetime.fromisoformat(values["taken_at"])
    texts = [values[name] for name in ("zone", "name", "program", "journal", "content", "sha256")]
    if not all(type(text) is str and len(text) <= _LONGEST_NAME for text in texts):
        raise ValueError
    if values["format"] != FORMAT or type(values["schema"]) is not int or taken.utcoffset() is None:
        raise ValueError
    if not 1980 <= taken.year <= 2199:
        raise ValueError
    rest = {name: values[name] for name in Facts.__dataclass_fields__} | {"taken_at": taken.astimezone(UTC)}
    return Facts(**rest | {"zone": _known_zone(values["zone"])})


def _known_zone(zone: str) -> str:
    """Return the zone, or UTC where this computer has never heard of it."""
    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        return "UTC"
    return zone
