"""What every part of an import stands on: what is here, what is new, and what was added."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from sqlmodel import Session as Database
from sqlmodel import SQLModel, col, select

from integration_journal.journal.exported import Fields, NotAnExport
from integration_journal.journal.imported import Imported
from integration_journal.journal.records import (
    Entry,
    EntryTag,
    Intention,
    Mark,
    ReadBack,
    Session,
    Tag,
    TalkLine,
)
from integration_journal.journal.records_after import (
    CheckIn,
    Insight,
    Measure,
    OwnPrompt,
    QuestionSet,
    Step,
    StepLog,
)
from integration_journal.journal.records_around import Reading, SideEffect

_KINDS = (
    *(Intention, ReadBack, Entry, TalkLine, Mark, SideEffect, Reading),
    *(Insight, Step, StepLog, CheckIn, Measure, QuestionSet, OwnPrompt),
)


class TakingIn:
    """One import's account, within its transaction; nothing is written while ``only_looking``."""

    def __init__(self, database: Database, now: datetime, *, only_looking: bool = False) -> None:
        self._database, self._now, self._writes = database, now, not only_looking
        self.added: dict[str, list[UUID]] = {}
        self.course: dict[str, str] = {}
        self._already = self._renumbered = 0
        self._sessions = self._known(Session.id)
        away = col(Session.deleted_at).is_not(None)
        self._away = set(database.exec(select(Session.id).where(away)))
        self._numbers = set(database.exec(select(Session.number).where(~away)))
        self._highest = max(self._numbers, default=0)
        self._tags = {tag.name.casefold(): tag for tag in database.exec(select(Tag))}
        self._here: dict[Any, set[UUID]] = {kind: self._known(cast(Any, kind).id) for kind in _KINDS}
        self._private = set(database.exec(select(Entry.id).where(col(Entry.private))))

    def told(self) -> list[str]:
        """Return the kinds of record that were added or changed."""
        return [*self.added, *(["course"] if self.course else [])]

    def imported(self) -> Imported:
        """Return what was taken in."""
        added = {kind: len(ids) for kind, ids in self.added.items() if kind != "tag"}
        added |= {"course": 1} if self.course else {}
        return Imported(added, self._already, self._renumbered)

    def _tag(self, entry_id: UUID, names: Iterable[str]) -> None:
        """Give a new entry its tags; those of the journal are known by now, so none is looked for again."""
        for folded, name in {name.casefold(): name for name in reversed(list(names)) if name}.items():
            tag = self._tags.get(folded)
            if tag is None:
                tag = self._tags[folded] = Tag(name=name)
                self._add("tag", tag, tag.id)
            self._database.add(EntryTag(entry_id=entry_id, tag_id=tag.id))

    def _noted(self, kind: str, record: Any, noted: Any) -> None:
        if self._is_new(noted.id, self._here[record]):
            self._add(kind, noted, noted.id)

    def _session_of(self, fields: Fields) -> UUID | None:
        id = fields.id_or_none("session")
        return self._session_here(id) if id else None

    def _session_here(self, id: UUID) -> UUID:
        if id not in self._sessions:
            raise NotAnExport("a session that is not in it")
        return id

    def _known(self, column: Any) -> set[Any]:
        return set(cast(Any, self._database.exec(select(column))))

    def _is_new(self, id: UUID, here: set[UUID]) -> bool:
        new = id not in here
        here.add(id)
        self._already += not new
        return new

    def _add(self, kind: str, record: SQLModel, id: UUID) -> None:
        self.added.setdefault(kind, []).append(id)
        if self._writes:
            self._database.add(record)
            self._database.flush()
