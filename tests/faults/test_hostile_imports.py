"""Damaged and hostile files on their way in: refused with a sentence, or taken in whole and back in one step."""

import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from integration_journal.errors import KnownError
from integration_journal.journal.demo import write_demo
from integration_journal.journal.exported import MOST_BYTES
from integration_journal.journal.importing import import_export
from integration_journal.journal.journal import Journal, create_journal, open_journal
from integration_journal.journal.taking_back import take_back
from integration_journal.sharing import formats, selection
from integration_journal.sharing.document import gather
from tests.conftest import LIGHT, PASSPHRASE
from tests.figures import Figures
from tests.journal.test_import_undo import contents

_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="reads the memory from /proc")
LONGEST, MOST_MEMORY = 10.0, 512
"""What one file may cost, in s and MB."""

_ODD: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 10**11, 1.5, float("inf"), "", "x", "\0", "\ud800", [], {}, [[]], [{}]),
    *("../../../etc/passwd", "file:///etc/passwd", "'; DROP TABLE entry; --", "\u202e", "x" * 5_000),
    *("0001-01-01T00:00:00.000Z", "2199-12-31T23:59:59.999Z", "00000000-0000-0000-0000-000000000000"),
    *([0] * 300, {"at": "2026-03-20T13:40:00.000Z", "zone": "../etc/localtime"}, {"a": {"b": {"c": []}}}),
)
_BYTES = (b"\0", b"\xff", b"\xfe\xff", b'"', b"{", b"}", b"[" * 50_000, b"]", b",", b":", b"\\", b"\\u0000")
_BYTES += (b"\\ud800", b"9" * 5_000, b"1e999", b"NaN", b"-", b"\xf0\x9f", b"/* */", b'{"a":' * 50_000)


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A part of the demo journal as data, with something of every kind."""
    folder = tmp_path_factory.mktemp("demo") / "demo"
    write_demo(folder, PASSPHRASE, LIGHT)
    with open_journal(folder, PASSPHRASE) as journal:
        chosen = selection.everything(journal)
        whole = json.loads(formats.render(gather(journal, chosen, now=journal.clock()), "json").data)
    for name in ("entries", "intentions", "talk_lines", "marks"):
        whole[name] = whole[name][:4]
    return json.dumps(whole, ensure_ascii=False).encode()


def _torn(data: bytes, chance: random.Random) -> bytes:
    """Return the file as a bad disk or a stranger's hand leaves it."""
    at, to = sorted(chance.randrange(len(data)) for _ in range(2))
    match chance.randrange(7):
        case 0:
            return data[:at]
        case 1:
            return data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]
        case 2:
            return data[:at] + chance.choice(_BYTES) + data[at:]
        case 3:
            return data[:at] + data[to:]
        case 4:
            return data[:to] + data[at:]
        case 5:
            return data[:at] + chance.randbytes(chance.randrange(1, 64)) + data[at:]
        case _:
            return data.decode().encode(chance.choice(("utf-16", "utf-32", "utf-8-sig", "utf-16-be")))


def _twisted(data: bytes, chance: random.Random) -> bytes:
    """Return the file with one value of its tree put in another's place, doubled, taken out or made odd."""
    whole = json.loads(data)
    places = list(_places(whole))
    inside, key = chance.choice(places)
    other, there = chance.choice(places)
    match chance.randrange(5):
        case 0:
            inside[key] = chance.choice(_ODD)
        case 1:
            inside[key] = json.loads(json.dumps(other[there]))
        case 2:
            del inside[key]
        case 3 if isinstance(inside, dict):
            inside[f"{key} "] = inside[key]
        case 3:
            inside.extend(inside * 3)
        case _:
            inside[key] = [inside[key]] * chance.randrange(0, 5)
    return json.dumps(whole).encode()


def _places(tree: Any) -> Iterator[tuple[Any, Any]]:
    for key in list(tree) if isinstance(tree, dict) else range(len(tree)):
        yield tree, key
        if isinstance(tree[key], dict | list):
            yield from _places(tree[key])


def _tried(journal: Journal, data: bytes, before: list[object]) -> None:
    """Take a file in: a refusal or an undo leaves the journal as it was, and neither takes long."""
    begun = time.monotonic()
    try:
        taken = import_export(journal, data)
    except KnownError:
        pass
    else:
        if not taken.is_empty:
            take_back(journal)
    assert time.monotonic() - begun < LONGEST
    assert contents(journal) == before


def _many(journal: Journal, export: bytes, figures: Figures, trials: int, folder: Path) -> None:
    before, beside = contents(journal), sorted(folder.iterdir())
    longest = 0.0

    def trial(number: int) -> None:
        nonlocal longest
        chance, begun = random.Random(number), time.monotonic()
        _tried(journal, (_torn, _twisted)[number % 2](export, chance), before)
        longest = max(longest, time.monotonic() - begun)

    figures.count("hostile files to import (data)", trials, trial)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    figures.note("hostile files to import (data)", f"longest {longest:.2f} s, at most {memory} MB")
    assert sorted(folder.iterdir()) == beside


def test_damaged_files_leave_nothing_behind(
    journal: Journal, export: bytes, figures: Figures, folder: Path
) -> None:
    _many(journal, export, figures, 150, folder)


@pytest.mark.long
def test_ten_thousand_damaged_files_leave_nothing_behind(
    journal: Journal, export: bytes, figures: Figures, folder: Path
) -> None:
    _many(journal, export, figures, 10_000, folder)


_HEAD = b'{"format": "integration-journal", "version": 1, "entries": '
HUGE: dict[str, Callable[[], bytes]] = {
    "lists": lambda: _HEAD + b"[" + b"[]," * 33_000_000 + b"[]]}",
    "numbers": lambda: _HEAD + b"[" + b"1," * 50_000_000 + b"1]}",
    "short words": lambda: _HEAD + b"[" + b",".join(b'"%x"' % n for n in range(11_000_000)) + b"]}",
    "keys": lambda: _HEAD + b"{" + b",".join(b'"%x":1' % n for n in range(8_000_000)) + b"}}",
    "depth": lambda: _HEAD + b"[" * 90_000_000,
    "one wide letter": lambda: _HEAD + b'"' + b"x" * 95_000_000 + "🌊".encode() + b'"}',
    "one word": lambda: _HEAD + b'"' + b"x" * 99_000_000 + b'"}',
    "escapes": lambda: _HEAD + b'"' + b"\\u00e9" * 16_000_000 + b'"}',
    "objects": lambda: _HEAD + b"[" + b'{"id":1},' * 11_000_000 + b"{}]}",
    "too large": lambda: b" " * (MOST_BYTES + 1),
    "signs in a word": lambda: _HEAD + b'"' + b"[,{" * 20_000_000 + b'"}',
}

_STARVED = """
import re, sys, time
from pathlib import Path
from integration_journal.errors import KnownError
from integration_journal.journal.importing import import_export, read_export
from integration_journal.journal.journal import open_journal

with open_journal(Path(sys.argv[1]), sys.argv[2]) as journal:
    begun = time.monotonic()
    try:
        import_export(journal, read_export(Path(sys.argv[3])))
    except KnownError as error:
        print("refused", end=" ")
    # What getrusage tells counts the parent's memory as well.
    most = re.search(r"VmHWM:\\s*(\\d+) kB", Path("/proc/self/status").read_text())
    print(time.monotonic() - begun, int(most[1]) // 1024)
"""


def _in_time_and_room(names: list[str], tmp_path: Path, figures: Figures) -> None:
    create_journal(tmp_path / "mine", PASSPHRASE, stretch=LIGHT)[0].close()
    costs: list[tuple[float, int]] = []

    def trial(number: int) -> None:
        file, name = tmp_path / "huge.json", names[number % len(names)]
        file.write_bytes(HUGE[name]())
        call = [sys.executable, "-c", _STARVED, str(tmp_path / "mine"), PASSPHRASE, str(file)]
        done = subprocess.run(call, capture_output=True, text=True, check=False)
        file.unlink()
        assert done.returncode == 0, f"{name}: {done.stderr[-300:]}"
        refused, seconds, memory = done.stdout.split()
        costs.append((float(seconds), int(memory)))
        assert refused == "refused"
        assert float(seconds) < LONGEST, name
        assert int(memory) < MOST_MEMORY, name

    figures.count("huge files to import", len(names), trial)
    if costs:
        longest, most = max(cost[0] for cost in costs), max(cost[1] for cost in costs)
        figures.note("huge files to import", f"longest {longest:.1f} s, at most {most} MB")


@_LINUX
def test_a_file_built_to_fill_the_memory_is_refused(tmp_path: Path, figures: Figures) -> None:
    _in_time_and_room(["one wide letter"], tmp_path, figures)


@_LINUX
@pytest.mark.long
def test_files_built_to_fill_the_memory_are_refused(tmp_path: Path, figures: Figures) -> None:
    _in_time_and_room(list(HUGE), tmp_path, figures)
