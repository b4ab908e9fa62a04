"""Quick picks: selections that begin where somebody is about to choose. What is private is in none of them."""

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from integration_journal.arc.vocabulary import SessionState
from integration_journal.journal.clock import Moment
from integration_journal.journal.insights import Marked
from integration_journal.journal.journal import Journal
from integration_journal.journal.records import Session
from integration_journal.journal.steps import StepNow
from integration_journal.sharing.digits import digits_of
from integration_journal.sharing.document import gather
from integration_journal.sharing.options import Options
from integration_journal.sharing.selection import Selection, everything, narrowed, starting
from integration_journal.sharing.selection_data import digits_in, from_text

_Within = Callable[[datetime, str], bool]


class Handed(Protocol):
    """What is known of a document that was handed over: when, and its selection as text."""

    @property
    def at(self) -> datetime:
        """The aware instant at which it left."""

    @property
    def selection(self) -> str:
        """What was chosen, as ``selection_data.as_text`` wrote it."""


def may_be_shared(journal: Journal) -> Selection:
    """Return what was ticked 'may be shared'."""
    return starting(journal)


def since_visit(journal: Journal, day: date) -> Selection:
    """Return what was written, changed or looked back on since a visit's local day, and what is open to talk about.

    The facts of the sessions from then on are told, hopes are not.
    """
    since = _touched(journal, lambda at, zone: Moment(at, zone).local.date() >= day)
    to_talk_about = frozenset(line.id for line in journal.talk.open() if not line.private)
    return replace(since, talk_lines=since.talk_lines | to_talk_about)


def this_session(journal: Journal, session_id: UUID) -> Selection:
    """Return what belongs to one session, was looked back on at it, or was noted from its day to the next one's.

    Its facts are told, hopes are not; empty where there is no such session.
    """
    session = journal.sessions.get(session_id)
    if session is None:
        return Selection()
    mine = narrowed(journal, [session.number])
    said_then = {
        one.intention_id for one in journal.intentions.all_read_backs() if one.session_id == session_id
    }
    then = _until_the_next(journal, session)
    return replace(
        mine,
        intentions=mine.intentions
        | {one.id for one in journal.intentions.all() if one.id in said_then and not one.private},
        check_ins=frozenset(o.id for o in journal.check_ins.all() if not o.private and then(o.at, o.zone)),
        measures=frozenset(o.id for o in journal.measures.all() if not o.private and then(o.at, o.zone)),
        hopes=False,
    )


def new_since(journal: Journal, handed: Handed) -> Selection:
    """Return what was written, changed or looked back on since ``handed`` left; raises KnownError.

    Changed is also what left with a passage left out that leaves now, or under other names. Facts are those of the
    sessions held since. What was there already and was not chosen then stays: it may have been held back.
    """
    left, options = from_text(handed.selection)
    changed = _changed(journal, left, options, digits_in(handed.selection))
    offered, now = everything(journal), journal.clock().instant
    touched = _touched(journal, lambda at, _zone: handed.at < at <= now)
    kinds = [field.name for field in fields(Selection) if isinstance(getattr(left, field.name), frozenset)]
    fresh = {
        kind: getattr(touched, kind) | (getattr(offered, kind) & getattr(left, kind) & changed)
        for kind in kinds
        if kind not in ("own_prompts", "question_sets", "excerpts")
    }
    return Selection(**fresh)


def _changed(journal: Journal, left: Selection, options: Options, digits: dict[UUID, str]) -> set[UUID]:
    """Return what would leave otherwise now than it did."""
    if not digits:
        return set()
    now = digits_of(gather(journal, left, now=journal.clock(), options=options))
    return {id for id, told in now.items() if digits.get(id, told) != told}


def _touched(journal: Journal, within: _Within) -> Selection:
    """Return what is not private of which anything was written, changed or said within a time."""

    def any_of(zone: str, *instants: datetime | None) -> bool:
        return any(at is not None and within(at, zone) for at in instants)

    looked_back = {
        said.intention_id for said in journal.intentions.all_read_backs() if within(said.at, said.zone)
    }
    entries = (one for one in journal.entries.everything() if not one.private)
    intentions = (one for one in journal.intentions.all() if not one.private)
    effects = (one for one in journal.side_effects.all() if not one.private)
    return Selection(
        entries=frozenset(e.id for e in entries if any_of(e.zone, e.written_at, e.changed_at)),
        intentions=frozenset(i.id for i in intentions if i.id in looked_back or within(i.written_at, i.zone)),
        talk_lines=frozenset(
            t.id for t in journal.talk.all() if not t.private and any_of(t.zone, t.written_at, t.done_at)
        ),
        sessions=frozenset(s.id for s in journal.sessions.all() if any_of(s.zone, s.starts_at)),
        marks=frozenset(m.id for m in journal.marks.all() if within(m.at, m.zone)),
        side_effects=frozenset(s.id for s in effects if any_of(s.zone, s.began_at, s.eased_at)),
        readings=frozenset(r.id for r in journal.readings.all() if not r.private and within(r.at, r.zone)),
        check_ins=frozenset(c.id for c in journal.check_ins.all() if not c.private and within(c.at, c.zone)),
        measures=frozenset(m.id for m in journal.measures.all() if not m.private and within(m.at, m.zone)),
        insights=frozenset(
            i.insight.id for i in journal.insights.all() if not i.private and _marked(i, within)
        ),
        steps=frozenset(s.step.id for s in journal.steps.all() if not s.private and _tried(s, within)),
    )


def _marked(one: Marked, within: _Within) -> bool:
    return within(one.insight.marked_at, one.insight.zone) or within(
        one.written_at.instant, one.written_at.zone
    )


def _tried(one: StepNow, within: _Within) -> bool:
    step = one.step
    said = [(at, step.zone) for at in (step.written_at, step.state_at) if at is not None]
    return any(within(at, zone) for at, zone in [*said, *((log.at, log.zone) for log in one.logs)])


def _until_the_next(journal: Journal, session: Session) -> _Within:
    """Return what tells whether something is of the days from a session to the one after it."""
    if session.starts_at is None:
        return lambda _at, _zone: False
    begins = Moment(session.starts_at, session.zone).local.date()
    later = [
        Moment(one.starts_at, one.zone).local.date()
        for one in journal.sessions.all()
        if one.starts_at is not None
        and one.starts_at > session.starts_at
        and one.state is not SessionState.CANCELLED
    ]
    ends = min(later, default=date.max)
    return lambda at, zone: begins <= Moment(at, zone).local.date() < max(ends, begins)
