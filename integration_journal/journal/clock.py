"""Time as the journal sees it: an instant in UTC and the name of the zone it was lived in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

Clock = Callable[[], "Moment"]
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def milliseconds(instant: datetime) -> int:
    """Return an aware instant as the file keeps it: milliseconds since 1970 in UTC."""
    return (instant - _EPOCH) // timedelta(milliseconds=1)


def instant(milliseconds: int) -> datetime:
    """Return the aware UTC instant that the file keeps as milliseconds since 1970."""
    return _EPOCH + timedelta(milliseconds=milliseconds)


@dataclass(frozen=True, order=True)
class Moment:
    """An instant (aware, UTC) and an IANA zone name such as ``Europe/Lisbon``."""

    instant: datetime
    zone: str

    @property
    def local(self) -> datetime:
        """The wall-clock time in the zone."""
        return self.instant.astimezone(ZoneInfo(self.zone))

    def differs_in(self, zone: str) -> bool:
        """Tell whether the clocks of another zone show another time at this instant."""
        return self.local.utcoffset() != self.instant.astimezone(ZoneInfo(zone)).utcoffset()


def system_clock() -> Moment:
    """Return the present moment, to the millisecond, in the computer's zone."""
    now = datetime.now(UTC)
    return Moment(now.replace(microsecond=now.microsecond // 1000 * 1000), local_zone())


def local_zone() -> str:
    """Return the computer's IANA zone, or UTC where it cannot be told."""
    from tzlocal import get_localzone_name

    name = get_localzone_name()
    try:
        ZoneInfo(name or "UTC")
    except (KeyError, ValueError, OSError):
        return "UTC"
    return name or "UTC"


def at_local(local: datetime, zone: str) -> Moment:
    """Return the moment of a naive wall-clock time in ``zone``; one that the clocks skip moves forward."""
    aware = local.replace(tzinfo=ZoneInfo(zone))
    return Moment(aware.astimezone(UTC), zone)


def moments_at(local: datetime, zone: str) -> tuple[Moment, ...]:
    """Return each moment at which clocks in ``zone`` show a naive wall-clock time, in time.

    That is one, two where the clocks go back over it, and none where they skip it.
    """
    there = ZoneInfo(zone)
    found = {local.replace(tzinfo=there, fold=fold).astimezone(UTC) for fold in (0, 1)}
    shown = (one for one in sorted(found) if one.astimezone(there).replace(tzinfo=None, fold=0) == local)
    return tuple(Moment(one, zone) for one in shown)


def zone_name(zone: str) -> str:
    """Return a zone's name as a person reads it: 'America/New York'."""
    return zone.replace("_", " ")


def city_of(zone: str) -> str:
    """Return the last part of a zone's name, which says enough beside a time: 'New York'."""
    return zone_name(zone).rpartition("/")[2]


def held_clock(moment: Moment) -> Clock:
    """Return a clock that always shows ``moment``; for the demo journal and for tests."""

    def clock() -> Moment:
        return moment

    return clock


class SettableClock:
    """A clock that tests move by hand."""

    def __init__(self, moment: Moment) -> None:
        self.moment = moment

    def __call__(self) -> Moment:
        """Return the moment it was set to."""
        return self.moment

    def advance(self, **parts: float) -> None:
        """Move forward by a timedelta's parts, such as ``hours=2``."""
        self.moment = Moment(self.moment.instant + timedelta(**parts), self.moment.zone)
