"""Wrong passphrases: told apart from damage each time, and no byte of the journal changes."""

import random
from pathlib import Path

import pytest

from integration_journal.arc.vocabulary import Stage
from integration_journal.journal import vault
from integration_journal.journal.failures import DamagedJournal, WrongPassphrase
from integration_journal.journal.journal import create_journal, open_journal
from tests.conftest import LIGHT, PASSPHRASE
from tests.figures import Figures


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    folder = tmp_path / "mine"
    journal, _code = create_journal(folder, PASSPHRASE, stretch=LIGHT)
    with journal:
        journal.entries.write("words", Stage.EXPERIENCE)
    return folder


def _state(folder: Path) -> dict[str, tuple[bytes, int, int]]:
    return {
        path.name: (path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_mode)
        for path in folder.iterdir()
        if path.name != "journal.lock"
    }


def _nearly(chance: random.Random) -> str:
    """Return a passphrase that is wrong by a little, or altogether."""
    at = chance.randrange(len(PASSPHRASE))
    match chance.randrange(6):
        case 0:
            return PASSPHRASE[:at] + PASSPHRASE[at + 1 :]
        case 1:
            return PASSPHRASE[:at] + chance.choice("xyz'\"\\;\0\n") + PASSPHRASE[at:]
        case 2:
            return PASSPHRASE.upper() if chance.random() < 0.5 else f"{PASSPHRASE} "
        case 3:
            return "".join(map(chr, chance.choices(range(1, 0x3000), k=chance.randrange(60))))
        case 4:
            return PASSPHRASE * chance.randrange(2, 200)
        case _:
            return chance.randbytes(16).hex()


def _tried(folder: Path, trials: int, figures: Figures) -> None:
    before = _state(folder)

    def trial(number: int) -> None:
        with pytest.raises(WrongPassphrase):
            open_journal(folder, _nearly(random.Random(number)))
        assert _state(folder) == before

    figures.count("wrong passphrases", trials, trial, "no byte changed, none called damage")
    with open_journal(folder, PASSPHRASE) as journal:
        assert journal.entries.count() == 1


def test_a_hundred_wrong_passphrases_change_nothing(closed: Path, figures: Figures) -> None:
    _tried(closed, 100, figures)


@pytest.mark.long
def test_a_thousand_wrong_passphrases_change_nothing(closed: Path, figures: Figures) -> None:
    _tried(closed, 1_000, figures)


@pytest.mark.parametrize("name", [*vault.SLOTS, None])
def test_a_damaged_slot_is_never_called_a_wrong_passphrase(closed: Path, name: str | None) -> None:
    """One torn copy is mended by the right passphrase and changes nothing for a wrong one; two are damage."""
    torn = [name] if name else list(vault.SLOTS)
    for one in torn:
        data = bytearray((closed / one).read_bytes())
        data[len(data) // 2] ^= 4
        (closed / one).write_bytes(data)
    before = _state(closed)
    refused = WrongPassphrase if name else DamagedJournal
    for wrong in ("not this one", "x"):
        with pytest.raises(refused):
            open_journal(closed, wrong)
        assert _state(closed) == before
    if name:
        open_journal(closed, PASSPHRASE).close()
    else:
        with pytest.raises(DamagedJournal, match="recovery code"):
            open_journal(closed, PASSPHRASE)
