"""A cut of the power at any moment: what was acknowledged is there, and everything opens."""

import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import rmtree

import pytest

from integration_journal.journal import vault
from integration_journal.journal.journal import create_journal, open_with_key
from tests.conftest import LIGHT, PASSPHRASE
from tests.faults.recorded import Recording, lay_out, needs_strace, record
from tests.faults.whole import assert_whole
from tests.figures import Figures, short_and_long

pytestmark = needs_strace

_BEGINNING = """
import json, random, sys
from pathlib import Path
from tests.conftest import LIGHT, PASSPHRASE
place = Path(sys.argv[1])
def say(*words):
    sys.stdout.write(json.dumps(words) + "\\n")
    sys.stdout.flush()
"""

_WRITER = """
from integration_journal.arc.vocabulary import Stage
from integration_journal.journal.journal import open_journal
chance, serial = random.Random(1), 0
for opening in range(3):
    with open_journal(place / "journal", PASSPHRASE) as journal:
        with journal.store.read() as database:
            # Ten times as often as by itself, so that many cuts fall into the folding of the log.
            database.connection().exec_driver_sql("PRAGMA wal_autocheckpoint = 100")
        ids = {}
        for step in range(chance.randint(30, 60)):
            what = chance.choice(["write", "save", "save", "save", "settle", "delete"]) if ids else "write"
            id = chance.choice(sorted(ids)) if ids else None
            words = f"{serial} " + "".join(chance.choices("abcdefgh ", k=chance.choice([3, 300, 6000])))
            if what == "write":
                say("trying", serial, words)
                ids[serial] = journal.entries.write(words, Stage.EXPERIENCE, settle=step % 2 == 0).id
            elif what == "save":
                words = f"{id} " + words.split(" ", 1)[1]
                say("trying", id, words)
                journal.entries.save_text(ids[id], words)
            elif what == "settle":
                journal.entries.settle(ids[id])
                continue
            else:
                say("trying", id, None)
                journal.entries.delete(ids.pop(id))
            say("done")
            serial += 1
"""

_CHOICES = """
from integration_journal.ui.choices import Choices
choices = Choices(place / "choices.json")
for number in range(12):
    say("trying", "journal", str(number) * 100)
    choices.set(journal=str(number) * 100)
    say("done")
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    made = tmp_path / "disk"
    made.mkdir()
    return made


@pytest.fixture
def folder(place: Path) -> Path:
    """The folder of an empty journal on the disk that is recorded."""
    create_journal(place / "journal", PASSPHRASE, stretch=LIGHT)[0].close()
    return place / "journal"


def _states(said: str) -> Iterator[dict[str, str]]:
    """Yield what was acknowledged, and that with what was being tried."""
    state: dict[str, str] = {}
    tried = state
    for line in said.splitlines(keepends=True):
        if not line.endswith("\n"):
            break
        verb, *what = json.loads(line)
        if verb == "trying":
            name, value = what
            tried = {**state, str(name): value}
            if value is None:
                tried.pop(str(name))
        else:
            state = tried
    yield state
    yield tried


def _cuts(
    figures: Figures,
    name: str,
    recording: Recording,
    trials: int,
    check: Callable[[Path, list[dict[str, str]]], None],
) -> None:
    place = recording.place

    def trial(number: int) -> None:
        rmtree(place)
        place.mkdir()
        files, said = recording.cut(random.Random(number))
        lay_out(files, place)
        check(place, list(_states(said)))

    figures.count(f"power cut: {name}", trials, trial, "every commit acknowledged before it is there")


@short_and_long(25, 5_000)
def test_while_writing(place: Path, folder: Path, trials: int, figures: Figures) -> None:
    key = vault.unlock(folder, PASSPHRASE)
    warned = 0

    def check(place: Path, states: list[dict[str, str]]) -> None:
        nonlocal warned
        with open_with_key(folder, key) as journal:
            kept = {entry.text for entry in journal.entries.everything()}
            warned += journal.may_lack_the_last_words
        assert kept in [set(state.values()) for state in states]
        assert_whole(folder, key)

    _cuts(figures, "writing", record(_BEGINNING + _WRITER, place), trials, check)
    note = f"every commit acknowledged before it is there; {warned} opened with a word of caution"
    figures.note("power cut: writing", note)


@short_and_long(15, 1_000)
def test_while_choices_are_kept(place: Path, trials: int, figures: Figures) -> None:
    def check(place: Path, states: list[dict[str, str]]) -> None:
        file = place / "choices.json"
        kept = json.loads(file.read_text())["journal"] if file.exists() else ""
        assert kept in {state.get("journal", "") for state in states}

    _cuts(figures, "choices of the window", record(_BEGINNING + _CHOICES, place), trials, check)
