"""What leaves of the writer's words: without the passages that stay, and with short names where they are wanted."""

from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any
from uuid import UUID

from integration_journal.journal import passages
from integration_journal.journal.anchors import anchor_of
from integration_journal.journal.clock import Moment
from integration_journal.journal.journal import Journal
from integration_journal.journal.passages import Anchor, Passage
from integration_journal.journal.records_after import Insight
from integration_journal.sharing.contents import Document
from integration_journal.sharing.options import Options
from integration_journal.sharing.parts import EntryPart
from integration_journal.sharing.parts_after import InsightPart
from integration_journal.sharing.phrases import say
from integration_journal.sharing.redaction import Edited, without
from integration_journal.sharing.short_names import ShortNames

_NOT_WORDS = frozenset(
    {"zone", "kind", "version", "digest", "made_on", "prompt_id", "replaces", "rule", "ticked", "options"}
)
_NO_WORDS = " \t\n-+*_#>`.,;:!?()[]"
"""Signs that tell nothing where they are all that is left."""
_IN_MARKDOWN = frozenset({"text", "before", "after"})


class Leaving:
    """What leaves of entries, as it is read once; words are asked for as long as a document is gathered."""

    def __init__(self, journal: Journal, ids: Iterable[UUID], options: Options) -> None:
        wanted = list(ids)
        self._journal = journal
        entries = journal.entries.get_many(wanted)
        self._left_out = journal.left_out.of_read(entries)
        self._sign = say("left_out.sign") if options.show_left_out else ""
        names = journal.short_names.all() if options.short_names else []
        self.names = ShortNames((one.name, one.short) for one in names)
        self._texts: dict[UUID, tuple[str, Edited, Edited]] = {}
        self._gone: set[tuple[UUID, Passage]] = set()
        self._stays: set[UUID] = set()
        self._shortened = False
        for entry in entries:
            passages_out = self.names.whole(entry.text, self._left_out.get(entry.id, []))
            kept = without(entry.text, passages_out, self._sign)
            self._texts[entry.id] = (entry.text, kept, self.names.in_markdown(kept.text))

    @property
    def left_out(self) -> int:
        """How many passages were left out of the words that were asked for."""
        return len(self._gone)

    @property
    def withheld(self) -> int:
        """How many entries and insights that were asked for have no word that leaves."""
        return len(self._stays)

    @property
    def has_short_names(self) -> bool:
        """Whether a name was shortened in the words that were asked for."""
        return self._shortened

    def original(self, id: UUID) -> str:
        """Return an entry's words as they are."""
        return self._texts[id][0]

    def words(self, id: UUID) -> str:
        """Return what leaves of an entry; nothing where no word is left of it."""
        text, kept, told = self._texts[id]
        if self._has_words(told.text):
            self._shortened = self._shortened or told.text != kept.text
            self._gone |= {(id, passage) for passage in self._left_out.get(id, [])}
            return told.text
        self._stays |= {id} if text.strip() else set()
        return ""

    def insight(self, insight: Insight) -> Anchor | None:
        """Return what leaves of an insight with where it stands in what leaves of its entry; None where none of it may.

        One whose words were changed since may hold what is left out of the entry now, or was once.
        """
        text, kept, told = self._texts[insight.entry_id]
        place = passages.place(anchor_of(insight), text)
        if place is None or not place.exact:
            if self._journal.left_out.of_entry(insight.entry_id):
                self._stays.add(insight.id)
                return None
            words = self.names.in_markdown(insight.text).text
            self._shortened = self._shortened or words != insight.text
            return _beside(words, passages.place(anchor_of(insight), told.text), told.text)
        start, end = told.place(*kept.place(place.start, place.end))
        words = told.text[start:end]
        start += len(words) - len(words.lstrip())
        words = words.strip()
        if not self._has_words(words):
            self._stays.add(insight.id)
            return None
        before, after = kept.place(place.start, place.end)
        self._shortened = self._shortened or kept.text[before:after].strip() != words
        self._gone |= {
            (insight.entry_id, passage)
            for passage in self._left_out.get(insight.entry_id, [])
            if passage.start < place.end and place.start < passage.end
        }
        return _beside(words, Passage(start, start + len(words)), told.text)

    def _has_words(self, text: str) -> bool:
        left = text.replace(self._sign, "") if self._sign else text
        return bool(left.strip().strip(_NO_WORDS) if left != text else left.strip())


def _beside(words: str, place: Passage | None, text: str) -> Anchor:
    """Return words with what stands around their place; words taken away since do not leave as surroundings."""
    if place is None:
        return Anchor(words)
    around = passages.AROUND
    before, after = text[max(0, place.start - around) : place.start], text[place.end : place.end + around]
    return Anchor(words, place.start, before, after)


def shortened(document: Document, names: ShortNames) -> Document:
    """Return the document with the short names in every line of it; its Markdown has them already."""
    if not names:
        return document
    done: Document = _shortened(document, names)
    return done


def _shortened(part: Any, names: ShortNames) -> Any:
    if isinstance(part, str) and not isinstance(part, Enum):
        return names.in_line(part)
    if isinstance(part, tuple):
        return tuple(_shortened(one, names) for one in part)
    if not is_dataclass(part) or isinstance(part, type | Moment):
        return part
    done = _NOT_WORDS | (_IN_MARKDOWN if isinstance(part, EntryPart | InsightPart) else frozenset())
    changed: dict[str, Any] = {}
    for field in fields(part):
        before = getattr(part, field.name)
        if field.name not in done and (after := _shortened(before, names)) != before:
            changed[field.name] = after
    return replace(part, **changed) if changed else part
