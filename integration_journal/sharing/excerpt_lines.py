"""What the writer chose to be quoted on the first page."""

from collections.abc import Iterator

from integration_journal.journal.headline import beginning_of
from integration_journal.sharing.anchors import anchor_of
from integration_journal.sharing.blocks import Block, Heading, Prose, Quotes, Said, Words
from integration_journal.sharing.contents import Document
from integration_journal.sharing.parts import EntryPart
from integration_journal.sharing.parts_after import InsightPart
from integration_journal.sharing.phrases import near_date_of, say


def in_brief(document: Document, letters: int) -> Iterator[Block]:
    """Yield the chosen excerpts in time: the beginning of a long one where its pages have all of it."""
    quoted = chosen(document)
    if quoted:
        yield Heading(3, say("brief.excerpts"))
        yield Quotes(tuple(_quoted(document, part, letters) for part in quoted))


def chosen(document: Document) -> list[EntryPart | InsightPart]:
    """Return the entries chosen to be quoted, and the chosen insights that are not part of one of them."""
    entries = [one for one in document.entries if one.id in document.excerpts]
    told = {one.id for one in entries}
    insights = [one for one in document.insights if one.id in document.excerpts and one.entry_id not in told]
    return sorted([*entries, *insights], key=lambda part: (part.written_at.instant, part.id))


def _quoted(document: Document, part: EntryPart | InsightPart, letters: int) -> Said:
    note = near_date_of(part.written_at, document.made_at)
    if part.effect is not None:
        note = say("brief.excerpt_of", effect=part.effect.label, date=note)
    if not document.options.pages:
        return Said(Prose(part.text), note)
    whole = len(part.text) <= letters
    return Said(Prose(part.text) if whole else Words(beginning_of(part.text, letters)), note, anchor_of(part))
