"""What was published about a measure, and what is to be said beside its totals; as it stands in the care facts."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from integration_journal.arc.measures import Measure
from integration_journal.ui.icons import set_icon
from integration_journal.ui.layouts import let_go
from integration_journal.ui.scaling import space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.words import Words


class MeasureNotes(QWidget):
    """The sentences of each measure; ``helped`` asks for the help page, which is a key away where a note names it.

    With ``named`` each measure's name stands above its sentences.
    """

    helped = Signal()

    def __init__(self, parent: QWidget | None = None, *, named: bool = False) -> None:
        super().__init__(parent)
        self._named = named
        self._shown: list[str] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._column = QVBoxLayout(self)
        space(self._column, gap=4)
        self._parts: list[QWidget] = []

    def show_measures(self, measures: Sequence[Measure]) -> None:
        """Show what is to be said of these measures."""
        if [one.id for one in measures] == self._shown:
            return
        self._shown = [one.id for one in measures]
        for part in self._parts:
            let_go(part)
        self._parts = []
        for one in measures:
            if self._named:
                self._put_name(one.name)
            for line in one.lines:
                self._put(Words(line, "caption", self, token="ink2" if line == one.note else ""))
                if one.with_help and line == one.note:
                    self._put_help()
        self.setVisible(bool(measures))

    def _put(self, part: QWidget) -> None:
        self._parts.append(part)
        self._column.addWidget(part)

    def _put_name(self, name: str) -> None:
        box = QWidget(self)
        space(QVBoxLayout(box), (0, 8, 0, 0), 0).addWidget(Words(name, "label-strong", box))
        self._put(box)

    def _put_help(self) -> None:
        button = QPushButton(self.tr("Get help now"), self)
        set_role(button, "help")
        set_icon(button, "nav-help", "help", on="sheet")
        button.clicked.connect(self.helped)
        self._parts.append(button)
        self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
