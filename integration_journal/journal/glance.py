"""One look at the journal, shared by the parts of a page so that none of them reads again what another has."""

from collections.abc import Collection, Iterable
from datetime import datetime
from functools import cached_property
from uuid import UUID

from integration_journal.arc import prompts, rhythm
from integration_journal.arc.preparation import Line
from integration_journal.arc.prompts import Prompt
from integration_journal.arc.vocabulary import Effect, Felt, SessionState, Stage
from integration_journal.journal.journal import Journal
from integration_journal.journal.records import Intention, ReadBack, Session
from integration_journal.journal.records_around import Reminder
from integration_journal.journal.reminders import WRITING
from integration_journal.journal.steps import StepNow


class Glance:
    """What stands in the journal now: made for one refresh, handed down to the parts of a page, then dropped.

    Each fact is read when a part first asks for it. Whoever hears of a change takes another glance. ``journal`` is
    there for what one part alone needs.
    """

    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        self.now = journal.clock()

    @cached_property
    def sessions(self) -> list[Session]:
        """Every session by number, cancelled ones too."""
        return self.journal.sessions.all()

    @cached_property
    def here(self) -> rhythm.Whereabouts:
        """Where in the arc the writer is."""
        return rhythm.where(self.now.instant, session_dates(self.sessions))

    @cached_property
    def preparation(self) -> dict[UUID, tuple[Line, ...]]:
        """The lines of every session that has a time, by session in the order of their times."""
        return self.journal.preparing.around(self.sessions)

    @cached_property
    def reminders(self) -> list[Reminder]:
        """What was said of the occasions to remind."""
        return self.journal.reminders.all()

    def is_let_stand(self, session: Session) -> bool:
        """Tell whether the writer let a session stand as it is, without more writing."""
        own = (one for one in self.reminders if one.session_id == session.id and one.occasion == WRITING)
        return any(one.put_away_at is not None for one in own)

    @cached_property
    def answered(self) -> dict[str, datetime]:
        """When each prompt was answered last."""
        return self.journal.prompts.last_answered()

    @cached_property
    def aside(self) -> set[str]:
        """The prompts that were put aside today."""
        return self.journal.prompts.aside_today()

    @cached_property
    def prompts(self) -> tuple[Prompt, ...]:
        """Every prompt that may be offered: the program's, the writer's own and the therapist's."""
        return self.journal.own_prompts.library()

    def suitable(
        self,
        phase: rhythm.Phase,
        *,
        stage: Stage | None = None,
        effect: Effect | None = None,
        felt: Collection[Felt] = (),
    ) -> list[Prompt]:
        """Return the prompts that suit now, the day's suggestion first, see ``arc.prompts.suitable``."""
        return prompts.suitable(
            phase,
            stage=stage,
            effect=effect,
            felt=felt,
            answered=self.answered,
            put_aside=self.aside,
            now=self.now.local,
            among=self.prompts,
        )

    @cached_property
    def steps(self) -> list[StepNow]:
        """The small steps that are being tried, in time."""
        return self.journal.steps.trying()

    @cached_property
    def _intentions(self) -> list[Intention]:
        return self.journal.intentions.all()

    @cached_property
    def read_backs(self) -> list[ReadBack]:
        """What was said of the intentions later, in time."""
        return self.journal.intentions.all_read_backs()

    def intentions_of(self, session: Session) -> list[Intention]:
        """Return a session's intentions as they read now, in their order."""
        return [one for one in self._intentions if one.session_id == session.id]

    @property
    def standing(self) -> list[Session]:
        """The sessions that are not cancelled, by number."""
        return [one for one in self.sessions if one.state is not SessionState.CANCELLED]

    @property
    def undated(self) -> Session | None:
        """The first session that is planned and has no time yet."""
        planned = (one for one in self.standing if one.state is SessionState.PLANNED)
        return next((one for one in planned if one.starts_at is None), None)

    def carried(self, session: Session | None) -> Intention | None:
        """Return the intention that is carried into a session, else its first."""
        own = self.intentions_of(session) if session is not None else []
        return next((one for one in own if one.carried), own[0] if own else None)

    def session(self, date: rhythm.SessionDate | None) -> Session | None:
        """Return the session that a date of the arc belongs to, None for none."""
        return next((one for one in self.sessions if date is not None and one.number == date.number), None)


def session_dates(sessions: Iterable[Session]) -> list[rhythm.SessionDate]:
    """Return the sessions that have a date as the arc counts them."""
    return [
        rhythm.SessionDate(one.number, one.starts_at, one.zone, one.state)
        for one in sessions
        if one.starts_at is not None
    ]
