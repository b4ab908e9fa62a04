"""Rescued words: only the journal's key opens them, and no word is lost on the way back."""

from pathlib import Path
from uuid import uuid4

import pytest

from integration_journal.arc.vocabulary import Effect, EntryKind, Stage
from integration_journal.errors import KnownError
from integration_journal.journal import keys, rescue
from integration_journal.journal.journal import Journal
from integration_journal.journal.rescue import Waiting

WORDS = "kestrel \U0001f30a \ud800 heather"


def _everything(journal: Journal) -> list[str]:
    return sorted(one.text for one in journal.entries.everything())


def test_the_words_come_back_as_they_were(tmp_path: Path) -> None:
    key, file = keys.new_key(), tmp_path / "w"
    words = [
        Waiting(WORDS, "Dose", Stage.EXPERIENCE, EntryKind.FRAGMENT, uuid4(), uuid4(), Effect.NOVEL_INSIGHTS),
        Waiting("second", private=True, prompt_id="own"),
    ]
    rescue.save_words(words, key, file)
    assert rescue.read_words(file, key) == words
    assert b"kestrel" not in file.read_bytes()


@pytest.mark.parametrize("place", [0, 5, 30, 45, -1])
def test_another_key_or_a_changed_byte_opens_nothing(tmp_path: Path, place: int) -> None:
    key, file = keys.new_key(), tmp_path / "w"
    rescue.save_words([Waiting("words")], key, file)
    with pytest.raises(KnownError, match="another journal"):
        rescue.read_words(file, keys.new_key())
    torn = bytearray(file.read_bytes())
    torn[place] ^= 1
    file.write_bytes(torn)
    with pytest.raises(KnownError):
        rescue.read_words(file, key)
    with pytest.raises(KnownError, match="cannot be read"):
        rescue.read_words(tmp_path / "nowhere", key)


def test_words_of_an_entry_go_on_in_it_and_the_ones_before_stay(journal: Journal) -> None:
    entry = journal.entries.write("before", Stage.EXPERIENCE)
    assert rescue.take_in(journal, [Waiting("before and after", entry_id=entry.id)]) == 1
    assert _everything(journal) == ["before and after"]
    assert {one.text for one in journal.entries.revisions(entry.id)} >= {"before", "before and after"}
    assert rescue.take_in(journal, [Waiting("before and after", entry_id=entry.id)]) == 0


def test_words_without_an_entry_become_one_of_their_session(journal: Journal) -> None:
    session = journal.sessions.plan(number=1)
    gone = journal.entries.write("gone", Stage.EXPERIENCE)
    journal.entries.delete(gone.id)
    words = [
        Waiting("50 mg", "Dose", Stage.INTENTIONS, session_id=session.id, private=True),
        Waiting("of a deleted one", entry_id=gone.id),
        Waiting("of no session here", session_id=uuid4()),
    ]
    assert rescue.take_in(journal, words) == 3
    assert _everything(journal) == ["50 mg", "of a deleted one", "of no session here"]
    dose = next(one for one in journal.entries.everything() if one.text == "50 mg")
    assert (dose.session_id, dose.prompt_text, dose.private) == (session.id, "Dose", True)
    assert rescue.take_in(journal, words[:1]) == 0
