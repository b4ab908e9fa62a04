"""Side effects and readings: noted at a time, perhaps for a session, each deleted and brought back alike."""

from typing import Any
from uuid import UUID

from sqlmodel import Session as Database
from sqlmodel import col

from integration_journal.arc.side_effects import OWN, side_effect
from integration_journal.arc.vocabulary import Strength
from integration_journal.errors import KnownError
from integration_journal.journal.clock import Moment
from integration_journal.journal.kept import Kept, Record
from integration_journal.journal.records_around import Reading, SideEffect
from integration_journal.journal.text import instant, moment, one_line, required_line

HIGHEST_PRESSURE, HIGHEST_RATE = 400, 400
"""Beyond what any cuff shows: it keeps out a slip of the keys and judges nothing."""


class _Notes(Kept[Record]):
    def all(self) -> list[Record]:
        """Return everything noted that stands, in time."""
        return self._found()

    def of_session(self, session_id: UUID) -> list[Record]:
        """Return what was noted for one session, in time."""
        return self._found(col(self._record.session_id) == session_id)


class SideEffects(_Notes[SideEffect]):
    """What was unpleasant, odd or new in the body or the mind, as the writer noted it."""

    _record, _kind, _since = SideEffect, "side_effect", "began_at"

    def note(
        self,
        kind: str = OWN,
        name: str = "",
        *,
        session_id: UUID | None = None,
        began: Moment | None = None,
        eased: Moment | None = None,
        strength: Strength | None = None,
        words: str = "",
        private: bool = False,
        may_share: bool = False,
        origin: object | None = None,
    ) -> SideEffect:
        """Note a side effect of the list by its id, or one of the writer's own by its ``name``."""
        when = moment(began, self._store.now)
        noted = SideEffect(
            session_id=session_id,
            kind=kind,
            name=one_line(name),
            strength=strength,
            words=one_line(words),
            private=private,
            may_share=may_share,
            began_at=when.instant,
            eased_at=instant(eased.instant) if eased else None,
            zone=when.zone,
        )
        return self._add(noted, origin)

    def set(self, id: UUID, *, origin: object | None = None, **fields: Any) -> None:
        """Change a side effect's kind, name, strength, words, times (aware instants) or flags."""
        for name in ("name", "words"):
            if name in fields:
                fields[name] = one_line(fields[name])
        for name in ("began_at", "eased_at"):
            if fields.get(name) is not None:
                fields[name] = instant(fields[name])
        self._change(id, fields, origin)

    def _check(self, _database: Database, noted: SideEffect) -> None:
        if noted.kind == OWN:
            noted.name = required_line(noted.name)
        elif side_effect(noted.kind) is None:
            raise ValueError(noted.kind)
        if noted.eased_at is not None and noted.eased_at < noted.began_at:
            raise KnownError("It cannot ease before it began. Please look at the two times.")


class Readings(_Notes[Reading]):
    """Blood pressure and heart rate as they were noted; nothing is made of them."""

    _record, _kind, _since = Reading, "reading", "at"

    def note(
        self,
        *,
        systolic: int | None = None,
        diastolic: int | None = None,
        heart_rate: int | None = None,
        session_id: UUID | None = None,
        at: Moment | None = None,
        words: str = "",
        private: bool = False,
        may_share: bool = False,
        origin: object | None = None,
    ) -> Reading:
        """Note a reading: blood pressure in mmHg, heart rate in beats a minute, or words alone."""
        when = moment(at, self._store.now)
        noted = Reading(
            session_id=session_id,
            systolic=systolic,
            diastolic=diastolic,
            heart_rate=heart_rate,
            words=one_line(words),
            private=private,
            may_share=may_share,
            at=when.instant,
            zone=when.zone,
        )
        return self._add(noted, origin)

    def set(self, id: UUID, *, origin: object | None = None, **fields: Any) -> None:
        """Change a reading's numbers, words, time (an aware instant) or flags."""
        if "words" in fields:
            fields["words"] = one_line(fields["words"])
        if "at" in fields:
            fields["at"] = instant(fields["at"])
        self._change(id, fields, origin)

    def _check(self, _database: Database, noted: Reading) -> None:
        pressures = (noted.systolic, noted.diastolic)
        if all(value is None for value in (*pressures, noted.heart_rate)) and not noted.words:
            raise KnownError("There is nothing to note yet: a number or a few words are enough.")
        if any(value is not None and not 0 < value <= HIGHEST_PRESSURE for value in pressures):
            raise KnownError(f"A blood pressure is a number between 1 and {HIGHEST_PRESSURE}.")
        if noted.heart_rate is not None and not 0 < noted.heart_rate <= HIGHEST_RATE:
            raise KnownError(f"A heart rate is a number between 1 and {HIGHEST_RATE}.")


def name_of(noted: SideEffect) -> str:
    """Return a side effect's name: that of the list, or the writer's own."""
    known = side_effect(noted.kind)
    return known.name if known else noted.name or noted.kind


def in_words(reading: Reading) -> str:
    """Return a reading in one line, such as ``128/84, 72 a minute``; its words where it has no number."""
    parts = []
    if reading.systolic is not None or reading.diastolic is not None:
        parts.append(
            "/".join("?" if value is None else str(value) for value in (reading.systolic, reading.diastolic))
        )
    if reading.heart_rate is not None:
        parts.append(f"{reading.heart_rate} a minute")
    return ", ".join(parts) or reading.words
