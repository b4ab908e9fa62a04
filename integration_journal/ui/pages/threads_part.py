"""What the parts of the Threads page have in common."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.pages.page import PageArea, Width
from integration_journal.ui.scaling import no_wider, space
from integration_journal.ui.theme import look

WIDEST = 1240
_READABLE = 760


_FEW = 3


def not_shown(many: int, first: int, shows_all: bool) -> int:
    """Return how many rows are not shown at first; one or two are not worth a press."""
    rest = 0 if shows_all else many - first
    return rest if rest >= _FEW else 0


class ThreadsPart(QWidget):
    """A scrolling column below the page's head; ``kinds`` are the records it shows.

    ``left_out`` says that the writer wants no such part.
    """

    left_out = Signal()
    kinds: tuple[str, ...] = ()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._width = Width.WIDE
        self.outer = QVBoxLayout(self)
        self.outer.setContentsMargins(0, 0, 0, 0)
        self.outer.setSpacing(0)
        self._content = QWidget()
        self.column = QVBoxLayout(self._content)
        self.area = PageArea(self._content)
        desk.changed.connect(self._on_change)

    def show_place(self, place: Place) -> None:
        """Show what a place names, read anew."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Read again what is shown."""
        raise NotImplementedError

    def take_focus(self) -> None:
        """Put the keyboard where the part begins."""

    def fields(self) -> dict[str, Any]:
        """Return what is shown, as fields of ``Place``."""
        return {}

    def leave(self) -> None:
        """Save what waits."""

    def arrange(self, width: Width) -> None:
        """Lay the part out for a width."""
        self._width = width
        self.place_margins()

    def put(self, column: QWidget) -> None:
        """Put a column of readable width below the others."""
        self.column.addLayout(no_wider(column, _READABLE))

    def edge(self) -> int:
        """Return the page's margin at the sides, in px at 100 %."""
        least = 48 if self._width >= Width.WIDE else 24
        return max(least, int(self.width() / look().theme.scale - WIDEST) // 2)

    def place_margins(self) -> None:
        """Set the margins around the column."""
        edge = self.edge()
        space(self.column, (edge, 24 if self._width >= Width.WIDE else 16, edge, 40), 16)

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.place_margins()

    def _on_change(self, change: object) -> None:
        kind, origin = getattr(change, "kind", ""), getattr(change, "origin", None)
        if kind in self.kinds and origin is not self and self.isVisible():
            self.refresh()
