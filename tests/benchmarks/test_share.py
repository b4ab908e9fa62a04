"""What the program adds to Typst."""

import json
import sys
from pathlib import Path

import pytest

from integration_journal.journal.clock import Moment
from integration_journal.journal.demo import demo_clock, write_demo
from tests.benchmarks.conftest import Figures, run
from tests.benchmarks.journals import COURSE_NOW, write_course
from tests.conftest import LIGHT, PASSPHRASE

pytestmark = pytest.mark.benchmark


def _compare(figures: Figures, name: str, folder: Path, now: Moment) -> None:
    taken: dict[str, list[float]] = {"ours": [], "raw": []}
    for _turn in range(5):
        for form, seconds in taken.items():
            at = now.instant.isoformat()
            seconds.append(float(run("rendering.py", form, str(folder), PASSPHRASE, at, now.zone)))
    figures.compare(name, taken["ours"], taken["raw"], 1.3)


def test_the_pdf(figures: Figures, folder: Path) -> None:
    write_demo(folder, PASSPHRASE, LIGHT)
    _compare(figures, "PDF of the whole demo journal against raw Typst", folder, demo_clock()())


def test_the_pdf_of_a_course(figures: Figures, folder: Path) -> None:
    write_course(folder, LIGHT)
    _compare(figures, "PDF of 12 sessions and 300 entries against raw Typst", folder, COURSE_NOW)


def test_the_preview_of_a_course(figures: Figures, folder: Path) -> None:
    write_course(folder, LIGHT)
    at = COURSE_NOW.instant.isoformat()
    told = json.loads(run("preview.py", str(folder), PASSPHRASE, at, COURSE_NOW.zone))
    # The best of several: how long a busy machine keeps the work waiting is another matter.
    first, usual = told["first"], told["median_change"]
    print(
        f"\n300 entries: first pages {first:.0f} ms, a change in the median {usual:.0f} ms", file=sys.stderr
    )
    figures.keep("from a tick to the new picture, 300 entries, against a second", told["change"], 1000, 1)
    figures.keep("longest turn of the window meanwhile against one frame", told["turn"], 16, 1)
