"""When a session is: the fields of its day, its time, its zone, and which of two equal times is meant."""

from datetime import datetime, timedelta

from PySide6.QtCore import QDate, QObject, QTime, Signal
from PySide6.QtWidgets import QCheckBox, QDateEdit, QHBoxLayout, QTimeEdit, QVBoxLayout, QWidget

from integration_journal.journal.clock import Moment
from integration_journal.ui.scaling import space
from integration_journal.ui.widgets.calendar import calm, inset
from integration_journal.ui.widgets.clock_change import ClockChange
from integration_journal.ui.widgets.zone_field import ZoneField

_USUAL_TIME = QTime(10, 0)
_DATES = QDate(1900, 1, 1), QDate(2199, 12, 31)
"""Room for any session, and for the days around it: Python's calendar ends with the year 9999."""


class SessionTime(QObject):
    """The fields, for a form to lay out; ``changed`` follows every touch."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.date = calm(QDateEdit(parent))
        self.date.setDisplayFormat("dddd d MMMM yyyy")
        self.date.setDateRange(*_DATES)
        self.time = QTimeEdit(parent)
        inset(self.time)
        self.time.setDisplayFormat("H:mm")
        self.no_date = QCheckBox(self.tr("No date yet"), parent)
        self.zone = ZoneField(parent)
        self.clocks = ClockChange(parent)
        for signal in (self.date.dateChanged, self.time.timeChanged, self.zone.changed):
            signal.connect(self._on_time)
        self.no_date.toggled.connect(self._on_time)
        self.clocks.changed.connect(self.changed)

    def below(self) -> QVBoxLayout:
        """Return what stands below date and time, laid out."""
        row = QHBoxLayout()
        space(row, gap=24)
        row.addWidget(self.no_date)
        row.addWidget(self.zone, 1)
        column = QVBoxLayout()
        space(column, gap=12)
        column.addLayout(row)
        column.addWidget(self.clocks)
        return column

    def show(self, day: Moment, clock: Moment | None, *, dated: bool = True) -> None:
        """Show a day in its zone and the time of day of ``clock``, else the usual one."""
        local = day.local
        self.date.setDate(QDate(local.year, local.month, local.day))
        self.time.setTime(QTime(clock.local.hour, clock.local.minute) if clock else _USUAL_TIME)
        self.zone.set_zone(day.zone)
        self.clocks.choose(second=clock is not None and bool(clock.local.fold))
        self.no_date.setChecked(not dated)
        self._on_time()

    def stands(self) -> tuple[object, ...]:
        """Return what stands in the fields, to be compared."""
        when = (self.date.date(), self.time.time(), self.no_date.isChecked(), self.zone.zone)
        return (*when, self.clocks.takes_second)

    def moment(self, kept: Moment | None) -> Moment | None:
        """Return the moment that is meant; ``kept`` where the fields still show that one.

        They show no seconds, and what is not changed is not moved.
        """
        chosen = None if self.no_date.isChecked() else self.clocks.moment()
        if kept is None or chosen is None or kept.zone != chosen.zone:
            return chosen
        rest = timedelta(seconds=kept.local.second, microseconds=kept.local.microsecond)
        return kept if kept.instant - rest == chosen.instant else chosen

    def trouble(self) -> tuple[str, QWidget] | None:
        """Return a sentence on what cannot be kept and the field it is about, or None."""
        if self.no_date.isChecked():
            return None
        if self.zone.zone is None:
            words = self.tr("This time zone is not known. Please choose one from the list.")
            return words, self.zone.box
        words = self.clocks.trouble()
        return (words, self.time) if words else None

    def focus(self) -> None:
        """Let the keyboard begin with the day, or with there being none."""
        (self.no_date if self.no_date.isChecked() else self.date).setFocus()

    def _on_time(self) -> None:
        dated = not self.no_date.isChecked()
        for field in (self.date, self.time):
            field.setEnabled(dated)
        self.zone.setVisible(dated)
        day, clock = self.date.date(), self.time.time()
        local = datetime(day.year(), day.month(), day.day(), clock.hour(), clock.minute())
        self.clocks.show_time(local if dated else None, self.zone.zone)
        self.changed.emit()
