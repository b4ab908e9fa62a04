"""Journals of any size, written past the program's own doors so that making them does not take all day."""

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

from sqlalchemy import insert, text
from sqlmodel import Session as Database

from integration_journal.arc.vocabulary import EntryKind, Stage, StepOften
from integration_journal.journal import index
from integration_journal.journal.clock import system_clock
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
