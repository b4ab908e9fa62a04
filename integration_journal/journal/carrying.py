"""What may be carried on from when the next intentions are written: what is not done with, and how small steps went."""

from collections.abc import Sequence
from datetime import datetime

from integration_journal.arc.vocabulary import ReadBackOutcome
from integration_journal.journal import reading_back
from integration_journal.journal.journal import Journal
from integration_journal.journal.reading_back import Readable
from integration_journal.journal.records import Session
from integration_journal.journal.steps import StepNow

_OPEN = (ReadBackOutcome.STILL_OPEN, ReadBackOutcome.CHANGED)


def intentions(journal: Journal, session: Session) -> list[Readable]:
    """Return the intentions of earlier sessions that the writer last called open or changed, not carried over yet."""
    found = reading_back.earlier(journal, session)
    return [one for one in found if one.last is not None and one.last.outcome in _OPEN]


def steps(journal: Journal, session: Session) -> list[StepNow]:
    """Return the steps of the time before a session that have an answer, the one answered last first.

    Those that one of its intentions carries on from already are left out, in whatever words it does.
    """
    before = {one.id for one in reading_back.sessions_before(journal, session)} | {None}
    taken = {one.from_step for one in journal.intentions.of_session(session.id)}
    found = [
        now
        for now in journal.steps.all()
        if now.logs and now.step.session_id in before and now.step.id not in taken
    ]
    return sorted(found, key=_answered_at, reverse=True)


def told_of(now: StepNow, most: int = 2) -> Sequence[int]:
    """Return which of a step's answers tell how it went, by their places: the last, and the last ones with words."""
    with_words = [place for place, log in enumerate(now.logs) if log.words][-most:]
    return sorted({len(now.logs) - 1, *with_words})


def _answered_at(now: StepNow) -> datetime:
    return now.logs[-1].at
