"""Quiet calendars for date fields, and room before the figures of number and time fields."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QAbstractSpinBox, QCalendarWidget, QDateTimeEdit

from integration_journal.ui.scaling import fix
from integration_journal.ui.theme import look


def calm(field: QDateTimeEdit) -> QDateTimeEdit:
    """Give a date field a calendar without week numbers, grid or red weekends; return the field."""
    field.setCalendarPopup(True)
    calendar = field.calendarWidget()
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
    calendar.setGridVisible(False)
    calendar.setFirstDayOfWeek(field.locale().firstDayOfWeek())
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(day, QTextCharFormat())
    # Its own size hint knows nothing of the theme's paddings and would cut off the last two weeks.
    fix(calendar, MinimumWidth=308, MinimumHeight=284)
    return field


class _Inset(QObject):
    # Qt leaves out the left padding of a spin box whose arrows are styled.
    def __init__(self, field: QAbstractSpinBox) -> None:
        super().__init__(field)
        self._field = field
        look().changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        self._field.lineEdit().setTextMargins(look().theme.px(13), 0, 0, 0)


def inset(field: QAbstractSpinBox) -> QAbstractSpinBox:
    """Give a number or time field with arrows the same room before its text as other fields; return the field."""
    _Inset(field)
    return field
