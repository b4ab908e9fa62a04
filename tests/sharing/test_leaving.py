"""What leaves is what was chosen: never what is private, deleted or replaced; and it can be taken in again."""

import json
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from jsonschema import Draft202012Validator

from integration_journal import assets
from integration_journal.arc.vocabulary import Effect, ReadBackOutcome, Stage, Strength, TalkKind
from integration_journal.errors import KnownError
from integration_journal.journal.clock import SettableClock
from integration_journal.journal.demo import demo_clock, write_demo
from integration_journal.journal.importing import import_export
from integration_journal.journal.journal import Journal, create_journal, open_journal
from integration_journal.sharing import selection
from integration_journal.sharing.document import gather
from integration_journal.sharing.formats import FORMATS, render
from integration_journal.sharing.saving import save
from integration_journal.sharing.selection import Selection
from tests.conftest import LIGHT, PASSPHRASE


@pytest.fixture
def told(journal: Journal, clock: SettableClock) -> Journal:
    """A journal with something of every kind, open and private."""
    first = journal.sessions.plan(clock().instant, dose="As the clinic set it", hopes="session hope")
    clock.advance(days=14)
    second = journal.sessions.plan(clock().instant)
    kept = journal.intentions.add(first.id, "To be kind", may_share=True)
    journal.intentions.read_back(kept.id, second.id, outcome=ReadBackOutcome.CHANGED, words="Less kind")
    hidden = journal.intentions.add(first.id, "PRIVATE intention", private=True)
    journal.intentions.read_back(hidden.id, second.id, words="PRIVATE read-back")
    old = journal.intentions.add(second.id, "OLD wording")
    journal.intentions.reword(old.id, "New wording")
    journal.entries.write("open words", Stage.EXPERIENCE, session_id=first.id, tags=["rain"])
    journal.entries.write("ticked *words*", Stage.INTEGRATION, may_share=True, effect=Effect.NOVEL_INSIGHTS)
    journal.entries.write("PRIVATE entry", Stage.INTEGRATION, private=True, tags=["PRIVATE tag"])
    gone = journal.entries.write("DELETED entry", Stage.INTEGRATION)
    journal.entries.delete(gone.id)
    journal.talk.add(TalkKind.QUESTION, "What comes next?", session_id=second.id)
    journal.talk.add(TalkKind.SAFETY, "PRIVATE line", private=True)
    journal.marks.put(Effect.EMBODIED_FEELINGS, 4, second.id)
    journal.courses.update(clinic="Tern Street", hopes="course hope", instructions="eat lightly")
    _note(journal, first.id)
    return journal


def _note(journal: Journal, session_id: UUID) -> None:
    """Side effects, readings and a preparation, open, private and deleted."""
    journal.side_effects.note("nausea", session_id=session_id, words="after sitting up", may_share=True)
    journal.side_effects.note(name="sea legs", strength=Strength.MILD, session_id=session_id)
    journal.side_effects.note("anxiety", words="PRIVATE effect", private=True, session_id=session_id)
    gone = journal.side_effects.note(name="DELETED effect", session_id=session_id)
    journal.side_effects.delete(gone.id)
    journal.readings.note(systolic=128, diastolic=84, heart_rate=72, words="at home")
    journal.readings.note(heart_rate=99, words="PRIVATE reading", private=True)
    journal.readings.delete(journal.readings.note(words="DELETED reading").id)
    journal.preparing.set_clinic("liquids", 120, "last clear drink")
    line = journal.preparing.add_line(session_id, "my sister drives", 45)
    journal.preparing.tick(session_id, str(line.id))
    journal.preparing.tick(session_id, "liquids")
    journal.sessions.update(session_id, ride_home="by train", monitor="Denise")
    journal.preparing.end_monitor()


def _all(journal: Journal, format: str = "json") -> str:
    document = gather(journal, selection.everything(journal), now=journal.clock())
    return render(document, format).data.decode("utf-8", errors="replace")


def test_the_brief_of_the_demo_is_one_page_with_its_side_effects(folder: Path) -> None:
    write_demo(folder, PASSPHRASE, LIGHT)
    with open_journal(folder, PASSPHRASE, demo_clock()) as journal:
        document = gather(journal, selection.starting(journal), now=journal.clock())
    done = subprocess.run(
        ["pdftotext", "-l", "1", "-", "-"],
        input=render(document, "pdf").data,
        capture_output=True,
        check=True,
    )
    page = done.stdout.decode()
    headings = (
        "Safety matters",
        "Side effects",
        "My intentions",
        "The five effects",
        "My questions",
        "tired from low",
    )
    places = [page.index(heading) for heading in headings]
    assert places == sorted(places)
    assert "Blurred vision, mild" in page


@pytest.mark.parametrize("format", [name for name in FORMATS if name != "pdf"])
def test_everything_is_all_but_what_is_private_deleted_or_replaced(told: Journal, format: str) -> None:
    text = _all(told, format)
    for words in ("open words", "To be kind", "Less kind", "New wording", "What comes next?", "course hope"):
        assert words in text
    for words in ("after sitting up", "sea legs", "at home", "last clear drink", "by train", "eat lightly"):
        assert words in text
    for words in ("PRIVATE", "DELETED", "OLD"):
        assert words not in text


def test_what_is_private_stays_even_if_a_selection_names_it(told: Journal) -> None:
    with told.store.read() as database:
        from sqlmodel import select

        from integration_journal.journal.records import Entry, Intention, TalkLine
        from integration_journal.journal.records_around import Reading, SideEffect

        kinds = (Entry, Intention, TalkLine, SideEffect, Reading)
        ids = [frozenset(database.exec(select(kind.id))) for kind in kinds]
    named = Selection(*ids[:3], side_effects=ids[3], readings=ids[4])
    text = render(gather(told, named, now=told.clock()), "json").data.decode()
    assert "open words" in text
    assert not any(words in text for words in ("PRIVATE", "DELETED", "OLD", "session hope", "Tern Street"))


def test_sharing_starts_from_what_was_ticked_alone(told: Journal) -> None:
    document = gather(told, selection.starting(told), now=told.clock())
    assert [entry.text for entry in document.entries] == ["ticked *words*"]
    assert [intention.text for intention in document.intentions] == ["To be kind"]
    assert [line.text for line in document.talk_lines] == ["What comes next?"]
    assert [one.kind for one in document.side_effects] == ["nausea"]
    assert document.readings == ()
    assert document.course is None
    assert all(session.facts is None for session in document.sessions)


def test_an_empty_selection_makes_an_empty_document(told: Journal) -> None:
    assert not Selection()
    assert gather(told, Selection(), now=told.clock()).is_empty


def test_narrowing_by_session_and_by_local_day(told: Journal) -> None:
    first = gather(told, selection.narrowed(told, [1]), now=told.clock())
    assert [entry.text for entry in first.entries] == ["open words"]
    assert first.marks == ()
    day = told.clock().local.date()
    today = gather(told, selection.narrowed(told, since=day, until=day), now=told.clock())
    assert {entry.text for entry in today.entries} == {"open words", "ticked *words*"}
    assert not selection.narrowed(told, until=date(2020, 1, 1))
    with pytest.raises(KnownError, match="no session 9"):
        selection.narrowed(told, [9])


def _another(folder: Path, clock: SettableClock) -> Journal:
    made, _code = create_journal(folder, PASSPHRASE, clock, LIGHT)
    return made


def test_an_export_taken_in_by_an_empty_journal_is_the_same_again(
    told: Journal, tmp_path: Path, clock: SettableClock
) -> None:
    data = _all(told).encode()
    with _another(tmp_path / "another", clock) as other:
        taken = import_export(other, data)
        assert taken.added["entry"] == 2
        assert _all(other).encode() == data
        assert [hit.title for hit in other.search.find("words ")]
        again = import_export(other, data)
        assert "nothing new" in again.sentence
        assert _all(other).encode() == data


def test_a_file_from_before_side_effects_and_preparation_is_still_taken_in(
    told: Journal, tmp_path: Path, clock: SettableClock
) -> None:
    old = json.loads(_all(told))
    for name in ("side_effects", "readings"):
        del old[name]
    for name in ("after_hours_phone", "therapist_phone", "instructions", "when_to_call", "windows"):
        del old["course"][name]
    for session in old["sessions"]:
        for name in ("ride_home", "monitor", "bringing", "music", "preparation"):
            del session["facts"][name]
    Draft202012Validator(json.loads(assets.text("schema/export-1.json"))).validate(old)
    with _another(tmp_path / "another", clock) as other:
        assert import_export(other, json.dumps(old).encode()).added["entry"] == 2
        assert other.side_effects.all() == []


def test_what_came_in_around_a_session_counts_here(
    told: Journal, tmp_path: Path, clock: SettableClock
) -> None:
    with _another(tmp_path / "another", clock) as other:
        other.preparing.set_clinic("liquids", 30)
        taken = import_export(other, _all(told).encode())
        assert (taken.added["side_effect"], taken.added["reading"]) == (2, 1)
        assert other.preparing.clinic()["liquids"].minutes == 30
        session = other.sessions.numbered(1)
        mine = other.preparing.own_lines(session.id)[0]
        assert other.preparing.ticked(session) == {"liquids", mine.id}
        assert session.monitor_ended_at == clock().instant


def test_taking_in_changes_nothing_that_is_here(told: Journal) -> None:
    before = _all(told)
    changed = json.loads(before)
    for entry in changed["entries"]:
        entry["text"] = "overwritten"
    import_export(told, json.dumps(changed).encode())
    assert _all(told) == before


def test_a_session_whose_number_is_taken_gets_the_next_one(
    told: Journal, tmp_path: Path, clock: SettableClock
) -> None:
    with _another(tmp_path / "another", clock) as other:
        other.sessions.plan(clock().instant)
        taken = import_export(other, _all(told).encode())
        assert taken.renumbered == 2
        assert [session.number for session in other.sessions.all()] == [1, 2, 3]


def _broken(name: str, whole: dict[str, Any]) -> bytes:
    entry = whole["entries"][-1]
    match name:
        case "a wrong word":
            entry["stage"] = "later"
        case "a number for words":
            entry["text"] = 5
        case "an unknown session":
            entry["session"] = str(uuid4())
        case "another field":
            entry["private"] = True
        case "a mark too high":
            whole["marks"][0]["value"] = 11
        case "an unknown zone":
            entry["written_at"]["zone"] = "../../etc/passwd"
        case "an impossible day":
            entry["written_at"]["at"] = "2026-02-31T00:00:00.000Z"
        case "a missing part":
            del whole["marks"]
        case "a newer version":
            whole["version"] = 2
    return json.dumps(whole).encode()


@pytest.mark.parametrize(
    "name",
    [
        "a wrong word",
        "a number for words",
        "an unknown session",
        "another field",
        "a mark too high",
        "an unknown zone",
        "an impossible day",
        "a missing part",
        "a newer version",
    ],
)
def test_a_file_that_does_not_fit_is_refused_whole(
    told: Journal, tmp_path: Path, clock: SettableClock, name: str
) -> None:
    broken = _broken(name, json.loads(_all(told)))
    with _another(tmp_path / "another", clock) as other:
        with pytest.raises(KnownError):
            import_export(other, broken)
        assert other.sessions.all() == []
        assert other.entries.count() == 0


def _early(whole: dict[str, Any]) -> None:
    whole["side_effects"][0]["eased_at"] = "2001-01-01T00:00:00.000Z"


def _beyond_any_cuff(whole: dict[str, Any]) -> None:
    whole["readings"][0]["systolic"] = 4_000


def _nameless(whole: dict[str, Any]) -> None:
    whole["side_effects"][0]["name"] = " "


def _far_away(whole: dict[str, Any]) -> None:
    whole["sessions"][0]["facts"]["preparation"]["lines"][0]["minutes"] = -10_000_000


@pytest.mark.parametrize("spoil", [_early, _beyond_any_cuff, _nameless, _far_away])
def test_what_was_noted_wrongly_is_refused_whole(
    told: Journal, tmp_path: Path, clock: SettableClock, spoil: Callable[[dict[str, Any]], None]
) -> None:
    spoilt = json.loads(_all(told))
    spoil(spoilt)
    with _another(tmp_path / "another", clock) as other:
        with pytest.raises(KnownError, match=r"does not fit at (side_effects|readings|sessions)"):
            import_export(other, json.dumps(spoilt).encode())
        assert other.sessions.all() == []


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"\xff\xfe\x00",
        b"[" * 200_000,
        b'{"format": "integration-journal", "version": ' + b"9" * 10_000 + b"}",
        b'{"format": "integration-journal", "version": NaN}',
        b'{"format": "integration-journal", "version": true}',
        b"%PDF-1.7",
    ],
)
def test_what_is_no_export_is_refused_with_a_sentence(journal: Journal, data: bytes) -> None:
    with pytest.raises(KnownError):
        import_export(journal, data)


def test_a_file_is_written_whole_and_for_the_user_alone(tmp_path: Path) -> None:
    target = tmp_path / "pages.pdf"
    save(b"one", target)
    save(b"two", target)
    assert target.read_bytes() == b"two"
    assert target.stat().st_mode & 0o077 == 0
    assert [path.name for path in tmp_path.iterdir()] == ["pages.pdf"]


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="no folder"):
        save(b"one", tmp_path / "missing" / "pages.pdf")
    with pytest.raises(KnownError, match="folder"):
        save(b"one", tmp_path)
    assert list(tmp_path.iterdir()) == []
