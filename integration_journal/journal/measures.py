"""Measures: totals of questionnaires as they were given, with date and version; nothing is made of them."""

from typing import Any
from uuid import UUID

from sqlmodel import Session as Database

from integration_journal.arc import measures as arc
from integration_journal.journal.clock import Moment
from integration_journal.journal.kept import Kept
from integration_journal.journal.records_after import Measure
from integration_journal.journal.text import instant, moment, one_line


class Measures(Kept[Measure]):
    """Note totals and find them again."""

    _record, _kind, _since = Measure, "measure", "at"

    def all(self) -> list[Measure]:
        """Return every total, in time."""
        return self._found()

    def add(
        self,
        kind: str,
        value: int,
        *,
        at: Moment | None = None,
        version: str = "",
        name: str = "",
        lowest: int | None = None,
        highest: int | None = None,
        words: str = "",
        private: bool = False,
        may_share: bool = False,
        origin: object | None = None,
    ) -> Measure:
        """Note a total of a known measure by its id, or of one's own by its name and perhaps its range.

        Raises KnownError where ``arc.measures.check`` does.
        """
        when = moment(at, self._store.now)
        kept = Measure(
            kind=kind,
            name=name,
            version=version,
            lowest=lowest,
            highest=highest,
            value=value,
            words=words,
            private=private,
            may_share=may_share,
            at=when.instant,
            zone=when.zone,
        )
        return self._add(kept, origin)

    def set(self, id: UUID, *, origin: object | None = None, **fields: Any) -> Measure:
        """Change a total, its words, version, time (``at``, an aware instant) or flags."""
        if "at" in fields:
            fields["at"] = instant(fields["at"])
        return self._change(id, fields, origin)

    def _check(self, _database: Database, kept: Measure) -> None:
        kept.name, kept.words = one_line(kept.name), one_line(kept.words)
        if kept.kind != arc.OWN:
            kept.name, kept.lowest, kept.highest = "", None, None
        arc.check(
            kept.kind,
            kept.value,
            version=kept.version,
            name=kept.name,
            lowest=kept.lowest,
            highest=kept.highest,
        )


def name_of(measure: Measure) -> str:
    """Return a measure's name: that of the list, or the writer's own."""
    known = arc.measure(measure.kind)
    return known.name if known else measure.name or measure.kind
