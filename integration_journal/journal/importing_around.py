"""What belongs around the sessions, as an export tells it; a file from before it came has none of it."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import SQLModel

from integration_journal.arc.preparation import MOST_MINUTES
from integration_journal.arc.reminders import LATEST_DAY
from integration_journal.arc.side_effects import OWN, side_effect
from integration_journal.arc.vocabulary import Strength
from integration_journal.journal.exported import Fields, NotAnExport
from integration_journal.journal.noted import HIGHEST_PRESSURE, HIGHEST_RATE
from integration_journal.journal.records import Session
from integration_journal.journal.records_around import (
    ClinicWindow,
    PreparationLine,
    PreparationTick,
    Reading,
    SideEffect,
)

COURSE_LINES = ("after_hours_phone", "therapist_phone")
COURSE_TEXTS = ("instructions", "when_to_call")
_FACT_LINES = ("ride_home", "monitor", "bringing", "music")
_ENDS = ("moved_from", "monitor_ended_at", "slept_at")


def course_words(fields: Fields) -> dict[str, str]:
    """Return the clinic's own texts and numbers."""
    lines = {name: fields.line(name) for name in COURSE_LINES if fields.is_there(name)}
    return lines | {name: fields.text(name) for name in COURSE_TEXTS if fields.is_there(name)}


def clinic_windows(fields: Fields, course_id: UUID) -> list[ClinicWindow]:
    """Return what the clinic says instead of the article."""
    found = []
    for one in fields.objects("windows") if fields.is_there("windows") else ():
        window = ClinicWindow(
            course_id=course_id,
            rule=one.line("rule", required=True),
            minutes=one.number_or_none("minutes", MOST_MINUTES),
            words=one.line("words"),
        )
        one.done()
        found.append(window)
    return found


def session_facts(facts: Fields, session: Session, now: datetime) -> list[SQLModel]:
    """Fill a session with what was prepared for it and its own look-back days; return its lines and ticks."""
    for name in _FACT_LINES:
        if facts.is_there(name):
            setattr(session, name, facts.line(name))
    if facts.is_there("look_backs"):
        session.look_backs = facts.numbers_or_none("look_backs", 1, LATEST_DAY)
    if not facts.is_there("preparation"):
        return []
    prepared = facts.object("preparation")
    made = [part for one in prepared.objects("lines") for part in _line(one, session, now)]
    made += [_tick(session, line, now) for line in prepared.lines("ticked")]
    for name in _ENDS:
        setattr(session, name, prepared.instant_or_none(name))
    prepared.done()
    return made


def side_effect_of(fields: Fields, session_id: UUID | None) -> SideEffect:
    """Return a side effect; of a kind that is not known here the name is kept."""
    began = fields.moment("began_at")
    kind, name = fields.line("kind", required=True), fields.line("name", required=True)
    noted = SideEffect(
        id=fields.id(),
        session_id=session_id,
        kind=kind if side_effect(kind) else OWN,
        name="" if side_effect(kind) else name,
        strength=fields.word_or_none("strength", Strength),
        words=fields.line("words"),
        may_share=fields.truth("may_share"),
        began_at=began.instant,
        eased_at=fields.instant_or_none("eased_at"),
        zone=began.zone,
    )
    if noted.eased_at is not None and noted.eased_at < noted.began_at:
        raise NotAnExport("side_effects.eased_at")
    fields.done()
    return noted


def reading_of(fields: Fields, session_id: UUID | None) -> Reading:
    """Return a reading."""
    at = fields.moment("at")
    noted = Reading(
        id=fields.id(),
        session_id=session_id,
        systolic=fields.number_or_none("systolic", HIGHEST_PRESSURE),
        diastolic=fields.number_or_none("diastolic", HIGHEST_PRESSURE),
        heart_rate=fields.number_or_none("heart_rate", HIGHEST_RATE),
        words=fields.line("words"),
        may_share=fields.truth("may_share"),
        at=at.instant,
        zone=at.zone,
    )
    fields.done()
    return noted


def _line(fields: Fields, session: Session, now: datetime) -> Iterator[SQLModel]:
    line = PreparationLine(
        session_id=session.id,
        text=fields.line("text", required=True),
        minutes=fields.between("minutes", -MOST_MINUTES, MOST_MINUTES),
    )
    yield line
    if fields.truth("ticked"):
        yield _tick(session, str(line.id), now)
    fields.done()


def _tick(session: Session, line: str, now: datetime) -> PreparationTick:
    facts: dict[str, Any] = {"session_id": session.id, "line": line, "kept_for": session.starts_at}
    return PreparationTick(**facts, at=now, zone=session.zone)
