"""The demo journal: a fictional course of six sessions from ``resources/demo``, always the same.

Every id is derived from what the record is, and every time from the data, so that two demo journals export
the same bytes.
"""

from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from sqlmodel import Session as Database
from sqlmodel import select

from integration_journal import assets
from integration_journal.arc.vocabulary import EntryKind
from integration_journal.journal import code_reminder, index, keys
from integration_journal.journal.clock import Clock, Moment, at_local, held_clock
from integration_journal.journal.demo_after import After
from integration_journal.journal.journal import Journal, create_journal
from integration_journal.journal.records import (
    Contact,
    Course,
    Entry,
    Intention,
    Mark,
    PromptUse,
    ReadBack,
    Session,
    TalkLine,
)
from integration_journal.journal.records_around import (
    ClinicWindow,
    PreparationLine,
    PreparationTick,
    Reading,
    SideEffect,
)
from integration_journal.journal.tags import put_tags

_SPACE = uuid5(NAMESPACE_URL, "integration-journal/demo")
_SESSION_FACTS = ("state", "route", "dose", "place", "arriving", "company", "setting", "comfort", "hopes")
_AROUND_FACTS = ("ride_home", "monitor", "bringing", "music")
_ENDS = ("moved_from", "monitor_ended_at", "slept_at")
_COURSE_FACTS: tuple[str, ...] = (
    "writer",
    "clinic",
    "clinic_phone",
    "clinician",
    "therapist",
    "hopes",
    "zone",
)
_COURSE_FACTS += ("after_hours_phone", "therapist_phone", "instructions", "when_to_call")


def demo_clock() -> Clock:
    """Return the clock of the demo's present: Friday 1 May 2026, 9:41, day 3 after session 5."""
    return held_clock(at_local(datetime(2026, 5, 1, 9, 41), _course()["zone"]))


def write_demo(folder: Path, passphrase: str, stretch: keys.Stretch | None = None) -> str:
    """Write the demo journal into a new folder; return its recovery code."""
    journal, code = create_journal(folder, passphrase, demo_clock(), stretch)
    with journal:
        _Writer(journal).write()
        code_reminder.proven(journal)
    return code


def _course() -> dict[str, Any]:
    return assets.table("demo/course.toml")


class _Writer:
    """Puts the demo's data into an empty journal, in one transaction."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._zone: str = _course()["zone"]
        self._sessions: dict[int, UUID] = {}
        self._files = [assets.table(name) for name in assets.names("demo", ".toml") if "session-" in name]

    def write(self) -> None:
        """Write everything."""
        with self._journal.store.write() as database:
            self._write_course(database)
            after = After(database, _id, self._at)
            after.write_prompts(_course())
            for data in self._files:
                self._write_session(database, data)
            database.flush()
            for data in self._files:
                self._write_intentions(database, data)
                self._write_marks(database, data)
                self._write_noted(database, data)
                self._write_lines(database, data)
            entries = [(data.get("number"), entry) for data in self._all() for entry in data["entries"]]
            entries.sort(key=lambda pair: pair[1]["written_at"])
            for number, entry in entries:
                self._write_entry(database, number, entry, after)
            after.write_steps(self._sessions)
            after.write_noted()
            self._write_talk(database)

    def _all(self) -> list[dict[str, Any]]:
        return [*self._files, assets.table("demo/loose.toml")]

    def _write_course(self, database: Database) -> None:
        data = _course()
        course = database.exec(select(Course)).one()
        database.delete(course)
        began = self._at(f"{data['started_on']}T12:00")
        database.add(
            Course(
                id=_id("course"),
                created_at=began.instant,
                **{name: data[name].strip("\n") for name in _COURSE_FACTS},
            )
        )
        for window in data["clinic_windows"]:
            database.add(ClinicWindow(id=_id("window", window["rule"]), course_id=_id("course"), **window))
        for position, contact in enumerate(data["contacts"]):
            database.add(Contact(id=_id("contact", position), position=position, **contact))
        database.flush()

    def _write_session(self, database: Database, data: dict[str, Any]) -> None:
        session = Session(
            id=_id("session", data["number"]),
            course_id=_id("course"),
            number=data["number"],
            starts_at=self._at(data["starts_at"]).instant,
            zone=self._zone,
            felt=tuple(data["felt"]),
            look_backs=data.get("look_backs"),
            created_at=self._at(f"{_course()['started_on']}T12:00").instant,
            **{name: data[name] for name in (*_SESSION_FACTS, *_AROUND_FACTS)},
        )
        for name in _ENDS:
            setattr(session, name, self._at(data[name]).instant if name in data else None)
        self._sessions[session.number] = session.id
        database.add(session)

    def _write_intentions(self, database: Database, data: dict[str, Any]) -> None:
        session_id = self._sessions[data["number"]]
        for position, one in enumerate(data.get("intentions", [])):
            intention = Intention(
                id=_id("intention", data["number"], position),
                session_id=session_id,
                text=one["text"],
                position=position,
                carried=one.get("carried", False),
                private=one.get("private", False),
                may_share=one.get("may_share", False),
                written_at=self._at(one["written_at"]).instant,
                zone=self._zone,
                from_step=_id("step", one["from_step"]) if "from_step" in one else None,
            )
            database.add(intention)
            database.flush()
            for again, said in enumerate(one.get("read_back", [])):
                database.add(
                    ReadBack(
                        id=_id("read-back", data["number"], position, again),
                        intention_id=intention.id,
                        session_id=self._sessions[said.get("session", data["number"])],
                        outcome=said["outcome"],
                        words=said["words"],
                        at=self._at(said["at"]).instant,
                        zone=self._zone,
                    )
                )

    def _write_marks(self, database: Database, data: dict[str, Any]) -> None:
        for mark in data.get("marks", []):
            when = self._at(mark["at"])
            database.add(
                Mark(
                    id=_id("mark", data["number"], mark["effect"], mark["at"]),
                    session_id=self._sessions[data["number"]],
                    effect=mark["effect"],
                    value=mark["value"],
                    at=when.instant,
                    zone=when.zone,
                )
            )

    def _write_noted(self, database: Database, data: dict[str, Any]) -> None:
        session_id = self._sessions[data["number"]]
        for one in data.get("side_effects", []):
            began = self._at(one["began_at"])
            ends = {"eased_at": self._at(one["eased_at"]).instant} if "eased_at" in one else {}
            database.add(
                SideEffect(
                    **one | ends | {"began_at": began.instant},
                    id=_id("side-effect", data["number"], one["kind"], one["began_at"]),
                    session_id=session_id,
                    zone=began.zone,
                )
            )
        for one in data.get("readings", []):
            at = self._at(one["at"])
            database.add(
                Reading(
                    **one | {"at": at.instant},
                    id=_id("reading", data["number"], one["at"]),
                    session_id=session_id,
                    zone=at.zone,
                )
            )

    def _write_lines(self, database: Database, data: dict[str, Any]) -> None:
        session_id, now = self._sessions[data["number"]], self._journal.store.now
        for position, one in enumerate(data.get("preparation_lines", [])):
            line = PreparationLine(
                id=_id("preparation", data["number"], position),
                session_id=session_id,
                text=one["text"],
                minutes=one["minutes"],
            )
            database.add(line)
            if one.get("ticked"):
                database.add(
                    PreparationTick(
                        id=_id("tick", data["number"], position),
                        session_id=session_id,
                        line=str(line.id),
                        kept_for=self._at(data["starts_at"]).instant,
                        at=now.instant,
                        zone=now.zone,
                    )
                )

    def _write_entry(
        self, database: Database, number: int | None, data: dict[str, Any], after: After
    ) -> None:
        when = self._at(data["written_at"])
        prompt_id, prompt_text = after.answered(data)
        entry = Entry(
            id=_id("entry", number, data["written_at"], data["kind"]),
            session_id=self._sessions[number] if number else None,
            stage=data["stage"],
            kind=EntryKind(data["kind"]),
            effect=data.get("effect"),
            prompt_id=prompt_id or None,
            prompt_text=prompt_text,
            text=data["text"].strip("\n"),
            private=data.get("private", False),
            may_share=data.get("may_share", False),
            written_at=when.instant,
            zone=when.zone,
            changed_at=when.instant,
        )
        database.add(entry)
        database.flush()
        after.mark(entry, data)
        put_tags(database, entry.id, data.get("tags", []))
        index.settle(database, entry, when.instant)
        if prompt_id:
            database.add(
                PromptUse(
                    prompt_id=prompt_id, entry_id=entry.id, answered=True, at=when.instant, zone=when.zone
                )
            )

    def _write_talk(self, database: Database) -> None:
        for position, line in enumerate(assets.table("demo/talk.toml")["lines"]):
            when = self._at(line["at"])
            private = line.get("private", False)
            database.add(
                TalkLine(
                    id=_id("talk", position),
                    session_id=self._sessions.get(line.get("session", 0)),
                    kind=line["kind"],
                    text=line["text"],
                    private=private,
                    may_share=not private,
                    written_at=when.instant,
                    zone=when.zone,
                    done_at=when.instant if line["done"] else None,
                )
            )

    def _at(self, local: str) -> Moment:
        return at_local(datetime.fromisoformat(local), self._zone)


def _id(*parts: object) -> UUID:
    return uuid5(_SPACE, "/".join(map(str, parts)))
