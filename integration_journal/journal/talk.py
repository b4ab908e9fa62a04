"""Lines to talk about with the therapist: a wish, a question or a safety matter."""

from typing import Any
from uuid import UUID

from sqlmodel import col, select

from integration_journal.arc.vocabulary import TalkKind
from integration_journal.journal.clock import Moment
from integration_journal.journal.intentions import set_flags
from integration_journal.journal.records import TalkLine
from integration_journal.journal.store import Store
from integration_journal.journal.text import moment, required_line


class Talk:
    """The list of what to talk about."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> list[TalkLine]:
        """Return every line, in time."""
        query = select(TalkLine).where(col(TalkLine.deleted_at).is_(None)).order_by(col(TalkLine.written_at))
        with self._store.read() as database:
            return list(database.exec(query))

    def open(self) -> list[TalkLine]:
        """Return the lines not yet talked about, in time."""
        return [line for line in self.all() if line.done_at is None]

    def add(
        self,
        kind: TalkKind,
        text: str,
        *,
        session_id: UUID | None = None,
        private: bool = False,
        written_at: Moment | None = None,
        origin: object | None = None,
    ) -> TalkLine:
        """Add a line; it is written for the therapist, so it may be shared unless private."""
        when = moment(written_at, self._store.now)
        line = TalkLine(
            kind=kind,
            text=required_line(text),
            session_id=session_id,
            private=private,
            may_share=not private,
            written_at=when.instant,
            zone=when.zone,
        )
        with self._store.write() as database:
            database.add(line)
        self._store.changed("talk_line", line.id, origin)
        return line

    def set(self, id: UUID, *, origin: object | None = None, **fields: Any) -> None:
        """Change a line's text, kind, flags or when it was talked about (``done_at``)."""
        if "text" in fields:
            fields["text"] = required_line(fields["text"])
        with self._store.write() as database:
            line = database.get_one(TalkLine, id)
            set_flags(line, fields)
            database.add(line)
        self._store.changed("talk_line", id, origin)

    def delete(self, id: UUID, *, origin: object | None = None) -> None:
        """Put a line aside; ``restore`` brings it back."""
        self.set(id, origin=origin, deleted_at=self._store.now.instant)

    def restore(self, id: UUID, *, origin: object | None = None) -> None:
        """Bring a line back."""
        self.set(id, origin=origin, deleted_at=None)
