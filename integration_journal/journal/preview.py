"""What is in a backup: counts, and its newest entry; read by plain SQL, so that older schemas show too."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from integration_journal.arc.vocabulary import EntryKind
from integration_journal.journal.backup_file import Facts
from integration_journal.journal.clock import Moment
from integration_journal.journal.headline import title_of

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_BEGINNING = 2000


@dataclass(frozen=True)
class Preview:
    """A backup's contents at a glance; ``newest`` is when its newest entry was written, where it has one."""

    taken: Moment
    name: str
    schema: int
    sessions: int
    entries: int
    newest: Moment | None
    newest_title: str


def preview(connection: Any, facts: Facts) -> Preview:
    """Return what an opened copy of a backup's file holds."""
    newest, title = None, ""
    row = connection.execute(
        f"SELECT substr(text, 1, {_BEGINNING}), kind, written_at, zone FROM entry"
        f"{_kept(connection, 'entry')} ORDER BY written_at DESC, key DESC LIMIT 1"
    ).fetchone()
    if row is not None:
        title = title_of(row[0], EntryKind(row[1]))[0]
        newest = Moment(_EPOCH + timedelta(milliseconds=row[2]), row[3])
    return Preview(
        taken=Moment(facts.taken_at, facts.zone),
        name=facts.name,
        schema=facts.schema,
        sessions=_count(connection, "session"),
        entries=_count(connection, "entry"),
        newest=newest,
        newest_title=title,
    )


def _count(connection: Any, table: str) -> int:
    found: int = connection.execute(f"SELECT count(*) FROM {table}{_kept(connection, table)}").fetchone()[0]
    return found


def _kept(connection: Any, table: str) -> str:
    """Return the condition that leaves out what waits in the trash, where the schema has one for the table."""
    columns = {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
    return " WHERE deleted_at IS NULL" if "deleted_at" in columns else ""
