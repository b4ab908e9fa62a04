"""Whatever is done to a journal may end at every step: kill -9, a cut of the power, a full disk."""

import random
import shutil
import subprocess
import sys
from pathlib import Path
from threading import Lock

import pytest

from tests.faults.operations import OPERATIONS, TOLD, Operation
from tests.faults.recorded import Recording, lay_out, needs_strace, record
from tests.figures import Figures, short_and_long

pytestmark = needs_strace

EVERY = 100_000
_ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module", params=OPERATIONS, ids=lambda operation: operation.name)
def operation(request: pytest.FixtureRequest) -> Operation:
    chosen: Operation = request.param
    return chosen


@pytest.fixture(scope="module")
def recording(operation: Operation, tmp_path_factory: pytest.TempPathFactory) -> Recording:
    """What the operation did to the files of its place, from beginning to end."""
    place = tmp_path_factory.mktemp("operation") / "disk"
    place.mkdir()
    operation.prepare(place)
    return record(operation.script, place)


def _lay_out(recording: Recording, files: dict[str, bytes]) -> Path:
    shutil.rmtree(recording.place)
    recording.place.mkdir()
    lay_out(files, recording.place)
    return recording.place


@short_and_long(4, EVERY)
def test_kill_at_each_step(operation: Operation, recording: Recording, trials: int, figures: Figures) -> None:
    last = len(recording.calls)
    trials = min(trials, last + 1)

    def trial(number: int) -> None:
        files, said = recording.killed(min(last, round(number * last / (trials - 1))))
        operation.look(_lay_out(recording, files), "done" in said)

    figures.count(f"kill at each step: {operation.name}", trials, trial, "opens with the old or the new")


@short_and_long(3, 300)
def test_power_cut(operation: Operation, recording: Recording, trials: int, figures: Figures) -> None:

    def trial(number: int) -> None:
        files, said = recording.cut(random.Random(number))
        operation.look(_lay_out(recording, files), "done" in said)

    figures.count(f"power cut: {operation.name}", trials, trial, "opens with the old or the new")


@pytest.mark.long
def test_full_disk(operation: Operation, recording: Recording, figures: Figures) -> None:
    """The disk is full from the k-th write on, of SQLite's writes or of the program's own."""
    place = _lay_out(recording, recording.before)
    own = sum(call[0] == "write" and not call[2].startswith("1,") for call in recording.calls)
    of_sqlite = sum(call[0] == "pwrite64" for call in recording.calls)
    chosen = [("pwrite64", write) for write in _some(of_sqlite)] + [("write", write) for write in _some(own)]

    looking = Lock()

    def trial(number: int) -> None:
        call, write = chosen[number]
        copy = place.with_name(f"copy {number}")
        shutil.copytree(place, copy)
        fault = f"inject={call}:error=ENOSPC:when={write}+"
        strace = [
            "strace",
            "-f",
            "-qq",
            "--seccomp-bpf",
            "-e",
            f"trace={call}",
            "-e",
            fault,
            "-o",
            "/dev/null",
        ]
        program = [sys.executable, "-B", "-c", operation.script, str(copy)]
        done = subprocess.run([*strace, *program], capture_output=True, text=True, cwd=_ROOT, timeout=120)
        assert done.returncode in (0, TOLD), done.stderr
        # Alembic migrates one journal at a time in a process.
        with looking:
            operation.look(copy, done.returncode == 0)
        shutil.rmtree(copy)

    name = f"full disk at k-th write: {operation.name}"
    figures.count(name, len(chosen), trial, "a sentence, the old or the new", at_once=2)


def _some(writes: int) -> list[int]:
    """Return some of the writes that there are, the first and the last ones among them."""
    return sorted({1 + round(number * (writes - 1) / 14) for number in range(15)}) if writes else []
