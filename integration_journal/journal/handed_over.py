"""The register of what was handed over: when, what, in which form, for whom, where it was saved.

What was erased for good since is not kept here either: the pages of a document that held any of it are gone.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from sqlalchemy import select as columns
from sqlalchemy import update
from sqlmodel import Session as Database
from sqlmodel import col, select

from integration_journal.journal.clock import Moment
from integration_journal.journal.records import Entry, Intention, Mark, ReadBack, Session, TalkLine
from integration_journal.journal.records_after import CheckIn, Insight, Measure, OwnPrompt, QuestionSet, Step
from integration_journal.journal.records_around import Reading, SideEffect
from integration_journal.journal.records_sharing import HandedOver
from integration_journal.journal.store import Store
from integration_journal.journal.text import clean, moment, one_line

_ID = re.compile(r"[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}", re.IGNORECASE)
_OF_A_SESSION: tuple[Any, ...] = (Entry, Intention, TalkLine, Mark, SideEffect, Reading, Step)
_TOLD: tuple[Any, ...] = (
    *(*_OF_A_SESSION, Session, ReadBack),
    *(Insight, CheckIn, Measure, OwnPrompt, QuestionSet),
)
"""Everything that a document can tell of under an id."""
_WITHOUT_PAGES = [getattr(HandedOver, name) for name in HandedOver.model_fields if name != "pages"]
_CHUNK = 500


class Register:
    """What was handed over, newest first; it never leaves."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> list[HandedOver]:
        """Return everything that was handed over, newest first, each without its pages, as large as they are."""
        return self._found()

    def with_pages(self) -> set[UUID]:
        """Return whose pages are kept, so that they can be seen again."""
        with self._store.read() as database:
            return set(database.exec(select(HandedOver.id).where(col(HandedOver.pages).is_not(None))))

    def latest(self) -> HandedOver | None:
        """Return what was handed over last."""
        return next(iter(self._found(limit=1)), None)

    def pages(self, id: UUID) -> bytes | None:
        """Return the compressed data that a document's pages are set from, None where it is no longer kept."""
        with self._store.read() as database:
            return database.exec(select(HandedOver.pages).where(col(HandedOver.id) == id)).first()

    def add(
        self,
        format: str,
        *,
        sealed: bool = False,
        whom: str = "",
        path: str = "",
        counts: str = "{}",
        selection: str = "{}",
        pages: bytes | None = None,
        at: Moment | None = None,
        origin: object | None = None,
    ) -> HandedOver:
        """Note that a document was handed over; ``counts`` and ``selection`` are JSON."""
        when = moment(at, self._store.now)
        handed = HandedOver(
            at=when.instant,
            zone=when.zone,
            format=one_line(format),
            sealed=sealed,
            whom=one_line(whom),
            path=clean(path),
            counts=counts,
            selection=selection,
            pages=pages,
        )
        with self._store.write() as database:
            database.add(handed)
        self._store.changed("handed_over", handed.id, origin)
        return handed

    def set(self, id: UUID, *, origin: object | None = None, **fields: Any) -> None:
        """Change for whom it is (``whom``), where it is (``path``), or when its file was deleted."""
        for name, put in (("whom", one_line), ("path", clean)):
            if name in fields:
                fields[name] = put(fields[name])
        with self._store.write() as database:
            database.execute(update(HandedOver).where(col(HandedOver.id) == id).values(**fields))
        self._store.changed("handed_over", id, origin)

    def remove(self, id: UUID, *, origin: object | None = None) -> None:
        """Take something off the register, with its pages; what was handed over stays where it is.

        ``restore`` puts back what ``all`` and ``pages`` returned before.
        """
        with self._store.write() as database:
            database.delete(database.get_one(HandedOver, id))
        self._store.changed("handed_over", id, origin)

    def restore(self, handed: HandedOver, pages: bytes | None, *, origin: object | None = None) -> None:
        """Put back what was taken off; with its pages only where nothing that they hold was erased since."""
        ids = _ids(handed.selection)
        with self._store.write() as database:
            kept = pages if ids <= _there(database, {handed.id: ids}) else None
            database.merge(HandedOver(**(handed.model_dump() | {"pages": kept})))
        self._store.changed("handed_over", handed.id, origin)

    def _found(self, limit: int | None = None) -> list[HandedOver]:
        newest = (col(HandedOver.at).desc(), col(HandedOver.id))
        query: Any = columns(*_WITHOUT_PAGES).order_by(*newest).limit(limit)
        with self._store.read() as database:
            return [HandedOver(**row) for row in database.execute(query).mappings()]


@contextmanager
def letting_pages_go(database: Database) -> Iterator[None]:
    """Have the pages go of every document that holds anything of what is erased within this."""
    query = columns(col(HandedOver.id), col(HandedOver.selection)).where(col(HandedOver.pages).is_not(None))
    held = {
        id: _with_what_comes_along(database, _ids(selection)) for id, selection in database.execute(query)
    }
    before = _there(database, held)
    yield
    gone = before - _there(database, held)
    theirs = [id for id, ids in held.items() if ids & gone]
    if theirs:
        database.execute(update(HandedOver).where(col(HandedOver.id).in_(theirs)).values(pages=None))


def _with_what_comes_along(database: Database, ids: set[UUID]) -> set[UUID]:
    """Return the ids chosen for a document with those of what it tells beside them.

    An entry brings its session and the prompt it answers along, a prompt its set, an intention what was said of it,
    perhaps by its later words.
    """
    found = set(ids)
    newer = _of(database, Intention.replaced_by, Intention.id, found)
    while newer - found:
        found |= newer
        newer = _of(database, Intention.replaced_by, Intention.id, newer)
    found |= _of(database, ReadBack.id, ReadBack.intention_id, found)
    found |= {id for words in _of(database, Entry.prompt_id, Entry.id, found) for id in _ids(words)}
    found |= _of(database, OwnPrompt.set_id, OwnPrompt.id, found)
    for record in _OF_A_SESSION:
        found |= _of(database, record.session_id, record.id, ids)
    return found


def _ids(words: str) -> set[UUID]:
    return {UUID(found) for found in _ID.findall(words)}


def _there(database: Database, held: dict[UUID, set[UUID]]) -> set[UUID]:
    """Return which of the ids that documents hold are those of anything."""
    wanted: set[UUID] = set().union(*held.values())
    return set().union(*(_of(database, record.id, record.id, wanted) for record in _TOLD))


def _of(database: Database, column: Any, key: Any, ids: set[UUID]) -> set[Any]:
    """Return what stands in a column where its key is one of the ids."""
    wanted, found = list(ids), set()
    for start in range(0, len(wanted), _CHUNK):
        some = col(key).in_(wanted[start : start + _CHUNK])
        found |= set(database.execute(columns(col(column)).where(some)).scalars())
    return found - {None}
