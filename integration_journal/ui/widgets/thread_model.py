"""One thread as a model: notes oldest first with the sessions between them, their words read as they are shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from integration_journal.arc.vocabulary import SessionState, Stage
from integration_journal.journal.clock import Moment, milliseconds
from integration_journal.journal.headline import Headline, first_words_of
from integration_journal.journal.journal import Journal
from integration_journal.journal.records import Session
from integration_journal.journal.threads import Note
from integration_journal.ui import dates

LINE = Qt.ItemDataRole.UserRole

_NOWHERE = QModelIndex()
_AT_ONCE = 40
"""How many notes' words are read together."""


@dataclass(frozen=True)
class ThreadLine:
    """What a row shows: a session by its ``session_id``, or a note by its ``entry_id``, perhaps a marked passage."""

    words: str
    day: str
    short_day: str = ""
    year: str = ""
    stage: Stage | None = None
    private: bool = False
    session_id: UUID | None = None
    entry_id: UUID | None = None
    insight_id: UUID | None = None


@dataclass(frozen=True)
class _Between:
    """A session that stands between notes."""

    session: Session
    day: date


class ThreadModel(QAbstractListModel):
    """Rows of one thread; ``show`` takes the notes, whose words follow when they come into view."""

    def __init__(self, journal: Journal, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._journal = journal
        self._rows: list[Note | _Between] = []
        self._days: list[date | None] = []
        self._headlines: dict[int, Headline] = {}
        self._gone: set[int] = set()

    def show(self, notes: Sequence[Note], sessions: Sequence[Session]) -> None:
        """Show notes in their order, with the sessions held between them and the one before the first."""
        self.beginResetModel()
        self._headlines.clear()
        self._gone.clear()
        self._rows = _woven(notes, [one for one in map(_between, sessions) if one is not None])
        self._days = []
        last: date | None = None
        for row in self._rows:
            last = row.day if isinstance(row, _Between) else last
            self._days.append(last)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def line(self, row: int) -> ThreadLine:
        """Return what a row shows."""
        what = self._rows[row]
        if isinstance(what, _Between):
            return self._session_line(what)
        headline = self._headline(row, what)
        if headline is None:
            return ThreadLine(self.tr("No words yet"), "")
        day = headline.local.date()
        that_day = day == self._days[row]
        return ThreadLine(
            first_words_of(what.passage) if what.passage else headline.first_words or self.tr("No words yet"),
            self.tr("That day") if that_day and day != self._today() else self._day(day),
            dates.short_day(day, short=True),
            "" if that_day else self._year(day),
            headline.stage,
            headline.private,
            entry_id=headline.id,
            insight_id=what.insight_id,
        )

    def note_at(self, row: int) -> Note | None:
        """Return the note of a row; None for a session and outside the thread."""
        what = self._rows[row] if 0 <= row < len(self._rows) else None
        return what if isinstance(what, Note) else None

    def row_of(self, note: Note) -> int:
        """Return the row of a note, or -1."""
        return next((row for row, what in enumerate(self._rows) if what == note), -1)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        if role == LINE:
            return self.line(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return self.line(index.row()).words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._said(self.line(index.row()))
        return None

    def _said(self, line: ThreadLine) -> str:
        day = f"{line.day} {line.year}".strip()
        parts = [day, line.words]
        parts += [line.stage.label] if line.stage else []
        parts += [self.tr("An insight")] if line.insight_id else []
        parts += [self.tr("Private")] if line.private else []
        return ", ".join(part for part in parts if part)

    def _session_line(self, between: _Between) -> ThreadLine:
        words = self.tr("Session {number}").format(number=between.session.number)
        short = dates.short_day(between.day, short=True)
        return ThreadLine(
            words, self._day(between.day), short, self._year(between.day), session_id=between.session.id
        )

    def _day(self, day: date) -> str:
        return self.tr("Today") if day == self._today() else dates.short_day(day)

    def _year(self, day: date) -> str:
        return "" if day.year == self._today().year else str(day.year)

    def _today(self) -> date:
        return self._journal.clock().local.date()

    def _headline(self, row: int, note: Note) -> Headline | None:
        if note.key not in self._headlines and note.key not in self._gone:
            first = row // _AT_ONCE * _AT_ONCE
            near = {one.key for one in self._rows[first : first + _AT_ONCE] if isinstance(one, Note)}
            found = self._journal.threads.headlines(near)
            self._headlines |= found
            self._gone |= near - found.keys()
        return self._headlines.get(note.key)


def _between(session: Session) -> _Between | None:
    if session.starts_at is None or session.state is SessionState.CANCELLED:
        return None
    return _Between(session, Moment(session.starts_at, session.zone).local.date())


def _woven(notes: Sequence[Note], sessions: Sequence[_Between]) -> list[Note | _Between]:
    """Return notes and sessions in time, without what stands before or after all the notes."""
    if not notes:
        return []
    starts = sorted(((milliseconds(one.session.starts_at), one) for one in sessions), key=_start)
    before = [pair for pair in starts if pair[0] <= notes[0].at][-1:]
    waiting = before + [pair for pair in starts if notes[0].at < pair[0] <= notes[-1].at]
    rows: list[Note | _Between] = []
    at = 0
    for note in notes:
        while at < len(waiting) and waiting[at][0] <= note.at:
            rows.append(waiting[at][1])
            at += 1
        rows.append(note)
    return rows


def _start(pair: tuple[int, _Between]) -> tuple[int, int]:
    return pair[0], pair[1].session.number
