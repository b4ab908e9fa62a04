"""What leaves beside the writing: facts, marks, check-ins and measures as a whole, hopes, the clinic, a name."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from integration_journal.ui.pages.share_rows import ShareRow, Shelf
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
        kinds = {row.kind for row in shelf.rows if not row.private}
        offered = [key for key in (*_ROWS, *_OTHERS) if key in _OTHERS or _ROWS[key] in kinds]
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

    def _of(self, key: str) -> list[ShareRow]:
        """Return the rows of a chip; facts are those of the sessions of which something is ticked, else of all."""
        rows = [row for row in self._shelf.rows if row.kind == _ROWS[key] and not row.private]
        if key != "facts":
            return rows
        told = {row.session_id for row in self._shelf.rows if row.kind != "session" and self._ticks.has(row)}
        return [row for row in rows if row.id in told] or rows

    def _is_on(self, key: str) -> bool:
        if key in _OTHERS:
            return bool(getattr(self._ticks, key))
        rows = self._of(key)
        return bool(rows) and all(map(self._ticks.has, rows))

    def _on_chips(self, chosen: list[str]) -> None:
        for key in self._offered:
            on = key in chosen
            if on == self._is_on(key):
                continue
            if key in _OTHERS:
                setattr(self._ticks, key, on)
            elif key == "facts" and not on:
                self._ticks.put([row for row in self._shelf.rows if row.kind == "session"], False)
            else:
                self._ticks.put(self._of(key), on)
        self.changed.emit()
