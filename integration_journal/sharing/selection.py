"""What was chosen to leave: ids only, from nothing to everything that is not private."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from integration_journal.journal.clock import Moment
from integration_journal.journal.journal import Journal

_NONE: frozenset[UUID] = frozenset()


@dataclass(frozen=True)
class Selection:
    """Exactly what is to leave; an entry or intention brings its session's number and date along by itself.

    ``sessions`` are those whose facts (route, dose, place, set and setting, how it felt) are told; ``hopes``
    adds their hopes, and the course's where ``course`` (clinic, clinician, therapist) is told as well. An insight
    leaves with its entry where it is all of it, and only if chosen itself where it is a passage. An answer brings
    the prompt that it answers along, and who asked. ``excerpts`` are entries and insights to be quoted on the first
    page, of those that leave as well.
    """

    entries: frozenset[UUID] = _NONE
    intentions: frozenset[UUID] = _NONE
    talk_lines: frozenset[UUID] = _NONE
    sessions: frozenset[UUID] = _NONE
    marks: frozenset[UUID] = _NONE
    side_effects: frozenset[UUID] = _NONE
    readings: frozenset[UUID] = _NONE
    insights: frozenset[UUID] = _NONE
    steps: frozenset[UUID] = _NONE
    check_ins: frozenset[UUID] = _NONE
    measures: frozenset[UUID] = _NONE
    own_prompts: frozenset[UUID] = _NONE
    question_sets: frozenset[UUID] = _NONE
    excerpts: frozenset[UUID] = _NONE
    hopes: bool = False
    course: bool = False

    def __bool__(self) -> bool:
        """Whether anything is chosen at all."""
        return bool(
            self.entries
            or self.intentions
            or self.talk_lines
            or self.sessions
            or self.marks
            or self.side_effects
            or self.readings
            or self.insights
            or self.steps
            or self.check_ins
            or self.measures
            or self.own_prompts
            or self.question_sets
            or self.hopes
            or self.course
        )


def everything(journal: Journal) -> Selection:
    """Return all that is neither private nor deleted nor replaced by a newer wording."""
    return Selection(
        entries=frozenset(entry.id for entry in journal.entries.everything() if not entry.private),
        intentions=frozenset(i.id for i in journal.intentions.all() if not i.private),
        talk_lines=frozenset(line.id for line in journal.talk.all() if not line.private),
        sessions=frozenset(session.id for session in journal.sessions.all()),
        marks=frozenset(mark.id for mark in journal.marks.all()),
        side_effects=frozenset(one.id for one in journal.side_effects.all() if not one.private),
        readings=frozenset(one.id for one in journal.readings.all() if not one.private),
        insights=frozenset(one.insight.id for one in journal.insights.all() if not one.private),
        steps=frozenset(one.step.id for one in journal.steps.all() if not one.private),
        check_ins=frozenset(one.id for one in journal.check_ins.all() if not one.private),
        measures=frozenset(one.id for one in journal.measures.all() if not one.private),
        own_prompts=frozenset(one.id for one in journal.own_prompts.all()),
        question_sets=frozenset(one.id for one in journal.own_prompts.sets()),
        hopes=True,
        course=True,
    )


def starting(journal: Journal) -> Selection:
    """Return what the Share page begins with: only what was ticked 'may be shared' beforehand."""
    entries = journal.entries.everything()
    return Selection(
        entries=frozenset(entry.id for entry in entries if entry.may_share and not entry.private),
        intentions=frozenset(i.id for i in journal.intentions.all() if i.may_share and not i.private),
        talk_lines=frozenset(i.id for i in journal.talk.open() if i.may_share and not i.private),
        side_effects=frozenset(i.id for i in journal.side_effects.all() if i.may_share and not i.private),
        readings=frozenset(i.id for i in journal.readings.all() if i.may_share and not i.private),
        insights=frozenset(
            i.insight.id for i in journal.insights.all() if i.insight.may_share and not i.private
        ),
        steps=frozenset(i.step.id for i in journal.steps.all() if i.step.may_share and not i.private),
        check_ins=frozenset(i.id for i in journal.check_ins.all() if i.may_share and not i.private),
        measures=frozenset(i.id for i in journal.measures.all() if i.may_share and not i.private),
    )


def narrowed(
    journal: Journal, sessions: Iterable[int] = (), since: date | None = None, until: date | None = None
) -> Selection:
    """Return what is not private of these sessions and local dates, both ends included.

    Where sessions and dates are given, both hold. A session's facts are told where it is named, or begins
    within the dates. A number that no session has raises KnownError.
    """
    named = {journal.sessions.numbered(number).id for number in sessions}
    within = _days(since, until)

    def belongs(session_id: UUID | None, at: datetime, zone: str) -> bool:
        return (not named or session_id in named) and within(at, zone)

    told = named or {s.id for s in journal.sessions.all() if s.starts_at and within(s.starts_at, s.zone)}
    open_to_all = (entry for entry in journal.entries.everything() if not entry.private)
    lines = (line for line in journal.talk.all() if not line.private)
    intentions = (i for i in journal.intentions.all() if not i.private)
    effects = (one for one in journal.side_effects.all() if not one.private)
    readings = (one for one in journal.readings.all() if not one.private)
    insights = (one for one in journal.insights.all() if not one.private)
    steps = (one.step for one in journal.steps.all() if not one.private)
    check_ins = (one for one in journal.check_ins.all() if not one.private)
    measures = (one for one in journal.measures.all() if not one.private)
    return Selection(
        entries=frozenset(e.id for e in open_to_all if belongs(e.session_id, e.written_at, e.zone)),
        intentions=frozenset(i.id for i in intentions if belongs(i.session_id, i.written_at, i.zone)),
        talk_lines=frozenset(t.id for t in lines if belongs(t.session_id, t.written_at, t.zone)),
        sessions=frozenset(told),
        marks=frozenset(m.id for m in journal.marks.all() if belongs(m.session_id, m.at, m.zone)),
        side_effects=frozenset(s.id for s in effects if belongs(s.session_id, s.began_at, s.zone)),
        readings=frozenset(r.id for r in readings if belongs(r.session_id, r.at, r.zone)),
        insights=frozenset(
            i.insight.id for i in insights if belongs(i.session_id, i.written_at.instant, i.written_at.zone)
        ),
        steps=frozenset(s.id for s in steps if belongs(s.session_id, s.written_at, s.zone)),
        check_ins=frozenset(c.id for c in check_ins if belongs(None, c.at, c.zone)),
        measures=frozenset(m.id for m in measures if belongs(None, m.at, m.zone)),
        hopes=bool(told),
    )


def _days(since: date | None, until: date | None) -> Callable[[datetime, str], bool]:
    def within(at: datetime, zone: str) -> bool:
        day = Moment(at, zone).local.date()
        return (since is None or since <= day) and (until is None or day <= until)

    return within
