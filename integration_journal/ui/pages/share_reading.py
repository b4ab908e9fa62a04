"""What the Share page reads beside the window: the rows, quick picks, and the document of what is ticked."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from integration_journal.arc import rhythm
from integration_journal.journal.clock import Moment
from integration_journal.journal.glance import session_dates
from integration_journal.journal.journal import Journal
from integration_journal.sharing import picks
from integration_journal.sharing.document import Document, gather
from integration_journal.sharing.options import USUAL, Options
from integration_journal.sharing.selection import Selection
from integration_journal.ui.desk import Desk
from integration_journal.ui.pages.share_rows import Heard, Shelf, read_shelf
from integration_journal.ui.pages.share_ticks import FIELDS, Ticks
from integration_journal.ui.tasks import Task

SINCE, SESSION, MAY, NOTHING = "since", "session", "may", "nothing"


@dataclass(frozen=True)
class Read:
    """One reading of the journal: the rows, and what the quick picks are named by.

    ``lost`` are the entries with a passage that has to be looked at again before they leave.
    ``here`` is the session in whose arc the writer is now, ``visit`` the day of the last visit and ``handed`` that
    of the last handing over, where there was one.
    """

    shelf: Shelf = field(default_factory=Shelf)
    may_be_shared: Selection = field(default_factory=Selection)
    left_out: frozenset[UUID] = frozenset()
    lost: frozenset[UUID] = frozenset()
    here: Heard | None = None
    visit: date | None = None
    handed: date | None = None


@dataclass(frozen=True)
class Wish:
    """What is to become a document: ids, how it is set out, and whether it bears the writer's name."""

    selection: Selection = field(default_factory=Selection)
    options: Options = USUAL
    named: bool = False


def read(journal: Journal) -> Read:
    """Read all of it, on a connection of its own; for a thread."""
    with journal.sibling() as own:
        shelf = read_shelf(own)
        here = rhythm.where(own.clock().instant, session_dates(own.sessions.all())).session
        latest = own.handed_over.latest()
        entries = [row.id for row in shelf.rows if row.kind == "entry"]
        return Read(
            shelf=shelf,
            left_out=frozenset(own.left_out.of_entries(entries)),
            lost=frozenset(own.left_out.to_look_at(entries)),
            visit=own.courses.current().last_visit,
            handed=Moment(latest.at, latest.zone).local.date() if latest is not None else None,
            may_be_shared=picks.may_be_shared(own),
            here=next(
                (one for one in shelf.sessions if here is not None and one.number == here.number), None
            ),
        )


def picked(journal: Journal, key: str, day: date | None, session_id: UUID | None) -> Selection:
    """Return what a quick pick ticks, on a connection of its own; for a thread."""
    with journal.sibling() as own:
        if key == SINCE and day is not None:
            return picks.since_visit(own, day)
        if key == SESSION and session_id is not None:
            return picks.this_session(own, session_id)
        return picks.may_be_shared(own) if key == MAY else Selection()


def new_since(journal: Journal, handed_id: UUID) -> Selection:
    """Return what is new since something was handed over, on a connection of its own; nothing where it is gone."""
    with journal.sibling() as own:
        handed = next((one for one in own.handed_over.all() if one.id == handed_id), None)
        return picks.new_since(own, handed) if handed is not None else Selection()


def document_of(journal: Journal, wish: Wish) -> Document:
    """Return the document of a wish as it is now."""
    writer = journal.courses.current().writer if wish.named else ""
    return gather(journal, wish.selection, writer=writer, now=journal.clock(), options=wish.options)


@dataclass(frozen=True)
class Tally:
    """What stays: private rows, rows that are not ticked, and kinds of which nothing leaves at all.

    ``held`` are rows that are ticked and stay all the same: left out as a whole, or not of the first page alone.
    """

    private: int = 0
    not_ticked: int = 0
    held: int = 0
    whole: dict[str, int] = field(default_factory=dict)


WHOLE = ("check_in", "measure", "mark", "session")
"""Kinds that there are many of, or that nobody wrote: told of by name where none of them leaves."""


def leaving(document: Document) -> dict[str, set[UUID]]:
    """Return the ids of what leaves, by kind of row; of a session only where its facts are told."""
    found = {kind: {part.id for part in getattr(document, name)} for kind, name in FIELDS.items()}
    found["session"] = {part.id for part in document.sessions if part.facts is not None}
    return found


def tally(shelf: Shelf, document: Document, ticks: Ticks) -> Tally:
    """Count what stays: every row that is not in the document itself."""
    leaves = leaving(document)
    staying = {kind: ids - leaves[kind] for kind, ids in shelf.ids.items()}
    held = ticks.among(staying)
    stays = {kind: len(ids - ticks.on[kind]) for kind, ids in staying.items()}
    whole = {kind: stays[kind] for kind in WHOLE if stays.get(kind) and not leaves[kind]}
    return Tally(shelf.private, sum(stays.values()) - sum(whole.values()), held, whole)


class ShareReading(QObject):
    """Reads in threads; what an older wish became is never told.

    ``refused`` carries a sentence where the journal cannot be read.
    """

    read = Signal(object)
    picked = Signal(object)
    gathered = Signal(object)
    refused = Signal(str)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asked = 0
        self._reading, self._picking, self._gathering = Task(self), Task(self), Task(self)
        self._reading.done.connect(self.read)
        self._picking.done.connect(self.picked)
        self._gathering.done.connect(self._on_gathered)
        for task in (self._reading, self._picking, self._gathering):
            task.refused.connect(self.refused)

    @property
    def is_at_work(self) -> bool:
        """Whether anything is still to come."""
        return self._reading.running or self._picking.running or self._gathering.running

    def begin(self) -> None:
        """Read the rows."""
        self._reading.start(_Job(read, self._desk.journal))

    def pick(self, key: str, day: date | None, session_id: UUID | None) -> None:
        """Find out what a quick pick ticks."""
        self._picking.start(_Job(picked, self._desk.journal, key, day, session_id))

    def new_since(self, handed_id: UUID) -> None:
        """Find out what is new since something was handed over."""
        self._picking.start(_Job(new_since, self._desk.journal, handed_id))

    def gather(self, wish: Wish) -> None:
        """Make the document of a wish."""
        self._asked += 1
        self._gathering.start(_Job(_numbered, self._desk.journal, self._asked, wish))

    def _on_gathered(self, found: tuple[int, Document]) -> None:
        number, document = found
        if number == self._asked:
            self.gathered.emit(document)

    def wait(self) -> None:
        """Block until no thread reads any more."""
        for task in (self._reading, self._picking, self._gathering):
            task.wait()


def _numbered(journal: Journal, number: int, wish: Wish) -> tuple[int, Document]:
    with journal.sibling() as own:
        return number, document_of(own, wish)


class _Job:
    """A function with what it is called with."""

    def __init__(self, function: Callable[..., object], *arguments: object) -> None:
        self._function, self._arguments = function, arguments

    def __call__(self) -> object:
        return self._function(*self._arguments)
