"""What a mark on a picture says and leads to: the words of its day, the session or entry it was given beside."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from integration_journal.arc.vocabulary import Effect, Stage
from integration_journal.journal.clock import Moment
from integration_journal.journal.entries import Filter
from integration_journal.journal.headline import Headline
from integration_journal.journal.records import Mark
from integration_journal.sharing.figure import Dot, Panel
from integration_journal.ui.desk import Desk


@dataclass(frozen=True)
class Given:
    """What a mark was given for."""

    effect: Effect
    session_id: UUID | None
    day: date


def mark_dots(marks: Iterable[Mark]) -> tuple[dict[Effect, list[Dot]], dict[str, Given]]:
    """Return marks as points of their effects, and what each was given for by its key."""
    dots: dict[Effect, list[Dot]] = {}
    given: dict[str, Given] = {}
    for mark in marks:
        dot = Dot(Moment(mark.at, mark.zone), mark.value, key=f"mark:{mark.id}")
        dots.setdefault(mark.effect, []).append(dot)
        given[dot.key] = Given(mark.effect, mark.session_id, dot.day)
    return dots, given


class MarkPlaces:
    """Asks the journal about one mark at a time, when it is shown or opened."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._given: dict[str, Given] = {}
        self._words: dict[str, str] = {}

    def know(self, given: dict[str, Given]) -> None:
        """Take what the marks were given for, and ask anew about their words."""
        self._given = given
        self._words.clear()

    def words_of(self, _panel: Panel, dot: Dot) -> str:
        """Return the writer's words of a mark's day and effect, or nothing."""
        if dot.key not in self._words:
            found = self._written(dot.key)
            self._words[dot.key] = found.title if found else ""
        return self._words[dot.key]

    def open(self, key: str) -> None:
        """Go to the mark's session, else to what was written that day, else to its effect's thread."""
        given = self._given.get(key)
        if given is None:
            return
        if given.session_id is not None:
            self._desk.go(
                "session", session_id=given.session_id, stage=Stage.INTEGRATION, effect=given.effect
            )
        elif found := self._written(key):
            self._desk.go("journal", entry_id=found.id)
        else:
            self._desk.go("threads", effect=given.effect)

    def _written(self, key: str) -> Headline | None:
        """Return the last entry of a mark's effect and session on its day."""
        given = self._given.get(key)
        if given is None:
            return None
        day = Filter(effect=given.effect, session_id=given.session_id, since=given.day, until=given.day)
        return next(iter(self._desk.journal.entries.headlines(day, limit=1)), None)
