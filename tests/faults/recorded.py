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
    "openat,open,creat,close,lseek,write,pwrite64,writev,pwritev,ftruncate,truncate,fallocate,fsync,fdatasync,"
    "sync_file_range,rename,renameat,renameat2,unlink,unlinkat,link,linkat,mkdir,mkdirat,rmdir,dup,dup2,dup3,fcntl,"
    "sendfile,copy_file_range"
)
_LINE = re.compile(r"(?:\d+ +)?(\w+)\((.*)\) += (-?\d+)")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_ROOT = Path(__file__).parents[2]
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

    def left(self, chance: random.Random | None, share: float) -> bytes:
        """Return what a cut leaves, of each later write with the chance ``share``, some of them torn."""
        content = bytearray(self.synced)
        for place, data in self.pending:
            if chance is not None and chance.random() >= share:
                continue
            if data is None or chance is None or chance.random() < 0.7:
                _apply(content, place, data)
                continue
            for start in range(0, len(data), _SECTOR):
                if chance.random() < 0.5:
                    _apply(content, place + start, data[start : start + _SECTOR])
        return bytes(content)


class Folder:
    """A folder: its names before the recording, and its names now."""

    def __init__(self) -> None:
        self.before: dict[str, Node] = {}
        self.now: dict[str, Node] = {}


Node = File | Folder


@dataclass
class Change:
    """Names that came, changed or went in one step, in one folder or two; ``synced`` once that is sure."""

    parts: list[tuple[Folder, str, Node | None]]
    synced: bool = False


class Disk:
    """The files below a place, as a recording is played up to a moment."""

    def __init__(self, place: Path, before: dict[str, bytes]) -> None:
        self._place, self.said = str(place), ""
        self._root, self._changes = Folder(), list[Change]()
        self._open: dict[int, Node] = {}
        self._places: dict[int, int] = {}
        for name, data in before.items():
            *above, last = Path(name).parts
            folder = self._root
            for part in above:
                found = folder.before.setdefault(part, Folder())
                assert isinstance(found, Folder)
                folder.now[part] = folder = found
            folder.before[last] = folder.now[last] = File(bytearray(data))

    def play(self, call: str, texts: list[bytes], arguments: str, result: int) -> bool:
        """Take in one system call that did not fail; tell whether it was about these files or said something."""
        # What is written is no name, and long.
        names = [] if call in ("write", "pwrite64") else [os.fsdecode(text) for text in texts]
        if call in ("openat", "open", "creat"):
            return self._opened(names[0], arguments, result)
        if call in ("rename", "renameat", "renameat2"):
            return self._renamed(*names)
        if call in ("unlink", "unlinkat", "rmdir"):
            return self._named(names[0], None)
        if call in ("mkdir", "mkdirat"):
            return self._named(names[0], Folder())
        if names and not arguments[0].isdigit():
            assert not names[0].startswith(self._place), f"{call} is not understood here"
            return False
        descriptor = int(arguments.split(",")[0])
        if call == "write" and descriptor == 1:
            self.said += os.fsdecode(texts[0][:result])
            return True
        node = self._open.get(descriptor)
        if node is not None:
            self._used(node, call, texts, arguments, result)
        return node is not None

    def left(self, chance: random.Random | None = None) -> dict[str, bytes]:
        """Return the files, by their names below the place, that a cut leaves; without ``chance`` all is left."""
        share = 1.0 if chance is None else chance.choice([0.0, 0.1, 0.5, 0.9, 1.0])
        moment = len(self._changes) if chance is None else chance.randint(0, len(self._changes))
        names: dict[Folder, dict[str, Node]] = {}
        for number, change in enumerate(self._changes):
            if change.synced or number < moment:
                for folder, name, node in change.parts:
                    inside = names.setdefault(folder, dict(folder.before))
                    if node is None:
                        inside.pop(name, None)
                    else:
                        inside[name] = node
        files: dict[str, bytes] = {}

        def walk(folder: Folder, above: Path) -> None:
            for name, node in names.get(folder, folder.before).items():
                if isinstance(node, Folder):
                    walk(node, above / name)
                else:
                    files[str(above / name)] = node.left(chance, share)

        walk(self._root, Path())
        return files

    def _at(self, path: str) -> tuple[Folder, str] | None:
        """Return the folder and the name that a path means now, unless it is elsewhere or never synced."""
        if not path.startswith(f"{self._place}{os.sep}") or path.endswith(_UNSEEN):
            return None
        *above, name = Path(path).relative_to(self._place).parts
        folder = self._root
        for part in above:
            found = folder.now[part]
            assert isinstance(found, Folder)
            folder = found
        return folder, name

    def _change(self, *parts: tuple[Folder, str, Node | None]) -> None:
        self._changes.append(Change(list(parts)))
        for folder, name, node in parts:
            if node is None:
                folder.now.pop(name, None)
            else:
                folder.now[name] = node

    def _named(self, path: str, node: Node | None) -> bool:
        found = self._at(path)
        if found is not None:
            self._change((*found, node))
        return found is not None

    def _renamed(self, old: str, new: str) -> bool:
        source, target = self._at(old), self._at(new)
        if source is None and target is None:
            return False
        assert source is not None, "a file from elsewhere is not understood here"
        assert target is not None, "a file that goes elsewhere is not understood here"
        folder, name = source
        self._change((*target, folder.now[name]), (*source, None))
        return True

    def _opened(self, path: str, flags: str, descriptor: int) -> bool:
        self._open.pop(descriptor, None)
        self._places.pop(descriptor, None)
        if path == self._place:
            self._open[descriptor] = self._root
            return True
        found = self._at(path)
        if found is None:
            return False
        folder, name = found
        if name not in folder.now:
            assert "O_CREAT" in flags, f"{path} is not known"
            self._change((folder, name, File()))
        elif "O_TRUNC" in flags:
            node = folder.now[name]
            assert isinstance(node, File)
            node.pending.append((0, None))
        self._open[descriptor] = folder.now[name]
        return True

    def _used(self, node: Node, call: str, texts: list[bytes], arguments: str, result: int) -> None:
        if call == "close":
            del self._open[int(arguments)]
        elif call in ("fsync", "fdatasync"):
            if isinstance(node, File):
                node.sync()
            for change in self._changes:
                change.synced |= any(folder is node for folder, _name, _node in change.parts)
        elif isinstance(node, File):
            self._written(node, call, texts, arguments.replace(" ", "").split(","), result)
        else:
            assert call == "fcntl", f"{call} of a folder is not understood here"

    def _written(self, file: File, call: str, texts: list[bytes], arguments: list[str], result: int) -> None:
        descriptor = int(arguments[0])
        if call == "ftruncate":
            file.pending.append((int(arguments[1]), None))
        elif call == "pwrite64":
            file.pending.append((int(arguments[-1]), texts[0][:result]))
        elif call == "write":
            place = self._places.get(descriptor, 0)
            file.pending.append((place, texts[0][:result]))
            self._places[descriptor] = place + result
        elif call == "lseek":
            self._places[descriptor] = result
        else:
            assert call == "fcntl", f"{call} is not understood here"
            assert "DUPFD" not in arguments[1], "a second descriptor is not understood here"


@dataclass
class Recording:
    """The system calls of one process, and the files there were before it."""

    place: Path
    before: dict[str, bytes]
    calls: list[tuple[str, list[bytes], str, int]]

    def cut(self, chance: random.Random) -> tuple[dict[str, bytes], str]:
        """Return the files after a cut at some moment, and what the process had said by then."""
        # The end is where a change that nothing made sure has no later one to hide behind.
        step = len(self.calls) if chance.random() < 0.1 else chance.randint(0, len(self.calls))
        disk = self._played(step)
        return disk.left(chance), disk.said

    def killed(self, step: int) -> tuple[dict[str, bytes], str]:
        """Return the files after kill -9 before a call, and what the process had said by then."""
        disk = self._played(step)
        return disk.left(), disk.said

    def _played(self, step: int) -> Disk:
        disk = Disk(self.place, self.before)
        for call in self.calls[:step]:
            disk.play(*call)
        return disk


def record(script: str, place: Path, *arguments: str) -> Recording:
    """Run a Python script that is given ``arguments``, or ``place``; its standard output is what it said."""
    before = {str(p.relative_to(place)): p.read_bytes() for p in place.rglob("*") if p.is_file()}
    trace = place.with_name(f"{place.name}.trace")
    strace = ["strace", "-f", "-qq", "-xx", "-s", "10000000", "-e", f"trace={_CALLS}", "-o", str(trace)]
    command = [*strace, sys.executable, "-B", "-c", script, *(arguments or [str(place)])]
    done = subprocess.run(command, capture_output=True, text=True, cwd=_ROOT)
    assert done.returncode == 0, done.stderr
    calls, disk = [], Disk(place, before)
    for line in trace.read_text("ascii").splitlines():
        assert "<unfinished" not in line, "two threads at a time are not understood here"
        found = _LINE.match(line)
        if found and int(found[3]) >= 0:
            texts = [bytes.fromhex(text.replace("\\x", "")) for text in _TEXT.findall(found[2])]
            call = (found[1], texts, _TEXT.sub("", found[2]), int(found[3]))
            if disk.play(*call) and call[0] != "fcntl":
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
