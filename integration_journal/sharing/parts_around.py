"""What belongs around the sessions in the therapist's document: side effects, readings, preparation."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from integration_journal.arc.side_effects import OWN, side_effect
from integration_journal.arc.vocabulary import Strength
from integration_journal.journal import records
from integration_journal.journal.clock import Moment
from integration_journal.journal.journal import Journal
from integration_journal.journal.noted import name_of
from integration_journal.journal.records_around import Reading, SideEffect
from integration_journal.sharing.selection import Selection


@dataclass(frozen=True)
class SideEffectPart:
    """A side effect: ``kind`` is an id of the list or ``own``, ``name`` what it is called."""

    id: UUID
    session_id: UUID | None
    kind: str
    name: str
    strength: Strength | None
    words: str
    may_share: bool
    began_at: Moment
    eased_at: datetime | None = None


@dataclass(frozen=True)
class ReadingPart:
    """Blood pressure in mmHg and heart rate a minute, as noted."""

    id: UUID
    session_id: UUID | None
    systolic: int | None
    diastolic: int | None
    heart_rate: int | None
    words: str
    may_share: bool
    at: Moment


@dataclass(frozen=True)
class ClinicWindowPart:
    """What the clinic says instead of a rule: minutes before a session, words, or both."""

    rule: str
    minutes: int | None
    words: str


@dataclass(frozen=True)
class OwnLinePart:
    """A line of the writer's own in a session's preparation."""

    text: str
    minutes: int
    ticked: bool


@dataclass(frozen=True)
class PreparationPart:
    """What was prepared for a session, what was ticked, and when what follows it ended."""

    lines: tuple[OwnLinePart, ...] = ()
    ticked: tuple[str, ...] = ()
    moved_from: datetime | None = None
    monitor_ended_at: datetime | None = None
    slept_at: datetime | None = None


def side_effects(
    journal: Journal, selection: Selection, standing: Container[UUID | None]
) -> tuple[SideEffectPart, ...]:
    """Return the chosen side effects that are not private, in time."""
    chosen = [
        one for one in journal.side_effects.all() if one.id in selection.side_effects and not one.private
    ]
    return tuple(_side_effect(one, standing) for one in chosen)


def readings(
    journal: Journal, selection: Selection, standing: Container[UUID | None]
) -> tuple[ReadingPart, ...]:
    """Return the chosen readings that are not private, in time."""
    chosen = [one for one in journal.readings.all() if one.id in selection.readings and not one.private]
    return tuple(_reading(one, standing) for one in chosen)


def clinic_windows(journal: Journal) -> tuple[ClinicWindowPart, ...]:
    """Return what the clinic says instead of the article."""
    said = sorted(journal.preparing.clinic().items())
    return tuple(ClinicWindowPart(rule, one.minutes, one.words) for rule, one in said)


def preparation(journal: Journal, session: records.Session) -> PreparationPart:
    """Return a session's preparation."""
    own, ticked = journal.preparing.own_lines(session.id), journal.preparing.ticked(session)
    return PreparationPart(
        tuple(OwnLinePart(one.text, one.minutes, one.id in ticked) for one in own),
        tuple(sorted(ticked - {one.id for one in own})),
        session.moved_from,
        session.monitor_ended_at,
        session.slept_at,
    )


def _side_effect(one: SideEffect, standing: Container[UUID | None]) -> SideEffectPart:
    known = side_effect(one.kind) is not None
    return SideEffectPart(
        id=one.id,
        session_id=one.session_id if one.session_id in standing else None,
        kind=one.kind if known else OWN,
        name=name_of(one),
        strength=one.strength,
        words=one.words,
        may_share=one.may_share,
        began_at=Moment(one.began_at, one.zone),
        eased_at=one.eased_at,
    )


def _reading(one: Reading, standing: Container[UUID | None]) -> ReadingPart:
    return ReadingPart(
        id=one.id,
        session_id=one.session_id if one.session_id in standing else None,
        systolic=one.systolic,
        diastolic=one.diastolic,
        heart_rate=one.heart_rate,
        words=one.words,
        may_share=one.may_share,
        at=Moment(one.at, one.zone),
    )
