"""The calendar that a date field opens."""

import pytest
from PySide6.QtCore import QDate, QPoint
from PySide6.QtWidgets import QDateEdit, QTableView
from pytestqt.qtbot import QtBot

from integration_journal.ui.theme import look
from integration_journal.ui.widgets.calendar import calm


@pytest.mark.parametrize("percent", [100, 150])
def test_every_week_of_a_long_month_is_in_sight(qtbot: QtBot, percent: int) -> None:
    look().choose(theme="light", percent=percent, still=True)
    field = QDateEdit(QDate(2026, 11, 23))
    calm(field)
    qtbot.addWidget(field)
    calendar = field.calendarWidget()
    popup = calendar.parentWidget()
    # Not opened: the platform that tests run on has no popups. A picture lays it out all the same.
    popup.adjustSize()
    popup.grab()
    weeks = calendar.findChild(QTableView)
    bottom = weeks.rowViewportPosition(6) + weeks.rowHeight(6)
    assert weeks.mapTo(popup, QPoint(0, bottom)).y() <= popup.height()
