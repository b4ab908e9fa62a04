"""A chip that opens a menu of values, and the row in which such chips wrap."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QFontMetricsF, QKeyEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from integration_journal.ui.icons import set_icon
from integration_journal.ui.theme import look, set_role
from integration_journal.ui.widgets.flow import FlowLayout

_LONGEST = 34


class Flow(QWidget):
    """A widget whose children stand in a row and wrap."""

    def __init__(self, gap: int = 8, row_gap: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.flow = FlowLayout(self, gap, row_gap)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)


class FilterChip(QPushButton):
    """A chip that opens a menu of values; it looks chosen while one of them holds."""

    picked = Signal(object)
    asked = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._name = name
        self.value: Any = None
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self.asked)
        self._menu.triggered.connect(self._choose)
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setProperty("corner", 20)
        # The arrow stands after the word, where Qt puts an icon in the other reading direction.
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.setLayoutDirection(
            Qt.LayoutDirection.LeftToRight if mirrored else Qt.LayoutDirection.RightToLeft
        )
        set_role(self, "chip")
        set_icon(self, "down", "ink2", 16, on="ink")
        self.clicked.connect(self.open_menu)
        self.show_value(None, "")

    def sizeHint(self) -> QSize:
        """Leave room for the heavier words of a chosen chip, which Qt does not count."""
        hint, theme = super().sizeHint(), look().theme
        if self.isChecked():
            light, heavy = (QFontMetricsF(theme.font("label", weight)) for weight in (500, 600))
            more = heavy.horizontalAdvance(self.text()) - light.horizontalAdvance(self.text())
            hint.setWidth(hint.width() + round(more) + theme.px(2))
        return hint

    def nextCheckState(self) -> None:
        """Keep the look: only a value makes the chip chosen."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.open_menu()
            return
        super().keyPressEvent(event)

    def show_value(self, value: Any, label: str) -> None:
        """Show a chosen value, or the bare name for None."""
        self.value = value
        shown = self.tr("{name}: {value}").format(name=self._name, value=label) if label else self._name
        self.setText(short_label(shown).replace("&", "&&"))
        self.setToolTip(shown if len(shown) > _LONGEST else "")
        self.setChecked(value is not None)
        self.setAccessibleName(shown)
        self.setAccessibleDescription(self.tr("Opens a menu"))

    def offer(
        self, anything: str, values: Sequence[tuple[Any, str]], more: Sequence[tuple[Any, str]] = ()
    ) -> None:
        """Fill the menu: a word for no filter, the values, and perhaps more below a line."""
        self._menu.clear()
        group = QActionGroup(self._menu)
        self._add(group, None, anything)
        if values:
            self._menu.addSeparator()
        for value, label in values:
            self._add(group, value, label)
        if more:
            self._menu.addSeparator()
        for value, label in more:
            self._add(group, value, label)

    def menu_labels(self) -> list[str]:
        """Return what the menu offers."""
        return [action.text() for action in self._menu.actions() if not action.isSeparator()]

    def open_menu(self) -> None:
        """Open the menu under the chip."""
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height() + 4)))

    def choose(self, value: Any) -> None:
        """Choose a value as if it had been picked from the menu."""
        self.picked.emit(value)

    def _add(self, group: QActionGroup, value: Any, label: str) -> None:
        action = self._menu.addAction(short_label(label, 60).replace("&", "&&"))
        action.setData(value)
        action.setCheckable(True)
        action.setChecked(value == self.value)
        group.addAction(action)

    def _choose(self, action: QAction) -> None:
        self.picked.emit(action.data())


def short_label(label: str, most: int = _LONGEST) -> str:
    """Return a label of at most this many letters, with an ellipsis where there were more."""
    return label if len(label) <= most else label[: most - 1].rstrip() + "…"
