"""Which backups to let go: hourly for a day, daily for a month, monthly after, each the last of its time."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

HOURLY = timedelta(days=1)
DAILY = timedelta(days=31)


def superfluous(taken: Iterable[datetime], now: datetime) -> set[datetime]:
    """Return the times whose backups may go; the newest of all is never among them.

    Hours lie whole within days and days within months, so that thinning often or seldom keeps the same.
    """
    times = sorted(set(taken), reverse=True)
    kept: set[tuple[int, ...]] = set()
    gone = set()
    for time in times:
        slot = _slot(time.astimezone(UTC), now)
        if slot in kept and time != times[0]:
            gone.add(time)
        kept.add(slot)
    return gone


def _slot(time: datetime, now: datetime) -> tuple[int, ...]:
    age = now - time
    if age <= HOURLY:
        return time.year, time.month, time.day, time.hour
    if age <= DAILY:
        return time.year, time.month, time.day
    return time.year, time.month
