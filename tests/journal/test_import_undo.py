"""Looking an export over before it comes in, and taking it back in one step."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from integration_journal.arc.vocabulary import Effect, Stage, TalkKind
from integration_journal.errors import KnownError
from integration_journal.journal.clock import SettableClock
from integration_journal.journal.importing import import_export, look_over
from integration_journal.journal.journal import Journal, create_journal
from integration_journal.journal.taking_back import last_import, take_back
from integration_journal.sharing import formats, selection
from integration_journal.sharing.document import gather
from tests.conftest import LIGHT, PASSPHRASE


def contents(journal: Journal) -> list[object]:
    """Return every row of the journal but its own notes, in order."""
    with journal.store.read() as database:
        run = database.connection().exec_driver_sql
        names = [row[0] for row in run("SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE TABLE %'")]
        tables = [name for name in names if name != "preference"]
        rows = [[name, sorted(map(repr, run(f'SELECT * FROM "{name}"')))] for name in sorted(tables)]
        return [one for one in rows if not str(one[0]).startswith("entry_index_") or "docsize" in str(one[0])]


@pytest.fixture
def export(tmp_path: Path, clock: SettableClock) -> bytes:
    """What another journal let go: a bit of everything, with lines of any length."""
    other, _code = create_journal(tmp_path / "other", PASSPHRASE, clock, LIGHT)
    with other:
        session = other.sessions.plan(clock().instant, number=1, dose="x" * 50_000, hopes="y" * 50_000)
        intention = other.intentions.add(session.id, "To be kind " + "k" * 50_000)
        other.intentions.read_back(intention.id, session.id, words="A little")
        other.entries.write(
            "harbor " * 10_000,
            Stage.INTEGRATION,
            session_id=session.id,
            effect=Effect.NOVEL_INSIGHTS,
            prompt_id="own",
            prompt_text="p" * 20_000,
            tags=[f"{number} " + "t" * 10_001 for number in range(300)],
        )
        other.talk.add(TalkKind.WISH, "w" * 50_000, session_id=session.id)
        other.marks.put(Effect.NOVEL_INSIGHTS, 7, session.id)
        other.side_effects.note(name="s" * 50_000, words="s" * 50_000, session_id=session.id)
        other.readings.note(heart_rate=66, words="r" * 50_000, session_id=session.id)
        other.preparing.tick(session.id, str(other.preparing.add_line(session.id, "p" * 50_000, 5).id))
        other.preparing.set_clinic("alcohol", 600, "c" * 50_000)
        other.courses.update(clinic="c" * 50_000, hopes="hopes")
        document = gather(other, selection.everything(other), writer="Mara", now=clock())
    return formats.render(document, "json").data


@pytest.fixture
def mine(journal: Journal) -> Iterator[Journal]:
    """A journal with words of its own."""
    session = journal.sessions.plan(journal.clock().instant, number=1)
    journal.entries.write("my own words", Stage.INTEGRATION, session_id=session.id, tags=["sea"])
    return journal


def test_what_can_leave_can_come_whatever_its_length(mine: Journal, export: bytes) -> None:
    taken = import_export(mine, export)
    assert taken.sentence == (
        "Taken in: 1 line of the clinic, 1 session, 1 intention, 1 entry, 1 line to talk about, 1 mark, "
        "1 side effect, 1 reading. "
        "Sessions that were given the next free number: 1."
    )
    entry = next(one for one in mine.entries.everything() if one.text.startswith("harbor"))
    assert len(mine.tags.of(entry.id)) == 300


def test_looking_tells_the_same_and_writes_nothing(mine: Journal, export: bytes) -> None:
    before = contents(mine)
    seen = look_over(mine, export)
    assert contents(mine) == before
    assert last_import(mine) is None
    assert seen == import_export(mine, export)
    assert look_over(mine, export).is_empty


def test_an_import_is_taken_back_in_one_step(mine: Journal, export: bytes) -> None:
    before = contents(mine)
    import_export(mine, export)
    came = last_import(mine)
    assert came is not None
    assert (came.at, came.added) == (mine.clock().instant, 8)
    assert mine.courses.current().hopes == "hopes"
    assert len(mine.search.find("harbor")) == 1
    assert take_back(mine).sentence == "Taken back: 8."
    assert contents(mine) == before
    assert mine.search.find("harbor") == []
    assert last_import(mine) is None
    with pytest.raises(KnownError, match="no import"):
        take_back(mine)


def test_what_was_changed_or_built_upon_stays(mine: Journal, export: bytes, clock: SettableClock) -> None:
    import_export(mine, export)
    clock.advance(hours=1)
    entry = next(one for one in mine.entries.everything() if one.text.startswith("harbor"))
    mine.entries.save_text(entry.id, "mine now")
    mine.courses.update(clinic="Another")
    back = take_back(mine)
    assert back.sentence == ("Taken back: 6. Left here, because they were changed or built upon since: 2.")
    assert {one.text for one in mine.entries.everything()} == {"my own words", "mine now"}
    assert len(mine.sessions.all()) == 2
    assert (mine.courses.current().clinic, mine.courses.current().hopes) == ("Another", "")


def test_what_was_noted_about_an_imported_session_stays_with_it(mine: Journal, export: bytes) -> None:
    import_export(mine, export)
    session = mine.sessions.numbered(2)
    mine.side_effects.note(name="A dry mouth", session_id=session.id)
    mine.readings.note(heart_rate=64, session_id=session.id)
    mine.preparing.add_line(session.id, "Bring the blanket", 60)
    mine.preparing.tick(session.id, "fasting")
    mine.reminders.put_away("after", session.id)
    take_back(mine)
    assert mine.sessions.numbered(2).id == session.id
    assert [one.name for one in mine.side_effects.of_session(session.id)] == ["A dry mouth"]


def test_many_tags_and_sessions_take_no_time_of_their_own(mine: Journal, export: bytes) -> None:
    whole = json.loads(export)
    session, entry = whole["sessions"][0], whole["entries"][0]
    session["facts"] = None
    whole |= {"intentions": [], "talk_lines": [], "marks": [], "side_effects": [], "readings": []}
    whole["sessions"] = [session] + [
        session | {"id": f"00000000-0000-0000-0000-{number:012}"} for number in range(500)
    ]
    few = {"text": "x", "prompt": {"id": None, "text": ""}}
    whole["entries"] = [
        entry | few | {"id": f"00000000-0000-0000-0001-{n:012}", "tags": [f"tag {n}"]} for n in range(500)
    ]
    taken = import_export(mine, json.dumps(whole).encode())
    assert taken.added["session"] == 501
    assert taken.renumbered == 501
    assert [one.number for one in mine.sessions.all()] == list(range(1, 503))
