"""What the program adds to Typst."""

from pathlib import Path

import pytest

from integration_journal.journal.demo import write_demo
from tests.benchmarks.conftest import Figures, run
from tests.conftest import LIGHT, PASSPHRASE

pytestmark = pytest.mark.benchmark


def test_the_pdf(figures: Figures, folder: Path) -> None:
    write_demo(folder, PASSPHRASE, LIGHT)
    taken: dict[str, list[float]] = {"ours": [], "raw": []}
    for _turn in range(5):
        for form, seconds in taken.items():
            seconds.append(float(run("rendering.py", form, str(folder), PASSPHRASE)))
    figures.compare("PDF of the whole demo journal against raw Typst", taken["ours"], taken["raw"], 1.3)
