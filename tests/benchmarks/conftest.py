"""The table of figures: each benchmark adds its rows, and all of them are printed as JSON at the end."""

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from time import perf_counter

import pytest

NOISE = 1.15
"""How far above its target a figure may lie before it fails: what a busy machine adds."""


@dataclass
class Row:
    """One line of the table; times are medians in ms."""

    name: str
    ours_ms: float
    raw_ms: float
    ratio: float
    target: float


@dataclass
class Figures:
    """Collects the rows of one run."""

    rows: list[Row] = field(default_factory=list)

    def compare(self, name: str, ours: list[float], raw: list[float], target: float) -> None:
        """Add a row from seconds measured side by side; fail where it is clearly above its target."""
        self.keep(name, statistics.median(ours) * 1000, statistics.median(raw) * 1000, target)

    def keep(self, name: str, ours_ms: float, raw_ms: float, target: float) -> None:
        """Add a row, print it, and fail where it is clearly above its target."""
        row = Row(name, round(ours_ms, 3), round(raw_ms, 3), round(ours_ms / raw_ms, 2), target)
        self.rows.append(row)
        print(
            f"\n| {row.name} | {row.ours_ms:.1f} ms | {row.raw_ms:.1f} ms | {row.ratio:.2f} | {target} |",
            file=sys.stderr,
        )
        assert row.ratio <= target * NOISE, f"{name}: {row.ratio} times, {target} is wanted"


@pytest.fixture(scope="session")
def figures() -> Iterator[Figures]:
    """The table; its rows as JSON follow the last benchmark."""
    made = Figures()
    yield made
    print("\n" + json.dumps([asdict(row) for row in made.rows], indent=1), file=sys.stderr)


def in_turns(
    ours: Callable[[], object], raw: Callable[[], object], rounds: int
) -> tuple[list[float], list[float]]:
    """Return the seconds each of two takes, measured in turns after one round that does not count."""
    taken: tuple[list[float], list[float]] = ([], [])
    for turn in range(rounds + 1):
        for function, seconds in zip((ours, raw), taken, strict=True):
            began = perf_counter()
            function()
            if turn:
                seconds.append(perf_counter() - began)
    return taken


def run(script: str, *arguments: str) -> str:
    """Run a script of this folder in a process of its own, compiled modules kept as an installed program's are."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [sys.executable, str(Path(__file__).parent / script), *arguments],
        env={**environment, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
