"""Which table a row without a way to it belongs to: every kind of record has a shape of its own."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from integration_journal.journal.carving import Row, Value

_ID = re.compile(r"[0-9a-f]{32}")
_MOST = 2**31
"""Beyond this a number is an instant in milliseconds: what alone tells a revision from a line of the preparation."""


@dataclass(frozen=True)
class Column:
    """A column of a table: what it may hold."""

    name: str
    kind: str
    required: bool
    is_row: bool
    """Whether it is another name of the row's own number, and stands in no row."""

    @property
    def is_small(self) -> bool:
        """Whether it holds numbers, and no instants."""
        return self.kind == "INTEGER"

    def takes(self, value: Value) -> bool:
        """Whether a value can have come from this column."""
        if value is None:
            return self.is_row or not self.required
        if self.kind == "CHAR(32)":
            return isinstance(value, str) and _ID.fullmatch(value) is not None
        if self.kind in ("INTEGER", "BIGINT", "BOOLEAN"):
            return isinstance(value, int) and not self.is_row and (abs(value) < _MOST or not self.is_small)
        return isinstance(value, bytes if self.kind == "BLOB" else str)


@dataclass(frozen=True)
class Table:
    """A table with its columns in order."""

    name: str
    columns: tuple[Column, ...]

    def takes(self, row: Row) -> bool:
        """Whether a row can have come from this table; columns that came later may be missing in it."""
        missing = self.columns[len(row.values) :]
        if len(row.values) > len(self.columns) or (not row.cut and any(one.required for one in missing)):
            return False
        whole = row.values[:-1] if row.cut else row.values
        return all(column.takes(value) for column, value in zip(self.columns, whole, strict=False))

    @property
    def ids(self) -> int:
        """How many columns hold identifiers: the more, the less can be mistaken for a row of this table."""
        return sum(column.kind == "CHAR(32)" for column in self.columns)

    @property
    def small(self) -> int:
        """How many columns hold numbers that are no instants."""
        return sum(column.is_small for column in self.columns)

    def named(self, row: Row) -> dict[str, Value]:
        """Return a row's values by their columns' names."""
        named = {
            column.name: value
            for column, value in zip(self.columns, row.values, strict=False)
            if not column.is_row
        }
        return named | {column.name: row.id for column in self.columns if column.is_row}


def tables(connection: Any) -> list[Table]:
    """Return the tables of a journal's schema, without those of the index."""
    names = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0 "
        "AND name NOT LIKE 'entry_index%' AND name <> 'alembic_version'"
    ).fetchall()
    return [Table(name, tuple(_columns(connection, name))) for (name,) in names]


def _columns(connection: Any, name: str) -> Iterable[Column]:
    for _place, column, kind, required, default, key in connection.execute(f'PRAGMA table_info("{name}")'):
        is_row = bool(key) and kind == "INTEGER"
        yield Column(column, kind, bool(required) and default is None and not is_row, is_row)


def table_of(page: list[Row], known: list[Table]) -> Table | None:
    """Return the table that the rows of one page belong to: all of them do to the same."""
    fitting = [table for table in known if all(table.takes(row) for row in page)]
    if not fitting:
        return None
    lengths = Counter(len(row.values) for row in page if not row.cut)
    length = lengths.most_common(1)[0][0] if lengths else 0
    return min(fitting, key=lambda table: (abs(len(table.columns) - length), -table.ids, -table.small))
