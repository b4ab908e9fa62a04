"""Handing a document over: saved for the user alone, sealed or not, and noted in the register."""

import json
import stat
from dataclasses import replace
from pathlib import Path

import pytest
import pyzipper

from integration_journal.arc.vocabulary import Stage, TalkKind
from integration_journal.errors import KnownError
from integration_journal.journal import backups
from integration_journal.journal.clock import SettableClock
from integration_journal.journal.failures import Stopped, Unwritable
from integration_journal.journal.handed_over import Register
from integration_journal.journal.journal import Journal
from integration_journal.sharing import formats, picks
from integration_journal.sharing.document import Document, gather
from integration_journal.sharing.handed_file import FileMark, Found, look_at
from integration_journal.sharing.handing import Handed, Order, Step, brief_text, hand_over, selection_of
from integration_journal.sharing.options import Options
from integration_journal.sharing.selection import Selection, everything
from integration_journal.sharing.selection_data import from_text
from integration_journal.sharing.typeset import pdf_of
from tests.conftest import PASSPHRASE
from tests.sharing.samples import document_with

WORDS = "Quincetree by the weir"
SEAL = "four slow herons waiting"


@pytest.fixture(scope="module")
def document() -> Document:
    return document_with(WORDS)


def _hand(document: Document, journal: Journal, order: Order, **told: object) -> Handed:
    return hand_over(document, order, journal.sibling, **told)  # type: ignore[arg-type]


def test_handing_over_saves_the_sealed_file_for_the_user_alone(
    document: Document, journal: Journal, tmp_path: Path
) -> None:
    steps: list[Step] = []
    target = tmp_path / "for Maren.zip"
    handed = _hand(document, journal, Order("md", target, passphrase=SEAL), tell=steps.append)
    assert (handed.path, handed.is_sealed) == (target, True)
    assert steps == [Step.SETTING, Step.SEALING, Step.WRITING]
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    with pyzipper.AESZipFile(target) as archive:
        assert WORDS in archive.read("pages.md", SEAL.encode()).decode()
    assert SEAL not in repr(Order("md", target, passphrase=SEAL))


@pytest.mark.parametrize("passphrase", ["", "short", PASSPHRASE])
def test_a_passphrase_that_is_none_or_the_journals_own_writes_nothing(
    document: Document, journal: Journal, tmp_path: Path, passphrase: str
) -> None:
    target = tmp_path / "out.pdf"
    with pytest.raises(KnownError, match="Please choose"):
        _hand(document, journal, Order("pdf", target, passphrase=passphrase))
    assert not target.exists()


@pytest.mark.parametrize("at", [1, 2, 3])
def test_stopped_before_any_step_nothing_is_written(
    document: Document, journal: Journal, tmp_path: Path, at: int
) -> None:
    asked = iter(range(1, 9))
    target = tmp_path / "out.txt"
    with pytest.raises(Stopped):
        _hand(
            document,
            journal,
            Order("txt", target, passphrase=SEAL),
            is_stopped=lambda: next(asked) == at,
        )
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == []


def _chosen(journal: Journal, **options: object) -> Document:
    return gather(
        journal,
        everything(journal),
        now=journal.clock(),
        options=replace(Options(), **options),  # type: ignore[arg-type]
    )


def test_it_is_noted_with_what_left_its_pages_and_its_file(
    journal: Journal, clock: SettableClock, tmp_path: Path
) -> None:
    session = journal.sessions.plan(clock().instant, hopes="A little rest.")
    kept = journal.entries.write(WORDS, Stage.EXPERIENCE, session_id=session.id)
    journal.entries.write("It stays.", Stage.EXPERIENCE, session_id=session.id, private=True)
    target = tmp_path / "for Maren.zip"
    handed = _hand(_chosen(journal), journal, Order("md", target, passphrase=SEAL, whom="Maren  Holt"))
    (noted,) = journal.handed_over.all()
    assert handed.register_id == noted.id
    assert (noted.format, noted.sealed, noted.whom, noted.path) == ("md", True, "Maren Holt", str(target))
    counts = json.loads(noted.counts)
    assert (counts["entries"], counts["sessions"], counts["course"]) == (1, 1, 1)
    assert look_at(target, FileMark.read(counts)) is Found.SAME
    selection, _options = from_text(noted.selection)
    assert selection.entries == {kept.id}
    assert selection.hopes
    pages = journal.handed_over.pages(noted.id)
    assert pages is not None
    assert pdf_of(pages) == formats.render(_chosen(journal), "pdf").data
    for held in (noted.counts, noted.selection):
        assert SEAL not in held
        assert WORDS not in held


def test_what_left_is_known_again_and_only_what_is_new_is_picked(
    journal: Journal, clock: SettableClock, tmp_path: Path
) -> None:
    session = journal.sessions.plan(clock().instant)
    journal.entries.write(WORDS, Stage.EXPERIENCE, session_id=session.id)
    _hand(_chosen(journal), journal, Order("txt", tmp_path / "one.txt"))
    clock.advance(hours=1)
    new = journal.entries.write("Written since.", Stage.INTEGRATION, session_id=session.id)
    latest = journal.handed_over.latest()
    assert latest is not None
    assert picks.new_since(journal, latest) == Selection(entries=frozenset({new.id}))


def test_what_was_reworded_since_it_left_is_new_again(
    journal: Journal, clock: SettableClock, tmp_path: Path
) -> None:
    session = journal.sessions.plan(clock().instant, dose="As told")
    same = journal.talk.add(TalkKind.WISH, "The same as before.")
    line = journal.talk.add(TalkKind.QUESTION, "Is it the dose?")
    effect = journal.side_effects.note("nausea", session_id=session.id)
    entry = journal.entries.write(WORDS, Stage.EXPERIENCE, session_id=session.id)
    mark = journal.left_out.keep_out(entry.id, 0, 10)
    _hand(_chosen(journal), journal, Order("txt", tmp_path / "one.txt"))
    latest = journal.handed_over.latest()
    assert latest is not None
    assert WORDS not in latest.selection
    clock.advance(hours=1)
    assert picks.new_since(journal, latest) == Selection()
    journal.talk.set(line.id, text="Is it the day?")
    journal.side_effects.set(effect.id, words="Till the evening.")
    journal.sessions.update(session.id, dose="Less")
    journal.left_out.let_out(mark.id)
    new = picks.new_since(journal, latest)
    assert same.id not in new.talk_lines
    assert new == Selection(
        talk_lines=frozenset({line.id}),
        side_effects=frozenset({effect.id}),
        sessions=frozenset({session.id}),
        entries=frozenset({entry.id}),
    )


def test_a_session_that_only_names_its_entries_is_not_told_to_have_left(
    journal: Journal, clock: SettableClock
) -> None:
    session = journal.sessions.plan(clock().instant)
    entry = journal.entries.write(WORDS, Stage.EXPERIENCE, session_id=session.id)
    alone = gather(journal, Selection(entries=frozenset({entry.id})), now=journal.clock())
    assert alone.sessions
    assert selection_of(alone) == Selection(entries=frozenset({entry.id}))


@pytest.mark.parametrize("trouble", [Unwritable("The disk is full."), OSError(28, "full"), RuntimeError("x")])
def test_a_register_that_takes_nothing_is_a_note_and_never_a_lost_file(
    document: Document,
    journal: Journal,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    trouble: Exception,
) -> None:
    def refuse(*_given: object, **_named: object) -> None:
        raise trouble

    monkeypatch.setattr(Register, "add", refuse)
    target = tmp_path / "out.txt"
    handed = _hand(document, journal, Order("txt", target))
    assert WORDS in target.read_text("utf-8")
    assert handed.register_id is None
    assert "could not be noted" in handed.notes[-1]


def test_a_file_that_is_refused_is_not_noted(document: Document, journal: Journal, tmp_path: Path) -> None:
    with pytest.raises(KnownError):
        _hand(document, journal, Order("txt", tmp_path / "not there" / "out.txt"))
    assert journal.handed_over.all() == []


def test_a_backup_is_never_replaced(document: Document, journal: Journal, tmp_path: Path) -> None:
    backup = backups.take(journal.folder, journal.store.key, tmp_path, journal.clock).path
    before = backup.read_bytes()
    with pytest.raises(Unwritable, match="is a backup of a journal"):
        _hand(document, journal, Order("txt", backup))
    assert backup.read_bytes() == before
    assert journal.handed_over.all() == []


def test_the_brief_alone_holds_no_page_after_it(journal: Journal, clock: SettableClock) -> None:
    session = journal.sessions.plan(clock().instant)
    journal.entries.write(f"{WORDS}. " + "More of it. " * 60, Stage.EXPERIENCE, session_id=session.id)
    journal.talk.add(TalkKind.WISH, "The long nights")
    document = _chosen(journal)
    assert WORDS in formats.render(document, "txt").data.decode()
    assert "The long nights" in brief_text(document)
    assert "More of it." not in brief_text(document)
