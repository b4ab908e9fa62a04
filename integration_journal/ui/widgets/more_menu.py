"""The small menu beside a short piece of writing: who may see it, where it stands, and away with it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from integration_journal.ui.icons import set_icon
from integration_journal.ui.theme import set_role


class MoreMenu(QPushButton):
    """A '...' button with its menu; ``chosen`` carries the action's key and whether it is ticked now."""

    chosen = Signal(str, bool)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "icon-quiet")
        set_icon(self, "more", "ink2")
        self.setAccessibleName(name)
        self.setToolTip(self.tr("More"))
        self._actions: dict[str, QAction] = {}
        self.setMenu(QMenu(self))
        self.menu().triggered.connect(self._on_triggered)

    def add(self, key: str, label: str, *, tick: bool = False) -> QAction:
        """Add a line to the menu, one that can be ticked where asked."""
        action = self.menu().addAction(label)
        action.setCheckable(tick)
        action.setData(key)
        self._actions[key] = action
        return action

    def add_sharing(self) -> None:
        """Add the two lines on who may see it, which exclude each other."""
        self.add("private", self.tr("Keep private"), tick=True)
        self.add("may_share", self.tr("May be shared"), tick=True)

    def action(self, key: str) -> QAction:
        """Return a line of the menu."""
        return self._actions[key]

    def tick(self, **ticks: bool) -> None:
        """Show which lines are ticked, without a signal."""
        for key, on in ticks.items():
            self._actions[key].setChecked(on)

    def _on_triggered(self, action: QAction) -> None:
        self.chosen.emit(action.data(), action.isChecked())
