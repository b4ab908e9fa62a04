"""The prompts of one effect beside the page, or one at a time above it where room is short."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from integration_journal.arc.prompts import Prompt
from integration_journal.ui.icons import set_icon
from integration_journal.ui.layouts import let_go
from integration_journal.ui.scaling import space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.prompt_row import PromptRow
from integration_journal.ui.widgets.words import Words


class PromptColumn(QWidget):
    """Prompts as rows, one of them chosen; ``chosen`` carries the prompt's id, "" for none of them.

    ``all_asked`` asks for the page of all prompts.
    """

    chosen = Signal(str)
    all_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._rows: dict[str, PromptRow] = {}
        column = QVBoxLayout(self)
        space(column, gap=8)
        head = QHBoxLayout()
        space(head, gap=8)
        self.all = QPushButton(self.tr("Prompts"))
        self.all.setAutoDefault(False)
        set_role(self.all, "link", tone="heading")
        self.all.setAccessibleName(self.tr("All prompts"))
        self.all.setToolTip(self.tr("All prompts: switch them off, reword them, write your own."))
        self.all.clicked.connect(self.all_asked)
        head.addWidget(self.all)
        head.addStretch(1)
        self.without = QPushButton(self.tr("Without a prompt"))
        self.without.setAutoDefault(False)
        set_role(self.without, "link", tone="quiet")
        self.without.setToolTip(
            self.tr("Ctrl+Enter goes to the next prompt, Ctrl+Shift+Enter to the one before.")
        )
        self.without.clicked.connect(self._without_clicked)
        head.addWidget(self.without)
        self._list = QVBoxLayout()
        space(self._list, gap=0)
        column.addLayout(head)
        column.addLayout(self._list)

    def set_prompts(self, prompts: Sequence[Prompt], hue: str, said: Mapping[str, str]) -> None:
        """Show other prompts; ``said`` is who asks, or what they come back to, by their ids."""
        for row in self._rows.values():
            self._group.removeButton(row)
            let_go(row)
        self._rows = {
            prompt.id: PromptRow(prompt.text, hue, said.get(prompt.id, ""), self) for prompt in prompts
        }
        for row in self._rows.values():
            self._group.addButton(row)
            self._list.addWidget(row)
            row.clicked.connect(self._clicked)

    def rows(self) -> dict[str, PromptRow]:
        """Return the rows by the prompt's id, in their order."""
        return dict(self._rows)

    def choose(self, prompt_id: str | None) -> None:
        """Show a prompt as the chosen one, or none; without a signal."""
        self._group.setExclusive(False)
        for id, row in self._rows.items():
            row.setChecked(id == prompt_id)
        self._group.setExclusive(True)

    def _without_clicked(self) -> None:
        self.chosen.emit("")

    def _clicked(self) -> None:
        for id, row in self._rows.items():
            if row is self.sender():
                self.chosen.emit(id)
                return


class PromptLine(QWidget):
    """One prompt in a line, with the ways to the one before and the next."""

    stepped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.before = self._step("back", self.tr("Previous prompt"), self.tr("Ctrl+Shift+Enter"))
        self.next = self._step("forward", self.tr("Next prompt"), self.tr("Ctrl+Enter"))
        self.words = Words("", "body")
        self.words.set_weight(500)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.note = Words("", "caption")
        self.note.setAlignment(Qt.AlignmentFlag.AlignCenter)
        texts = QVBoxLayout()
        space(texts, gap=0)
        texts.addStretch(1)
        texts.addWidget(self.words)
        texts.addWidget(self.note)
        texts.addStretch(1)
        row = QHBoxLayout(self)
        space(row, gap=4)
        row.addWidget(self.before)
        row.addLayout(texts, 1)
        row.addWidget(self.next)

    def show_prompt(self, text: str, note: str) -> None:
        """Show a prompt and when it was answered."""
        self.words.setText(text)
        self.note.setText(note)
        self.note.setVisible(bool(note))

    def _step(self, icon: str, name: str, keys: str) -> QPushButton:
        button = QPushButton(self)
        button.setAutoDefault(False)
        set_role(button, "icon-quiet")
        set_icon(button, icon, "ink2")
        button.setAccessibleName(name)
        button.setToolTip(self.tr("{name} ({keys})").format(name=name, keys=keys))
        button.clicked.connect(self._clicked)
        return button

    def _clicked(self) -> None:
        sender = self.sender()
        if isinstance(sender, QAbstractButton):
            self.stepped.emit(-1 if sender is self.before else 1)
