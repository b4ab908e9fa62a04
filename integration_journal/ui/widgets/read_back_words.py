"""What is said of an intention that was read back: 'Changed, 20 March, after session 2'."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from integration_journal.journal.clock import Moment
from integration_journal.journal.records import ReadBack, Session
from integration_journal.ui import dates

translate = QCoreApplication.translate


def told(said: ReadBack, session: Session | None, today: date) -> str:
    """Return when an intention was read back, after which session, and what the writer called it."""
    after = dates.dated(Moment(said.at, said.zone).local.date(), today)
    if session is not None:
        words = translate("ReadBackWords", "{day}, after session {number}")
        after = words.format(day=after, number=session.number)
    if said.outcome is None:
        return after
    return translate("ReadBackWords", "{outcome}, {day}").format(outcome=said.outcome.label, day=after)


def icon_of(said: ReadBack) -> str:
    """Return the icon of what an intention was called, nothing where there are words alone."""
    return f"intention-{said.outcome.value.removeprefix('still_')}" if said.outcome else ""
