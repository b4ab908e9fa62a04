"""Short names, kept selections, and the register of what was handed over."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from integration_journal.arc.question_file import Question, QuestionFile
from integration_journal.arc.vocabulary import Stage, TalkKind
from integration_journal.errors import KnownError
from integration_journal.journal import backups
from integration_journal.journal.clock import SettableClock
from integration_journal.journal.importing import import_export
from integration_journal.journal.journal import Journal, create_journal, open_journal
from integration_journal.journal.own_prompts import id_of
from integration_journal.journal.passages import Passage
from integration_journal.journal.store import Change
from integration_journal.journal.taking_back import take_back
from integration_journal.journal.trash import Kind
from integration_journal.sharing import formats, selection
from integration_journal.sharing.document import gather
from tests.conftest import LIGHT, PASSPHRASE


def test_a_name_is_shortened_to_its_initials_or_to_the_writers_words(journal: Journal) -> None:
    told: list[Change] = []
    journal.listen(told.append)
    names = journal.short_names
    joan = names.add("  Joan   Miller ")
    assert (joan.name, joan.short) == ("Joan Miller", "J. M.")
    assert told[-1] == Change("short_name", joan.id)
    names.add("émile", "my brother")
    assert names.add("(Ana) ßein").short == "A. SS."
    assert names.add("joan miller", "J.").id == joan.id
    assert [(one.name, one.short) for one in names.all()] == [
        ("(Ana) ßein", "A. SS."),
        ("joan miller", "J."),
        ("émile", "my brother"),
    ]
    names.set(joan.id, short="")
    names.set(joan.id, name="Joan Teague")
    assert [one.short for one in names.all() if one.id == joan.id] == ["J. T."]
    gone = names.remove(joan.id)
    assert joan.id not in {one.id for one in names.all()}
    names.restore(gone)
    assert joan.id in {one.id for one in names.all()}
    with pytest.raises(KnownError, match="no words"):
        names.add(" ")


def test_a_selection_is_kept_under_its_name(journal: Journal, clock: SettableClock) -> None:
    kept = journal.kept_selections
    first = kept.keep("For Joan", '{"a": 1}')
    clock.advance(minutes=1)
    second = kept.keep("For the clinic", "{}")
    assert [one.name for one in kept.all()] == ["For the clinic", "For Joan"]
    clock.advance(minutes=1)
    assert kept.keep(" For  Joan", '{"a": 2}').id == first.id
    assert [(one.name, one.data) for one in kept.all()] == [
        ("For Joan", '{"a": 2}'),
        ("For the clinic", "{}"),
    ]
    with pytest.raises(KnownError, match="this name already"):
        kept.rename(second.id, "For Joan")
    kept.rename(second.id, "For Dr. Halloran")
    gone = kept.remove(second.id)
    kept.keep("For Dr. Halloran", "other")
    kept.restore(gone)
    assert [(one.name, one.data) for one in kept.all()] == [
        ("For Joan", '{"a": 2}'),
        ("For Dr. Halloran", "{}"),
    ]


def test_what_was_handed_over_is_told_newest_first_without_its_pages(
    journal: Journal, clock: SettableClock
) -> None:
    register = journal.handed_over
    assert register.latest() is None
    first = register.add("pdf", sealed=True, whom=" Joan ", path="/home/a  b.pdf", pages=b"\x00\xffpages")
    clock.advance(days=1)
    second = register.add("txt", counts='{"leave": 3}')
    assert [one.id for one in register.all()] == [second.id, first.id]
    assert register.latest() == register.all()[0]
    kept = register.all()[1]
    assert (kept.format, kept.sealed, kept.whom, kept.path, kept.pages) == (
        "pdf",
        True,
        "Joan",
        "/home/a  b.pdf",
        None,
    )
    assert (register.pages(first.id), register.pages(second.id), register.pages(uuid4())) == (
        b"\x00\xffpages",
        None,
        None,
    )
    assert register.with_pages() == {first.id}
    at = datetime(2026, 4, 1, tzinfo=UTC)
    register.set(first.id, file_deleted_at=at, whom="Dr.  Halloran")
    assert (register.all()[1].file_deleted_at, register.all()[1].whom) == (at, "Dr. Halloran")
    register.remove(first.id)
    assert register.pages(first.id) is None
    assert [one.id for one in register.all()] == [second.id]


def test_the_day_of_the_last_visit(journal: Journal) -> None:
    assert journal.courses.current().last_visit is None
    journal.courses.update(last_visit=date(2026, 3, 18))
    assert journal.courses.current().last_visit == date(2026, 3, 18)
    journal.courses.update(last_visit=None)
    assert journal.courses.current().last_visit is None


def _entry(journal: Journal) -> tuple[UUID, Kind, UUID]:
    id = journal.entries.write("Words", Stage.INTEGRATION).id
    journal.entries.delete(id)
    return id, Kind.ENTRY, id


def _insight(journal: Journal) -> tuple[UUID, Kind, UUID]:
    entry = journal.entries.write("Words", Stage.INTEGRATION)
    insight = journal.insights.mark_all(entry.id)
    journal.entries.delete(entry.id)
    return insight.id, Kind.ENTRY, entry.id


def _line(journal: Journal) -> tuple[UUID, Kind, UUID]:
    id = journal.talk.add(TalkKind.QUESTION, "Why?").id
    journal.talk.delete(id)
    return id, Kind.TALK_LINE, id


def _check_in(journal: Journal) -> tuple[UUID, Kind, UUID]:
    id = journal.check_ins.add(mood=4).id
    journal.check_ins.delete(id)
    return id, Kind.CHECK_IN, id


def _measure(journal: Journal) -> tuple[UUID, Kind, UUID]:
    id = journal.measures.add("who_5", 60).id
    journal.measures.delete(id)
    return id, Kind.MEASURE, id


def _side_effect(journal: Journal) -> tuple[UUID, Kind, UUID]:
    id = journal.side_effects.note("nausea").id
    journal.side_effects.delete(id)
    return id, Kind.SIDE_EFFECT, id


def _step(journal: Journal) -> tuple[UUID, Kind, UUID]:
    id = journal.steps.add("Walk").id
    journal.steps.delete(id)
    return id, Kind.STEP, id


def _intention_of_session(journal: Journal) -> tuple[UUID, Kind, UUID]:
    session = journal.sessions.plan()
    intention = journal.intentions.add(session.id, "To rest")
    journal.sessions.delete(session.id)
    return intention.id, Kind.SESSION, session.id


def _earlier_words(journal: Journal) -> tuple[UUID, Kind, UUID]:
    session = journal.sessions.plan()
    first = journal.intentions.add(session.id, "To rest")
    second = journal.intentions.reword(first.id, "To rest more")
    journal.intentions.delete(second.id)
    return first.id, Kind.INTENTION, second.id


def _said_later(journal: Journal) -> tuple[UUID, Kind, UUID]:
    """What is said at a later session goes with that; the intention stays."""
    first, second = journal.sessions.plan(), journal.sessions.plan()
    intention = journal.intentions.add(first.id, "To rest")
    newer = journal.intentions.reword(intention.id, "To rest more")
    journal.intentions.read_back(newer.id, second.id, words="A little")
    journal.sessions.delete(second.id)
    return intention.id, Kind.SESSION, second.id


def _question_answered(journal: Journal) -> tuple[UUID, Kind, UUID]:
    asked = Question("What did your shoulders say?", "", Stage.INTEGRATION, None, frozenset())
    found = journal.own_prompts.take_in(QuestionFile("Ana", "A set", "", "", (asked,), "x"))
    (prompt,) = journal.own_prompts.of_set(found.id)
    entry = journal.entries.write("Words", Stage.INTEGRATION, prompt_id=id_of(prompt))
    journal.own_prompts.delete_set(found.id)
    return entry.id, Kind.QUESTION_SET, found.id


def _session_of_a_line(journal: Journal) -> tuple[UUID, Kind, UUID]:
    session = journal.sessions.plan()
    line = journal.talk.add(TalkKind.QUESTION, "Why?", session_id=session.id)
    journal.sessions.delete(session.id)
    return line.id, Kind.SESSION, session.id


ERASED = [
    *(_entry, _insight, _line, _check_in, _measure, _side_effect, _step),
    *(_intention_of_session, _earlier_words, _said_later, _question_answered, _session_of_a_line),
]


WAYS = [
    *(("erase", make) for make in ERASED),
    *(("empty", _entry), ("empty", _said_later), ("tidy", _entry), ("tidy", _intention_of_session)),
]


@pytest.mark.parametrize(("how", "make"), WAYS, ids=[f"{how}{make.__name__}" for how, make in WAYS])
def test_the_pages_of_a_document_go_with_anything_in_it_that_is_erased(
    journal: Journal, clock: SettableClock, how: str, make: Callable[[Journal], tuple[UUID, Kind, UUID]]
) -> None:
    stays = journal.entries.write("It stays", Stage.INTEGRATION)
    held, kind, id = make(journal)
    with_it = journal.handed_over.add("pdf", selection=json.dumps({"any": [str(held)]}), pages=b"with")
    as_hex = journal.handed_over.add("pdf", selection=json.dumps({"any": [held.hex]}), pages=b"hex")
    without = journal.handed_over.add("pdf", selection=json.dumps({"entries": [str(stays.id)]}), pages=b"x")
    assert journal.handed_over.pages(with_it.id) == b"with"
    if how == "erase":
        journal.trash.erase(kind, id)
    elif how == "empty":
        journal.trash.empty()
    else:
        for days in (0, 31, 31):
            clock.advance(days=days)
            journal.tidy()
    assert journal.handed_over.pages(with_it.id) is None
    assert journal.handed_over.pages(as_hex.id) is None
    assert journal.handed_over.pages(without.id) == b"x"
    assert len(journal.handed_over.all()) == 3


def test_the_pages_go_with_an_entry_that_was_begun_and_taken_back(journal: Journal) -> None:
    entry = journal.entries.write("", Stage.INTEGRATION)
    handed = journal.handed_over.add("pdf", selection=json.dumps([str(entry.id)]), pages=b"pages")
    journal.entries.take_back(entry.id)
    assert journal.handed_over.pages(handed.id) is None


TABLES = ("left_out", "short_name", "kept_selection", "handed_over")


def _rows(journal: Journal) -> list[list[object]]:
    return [journal.store.fetch(f"SELECT * FROM {name}", ()) for name in TABLES]


def test_backups_have_all_of_it_and_what_leaves_has_none(
    journal: Journal, tmp_path: Path, clock: SettableClock
) -> None:
    entry = journal.entries.write("I met Wolframite there, at noon.", Stage.INTEGRATION, may_share=True)
    journal.left_out.keep_out(entry.id, 0, 5)
    journal.short_names.add("Wolframite", "kestrel")
    journal.kept_selections.keep("kestrel", '{"kestrel": 1}')
    journal.handed_over.add("pdf", whom="kestrel", path="kestrel", pages=b"kestrel")
    journal.courses.update(last_visit=date(2019, 8, 7))
    rows = _rows(journal)
    assert all(rows)
    document = gather(journal, selection.everything(journal), now=journal.clock())
    for format in ("json", "md", "txt", "html"):
        data = formats.render(document, format).data.decode("utf-8")
        assert "at noon" in data
        assert not any(word in data for word in ("kestrel", *TABLES, "2019", "last_visit"))
    key = journal.store.key
    journal.close()
    backup = backups.take(journal.folder, key, tmp_path / "backups", clock)
    backups.restore(backup.path, key, tmp_path / "back")
    with open_journal(tmp_path / "back", PASSPHRASE, clock) as back:
        assert _rows(back) == rows
        assert back.courses.current().last_visit == date(2019, 8, 7)


def test_an_entry_that_came_in_and_has_words_left_out_since_stays_when_the_import_is_taken_back(
    journal: Journal, tmp_path: Path, clock: SettableClock
) -> None:
    other, _code = create_journal(tmp_path / "other", PASSPHRASE, clock, LIGHT)
    with other:
        kept = other.entries.write("Words that came in", Stage.INTEGRATION)
        gone = other.entries.write("Others", Stage.INTEGRATION)
        export = formats.render(gather(other, selection.everything(other), now=clock()), "json").data
    import_export(journal, export)
    journal.left_out.keep_out(kept.id, 0, 5)
    handed = journal.handed_over.add("pdf", selection=json.dumps([str(gone.id)]), pages=b"pages")
    assert take_back(journal).stayed == 1
    assert [entry.id for entry in journal.entries.everything()] == [kept.id]
    assert journal.left_out.of_entries([kept.id])[kept.id] == [Passage(0, 5)]
    assert journal.handed_over.pages(handed.id) is None
