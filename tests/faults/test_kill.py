"""Kill -9 while writing: what was acknowledged is there, and the file opens."""

import random
import signal
import subprocess
import sys
from pathlib import Path

from integration_journal.journal.journal import create_journal, open_journal
from tests.conftest import LIGHT, PASSPHRASE
from tests.faults.whole import assert_whole
from tests.figures import Figures, short_and_long

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


@short_and_long(8, 200)
def test_no_acknowledged_entry_is_lost(tmp_path: Path, trials: int, figures: Figures) -> None:
    folder = tmp_path / "journal"
    create_journal(folder, PASSPHRASE, stretch=LIGHT)[0].close()
    acknowledged: set[int] = set()
    killed = 0

    def trial(number: int) -> None:
        nonlocal acknowledged, killed
        acknowledged |= _written_until_killed(folder, number * 1000, random.Random(number).randint(1, 30))
        killed += 1
        with open_journal(folder, PASSPHRASE) as journal:
            kept = {entry.text for entry in journal.entries.everything()}
            assert {f"{number} kept" for number in acknowledged} <= kept
            # One write at most was under way for each kill: whole, or not there.
            assert len(kept) <= len(acknowledged) + killed
        assert_whole(folder)

    figures.count("kill -9 while writing as fast as can be", trials, trial, "no acknowledged entry lost")


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
