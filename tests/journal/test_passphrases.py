"""Another passphrase: in every copy, at once or not at all, and the one before it opens nothing any more."""

import json
from pathlib import Path

import pytest

from integration_journal.arc.vocabulary import Stage
from integration_journal.errors import KnownError
from integration_journal.journal import keys, passphrases, vault
from integration_journal.journal.failures import WrongPassphrase
from integration_journal.journal.journal import Journal, open_journal, open_with_code
from tests.conftest import LIGHT, PASSPHRASE

NEW = "a lantern on the pier"


def _slots(folder: Path) -> list[bytes]:
    return [(folder / name).read_bytes() for name in vault.SLOTS]


def _change(journal: Journal, present: str = PASSPHRASE, new: str = NEW) -> None:
    passphrases.change(journal.folder, journal.store.key, present, new, LIGHT)


def test_the_new_passphrase_opens_and_the_old_one_no_longer_does(journal: Journal, folder: Path) -> None:
    entry = journal.entries.write("The kitchen in the old flat", Stage.EXPERIENCE)
    code = keys.recovery_code(journal.store.key)
    _change(journal)
    journal.entries.save_text(entry.id, "The kitchen in the old flat, in winter")
    journal.close()
    with pytest.raises(WrongPassphrase):
        open_journal(folder, PASSPHRASE)
    with open_journal(folder, NEW) as opened:
        assert [one.text for one in opened.entries.everything()] == ["The kitchen in the old flat, in winter"]
    open_with_code(folder, code).close()


def test_the_file_itself_is_not_rewritten(journal: Journal, folder: Path) -> None:
    journal.close()
    before = (folder / vault.DATABASE).read_bytes()
    _change(journal)
    assert (folder / vault.DATABASE).read_bytes() == before
    first, second = _slots(folder)
    assert first == second


def test_the_present_passphrase_has_to_be_right_and_the_new_one_long_enough(
    journal: Journal, folder: Path
) -> None:
    before = _slots(folder)
    with pytest.raises(WrongPassphrase):
        _change(journal, present="not this one")
    with pytest.raises(KnownError, match="8 characters"):
        _change(journal, new="short")
    assert _slots(folder) == before
    assert {path.name for path in folder.iterdir() if path.name.startswith(".")} == set()


@pytest.mark.parametrize("behind", vault.SLOTS)
def test_a_copy_that_stayed_behind_opens_nothing_and_is_mended(
    journal: Journal, folder: Path, behind: str
) -> None:
    old = (folder / behind).read_bytes()
    _change(journal)
    journal.close()
    (folder / behind).write_bytes(old)
    with pytest.raises(WrongPassphrase):
        open_journal(folder, PASSPHRASE)
    assert (folder / behind).read_bytes() == old
    open_journal(folder, NEW).close()
    first, second = _slots(folder)
    assert first == second


@pytest.mark.parametrize("torn", vault.SLOTS)
def test_a_change_mends_a_torn_copy_and_counts_on_from_the_other(
    journal: Journal, folder: Path, torn: str
) -> None:
    _change(journal)
    (folder / torn).write_bytes(b"torn")
    _change(journal, NEW, "a third one, for the winter")
    first, second = _slots(folder)
    assert first == second
    assert keys.turn_of(first) == 3


def test_slots_of_the_first_form_still_open_and_can_be_changed(journal: Journal, folder: Path) -> None:
    for name in vault.SLOTS:
        body = json.loads((folder / name).read_bytes())
        del body["turn"], body["check"]
        (folder / name).write_text(json.dumps({**body, "check": keys._fingerprint(body)}))
    assert keys.turn_of(_slots(folder)[0]) == 0
    assert vault.unlock(folder, PASSPHRASE) == journal.store.key
    _change(journal)
    assert vault.unlock(folder, NEW) == journal.store.key
    with pytest.raises(WrongPassphrase):
        vault.unlock(folder, PASSPHRASE)


@pytest.mark.parametrize("turn", [-1, True, "2", 1.0])
def test_a_slot_with_a_foreign_turn_is_torn(turn: object) -> None:
    body = json.loads(keys.wrap(bytes(32), PASSPHRASE, LIGHT))
    del body["check"]
    body["turn"] = turn
    assert not keys.is_whole(json.dumps({**body, "check": keys._fingerprint(body)}).encode())
