"""Erased for good: not a word is left in any page of the file, nor in its log."""

from pathlib import Path

import pytest
from sqlalchemy import text as sql

from integration_journal.arc.question_file import Question, QuestionFile
from integration_journal.arc.vocabulary import Held, Stage
from integration_journal.journal.journal import Journal
from integration_journal.journal.trash import Kind
from integration_journal.journal.vault import DATABASE

CANARIES = ("quokkafield", "zanzibarian", "xylophonic", "jacarandas", "wolframite", "vestibular")
OTHERS = "The harbor was quiet; the boats lay still until the light went out"


def plain_pages(journal: Journal) -> bytes:
    """Return every page of the file, decrypted one by one, free pages included."""
    with journal.store.read() as database:
        connection = database.connection()
        count = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        assert (journal.folder / DATABASE).stat().st_size == count * 4096
    return b"".join(raw_page(journal, number) for number in range(1, count + 1))


def raw_page(journal: Journal, number: int) -> bytes:
    """Decrypt one page as SQLCipher 4 does: AES-256-CBC, the vector and a digest in the last 80 bytes."""
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    with (journal.folder / DATABASE).open("rb") as file:
        file.seek((number - 1) * 4096)
        page = file.read(4096)
    start = 16 if number == 1 else 0
    decryptor = Cipher(algorithms.AES(journal.store.key), modes.CBC(page[-80:-64])).decryptor()
    return decryptor.update(page[start:-80]) + decryptor.finalize()


def found(journal: Journal) -> list[str]:
    """Return which canaries a page, or the index's own word list, still holds."""
    pages = plain_pages(journal)
    assert b"harbor was quiet" in pages
    held = {word for word in CANARIES if word.encode() in pages or word.encode("utf-16-le") in pages}
    with journal.store.write() as database:
        connection = database.connection()
        connection.exec_driver_sql(
            "CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, entry_index, 'row')"
        )
        terms = set(connection.exec_driver_sql("SELECT term FROM temp.terms").scalars())
        connection.exec_driver_sql("DROP TABLE temp.terms")
    return sorted(held | (terms & set(CANARIES)))


def log_size(journal: Journal) -> int:
    log = journal.folder / f"{DATABASE}-wal"
    return log.stat().st_size if log.exists() else 0


@pytest.fixture
def full(journal: Journal) -> Journal:
    """A journal with some dozens of entries, one of them long enough to need pages of their own."""
    for number in range(50):
        journal.entries.write(f"{OTHERS} {number}", Stage.INTEGRATION, tags=["sea"])
    journal.entries.write(f"{OTHERS}\n" * 400, Stage.INTEGRATION)
    return journal


def write_canaries(journal: Journal) -> object:
    """Write an entry in several versions, with a prompt, and tags that only it has; among others."""
    first, second, third, prompt, tag, dropped = CANARIES
    entry = journal.entries.write(
        f"{first} " * 900, Stage.INTEGRATION, prompt_text=f"What of {prompt}?", tags=["sea", tag, dropped]
    )
    journal.prompts.answered("integration-day-1", entry.id)
    journal.tags.put(entry.id, ["sea", tag])
    journal.entries.save_text(entry.id, f"{second} {third}")
    journal.entries.settle(entry.id)
    for number in range(20):
        journal.entries.write(f"{OTHERS} after {number}", Stage.INTEGRATION)
    journal.entries.save_text(entry.id, f"{third} " * 1500)
    journal.entries.settle(entry.id)
    return entry.id


def test_an_erased_entry_is_in_no_page_of_the_file(full: Journal) -> None:
    id = write_canaries(full)
    full.trash.sweep()
    assert found(full) == sorted(CANARIES)
    full.entries.delete(id)  # type: ignore[arg-type]
    full.trash.erase(Kind.ENTRY, id)  # type: ignore[arg-type]
    full.trash.sweep()
    assert log_size(full) == 0
    assert found(full) == []
    assert full.tags.all() == ["sea"]
    assert full.prompts.last_answered() == {}
    assert len(full.search.find("harbor", limit=500)) == 71
    with full.store.read() as database:
        assert database.execute(sql("PRAGMA integrity_check")).scalar_one() == "ok"
        assert database.execute(sql("SELECT count(*) FROM revision")).scalar_one() == 71


def test_without_the_sweep_the_words_would_still_be_there(full: Journal) -> None:
    id = write_canaries(full)
    full.entries.delete(id)  # type: ignore[arg-type]
    full.trash.erase(Kind.ENTRY, id)  # type: ignore[arg-type]
    with full.store.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    assert found(full) != []


def test_erasing_goes_on_beside_the_window_s_own_connection(full: Journal) -> None:
    id = write_canaries(full)
    full.entries.delete(id)  # type: ignore[arg-type]
    with full.sibling() as other:
        other.trash.erase(Kind.ENTRY, id)  # type: ignore[arg-type]
        other.trash.sweep()
        assert log_size(full) == 0
        assert found(full) == []
    assert full.trash.listed() == []


def test_an_erased_session_takes_its_words_along(full: Journal, tmp_path: Path) -> None:
    first, second, third, fourth, fifth, _ = CANARIES
    session = full.sessions.plan(place=first, hopes=second)
    full.entries.write(third, Stage.INTEGRATION, session_id=session.id, tags=[fifth])
    intention = full.intentions.add(session.id, f"To be {fourth}")
    full.intentions.reword(intention.id, f"To be less {fourth}")
    full.intentions.read_back(intention.id, session.id, words=fifth)
    full.sessions.delete(session.id)
    full.trash.erase(Kind.SESSION, session.id)
    full.trash.sweep()
    assert found(full) == []


def test_what_lasts_takes_its_words_along(full: Journal) -> None:
    """Insight, step with how it went, check-in, measure, prompt and questions, each erased on its own."""
    first, second, third, fourth, fifth, sixth = CANARIES
    entry = full.entries.write(f"{OTHERS}. Then {first} and all of it.", Stage.INTEGRATION)
    start = entry.text.index(first)
    insight = full.insights.mark(entry.id, start, start + len(first))
    step = full.steps.add(f"To {second}", insight_id=insight.id, when=f"before {second}")
    full.steps.log(step.id, Held.YES, third)
    check_in = full.check_ins.add([fourth], f"A {fourth} line")
    measure = full.measures.add("own", 3, name=fifth, words=f"{fifth} said")
    own = full.own_prompts.add(f"What of {sixth}?", f"Only {sixth}")
    questions = QuestionFile(
        sixth,
        f"{sixth} title",
        f"{sixth} note",
        "",
        (Question(f"Why {sixth}?", fifth, Stage.INTEGRATION, None, frozenset()),),
        "x",
    )
    arrived = full.own_prompts.take_in(questions)
    full.trash.sweep()
    assert found(full) == sorted(CANARIES)
    full.entries.save_text(entry.id, f"{OTHERS}. Then all of it.")
    full.entries.settle(entry.id)
    full.insights.delete(insight.id)
    full.steps.delete(step.id)
    full.check_ins.delete(check_in.id)
    full.measures.delete(measure.id)
    full.own_prompts.delete(own.id)
    full.own_prompts.delete_set(arrived.id)
    full.entries.delete(entry.id)
    full.trash.empty()
    full.trash.sweep()
    assert log_size(full) == 0
    assert found(full) == []


def test_an_insight_goes_with_its_entry_and_a_step_with_its_session(full: Journal) -> None:
    first, second, third, *_ = CANARIES
    session = full.sessions.plan()
    entry = full.entries.write(f"Then {first} came.", Stage.INTEGRATION)
    full.insights.mark_all(entry.id)
    full.entries.save_text(entry.id, f"{OTHERS}.")
    full.entries.settle(entry.id)
    step = full.steps.add(f"To {second}", session_id=session.id)
    full.steps.log(step.id, words=third)
    full.entries.delete(entry.id)
    full.sessions.delete(session.id)
    full.trash.sweep()
    assert found(full) == sorted((first, second, third))
    full.trash.empty()
    full.trash.sweep()
    assert found(full) == []


def test_an_erased_insight_leaves_its_entry_and_takes_its_own_words(full: Journal) -> None:
    first = CANARIES[0]
    entry = full.entries.write(f"Then {first} came.", Stage.INTEGRATION)
    insight = full.insights.mark_all(entry.id)
    step = full.steps.add("To walk", insight_id=insight.id)
    full.insights.delete(insight.id)
    full.trash.empty()
    full.trash.sweep()
    with full.store.read() as database:
        held = database.execute(sql(f"SELECT count(*) FROM insight WHERE text LIKE '%{first}%'")).scalar_one()
    assert held == 0
    assert full.entries.get(entry.id) is not None
    assert [one.insight_words for one in full.steps.all() if one.step.id == step.id] == [""]


def test_what_was_left_out_of_an_entry_and_the_pages_it_is_in_go_with_it(full: Journal) -> None:
    first, second = CANARIES[:2]
    entry = full.entries.write(f"Then {first} came.", Stage.INTEGRATION)
    full.left_out.keep_out(entry.id, 5, 5 + len(first))
    pages = f"{first} {second} ".encode() * 900
    full.handed_over.add("pdf", selection=f'{{"entries": ["{entry.id}"]}}', pages=pages)
    full.entries.delete(entry.id)
    full.trash.sweep()
    assert found(full) == sorted((first, second))
    full.trash.empty()
    full.trash.sweep()
    assert found(full) == []
