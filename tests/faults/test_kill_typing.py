"""Kill -9 while somebody types into the window: a second's words may be lost, and nothing else.

On the page for just after a session a line that was kept with Enter is never among them.
"""

import contextlib
import random
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from integration_journal.arc.vocabulary import EntryKind
from integration_journal.journal.clock import system_clock
from integration_journal.journal.journal import create_journal, open_journal
from tests.conftest import LIGHT, PASSPHRASE
from tests.faults.typist import CAPTURING, WRITING, Typist, Way
from tests.faults.whole import assert_whole
from tests.figures import Figures, short_and_long

LANES = 3
PROMISE = 1.0
"""Words older than this, in s, are in the file."""
BEGUN = timedelta(hours=-1)
"""When the session began that lines are captured after."""


class Lane:
    """A journal that is typed into, killed and opened again and again."""

    def __init__(self, place: Path, way: Way) -> None:
        place.mkdir()
        self.way = way
        self.folder = place / "journal"
        self.kept: list[str] = []
        journal, _code = create_journal(self.folder, PASSPHRASE, stretch=LIGHT)
        with journal:
            self.session = journal.sessions.plan(system_clock().instant + BEGUN).id

    def look(self) -> tuple[str, ...]:
        """Open the journal; return what came to what was there before, which has to be there still."""
        with open_journal(self.folder, PASSPHRASE) as journal:
            entries = list(journal.entries.everything())
            texts = [entry.text for entry in entries]
            new = tuple(texts[len(self.kept) :])
            assert texts[: len(self.kept)] == self.kept
            for text in new:
                assert [hit.title for hit in journal.search.find(text.split()[0])]
            if self.way is CAPTURING:
                found = {(entry.kind, entry.session_id) for entry in entries}
                assert found <= {(EntryKind.FRAGMENT, self.session)}
        assert_whole(self.folder)
        self.kept = texts
        return new


class Lanes:
    """Several typists at work, so that the wait for one is not the wait for all."""

    def __init__(self, place: Path, way: Way) -> None:
        self._way = way
        self._lanes = [Lane(place / str(number), way) for number in range(LANES)]
        self._typists: dict[int, Typist] = {}

    def trial(self, number: int) -> None:
        """Kill one typist at a moment that nobody chose, and open what there is."""
        for ahead in range(number, number + LANES):
            if ahead not in self._typists:
                lane = self._lanes[ahead % LANES]
                self._typists[ahead] = Typist(ahead, lane.folder, PASSPHRASE, self._way)
        delay = random.Random(number).uniform(PROMISE, PROMISE + 1.2)
        moment, times = self._typists.pop(number).killed_after(delay)
        found = self._lanes[number % LANES].look()
        old = sum(time <= moment - PROMISE for time in times)
        promised = self._way.promised(number, len(times), old)
        assert promised > 1
        assert found, "nothing had been saved"
        assert found in {self._way.texts_after(number, count) for count in range(promised, len(times) + 1)}

    def end(self) -> None:
        """End the typists that no trial waited for."""
        for typist in self._typists.values():
            typist.killed_after(0)


@contextlib.contextmanager
def lanes_of(place: Path, way: Way) -> Iterator[Lanes]:
    made = Lanes(place, way)
    yield made
    made.end()


@short_and_long(6, 1_000)
def test_what_is_older_than_a_second_is_kept(tmp_path: Path, trials: int, figures: Figures) -> None:
    name = "kill -9 while typing through the window"
    note = "no text older than 1 s lost, every file opens, something saved"
    with lanes_of(tmp_path, WRITING) as lanes:
        figures.count(name, trials, lanes.trial, note)


@short_and_long(4, 500)
def test_every_line_just_after_a_session_is_kept_at_once(
    tmp_path: Path, trials: int, figures: Figures
) -> None:
    name = "kill -9 while lines are kept just after a session"
    note = "no line lost that was kept with Enter, however short ago; no letter older than 1 s"
    with lanes_of(tmp_path, CAPTURING) as lanes:
        figures.count(name, trials, lanes.trial, note)
