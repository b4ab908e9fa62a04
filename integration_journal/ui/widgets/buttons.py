"""Buttons as the pages before unlocking need them: Enter presses the one that has the keyboard."""

from PySide6.QtWidgets import QPushButton

from integration_journal.ui.icons import set_icon
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.turning_row import TurningRow


def button(text: str, role: str = "", icon: str = "") -> QPushButton:
    """Return a button with a role of the theme and an icon beside its words."""
    made = QPushButton(text)
    made.setAutoDefault(True)
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
