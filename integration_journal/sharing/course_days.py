"""Where in the course of treatment something lies, told by the sessions that the document names anyway."""

from integration_journal.arc.rhythm import days_after
from integration_journal.arc.vocabulary import SessionState
from integration_journal.journal.clock import Moment
from integration_journal.sharing.contents import Document
from integration_journal.sharing.phrases import say


def day_in_course(document: Document, at: Moment) -> str:
    """Return how many days after which session a moment was, such as 'S2, day 3'; empty before the first."""
    begun = [
        (one.starts_at.instant, one)
        for one in document.sessions
        if one.starts_at is not None
        and one.starts_at.instant <= at.instant
        and one.state is not SessionState.CANCELLED
    ]
    if not begun:
        return ""
    start, session = max(begun, key=lambda pair: pair[0])
    day = days_after(at.instant, start, session.zone)
    return say("measure.day_in_course", number=session.number, day=day)
