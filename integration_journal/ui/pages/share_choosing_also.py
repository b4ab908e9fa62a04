"""What leaves beside the writing: facts, marks, check-ins and measures as a whole, hopes, the clinic, a name."""

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from integration_journal.ui.pages.share_rows import Shelf
from integration_journal.ui.pages.share_ticks import Ticks
from integration_journal.ui.scaling import space
from integration_journal.ui.widgets.chips import Chips

_ROWS = {"facts": "session", "mark": "mark", "check_in": "check_in", "measure": "measure"}
"""The kinds of rows that a chip stands for."""
_OTHERS = ("hopes", "course", "name")


class AlsoLeaves(QWidget):
    """Chips that tick all of a kind; ``changed`` follows each."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ticks, self._shelf = Ticks(), Shelf()
        column = QVBoxLayout(self)
        space(column, (0, 0, 0, 8), 0)
        self.chips = Chips(self.tr("What also leaves"))
        self.chips.changed.connect(self._on_chips)
        column.addWidget(self.chips)
        self._offered: list[str] = []

    def show_ticks(self, ticks: Ticks, shelf: Shelf) -> None:
        """Show which of these leave."""
        self._ticks, self._shelf = ticks, shelf
        offered = [key for key in (*_ROWS, *_OTHERS) if key in _OTHERS or shelf.ids.get(_ROWS[key])]
        if offered != self._offered:
            self._offered = offered
            labels = self._labels()
            self.chips.set_chips([(key, labels[key]) for key in offered])
        self.chips.set_checked([key for key in offered if self._is_on(key)])

    def _labels(self) -> dict[str, str]:
        return {
            "facts": self.tr("Facts of the sessions"),
            "mark": self.tr("Marks"),
            "check_in": self.tr("Check-ins"),
            "measure": self.tr("Measures"),
            "hopes": self.tr("Hopes"),
            "course": self.tr("Clinic and therapist"),
            "name": self.tr("My name on it"),
        }

    def _of(self, key: str) -> set[UUID]:
        """Return the rows of a chip; facts are those of the sessions of which something is ticked, else of all."""
        ids = self._shelf.ids.get(_ROWS[key], set())
        if key != "facts":
            return ids
        on = set().union(*self._ticks.on.values())
        told = {id for id, rows in self._shelf.of_sessions.items() if not on.isdisjoint(rows)}
        return ids & told or ids

    def _is_on(self, key: str) -> bool:
        if key in _OTHERS:
            return bool(getattr(self._ticks, key))
        ids = self._of(key)
        return bool(ids) and ids <= self._ticks.on[_ROWS[key]]

    def _on_chips(self, chosen: list[str]) -> None:
        for key in self._offered:
            on = key in chosen
            if on == self._is_on(key):
                continue
            if key in _OTHERS:
                setattr(self._ticks, key, on)
            elif on:
                self._ticks.on[_ROWS[key]] |= self._of(key)
            else:
                self._ticks.on[_ROWS[key]].clear()
        self.changed.emit()
