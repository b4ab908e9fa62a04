"""What is asked for around a session: the article's rules, a clinic's in their place, and when each holds.

Everything is counted in elapsed time from the session's instant and only shown in local time, so that neither a
change of the clocks nor another zone moves a window. A window includes its start and not its end.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import cache
from zoneinfo import ZoneInfo

from integration_journal import assets
from integration_journal.arc.vocabulary import SessionState

MOST_MINUTES = 14 * 24 * 60
"""The longest window that a clinic's line may have."""

LEAST_UNTIL_SLEPT = timedelta(hours=6)
"""A night's sleep cannot be over sooner after a session; what has passed never confirms it by itself."""

WORD_WITHIN = timedelta(days=2)
"""How far the rules that end by a word reach from a session that is still to come: a night's sleep and some more."""

_FILE = "care/preparation.toml"


class RuleKind(StrEnum):
    """How long a rule holds."""

    WINDOW = "window"
    """Some time before the session until it begins; without a number of minutes, for the clinic to say."""
    STANDING = "standing"
    """At all times before the session."""
    PRESENT = "present"
    """From the session's beginning until the clinic or the monitor says so."""
    ASLEEP = "asleep"
    """From the session's beginning until a full night's sleep is confirmed."""


class Source(StrEnum):
    """Whose line it is."""

    ARTICLE = "article"
    CLINIC = "clinic"
    OWN = "own"


class Standing(StrEnum):
    """Where a line stands at a moment; one without a time is only noted."""

    NOTED = "noted"
    COMING = "coming"
    ACTIVE = "active"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the article; ``minutes`` before the session where the article gives a time."""

    id: str
    kind: RuleKind
    text: str
    note: str = ""
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class ClinicRule:
    """What a clinic says instead of a rule: a time in minutes before the session, words of its own, or both."""

    minutes: int | None = None
    words: str = ""

    def __bool__(self) -> bool:
        """Whether the clinic says anything."""
        return self.minutes is not None or bool(self.words)


@dataclass(frozen=True, slots=True)
class OwnLine:
    """A line that the writer added, some minutes before the session (after it where negative)."""

    id: str
    text: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Planned:
    """A session as its rules see it; ``ended_at`` is the monitor's word, ``slept_at`` the writer's."""

    number: int
    starts_at: datetime | None
    state: SessionState = SessionState.PLANNED
    monitor_ended_at: datetime | None = None
    slept_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a session's preparation; it holds from ``starts`` until before ``ends`` (aware, UTC).

    ``article`` is the article's line that a clinic's replaced. Without ``starts`` it has no time yet, or none.
    """

    id: str
    kind: RuleKind
    source: Source
    session: int
    text: str
    note: str
    starts: datetime | None
    ends: datetime | None
    minutes: int | None = None
    article: "Line | None" = None

    def standing(self, now: datetime) -> Standing:
        """Tell where the line stands at an aware instant."""
        if self.starts is None:
            return Standing.NOTED
        if now < self.starts:
            return Standing.COMING
        return Standing.ACTIVE if self.ends is None or now < self.ends else Standing.OVER

    def local(self, zone: str) -> datetime | None:
        """Return when it starts as a clock in ``zone`` shows it."""
        return None if self.starts is None else self.starts.astimezone(ZoneInfo(zone))

    @property
    def is_later_than_article(self) -> bool:
        """Whether the clinic's line begins after the article's."""
        if self.article is None or self.minutes is None or self.article.minutes is None:
            return False
        return self.minutes < self.article.minutes


@dataclass(frozen=True, slots=True)
class Conditions:
    """A list to hold oneself against, with what to do where any of it applies; it never clears anybody."""

    title: str
    text: str
    note: str
    lines: tuple[str, ...]


@cache
def rules() -> tuple[Rule, ...]:
    """Return the article's rules in the order they are told."""
    return tuple(Rule(**{**row, "kind": RuleKind(row["kind"])}) for row in assets.table(_FILE)["rule"])


def rule(id: str) -> Rule | None:
    """Return the rule with this id, or None where there is none (any more)."""
    return next((one for one in rules() if one.id == id), None)


@cache
def tell_your_clinic() -> Conditions:
    """Return the conditions under which the guidance is not to go ahead."""
    return _conditions("tell")


@cache
def discuss_first() -> Conditions:
    """Return what is to be talked about with the clinic before beginning: a tier of its own."""
    return _conditions("discuss")


def sentence(name: str) -> str:
    """Return one of the sentences that stand beside the list: ``clinic_first``, ``monitor_rule``, ``approval``."""
    found = assets.table(_FILE)[name]
    return str(found["text"] if isinstance(found, dict) else found)


def lines(
    session: Planned, clinic: Mapping[str, ClinicRule] | None = None, own: Iterable[OwnLine] = ()
) -> tuple[Line, ...]:
    """Return the lines of a session in time, those without one first; a cancelled session has none."""
    if session.state is SessionState.CANCELLED:
        return ()
    said = clinic or {}
    made = [_line(session, one, said.get(one.id)) for one in rules()]
    made += [_own_line(session, one) for one in own]
    return tuple(sorted(made, key=_in_order))


def active(now: datetime, *sets: Iterable[Line]) -> tuple[Line, ...]:
    """Return the lines of any session that hold at this instant; sessions close together keep both sets."""
    return tuple(line for one in sets for line in one if line.standing(now) is Standing.ACTIVE)


def coming(now: datetime, *sets: Iterable[Line]) -> tuple[Line, ...]:
    """Return the lines of any session that still begin, the next first."""
    found = [line for one in sets for line in one if line.standing(now) is Standing.COMING]
    return tuple(sorted(found, key=lambda line: (_start(line), line.session)))


def beside(now: datetime, mine: Iterable[Line], *others: Iterable[Line]) -> tuple[Line, ...]:
    """Return the lines of other sessions that hold at some time of this one's own, in time.

    Of what ends by a word that was not given yet, only the latest session's: that word counts for all before it. Where
    such a session is still to come, its word is expected within ``WORD_WITHIN``.
    """
    own = [(line.starts, line.ends) for line in mine if line.starts is not None]
    if not own:
        return ()
    first = min(starts for starts, _ends in own)
    last = max(line.starts for line in mine if line.starts is not None and line.kind is not RuleKind.WINDOW)
    found = [
        line
        for one in others
        for line in one
        if line.starts is not None and line.starts < last and _holds_until(line, now) > first
    ]
    latest: dict[RuleKind, int] = {}
    for line in sorted(found, key=_start):
        if line.ends is None:
            latest[line.kind] = line.session
    kept = [line for line in found if line.ends is not None or latest[line.kind] == line.session]
    return tuple(sorted(kept, key=lambda line: (_start(line), line.session)))


def _holds_until(line: Line, now: datetime) -> datetime:
    """Return until when a line counts as holding; what has begun holds until the word is given, however long."""
    start = _start(line)
    if line.ends is not None:
        return line.ends
    return datetime.max.replace(tzinfo=UTC) if start <= now else start + WORD_WITHIN


def may_confirm_sleep(now: datetime, starts_at: datetime, zone: str) -> bool:
    """Tell whether a night can lie between a session and now, in the zone the writer is in.

    It only says when the question may be asked. The answer is the writer's, and no time passed gives it.
    """
    local = ZoneInfo(zone)
    is_another_day = now.astimezone(local).date() > starts_at.astimezone(local).date()
    return is_another_day and now - starts_at >= LEAST_UNTIL_SLEPT


def has_slept(starts_at: datetime | None, slept_at: datetime | None) -> bool:
    """Tell whether the word on a full night's sleep counts for a session at this time, which may have been moved since.

    No night lies between the two where the word was given before the session, or too soon after its new time.
    """
    return starts_at is not None and slept_at is not None and slept_at - starts_at >= LEAST_UNTIL_SLEPT


def _conditions(name: str) -> Conditions:
    row = assets.table(_FILE)[name]
    return Conditions(row["title"], row["text"], row["note"], tuple(row["lines"]))


def _line(session: Planned, one: Rule, said: ClinicRule | None) -> Line:
    article = _article_line(session, one)
    if not said:
        return article
    starts, ends = _span(session, one.kind, said.minutes)
    return Line(
        one.id,
        one.kind,
        Source.CLINIC,
        session.number,
        said.words or one.text,
        one.note if one.minutes is not None or one.kind is not RuleKind.WINDOW else "",
        starts,
        ends,
        said.minutes,
        article,
    )


def _article_line(session: Planned, one: Rule) -> Line:
    starts, ends = _span(session, one.kind, one.minutes)
    return Line(
        one.id, one.kind, Source.ARTICLE, session.number, one.text, one.note, starts, ends, one.minutes
    )


def _own_line(session: Planned, one: OwnLine) -> Line:
    start = _utc(session.starts_at)
    at = None if start is None else start - timedelta(minutes=one.minutes)
    return Line(one.id, RuleKind.WINDOW, Source.OWN, session.number, one.text, "", at, at, one.minutes)


def _span(session: Planned, kind: RuleKind, minutes: int | None) -> tuple[datetime | None, datetime | None]:
    """Return from when and until when a rule holds for a session; in UTC, where adding is elapsed time."""
    start = _utc(session.starts_at)
    if start is None or kind is RuleKind.STANDING:
        return None, None
    if kind is RuleKind.PRESENT:
        return start, _not_before(start, _utc(session.monitor_ended_at))
    if kind is RuleKind.ASLEEP:
        return start, _utc(session.slept_at) if has_slept(session.starts_at, session.slept_at) else None
    return (None, None) if minutes is None else (start - timedelta(minutes=minutes), start)


def _not_before(start: datetime, end: datetime | None) -> datetime | None:
    """Let a word given before the session, which has been moved since, end nothing."""
    return None if end is None or end < start else end


def _utc(instant: datetime | None) -> datetime | None:
    return None if instant is None else instant.astimezone(UTC)


def _start(line: Line) -> datetime:
    return line.starts or datetime.max.replace(tzinfo=UTC)


_ORDER = {kind: place for place, kind in enumerate(RuleKind)}


def _in_order(line: Line) -> tuple[bool, datetime, int, int]:
    """Order lines by time, those without one first, what ends with the session before what begins with it.

    Where the session has no time either, the longest before it comes first.
    """
    return line.starts is not None, _start(line), _ORDER[line.kind], -(line.minutes or 0)
