"""A year of automatic backups: every one that was taken is restored and compared with the journal of its moment."""

import random
import shutil
from datetime import timedelta
from pathlib import Path

from integration_journal.arc.vocabulary import Effect, Stage
from integration_journal.journal import backups, keeping
from integration_journal.journal.backups import Backup
from integration_journal.journal.clock import SettableClock
from integration_journal.journal.copying import content_of
from integration_journal.journal.journal import Journal, open_journal
from tests.conftest import PASSPHRASE
from tests.faults.whole import assert_whole
from tests.figures import Figures, short_and_long


class Year:
    """A journal that is opened on many days, written in for some hours, and backed up as the window does it."""

    def __init__(self, journal: Journal, clock: SettableClock, place: Path) -> None:
        self.journal, self.clock, self.place = journal, clock, place
        self.home, self.second = place / "home", place / "second"
        self.taken: dict[str, list[str]] = {}
        self.chance = random.Random(7)

    def day(self, number: int) -> None:
        """Write on most days, and see after each hour that a backup was taken and restores to what there is."""
        for _hour in range(self.chance.choice([0, 1, 1, 2, 4])):
            self._write(number)
            self._keep(keeping.HOURLY)
            self.clock.advance(minutes=self.chance.choice([20, 61, 90]))
        self._keep(timedelta(0))
        # The stick lies in a drawer for most of the time.
        if self.chance.random() < 0.05:
            self.second.mkdir(exist_ok=True)
        elif self.second.exists() and self.chance.random() < 0.3:
            self.second = self.second.rename(self.place / f"away {number}").with_name("second")
        self.clock.advance(hours=24 - self.clock().local.hour + 9)

    def _write(self, number: int) -> None:
        entries = self.journal.entries
        effect = self.chance.choice([None, *Effect])
        entry = entries.write(f"Day {number}: {self.chance.random()} " * 9, Stage.INTEGRATION, effect=effect)
        if self.chance.random() < 0.3:
            entries.save_text(entry.id, f"Day {number}, once more: {self.chance.random()}")
            entries.settle(entry.id)
        if self.chance.random() < 0.1:
            entries.delete(entry.id)

    def _keep(self, least: timedelta) -> None:
        folder, key = self.journal.folder, self.journal.store.key
        done = keeping.keep(folder, key, self.home, self.clock, second=self.second, least=least)
        assert done.trouble == ""
        if done.taken:
            assert done.newest is not None
            self.taken[done.newest.content] = self._texts(self.journal)
            self.restored(done.newest)

    def restored(self, backup: Backup) -> None:
        """Restore a backup and compare it, row by row and word by word."""
        target = self.place / "restored"
        backups.restore(backup.path, self.journal.store.key, target)
        with open_journal(target, PASSPHRASE, self.clock) as journal:
            assert self._texts(journal) == self.taken[backup.content]
            assert content_of(target, journal.store.key, lambda _part: None) == backup.content
        assert_whole(target)
        shutil.rmtree(target)

    def _texts(self, journal: Journal) -> list[str]:
        return [entry.text for entry in journal.entries.everything()]


@short_and_long(9, 365)
def test_every_backup_restores(
    journal: Journal, clock: SettableClock, tmp_path: Path, trials: int, figures: Figures
) -> None:
    year = Year(journal, clock, tmp_path)
    for number in range(figures.trials or trials):
        year.day(number)
    kept = [one for place in (tmp_path / "home", *tmp_path.glob("away*")) for one in backups.listed(place)]
    for backup in kept:
        year.restored(backup)
    note = f"{trials} days; {len(kept)} were kept, and restored once more at the end"
    figures.add("every automatic backup of a year, restored", len(year.taken), note=note)
    assert len(year.taken) > trials / 2
    assert len(kept) >= min(trials, 30) / 2
