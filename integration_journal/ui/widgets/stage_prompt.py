"""A prompt beside a page: one question at a time, and another if it does not suit."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from integration_journal.arc.prompts import Prompt
from integration_journal.ui.icons import set_icon
from integration_journal.ui.scaling import space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.prompt_words import whose
from integration_journal.ui.widgets.stage_area import OVERHANG, headed
from integration_journal.ui.widgets.words import Words


class StagePrompt(QWidget):
    """Shows one of the prompts it was given; ``turned`` carries the next Prompt."""

    turned = Signal(object)

    def __init__(self, title: str, role: str = "section", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offered: list[Prompt] = []
        self._at = 0
        self.question = Words("", "heading", self)
        self.question.set_weight(500)
        self.asker = Words("", "caption", self, token="ink2")
        self.help = Words("", "caption", self)
        self.another = QPushButton(self.tr("Another"), self)
        set_role(self.another, "small-quiet")
        set_icon(self.another, "another", "ink2")
        self.another.setAccessibleName(self.tr("Another prompt"))
        self.another.setToolTip(self.tr("Another prompt, Ctrl+Enter"))
        self.another.clicked.connect(self.next)
        column = QVBoxLayout(self)
        space(column, gap=6)
        column.addLayout(headed(Words(title, role, self), self.another))
        body = QVBoxLayout()
        space(body, (0, 0, OVERHANG, 0), 6)
        body.addWidget(self.question)
        body.addWidget(self.asker)
        body.addWidget(self.help)
        column.addLayout(body)

    def turn_with_keys(self, around: QWidget) -> None:
        """Let Ctrl+Enter and Ctrl+Shift+Enter turn the prompts while the caret is inside ``around``."""
        for keys, slot in (
            (("Ctrl+Return", "Ctrl+Enter"), self.next),
            (("Ctrl+Shift+Return", "Ctrl+Shift+Enter"), self.previous),
        ):
            shortcut = QShortcut(around)
            shortcut.setKeys([QKeySequence(key) for key in keys])
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    @property
    def prompt(self) -> Prompt | None:
        """The prompt that is shown."""
        return self._offered[self._at] if self._offered else None

    def offer(self, offered: list[Prompt], first: Prompt | None = None) -> None:
        """Offer these prompts in their order, beginning with the one given."""
        if first is not None:
            offered = [first, *(one for one in offered if one.id != first.id)]
        self._offered, self._at = offered, 0
        self._show()

    def next(self) -> None:
        """Show the next prompt."""
        self._turn(1)

    def previous(self) -> None:
        """Show the prompt before."""
        self._turn(-1)

    def _turn(self, step: int) -> None:
        if not self._offered or not self.isVisible():
            return
        self._at = (self._at + step) % len(self._offered)
        self._show()
        self.turned.emit(self.prompt)

    def _show(self) -> None:
        prompt = self.prompt
        self.question.setText(prompt.text if prompt else "")
        self.asker.setText(whose(prompt) if prompt else "")
        self.asker.setVisible(bool(self.asker.text()))
        self.help.setText(prompt.help or "" if prompt else "")
        self.help.setVisible(bool(self.help.text()))
        self.another.setVisible(len(self._offered) > 1)
