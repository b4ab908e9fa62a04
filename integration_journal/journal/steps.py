"""Small steps: tried after a session, perhaps from an insight; kept, or let go without blame."""

from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import Any
from uuid import UUID

from sqlmodel import Session as Database
from sqlmodel import col, select

from integration_journal.arc.advice import StepFacts
from integration_journal.arc.vocabulary import Held, StepOften, StepState
from integration_journal.journal import anchors
from integration_journal.journal.clock import Moment
from integration_journal.journal.intentions import set_flags
from integration_journal.journal.kept import Kept
from integration_journal.journal.records import Entry
from integration_journal.journal.records_after import Insight, Step, StepLog
from integration_journal.journal.text import clean, moment, one_line, required_line


class Unset(Enum):
    """What stands for an answer that was not given and stays as it is."""

    UNSET = auto()


UNSET = Unset.UNSET


@dataclass(frozen=True)
class StepNow:
    """A step with how it went, in time, and the words of the insight it comes from.

    ``private`` is its own flag or that of the entry the insight is in, ``from_private`` the latter alone.
    """

    step: Step
    private: bool
    logs: tuple[StepLog, ...]
    insight_words: str
    from_private: bool = False

    @property
    def facts(self) -> StepFacts:
        """What the advice for a day goes by."""
        step, last = self.step, self.logs[-1] if self.logs else None
        return StepFacts(
            step.id,
            step.often,
            step.due_on,
            step.state,
            last_log_day=Moment(last.at, last.zone).local.date() if last else None,
            last_held=last.held if last else None,
            begun_on=Moment(step.written_at, step.zone).local.date(),
        )

    def log_of(self, day: date) -> StepLog | None:
        """Return the answer of a local day."""
        return next((log for log in self.logs if Moment(log.at, log.zone).local.date() == day), None)


class Steps(Kept[Step]):
    """Write steps, tell how they went, keep them or let them go."""

    _record, _kind, _since = Step, "step", "written_at"

    def all(self) -> list[StepNow]:
        """Return every step that stands, in time."""
        return self._now()

    def of_session(self, session_id: UUID) -> list[StepNow]:
        """Return the steps tried after one session, in time."""
        return self._now(col(Step.session_id) == session_id)

    def of_insight(self, insight_id: UUID) -> list[StepNow]:
        """Return the steps that come from one insight, in time."""
        return self._now(col(Step.insight_id) == insight_id)

    def trying(self) -> list[StepNow]:
        """Return the steps that are being tried, in time."""
        return self._now(col(Step.state) == StepState.TRYING)

    def has_any(self) -> bool:
        """Tell whether there is a step, whatever has become of it."""
        with self._store.read() as database:
            return (
                database.exec(select(Step.id).where(col(Step.deleted_at).is_(None)).limit(1)).first()
                is not None
            )

    def get(self, id: UUID) -> StepNow | None:
        """Return a step that stands."""
        return next(iter(self._now(col(Step.id) == id)), None)

    def add(
        self,
        text: str,
        *,
        insight_id: UUID | None = None,
        session_id: UUID | None = None,
        when: str = "",
        often: StepOften = StepOften.ONCE,
        due_on: date | None = None,
        private: bool = False,
        may_share: bool = False,
        written_at: Moment | None = None,
        origin: object | None = None,
    ) -> Step:
        """Write a step; one from an insight belongs to its entry's session unless another is named.

        One from a private entry is private.
        """
        begun = moment(written_at, self._store.now)
        with self._store.read() as database:
            private = private or anchors.from_private(database, insight_id)
            of_entry = _session_of(database, insight_id)
        step = Step(
            insight_id=insight_id,
            session_id=session_id or of_entry,
            text=text,
            when_words=when,
            often=often,
            due_on=due_on,
            private=private,
            may_share=may_share,
            written_at=begun.instant,
            zone=begun.zone,
        )
        return self._add(step, origin)

    def set(self, id: UUID, *, origin: object | None = None, **fields: Any) -> Step:
        """Change a step's text, ``when_words``, ``often``, ``due_on``, flags, or what it belongs to.

        With one that becomes private the intentions carried on from it do.
        """
        with self._store.write() as database:
            kept = database.get_one(Step, id)
            was, links = kept.private, (kept.insight_id, fields.get("insight_id"))
            # Cut off from a private entry it would no longer be known to come from there.
            if "insight_id" in fields and any(anchors.from_private(database, one) for one in links):
                fields["private"] = True
            set_flags(kept, fields)
            self._check(database, kept)
            database.add(kept)
            hidden = kept.private and not was and anchors.hide_carried(database, id)
        self._store.changed("step", id, origin)
        if hidden:
            self._store.changed("intention", None, origin)
        return kept

    def keep(self, id: UUID, *, origin: object | None = None) -> Step:
        """Say that a step has become one's own."""
        return self._state(id, StepState.KEPT, origin)

    def let_go(self, id: UUID, *, origin: object | None = None) -> Step:
        """Say that a step is no longer tried; how it went stays."""
        return self._state(id, StepState.LET_GO, origin)

    def take_up(self, id: UUID, *, origin: object | None = None) -> Step:
        """Try a step again that was kept or let go."""
        return self._state(id, StepState.TRYING, origin)

    def log(
        self,
        id: UUID,
        held: Held | Unset | None = UNSET,
        words: str | Unset = UNSET,
        *,
        at: Moment | None = None,
        origin: object | None = None,
    ) -> StepLog | None:
        """Say how a step went on a local day: whether it held, words, or both; one answer for each day.

        What is not given stays; where neither is left the day has no answer, and None is returned.
        """
        when = moment(at, self._store.now)
        day = when.local.date()
        with self._store.write() as database:
            logs = database.exec(select(StepLog).where(col(StepLog.step_id) == id)).all()
            found = next((one for one in logs if Moment(one.at, one.zone).local.date() == day), None)
            kept = found or StepLog(step_id=database.get_one(Step, id).id, at=when.instant, zone=when.zone)
            if not isinstance(held, Unset):
                kept.held = held
            if not isinstance(words, Unset):
                kept.words = clean(words).strip()
            kept.at, kept.zone = when.instant, when.zone
            is_empty = kept.held is None and not kept.words
            if not is_empty:
                database.add(kept)
            elif found is not None:
                database.delete(found)
        self._store.changed("step_log", kept.id, origin)
        return None if is_empty else kept

    def forget_log(self, log_id: UUID, *, origin: object | None = None) -> None:
        """Take one day's answer away."""
        with self._store.write() as database:
            database.delete(database.get_one(StepLog, log_id))
        self._store.changed("step_log", log_id, origin)

    def _state(self, id: UUID, state: StepState, origin: object | None) -> Step:
        return self._change(id, {"state": state, "state_at": self._store.now.instant}, origin)

    def _check(self, database: Database, step: Step) -> None:
        step.text, step.when_words = required_line(step.text), one_line(step.when_words)
        if step.may_share:
            with database.no_autoflush:
                step.may_share = not anchors.from_private(database, step.insight_id)

    def _now(self, *conditions: Any) -> list[StepNow]:
        query = select(Step, Insight, Entry.private)
        query = query.outerjoin(Insight, col(Insight.id) == col(Step.insight_id))
        query = query.outerjoin(Entry, col(Entry.id) == col(Insight.entry_id))
        query = query.where(col(Step.deleted_at).is_(None), *conditions)
        with self._store.read() as database:
            rows = database.exec(query.order_by(col(Step.written_at), col(Step.id))).all()
            logs = _logs(database, [step.id for step, _insight, _private in rows])
        return [
            StepNow(
                step,
                step.private or bool(private),
                tuple(logs.get(step.id, ())),
                _words(insight),
                bool(private),
            )
            for step, insight, private in rows
        ]


def _session_of(database: Database, insight_id: UUID | None) -> UUID | None:
    query = select(Entry.session_id).join(Insight, col(Insight.entry_id) == col(Entry.id))
    return database.exec(query.where(col(Insight.id) == insight_id)).first()


def _words(insight: Insight | None) -> str:
    return "" if insight is None or insight.deleted_at is not None else insight.text


def _logs(database: Database, ids: list[UUID]) -> dict[UUID, list[StepLog]]:
    found: dict[UUID, list[StepLog]] = {}
    query = select(StepLog).where(col(StepLog.step_id).in_(ids)).order_by(col(StepLog.at), col(StepLog.id))
    for log in database.exec(query):
        found.setdefault(log.step_id, []).append(log)
    return found
