"""What can wait in the trash, kind by kind: its record, what tells it apart, how it comes back, how it goes."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import delete
from sqlmodel import Session as Database
from sqlmodel import col, select

from integration_journal.journal import anchors, check_ins, erasing, history, measures, session_unit
from integration_journal.journal.clock import Moment
from integration_journal.journal.entries import bring_back_entry
from integration_journal.journal.headline import title_of
from integration_journal.journal.insights import bring_back_insight
from integration_journal.journal.noted import in_words, name_of
from integration_journal.journal.own_prompts import bring_back_prompt, bring_back_set
from integration_journal.journal.records import Entry, Intention, Session, TalkLine
from integration_journal.journal.records_after import (
    CheckIn,
    Insight,
    Measure,
    OwnPrompt,
    QuestionSet,
    Step,
)
from integration_journal.journal.records_around import Reading, SideEffect

_BEGINNING = 400


class Kind(StrEnum):
    """What can wait in the trash."""

    SESSION = "session"
    ENTRY = "entry"
    INTENTION = "intention"
    TALK_LINE = "talk_line"
    SIDE_EFFECT = "side_effect"
    READING = "reading"
    INSIGHT = "insight"
    STEP = "step"
    CHECK_IN = "check_in"
    MEASURE = "measure"
    OWN_PROMPT = "own_prompt"
    QUESTION_SET = "question_set"


RECORDS: dict[Kind, Any] = {
    Kind.SESSION: Session,
    Kind.ENTRY: Entry,
    Kind.INTENTION: Intention,
    Kind.TALK_LINE: TalkLine,
    Kind.SIDE_EFFECT: SideEffect,
    Kind.READING: Reading,
    Kind.INSIGHT: Insight,
    Kind.STEP: Step,
    Kind.CHECK_IN: CheckIn,
    Kind.MEASURE: Measure,
    Kind.OWN_PROMPT: OwnPrompt,
    Kind.QUESTION_SET: QuestionSet,
}
OF_A_SESSION = (Kind.ENTRY, Kind.INTENTION, Kind.SIDE_EFFECT, Kind.READING, Kind.STEP)
"""What can have gone into the trash with a session."""

_WORDS: dict[Kind, Callable[[Any], str]] = {
    Kind.SESSION: lambda session: str(session.place),
    Kind.SIDE_EFFECT: name_of,
    Kind.READING: in_words,
    Kind.INSIGHT: lambda insight: title_of(insight.text[:_BEGINNING])[0],
    Kind.CHECK_IN: check_ins.in_words,
    Kind.MEASURE: lambda measure: f"{measures.name_of(measure)}: {measure.value}",
    Kind.QUESTION_SET: lambda found: str(found.title or found.from_name),
}


def words(database: Database, kind: Kind, record: Any) -> str:
    """Return what tells a thing apart: its words, or an entry's title; of an emptied one that of its last words."""
    if kind is Kind.ENTRY:
        text = record.text if record.text.strip() else history.last_words(database, record.id)
        return title_of(text[:_BEGINNING], record.kind)[0]
    return str(_WORDS[kind](record) if kind in _WORDS else record.text)


def owner_away(
    database: Database, kind: Kind, record: Any
) -> tuple[Session | None, Entry | QuestionSet | None]:
    """Return the session, and the entry or set, that wait in the trash as well and come back with it."""
    owner: Entry | QuestionSet | None = None
    session_id = record.session_id if kind in OF_A_SESSION else None
    if kind is Kind.INSIGHT:
        owner = database.exec(select(Entry).where(col(Entry.id) == record.entry_id)).one()
        session_id = owner.session_id
    elif kind is Kind.OWN_PROMPT and record.set_id is not None:
        owner = database.get_one(QuestionSet, record.set_id)
    session = database.get(Session, session_id) if session_id else None
    return _away(session), _away(owner)


def bring_back(database: Database, kind: Kind, record: Any, now: Moment) -> Session | None:
    """Bring a thing back with what it needs, within a transaction; return the session that came, as or with it."""
    if kind is Kind.SESSION:
        session_unit.bring_back(database, record)
        return record  # type: ignore[no-any-return]
    if kind is Kind.ENTRY:
        return bring_back_entry(database, record, now.instant)
    if kind is Kind.INSIGHT:
        return bring_back_insight(database, record, now)[0]
    if kind is Kind.QUESTION_SET:
        bring_back_set(database, record)
        return None
    if kind is Kind.OWN_PROMPT:
        bring_back_prompt(database, record)
        return None
    session = session_unit.bring_back_if_away(database, record.session_id) if kind in OF_A_SESSION else None
    record.deleted_at = None
    database.add(record)
    return session


def erase(database: Database, kind: Kind, id: UUID) -> None:
    """Erase one thing that is no entry, within a transaction; what refers to it lets go of it."""
    if kind is Kind.INTENTION:
        erasing.erase_intention(database, id)
        return
    if kind is Kind.SESSION:
        mine = list(database.exec(select(Entry.id).where(col(Entry.deleted_with) == id)))
        erasing.erase_entries(database, mine)
        session_unit.erase_rest(database, id)
        return
    if kind is Kind.INSIGHT:
        anchors.pin(database, insight_id=id)
    elif kind is Kind.STEP:
        session_unit.let_go_of_steps(database, col(Step.id) == id)
    record = RECORDS[kind]
    database.execute(delete(record).where(col(record.id) == id))


def _away(record: Any) -> Any:
    return record if record is not None and record.deleted_at is not None else None
