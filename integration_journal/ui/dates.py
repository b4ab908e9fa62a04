"""Dates and times as a person reads them, in the interface's language."""

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

from integration_journal.journal.clock import Moment, city_of


def day(value: date, short: bool = False) -> str:
    """Return a day with its weekday: 'Tuesday 17 March', or 'Tue 17 Mar' where room is short."""
    return _format(value, "ddd d MMM" if short else "dddd d MMMM")


def weekday(value: date) -> str:
    """Return the beginning of a weekday: 'Tue'."""
    return _format(value, "ddd")


def short_day(value: date, short: bool = False) -> str:
    """Return a day without its weekday: '17 March', or '17 Mar' where room is short."""
    return _format(value, "d MMM" if short else "d MMMM")


def brief_day(value: date, short: bool = False) -> str:
    """Return a day with the beginning of its weekday: 'Tue 17 March', or 'Tue 17 Mar'."""
    return _format(value, "ddd d MMM" if short else "ddd d MMMM")


def nearest_short(value: date, today: date) -> str:
    """Return a day of this year as '17 Mar', another as its month and year: 'Mar 2025'."""
    return short_day(value, short=True) if value.year == today.year else _format(value, "MMM yyyy")


def full_day(value: date) -> str:
    """Return a day with its year: '17 March 2026'."""
    return _format(value, "d MMMM yyyy")


def time(value: datetime) -> str:
    """Return the time of day as '9:40' or '15:00'."""
    return QLocale().toString(QTime(value.hour, value.minute), "H:mm")


def stamp(value: datetime, short: bool = False) -> str:
    """Return a day and a time: 'Friday 20 March, 9:40'."""
    return _pair(day(value.date(), short), time(value))


def full_stamp(value: datetime) -> str:
    """Return a day with its year and a time: '20 March 2026, 9:40'."""
    return _pair(full_day(value.date()), time(value))


def near_day(value: date, today: date) -> str:
    """Return 'Today', 'Yesterday', 'Tomorrow', a day of this year, or a day with its year."""
    words = {
        0: QCoreApplication.translate("dates", "Today"),
        -1: QCoreApplication.translate("dates", "Yesterday"),
        1: QCoreApplication.translate("dates", "Tomorrow"),
    }
    distance = (value - today).days
    if distance in words:
        return words[distance]
    return dated(value, today)


def dated(value: date, today: date) -> str:
    """Return a day within a sentence: '17 March', with its year where that is another."""
    return short_day(value) if value.year == today.year else full_day(value)


def near_stamp(value: datetime, today: date) -> str:
    """Return 'Today, 9:20' or 'Yesterday, 21:05' while it is near, else the day: 'Wednesday 18 March'."""
    near = (value.date() - today).days in (0, -1)
    if near:
        return _pair(near_day(value.date(), today), time(value))
    return day(value.date()) if value.year == today.year else full_day(value.date())


def moment(value: datetime, today: date) -> str:
    """Return a day and a time, however long ago: 'Today, 9:20', '18 March, 9:20' or '18 March 2025, 9:20'."""
    return _pair(near_day(value.date(), today), time(value))


def in_zone(said: str, at: Moment, here: str) -> str:
    """Return a day and a time with the zone they are of, where its clocks differ from those of ``here`` then."""
    if not at.differs_in(here):
        return said
    words = QCoreApplication.translate("dates", "{time} ({city} time)")
    return words.format(time=said, city=city_of(at.zone))


def _pair(first: str, second: str) -> str:
    return QCoreApplication.translate("dates", "{day}, {time}").format(day=first, time=second)


def _format(value: date, pattern: str) -> str:
    return QLocale().toString(QDate(value.year, value.month, value.day), pattern)
