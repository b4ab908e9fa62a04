"""The rows that can leave as a list of lines: headings that fold, and below each the rows that are shown."""

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Any
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from integration_journal.journal.clock import Moment
from integration_journal.sharing.figures_of import measure_name
from integration_journal.ui import dates
from integration_journal.ui.figure_voice import WindowVoice
from integration_journal.ui.pages.share_rows import Ids, ShareRow, ids_of
from integration_journal.ui.pages.share_sections import Key, Section, opened
from integration_journal.ui.pages.share_ticks import Ticks

KIND, ID, LABEL, LOCKED, OPEN, COUNT, SIGNS = (Qt.ItemDataRole.UserRole + n for n in range(7))
HEADING = "heading"
_TICK = Qt.ItemDataRole.CheckStateRole
_At = QModelIndex | QPersistentModelIndex


class ShareModel(QAbstractListModel):
    """Lines of sections; ``ticks`` says what is ticked and is changed by ``tick`` alone."""

    def __init__(self, now: Moment, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.ticks = Ticks()
        self.left_out: frozenset[UUID] = frozenset()
        self.lost: frozenset[UUID] = frozenset()
        self._voice = WindowVoice(now.local.date())
        self._sections: Sequence[Section] = ()
        self._lines: list[tuple[Section, ShareRow | None]] = []
        self._open: set[Key] = set()
        self.shown_ids: Ids = {}
        self._said: dict[Key, bool] = {}
        self._narrowed = False

    def show(self, sections: Sequence[Section], *, narrowed: bool) -> None:
        """Show these sections; what the reader folded or unfolded stays so until the list is narrowed anew."""
        if narrowed != self._narrowed:
            self._said = {}
        self._narrowed, self._sections = narrowed, sections
        self.shown_ids = ids_of(self.shown())
        self._lay_out()

    def _lay_out(self) -> None:
        self.beginResetModel()
        self._open = opened(self._sections, self._said, narrowed=self._narrowed)
        self._lines = []
        for one in self._sections:
            self._lines.append((one, None))
            if one.key in self._open:
                self._lines += [(one, row) for row in one.rows]
        self.endResetModel()

    def fold(self, at: int, *, unfold: bool | None = None) -> bool:
        """Fold the section of a line, or unfold it; tell whether anything became of it."""
        section = self._lines[at][0]
        wanted = section.key not in self._open if unfold is None else unfold
        if wanted == (section.key in self._open):
            return False
        self._said[section.key] = wanted
        self._lay_out()
        return True

    def shown(self) -> list[ShareRow]:
        """Return every row that the filter shows, folded ones too."""
        return [row for section in self._sections for row in section.rows]

    def row(self, at: int) -> ShareRow | None:
        """Return the row of a line, None for a heading."""
        return self._lines[at][1] if 0 <= at < len(self._lines) else None

    def section(self, at: int) -> Section:
        """Return the section of a line."""
        return self._lines[at][0]

    def line_of(self, place: tuple[Key, UUID | None]) -> int:
        """Return the line of a section's row, or of its heading; -1 where it is not shown."""
        for at, (section, row) in enumerate(self._lines):
            if section.key == place[0] and (row.id if row else None) == place[1]:
                return at
        return -1

    def place(self, at: int) -> tuple[Key, UUID | None] | None:
        """Return what ``line_of`` finds a line by."""
        if not 0 <= at < len(self._lines):
            return None
        section, row = self._lines[at]
        return section.key, row.id if row else None

    def tick(self, at: int) -> None:
        """Tick a line, or untick it where it is ticked; a heading stands for all of its rows."""
        section, row = self._lines[at]
        rows = [row] if row is not None else section.open_rows
        self.ticks.put(rows, on=not all(map(self.ticks.has, rows)))
        self.told()

    def told(self) -> None:
        """Have everything painted again: ticks changed."""
        if self._lines:
            self.dataChanged.emit(self.index(0), self.index(len(self._lines) - 1), [_TICK])

    def rowCount(self, parent: _At = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._lines)

    def flags(self, index: _At) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        section, row = self._lines[index.row()]
        can = not row.private if row is not None else bool(section.open_rows)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if can else flags

    def data(self, index: _At, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        section, row = self._lines[index.row()]
        return self._of_heading(section, role) if row is None else self._of_row(row, role)

    def _of_heading(self, section: Section, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.title(section)
        if role == KIND:
            return HEADING
        if role == OPEN:
            return section.key in self._open
        if role not in (_TICK, COUNT, Qt.ItemDataRole.AccessibleTextRole):
            return None
        rows = section.open_rows
        on = sum(map(self.ticks.has, rows))
        if role == _TICK:
            if not rows:
                return None
            full = Qt.CheckState.Checked if on == len(rows) else Qt.CheckState.PartiallyChecked
            return full if on else Qt.CheckState.Unchecked
        count = self.tr("{on} of {all}").format(on=on, all=len(section.rows))
        if role == COUNT:
            return count
        words = (
            self.tr("{title}, {count} ticked, open")
            if section.key in self._open
            else self.tr("{title}, {count} ticked, folded")
        )
        return words.format(title=self.title(section), count=count)

    def _of_row(self, row: ShareRow, role: int) -> Any:
        if role == _TICK:
            on, off = Qt.CheckState.Checked, Qt.CheckState.Unchecked
            return None if row.private else on if self.ticks.has(row) else off
        if role in (Qt.ItemDataRole.AccessibleDescriptionRole, Qt.ItemDataRole.ToolTipRole):
            return self._hint(row)
        known: dict[int, Callable[[ShareRow], Any]] = {
            Qt.ItemDataRole.DisplayRole: self.words,
            Qt.ItemDataRole.AccessibleTextRole: self._spoken,
            KIND: attrgetter("kind"),
            ID: attrgetter("id"),
            LOCKED: attrgetter("private"),
            LABEL: self._label,
            SIGNS: self._signs,
        }
        return known[role](row) if role in known else None

    def _signs(self, row: ShareRow) -> tuple[str, ...]:
        quoted = ("message",) if self.ticks.is_quoted(row) else ()
        if row.kind != "entry" or row.id not in self.left_out:
            return quoted
        return (*quoted, "caution" if row.id in self.lost else "hide")

    def _hint(self, row: ShareRow) -> str | None:
        """Return why a row stays whatever is ticked, and what to do about it."""
        if row.private:
            return self.tr("To share it, open the entry and stop keeping it private.")
        if row.kind == "entry" and row.id in self.lost:
            return self.tr("A passage that is left out was changed. Look inside before this entry can leave.")
        return None

    def _spoken(self, row: ShareRow) -> str:
        words = self.words(row)
        if row.private:
            return self.tr("{words}, private, stays").format(words=words)
        said = [words, self._label(row)]
        names = {
            "message": self.tr("quoted on the first page"),
            "hide": self.tr("with passages that stay"),
            "caution": self.tr("stays until you look inside"),
        }
        return ", ".join(one for one in [*said, *(names[sign] for sign in self._signs(row))] if one)

    def title(self, section: Section) -> str:
        """Return a section's heading."""
        if section.effect is not None:
            return section.effect.label
        if (session := section.session) is not None:
            if session.day is None:
                return self.tr("Session {number}").format(number=session.number)
            day = dates.short_day(session.day)
            return self.tr("Session {number}, {day}").format(number=session.number, day=day)
        return {
            ("talk", ""): self.tr("To talk about"),
            ("outside", "session"): self.tr("Outside the sessions"),
            ("outside", "effect"): self.tr("Of no effect"),
            ("check_in", ""): self.tr("Check-ins"),
            ("measure", ""): self.tr("Measures"),
            ("mark", ""): self.tr("Marks"),
        }[section.key]

    def words(self, row: ShareRow) -> str:
        """Return what stands on a row in the writer's words, or as what it is called."""
        if row.kind == "measure":
            return measure_name(*row.measure, self._voice)
        if row.kind == "session":
            return self.tr("Facts of session {number}").format(number=row.words)
        if row.words or not row.numbers:
            return row.words
        names = {
            "mood": self.tr("mood {value}"),
            "anxiety": self.tr("anxiety {value}"),
            "sleep": self.tr("sleep {value}"),
            "energy": self.tr("energy {value}"),
        }
        return ", ".join(names[name].format(value=value) for name, value in row.numbers)

    def _label(self, row: ShareRow) -> str:
        """Return what stands at the right of a row: what it is, or the day it is of."""
        if row.private:
            return self.tr("Private, stays")
        kinds = {
            "side_effect": self.tr("Side effect"),
            "reading": self.tr("Reading"),
            "insight": self.tr("Insight"),
            "step": self.tr("Small step"),
            "session": self.tr("Dose, place, company"),
        }
        if row.kind in kinds:
            return kinds[row.kind]
        if row.talk is not None:
            return self.tr("Talked about") if row.is_done else row.talk.label
        if row.kind in ("check_in", "measure", "mark") and row.day is not None:
            day = dates.short_day(row.day)
            return self.tr("{total}, {day}").format(total=row.total, day=day) if row.total else day
        return row.stage.label if row.stage else ""
