"""One bit flipped on the disk: it is found, or everything reads as before; never wrong words, never a crash."""

import contextlib
import random
import shutil
from pathlib import Path

import pytest

from integration_journal.arc.vocabulary import Stage
from integration_journal.journal import vault
from integration_journal.journal.clock import system_clock
from integration_journal.journal.failures import DamagedJournal
from integration_journal.journal.journal import Journal, create_journal, open_with_key
from integration_journal.journal.store import Store
from tests.conftest import LIGHT, PASSPHRASE
from tests.figures import Figures, short_and_long

SAVED = [f"{number} " + "what was written " * (number * number * 4) for number in range(12)]
"""Words of every length: some in one page, the longest over two dozen."""

Rows = list[tuple[object, ...]]


def _write(journal: Journal) -> None:
    for words in SAVED:
        journal.entries.write(words, Stage.EXPERIENCE)


@pytest.fixture
def closed(folder: Path) -> tuple[Path, bytes]:
    """A closed journal and its key."""
    journal, _code = create_journal(folder, PASSPHRASE, stretch=LIGHT)
    with journal:
        _write(journal)
        return folder, journal.store.key


def _read_unlooked(folder: Path, key: bytes) -> Rows | None:
    """Read everything as the store gives it, without our own look at the pages before; None where it refuses."""
    try:
        with contextlib.closing(Store(folder, key, system_clock)) as store, store.read() as database:
            return [
                tuple(row)
                for table in ("entry", "revision", "course", "entry_index_data")
                for row in database.connection().exec_driver_sql(f"SELECT * FROM {table}")
            ]
    except DamagedJournal:
        return None


def _flip(raw: bytes, number: int) -> bytes:
    chance = random.Random(number)
    place, bit = chance.randrange(len(raw)), 1 << chance.randrange(8)
    return raw[:place] + bytes([raw[place] ^ bit]) + raw[place + 1 :]


@short_and_long(150, 10_000)
def test_in_the_main_file_it_is_found_before_the_file_is_opened(
    closed: tuple[Path, bytes], trials: int, figures: Figures
) -> None:
    folder, key = closed
    file = folder / vault.DATABASE
    expected = _read_unlooked(folder, key)
    assert expected
    whole = file.read_bytes()

    def trial(number: int) -> None:
        flipped = _flip(whole, number)
        file.write_bytes(flipped)
        with pytest.raises(DamagedJournal):
            open_with_key(folder, key)
        assert file.read_bytes() == flipped
        # Were it not found there, the store would still give no wrong word.
        assert _read_unlooked(folder, key) in (None, expected)

    figures.count("one bit flipped in the main file: not found, or wrong words", trials, trial)


@short_and_long(60, 2_000)
def test_in_the_log_it_costs_at_most_the_last_words_and_is_said(
    closed: tuple[Path, bytes], tmp_path: Path, trials: int, figures: Figures
) -> None:
    folder, key = closed
    left, copy = tmp_path / "left by a crash", tmp_path / "copy"
    with open_with_key(folder, key) as journal:
        for number in range(8):
            journal.entries.write(f"later {number} " * 300, Stage.INTEGRATION)
        shutil.copytree(folder, left)
    log = f"{vault.DATABASE}-wal"
    whole = (left / log).read_bytes()
    texts = _texts(folder, key)[0]
    lost: list[int] = []

    def trial(number: int) -> None:
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(left, copy)
        (copy / log).write_bytes(_flip(whole, number))
        try:
            kept, is_said = _texts(copy, key)
        except DamagedJournal:
            return
        assert kept == texts[: len(kept)]
        assert len(kept) >= len(SAVED)
        assert is_said or kept == texts
        lost.append(len(texts) - len(kept))

    name = "one bit flipped in the log: wrong words, or lost ones unsaid"
    figures.count(name, trials, trial)
    if lost:
        figures.note(name, f"of 8 entries in the log {sum(lost) / len(lost):.1f} lost on average, and said")


@pytest.mark.parametrize("rest", [0, 24, 2000, 4119])
def test_a_log_that_ends_early_or_follows_an_older_one_is_not_called_damaged(
    closed: tuple[Path, bytes], tmp_path: Path, rest: int
) -> None:
    """Frames of the log before lie behind the present one; a kill ends it anywhere."""
    folder, key = closed
    with open_with_key(folder, key) as journal:
        for number in range(8):
            journal.entries.write(f"earlier {number} " * 300, Stage.INTEGRATION)
        journal.store._connection.execute("PRAGMA wal_checkpoint(RESTART)")
        journal.entries.write("the last words", Stage.INTEGRATION)
        shutil.copytree(folder, tmp_path / "left")
    log = tmp_path / "left" / f"{vault.DATABASE}-wal"
    whole = log.read_bytes()
    assert len(whole) > 8 * 4120
    log.write_bytes(whole[: len(whole) - 4120 + rest])
    kept, is_said = _texts(tmp_path / "left", key)
    assert kept[-1] == "the last words"
    assert not is_said


def _texts(folder: Path, key: bytes) -> tuple[list[str], bool]:
    with open_with_key(folder, key) as journal:
        return [entry.text for entry in journal.entries.everything()], journal.may_lack_the_last_words
