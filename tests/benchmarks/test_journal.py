"""What the program adds to the bare file: autosave, search."""

import random
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from uuid import UUID

import pytest

from integration_journal.arc.vocabulary import Stage
from integration_journal.journal import index, vault
from integration_journal.journal.clock import system_clock
from integration_journal.journal.journal import Journal, create_journal, open_journal
from tests.benchmarks.conftest import Figures, in_turns
from tests.benchmarks.journals import COMMON, RARE, words, write_many
from tests.conftest import LIGHT, PASSPHRASE

pytestmark = pytest.mark.benchmark

_SAVE = "UPDATE entry SET text=?, changed_at=?, unsettled=? WHERE entry.id = ?"
_MARKED = "EXISTS (SELECT 1 FROM insight WHERE entry_id = entry.id AND insight.deleted_at IS NULL)"
_FIND = (
    "SELECT entry.id, entry.key, substr(entry.text, 1, 400), written_at, zone, stage, kind, effect, session_id, "
    f"private, entry.may_share, {_MARKED} FROM {index.TABLE} JOIN entry ON entry.key = {index.TABLE}.rowid "
    f"WHERE {index.TABLE} MATCH ? AND entry.deleted_at IS NULL ORDER BY {index.TABLE}.rowid DESC LIMIT 200"
)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journal]:
    """A journal of 20,000 entries, open."""
    folder = tmp_path_factory.mktemp("large") / "The blue notebook"
    write_many(folder, 20_000, LIGHT)
    with open_journal(folder, PASSPHRASE) as journal:
        yield journal


def test_autosave(figures: Figures, tmp_path: Path) -> None:
    chance, numbers = random.Random(1), count()
    text = words(chance, 1, 400)[:1_990]

    def make(name: str) -> tuple[Journal, UUID]:
        journal, _code = create_journal(tmp_path / name, PASSPHRASE, system_clock, LIGHT)
        return journal, journal.entries.write(text, Stage.INTEGRATION).id

    ours, mine = make("ours")
    other, theirs = make("raw")
    folder, key = other.folder, other.store.key
    other.close()
    raw = vault.connect(folder, key)

    def save_raw() -> None:
        raw.execute("BEGIN IMMEDIATE")
        raw.execute(_SAVE, (f"{text} {next(numbers)}", next(numbers), 1, theirs.hex))
        raw.execute("COMMIT")

    with ours:
        taken = in_turns(
            lambda: ours.entries.save_text(mine, f"{text} {next(numbers)}"), save_raw, rounds=400
        )
    raw.close()
    figures.compare("autosave of 2,000 characters against a raw commit", *taken, 1.5)


@pytest.mark.parametrize("word", ["s", COMMON, RARE], ids=["one letter", "common", "rare"])
def test_search(figures: Figures, large: Journal, word: str) -> None:
    query = index.match(word)
    raw = large.store.engine.raw_connection().driver_connection
    found = large.search.find(word)
    assert [hit.key for hit in found] == [row[1] for row in raw.execute(_FIND, (query,))]
    taken = in_turns(
        lambda: large.search.find(word), lambda: raw.execute(_FIND, (query,)).fetchall(), rounds=40
    )
    figures.compare(
        f"search for {word!r}, {len(found)} found, against the raw query for the same columns", *taken, 2
    )
