"""Kill -9 while somebody types into the window: a second's words may be lost, and nothing else."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from integration_journal.journal.journal import create_journal, open_journal
from tests.conftest import LIGHT, PASSPHRASE
from tests.faults.typist import Typist, texts_after
from tests.faults.whole import assert_whole
from tests.figures import Figures, short_and_long

LANES = 3
PROMISE = 1.0
"""Words older than this, in s, are in the file."""


class Lane:
    """A journal that is typed into, killed and opened again and again."""

    def __init__(self, place: Path) -> None:
        place.mkdir()
        self.folder = place / "journal"
        self.kept: list[str] = []
        create_journal(self.folder, PASSPHRASE, stretch=LIGHT)[0].close()

    def look(self) -> tuple[str, ...]:
        """Open the journal; return what came to what was there before, which has to be there still."""
        with open_journal(self.folder, PASSPHRASE) as journal:
            texts = [entry.text for entry in journal.entries.everything()]
            new = tuple(texts[len(self.kept) :])
            assert texts[: len(self.kept)] == self.kept
            for text in new:
                assert [hit.title for hit in journal.search.find(text.split()[0])]
        assert_whole(self.folder)
        self.kept = texts
        return new


class Lanes:
    """Several typists at work, so that the wait for one is not the wait for all."""

    def __init__(self, place: Path) -> None:
        self._lanes = [Lane(place / str(number)) for number in range(LANES)]
        self._typists: dict[int, Typist] = {}

    def trial(self, number: int) -> None:
        """Kill one typist at a moment that nobody chose, and open what there is."""
        for ahead in range(number, number + LANES):
            if ahead not in self._typists:
                lane = self._lanes[ahead % LANES]
                self._typists[ahead] = Typist(ahead, lane.folder, PASSPHRASE)
        delay = random.Random(number).uniform(PROMISE, PROMISE + 1.2)
        moment, times = self._typists.pop(number).killed_after(delay)
        found = self._lanes[number % LANES].look()
        promised = sum(time <= moment - PROMISE for time in times)
        assert promised > 1
        assert found, "nothing had been saved"
        assert found in {texts_after(number, count) for count in range(promised, len(times) + 1)}

    def end(self) -> None:
        """End the typists that no trial waited for."""
        for typist in self._typists.values():
            typist.killed_after(0)


@pytest.fixture
def lanes(tmp_path: Path) -> Iterator[Lanes]:
    made = Lanes(tmp_path)
    yield made
    made.end()


@short_and_long(6, 1_000)
def test_what_is_older_than_a_second_is_kept(lanes: Lanes, trials: int, figures: Figures) -> None:
    name = "kill -9 while typing through the window"
    figures.count(name, trials, lanes.trial, "no text older than 1 s lost, every file opens, something saved")
