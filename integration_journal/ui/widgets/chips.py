"""Words to choose from: chips that wrap, any of them or one of them."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from integration_journal.ui.icons import set_icon
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.flow import FlowLayout

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class Chip(QPushButton):
    """One word; a tick stands before it while it is chosen."""

    def __init__(self, key: str, label: str, parent: QWidget | None = None) -> None:
        super().__init__(label.replace("&", "&&"), parent)
        self.key = key
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setProperty("corner", 20)
        self.setAccessibleName(label)
        set_role(self, "chip")
        self.toggled.connect(self._tick)

    def _tick(self, checked: bool) -> None:
        set_icon(self, "saved" if checked else "", "ink", 16)


class Chips(QWidget):
    """A group of chips; arrow keys move within it, Space chooses. ``exclusive`` allows one at most."""

    changed = Signal(list)

    def __init__(self, name: str, exclusive: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._exclusive = exclusive
        self._chips: list[Chip] = []
        self._flow = FlowLayout(self)
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_chips(self, chips: Sequence[tuple[str, str]]) -> None:
        """Show these (key, label) pairs; what was chosen and is still offered stays chosen."""
        kept = set(self.checked())
        others = [self._flow.itemAt(i).widget() for i in range(len(self._chips), self._flow.count())]
        while self._flow.count():
            self._flow.takeAt(0)
        for chip in self._chips:
            chip.hide()
            chip.setParent(None)
            chip.deleteLater()
        self._chips = [self._make(str(key), label, str(key) in kept) for key, label in chips]
        for widget in [*self._chips, *others]:
            self._flow.addWidget(widget)
        self.updateGeometry()

    def _make(self, key: str, label: str, checked: bool) -> Chip:
        chip = Chip(key, label, self)
        chip.setChecked(checked)
        chip.clicked.connect(self._chosen)
        chip.installEventFilter(self)
        return chip

    def chips(self) -> list[Chip]:
        """Return the chips in their order."""
        return list(self._chips)

    def add_widget(self, widget: QWidget) -> None:
        """Add another control after the chips, such as a button for more words."""
        self._flow.addWidget(widget)

    def checked(self) -> list[str]:
        """Return the keys of the chosen chips, in the order shown."""
        return [chip.key for chip in self._chips if chip.isChecked()]

    def set_checked(self, keys: Sequence[str]) -> None:
        """Choose these keys and no others, without a signal."""
        wanted = {str(key) for key in keys}
        for chip in self._chips:
            chip.setChecked(chip.key in wanted)

    def _chosen(self) -> None:
        if self._exclusive:
            for chip in self._chips:
                if chip is not self.sender():
                    chip.setChecked(False)
        self.changed.emit(self.checked())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched in self._chips:
            step = _STEPS.get(Qt.Key(event.key()))
            if step is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                place = (self._chips.index(watched) + step) % len(self._chips)
                self._chips[place].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)
