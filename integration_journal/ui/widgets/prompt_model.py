"""The prompts as a list: in their groups, found by words, each with whether it is offered."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from integration_journal.arc.prompts import Prompt
from integration_journal.journal.clock import Moment
from integration_journal.journal.prompt_shelves import OWN, Shelf, Shelved
from integration_journal.ui import dates
from integration_journal.ui.widgets.entry_model import folded
from integration_journal.ui.widgets.prompt_labels import BETWEEN, prompt_hue, shelf_label, source_words, where

LINE = Qt.ItemDataRole.UserRole

_NOWHERE = QModelIndex()


@dataclass(frozen=True)
class PromptLine:
    """What a row shows; ``is_on`` is None where there is nothing to tick, ``heading`` stands above the row."""

    key: str
    words: str
    help: str = ""
    caption: str = ""
    heading: str = ""
    hue: str = ""
    is_on: bool | None = None
    is_set: bool = False


class PromptModel(QAbstractListModel):
    """Rows of prompts and of question sets; ``ticked`` carries a prompt's id and whether it is to be offered."""

    ticked = Signal(str, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[PromptLine] = []
        self._shelves: Sequence[Shelf] = ()
        self._shelved: dict[str, Shelved] = {}

    def show_shelves(self, shelves: Sequence[Shelf], group: str | None = None, words: str = "") -> None:
        """Show groups of prompts: one of them by its key, and what holds every one of some words."""
        self._shelves = shelves
        self._shelved = {one.key: one for shelf in shelves for one in shelf.prompts}
        wanted = folded(words).split()
        lines: list[PromptLine] = []
        for shelf in shelves:
            if group in (None, shelf.key):
                lines += self._lines_of(shelf, wanted)
        self.show_lines(lines)

    def show_lines(self, lines: Sequence[PromptLine]) -> None:
        """Show these rows; where they are the same prompts as before, the view stays where it is."""
        if [one.key for one in lines] == [one.key for one in self._lines]:
            self._lines = list(lines)
            if lines:
                self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))
            return
        self.beginResetModel()
        self._lines = list(lines)
        self.endResetModel()

    def shelved(self, row: int) -> Shelved | None:
        """Return the prompt of a row; None for a question set and outside the list."""
        return self._shelved.get(self._lines[row].key) if 0 <= row < len(self._lines) else None

    def row_of(self, id: str) -> int:
        """Return the row of a prompt by its id, or the id that it has in other words, or of a set; else -1."""
        for row, line in enumerate(self._lines):
            shelved = self._shelved.get(line.key)
            if id == line.key or (shelved is not None and id == shelved.prompt.id):
                return row
        return -1

    def key_at(self, row: int) -> str:
        """Return what a row is known by as long as its prompt is there; "" outside the list."""
        return self._lines[row].key if 0 <= row < len(self._lines) else ""

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        found = super().flags(index)
        if index.isValid() and self._lines[index.row()].is_on is not None:
            found |= Qt.ItemFlag.ItemIsUserCheckable
        return found

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if not index.isValid() or index.row() >= len(self._lines):
            return None
        line = self._lines[index.row()]
        if role == LINE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.words
        if role == Qt.ItemDataRole.CheckStateRole and line.is_on is not None:
            return Qt.CheckState.Checked if line.is_on else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (line.heading, line.words, line.help, line.caption)
            return ", ".join(part for part in parts if part)
        return None

    def setData(
        self,
        index: QModelIndex | QPersistentModelIndex,
        value: Any,
        role: int = Qt.ItemDataRole.EditRole,
    ) -> bool:
        shelved = self.shelved(index.row())
        if role != Qt.ItemDataRole.CheckStateRole or shelved is None:
            return False
        self.ticked.emit(shelved.prompt.id, Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def _lines_of(self, shelf: Shelf, wanted: Sequence[str]) -> list[PromptLine]:
        label = shelf_label(shelf)
        of_set = f"{label} {shelf.asked.title}" if shelf.asked else label
        found = [one for one in shelf.prompts if _holds(one, of_set, wanted)]
        if shelf.asked is not None:
            lines = [self._line(one, shelf) for one in found]
            return [self._set_line(shelf), *lines] if found or not shelf.prompts else []
        return [self._line(one, shelf, label if place == 0 else "") for place, one in enumerate(found)]

    def _set_line(self, shelf: Shelf) -> PromptLine:
        asked = shelf.asked
        assert asked is not None
        day = dates.full_day(Moment(asked.arrived_at, asked.zone).local.date())
        parts = [asked.title, self.tr("Came on {day}").format(day=day)]
        return PromptLine(
            shelf.key, asked.from_name, caption=BETWEEN.join(part for part in parts if part), is_set=True
        )

    def _line(self, shelved: Shelved, shelf: Shelf, heading: str = "") -> PromptLine:
        prompt = shelved.prompt
        parts = [where(prompt.stage, prompt.effect, prompt.suits)] if shelf.asked or shelf.key == OWN else []
        parts += [source_words(prompt, is_reworded=True)] if shelved.is_reworded else []
        parts += [] if shelved.is_on else [self.tr("Switched off")]
        caption = BETWEEN.join(parts)
        return PromptLine(shelved.key, prompt.text, "", caption, heading, prompt_hue(prompt), shelved.is_on)


def _holds(shelved: Shelved, label: str, wanted: Iterable[str]) -> bool:
    return all(word in _searched(shelved.prompt, shelved.built_in, label) for word in wanted)


@lru_cache(maxsize=2048)
def _searched(prompt: Prompt, built_in: Prompt | None, label: str) -> str:
    """Return all that a prompt is found by."""
    place, original = (prompt.effect or prompt.stage).label, built_in.text if built_in else ""
    return folded(f"{prompt.text} {prompt.help or ''} {place} {label} {original}")
