"""Taking an import back in one step: what came in goes, what was changed or built upon since stays."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, exists, update
from sqlalchemy import text as sql
from sqlmodel import Session as Database
from sqlmodel import SQLModel, col, select

from integration_journal.errors import KnownError
from integration_journal.journal import index
from integration_journal.journal.columns import Instant
from integration_journal.journal.handed_over import letting_pages_go
from integration_journal.journal.journal import Journal
from integration_journal.journal.own_prompts import PREFIX
from integration_journal.journal.records import (
    Course,
    Entry,
    EntryTag,
    Intention,
    Mark,
    Preference,
    PromptUse,
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
from integration_journal.journal.records_around import (
    ClinicWindow,
    PreparationLine,
    PreparationTick,
    Reading,
    Reminder,
    SideEffect,
)
from integration_journal.journal.records_sharing import LeftOut

_ACCOUNT = "last-import"
_COUNTED = (
    "session",
    "intention",
    "entry",
    "insight",
    "talk_line",
    "mark",
    "side_effect",
    "reading",
    "step",
    "check_in",
    "measure",
    "own_prompt",
    "clinic_window",
)
_TABLES: dict[str, type[SQLModel]] = {
    "step_log": StepLog,
    "step": Step,
    "insight": Insight,
    "check_in": CheckIn,
    "measure": Measure,
    "entry": Entry,
    "own_prompt": OwnPrompt,
    "question_set": QuestionSet,
    "talk_line": TalkLine,
    "mark": Mark,
    "side_effect": SideEffect,
    "reading": Reading,
    "preparation_tick": PreparationTick,
    "preparation_line": PreparationLine,
    "clinic_window": ClinicWindow,
    "read_back": ReadBack,
    "intention": Intention,
    "session": Session,
    "tag": Tag,
}
"""In the order of deleting: what refers to others goes before them."""

_OUR_OWN = ("key", "unsettled")
"""Columns that change without the writer."""


@dataclass(frozen=True)
class LastImport:
    """When the last import was and how many records it added."""

    at: datetime
    added: int


@dataclass(frozen=True)
class TakenBack:
    """How many records of the last import went, and how many stay because they were used since."""

    gone: int
    stayed: int

    @property
    def sentence(self) -> str:
        """What happened, to be told to the user."""
        told = [f"Taken back: {self.gone}."]
        if self.stayed:
            told.append(f"Left here, because they were changed or built upon since: {self.stayed}.")
        return " ".join(told)


def keep_account(
    database: Database, added: dict[str, list[UUID]], course: dict[str, str], now: datetime
) -> None:
    """Remember, within the import's own transaction, what it added; the one before can be taken back no more."""
    value = {
        "at": Instant().process_bind_param(now, database.get_bind().dialect),
        "added": {
            kind: {id.hex: _fingerprint(database, kind, id) for id in ids} for kind, ids in added.items()
        },
        "course": course,
    }
    database.merge(Preference(name=_ACCOUNT, value=json.dumps(value, ensure_ascii=False)))


def last_import(journal: Journal) -> LastImport | None:
    """Return the import that can be taken back, if there is one."""
    account = journal.preferences.get(_ACCOUNT)
    if not account:
        return None
    at = Instant().process_result_value(account["at"], journal.store.engine.dialect)
    assert at is not None
    return LastImport(at, sum(len(account["added"].get(kind, ())) for kind in _COUNTED))


def take_back(journal: Journal, *, origin: object | None = None) -> TakenBack:
    """Take the last import back, all of it in one transaction; raises KnownError where there is none."""
    account = journal.preferences.get(_ACCOUNT)
    if not account:
        raise KnownError("There is no import to take back.")
    added: dict[str, dict[str, str]] = account["added"]
    gone: dict[str, int] = {}
    with journal.store.write() as database:
        with letting_pages_go(database):
            for kind in (kind for kind in _TABLES if kind in added):
                mine = [(UUID(hex=id), was) for id, was in added[kind].items()]
                gone[kind] = sum(_take_one(database, kind, id, was, added) for id, was in mine)
        _forget_steps(database)
        _empty_course(database, account["course"])
        database.merge(Preference(name=_ACCOUNT, value="null"))
    for kind in [*added, "course"]:
        journal.store.changed(kind, None, origin)
    counted = [kind for kind in _COUNTED if kind in added]
    went = sum(gone[kind] for kind in counted)
    return TakenBack(went, sum(len(added[kind]) for kind in counted) - went)


def _take_one(database: Database, kind: str, id: UUID, was: str, added: dict[str, dict[str, str]]) -> bool:
    """Delete one record if it is as it came and nothing refers to it; tell whether it went."""
    if _fingerprint(database, kind, id) != was or _is_used(database, kind, id):
        return False
    if kind == "step" and _is_carried_on(database, id, added):
        return False
    if kind == "entry":
        key = database.exec(select(Entry.key).where(col(Entry.id) == id)).one()
        database.execute(sql(f"DELETE FROM {index.TABLE} WHERE rowid = :key").bindparams(key=key))
        database.execute(delete(PromptUse).where(col(PromptUse.entry_id) == id))
    table: Any = _TABLES[kind]
    database.execute(delete(table).where(col(table.id) == id))
    return True


def _fingerprint(database: Database, kind: str, id: UUID) -> str:
    """Return what tells whether a record is as it was: a short hash of its values; nothing where it is gone."""
    table = _TABLES[kind].__tablename__
    query = sql(f"SELECT * FROM {table} WHERE id = :id").bindparams(id=id.hex)
    row = database.execute(query).mappings().first()
    if row is None:
        return ""
    values = sorted((n, str(v)) for n, v in row.items() if v is not None and n not in _OUR_OWN)
    return hashlib.sha256(repr(values).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _is_used(database: Database, kind: str, id: UUID) -> bool:
    referring: dict[str, tuple[Any, ...]] = {
        "intention": (ReadBack.intention_id, Intention.replaced_by, Insight.intention_id),
        "step": (StepLog.step_id,),
        "question_set": (OwnPrompt.set_id,),
        "session": (
            Entry.session_id,
            Intention.session_id,
            ReadBack.session_id,
            Mark.session_id,
            TalkLine.session_id,
            SideEffect.session_id,
            Reading.session_id,
            Step.session_id,
            PreparationLine.session_id,
            PreparationTick.session_id,
            Reminder.session_id,
        ),
        "entry": (Insight.entry_id, LeftOut.entry_id),
        "insight": (Step.insight_id,),
        "tag": (EntryTag.tag_id,),
    }
    if kind == "own_prompt":
        answer = exists().where(col(Entry.prompt_id) == f"{PREFIX}{id}")
        return bool(database.execute(select(answer)).scalar_one())
    return any(
        database.execute(select(exists().where(col(column) == id))).scalar_one()
        for column in referring.get(kind, ())
    )


def _is_carried_on(database: Database, step_id: UUID, added: dict[str, dict[str, str]]) -> bool:
    """Whether an intention that did not come with the import was carried on from a step."""
    carried = database.exec(select(Intention.id).where(col(Intention.from_step) == step_id))
    return any(id.hex not in added.get("intention", {}) for id in carried)


def _forget_steps(database: Database) -> None:
    """Let an intention that stays forget the step that went."""
    gone = col(Intention.from_step).is_not(None) & col(Intention.from_step).not_in(select(Step.id))
    database.execute(update(Intention).where(gone).values(from_step=None))


def _empty_course(database: Database, told: dict[str, str]) -> None:
    """Empty the course's fields that still hold what the import brought."""
    course = database.exec(select(Course)).one()
    for name, value in told.items():
        if getattr(course, name) == value:
            setattr(course, name, "")
    database.add(course)
