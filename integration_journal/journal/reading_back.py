"""Reading intentions back at a session: its own, and those of earlier sessions that were not done with."""

from dataclasses import dataclass
from datetime import datetime

from integration_journal.arc.vocabulary import ReadBackOutcome, SessionState
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

    One that was carried over in the same words is told once, where it was carried to.
    """
    order = [one.id for one in _before(journal, session)]
    every = journal.intentions.all()
    found = [one for one in every if one.session_id in order]
    found.sort(key=lambda one: (order.index(one.session_id), _not_carried(one)))
    told = {_words(one) for one in every if one.session_id == session.id}
    wanted = []
    for one in found:
        if _words(one) not in told:
            told.add(_words(one))
            wanted.append(one)
    return _readable(journal, session, wanted)


def _readable(journal: Journal, session: Session, wanted: list[Intention]) -> list[Readable]:
    if not wanted:
        return []
    sessions = {one.id: one for one in (session, *_before(journal, session))}
    of_words = {one.id: _words(one) for one in journal.intentions.all() if one.session_id in sessions}
    said: dict[str, list[ReadBack]] = {}
    for one in journal.intentions.all_read_backs():
        if one.intention_id in of_words:
            said.setdefault(of_words[one.intention_id], []).append(one)
    made = []
    for intention in wanted:
        of = sessions[intention.session_id]
        worded = journal.intentions.wording_on(intention, of.starts_at, of.zone)
        mine = said.get(_words(intention), [])
        here = next((one for one in mine if _is_at(one, intention, session)), None)
        others = tuple(one for one in mine if one is not here)
        made.append(Readable(intention, worded, of, others, here))
    return made


def _is_at(said: ReadBack, intention: Intention, session: Session) -> bool:
    return said.session_id == session.id and said.intention_id == intention.id


def _words(intention: Intention) -> str:
    return intention.text.casefold()


def _before(journal: Journal, session: Session) -> list[Session]:
    if session.starts_at is None:
        return []
    dated = [one for one in journal.sessions.all() if one.state is not SessionState.CANCELLED]
    found = [one for one in dated if one.starts_at is not None and one.starts_at < session.starts_at]
    return sorted(found, key=_start, reverse=True)


def _start(session: Session) -> datetime:
    assert session.starts_at is not None
    return session.starts_at


def _not_carried(intention: Intention) -> tuple[bool, int]:
    return not intention.carried, intention.position
