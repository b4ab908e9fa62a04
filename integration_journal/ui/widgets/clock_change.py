"""What a change of the clocks makes of a time: one that comes twice is asked about, one that is skipped is told."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from integration_journal.journal.clock import Moment, moments_at
from integration_journal.ui import dates
from integration_journal.ui.scaling import space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.words import Words


class ClockChange(QWidget):
    """Takes no room on any ordinary day; ``changed`` tells that the other of two equal times was chosen."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._local: datetime | None = None
        self._moments: tuple[Moment, ...] = ()
        self._said = Words("", "caption", self, token="ink2")
        self._both = QWidget(self)
        row = QHBoxLayout(self._both)
        space(row, gap=0)
        group = QButtonGroup(self)
        self.first = QPushButton(self.tr("Before they go back"))
        self.second = QPushButton(self.tr("After they went back"))
        for choice, place in ((self.first, "first"), (self.second, "last")):
            choice.setCheckable(True)
            set_role(choice, "segment", place=place)
            group.addButton(choice)
            row.addWidget(choice)
        row.addStretch(1)
        self.first.setChecked(True)
        self.second.toggled.connect(self.changed)
        column = QVBoxLayout(self)
        space(column, gap=8)
        column.addWidget(self._said)
        column.addWidget(self._both)
        self.hide()

    def show_time(self, local: datetime | None, zone: str | None) -> None:
        """Take a naive local time in a zone; None where there is none yet."""
        known = local is not None and zone is not None
        self._local = local if known else None
        self._moments = moments_at(local, zone) if local is not None and zone is not None else ()
        self._said.setText(self._twice() if self.is_twice else self.trouble())
        self._both.setVisible(self.is_twice)
        for choice in (self.first, self.second):
            choice.setAccessibleDescription(self._said.text() if self.is_twice else "")
        self.setVisible(bool(self._said.text()))

    @property
    def is_twice(self) -> bool:
        """Whether clocks show the time twice."""
        return len(self._moments) > 1

    @property
    def takes_second(self) -> bool:
        """Whether the second of two equal times is meant."""
        return self.is_twice and self.second.isChecked()

    def choose(self, second: bool) -> None:
        """Take the second of two equal times, or the first."""
        (self.second if second else self.first).setChecked(True)

    def moment(self) -> Moment | None:
        """Return the moment that is meant, or None where there is no such time."""
        return self._moments[-1 if self.takes_second else 0] if self._moments else None

    def trouble(self) -> str:
        """Return the sentence on a time that does not exist, else nothing."""
        if self._local is None or self._moments:
            return ""
        words = self.tr(
            "There is no {time} on that day: the clocks go forward over it. Please choose another time."
        )
        return words.format(time=dates.time(self._local))

    def _twice(self) -> str:
        assert self._local is not None
        words = self.tr("The clocks go back on that day, so {time} comes twice. Which one is it?")
        return words.format(time=dates.time(self._local))
