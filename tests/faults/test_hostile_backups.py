"""Damaged and hostile backups: refused with a sentence, or brought back whole, and nothing beside."""

import contextlib
import hashlib
import multiprocessing
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from integration_journal.errors import KnownError
from integration_journal.journal import backup_file, backups, restoring, vault
from integration_journal.journal.demo import write_demo
from integration_journal.journal.journal import create_journal, open_journal, open_with_key
from tests.conftest import LIGHT, PASSPHRASE
from tests.faults.hostile_backups import FACTS, SLOT, Genuine, by_the_key, hollow, hostile
from tests.figures import Figures, short_and_long

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads the memory from /proc")

LONGEST, MOST_MEMORY = 10.0, 512
"""What one file may cost, in s and MB."""

_HELD = "journal.lock"


@dataclass(frozen=True)
class Cost:
    """What became of one file: restored or refused, in how much time and memory."""

    restored: bool
    seconds: float
    memory: int


class Bench:
    """A folder with a present journal, a backup on its way in, and nothing else, in a process of its own."""

    def __init__(self, genuine: Genuine, root: Path) -> None:
        self.genuine, self.root = genuine, root
        self.backup = root / "backups" / f"a{backups.SUFFIX}"
        self.new, self.present = root / "new", root / "present"
        tempfile.tempdir = str(root / "tmp")
        for folder in (root / "backups", root / "tmp"):
            folder.mkdir()
        create_journal(self.present, PASSPHRASE, stretch=LIGHT)[0].close()

    def tree(self) -> dict[str, str]:
        """Return every file below the root but the backup, by what is in it."""
        return {
            str(path.relative_to(self.root)): hashlib.sha256(path.read_bytes()).hexdigest()
            if path.is_file()
            else ""
            for path in self.root.rglob("*")
            if path != self.backup and path.name != _HELD
        }

    def tried(self, over: bool, same_words: bool) -> Cost:
        """Have the backup listed, looked at and restored."""
        before = self.tree()
        Path("/proc/self/clear_refs").write_text("5")
        begun = time.monotonic()
        restored = self._restored(over)
        seconds = time.monotonic() - begun
        found = re.search(r"VmHWM:\s*(\d+) kB", Path("/proc/self/status").read_text())
        assert found is not None
        if restored and not over:
            self._check_new(same_words)
            shutil.rmtree(self.new)
        if restored and over:
            kept = restoring.kept_before(self.present)
            assert len(kept) == 1
            shutil.rmtree(self.present)
            kept[0].rename(self.present)
        assert self.tree() == before
        return Cost(restored, seconds, int(found[1]) // 1024)

    def _restored(self, over: bool) -> bool:
        key = self.genuine.key
        backups.listed(self.backup.parent, key=key)
        with contextlib.suppress(KnownError):
            backups.key_of_backup(self.backup, PASSPHRASE)
        try:
            if over:
                backups.restore_over(self.backup, key, self.present)
            else:
                backups.restore(self.backup, key, self.new)
        except KnownError:
            return False
        return True

    def _check_new(self, same_words: bool) -> None:
        names = {path.name for path in self.new.iterdir()}
        assert vault.DATABASE in names
        assert names <= {vault.DATABASE, *vault.SLOTS}
        if same_words:
            assert (self.new / vault.DATABASE).read_bytes() == self.genuine.parts[vault.DATABASE]
            return
        with contextlib.suppress(KnownError), open_with_key(self.new, self.genuine.key) as journal:
            list(journal.entries.everything())


_BENCH: list[Bench] = []


def _begin(genuine: Genuine, place: Path) -> None:
    _BENCH.append(Bench(genuine, Path(tempfile.mkdtemp(dir=place))))


def _one(number: int) -> Cost:
    (bench,) = _BENCH
    bench.backup.write_bytes(hostile(bench.genuine, number))
    return bench.tried(over=number % 3 == 0, same_words=not by_the_key(number))


def _one_huge(name: str) -> Cost:
    (bench,) = _BENCH
    HUGE[name](bench)
    return bench.tried(over=False, same_words=True)


def _all_of_it(bench: Bench) -> list[tuple[str, bytes, int]]:
    small = [(name, bench.genuine.parts[name], 0) for name in (FACTS, SLOT)]
    return [*small, (vault.DATABASE, b"", backup_file.MOST_BYTES - 4096)]


HUGE = {
    "2 GB of nothing": lambda bench: hollow(bench.backup, _all_of_it(bench)),
    "two million names": lambda bench: hollow(bench.backup, [("x", b"", 0)], times=2_000_000),
}


@pytest.fixture(scope="module")
def genuine(tmp_path_factory: pytest.TempPathFactory) -> Genuine:
    """A backup of the demo journal."""
    place = tmp_path_factory.mktemp("genuine")
    write_demo(place / "demo", PASSPHRASE, LIGHT)
    with open_journal(place / "demo", PASSPHRASE) as journal:
        backup = backups.take(journal.folder, journal.store.key, place / "backups", journal.clock)
        return Genuine.at(backup.path, journal.store.key)


@pytest.fixture
def pool(genuine: Genuine, tmp_path: Path) -> Iterator[ProcessPoolExecutor]:
    """Two processes that try files, so that what one costs is told from what the tests hold."""
    fresh = multiprocessing.get_context("spawn")
    made = ProcessPoolExecutor(2, fresh, _begin, (genuine, tmp_path))
    yield made
    made.shutdown(cancel_futures=True)


def _note(figures: Figures, name: str, costs: list[Cost]) -> None:
    if costs:
        longest, most = max(cost.seconds for cost in costs), max(cost.memory for cost in costs)
        restored = sum(cost.restored for cost in costs)
        figures.note(
            name, f"longest {longest:.1f} s, at most {most} MB, {restored} well enough to be restored"
        )


@short_and_long(100, 10_000)
def test_damaged_and_hostile_backups_leave_nothing_behind(
    pool: ProcessPoolExecutor, trials: int, figures: Figures
) -> None:
    costs: list[Cost] = []

    def trial(number: int) -> None:
        cost = pool.submit(_one, number).result(timeout=120)
        costs.append(cost)
        assert cost.seconds < LONGEST
        assert cost.memory < MOST_MEMORY

    name = "hostile backups"
    figures.count(name, trials, trial, at_once=2)
    _note(figures, name, costs)
    assert 0 < sum(cost.restored for cost in costs) < len(costs) or not costs


@short_and_long(1, len(HUGE))
def test_backups_built_to_fill_the_memory_or_the_day_are_refused(
    pool: ProcessPoolExecutor, trials: int, figures: Figures
) -> None:
    costs: list[Cost] = []

    def trial(number: int) -> None:
        name = list(HUGE)[-1 - number % len(HUGE)]
        cost = pool.submit(_one_huge, name).result(timeout=300)
        costs.append(cost)
        assert not cost.restored
        assert cost.seconds < LONGEST, name
        assert cost.memory < MOST_MEMORY, name

    figures.count("huge backups", trials, trial)
    _note(figures, "huge backups", costs)
