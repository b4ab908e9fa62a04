"""A real program, locked: what its memory still holds, and how long hiding and closing took."""

import contextlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from integration_journal.arc.vocabulary import Stage
from integration_journal.journal.journal import create_journal, open_journal
from tests.conftest import LIGHT, PASSPHRASE
from tests.figures import Figures, short_and_long

OLD, TYPED = "Lanterns over the reservoir", "Kestrel above the orchard wall"
HIDDEN, CLOSED = 0.1, 0.5
"""Time in s until the words are out of sight, and until the file is closed."""

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux") or os.geteuid() != 0,
    reason="memory is read through /proc, and the program denies it to everybody but the system's own account",
)

_PROGRAM = """
import json, sys, time
from pathlib import Path
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from integration_journal import app, cli, guard, process
from integration_journal.ui import locking
from integration_journal.paths import Profile

guard.keep_to_the_user()
profile, folder, figures, passphrase, typed = sys.argv[1:6]
arguments = cli.parser().parse_args(["--profile", profile])
times = {}

def replace(back):
    times["closed"] = time.monotonic() - window.locker.began
    Path(figures).write_text(json.dumps(times))
    print("locking", flush=True)
    sys.stdin.readline()
    process.replace(arguments, back)

application = app.make_application()
window = app.compose(application, Profile.at(Path(profile)), journal=Path(folder), replace=replace)

def until(condition):
    for _ in range(1000):
        if condition():
            return
        QTest.qWait(10)
    raise SystemExit("waited in vain")

window.show()
QTest.keyClicks(window.unlock.field, passphrase)
QTest.keyClick(window.unlock.field, Qt.Key.Key_Return)
until(lambda: window.open_face is not None)
shell = window.open_face.shell
for page in ("today", "sessions", "journal", "share", "settings"):
    window.open_face.desk.go(page)
    QTest.qWait(20)
window.open_face.desk.go("journal", write=True)
surface = shell.page.pane.editor.surface
QTest.keyClicks(surface, typed)
surface.selectAll()
surface.copy()
print("open", flush=True)
sys.stdin.readline()
start = time.monotonic()
window.locker.lock(asked=True)
times["hidden"] = time.monotonic() - start
assert not surface.isVisible()
application.exec()
"""


class Locked:
    """A program in a process of its own; it goes on when it is told to."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def reach(self, word: str) -> None:
        assert self.process.stdout is not None
        assert self.process.stdout.readline().strip() == word

    def go_on(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write("\n")
        self.process.stdin.flush()

    def wait_for_the_new_one(self) -> None:
        """Wait until the same process is another program, and has painted its window."""
        place = Path(f"/proc/{self.process.pid}")
        deadline = time.monotonic() + 30
        while (
            b"--back" not in (place / "cmdline").read_bytes()
            or b"libqoffscreen" not in (place / "maps").read_bytes()
        ):
            assert time.monotonic() < deadline
            time.sleep(0.05)
        time.sleep(1)
        assert self.process.poll() is None

    def copies(self, secrets: dict[str, bytes]) -> dict[str, int]:
        """Count each secret in all of the memory that can be read."""
        found = dict.fromkeys(secrets, 0)
        for piece in _memory(self.process.pid):
            for name, secret in secrets.items():
                found[name] += piece.count(secret)
        return found


def _memory(pid: int) -> Iterator[bytes]:
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
            span, rights = line.split()[:2]
            if "r" not in rights or line.endswith(("[vvar]", "[vsyscall]", "[vvar_vclock]")):
                continue
            start, end = (int(edge, 16) for edge in span.split("-"))
            with contextlib.suppress(OSError, ValueError):
                memory.seek(start)
                yield memory.read(end - start)


def _forms(name: str, words: str) -> dict[str, bytes]:
    return {f"{name}, {encoding}": words.encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-32-le")}


def _written(folder: Path) -> bytes:
    """Make a journal with some entries; return its key."""
    journal, _code = create_journal(folder, PASSPHRASE, stretch=LIGHT)
    with journal:
        for number in range(20):
            journal.entries.write(f"{OLD} {number}", Stage.EXPERIENCE)
        return journal.store.key


@contextlib.contextmanager
def _program(folder: Path, place: Path) -> Iterator[Locked]:
    profile, figures = str(place / "profile"), str(place / "times.json")
    with subprocess.Popen(
        [sys.executable, "-c", _PROGRAM, profile, str(folder), figures, PASSPHRASE, TYPED],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        cwd=Path(__file__).parents[2],
    ) as process:
        try:
            yield Locked(process)
        finally:
            process.kill()


@dataclass
class Seen:
    """What was found of one program: copies of secrets while open, closed and anew, and its times in s."""

    open: dict[str, int]
    closed: dict[str, int]
    anew: dict[str, int]
    hidden_in: float
    closed_in: float


def _locked(place: Path) -> Seen:
    """Write in a real program, lock it, and look for the words in its memory."""
    folder = place / "journal"
    place.mkdir()
    key = _written(folder)
    secrets = {
        "key": key,
        "key, hex": key.hex().encode(),
        **_forms("passphrase", PASSPHRASE),
        **_forms("typed", TYPED),
        **_forms("read", OLD),
    }
    with _program(folder, place) as program:
        program.reach("open")
        before = program.copies(secrets)
        program.go_on()
        program.reach("locking")
        closed = program.copies(secrets)
        program.go_on()
        program.wait_for_the_new_one()
        after = program.copies(secrets)
    times = json.loads((place / "times.json").read_text())
    with open_journal(folder, PASSPHRASE) as journal:
        assert TYPED in {entry.text for entry in journal.entries.everything()}
    return Seen(before, closed, after, times["hidden"], times["closed"])


@short_and_long(1, 10)
def test_a_locked_program_holds_no_word_no_key_and_no_passphrase(
    tmp_path: Path, trials: int, figures: Figures
) -> None:
    programs: list[Seen] = []

    def trial(number: int) -> None:
        seen = _locked(tmp_path / str(number))
        programs.append(seen)
        assert min(seen.open["key"], seen.open["typed, utf-16-le"], seen.open["read, utf-8"]) > 0, seen.open
        assert seen.anew == dict.fromkeys(seen.anew, 0)

    name = "locking: a program that holds a secret afterwards"
    figures.count(name, trials, trial)
    if not programs:
        return
    copies = [sum(sum(found.values()) for found in each) for each in zip(*map(_found, programs), strict=True)]
    note = f"{copies[0]} copies while open, {copies[1]} after closing alone, {copies[2]} after locking"
    figures.note(name, note)
    hidden = max(seen.hidden_in for seen in programs)
    closed = max(seen.closed_in for seen in programs)
    slow = [seen for seen in programs if seen.hidden_in > HIDDEN or seen.closed_in > CLOSED]
    figures.add(
        "locking: hidden within 100 ms, closed within 500 ms",
        len(programs),
        len(slow),
        f"longest: hidden in {hidden * 1000:.0f} ms, closed in {closed * 1000:.0f} ms",
    )
    assert not slow


def _found(seen: Seen) -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
    return seen.open, seen.closed, seen.anew
