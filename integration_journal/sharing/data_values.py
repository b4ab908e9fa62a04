"""How ids, instants and moments stand in the document as data."""

from datetime import UTC, datetime
from uuid import UUID

from integration_journal.journal.clock import Moment


def id_or_none(id: UUID | None) -> str | None:
    """Return an id as words, or nothing."""
    return None if id is None else str(id)


def instant(instant: datetime) -> str:
    """Return an aware instant in UTC to the millisecond, such as 2026-03-20T13:40:00.000Z."""
    return instant.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def instant_or_none(value: datetime | None) -> str | None:
    """Return an instant, or nothing."""
    return None if value is None else instant(value)


def moment(moment: Moment) -> dict[str, str]:
    """Return an instant with the zone it was lived in."""
    return {"at": instant(moment.instant), "zone": moment.zone}
