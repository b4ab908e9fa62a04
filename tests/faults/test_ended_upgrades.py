"""An upgrade that runs out of disk anywhere: the journal opens with the old or the new schema.

That it may also be killed at every step is shown by test_operations.
"""

import contextlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from integration_journal.journal import schema, upgrading, vault
from integration_journal.journal.demo import write_demo
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

    def run(self, trials: list[dict[str, int]]) -> list[tuple[Path, str]]:
        """Return each trial's folder, and what was said."""
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
        return list(zip(folders, told, strict=True))

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


@short_and_long(8, 200)
def test_the_disk_full_at_any_size(ends: Ends, trials: int, figures: Figures) -> None:
    found = ends.run([{"full": size} for size in _spread(120_000, trials)])
    kept = [folder for folder, _told in found if ends.before.is_kept_by(ends.witness(folder))]
    said = [told for _folder, told in found if told]
    figures.add("upgrade on a full disk", len(found), len(found) - len(kept), f"{len(said)} were told so")
    assert len(kept) == len(found)
    assert len(said) >= 1
    assert all("as it was" in told or "as it is" in told for told in said), said
