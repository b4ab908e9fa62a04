"""A button of 84 px for somebody who can hardly aim: just after a session."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from integration_journal.ui.icons import set_icon
from integration_journal.ui.pages.page import Width
from integration_journal.ui.scaling import space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.buttons import EnterButton

_ICON = 26


class BigButton(EnterButton):
    """Shows its ``words`` where there is room and ``short`` ones elsewhere; its name is always the words."""

    def __init__(
        self, icon: str, words: str, short: str, parent: QWidget | None = None, *, primary: bool = False
    ) -> None:
        super().__init__(parent)
        self._icon, self._words, self._short = icon, words, short
        self._token = "on-accent" if primary else "ink"
        self._width = Width.WIDE
        set_role(self, "capture-primary" if primary else "capture")
        self.arrange(Width.WIDE)

    def set_words(self, words: str, short: str) -> None:
        """Say something else."""
        self._words, self._short = words, short
        self.arrange(self._width)

    def arrange(self, width: Width) -> None:
        """Take the words that the width of the window has room for, and the icon where there is any."""
        self._width = width
        self.setText(self._words if width >= Width.WIDE else self._short)
        self.setAccessibleName(self._words)
        set_icon(self, self._icon if width >= Width.NARROW else "", self._token, _ICON)


def row_of(*buttons: BigButton) -> QHBoxLayout:
    """Return buttons of one width beside each other."""
    row = QHBoxLayout()
    space(row, gap=16)
    for button in buttons:
        row.addWidget(button, 1)
    return row
