"""Passages that are left out of whatever leaves: marked by the writer, followed through every change."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session as Database
from sqlmodel import col, select

from integration_journal.journal import index, leaving_out, passages
from integration_journal.journal.covers import merged
from integration_journal.journal.failures import Erased
from integration_journal.journal.passages import Passage
from integration_journal.journal.records import Entry
from integration_journal.journal.records_sharing import LeftOut
from integration_journal.journal.store import Store

_CHUNK = 500


@dataclass(frozen=True)
class LeftOutNow:
    """A mark with what it covers of the entry's present words; empty where its words were taken away.

    ``passage`` is ``exact`` where it covers the words as they were marked, and nothing else. A mark that is
    ``lost`` has to be looked at again, and until then nothing of its entry leaves.
    """

    left_out: LeftOut
    passage: Passage
    lost: bool


class LeftOuts:
    """Mark what stays of an entry that leaves, and find it in the entry's present words.

    Only the place that was marked is left out, not the same words at another place. A passage that was changed
    covers everything that came in its place, one that was moved is found where it went. What becomes private or
    goes into the trash keeps its marks.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def of_entry(self, entry_id: UUID) -> list[LeftOutNow]:
        """Return the marks of one entry, in the order of the words, also of one that is private or deleted."""
        return self._now([entry_id]).get(entry_id, (None, []))[1]

    def of_entries(self, ids: Iterable[UUID]) -> dict[UUID, list[Passage]]:
        """Return what is left out of entries: places in their present words, in order, none touching another.

        Entries without any are not in it. One with a mark that is lost is left out from beginning to end.
        """
        return _passages(self._now(ids))

    def of_read(self, entries: Iterable[Entry]) -> dict[UUID, list[Passage]]:
        """Return what is left out of entries as they were read, whatever was saved since: else as ``of_entries``.

        For whoever cuts words: with the words read at one moment and the places at another, they would not fit.
        """
        return _passages(self._now((), {entry.id: entry for entry in entries}))

    def to_look_at(self, ids: Iterable[UUID]) -> set[UUID]:
        """Return which entries have a mark that is lost: the writer has to look before they leave."""
        return {id for id, (_entry, marks) in self._now(ids).items() if any(one.lost for one in marks)}

    def keep_out(
        self,
        entry_id: UUID,
        start: int,
        end: int,
        *,
        instead_of: UUID | None = None,
        origin: object | None = None,
    ) -> LeftOut:
        """Leave out what stands from ``start`` to ``end`` (code points) of an entry's saved words.

        What is left out already is returned as it is. ``instead_of`` is a mark, lost or not, that is put there; a
        lost one that is not named stays. Raises KnownError where there are no words.
        """
        now = self._store.now
        with self._store.write() as database:
            entry = database.exec(select(Entry).where(col(Entry.id) == entry_id)).one()
            anchor = passages.anchor(entry.text, start, end)
            # The words it is put on have to be among the revisions, for later changes to be followed from them.
            index.settle(database, entry, now.instant)
            marks = list(database.exec(select(LeftOut).where(col(LeftOut.entry_id) == entry_id)))
            mark = next((one for one in marks if one.id == instead_of), None)
            if mark is None:
                here = (anchor.start, len(anchor.text), False)
                same = (one for one in marks if (one.covers_from, one.covers, one.lost) == here)
                if (already := next(same, None)) is not None:
                    return already
                mark = leaving_out.new_mark(entry_id, now)
            leaving_out.put(mark, anchor, entry.text)
            database.add(mark)
        self._store.changed("left_out", mark.id, origin)
        return mark

    def looked_at(self, id: UUID, *, origin: object | None = None) -> None:
        """Have a mark that was lost leave out what it covers now: the writer has looked, and it is right so."""
        with self._store.write() as database:
            mark = database.get_one(LeftOut, id)
            leaving_out.bring_up(database, [mark], _entry_of(database, mark))
            mark.lost = False
            database.add(mark)
        self._store.changed("left_out", id, origin)

    def let_out(self, id: UUID, *, origin: object | None = None) -> LeftOut:
        """Take a mark away, so that its words leave with their entry; ``put_back`` takes what is returned."""
        with self._store.write() as database:
            mark = database.get_one(LeftOut, id)
            database.delete(mark)
        self._store.changed("left_out", id, origin)
        return mark

    def put_back(self, mark: LeftOut, *, origin: object | None = None) -> None:
        """Put a mark back that was taken away, whatever became of the words since; raises Erased."""
        with self._store.write() as database:
            back = LeftOut(**mark.model_dump())
            leaving_out.bring_up(database, [back], _entry_of(database, back))
            database.merge(back)
        self._store.changed("left_out", mark.id, origin)

    def _now(
        self, ids: Iterable[UUID], read: Mapping[UUID, Entry] | None = None
    ) -> dict[UUID, tuple[Entry, list[LeftOutNow]]]:
        """Return the entries that have marks, with these as they are in their words; nothing is written.

        The words are the present ones, or those of entries that were ``read`` before.
        """
        wanted = list(ids) if read is None else list(read)
        found: dict[UUID, tuple[Entry, list[LeftOut]]] = {}
        with self._store.read() as database:
            for start in range(0, len(wanted), _CHUNK):
                mine = col(LeftOut.entry_id).in_(wanted[start : start + _CHUNK])
                query: Any = select(LeftOut, Entry).join(Entry, col(Entry.id) == col(LeftOut.entry_id))
                for mark, present in database.exec(query.where(mine)).all():
                    entry = present if read is None else read[present.id]
                    found.setdefault(entry.id, (entry, []))[1].append(LeftOut(**mark.model_dump()))
            for entry, marks in found.values():
                leaving_out.bring_up(database, marks, entry)
        return {id: (entry, _in_order(marks, entry.text)) for id, (entry, marks) in found.items()}


def _passages(found: Mapping[UUID, tuple[Entry, list[LeftOutNow]]]) -> dict[UUID, list[Passage]]:
    """Return what is left out of entries: all of one with a mark that is lost."""
    told: dict[UUID, list[Passage]] = {}
    for id, (entry, marks) in found.items():
        if any(one.lost for one in marks):
            told[id] = [Passage(0, len(entry.text), exact=False)]
        elif covers := merged(leaving_out.cover_of(one.left_out) for one in marks):
            told[id] = [Passage(one.start, one.end) for one in covers]
    return told


def _entry_of(database: Database, mark: LeftOut) -> Entry:
    entry = database.exec(select(Entry).where(col(Entry.id) == mark.entry_id)).first()
    if entry is None:
        raise Erased
    return entry


def _in_order(marks: Iterable[LeftOut], text: str) -> list[LeftOutNow]:
    found = []
    for mark in sorted(marks, key=lambda one: (one.covers_from, one.marked_at)):
        cover = leaving_out.cover_of(mark)
        passage = Passage(cover.start, cover.end, exact=cover.words(text) == mark.text)
        found.append(LeftOutNow(mark, passage, mark.lost))
    return found
