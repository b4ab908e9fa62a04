"""Putting together again what the rows saved from a damaged file referred to."""

import json
from typing import Any
from uuid import uuid4

from integration_journal.arc.measures import OWN
from integration_journal.arc.rhythm import Phase
from integration_journal.arc.vocabulary import EntryKind, SessionState, Stage, StepOften, StepState
from integration_journal.journal.carving import Row
from integration_journal.journal.clock import Moment
from integration_journal.journal.tables import Column, Table

REST_LOST = "[The rest could not be read.]"
ALL_LOST = "[This could not be read.]"

_WORDS = {
    "stage": Stage.INTEGRATION.value,
    "often": StepOften.WHEN_IT_SUITS.value,
    "suits": Phase.ANY.value,
    "entry.kind": EntryKind.NOTE.value,
    "session.state": SessionState.HELD.value,
    "step.state": StepState.TRYING.value,
    "measure.kind": OWN,
}
"""What a word of a vocabulary becomes where it is lost; of all else nothing is made up."""
_OF_A_SESSION = (
    "entry",
    "intention",
    "mark",
    "read_back",
    "talk_line",
    "side_effect",
    "reading",
    "preparation_line",
    "preparation_tick",
    "step",
)
_VALUES = ("mark", "measure")
"""What is nothing without its number."""
_TRUE = {"private", "unsettled", "lost"}
"""What is not known to be shareable stays private, and what is not known to be left out has to be looked at."""
_DATA = {"data", "counts", "selection"}
"""Columns that hold JSON, which is nothing without its end."""


class Mending:
    """Completes cut rows, brings entries back from their history, and gives every reference its aim again."""

    def __init__(self, connection: Any, tables: dict[str, Table], now: Moment) -> None:
        self._connection, self._tables, self._now = connection, tables, now
        zone = self._one("SELECT zone FROM entry ORDER BY key DESC LIMIT 1")
        self._zone = zone or now.zone
        self.from_revisions = 0

    def put_cut(self, cut: list[tuple[Table, Row]]) -> None:
        """Keep what can be read of rows whose end is lost; an entry's history has its words whole."""
        for table, row in cut:
            named = table.named(row)
            if table.name == "revision" or (table.name in _VALUES and named.get("value") is None):
                continue
            for name in _DATA & named.keys():
                named[name] = named[name] if _is_json(named[name]) else "{}"
            if "text" in named:
                named["text"] = f"{named['text'] or ''!s}\n\n{REST_LOST}"
            if table.name == "left_out":
                named["lost"] = True
            if table.name == "entry" and (words := self._last_words(named.get("id"))):
                named["text"] = words
                self.from_revisions += 1
            if table.name == "entry":
                named["written_at"] = self._time_of(named)
            self._put(table.name, named)

    def put_revisions(self) -> None:
        """Bring back the entries of which only the history is left."""
        gone = self._all(
            "SELECT DISTINCT entry_id FROM revision WHERE entry_id NOT IN (SELECT id FROM entry)"
        )
        for (entry,) in gone:
            named = {"id": entry, "text": self._last_words(entry)}
            self._put("entry", named | {"written_at": self._time_of(named)})
            self.from_revisions += 1

    def entry_keys(self) -> set[int]:
        """Return the keys of the entries that are there."""
        return {key for (key,) in self._all("SELECT key FROM entry")}

    def tie_together(self) -> None:
        """Let every reference lead somewhere: what only held others together is made anew, without words."""
        course = self._one("SELECT id FROM course")
        if course is None:
            course = uuid4().hex
            self._put("course", {"id": course})
        self._do("UPDATE session SET course_id = ? WHERE course_id NOT IN (SELECT id FROM course)", course)
        self._do(
            "UPDATE intention SET replaced_by = NULL WHERE replaced_by NOT IN (SELECT id FROM intention)"
        )
        self._make_anew("read_back", "intention_id", "intention", {"text": ALL_LOST})
        if "clinic_window" in self._tables:
            self._do("UPDATE clinic_window SET course_id = ?", course)
        for table in filter(self._tables.__contains__, _OF_A_SESSION):
            self._make_anew(table, "session_id", "session", {"course_id": course})
        if "insight" in self._tables:
            self._tie_what_lasts()
        self._do("UPDATE prompt_use SET entry_id = NULL WHERE entry_id NOT IN (SELECT id FROM entry)")
        for table, _row, *_rest in self._all("PRAGMA foreign_key_check"):
            self._do(f'DELETE FROM "{table}" WHERE rowid = ?', _row)
        self._do("UPDATE entry SET unsettled = 1")

    def _tie_what_lasts(self) -> None:
        """Let insights, steps and questions refer to what is there; a lost origin leaves a step private."""
        self._make_anew("insight", "entry_id", "entry", {})
        self._make_anew("step_log", "step_id", "step", {"text": ALL_LOST})
        self._make_anew("own_prompt", "set_id", "question_set", {})
        self._do(
            "UPDATE step SET insight_id = NULL, private = 1, may_share = 0 "
            "WHERE insight_id NOT IN (SELECT id FROM insight)"
        )
        for table, column, aim in (
            ("insight", "intention_id", "intention"),
            ("intention", "from_step", "step"),
        ):
            self._do(f"UPDATE {table} SET {column} = NULL WHERE {column} NOT IN (SELECT id FROM {aim})")

    def _make_anew(self, table: str, column: str, aim: str, named: dict[str, Any]) -> None:
        gone = self._all(
            f"SELECT DISTINCT {column} FROM {table} WHERE {column} IS NOT NULL "
            f"AND {column} NOT IN (SELECT id FROM {aim})"
        )
        for (id,) in gone:
            more: dict[str, Any] = {}
            if aim == "intention":
                more["session_id"] = self._one(f"SELECT session_id FROM {table} WHERE {column} = ?", id)
            if aim == "entry":
                more["text"], more["written_at"] = self._connection.execute(
                    "SELECT text, marked_at FROM insight WHERE entry_id = ? ORDER BY length(text) DESC", (id,)
                ).fetchone()
            if aim == "question_set":
                more["digest"] = id
            if aim == "session":
                more["number"] = 1 + (self._one("SELECT max(number) FROM session") or 0)
            self._put(aim, {"id": id, **named, **more})

    def _last_words(self, entry: object) -> str:
        found = self._one("SELECT text FROM revision WHERE entry_id = ? ORDER BY at DESC LIMIT 1", entry)
        return found or ""

    def _time_of(self, named: dict[str, Any]) -> int:
        """Return when an entry was written: as it says, by its history, or by the entry before it."""
        return (
            named.get("written_at")
            or self._one("SELECT min(at) FROM revision WHERE entry_id = ?", named.get("id"))
            or self._one("SELECT max(written_at) FROM entry WHERE key < ?", named.get("key"))
            or self._milliseconds
        )

    @property
    def _milliseconds(self) -> int:
        return int(self._now.instant.timestamp() * 1000)

    def _put(self, table: str, named: dict[str, Any]) -> None:
        """Insert a row with what its columns need beside what is known."""
        for column in self._tables[table].columns:
            if column.required and named.get(column.name) is None:
                named[column.name] = self._plain(table, column)
        names = ", ".join(f'"{name}"' for name in named)
        marks = ", ".join("?" * len(named))
        self._do(f'INSERT OR IGNORE INTO "{table}" ({names}) VALUES ({marks})', *named.values())

    def _plain(self, table: str, column: Column) -> Any:
        if column.name == "zone":
            return self._zone
        if column.kind == "CHAR(32)":
            return uuid4().hex
        if column.kind == "BIGINT":
            return self._milliseconds
        if column.kind in ("INTEGER", "BOOLEAN"):
            return int(column.name in _TRUE)
        if column.name in _DATA:
            return "{}"
        return _WORDS.get(f"{table}.{column.name}") or _WORDS.get(column.name, "")

    def _do(self, sql: str, *values: Any) -> None:
        self._connection.execute(sql, values)

    def _one(self, sql: str, *values: Any) -> Any:
        row = self._connection.execute(sql, values).fetchone()
        return None if row is None else row[0]

    def _all(self, sql: str) -> list[Any]:
        return list(self._connection.execute(sql).fetchall())


def _is_json(words: object) -> bool:
    try:
        json.loads(str(words))
    except ValueError:
        return False
    return True
