"""Journals of any size, written past the program's own doors so that making them does not take all day."""

import random
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

from sqlalchemy import insert, text
from sqlmodel import Session as Database

from integration_journal import assets
from integration_journal.arc.vocabulary import Effect, EntryKind, SessionState, Stage, StepOften, TalkKind
from integration_journal.journal import index
from integration_journal.journal.clock import Moment, SettableClock, system_clock
from integration_journal.journal.journal import Journal, create_journal
from integration_journal.journal.keys import Stretch
from integration_journal.journal.records import Entry, Revision
from tests.conftest import PASSPHRASE

COMMON, RARE = "harbor", "lighthouse"
"""A word of every third entry or so, and one of every thousandth."""

STEPS = ("Tea on the balcony", "Ring my sister", "A walk before the mail", "Ten minutes without the phone")
"""What is tried: as many small steps as Today has room for."""

_WORDS = [
    "quiet",
    "breath",
    "window",
    "morning",
    "river",
    "shoulder",
    "kitchen",
    "letter",
    "stone",
    "mother",
    "light",
    "weight",
    "bridge",
    "garden",
    "color",
    "slowly",
    "again",
    "tonight",
    "nothing",
    "something",
    "enough",
    "turning",
    "held",
    "warm",
    "remember",
    "water",
    "door",
    "afraid",
    "open",
    "voice",
]
_AT_ONCE = 5_000


def write_many(folder: Path, count: int, stretch: Stretch | None = None) -> None:
    """Write a journal with one session behind it, one ahead, some small steps, and ``count`` settled entries."""
    journal, _code = create_journal(folder, PASSPHRASE, system_clock, stretch)
    with journal:
        now = system_clock().instant
        held = journal.sessions.plan(now - timedelta(days=3), "UTC")
        for step in STEPS:
            journal.steps.add(step, session_id=held.id, often=StepOften.DAILY)
        journal.sessions.plan(now + timedelta(days=11), "UTC")
        with journal.store.write() as database:
            for start in range(0, count, _AT_ONCE):
                _write_some(database, journal, start, min(start + _AT_ONCE, count))


def _write_some(database: Database, journal: Journal, start: int, end: int) -> None:
    chance = random.Random(start)
    began = datetime(2016, 1, 1, tzinfo=UTC)
    entries = [
        {
            "key": number + 1,
            "id": uuid4(),
            "stage": Stage.INTEGRATION,
            "kind": EntryKind.NOTE,
            "prompt_text": "",
            "text": words(chance, number),
            "private": False,
            "may_share": False,
            "unsettled": False,
            "written_at": began + timedelta(minutes=number * 50),
            "zone": "UTC",
            "changed_at": began + timedelta(minutes=number * 50),
        }
        for number in range(start, end)
    ]
    database.execute(insert(Entry), entries)
    database.execute(
        insert(Revision),
        [
            {"id": uuid4(), "entry_id": one["id"], "text": one["text"], "at": one["written_at"]}
            for one in entries
        ],
    )
    database.execute(
        text(f"INSERT INTO {index.TABLE} (rowid, words) VALUES (:key, :text)"),
        [{"key": one["key"], "text": one["text"]} for one in entries],
    )


def words(chance: random.Random, number: int, count: int = 40) -> str:
    """Return the words of one entry: a few short sentences."""
    chosen = chance.choices(_WORDS, k=count)
    if number % 3 == 0:
        chosen[count // 2] = COMMON
    if number % 1000 == 0:
        chosen[count // 3] = RARE
    return " ".join(chosen).capitalize() + "."


COURSE_SESSIONS, COURSE_ENTRIES = 12, 300
COURSE_NOW = Moment(datetime(2026, 6, 1, 13, tzinfo=UTC), "America/New_York")
"""The present of the course that `write_course` writes."""


def write_course(folder: Path, stretch: Stretch | None = None) -> None:
    """Write a usual course: 12 sessions in 24 weeks and 300 entries of 150 to 600 words, with all that goes along."""
    chance, clock = random.Random(12), SettableClock(COURSE_NOW)
    journal, _code = create_journal(folder, PASSPHRASE, clock, stretch)
    sentences = _sentences()
    began = COURSE_NOW.instant - timedelta(weeks=24)
    with journal:
        sessions = []
        for number in range(COURSE_SESSIONS):
            start = began + timedelta(weeks=2 * number)
            held = journal.sessions.plan(start, COURSE_NOW.zone, state=SessionState.HELD, dose="As told")
            sessions.append(held.id)
            for _one in range(2):
                made = journal.intentions.add(
                    held.id, chance.choice(sentences), written_at=_moment(start, -20)
                )
                journal.intentions.read_back(made.id, held.id, words=chance.choice(sentences))
            for effect in Effect:
                journal.marks.put(effect, chance.randint(0, 10), held.id, at=_moment(start, 50))
            for kind in TalkKind:
                journal.talk.add(kind, chance.choice(sentences), session_id=held.id)
            for place, name in enumerate(("phq_9", "gad_7")):
                journal.measures.add(name, chance.randint(0, 20), at=_moment(start, 70 + place))
        for number in range(COURSE_ENTRIES):
            place = number * COURSE_SESSIONS // COURSE_ENTRIES
            at = _moment(began + timedelta(weeks=2 * place), number % 25 * 12 + 2)
            entry = journal.entries.write(
                _prose(chance, sentences, number),
                chance.choice(list(Stage)),
                session_id=sessions[place],
                effect=chance.choice([None, *Effect]),
                written_at=at,
                tags=chance.sample(("sleep", "body", "my sister", "work"), 2),
            )
            if number % 10 == 0:
                insight = journal.insights.mark(entry.id, 0, entry.text.index("."), at=at)
                journal.steps.add(chance.choice(STEPS), insight_id=insight.id, written_at=at)
            if number % 3 == 0:
                journal.check_ins.add(
                    ("tender",), mood=chance.randint(0, 10), sleep=chance.randint(0, 10), at=at
                )


def _moment(start: datetime, hours: float) -> Moment:
    return Moment(start + timedelta(hours=hours), COURSE_NOW.zone)


def _sentences() -> list[str]:
    """Return the sentences of the demo journal."""
    texts = [
        entry["text"]
        for name in assets.names("demo", ".toml")
        for entry in assets.table(name).get("entries", [])
    ]
    plain = " ".join(re.sub(r"[-*_#>`]", " ", text) for text in texts)
    return [one.strip() for one in re.findall(r"[A-Z][^.?]{20,}[.?]", " ".join(plain.split()))]


def _prose(chance: random.Random, sentences: list[str], number: int) -> str:
    """Return an entry of 150 to 600 words in paragraphs, every third with Markdown in it."""
    paragraphs, wanted = [], chance.randint(150, 600)
    while sum(len(one.split()) for one in paragraphs) < wanted:
        paragraphs.append(" ".join(chance.choices(sentences, k=chance.randint(2, 6))))
    if number % 3 == 0:
        paragraphs[0] = "## " + paragraphs[0].partition(".")[0] + "."
        paragraphs[-1] = "\n".join(f"- *{chance.choice(sentences)}*" for _item in range(3))
        paragraphs.append("> " + chance.choice(sentences))
    return "\n\n".join(paragraphs)
