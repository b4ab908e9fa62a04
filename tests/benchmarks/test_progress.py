"""The Progress page holds the window up for no longer than a frame, however much there is to draw."""

import json
import statistics
import sys
from pathlib import Path

import pytest

from tests.benchmarks.conftest import Figures, run
from tests.benchmarks.journals import write_many
from tests.conftest import LIGHT, PASSPHRASE

pytestmark = pytest.mark.benchmark

FRAME_MS = 16.0


def test_progress_with_100_000_entries_and_2_000_marks(figures: Figures, tmp_path: Path) -> None:
    folder = tmp_path / "The blue notebook"
    write_many(folder, 100_000, LIGHT)
    told = [json.loads(run("progress.py", str(folder), PASSPHRASE)) for _ in range(3)]
    first, again = ([one[name] for one in told] for name in ("first", "again"))
    print(
        f"\nProgress is drawn after {statistics.median(all for _, all in first):.0f} ms, "
        f"the second time after {statistics.median(all for _, all in again):.0f} ms",
        file=sys.stderr,
    )
    figures.keep(
        "Progress of 2,000 marks, longest turn of the window against a frame",
        statistics.median(longest for longest, _ in again),
        FRAME_MS,
        1.0,
    )
    figures.keep(
        "Progress made and shown for the first time, longest turn against a frame",
        statistics.median(longest for longest, _ in first),
        FRAME_MS,
        1.0,
    )
    figures.keep(
        "moving over a picture of 10,000 points against a frame",
        statistics.median(one["hover"] for one in told),
        FRAME_MS,
        1.0,
    )
