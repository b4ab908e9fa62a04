"""Keeping insights on their words while the entry is changed, and what comes from it as private as it is."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import update
from sqlmodel import Session as Database
from sqlmodel import col, select

from integration_journal.journal import passages
from integration_journal.journal.passages import Anchor
from integration_journal.journal.records import Entry, Intention
from integration_journal.journal.records_after import Insight, Step

SITTING = timedelta(hours=1)
"""For how long after it was marked an entry marked as a whole takes along what is written on in it."""


def whole(entry: Entry) -> Insight:
    """Return the insight that an entry with words, marked as a whole by an earlier version, becomes.

    Its id comes from the entry's, so that it is the same wherever it comes from.
    """
    insight = Insight(
        id=uuid5(entry.id, "whole"),
        entry_id=entry.id,
        text=entry.text,
        marked_at=entry.written_at,
        zone=entry.zone,
    )
    put(insight, passages.anchor(entry.text, 0, len(entry.text)))
    return insight


def anchor_of(insight: Insight) -> Anchor:
    """Return an insight's words with their place."""
    return Anchor(insight.text, insight.start, insight.before, insight.after)


def put(insight: Insight, anchor: Anchor) -> None:
    """Give an insight the place of an anchor, and its words."""
    insight.text, insight.start = anchor.text, anchor.start
    insight.before, insight.after = anchor.before, anchor.after


def follow(database: Database, entry: Entry, before: str | None, now: datetime) -> None:
    """Move the insights of an entry with the passages that still stand, after its words were ``before``.

    A passage that was changed keeps its words and place, and is found again where they come back.
    """
    taken: dict[Anchor, tuple[int, int]] = {}
    found = database.exec(select(Insight).where(col(Insight.entry_id) == entry.id)).all()
    for insight in sorted(found, key=_is_away):
        anchor = anchor_of(insight)
        here = (anchor.start, len(anchor.text))
        if anchor.is_whole and now - insight.marked_at <= SITTING and entry.text.strip():
            moved = passages.anchor(entry.text, 0, len(entry.text))
        else:
            moved = passages.follow(anchor, before, entry.text)
        if taken.get(moved, here) != here:
            # Of two equal passages one was taken away: either may be the one that is left, but not both.
            moved = passages.elsewhere(anchor, before, entry.text, {one.start for one in taken})
        taken[moved] = here
        put(insight, moved)
        database.add(insight)


def _is_away(insight: Insight) -> bool:
    return insight.deleted_at is not None


def pin(database: Database, *, entry_id: UUID | None = None, insight_id: UUID | None = None) -> None:
    """Make the steps of a private entry, or of one insight in it, private in their own name.

    To be asked before the link to it is cut, from which alone it is known that they are.
    """
    here = col(Entry.id) == entry_id if entry_id else col(Insight.id) == insight_id
    theirs = select(Insight.id).join(Entry, col(Entry.id) == col(Insight.entry_id))
    of_them = col(Step.insight_id).in_(theirs.where(col(Entry.private), here))
    database.execute(update(Step).where(of_them).values(private=True, may_share=False))


def hide(database: Database, entry_id: UUID) -> bool:
    """Take the leave to be shared from what comes from an entry that becomes private; tell as ``hide_carried``."""
    mine = col(Insight.entry_id) == entry_id
    database.execute(update(Insight).where(mine).values(may_share=False))
    steps = col(Step.insight_id).in_(select(Insight.id).where(mine))
    database.execute(update(Step).where(steps).values(may_share=False))
    return _hide_carried(database, select(Step.id).where(steps))


def hide_carried(database: Database, step_id: UUID) -> bool:
    """Make the intentions carried on from a step that becomes private private too; tell whether there are any."""
    return _hide_carried(database, select(Step.id).where(col(Step.id) == step_id))


def from_private(database: Database, insight_id: UUID | None) -> bool:
    """Tell whether an insight is in an entry that is private, wherever that is."""
    query = select(Entry.private).join(Insight, col(Insight.entry_id) == col(Entry.id))
    return bool(database.exec(query.where(col(Insight.id) == insight_id)).first())


def is_private(database: Database, step_id: UUID | None) -> bool:
    """Tell whether a step is private, in its own name or by the entry it comes from."""
    step = database.get(Step, step_id) if step_id is not None else None
    return step is not None and (step.private or from_private(database, step.insight_id))


def _hide_carried(database: Database, steps: Any) -> bool:
    carried = update(Intention).where(col(Intention.from_step).in_(steps))
    found: Any = database.execute(carried.values(private=True, may_share=False))
    return bool(found.rowcount)
