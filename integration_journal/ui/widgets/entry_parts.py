"""What the reading pane works out about an entry: where one is begun, and what stands large above it."""

import re

from integration_journal.arc.vocabulary import EntryKind
from integration_journal.journal.headline import title_of
from integration_journal.journal.records import Entry
from integration_journal.journal.writing import stage_at
from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.widgets.entry_editor import Draft

_HEADING = re.compile(r"\s{0,3}#{1,6}\s+\S")


def draft_at(desk: Desk, place: Place) -> Draft:
    """Return what an entry begun at a place will be; where it says nothing, at the session nearest in time."""
    journal, now = desk.journal, desk.now
    session = (
        journal.sessions.get(place.session_id) if place.session_id else journal.sessions.nearest(now.instant)
    )
    prompt = journal.own_prompts.by_id(place.prompt_id) if place.prompt_id else None
    stage = place.stage or (prompt.stage if prompt else stage_at(now, session))
    return Draft(
        stage=stage,
        session_id=session.id if session else None,
        effect=place.effect or (prompt.effect if prompt else None),
        prompt_id=prompt.id if prompt else None,
        prompt_text=prompt.text if prompt else "",
    )


def parted(entry: Entry) -> tuple[str, str]:
    """Return what stands large above an entry and what stands below; no word is in neither."""
    first, _, rest = entry.text.lstrip("\n").partition("\n")
    title, _excerpt = title_of(first)
    if _HEADING.match(first) and title and not title.endswith("…"):
        return title, rest
    return (entry.kind.label if entry.kind is EntryKind.FIRST_WORDS else ""), entry.text
