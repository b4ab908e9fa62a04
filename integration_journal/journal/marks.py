"""Marks: how present an effect was, 0 to 10, where the writer chose to say so."""

from uuid import UUID

from sqlmodel import col, select

from integration_journal.arc.vocabulary import Effect
from integration_journal.errors import KnownError
from integration_journal.journal.clock import Moment
from integration_journal.journal.records import Mark, Session
from integration_journal.journal.store import Store
from integration_journal.journal.text import moment

HIGHEST = 10


class Marks:
    """Give, change and clear marks."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> list[Mark]:
        """Return every mark, in time; those of a session in the trash are with it."""
        away = select(Session.id).where(col(Session.deleted_at).is_not(None))
        standing = col(Mark.session_id).is_(None) | col(Mark.session_id).not_in(away)
        with self._store.read() as database:
            return list(database.exec(select(Mark).where(standing).order_by(col(Mark.at))))

    def of_session(self, session_id: UUID) -> list[Mark]:
        """Return a session's marks, in time."""
        return [mark for mark in self.all() if mark.session_id == session_id]

    def on_day(self, effect: Effect, session_id: UUID | None, when: Moment) -> Mark | None:
        """Return the mark given for an effect on the local day of ``when``."""
        day = when.local.date()
        for mark in reversed(self.all()):
            given = Moment(mark.at, mark.zone).local.date()
            if (mark.effect, mark.session_id, given) == (effect, session_id, day):
                return mark
        return None

    def put(
        self,
        effect: Effect,
        value: int | None,
        session_id: UUID | None = None,
        *,
        at: Moment | None = None,
        origin: object | None = None,
    ) -> Mark | None:
        """Give one mark for an effect, a session and a local day; None clears it."""
        if value is not None and not 0 <= value <= HIGHEST:
            raise KnownError(f"A mark is a number from 0 to {HIGHEST}.")
        when = moment(at, self._store.now)
        mark = self.on_day(effect, session_id, when)
        with self._store.write() as database:
            if value is None:
                if mark is not None:
                    database.delete(database.get_one(Mark, mark.id))
                mark = None
            else:
                mark = mark or Mark(
                    effect=effect, session_id=session_id, value=value, at=when.instant, zone=when.zone
                )
                mark.value, mark.at, mark.zone = value, when.instant, when.zone
                mark = database.merge(mark)
        self._store.changed("mark", mark.id if mark else None, origin)
        return mark
