"""Parts of the Share page that are seldom needed: a row of buttons, and below it the part that one of them opens."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from integration_journal.ui.icons import set_icon
from integration_journal.ui.scaling import space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.filter_chip import Flow

INSET = 14
"""How far the words of a button without a frame stand inside it, in px at 100 % text."""


class Folds(QWidget):
    """Buttons of which one at most holds its part open.

    Laid ``INSET`` further out than its neighbors, its words and parts begin where they do.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._column = QVBoxLayout(self)
        space(self._column, gap=8)
        self._row = Flow(gap=0, row_gap=0)
        self._column.addWidget(self._row)
        self._parts: dict[QPushButton, QWidget] = {}

    def add(self, name: str, part: QWidget) -> QPushButton:
        """Add a part that its button shows; return the button."""
        button = QPushButton(name)
        set_role(button, "small-quiet")
        button.setCheckable(True)
        button.setAutoDefault(False)
        # The arrow stands after the word, where Qt puts an icon in the other reading direction.
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        turned = Qt.LayoutDirection.LeftToRight if mirrored else Qt.LayoutDirection.RightToLeft
        button.setLayoutDirection(turned)
        button.clicked.connect(self._on_clicked)
        self._row.flow.addWidget(button)
        inside = QVBoxLayout()
        space(inside, (INSET, 0, 0, 0), 0)
        inside.addWidget(part)
        self._column.addLayout(inside)
        self._parts[button] = part
        self._show(button, False)
        return button

    def is_open(self, part: QWidget) -> bool:
        """Whether a part is shown."""
        return not part.isHidden()

    def _on_clicked(self) -> None:
        pressed = self.sender()
        for button in self._parts:
            self._show(button, button is pressed and button.isChecked())

    def _show(self, button: QPushButton, opened: bool) -> None:
        button.setChecked(opened)
        set_icon(button, "up" if opened else "down", "ink2", 16)
        said = self.tr("Open below") if opened else self.tr("Folded away")
        button.setAccessibleDescription(said)
        self._parts[button].setVisible(opened)
