"""Buttons that Enter presses too, as everywhere before a journal is open."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton

from integration_journal.ui.icons import set_icon
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.turning_row import TurningRow


class EnterButton(QPushButton):
    """Enter presses it; Qt's own way to that, ``autoDefault``, would also make it look like the main button."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)


def button(text: str, role: str = "", icon: str = "") -> QPushButton:
    """Return a button with a role of the theme and an icon beside its words."""
    made = EnterButton(text)
    if role:
        set_role(made, role)
    if icon:
        set_icon(made, icon)
    return made


def button_row(*buttons: QPushButton, even: bool = False) -> TurningRow:
    """Return buttons beside each other, or below each other where they do not fit."""
    row = TurningRow(even=even)
    for one in buttons:
        row.add(one)
    return row
