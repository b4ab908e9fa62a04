"""A passphrase change and a new key on a full disk: the journal opens with the old or the new, whole.

That they may also be killed at every step is shown by test_operations.
"""

import errno
import os
import resource
import shutil
from pathlib import Path

import pytest

from integration_journal.arc.vocabulary import Stage
from integration_journal.errors import KnownError
from integration_journal.journal import keys, vault
from integration_journal.journal.clock import SettableClock
from integration_journal.journal.failures import WrongPassphrase, WrongRecoveryCode
from integration_journal.journal.journal import create_journal, open_journal, open_with_code
from tests.conftest import LIGHT, PASSPHRASE
from tests.faults.stopping import NEW, NEW_KEY, WORKS, Nth, counted
from tests.figures import Figures

NAMES = {vault.DATABASE, *vault.SLOTS, "journal.lock"}
NAMED = {"change": "another passphrase", "renew": "a new key"}
LEAST = {"change": 7, "renew": 20}
"""Fewer steps than these would mean that they are no longer counted."""


SIZES = [pytest.param(20, id="short"), pytest.param(400, id="long", marks=pytest.mark.long)]
"""How many entries the journal has: more of them are copied in more steps."""


def _words(entries: int) -> set[str]:
    return {f"Kept, {number}: " + "the kitchen in the old flat " * 100 for number in range(entries)}


@pytest.fixture(params=SIZES)
def size(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture
def key(folder: Path, clock: SettableClock, size: int) -> bytes:
    """A closed journal in ``folder``; its key."""
    journal, code = create_journal(folder, PASSPHRASE, clock, LIGHT)
    with journal:
        for words in sorted(_words(size)):
            journal.entries.write(words, Stage.EXPERIENCE)
    return keys.key_of(code)


def _look(folder: Path, work: str, key: bytes, size: int) -> str:
    """Open with old or new, see that every word is there and that nothing stays behind; return which it was."""
    way, opened = "new", None
    try:
        opened = open_journal(folder, NEW)
    except WrongPassphrase:
        way, opened = "old", open_journal(folder, PASSPHRASE)
    with opened:
        assert {entry.text for entry in opened.entries.everything()} == _words(size)
        expected = NEW_KEY if (work, way) == ("renew", "new") else key
        assert opened.store.key == expected
    with pytest.raises(WrongPassphrase):
        open_journal(folder, PASSPHRASE if way == "new" else NEW)
    assert len({(folder / name).read_bytes() for name in vault.SLOTS}) == 1
    assert {path.name for path in folder.iterdir()} == NAMES
    open_with_code(folder, keys.recovery_code(expected)).close()
    if work == "renew":
        with pytest.raises(WrongRecoveryCode):
            open_with_code(folder, keys.recovery_code(key if way == "new" else NEW_KEY))
    return way


@pytest.mark.parametrize("work", WORKS)
def test_a_full_disk_at_each_step(
    folder: Path, tmp_path: Path, key: bytes, size: int, work: str, figures: Figures
) -> None:
    def refuse() -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    ways = []
    for last in range(1, 1000):
        copy = tmp_path / "copy"
        shutil.copytree(folder, copy)
        step, sentence = Nth(last, refuse), ""
        with counted(step):
            try:
                WORKS[work](copy, key, lambda: None)
            except KnownError as error:
                sentence = str(error)
        ways.append(_look(copy, work, key, size))
        if work == "renew":
            assert (ways[-1] == "old") == bool(sentence)
        shutil.rmtree(copy)
        if step.seen < last:
            break
    assert set(ways) == {"old", "new"}
    assert len(ways) > LEAST[work]
    figures.add(f"a full disk at each step: {NAMED[work]}", len(ways) - 1, 0, "opens with old or new, whole")


@pytest.mark.parametrize("part", [0.0, 0.01, 0.3, 0.9])
def test_a_file_that_cannot_grow_leaves_the_journal_as_it_was(
    folder: Path, key: bytes, size: int, part: float
) -> None:
    before = {name: (folder / name).read_bytes() for name in NAMES - {"journal.lock"}}
    limit = int(len(before[vault.DATABASE]) * part)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
    try:
        with pytest.raises(KnownError):
            WORKS["renew"](folder, key, lambda: None)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    # The empty log that the old file's own opening could not write is no leftover of the new one.
    assert {path.name for path in folder.iterdir()} <= NAMES | {"journal.db-wal", "journal.db-shm"}
    assert {name: (folder / name).read_bytes() for name in before} == before
    assert _look(folder, "renew", key, size) == "old"
