"""What a disk, a hand or a stranger does to the files: a sentence, and nothing harmed."""

import json
from pathlib import Path

import pytest

from integration_journal.arc.vocabulary import Stage
from integration_journal.errors import KnownError
from integration_journal.journal import files, keys, schema, vault
from integration_journal.journal.failures import DamagedJournal, Unwritable
from integration_journal.journal.journal import Journal, create_journal, open_journal
from integration_journal.sharing import saving
from tests.conftest import LIGHT, PASSPHRASE

LONG_NAME = "x" * 300


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    folder = tmp_path / "mine"
    create_journal(folder, PASSPHRASE, stretch=LIGHT)[0].close()
    return folder


def test_what_cannot_be_opened_now_is_not_called_damaged(closed: Path) -> None:
    (closed / f"{vault.DATABASE}-wal").mkdir()
    with pytest.raises(Unwritable, match="cannot be used now"):
        open_journal(closed, PASSPHRASE)


def test_a_torn_slot_that_cannot_be_mended_does_not_keep_the_journal_shut(closed: Path) -> None:
    (closed / vault.SLOTS[0]).unlink()
    (closed / vault.SLOTS[0]).mkdir()
    open_journal(closed, PASSPHRASE).close()


@pytest.mark.parametrize(
    "changes",
    [
        {"salt": "not hex"},
        {"nonce": ""},
        {"sealed": "00"},
        {"memory": 8, "lanes": 4},
        {"memory": 64.0},
        {"passes": True},
        {"lanes": None},
    ],
)
def test_a_slot_with_foreign_values_is_torn(closed: Path, changes: dict[str, object]) -> None:
    for name in vault.SLOTS:
        body = json.loads((closed / name).read_bytes())
        body.pop("check")
        body |= changes
        (closed / name).write_text(json.dumps({**body, "check": keys._fingerprint(body)}))
    with pytest.raises(DamagedJournal, match="recovery code"):
        open_journal(closed, PASSPHRASE)


def test_a_creation_that_ends_early_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_store: object) -> None:
        raise Unwritable("Not saved: this disk is full.")

    with monkeypatch.context() as patched:
        patched.setattr(schema, "create", full)
        with pytest.raises(Unwritable):
            create_journal(tmp_path / "new", PASSPHRASE, stretch=LIGHT)
    assert not (tmp_path / "new").exists()
    create_journal(tmp_path / "new", PASSPHRASE, stretch=LIGHT)[0].close()


@pytest.mark.parametrize("name", [LONG_NAME, "file/below", "link"])
def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("here")
    (tmp_path / "link").symlink_to("nowhere")
    with pytest.raises(KnownError):
        create_journal(tmp_path / name, PASSPHRASE, stretch=LIGHT)
    with pytest.raises(KnownError):
        open_journal(tmp_path / name, PASSPHRASE)


@pytest.mark.parametrize("name", [vault.DATABASE, vault.SLOTS[0], "new.pdf"])
def test_no_document_is_saved_into_a_journal(closed: Path, name: str) -> None:
    before = {path.name: path.read_bytes() for path in closed.iterdir()}
    with pytest.raises(Unwritable, match="is a journal"):
        saving.save(b"words", closed / name)
    assert {path.name: path.read_bytes() for path in closed.iterdir()} == before


def test_a_link_to_the_journal_is_replaced_and_not_followed(closed: Path, tmp_path: Path) -> None:
    before = (closed / vault.DATABASE).read_bytes()
    (tmp_path / "out.md").symlink_to(closed / vault.DATABASE)
    saving.save(b"words", tmp_path / "out.md")
    assert (closed / vault.DATABASE).read_bytes() == before


def test_a_pipe_is_not_replaced_by_a_document(tmp_path: Path) -> None:
    import os

    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(Unwritable, match="no ordinary file"):
        saving.save(b"words", tmp_path / "pipe")
    assert (tmp_path / "pipe").is_fifo()


def test_a_name_as_long_as_the_disk_allows(tmp_path: Path) -> None:
    files.write_private(tmp_path / ("x" * 255), b"words")
    assert [path.name for path in tmp_path.iterdir()] == ["x" * 255]


@pytest.mark.parametrize("typed", ["cafe\u0301", "café", "हिन्दी", "don't", 'the "café', "a[[["])
def test_words_with_marks_and_signs_are_found(journal: Journal, typed: str) -> None:
    journal.entries.write("A the café, cafe\u0301s; हिन्दी, don't a[[[[", Stage.EXPERIENCE)
    assert len(journal.search.find(typed)) == 1
    assert journal.search.find("[[[ \0 \ud800") == []
