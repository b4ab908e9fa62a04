"""What Today suggests: at most one thing, and the small steps of the day. Nothing is late, and skipping is silent.

In this order, as somebody careful would:

1. In the hours after a session: the ground and a person after a difficult one, else first words; then rest.
2. The day before a session and the day itself: one sentence to carry in. Once there is one, quiet.
3. The look-back days of the last session, then once its intentions read back, then once what to bring to the next.
4. The look-back day of an earlier session, where the last one leaves room.
5. On all other days one prompt, if the writer likes; nothing once something was written or declined that day.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from integration_journal.arc import reminders, rhythm
from integration_journal.arc import steps as small_steps
from integration_journal.arc.reminders import Aim, Occasion
from integration_journal.arc.rhythm import SUGGESTED_DAYS, Phase, SessionDate
from integration_journal.arc.vocabulary import Felt, Held, SessionState, StepOften, StepState


class Kind(StrEnum):
    """What may be suggested, the most urgent first."""

    GROUND = "ground"
    FIRST_WORDS = "first_words"
    PREPARE = "prepare"
    LOOK_BACK = "look_back"
    READ_BACK = "read_back"
    INTENTIONS = "intentions"
    PROMPT = "prompt"


@dataclass(frozen=True, slots=True)
class Said:
    """What the writer said of an occasion: not before an instant, or no more since one; both aware."""

    put_off_until: datetime | None = None
    put_away_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """What is known of a session and of the writing about it.

    ``prepared``: there is an intention or other words before it. ``has_intentions`` and ``read_back`` are of its own
    intentions, ``first_words`` of words about the experience, ``last_written`` is the day of the latest
    words of its integration, in the session's zone. ``stands``: the writer let it stand without more writing.
    ``said`` is by occasion.
    """

    at: SessionDate
    felt: frozenset[Felt] = frozenset()
    look_backs: tuple[int, ...] = SUGGESTED_DAYS
    prepared: bool = False
    has_intentions: bool = False
    read_back: bool = False
    first_words: bool = False
    last_written: date | None = None
    stands: bool = False
    said: Mapping[str, Said] = field(default_factory=dict)

    @property
    def path(self) -> Felt | None:
        """The short path this session has, if any."""
        return next((felt for felt in (Felt.DIFFICULT, Felt.QUIET) if felt in self.felt), None)

    def is_open(self, occasion: str, now: datetime) -> bool:
        """Tell whether an occasion was neither put off beyond now nor put away."""
        said = self.said.get(occasion, Said())
        put_off = said.put_off_until is not None and said.put_off_until > now
        return not (self.stands or put_off or said.put_away_at)


@dataclass(frozen=True, slots=True)
class StepFacts:
    """What is known of a step; days are local ones, ``last_held`` is the answer of ``last_log_day``."""

    id: Hashable
    often: StepOften
    due_on: date | None = None
    state: StepState = StepState.TRYING
    last_log_day: date | None = None
    last_held: Held | None = None
    begun_on: date | None = None

    def when(self, today: date) -> small_steps.When:
        """Tell how the step stands on a local day."""
        return small_steps.when(
            self.often,
            self.due_on,
            self.state,
            self.last_log_day,
            today,
            last_held=self.last_held,
            begun_on=self.begun_on,
        )

    def next_day(self, today: date) -> date | None:
        """Return the next day, today among them, that the step is of; None where it has none of its own."""
        return small_steps.next_day(
            self.often, self.due_on, self.state, self.last_log_day, today, begun_on=self.begun_on
        )


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The one thing suggested: of which session (None before there is any), in which phase, on which short path.

    ``occasion`` is what 'Later' and 'Not this time' are said of; None where neither makes sense.
    """

    kind: Kind
    session: SessionDate | None
    phase: Phase
    path: Felt | None = None
    occasion: Occasion | None = None


@dataclass(frozen=True, slots=True)
class Advice:
    """What Today shows by itself: one suggestion at most, and the steps of this day in the order given.

    ``rests``: it is a day on which even the steps can wait.
    """

    suggestion: Suggestion | None
    due: tuple[StepFacts, ...]
    rests: bool = False


def advise(
    now: datetime,
    sessions: Sequence[SessionFacts],
    steps: Iterable[StepFacts] = (),
    *,
    wrote_today: bool = False,
    declined_today: bool = False,
    bring_up: bool = True,
) -> Advice:
    """Return what suits now; ``now`` is aware and in the writer's local time.

    ``wrote_today``: a prompt was answered or an integration written to today. ``declined_today``: a prompt was put
    aside today. ``bring_up`` False: the writer wants no occasions brought up, only prompts.
    """
    known = [one for one in sessions if one.at.state is not SessionState.CANCELLED]
    here = rhythm.where(now, [one.at for one in known])
    last = next((one for one in known if one.at is here.last), None)
    coming = next((one for one in known if one.at is here.next), None)
    day = _Day(now, here, last, coming, known, wrote_today, declined_today or _declined(now, known))
    found = next((one for one in day.suggestions() if bring_up or not one.occasion), None)
    due = () if day.is_for_rest else tuple(_of_today(steps, now.date()))
    return Advice(found, due, day.is_for_rest)


def _declined(now: datetime, sessions: Iterable[SessionFacts]) -> bool:
    """Tell whether something was put off until later, or put away today: then nothing takes its place."""
    for said in (said for one in sessions for said in one.said.values()):
        if said.put_off_until is not None and said.put_off_until > now:
            return True
        if said.put_away_at is not None and said.put_away_at.astimezone(now.tzinfo).date() == now.date():
            return True
    return False


def _of_today(steps: Iterable[StepFacts], today: date) -> Iterator[StepFacts]:
    return (one for one in steps if one.when(today) is small_steps.When.TODAY)


@dataclass(frozen=True, slots=True)
class _Day:
    now: datetime
    here: rhythm.Whereabouts
    last: SessionFacts | None
    coming: SessionFacts | None
    all: Sequence[SessionFacts]
    wrote: bool
    declined: bool

    @property
    def is_hours_after(self) -> bool:
        return self.here.phase is Phase.HOURS_AFTER

    @property
    def is_for_rest(self) -> bool:
        """Whether even the steps can wait: the hours after a session, and the day after a difficult one."""
        difficult = self.last is not None and Felt.DIFFICULT in self.last.felt
        return self.is_hours_after or (
            difficult and self.here.session is self.here.last and self.here.days <= 1
        )

    def suggestions(self) -> Iterator[Suggestion]:
        """Yield what suits, the most urgent first; where a day is to stay quiet, nothing."""
        if self.is_hours_after and self.last is not None:
            yield from self._hours_after(self.last)
            return
        near = self.here.days_to_next is not None and self.here.days_to_next <= 1
        if near and self.coming is not None:
            yield from self._prepare(self.coming)
        if self.here.days_to_next == 0 or self.declined or self.wrote:
            return
        if self.last is not None:
            yield from self._look_back(self.last)
        if near:
            return
        yield from self._once()
        yield from self._earlier()
        yield from self._prompt()

    def _hours_after(self, session: SessionFacts) -> Iterator[Suggestion]:
        if session.stands:
            return
        if Felt.DIFFICULT in session.felt:
            yield Suggestion(Kind.GROUND, session.at, Phase.HOURS_AFTER, Felt.DIFFICULT)
        elif not session.first_words and Felt.QUIET in session.felt:
            yield Suggestion(Kind.PROMPT, session.at, Phase.HOURS_AFTER, Felt.QUIET)
        elif not session.first_words:
            yield Suggestion(Kind.FIRST_WORDS, session.at, Phase.HOURS_AFTER)

    def _prepare(self, session: SessionFacts) -> Iterator[Suggestion]:
        occasion = reminders.current(self.now, session.at, session.look_backs)
        if occasion is None or occasion.aim is not Aim.PREPARATION or session.prepared:
            return
        if session.is_open(occasion.id, self.now):
            yield Suggestion(Kind.PREPARE, session.at, Phase.BEFORE, None, occasion)

    def _look_back(self, session: SessionFacts) -> Iterator[Suggestion]:
        occasion = reminders.current(self.now, session.at, session.look_backs)
        if occasion is None or occasion.aim is not Aim.INTEGRATION:
            return
        written = session.last_written is not None and session.last_written >= occasion.day
        if not written and session.is_open(occasion.id, self.now):
            phase = rhythm.phase(self.now, session.at.starts_at, session.at.zone)
            yield Suggestion(Kind.LOOK_BACK, session.at, phase, session.path, occasion)

    def _once(self) -> Iterator[Suggestion]:
        """Yield what is brought up once between two sessions."""
        last, coming, back = self.last, self.coming, self._read_back()
        if last is not None and not last.read_back:
            yield from self._occasion(Kind.READ_BACK, last, back)
        if coming is not None and not coming.prepared:
            at, days = (last.at, last.look_backs) if last else (None, ())
            following = reminders.next_intentions(coming.at, at, days, back=back)
            yield from self._occasion(Kind.INTENTIONS, coming, following)

    def _read_back(self) -> Occasion | None:
        """Return when the last session's intentions are read back, also where they were already."""
        last, coming = self.last, self.coming
        if last is None or not last.has_intentions:
            return None
        difficult = Felt.DIFFICULT in last.felt
        return reminders.read_back(
            last.at, last.look_backs, difficult=difficult, coming=coming.at if coming else None
        )

    def _occasion(self, kind: Kind, session: SessionFacts, one: Occasion | None) -> Iterator[Suggestion]:
        if one is not None and session.is_open(one.id, self.now):
            today = self.now.astimezone(ZoneInfo(session.at.zone)).date()
            if reminders.lasts_on(one, today):
                yield Suggestion(kind, session.at, self.here.phase, None, one)

    def _earlier(self) -> Iterator[Suggestion]:
        """Yield the look-backs of sessions before the last, once its own first days are over."""
        if self.last is None or self.here.days <= reminders.FIRST_DAYS:
            return
        begun = [one for one in self.all if one is not self.last and one.at.starts_at <= self.now]
        for one in sorted(begun, key=lambda one: one.at.starts_at, reverse=True):
            yield from self._look_back(one)

    def _prompt(self) -> Iterator[Suggestion]:
        session = next((one for one in (self.last, self.coming) if one and one.at is self.here.session), None)
        if session is None:
            yield Suggestion(Kind.PROMPT, None, self.here.phase)
        elif not session.stands:
            path = session.path if session is self.last else None
            yield Suggestion(Kind.PROMPT, session.at, self.here.phase, path)
