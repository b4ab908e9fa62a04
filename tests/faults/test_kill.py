"""Kill -9 while writing: what was acknowledged is there, and the file opens."""

import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from integration_journal.journal.journal import create_journal, open_journal
from tests.conftest import LIGHT, PASSPHRASE

_WRITER = """
import sys
from pathlib import Path
from integration_journal.arc.vocabulary import Stage
from integration_journal.journal.journal import open_journal

with open_journal(Path(sys.argv[1]), sys.argv[2]) as journal:
    for number in range(int(sys.argv[3]), 1_000_000):
        entry = journal.entries.write(f"{number} begun", Stage.EXPERIENCE, settle=number % 2 == 0)
        journal.entries.save_text(entry.id, f"{number} kept")
        print(number, flush=True)
"""


@pytest.mark.parametrize(
    "trials", [12, pytest.param(200, marks=pytest.mark.long)], ids=["a dozen", "two hundred"]
)
def test_no_acknowledged_entry_is_lost(tmp_path: Path, trials: int) -> None:
    folder, chance = tmp_path / "journal", random.Random(1)
    create_journal(folder, PASSPHRASE, stretch=LIGHT)[0].close()
    acknowledged: set[int] = set()
    for trial in range(trials):
        acknowledged |= _written_until_killed(folder, trial * 1000, chance.randint(1, 30))
        with open_journal(folder, PASSPHRASE) as journal:
            kept = {entry.text for entry in journal.entries.everything()}
            assert {f"{number} kept" for number in acknowledged} <= kept
            # One write at most was under way for each kill: whole, or not there.
            assert len(kept) <= len(acknowledged) + trial + 1
            with journal.store.read() as database:
                check = database.connection().exec_driver_sql("PRAGMA integrity_check").scalar_one()
            assert check == "ok"


def _written_until_killed(folder: Path, first: int, count: int) -> set[int]:
    command = [sys.executable, "-c", _WRITER, str(folder), PASSPHRASE, str(first)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        told = [child.stdout.readline() for _ in range(count)]
        child.send_signal(signal.SIGKILL)
        rest = child.stdout.read()
    return {int(line) for line in [*told, *rest.splitlines()[:-1]] if line.strip()}


def test_a_page_cut_short_beside_its_log_is_no_damage(tmp_path: Path) -> None:
    """A disk that fills while the log is folded in may end the file in the middle of a page."""
    folder = tmp_path / "journal"
    create_journal(folder, PASSPHRASE, stretch=LIGHT)[0].close()
    acknowledged = _written_until_killed(folder, 0, 3)
    with (folder / "journal.db").open("ab") as file:
        file.write(b"x" * 100)
    with open_journal(folder, PASSPHRASE) as journal:
        assert {f"{number} kept" for number in acknowledged} <= {e.text for e in journal.entries.everything()}
