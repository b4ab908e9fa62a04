"""Intentions of earlier sessions that may be read back again: those that are not done with, the others at a word."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from PySide6.QtWidgets import QWidget

from integration_journal.journal.reading_back import Readable
from integration_journal.journal.records import Session
from integration_journal.ui.desk import Desk
from integration_journal.ui.widgets.opening_rows import OpeningRows
from integration_journal.ui.widgets.read_back_words import told
from integration_journal.ui.widgets.words import Words


class EarlierIntentions(OpeningRows[Readable]):
    """A heading and rows, the last session's first; ``chosen`` carries the Readable."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._sessions: Mapping[UUID, Session] = {}
        self.head(self.tr("From earlier sessions"), self.tr("All earlier intentions"), above=12)

    def close_up(self) -> None:
        """Show only those that are not done with."""
        self._opened = False

    def show_intentions(self, found: Sequence[Readable], sessions: Mapping[UUID, Session]) -> None:
        """Show these intentions in their order."""
        if tuple(found) != self._every or sessions != self._sessions:
            self._every, self._sessions = tuple(found), sessions
            self._fill()

    def _first(self) -> tuple[Readable, ...]:
        return tuple(one for one in self._every if not one.is_met)[: self.MOST]

    def _said(self, one: Readable) -> tuple[str, Words, str]:
        last = one.last
        said = (
            told(last, self._sessions.get(last.session_id), self._desk.now.local.date())
            if last is not None
            else self.tr("Session {number}").format(number=one.own.number)
        )
        return one.worded.text, Words(one.worded.text, "card-quote", lines=3), said
