"""A few choices joined in a row, one of them chosen."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from integration_journal.ui.theme import set_role


class Segments(QWidget):
    """Joined buttons; arrow keys move among them. ``chosen_changed`` carries the key of another choice."""

    chosen_changed = Signal(str)

    def __init__(self, name: str, choices: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        for key, label in choices:
            button = QPushButton(label)
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setProperty("key", str(key))
            self._group.addButton(button)
            self._buttons[str(key)] = button
            self._row.addWidget(button)
        self._join()
        next(iter(self._buttons.values())).setChecked(True)
        self._group.buttonToggled.connect(self._on_toggled)

    def chosen(self) -> str:
        """Return the key of what is chosen."""
        return str(self._group.checkedButton().property("key"))

    def choose(self, key: str) -> None:
        """Choose a key, without a signal."""
        blocked = self._group.blockSignals(True)
        self._buttons[str(key)].setChecked(True)
        self._group.blockSignals(blocked)

    def button(self, key: str) -> QPushButton:
        """Return the button of a key."""
        return self._buttons[str(key)]

    def offer(self, key: str, on: bool) -> None:
        """Offer a choice, or leave it out."""
        self._buttons[str(key)].setVisible(on)
        self._join()

    def _join(self) -> None:
        shown = [one for one in self._buttons.values() if not one.isHidden()]
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            shown.reverse()
        for place, button in enumerate(shown):
            where = "first" if place == 0 else "last" if place == len(shown) - 1 else "middle"
            set_role(button, "segment", place=where)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._join()

    def _on_toggled(self, button: QAbstractButton, on: bool) -> None:
        if on:
            self.chosen_changed.emit(button.property("key"))
