"""Figures of the tests that repeat a trial many times: counted, kept between runs, printed as one table."""

import json
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pytest

_KEEP_EVERY = 2.0
"""Time in s between two writings of the file of figures."""


def short_and_long(short: int, long: int) -> pytest.MarkDecorator:
    """Give a test its number of ``trials`` twice: few in every run, all of them with ``-m long``."""
    values = [pytest.param(short, id="short"), pytest.param(long, id="long", marks=pytest.mark.long)]
    return pytest.mark.parametrize("trials", values)


@dataclass
class Figure:
    """How many trials of one kind there were, how many went wrong, and what else is to be said."""

    trials: int = 0
    failures: int = 0
    note: str = ""


class Table:
    """The figures of one run, and those of earlier runs where a file keeps them."""

    def __init__(self, file: Path | None, trials: int | None) -> None:
        self.trials, self._file, self._kept_at = trials, file, 0.0
        self.figures: dict[str, Figure] = {}
        if file is not None and file.exists():
            self.take(json.loads(file.read_text()))

    def keep(self, *, now: bool = True) -> None:
        """Write the file of figures; without ``now`` only when some time has passed."""
        if self._file is None or (not now and time.monotonic() < self._kept_at + _KEEP_EVERY):
            return
        data = json.dumps(self.data(), indent=1)
        temporary = self._file.with_name(f"{self._file.name}.new")
        temporary.write_text(data)
        temporary.replace(self._file)
        self._kept_at = time.monotonic()

    def data(self) -> dict[str, dict[str, Any]]:
        """Return the figures as plain data, by name."""
        return {name: asdict(figure) for name, figure in self.figures.items()}

    def take(self, data: dict[str, dict[str, Any]]) -> None:
        """Add figures that another process counted."""
        self.figures |= {name: Figure(**figure) for name, figure in data.items()}

    def lines(self) -> list[str]:
        """Return the table as lines of text."""
        width = max(map(len, self.figures), default=0)
        head = f"{'test':{width}}  {'trials':>7}  {'failures':>8}  note"
        rows = [f"{n:{width}}  {f.trials:>7,}  {f.failures:>8,}  {f.note}" for n, f in self.figures.items()]
        return [line.rstrip() for line in (head, *rows)]


class Figures:
    """What a test says about its trials."""

    def __init__(self, table: Table) -> None:
        self._table = table

    @property
    def trials(self) -> int | None:
        """How many trials the command line asks for instead of the test's own number."""
        return self._table.trials

    def add(self, name: str, trials: int, failures: int = 0, note: str = "") -> None:
        """Put one line into the table, for a test that counts its trials itself."""
        self._table.figures[name] = Figure(trials, failures, note)
        self._table.keep()

    def count(
        self, name: str, trials: int, trial: Callable[[int], None], note: str = "", at_once: int = 1
    ) -> None:
        """Run ``trial`` with 0, 1, 2, ... and count those that raise; in the end none may have.

        With ``at_once`` above 1 trials run in threads, for those that mostly wait for another process.
        ``--trials`` overrides how many there are. Where ``--figures`` names a file, a run that was ended
        goes on after the last trial that is counted there; so a trial is to depend on its number alone.
        """
        figure = self._table.figures.setdefault(name, Figure())
        figure.note = note
        first: BaseException | None = None
        numbers = range(figure.trials, self._table.trials or trials)
        for number, error in zip(numbers, _outcomes(trial, numbers, at_once), strict=True):
            if error is not None:
                figure.failures += 1
                error.add_note(f"This was trial {number} of '{name}'.")
                first = first or error
            figure.trials += 1
            self._table.keep(now=False)
        self._table.keep()
        if first is not None:
            raise first
        assert figure.failures == 0, f"{figure.failures} of {figure.trials} failed in an earlier run"

    def note(self, name: str, note: str) -> None:
        """Change what else is to be said about a line."""
        self._table.figures[name].note = note
        self._table.keep()


def _outcomes(
    trial: Callable[[int], None], numbers: range, at_once: int
) -> Iterator[Exception | pytest.fail.Exception | None]:
    """Yield what each trial raised, or None, in their order."""

    def attempt(number: int) -> Exception | pytest.fail.Exception | None:
        try:
            trial(number)
        except (Exception, pytest.fail.Exception) as error:
            return error
        return None

    if at_once == 1:
        yield from map(attempt, numbers)
        return
    pool = ThreadPoolExecutor(at_once)
    try:
        yield from pool.map(attempt, numbers)
    finally:
        pool.shutdown(cancel_futures=True)
