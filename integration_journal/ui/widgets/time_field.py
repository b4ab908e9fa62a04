"""A time of day that is typed over, frameless, in the hue of the experience."""

import re
from datetime import time

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from integration_journal.ui.theme import set_role

_TIME = re.compile(r"\s*(\d{1,2})\s*[:.h]?\s*(\d{2})\s*")


class TimeField(QLineEdit):
    """Takes 9:40, 9.40 or 0940; anything else, and Esc, brings back the time before."""

    entered = Signal()
    """Enter was pressed: the words come next."""
    escaped = Signal()
    changed = Signal()
    """The caret left with another time."""

    def __init__(self, name: str, value: time, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "bare", hue="experience")
        self.setAccessibleName(name)
        self.setMaxLength(5)
        self.setFrame(False)
        self.set_time(value)

    def set_time(self, value: time) -> None:
        """Show a time of day."""
        self._value = value
        self.setText(f"{value.hour}:{value.minute:02}")

    def value(self) -> time:
        """Return the time as it is typed, or the one before while that is no time."""
        found = _TIME.fullmatch(self.text())
        if found is None or int(found[1]) > 23 or int(found[2]) > 59:
            return self._value
        return time(int(found[1]), int(found[2]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.set_time(self._value)
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        before = self._value
        self.set_time(self.value())
        if self._value != before:
            self.changed.emit()
