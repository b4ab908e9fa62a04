"""Which prompts were answered or put aside, so that none returns too soon."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import func
from sqlmodel import col, select

from integration_journal.journal.clock import Moment
from integration_journal.journal.columns import Instant
from integration_journal.journal.entries import headline_query
from integration_journal.journal.headline import Headline
from integration_journal.journal.records import Entry, PromptUse
from integration_journal.journal.store import Store
from integration_journal.journal.text import moment


class PromptUses:
    """The memory of the prompts."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def answered(
        self,
        prompt_id: str,
        entry_id: UUID | None = None,
        *,
        at: Moment | None = None,
        origin: object | None = None,
    ) -> None:
        """Remember that a prompt was answered."""
        self._keep(prompt_id, entry_id, True, at, origin)

    def put_aside(self, prompt_id: str, *, at: Moment | None = None, origin: object | None = None) -> None:
        """Remember that a prompt was put aside; it does not return that day."""
        self._keep(prompt_id, None, False, at, origin)

    def last_answered(self) -> dict[str, datetime]:
        """Return when each prompt was answered last; an answer in the trash is none."""
        query = (
            select(PromptUse.prompt_id, func.max(col(PromptUse.at), type_=Instant))
            .outerjoin(Entry, col(Entry.id) == col(PromptUse.entry_id))
            .where(col(PromptUse.answered), col(Entry.deleted_at).is_(None))
            .group_by(col(PromptUse.prompt_id))
        )
        with self._store.read() as database:
            return dict(database.exec(query).all())

    def answers(self, prompt_id: str, limit: int) -> list[Headline]:
        """Return what was written in answer to a prompt, newest first."""
        mine = select(PromptUse.entry_id).where(
            col(PromptUse.prompt_id) == prompt_id, col(PromptUse.answered)
        )
        query = headline_query().where(col(Entry.id).in_(mine), col(Entry.deleted_at).is_(None))
        query = query.order_by(col(Entry.written_at).desc(), col(Entry.key).desc()).limit(limit)
        with self._store.read() as database:
            return [Headline(tuple(row)) for row in database.execute(query)]

    def aside_today(self) -> set[str]:
        """Return the prompts put aside on the present local day."""
        today = self._store.now.local.date()
        query = select(PromptUse).where(~col(PromptUse.answered))
        with self._store.read() as database:
            uses = database.exec(query).all()
        return {use.prompt_id for use in uses if Moment(use.at, use.zone).local.date() == today}

    def _keep(
        self, prompt_id: str, entry_id: UUID | None, answered: bool, at: Moment | None, origin: object | None
    ) -> None:
        when = moment(at, self._store.now)
        use = PromptUse(
            prompt_id=prompt_id, entry_id=entry_id, answered=answered, at=when.instant, zone=when.zone
        )
        with self._store.write() as database:
            database.add(use)
        self._store.changed("prompt_use", use.id, origin)
