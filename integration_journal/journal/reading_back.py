"""Reading intentions back at a session: its own, and those of earlier sessions that were not done with."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from integration_journal.arc.vocabulary import ReadBackOutcome, SessionState
from integration_journal.journal.intentions import of_the_day
from integration_journal.journal.journal import Journal
from integration_journal.journal.records import Intention, ReadBack, Session


@dataclass(frozen=True)
class Readable:
    """An intention as it may be read back at a session.

    ``worded`` is the wording that stood on the day of its own session, ``intention`` the one it has now. ``said`` is
    what was said of it at other sessions, in time, also before it was carried over; ``here`` what is said at this one.
    """

    intention: Intention
    worded: Intention
    own: Session
    said: tuple[ReadBack, ...]
    here: ReadBack | None

    @property
    def last(self) -> ReadBack | None:
        """What was said last at another session, and was more than words."""
        return next((one for one in reversed(self.said) if one.outcome is not None), None)

    @property
    def is_met(self) -> bool:
        """Whether the writer called it met at another session; never asked about for that reason."""
        return self.last is not None and self.last.outcome is ReadBackOutcome.MET


def own(journal: Journal, session: Session) -> list[Readable]:
    """Return a session's own intentions, the one that was carried in first."""
    found = journal.intentions.of_session(session.id)
    return _readable(journal, session, sorted(found, key=_not_carried))


def earlier(journal: Journal, session: Session) -> list[Readable]:
    """Return the intentions of the sessions before this one, the last session first; the carried one leads each.

    One that was carried over is told once, where it was carried to.
    """
    order = [one.id for one in sessions_before(journal, session)]
    every = journal.intentions.all()
    found = [one for one in every if one.session_id in order]
    found.sort(key=lambda one: (order.index(one.session_id), _not_carried(one)))
    wordings = _wordings(journal)
    told = {_first(wordings[one.id]) for one in every if one.session_id == session.id}
    wanted = []
    for one in found:
        if told.isdisjoint(_all(wordings[one.id])):
            wanted.append(one)
        told.add(_first(wordings[one.id]))
    return _readable(journal, session, wanted)


def _readable(journal: Journal, session: Session, wanted: list[Intention]) -> list[Readable]:
    if not wanted:
        return []
    sessions = {one.id: one for one in (session, *sessions_before(journal, session))}
    wordings = _wordings(journal)
    said: dict[UUID, list[ReadBack]] = {}
    for one in journal.intentions.all_read_backs():
        said.setdefault(one.intention_id, []).append(one)
    made = []
    for intention in wanted:
        of = sessions[intention.session_id]
        here = next((one for one in said.get(intention.id, ()) if one.session_id == session.id), None)
        mine = [intention.id, *_carried_from(intention, wordings, sessions)]
        others = [one for id in mine for one in said.get(id, ()) if one is not here]
        worded = of_the_day(wordings[intention.id], of.starts_at, of.zone)
        made.append(Readable(intention, worded, of, tuple(sorted(others, key=_said_at)), here))
    return made


def _wordings(journal: Journal) -> dict[UUID, list[Intention]]:
    """Return the wordings of every intention by the id of the current one, newest first."""
    every = journal.intentions.every_wording()
    older = {one.replaced_by: one for one in every if one.replaced_by is not None}
    found: dict[UUID, list[Intention]] = {}
    for current in (one for one in every if one.replaced_by is None):
        chain = [current]
        while (before := older.get(chain[-1].id)) is not None:
            chain.append(before)
        found[current.id] = chain
    return found


def _carried_from(
    intention: Intention, wordings: Mapping[UUID, list[Intention]], sessions: Mapping[UUID, Session]
) -> list[UUID]:
    """Return the intentions of sessions before its own that were carried over into this one, in their words."""
    begun = _first(wordings[intention.id])
    start = sessions[intention.session_id].starts_at
    found = []
    for id, chain in wordings.items():
        of = sessions.get(chain[0].session_id)
        is_before = of is not None and (start is None or (of.starts_at is not None and of.starts_at < start))
        if id != intention.id and is_before and begun in _all(chain):
            found.append(id)
    return found


def _first(chain: list[Intention]) -> str:
    return chain[-1].text.casefold()


def _all(chain: list[Intention]) -> set[str]:
    return {one.text.casefold() for one in chain}


def _said_at(said: ReadBack) -> datetime:
    return said.at


def sessions_before(journal: Journal, session: Session) -> list[Session]:
    """Return the sessions before one, the last first; of one without a time those that have begun."""
    until = session.starts_at or journal.clock().instant
    dated = [
        one
        for one in journal.sessions.all()
        if one.state is not SessionState.CANCELLED and one.id != session.id
    ]
    found = [one for one in dated if one.starts_at is not None and one.starts_at < until]
    return sorted(found, key=_start, reverse=True)


def _start(session: Session) -> datetime:
    assert session.starts_at is not None
    return session.starts_at


def _not_carried(intention: Intention) -> tuple[bool, int]:
    return not intention.carried, intention.position
