"""Intentions: one sentence each, kept in every wording, and read back later."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import update
from sqlmodel import col, select

from integration_journal.arc.rhythm import days_after
from integration_journal.arc.vocabulary import ReadBackOutcome
from integration_journal.journal import anchors, session_unit
from integration_journal.journal.clock import Moment
from integration_journal.journal.records import Intention, ReadBack, Session
from integration_journal.journal.records_after import Insight
from integration_journal.journal.store import Store
from integration_journal.journal.text import clean, moment, required_line

_GO_ON = {"session_id", "position", "carried", "private", "may_share", "from_step"}
"""What an intention's new wording takes over from the old one."""


class Intentions:
    """Write, order, reword and read back intentions."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> list[Intention]:
        """Return the current wording of every intention, in their order."""
        with self._store.read() as database:
            return list(database.exec(_current()))

    def of_session(self, session_id: UUID) -> list[Intention]:
        """Return the current wordings of one session's intentions, in their order."""
        with self._store.read() as database:
            return list(database.exec(_current().where(col(Intention.session_id) == session_id)))

    def get(self, id: UUID) -> Intention | None:
        """Return the current wording of an intention by the id of any of its wordings; None where it is no more."""
        with self._store.read() as database:
            found = database.get(Intention, id)
            while found is not None and found.replaced_by is not None:
                found = database.get(Intention, found.replaced_by)
            return None if found is None or found.deleted_at is not None else found

    def every_wording(self) -> list[Intention]:
        """Return every wording of every intention that stands, the replaced ones too, in time."""
        query = select(Intention).where(col(Intention.deleted_at).is_(None))
        with self._store.read() as database:
            return list(database.exec(query.order_by(col(Intention.written_at), col(Intention.id))))

    def wording_on(self, intention: Intention, starts_at: datetime | None, zone: str) -> Intention:
        """Return the wording that stood on the day of a session, or the first one; ``intention`` is the current."""
        return of_the_day([intention, *self.earlier_wordings(intention.id)], starts_at, zone)

    def earlier_wordings(self, id: UUID) -> list[Intention]:
        """Return the wordings that this intention replaced, newest first."""
        found: list[Intention] = []
        with self._store.read() as database:
            while (
                older := database.exec(select(Intention).where(col(Intention.replaced_by) == id)).first()
            ) is not None:
                found.append(older)
                id = older.id
        return found

    def add(
        self,
        session_id: UUID,
        text: str,
        *,
        carried: bool = False,
        private: bool = False,
        may_share: bool = False,
        written_at: Moment | None = None,
        from_step: UUID | None = None,
        origin: object | None = None,
    ) -> Intention:
        """Add an intention after the others; one carried on from a step that is private is private too."""
        when = moment(written_at, self._store.now)
        if from_step is not None:
            with self._store.read() as database:
                private = private or anchors.is_private(database, from_step)
        intention = Intention(
            session_id=session_id,
            text=required_line(text),
            position=len(self.of_session(session_id)),
            carried=carried,
            private=private,
            may_share=may_share and not private,
            written_at=when.instant,
            zone=when.zone,
            from_step=from_step,
        )
        with self._store.write() as database:
            database.add(intention)
        self._store.changed("intention", intention.id, origin)
        return intention

    def reword(self, id: UUID, text: str, *, origin: object | None = None) -> Intention:
        """Give an intention new words; the old sentence and its date are kept behind it.

        What was said of it so far, and the insights that answer it, go on with the new words.
        """
        text, now = required_line(text), self._store.now
        with self._store.write() as database:
            old = database.get_one(Intention, id)
            if old.text == text:
                return old
            new = Intention(
                **old.model_dump(include=_GO_ON),
                text=text,
                written_at=now.instant,
                zone=now.zone,
            )
            database.add(new)
            database.flush()
            old.replaced_by = new.id
            database.add(old)
            for said in database.exec(select(ReadBack).where(col(ReadBack.intention_id) == id)):
                said.intention_id = new.id
            answers = col(Insight.intention_id) == id
            database.execute(update(Insight).where(answers).values(intention_id=new.id))
        self._store.changed("intention", new.id, origin)
        return new

    def set(self, id: UUID, *, origin: object | None = None, **flags: bool) -> None:
        """Change ``carried``, ``private`` or ``may_share``; only one intention of a session is carried in."""
        with self._store.write() as database:
            intention = database.get_one(Intention, id)
            if flags.get("carried"):
                for other in database.exec(
                    _current().where(col(Intention.session_id) == intention.session_id)
                ):
                    other.carried = False
            set_flags(intention, flags)
            database.add(intention)
        self._store.changed("intention", id, origin)

    def reorder(self, ids: list[UUID], *, origin: object | None = None) -> None:
        """Put a session's intentions into the order of ``ids``."""
        with self._store.write() as database:
            for position, id in enumerate(ids):
                database.get_one(Intention, id).position = position
        self._store.changed("intention", None, origin)

    def delete(self, id: UUID, *, origin: object | None = None) -> None:
        """Put an intention into the trash; ``restore`` brings it back."""
        with self._store.write() as database:
            database.get_one(Intention, id).deleted_at = self._store.now.instant
        self._store.changed("intention", id, origin)

    def restore(self, id: UUID, *, origin: object | None = None) -> None:
        """Bring an intention back, and its session where that is in the trash too."""
        with self._store.write() as database:
            intention = database.get_one(Intention, id)
            session = session_unit.bring_back_if_away(database, intention.session_id)
            intention.deleted_at = None
        if session is not None:
            self._store.changed("session", session.id, origin)
        self._store.changed("intention", id, origin)

    def read_backs(self, intention_id: UUID) -> list[ReadBack]:
        """Return what was said of an intention later, in time, at the sessions that stand."""
        with self._store.read() as database:
            return list(database.exec(_read_backs().where(col(ReadBack.intention_id) == intention_id)))

    def all_read_backs(self) -> list[ReadBack]:
        """Return what was said of the intentions later, in time, at the sessions that stand."""
        with self._store.read() as database:
            return list(database.exec(_read_backs()))

    def read_back(
        self,
        intention_id: UUID,
        session_id: UUID,
        *,
        outcome: ReadBackOutcome | None = None,
        words: str = "",
        at: Moment | None = None,
        origin: object | None = None,
    ) -> ReadBack:
        """Say what became of an intention; one read-back for each intention and session."""
        when = moment(at, self._store.now)
        same = (col(ReadBack.intention_id) == intention_id, col(ReadBack.session_id) == session_id)
        with self._store.write() as database:
            found = database.exec(select(ReadBack).where(*same)).first()
            read_back = found or ReadBack(intention_id=intention_id, session_id=session_id, **_at(when))
            read_back.outcome, read_back.words = outcome, clean(words)
            read_back.at, read_back.zone = when.instant, when.zone
            database.add(read_back)
        self._store.changed("read_back", read_back.id, origin)
        return read_back


def of_the_day(wordings: Sequence[Intention], starts_at: datetime | None, zone: str) -> Intention:
    """Return which of an intention's wordings, newest first, stood on the day of a session, or the first one."""
    if starts_at is None:
        return wordings[0]
    on_the_day = (one for one in wordings if days_after(one.written_at, starts_at, zone) <= 0)
    return next(on_the_day, wordings[-1])


def set_flags(record: Any, flags: dict[str, Any]) -> None:
    """Set a record's fields; keeping it private and letting it be shared exclude each other."""
    for name, value in flags.items():
        setattr(record, name, value)
    if flags.get("private"):
        record.may_share = False
    elif flags.get("may_share"):
        record.private = False


def _at(when: Moment) -> dict[str, Any]:
    return {"at": when.instant, "zone": when.zone}


def _read_backs() -> Any:
    query = select(ReadBack).join(Session, col(Session.id) == col(ReadBack.session_id))
    return query.where(col(Session.deleted_at).is_(None)).order_by(col(ReadBack.at))


def _current() -> Any:
    standing = (col(Intention.replaced_by).is_(None), col(Intention.deleted_at).is_(None))
    return select(Intention).where(*standing).order_by(col(Intention.position), col(Intention.written_at))
