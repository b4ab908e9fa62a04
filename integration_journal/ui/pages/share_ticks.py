"""What is ticked on the Share page: ids by kind, and what a selection makes of them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from integration_journal.sharing.options import Options
from integration_journal.sharing.selection import Selection
from integration_journal.ui.pages.share_rows import Ids, ShareRow, Shelf

FIELDS = {
    "entry": "entries",
    "intention": "intentions",
    "talk": "talk_lines",
    "session": "sessions",
    "mark": "marks",
    "side_effect": "side_effects",
    "reading": "readings",
    "insight": "insights",
    "step": "steps",
    "check_in": "check_ins",
    "measure": "measures",
}
"""The field of a selection and of a document for each kind of row; ``sessions`` are those whose facts are told."""
QUOTED = ("entry", "insight")
"""The kinds that can be quoted on the first page."""


@dataclass
class Ticks:
    """The ticks; nothing to begin with. Hopes, clinic and name are not rows."""

    on: dict[str, set[UUID]] = field(default_factory=lambda: {kind: set() for kind in FIELDS})
    quoted: set[UUID] = field(default_factory=set)
    hopes: bool = False
    course: bool = False
    name: bool = False

    def has(self, row: ShareRow) -> bool:
        """Whether a row is ticked; a private one never is."""
        return not row.private and row.id in self.on[row.kind]

    def put(self, rows: Iterable[ShareRow], on: bool) -> None:
        """Tick or untick rows; private ones stay as they are."""
        for row in rows:
            if row.private:
                continue
            if on:
                self.on[row.kind].add(row.id)
            else:
                self.on[row.kind].discard(row.id)

    @property
    def number(self) -> int:
        """How many rows are ticked."""
        return sum(map(len, self.on.values()))

    def among(self, ids: Ids) -> int:
        """How many of these rows are ticked."""
        return sum(len(self.on[kind] & found) for kind, found in ids.items())

    def take(self, selection: Selection, shelf: Shelf) -> None:
        """Have exactly that ticked of a selection which can leave now."""
        self.on = {
            kind: set(getattr(selection, name) & shelf.ids.get(kind, set())) for kind, name in FIELDS.items()
        }
        self.quoted = set(selection.excerpts)
        self.hopes, self.course = selection.hopes, selection.course

    def keep_to(self, shelf: Shelf) -> None:
        """Forget what is not there any more, and what became private."""
        self.take(self.selection(raw_hopes=True), shelf)

    def selection(self, *, raw_hopes: bool = False) -> Selection:
        """Return what is ticked; hopes leave only beside facts or the clinic, unless asked for as they are ticked."""
        chosen = {FIELDS[kind]: frozenset(ids) for kind, ids in self.on.items()}
        leaving = self.on["entry"] | self.on["insight"]
        return Selection(
            **chosen,
            excerpts=frozenset(self.quoted & leaving),
            hopes=self.hopes and (raw_hopes or bool(self.on["session"]) or self.course),
            course=self.course,
        )

    def is_quoted(self, row: ShareRow) -> bool:
        """Whether a row is quoted on the first page."""
        return row.kind in QUOTED and row.id in self.quoted and self.has(row)


@dataclass(frozen=True)
class Before:
    """What was ticked, and how it was set out, before something took its place."""

    ticks: Ticks
    options: Options
