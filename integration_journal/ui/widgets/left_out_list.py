"""The passages of an entry that stay, below each other: each with its words and a way to let it leave again."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from integration_journal.ui.layouts import empty
from integration_journal.ui.scaling import space
from integration_journal.ui.tab_order import read_in_layout_order
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.icon_note import IconNote
from integration_journal.ui.widgets.turning_row import TurningRow
from integration_journal.ui.widgets.words import Words, rule

_SPOKEN = 60
"""How many letters of a passage its buttons are called by."""


@dataclass(frozen=True)
class Staying:
    """One passage: its words now; ``before`` are its words as they were marked, where they were changed since.

    One that is ``lost`` has to be looked at again.
    """

    id: UUID
    words: str
    lost: bool = False
    before: str = ""


class LeftOutList(QWidget):
    """``let_go`` and ``kept_so`` carry the id of a passage that is to leave, or that is right as it is now."""

    let_go = Signal(object)
    kept_so = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[LeftOutRow] = []
        column = QVBoxLayout(self)
        space(column, gap=4)
        self.heading = Words(self.tr("Left out"), "label-strong", self)
        column.addWidget(self.heading)
        self._list = QVBoxLayout()
        space(self._list, gap=0)
        column.addLayout(self._list)
        self.hide()

    def rows(self) -> list["LeftOutRow"]:
        """Return the rows in their order."""
        return list(self._rows)

    def show_passages(self, passages: Sequence[Staying]) -> None:
        """Show these passages, those that have to be looked at again with the reason; no room without any."""
        if passages == [row.passage for row in self._rows]:
            return
        empty(self._list)
        self._rows = []
        for one in passages:
            row = LeftOutRow(one)
            row.let_go.connect(self.let_go)
            row.kept_so.connect(self.kept_so)
            self._rows.append(row)
            self._list.addWidget(row)
            self._list.addWidget(rule())
        self.setVisible(bool(passages))
        read_in_layout_order(self)


class LeftOutRow(QWidget):
    """One passage that stays; ``let_go`` and ``kept_so`` carry its id."""

    let_go = Signal(object)
    kept_so = Signal(object)

    def __init__(self, passage: Staying) -> None:
        super().__init__()
        self.passage = passage
        column = QVBoxLayout(self)
        space(column, (0, 10, 0, 8), 4)
        if passage.lost:
            note = IconNote("caution", self.tr("Please look again"), "caution", "caption-strong")
        else:
            note = IconNote("private", self.tr("Stays here"), "ink2")
        column.addWidget(note, 0, Qt.AlignmentFlag.AlignLeft)
        if passage.words:
            column.addWidget(Words(passage.words, "card-quote", lines=3))
        self.said = Words("", "caption", self, token="ink2")
        column.addWidget(self.said)
        self._say()
        self.again = self._button(self.tr("Let it leave again"))
        self.so = self._button(self.tr("Keep it so"))
        self.so.setVisible(passage.lost)
        if not passage.words:
            self.again.setText(self.tr("Take it off the list"))
        self.again.clicked.connect(self._on_again)
        self.so.clicked.connect(self._on_so)
        row = TurningRow(gap=20)
        row.add(self.so)
        row.add(self.again)
        column.addWidget(row)

    def _button(self, label: str) -> QPushButton:
        button = QPushButton(label, self)
        set_role(button, "link")
        about = self.passage.words or self.passage.before
        button.setAccessibleName(self.tr("{action}: {words}").format(action=label, words=about[:_SPOKEN]))
        return button

    def _say(self) -> None:
        if not self.passage.words:
            words = self.tr(
                "No longer in the entry; what is written in its place stays here too. It was: {words}"
            )
        elif self.passage.lost:
            words = self.tr("Changed since you left it out, and perhaps moved. It was: {words}")
        else:
            words = self.tr("Changed since you left it out; all that stands in its place stays here.")
        self.said.setText(words.format(words=self.passage.before))
        self.said.set_lines(4)
        self.said.setVisible(bool(self.passage.before))

    def _on_again(self) -> None:
        self.let_go.emit(self.passage.id)

    def _on_so(self) -> None:
        self.kept_so.emit(self.passage.id)
