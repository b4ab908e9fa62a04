"""Keeping the marks of what is left out on their words while an entry is changed; where in doubt, more of it.

A mark knows what it covered of the words that were settled last, and by their digest which those were, so that
every change since is followed one by one. Words that were taken away and came in elsewhere take their mark along.
The same words at a second place stay readable there: only the place that was marked is left out. But where words
went from under a mark and stand at another place now, or where nothing tells what became of them, the mark is
``lost``: the writer has to look, and until then the entry does not leave.
"""

import hashlib
from collections.abc import Sequence
from itertools import pairwise
from typing import Any
from uuid import UUID

from sqlalchemy import literal_column
from sqlmodel import Session as Database
from sqlmodel import col, select

from integration_journal.journal import passages
from integration_journal.journal.clock import Moment
from integration_journal.journal.covers import Cover, cover_after, strays
from integration_journal.journal.passages import Anchor
from integration_journal.journal.records import Entry, Revision
from integration_journal.journal.records_sharing import LeftOut

_NEWEST: tuple[Any, ...] = (col(Revision.at).desc(), literal_column("revision.rowid").desc())


def anchor_of(mark: LeftOut) -> Anchor:
    """Return a mark's words with their place."""
    return Anchor(mark.text, mark.start, mark.before, mark.after)


def new_mark(entry_id: UUID, now: Moment) -> LeftOut:
    """Return a mark that has no place yet."""
    return LeftOut(
        entry_id=entry_id,
        text="",
        start=0,
        covers_from=0,
        covers=0,
        seen="",
        marked_at=now.instant,
        zone=now.zone,
    )


def put(mark: LeftOut, anchor: Anchor, text: str) -> None:
    """Give a mark its words and their place in a text, which is all that it covers."""
    mark.text, mark.start, mark.before, mark.after = anchor.text, anchor.start, anchor.before, anchor.after
    mark.covers_from, mark.covers, mark.seen, mark.lost = anchor.start, len(anchor.text), digest(text), False


def digest(text: str) -> str:
    """Return what tells a text from any other one."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def cover_of(mark: LeftOut) -> Cover:
    """Return what a mark covers of the text it has seen."""
    return Cover(mark.covers_from, mark.covers_from + mark.covers)


def follow(database: Database, entry: Entry) -> None:
    """Bring the marks of an entry to its present words; to be asked before these become a revision."""
    marks = list(database.exec(select(LeftOut).where(col(LeftOut.entry_id) == entry.id)))
    if marks and bring_up(database, marks, entry):
        database.add_all(marks)


def bring_up(database: Database, marks: Sequence[LeftOut], entry: Entry) -> bool:
    """Bring the marks of one entry to its present words, through every revision since; tell whether any was not."""
    now = digest(entry.text)
    wanted = {mark.seen for mark in marks} - {now}
    if not wanted:
        return False
    versions = _versions(database, entry, wanted)
    known = {digest(text) for text in versions}
    for mark in marks:
        if mark.seen not in known:
            _find_again(mark, entry.text)
    for old, new in pairwise(versions):
        _step([mark for mark in marks if mark.seen == digest(old)], old, new)
    return True


def _versions(database: Database, entry: Entry, wanted: set[str]) -> list[str]:
    """Return an entry's words from the oldest wanted revision on to the present ones, each time they changed."""
    found, left = [entry.text], set(wanted)
    query = select(Revision.text).where(col(Revision.entry_id) == entry.id)
    for text in database.exec(query.order_by(*_NEWEST)).yield_per(4):
        if text != found[-1]:
            found.append(text)
        left.discard(digest(text))
        if not left:
            break
    return found[::-1]


def _step(marks: Sequence[LeftOut], old: str, new: str) -> None:
    """Bring marks from one version of the words to the next."""
    before = [cover_of(mark).words(old) for mark in marks]
    for mark in marks:
        _move(mark, old, new)
    covers = [cover_of(mark) for mark in marks]
    for mark, words, cover in zip(marks, before, covers, strict=True):
        if cover.words(new) != words:
            mark.lost = mark.lost or strays(words, covers, new)


def _move(mark: LeftOut, old: str, new: str) -> None:
    """Bring one mark from one version of the words to the next."""
    was, anchor = cover_of(mark), anchor_of(mark)
    cover, moved = cover_after(was, old, new), passages.follow(anchor, old, new)
    here = Cover(moved.start, moved.start + len(moved.text))
    if passages.stands(moved, new):
        is_back = moved == anchor and not passages.stands(anchor, old)
        if is_back or not cover.words(new).strip():
            cover, mark.lost = here, mark.lost and not is_back
        elif cover.start < here.end and here.start < cover.end:
            cover = Cover(min(cover.start, here.start), max(cover.end, here.end))
        if cover.start <= here.start and here.end <= cover.end:
            mark.start, mark.before, mark.after = moved.start, moved.before, moved.after
    was_all = anchor.is_whole or (old.strip() and was == Cover(0, len(old)))
    if cover == Cover(0, len(new)) and new.strip() not in ("", mark.text) and not was_all:
        # Nothing of what was around it is left: the words may be any of the new ones, or none.
        mark.lost = True
    mark.covers_from, mark.covers, mark.seen = cover.start, cover.end - cover.start, digest(new)


def _find_again(mark: LeftOut, text: str) -> None:
    """Look for a mark's words where nothing tells what became of the text it was in."""
    anchor = anchor_of(mark)
    found = passages.place(anchor, text)
    is_sure = found is not None and found.exact and mark.covers == len(mark.text) and not mark.lost
    if found is not None and is_sure and text.count(mark.text) == 1:
        put(mark, passages.anchor(text, found.start, found.end), text)
    else:
        mark.covers_from, mark.covers, mark.seen, mark.lost = 0, len(text), digest(text), True
