"""An upgrade that is killed, or runs out of disk, at any step: the journal opens with the old or the new schema."""

import contextlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from integration_journal.journal import schema, upgrading, vault
from integration_journal.journal.demo import write_demo
from integration_journal.journal.journal import open_journal
from tests import later_schema
from tests.conftest import LIGHT, PASSPHRASE
from tests.figures import Figures, short_and_long

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processes are ended as POSIX ends them")


class Ends:
    """Runs upgrades of copies of one demo journal, which end as they are told to."""

    def __init__(self, place: Path) -> None:
        self._place = place
        write_demo(place / "demo", PASSPHRASE, LIGHT)
        self.before = self.witness(place / "demo")

    def run(self, trials: list[dict[str, int]]) -> list[tuple[Path, int, str]]:
        """Return each trial's folder, how many steps were made, and what was said."""
        folders = [self._place / f"{number}" / "demo" for number in range(len(trials))]
        for folder in folders:
            shutil.copytree(self._place / "demo", folder)
        lines = [json.dumps({"folder": str(f), **trial}) for f, trial in zip(folders, trials, strict=True)]
        (self._place / "trials").write_text("\n".join(lines))
        words = [
            sys.executable,
            "-m",
            "tests.faults.ended_upgrades",
            str(self._place),
            self._place / "trials",
        ]
        done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)
        told = [json.loads(line) for line in done.stdout.splitlines()]
        assert len(told) == len(trials), done.stderr
        return [(folder, *one) for folder, one in zip(folders, told, strict=True)]

    def witness(self, folder: Path) -> upgrading.Witness:
        """Return what is in a journal of either schema."""
        key = vault.unlock(folder, PASSPHRASE)
        with contextlib.closing(vault.connect(folder, key)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            columns = {row[1] for row in connection.execute("PRAGMA table_info(entry)")}
            assert ("weight" in columns) == (version == schema.SCHEMA + 1)
            return upgrading.witness(connection)


@pytest.fixture
def ends(tmp_path: Path) -> Ends:
    return Ends(tmp_path)


def _spread(last: int, count: int) -> list[int]:
    return sorted({1 + round(number * (last - 1) / max(1, count - 1)) for number in range(count)})


@short_and_long(12, 100_000)
def test_killed_at_any_step(
    ends: Ends, tmp_path: Path, trials: int, figures: Figures, monkeypatch: pytest.MonkeyPatch
) -> None:
    ((_folder, last, told),) = ends.run([{}])
    assert last > 0, told
    kills = _spread(last, min(trials, last))
    shutil.rmtree(tmp_path / "0")
    found = ends.run([{"kill": step} for step in kills])
    old = [folder for folder, *_ in found if ends.before == ends.witness(folder)]
    new = [
        folder for folder, *_ in found if folder not in old and ends.before.is_kept_by(ends.witness(folder))
    ]
    killed = [one for one in found if one[1] == -1]
    later_schema.use(tmp_path / "own versions", later_schema.GOOD, monkeypatch.setattr)
    for folder, *_ in found:
        with open_journal(folder, PASSPHRASE, backups=folder.parent / "backups") as journal:
            assert journal.entries.count() == ends.before.rows["entry"]
    note = f"{len(old)} open with the old schema, {len(new)} with the new"
    figures.add("upgrade killed at a step", len(killed), len(found) - len(old) - len(new), note)
    assert len(killed) == len(found) == len(old) + len(new)
    assert old
    assert new


@short_and_long(8, 200)
def test_the_disk_full_at_any_size(ends: Ends, trials: int, figures: Figures) -> None:
    found = ends.run([{"full": size} for size in _spread(120_000, trials)])
    kept = [folder for folder, *_ in found if ends.before.is_kept_by(ends.witness(folder))]
    said = [told for _folder, _steps, told in found if told]
    figures.add("upgrade on a full disk", len(found), len(found) - len(kept), f"{len(said)} were told so")
    assert len(kept) == len(found)
    assert len(said) >= 1
    assert all("as it was" in told or "as it is" in told for told in said), said
