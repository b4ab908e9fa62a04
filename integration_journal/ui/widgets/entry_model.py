"""The list of entries as a model: headlines newest first, read in pages as one scrolls, under week headings."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from PySide6.QtCore import (
    QAbstractListModel,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from integration_journal.journal.entries import Filter
from integration_journal.journal.headline import Headline
from integration_journal.journal.journal import Journal
from integration_journal.journal.records import Entry
from integration_journal.ui import dates

PAGE = 200
HEADLINE = Qt.ItemDataRole.UserRole
HEADING = Qt.ItemDataRole.UserRole + 1
EXCERPT = Qt.ItemDataRole.UserRole + 2

_NOWHERE = QModelIndex()
_WORD = re.compile(r"\w+", re.UNICODE)
_BEFORE, _AFTER = 40, 240


def folded(text: str) -> str:
    """Return the text without case and accents, letter for letter, as the search compares it."""
    return "".join((unicodedata.normalize("NFD", letter)[:1].lower() or letter)[:1] for letter in text)


def found_places(text: str, words: str) -> list[tuple[int, int]]:
    """Return where (start, length) the searched words stand in a text; the last may be a beginning."""
    tokens = [folded(token) for token in _WORD.findall(words)]
    if not tokens:
        return []
    whole = set(tokens if words[-1:].isspace() else tokens[:-1])
    beginning = "" if words[-1:].isspace() else tokens[-1]
    places = []
    for match in _WORD.finditer(folded(text)):
        if match[0] in whole:
            places.append((match.start(), len(match[0])))
        elif beginning and match[0].startswith(beginning):
            places.append((match.start(), len(beginning)))
    return places


class EntryListModel(QAbstractListModel):
    """Headlines of the entries that a filter and searched words leave, newest first."""

    def __init__(self, journal: Journal, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._journal = journal
        self._filter = Filter()
        self._words = ""
        self._rows: list[Headline] = []
        self._headings: list[str] = []
        self._snippets: dict[UUID, str] = {}
        self._has_more = False
        self._heading_of: Callable[[date], str] = self._headings_from(journal.clock().local.date())

    @property
    def words(self) -> str:
        """The words searched for."""
        return self._words

    @property
    def chosen(self) -> Filter:
        """The filter shown."""
        return self._filter

    @property
    def has_more(self) -> bool:
        """Whether older entries than those read so far match as well."""
        return self._has_more

    def show(self, chosen: Filter, words: str = "") -> None:
        """Read the first page of what a filter and searched words leave."""
        self._filter, self._words = chosen, words.lstrip()
        rows = self._read([])
        self.beginResetModel()
        self._heading_of = self._headings_from(self._journal.clock().local.date())
        self._snippets.clear()
        self._rows, self._headings = [], []
        self._append(rows)
        self.endResetModel()

    def row_of(self, entry_id: UUID | None) -> int:
        """Return the row of an entry among those read so far, or -1."""
        return next((row for row, line in enumerate(self._rows) if line.id == entry_id), -1)

    def id_at(self, row: int) -> UUID | None:
        """Return the id of the entry in a row, or None outside the list."""
        return self._rows[row].id if 0 <= row < len(self._rows) else None

    def heading_at(self, row: int) -> str:
        """Return the heading that stands above a row, or ""."""
        return self._headings[row]

    def refresh(self, entry: Entry) -> bool:
        """Show an entry's present words and circumstances; tell whether it keeps its place in the list."""
        row = self.row_of(entry.id)
        if row < 0 or entry.deleted_at is not None or self._rows[row].written_at != entry.written_at:
            return False
        self._rows[row] = Headline.of(entry, insight=self._rows[row].insight)
        self._snippets.pop(entry.id, None)
        index = self.index(row)
        self.dataChanged.emit(index, index)
        return True

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def canFetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> bool:
        return not parent.isValid() and self._has_more

    def fetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> None:  # noqa: ARG002
        rows = self._read(self._rows)
        if rows:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(rows) - 1)
            self._append(rows)
            self.endInsertRows()

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        line = self._rows[index.row()]
        if role == HEADLINE:
            return line
        if role == HEADING:
            return self._headings[index.row()]
        if role == EXCERPT:
            return self._excerpt(line)
        if role == Qt.ItemDataRole.DisplayRole:
            return self.title(line)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._said(line, self._headings[index.row()])
        return None

    def title(self, line: Headline) -> str:
        """Return what a headline is called in the list."""
        return line.title or self.tr("No words yet")

    def when(self, line: Headline) -> str:
        """Return the time of an entry of today, else its day, with the year where it is another."""
        local = line.local
        today = self._journal.clock().local.date()
        if local.date() == today:
            return dates.time(local)
        return dates.short_day(local.date()) if local.year == today.year else dates.full_day(local.date())

    def _said(self, line: Headline, heading: str) -> str:
        parts = [heading, self.title(line), self.when(line), line.stage.label]
        parts += [line.effect.label] if line.effect else []
        parts += [self.tr("Private")] if line.private else []
        return ", ".join(part for part in parts if part)

    def _excerpt(self, line: Headline) -> str:
        """Return the entry's beginning, or the words around what was searched for further down."""
        shown = f"{line.title} {line.excerpt}"
        if not self._words or found_places(shown, self._words):
            return line.excerpt
        if line.id not in self._snippets:
            entry = self._journal.entries.get(line.id)
            self._snippets[line.id] = _snippet(entry.text if entry else "", self._words) or line.excerpt
        return self._snippets[line.id]

    def _read(self, known: list[Headline]) -> list[Headline]:
        if not self._words:
            before = known[-1].place if known else None
            rows = self._journal.entries.headlines(self._filter, limit=PAGE, before=before)
            self._has_more = len(rows) == PAGE
            return rows
        wanted = len(known) + PAGE
        hits = self._journal.search.find(self._words, limit=wanted, chosen=self._filter)
        self._has_more = len(hits) == wanted
        seen = {line.id for line in known}
        return [line for line in hits if line.id not in seen]

    def _append(self, rows: list[Headline]) -> None:
        last = self._heading_of(self._rows[-1].local.date()) if self._rows else None
        for line in rows:
            heading = self._heading_of(line.local.date())
            self._headings.append("" if heading == last else heading)
            last = heading
        self._rows += rows

    def _headings_from(self, today: date) -> Callable[[date], str]:
        locale = QLocale()
        first = locale.firstDayOfWeek().value  # Monday is 1
        week = today - timedelta(days=(today.isoweekday() - first) % 7)
        later, this_week, last_week = self.tr("Later"), self.tr("This week"), self.tr("Last week")
        months: dict[tuple[int, int], str] = {}

        def heading(day: date) -> str:
            if day >= week + timedelta(days=7):
                return later
            if day >= week:
                return this_week
            if day >= week - timedelta(days=7):
                return last_week
            key = (day.year, day.month)
            if key not in months:
                name = locale.standaloneMonthName(day.month)
                name = name[:1].upper() + name[1:]
                months[key] = name if day.year == today.year else f"{name} {day.year}"
            return months[key]

        return heading


def _snippet(text: str, words: str) -> str:
    places = found_places(text, words)
    if not places:
        return ""
    start = places[0][0]
    begin = max(0, start - _BEFORE)
    if begin:
        space = text.find(" ", begin, start)
        begin = space + 1 if space >= 0 else begin
    part = " ".join(text[begin : start + _AFTER].split())
    return f"…{part}" if begin else part
