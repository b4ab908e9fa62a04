"""What a process did to its files, recorded by strace; and what a cut of the power may leave of it.

Only what was synced is sure to be there. Of what was written later anything may be: each write whole, in
pieces of a sector or not at all, in any order. Names that were made, changed or taken away since their
folder was synced are there up to some moment.
"""

import os
import random
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

needs_strace = pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")

_CALLS = (
    "openat,open,creat,close,write,pwrite64,writev,pwritev,ftruncate,truncate,fallocate,fsync,fdatasync,"
    "sync_file_range,rename,renameat,renameat2,unlink,unlinkat,link,linkat,mkdir,mkdirat,rmdir,dup,dup2,dup3,fcntl,"
    "sendfile,copy_file_range"
)
_LINE = re.compile(r"(?:\d+ +)?(\w+)\((.*)\) += (-?\d+)")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_SECTOR = 512
_UNSEEN = "-shm"
"""The shared memory of SQLite is written past the system calls, and made anew after a crash."""


@dataclass
class File:
    """The writes to one file: (offset, bytes), or (size, None) where it was cut or grown."""

    synced: bytearray = field(default_factory=bytearray)
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)

    def sync(self) -> None:
        """Everything written so far is sure now."""
        for place, data in self.pending:
            _apply(self.synced, place, data)
        self.pending.clear()

    def left(self, chance: random.Random, share: float) -> bytes:
        """Return what a cut leaves, of each later write with the chance ``share``, some of them torn."""
        content = bytearray(self.synced)
        for place, data in self.pending:
            if chance.random() >= share:
                continue
            if data is None or chance.random() < 0.7:
                _apply(content, place, data)
                continue
            for start in range(0, len(data), _SECTOR):
                if chance.random() < 0.5:
                    _apply(content, place + start, data[start : start + _SECTOR])
        return bytes(content)


@dataclass
class Folder:
    """The names of files below the recorded place; ``later`` are changes that no sync has made sure."""

    synced: dict[str, File] = field(default_factory=dict)
    later: list[tuple[str, File | None]] = field(default_factory=list)

    def now(self, count: int | None = None) -> dict[str, File]:
        """Return the names with all, or the first ``count``, of the later changes."""
        names = dict(self.synced)
        for name, file in self.later[:count]:
            if file is None:
                names.pop(name, None)
            else:
                names[name] = file
        return names

    def sync(self) -> None:
        """Every name so far is sure now."""
        self.synced = self.now()
        self.later.clear()


class Disk:
    """The files below a place, as a recording is played up to a moment."""

    def __init__(self, place: Path, before: dict[str, bytes]) -> None:
        self._place, self.said = f"{place}{os.sep}", ""
        self._folders: dict[str, Folder] = {}
        self._open: dict[int, File | str] = {}
        self._made_folders: set[str] = set()
        for name, data in before.items():
            self._folder(name).synced[name] = File(bytearray(data))

    def play(self, call: str, texts: list[bytes], arguments: str, result: int) -> bool:
        """Take in one system call that did not fail; tell whether it was about these files or said something."""
        names = [os.fsdecode(text) for text in texts]
        if call in ("openat", "open", "creat"):
            return self._opened(names[0], arguments, result)
        if call in ("rename", "renameat", "renameat2"):
            return self._renamed(*names)
        if call in ("unlink", "unlinkat"):
            return self._named(names[0], None)
        if call in ("mkdir", "mkdirat"):
            return self._made(names[0])
        if names and not arguments[0].isdigit():
            assert self._below(names[0]) is None, f"{call} is not understood here"
            return False
        descriptor = int(arguments.split(",")[0])
        if call == "write" and descriptor == 1:
            self.said += os.fsdecode(texts[0][:result])
            return True
        file = self._open.get(descriptor)
        if file is not None:
            self._written(file, call, texts, arguments, result)
        return file is not None

    def left(self, chance: random.Random) -> dict[str, bytes]:
        """Return the files, by their names below the place, that a cut leaves."""
        share = chance.choice([0.0, 0.1, 0.5, 0.9, 1.0])
        names: dict[str, File] = {}
        for folder in self._folders.values():
            names |= folder.now(chance.randint(0, len(folder.later)))
        lost = {name for name in self._made_folders if name not in names}
        return {
            name: file.left(chance, share)
            for name, file in names.items()
            if name not in self._made_folders and lost.isdisjoint(map(str, Path(name).parents))
        }

    def _folder(self, name: str) -> Folder:
        return self._folders.setdefault(str(Path(name).parent), Folder())

    def _below(self, path: str) -> str | None:
        if path.startswith(self._place) and not path.endswith(_UNSEEN):
            return path.removeprefix(self._place)
        return "." if path == self._place.rstrip(os.sep) else None

    def _named(self, path: str, file: File | None) -> bool:
        name = self._below(path)
        if name is not None:
            self._folder(name).later.append((name, file))
        return name is not None

    def _made(self, path: str) -> bool:
        name = self._below(path)
        if name is not None:
            self._made_folders.add(name)
            self._named(path, File())
        return name is not None

    def _opened(self, path: str, flags: str, descriptor: int) -> bool:
        self._open.pop(descriptor, None)
        name = self._below(path)
        if name is None:
            return False
        file = None if name in self._made_folders else self._folder(name).now().get(name)
        if file is None and "O_CREAT" in flags:
            file = File()
            self._named(path, file)
        elif file is not None and "O_TRUNC" in flags:
            file.pending.append((0, None))
        self._open[descriptor] = name if file is None else file
        return True

    def _renamed(self, old: str, new: str) -> bool:
        name = self._below(old)
        file = None if name is None else self._folder(name).now().get(name)
        return self._named(new, file) and self._named(old, None)

    def _written(self, file: File | str, call: str, texts: list[bytes], arguments: str, result: int) -> None:
        descriptor, *rest = arguments.replace(" ", "").split(",")
        if call == "close":
            del self._open[int(descriptor)]
        elif isinstance(file, str):
            assert call in ("fsync", "fcntl"), f"{call} of a folder is not understood here"
            if call == "fsync":
                self._folders.setdefault(file, Folder()).sync()
        elif call in ("fsync", "fdatasync"):
            file.sync()
        elif call == "ftruncate":
            file.pending.append((int(rest[0]), None))
        elif call == "write":
            file.pending.append((len(file.left(random.Random(0), 1.0)), texts[0][:result]))
        elif call == "pwrite64":
            file.pending.append((int(rest[-1]), texts[0][:result]))
        else:
            assert call == "fcntl", f"{call} is not understood here"


@dataclass
class Recording:
    """The system calls of one process, and the files there were before it."""

    place: Path
    before: dict[str, bytes]
    calls: list[tuple[str, list[bytes], str, int]]

    def cut(self, chance: random.Random) -> tuple[dict[str, bytes], str]:
        """Return the files after a cut at some moment, and what the process had said by then."""
        disk = Disk(self.place, self.before)
        # The end is where a change that nothing made sure has no later one to hide behind.
        moment = len(self.calls) if chance.random() < 0.1 else chance.randint(0, len(self.calls))
        for call in self.calls[:moment]:
            disk.play(*call)
        return disk.left(chance), disk.said


def record(script: str, place: Path, *arguments: str) -> Recording:
    """Run a Python script that is given ``place`` and ``arguments``; its standard output is what it said."""
    before = {str(p.relative_to(place)): p.read_bytes() for p in place.rglob("*") if p.is_file()}
    trace = place.with_name(f"{place.name}.trace")
    strace = ["strace", "-f", "-qq", "-xx", "-s", "10000000", "-e", f"trace={_CALLS}", "-o", str(trace)]
    command = [*strace, sys.executable, "-c", script, str(place), *arguments]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    calls, disk = [], Disk(place, before)
    for line in trace.read_text("ascii").splitlines():
        assert "<unfinished" not in line, "two threads at a time are not understood here"
        found = _LINE.match(line)
        if found and int(found[3]) >= 0:
            texts = [bytes.fromhex(text.replace("\\x", "")) for text in _TEXT.findall(found[2])]
            call = (found[1], texts, _TEXT.sub("", found[2]), int(found[3]))
            if disk.play(*call):
                calls.append(call)
    trace.unlink()
    return Recording(place, before, calls)


def lay_out(files: dict[str, bytes], place: Path) -> None:
    """Write files below an empty place."""
    for name, data in files.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes(data)


def _apply(content: bytearray, place: int, data: bytes | None) -> None:
    if data is None:
        del content[place:]
        content.extend(bytes(place - len(content)))
        return
    if len(content) < place:
        content.extend(bytes(place - len(content)))
    content[place : place + len(data)] = data
