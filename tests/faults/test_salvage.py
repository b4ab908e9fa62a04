"""What can still be read of a damaged journal is saved beside it: no wrong word, and the damaged one untouched."""

import os
import random
import shutil
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import pytest

from integration_journal.arc.question_file import read
from integration_journal.arc.vocabulary import Held
from integration_journal.journal import hold, keys, schema, vault
from integration_journal.journal.carving import rows
from integration_journal.journal.clock import SettableClock, at_local, held_clock
from integration_journal.journal.demo import demo_clock, write_demo
from integration_journal.journal.failures import InUse, NewerJournal, NoPageFits, Unwritable
from integration_journal.journal.journal import Journal, open_journal, open_with_key
from integration_journal.journal.mending import ALL_LOST, REST_LOST
from integration_journal.journal.pages import Pages
from integration_journal.journal.salvage import Salvaged, place_for, salvage
from integration_journal.journal.steps import StepNow
from integration_journal.journal.tables import table_of, tables
from tests.conftest import LIGHT, PASSPHRASE
from tests.figures import Figures, short_and_long

PAGE = 4096
QUESTIONS = b"""
format = "integration-journal-questions"
version = 1
from = "Ana Duarte"
[[question]]
text = "What did your shoulders say?"
[[question]]
text = "What would you like to bring?"
"""
LONG = "A long walk along the water. " * 400
ENTRIES = 76
"""The demo's, and the two that the tests add."""

SCHEMA_1 = Path(__file__).parents[1] / "fixtures" / "schema-1"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo journal with two entries over several pages, closed; tests work on copies."""
    folder = tmp_path_factory.mktemp("salvage") / "demo"
    write_demo(folder, PASSPHRASE, LIGHT)
    with open_journal(folder, PASSPHRASE, demo_clock()) as journal:
        first = next(iter(journal.entries.everything()))
        for number in range(2):
            journal.entries.write(f"{number} {LONG}", first.stage, session_id=first.session_id)
    return folder


@pytest.fixture
def damaged(demo: Path, folder: Path) -> Path:
    """A copy of it for the test to damage."""
    return shutil.copytree(demo, folder)


def _spoil(folder: Path, *pages: int, length: int = PAGE) -> None:
    """Overwrite pages, counted from 0, or the beginning of them."""
    raw = bytearray((folder / vault.DATABASE).read_bytes())
    for page in pages:
        raw[page * PAGE : page * PAGE + length] = b"\x5a" * length
    (folder / vault.DATABASE).write_bytes(raw)


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != hold.NAME}


def _words(journal: Journal) -> dict[str, str]:
    found = {str(entry.id): entry.text for entry in journal.entries.everything()}
    for session in journal.sessions.all():
        found |= {str(one.id): one.text for one in journal.intentions.of_session(session.id)}
    return found | {str(line.id): line.text for line in journal.talk.all()}


def _all_words(folder: Path, tmp_path: Path) -> dict[str, str]:
    with open_journal(folder, PASSPHRASE, demo_clock(), tmp_path / "backups") as journal:
        return _words(journal)


def _saved(folder: Path, to: Path) -> Salvaged:
    before = _contents(folder)
    found = salvage(folder, vault.open_slots(folder, PASSPHRASE), to, demo_clock())
    assert _contents(folder) == before
    return found


def _assert_no_wrong_word(saved: dict[str, str], original: dict[str, str]) -> None:
    for id, words in saved.items():
        if words == ALL_LOST:
            continue
        assert id in original
        assert words == original[id] or (
            words.endswith(REST_LOST) and original[id].startswith(words.removesuffix(REST_LOST).rstrip("\n"))
        )


def test_a_whole_journal_is_saved_whole(damaged: Path, tmp_path: Path) -> None:
    original = _all_words(damaged, tmp_path)
    found = _saved(damaged, tmp_path / "saved")
    assert (found.cut, found.from_revisions, found.lost, found.damaged) == (0, 0, 0, 0)
    assert _all_words(tmp_path / "saved", tmp_path) == original
    assert found.saved["entry"] == ENTRIES


@short_and_long(6, 100)
def test_whatever_page_is_damaged(demo: Path, tmp_path: Path, trials: int, figures: Figures) -> None:
    original = _all_words(demo, tmp_path)
    pages = (demo / vault.DATABASE).stat().st_size // PAGE
    kept: list[float] = []

    def trial(number: int) -> None:
        folder, to = tmp_path / "damaged", tmp_path / "saved"
        for old in (folder, to):
            shutil.rmtree(old, ignore_errors=True)
        shutil.copytree(demo, folder)
        chance = random.Random(number)
        _spoil(folder, *chance.sample(range(pages), 1 + number % 5))
        _saved(folder, to)
        saved = _all_words(to, tmp_path)
        _assert_no_wrong_word(saved, original)
        kept.append(len(saved.keys() & original.keys()) / len(original))

    name = "salvage from a file with 1 to 5 pages damaged: wrong words, or not opened"
    figures.count(name, trials, trial)
    if kept:
        figures.note(name, f"{sum(kept) / len(kept):.0%} of the texts saved on average")


def test_a_lost_first_page_is_no_hindrance(damaged: Path, tmp_path: Path) -> None:
    """Even the salt is known: the key tells it."""
    original = _all_words(damaged, tmp_path)
    _spoil(damaged, 0)
    found = _saved(damaged, tmp_path / "saved")
    assert found.damaged == 1
    assert _all_words(tmp_path / "saved", tmp_path) == original


def test_a_journal_of_the_first_schema_with_a_flipped_bit_in_its_salt(tmp_path: Path) -> None:
    shutil.copytree(SCHEMA_1, tmp_path / "old")
    raw = bytearray((tmp_path / "old" / vault.DATABASE).read_bytes())
    raw[7] ^= 0x10
    (tmp_path / "old" / vault.DATABASE).write_bytes(raw)
    found = _saved(tmp_path / "old", tmp_path / "saved")
    assert found.saved["entry"] == 72
    assert schema.SCHEMA > 1
    shutil.copytree(SCHEMA_1, tmp_path / "whole")
    assert _all_words(tmp_path / "saved", tmp_path) == _all_words(tmp_path / "whole", tmp_path)


def test_words_come_back_from_the_history(damaged: Path, tmp_path: Path) -> None:
    """A long entry's last page, then every page of entries: its revisions hold its words."""
    original = _all_words(damaged, tmp_path)
    key = vault.unlock(damaged, PASSPHRASE)
    connection = vault.connect(damaged, key)
    known = tables(connection)
    connection.close()
    with Pages(damaged / vault.DATABASE, key) as pages:
        of_entries = {
            row.page for row in rows(pages) if (table := table_of([row], known)) and table.name == "entry"
        }
    _spoil(damaged, *(page - 1 for page in of_entries))
    found = _saved(damaged, tmp_path / "saved")
    assert "entry" not in found.saved
    assert found.from_revisions == ENTRIES
    saved = _all_words(tmp_path / "saved", tmp_path)
    assert saved == original
    with open_journal(tmp_path / "saved", PASSPHRASE) as journal:
        # Whether it was private was lost with it: then it is.
        assert all(entry.private and not entry.may_share for entry in journal.entries.everything())
        assert len(journal.search.find("walk along the water")) == 2


def test_where_the_history_is_lost_too_the_beginning_is_kept_and_marked(
    damaged: Path, tmp_path: Path
) -> None:
    with open_journal(damaged, PASSPHRASE, demo_clock()) as journal, journal.store.write() as database:
        database.connection().exec_driver_sql("DELETE FROM revision")
    original = _all_words(damaged, tmp_path)
    shutil.copytree(damaged, tmp_path / "copy")
    pages = (damaged / vault.DATABASE).stat().st_size // PAGE
    marked = 0
    for page in range(pages - 1, pages - 40, -1):
        (damaged / vault.DATABASE).write_bytes((tmp_path / "copy" / vault.DATABASE).read_bytes())
        _spoil(damaged, page)
        shutil.rmtree(tmp_path / "saved", ignore_errors=True)
        if _saved(damaged, tmp_path / "saved").cut:
            saved = _all_words(tmp_path / "saved", tmp_path)
            _assert_no_wrong_word(saved, original)
            marked += sum(words.endswith(REST_LOST) and len(words) > 100 for words in saved.values())
            break
    assert marked


def _of_what_lasts(folder: Path) -> dict[str, list[object]]:
    key = vault.unlock(folder, PASSPHRASE)
    after = ("insight", "step", "step_log", "check_in", "measure", "question_set", "own_prompt", "intention")
    tables = (*after, "left_out", "short_name", "kept_selection", "handed_over", "course")
    with closing(vault.connect(folder, key)) as connection:
        return {name: sorted(connection.execute(f"SELECT * FROM {name}"), key=repr) for name in tables}


@pytest.fixture
def lasting(damaged: Path) -> Path:
    """The same with one of each kind of what lasts after a session, one row of it to a page."""
    with open_journal(damaged, PASSPHRASE, demo_clock()) as journal:
        entry = next(one for one in journal.entries.everything() if not one.private)
        insight = journal.insights.mark(entry.id, 0, 20)
        step = journal.steps.add("Walk", insight_id=insight.id, due_on=date(2026, 5, 2), may_share=True)
        journal.steps.log(step.id, Held.PARTLY)
        journal.steps.log(step.id, words="In the rain", at=at_local(datetime(2026, 5, 2, 9), "Europe/Lisbon"))
        journal.check_ins.add(mood=4)
        journal.check_ins.add(["calm", "wide open"], "A line")
        journal.measures.add("who_5", 60)
        journal.measures.add("own", 3, name="Pain", lowest=0, highest=10)
        journal.own_prompts.take_in(read(QUESTIONS))
        journal.own_prompts.add("My own?", replaces="day-sleep")
        session = journal.sessions.all()[-1]
        journal.intentions.add(session.id, "To walk", from_step=step.id)
        journal.left_out.keep_out(entry.id, 0, 9)
        journal.short_names.add("Joan Teague")
        journal.kept_selections.keep("For Joan", '{"version": 1}')
        journal.handed_over.add("pdf", sealed=True, whom="Joan", path="/a.pdf", pages=os.urandom(9_000))
        journal.courses.update(last_visit=date(2026, 5, 4))
    return damaged


def _walk(journal: Journal) -> StepNow:
    return next(one for one in journal.steps.all() if one.step.text == "Walk")


def test_what_lasts_is_told_apart_row_by_row(lasting: Path, tmp_path: Path) -> None:
    before = _of_what_lasts(lasting)
    _spoil(lasting, 0)
    _saved(lasting, tmp_path / "saved")
    assert _of_what_lasts(tmp_path / "saved") == before


def test_of_what_is_cut_nothing_is_made_up_and_what_was_left_out_has_to_be_looked_at(
    damaged: Path, tmp_path: Path
) -> None:
    """The last page of each row over several pages is lost: of its words, of its data, of its pages."""
    with open_journal(damaged, PASSPHRASE, demo_clock()) as journal:
        entry = next(one for one in journal.entries.everything() if one.text.startswith("0 "))
        long = f'{{"entries": ["{entry.id}"], "more": "{"x" * 9_000}"}}'
    before = _ends(damaged)
    with open_journal(damaged, PASSPHRASE, demo_clock()) as journal:
        journal.left_out.keep_out(entry.id, 0, len(entry.text))
        journal.kept_selections.keep("For Joan", long)
        journal.handed_over.add("pdf", whom="Joan", selection=long)
        journal.handed_over.add("pdf", whom="Ana", selection='{"version": 1}', pages=os.urandom(9_000))
    ends = _ends(damaged) - before
    assert len(ends) == 4
    _spoil(damaged, *ends)
    assert _saved(damaged, tmp_path / "saved").cut == 4
    with open_journal(tmp_path / "saved", PASSPHRASE, demo_clock()) as journal:
        assert journal.left_out.to_look_at([entry.id]) == {entry.id}
        assert [one.data for one in journal.kept_selections.all()] == ["{}"]
        handed = {one.whom: one.selection for one in journal.handed_over.all()}
        assert handed == {"Joan": "{}", "Ana": '{"version": 1}'}
        assert journal.handed_over.with_pages() == set()


def _ends(folder: Path) -> set[int]:
    """Return the pages, counted from 0, on which rows end that need more than one: no other follows them."""
    with Pages(folder / vault.DATABASE, vault.unlock(folder, PASSPHRASE)) as pages:
        found = ((number, pages.whole(number)) for number in range(2, pages.count + 1))
        return {number - 1 for number, page in found if page and page[:4] == bytes(4) and page[4] > 0x0D}


def test_what_comes_from_lost_words_is_kept_private_with_them(lasting: Path, tmp_path: Path) -> None:
    key = vault.unlock(lasting, PASSPHRASE)
    with closing(vault.connect(lasting, key)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        (words,) = connection.execute(
            "SELECT text FROM insight WHERE id IN (SELECT insight_id FROM step WHERE text = 'Walk')"
        ).fetchone()
        for table in ("entry", "revision", "question_set"):
            connection.execute(f"DELETE FROM {table}")
        connection.execute("DELETE FROM insight WHERE text <> ?", (words,))
    _saved(lasting, tmp_path / "saved")
    with open_journal(tmp_path / "saved", PASSPHRASE, demo_clock()) as journal:
        (marked,) = journal.insights.all()
        assert (marked.insight.text, marked.private) == (words, True)
        assert [entry.text for entry in journal.entries.everything()] == [words]
        step = _walk(journal)
        assert (step.private, len(step.logs)) == (True, 2)
        asked = {len(journal.own_prompts.of_set(found.id)) for found in journal.own_prompts.sets()}
        assert asked == {2, 4}
    shutil.rmtree(tmp_path / "saved")
    with closing(vault.connect(lasting, key)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("DELETE FROM insight")
    _saved(lasting, tmp_path / "saved")
    with open_journal(tmp_path / "saved", PASSPHRASE, demo_clock()) as journal:
        step = _walk(journal)
        assert (step.step.insight_id, step.step.private, step.step.may_share) == (None, True, False)


def test_the_saved_journal_opens_by_the_code_where_the_slots_are_lost(damaged: Path, tmp_path: Path) -> None:
    key = vault.unlock(damaged, PASSPHRASE)
    for name in vault.SLOTS:
        (damaged / name).unlink()
    salvage(damaged, key, tmp_path / "saved", demo_clock())
    with open_with_key(tmp_path / "saved", key) as journal:
        assert journal.entries.count() == ENTRIES


def test_nothing_is_left_where_nothing_can_be_saved(damaged: Path, tmp_path: Path) -> None:
    with pytest.raises(NoPageFits):
        salvage(damaged, keys.new_key(), tmp_path / "other" / "saved", demo_clock())
    assert list((tmp_path / "other").iterdir()) == []
    (tmp_path / "there").mkdir()
    key = vault.unlock(damaged, PASSPHRASE)
    with pytest.raises(Unwritable, match="already"):
        salvage(damaged, key, tmp_path / "there", demo_clock())
    with open_with_key(damaged, key), pytest.raises(InUse):
        salvage(damaged, key, tmp_path / "third", demo_clock())


def test_a_newer_journal_is_left_to_its_program(damaged: Path, tmp_path: Path) -> None:
    key = vault.open_slots(damaged, PASSPHRASE)
    with closing(vault.connect(damaged, key)) as connection:
        connection.execute(f"PRAGMA user_version = {schema.SCHEMA + 1}")
    _spoil(damaged, 7)
    with pytest.raises(NewerJournal):
        salvage(damaged, key, tmp_path / "saved", demo_clock())
    assert not (tmp_path / "saved").exists()


def test_what_a_kill_left_of_an_earlier_saving_is_taken_away(damaged: Path, tmp_path: Path) -> None:
    left, fresh = damaged.with_name(".saving-left"), damaged.with_name(".saving-fresh")
    for folder in (left, fresh):
        folder.mkdir()
    os.utime(left, (0, 0))
    _saved(damaged, damaged.with_name("saved"))
    assert fresh.exists()
    assert not left.exists()


def test_the_place_is_named_after_the_journal_and_the_day(damaged: Path, clock: SettableClock) -> None:
    assert place_for(damaged, clock).name == "The blue notebook saved 2026-03-20"
    place_for(damaged, clock).mkdir()
    assert place_for(damaged, held_clock(clock())).name == "The blue notebook saved 2026-03-20 (2)"
