"""Run the long fault tests and print one table: test, trials, failures.

python -m tests.faults [WORDS of pytest -k ...] [--trials N] [--figures FILE]

With --figures, FILE keeps the figures: a run that was ended goes on from there.
"""

import argparse
import sys
from pathlib import Path

import pytest


def main() -> int:
    """Hand the words over to pytest; return its exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description="Run the long fault tests.")
    parser.add_argument("words", nargs="*", help="only the tests whose names hold one of these")
    parser.add_argument("--trials", type=int, metavar="N", help="instead of the full number")
    parser.add_argument(
        "--figures", type=Path, metavar="FILE", help="go on from, and keep, the figures in FILE"
    )
    chosen = parser.parse_args()
    options = ["-m", "long or table", "-q", str(Path(__file__).parents[1])]
    if chosen.words:
        options += ["-k", " or ".join(chosen.words)]
    if chosen.trials:
        options += ["--trials", str(chosen.trials)]
    if chosen.figures:
        options += ["--figures", str(chosen.figures.absolute())]
    return pytest.main(options)


if __name__ == "__main__":
    sys.exit(main())
