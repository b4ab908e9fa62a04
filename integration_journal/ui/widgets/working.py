"""A line that shows how far some work is, with the way to stop it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from integration_journal.ui.pace import Pace
from integration_journal.ui.scaling import space
from integration_journal.ui.widgets.buttons import button
from integration_journal.ui.widgets.words import Words

_WHOLE = 1000


class Working(QWidget):
    """Takes no room until ``begin``; ``stopped`` follows the button."""

    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pace: Pace | None = None
        self.words = Words("", "body", self)
        self.bar = QProgressBar(self)
        self.bar.setRange(0, _WHOLE)
        self.bar.setTextVisible(False)
        self.cancel = button(self.tr("Cancel"), "small")
        self.cancel.clicked.connect(self._on_cancel)
        row = QHBoxLayout(self)
        space(row, gap=16)
        column = QVBoxLayout()
        space(column, gap=8)
        column.addWidget(self.words)
        column.addWidget(self.bar)
        row.addLayout(column, 1)
        row.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def begin(self, doing: str, pace: Pace) -> None:
        """Show what is being done."""
        self._pace = pace
        pace.moved.connect(self._on_moved)
        self.words.setText(doing)
        self.bar.setAccessibleName(doing)
        self.bar.setValue(0)
        self.cancel.setEnabled(True)
        self.show()

    def end(self) -> None:
        """Go again."""
        self._pace = None
        self.hide()

    def _on_moved(self, part: float) -> None:
        self.bar.setValue(int(part * _WHOLE))

    def _on_cancel(self) -> None:
        self.cancel.setEnabled(False)
        if self._pace is not None:
            self._pace.cancel()
        self.stopped.emit()
