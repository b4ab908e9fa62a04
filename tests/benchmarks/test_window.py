"""How soon the window is there, and how soon it can be written in."""

import json
import sys
from pathlib import Path
from time import perf_counter

import pytest

from tests.benchmarks.conftest import Figures, in_turns, run
from tests.benchmarks.journals import write_many
from tests.conftest import PASSPHRASE

pytestmark = pytest.mark.benchmark


def test_the_first_window(figures: Figures, tmp_path: Path) -> None:
    folder = tmp_path / "The blue notebook"
    folder.mkdir()
    ours, bare = in_turns(
        lambda: run("first_window.py", "ours", str(tmp_path / "profile"), str(folder)),
        lambda: run("first_window.py", "bare"),
        rounds=9,
    )
    figures.compare("first window against a bare PySide6 window", ours, bare, 1.3)


@pytest.mark.parametrize("count", [10, 100_000], ids=lambda count: f"{count:,}")
def test_from_pressing_open_to_ready_to_type(figures: Figures, tmp_path: Path, count: int) -> None:
    folder = tmp_path / "The blue notebook"
    began = perf_counter()
    write_many(folder, count)
    print(f"\n{count:,} entries written in {perf_counter() - began:.0f} s", file=sys.stderr)
    told = [
        json.loads(run("opening.py", str(tmp_path / "profile"), str(folder), PASSPHRASE)) for _ in range(7)
    ]
    figures.compare(
        f"from Open to ready-to-type with {count:,} entries against the key derivation alone",
        [one["opened"] for one in told],
        [one["derived"] for one in told],
        1.5,
    )
