"""An entry's tags, with a field to add one."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QSizePolicy, QWidget

from integration_journal.ui.icons import set_icon
from integration_journal.ui.layouts import let_go
from integration_journal.ui.scaling import fix
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.flow import FlowLayout


class TagRow(QWidget):
    """``changed`` carries all the tags after one was added or taken away."""

    changed = Signal(list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: list[str] = []
        self._buttons: list[QPushButton] = []
        self._flow = FlowLayout(self, gap=8, row_gap=8)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Add a tag"))
        self.field.setAccessibleName(self.tr("Add a tag"))
        fix(self.field, FixedWidth=150)
        self.field.returnPressed.connect(self._on_add)
        self._flow.addWidget(self.field)

    def show_tags(self, names: Sequence[str]) -> None:
        """Show these tags."""
        self._names = list(names)
        for button in self._buttons:
            let_go(button)
        self._buttons = []
        self._flow.removeWidget(self.field)
        for name in names:
            button = QPushButton(name)
            set_role(button, "small-quiet")
            set_icon(button, "tag", "ink2", 18)
            button.setToolTip(self.tr("Take this tag away"))
            button.setAccessibleDescription(button.toolTip())
            button.clicked.connect(self._on_remove)
            self._buttons.append(button)
            self._flow.addWidget(button)
            button.show()
        self._flow.addWidget(self.field)
        self.updateGeometry()

    def _on_add(self) -> None:
        name = " ".join(self.field.text().split())
        self.field.clear()
        if name:
            self.changed.emit([*self._names, name])

    def _on_remove(self) -> None:
        pressed = self.sender()
        self.changed.emit(
            [name for name, button in zip(self._names, self._buttons, strict=True) if button is not pressed]
        )
