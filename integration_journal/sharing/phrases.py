"""The fixed words of the document and its dates, read from ``resources/report/words.toml``."""

from datetime import date
from functools import cache
from typing import Any

from integration_journal import assets
from integration_journal.journal.clock import Moment, city_of


def say(key: str, **parts: object) -> str:
    """Return a sentence by its key, such as ``session.heading``, with its placeholders filled."""
    return _template(key).format(**parts) if parts else _template(key)


def date_of(moment: Moment) -> str:
    """Return a local date such as '17 March 2026'."""
    return _dated("dates.date", moment)


def near_date_of(moment: Moment, now: Moment) -> str:
    """Return a local date, without its year where that is the year of ``now``."""
    return _dated("dates.near" if moment.local.year == now.local.year else "dates.date", moment)


def near_time_of(moment: Moment, now: Moment) -> str:
    """Return a local date and time, without its year where that is the year of ``now``."""
    return say("dates.at", date=near_date_of(moment, now), clock=clock_of(moment))


def day_of(day: date) -> str:
    """Return a day such as '17 March 2026'."""
    months = assets.table("report/words.toml")["dates"]["months"]
    return say("dates.date", day=day.day, month=months[day.month - 1], year=day.year)


def weekday_of(moment: Moment) -> str:
    """Return a local date with its day of the week, such as 'Tuesday 17 March 2026'."""
    return _dated("dates.weekday", moment)


def time_of(moment: Moment) -> str:
    """Return a local date and time such as '17 March 2026, 19:42'."""
    return _dated("dates.time", moment)


def time_told(moment: Moment, here: str) -> str:
    """Return a local date and time, with its zone where its clocks differ from those of ``here`` then."""
    told = time_of(moment)
    if not moment.differs_in(here):
        return told
    return say("dates.time_zone", time=told, city=city_of(moment.zone))


def clock_of(moment: Moment) -> str:
    """Return a local time such as '19:42'."""
    return _dated("dates.clock", moment)


@cache
def _template(key: str) -> str:
    words: Any = assets.table("report/words.toml")
    for part in key.split("."):
        words = words[part]
    return str(words)


def _dated(pattern: str, moment: Moment) -> str:
    local, words = moment.local, assets.table("report/words.toml")["dates"]
    return say(
        pattern,
        day=local.day,
        month=words["months"][local.month - 1],
        year=local.year,
        weekday=words["weekdays"][local.weekday()],
        hour=local.hour,
        minute=f"{local.minute:02}",
    )
