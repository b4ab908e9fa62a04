"""Which time the Progress page shows: all of it, the last three months, or around one session."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from integration_journal.sharing.figure import Station
from integration_journal.ui import dates
from integration_journal.ui.progress_values import around, three_months
from integration_journal.ui.widgets.segments import Segments
from integration_journal.ui.widgets.still_box import StillBox
from integration_journal.ui.widgets.turning_row import TurningRow

ALL, MONTHS, SESSION = "all", "months", "session"


class ProgressRange(TurningRow):
    """Three choices, and the session where one is asked about; ``changed`` follows another choice."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(12, parent=parent)
        labels = (
            (ALL, self.tr("All")),
            (MONTHS, self.tr("Last three months")),
            (SESSION, self.tr("Around a session")),
        )
        self.choice = Segments(self.tr("Time shown"), labels)
        self.choice.chosen_changed.connect(self._on_chosen)
        self.session = StillBox()
        self.session.setAccessibleName(self.tr("Session"))
        self.session.setSizeAdjustPolicy(StillBox.SizeAdjustPolicy.AdjustToContents)
        self.session.activated.connect(self._on_session)
        self._stations: tuple[Station, ...] = ()
        self.add(self.choice)
        self.add(self.session)
        self.session.hide()

    def offer(self, stations: Sequence[Station]) -> None:
        """Offer these sessions, the last one first; without any there is none to look around."""
        if tuple(stations) == self._stations and self.session.count():
            return
        chosen = self.session.currentData()
        self._stations = tuple(stations)
        self.session.clear()
        for one in reversed(self._stations):
            day = dates.short_day(one.at.local.date(), short=True)
            label = self.tr("Session {number}, {day}").format(number=one.number, day=day)
            self.session.addItem(label, one.number)
        self.session.setCurrentIndex(max(0, self.session.findData(chosen)))
        if bool(self._stations) == self.choice.button(SESSION).isHidden():
            self.choice.offer(SESSION, bool(self._stations))
        if not self._stations and self.choice.chosen() == SESSION:
            self.choice.choose(ALL)
        self.session.setVisible(self.choice.chosen() == SESSION)

    def span(self, today: date) -> tuple[date, date] | None:
        """Return the first and last day to show; None for all of the time."""
        if self.choice.chosen() == MONTHS:
            return three_months(today)
        if self.choice.chosen() == SESSION:
            number = self.session.currentData()
            found = next((one for one in self._stations if one.number == number), None)
            return around(found, today) if found else None
        return None

    def focus(self) -> None:
        """Put the keyboard on what is chosen."""
        self.choice.button(self.choice.chosen()).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_chosen(self, chosen: str) -> None:
        self.session.setVisible(chosen == SESSION)
        self.changed.emit()

    def _on_session(self, _place: int) -> None:
        self.changed.emit()
