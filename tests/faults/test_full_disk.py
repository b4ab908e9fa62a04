"""A disk that is full from the k-th write on: the words stay in the window, which says so within a second."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from integration_journal.journal.journal import create_journal, open_journal
from tests.conftest import LIGHT, PASSPHRASE
from tests.faults.full_disk_window import SENTENCES
from tests.faults.recorded import needs_strace
from tests.faults.whole import assert_whole
from tests.figures import Figures

PROMISE = 1.0
"""Time in s from the first letter that is not saved to the sentence that says so."""

_EVERY, _ROOM_AFTER = 70, 2
"""More writes than the whole story takes; after how many refusals there is room again, where there is."""

pytestmark = needs_strace


class Story:
    """The same words into the same journal each time, while the disk refuses from the k-th write on."""

    def __init__(self, place: Path) -> None:
        self._place = place
        create_journal(place / "journal", PASSPHRASE, stretch=LIGHT)[0].close()

    def trial(self, number: int) -> None:
        """Let the disk be full from a write on, for good or for two writes, and open what there is."""
        write, for_good = number // 2 + 1, number % 2 == 0
        when = f"{write}+" if for_good else f"{write}..{write + _ROOM_AFTER - 1}"
        place = self._place / str(number)
        shutil.copytree(self._place / "journal", place / "journal")
        told, has_closed = self._told(place / "journal", when, 0.0 if for_good else 10.0)
        for sentence in told:
            assert sentence["shown"] == sentence["written"]
            assert not sentence["refused"] or sentence["after"] <= PROMISE
        with open_journal(place / "journal", PASSPHRASE) as journal:
            kept = "".join(entry.text for entry in journal.entries.everything())
        assert_whole(place / "journal")
        refused = [bool(sentence["refused"]) for sentence in told]
        saved = [sentence["written"] for sentence in told if not sentence["refused"]]
        assert "".join(SENTENCES).startswith(kept)
        assert kept.startswith(saved[-1] if saved else "")
        assert has_closed or (any(refused) and for_good)
        if has_closed and told[0]["shown"]:
            assert kept == "".join(SENTENCES)
        shutil.rmtree(place)

    def _told(self, folder: Path, when: str, patience: float) -> tuple[list[dict[str, str]], bool]:
        fault = f"inject=pwrite64:error=ENOSPC:when={when}"
        strace = [
            "strace",
            "-f",
            "-qq",
            "--seccomp-bpf",
            "-e",
            "trace=pwrite64",
            "-e",
            fault,
            "-o",
            "/dev/null",
        ]
        program = [sys.executable, "-m", "tests.faults.full_disk_window", str(folder), str(patience)]
        done = subprocess.run(
            [*strace, *program], capture_output=True, text=True, timeout=120, cwd=Path(__file__).parents[2]
        )
        assert done.returncode in (0, 1), done.stderr
        assert not done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()], done.returncode == 0


@pytest.mark.long
def test_every_write(tmp_path: Path, figures: Figures) -> None:
    story = Story(tmp_path)
    name, note = "full disk at every k-th write, through the window", "nothing lost, said within 1 s"
    figures.count(name, 2 * _EVERY, story.trial, note, at_once=2)


@pytest.mark.parametrize("number", [28, 79])
def test_a_write(tmp_path: Path, number: int) -> None:
    Story(tmp_path).trial(number)
