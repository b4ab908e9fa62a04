"""What the pages share while a journal is open: the journal, its announcement, and ways to go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from integration_journal.arc.vocabulary import Effect, Stage
from integration_journal.journal.clock import Moment
from integration_journal.paths import Profile
from integration_journal.ui.choices import Choices

if TYPE_CHECKING:
    from integration_journal.journal.journal import Journal


@dataclass(frozen=True)
class Place:
    """Somewhere in the window: a page's name and what it is to show.

    Pages: today, sessions, session, journal, trash, share, settings, help.
    """

    page: str
    session_id: UUID | None = None
    stage: Stage | None = None
    effect: Effect | None = None
    prompt_id: str | None = None
    entry_id: UUID | None = None
    write: bool = False
    """Begin a new entry there."""
    search: bool = False
    """Put the caret into the search field."""
    versions: bool = False
    """Show the earlier versions of the entry."""
    deleted_id: UUID | None = None
    """A session that was put into the trash just now: offer to take that back."""


class Unsaved(Protocol):
    """Whoever holds words that the file does not have yet."""

    trouble: str
    """Why they could not be saved, or nothing."""


class Desk(QObject):
    """Handed to every page; belongs to one open journal.

    ``changed`` carries each announcement (Change) of the journal. ``visit`` asks the window to go to a Place.
    ``flushing`` asks whoever holds unsaved words to save them now (locking, closing, leaving a page).
    ``restore_asked`` carries the path of a backup that is to take the journal's place.
    """

    changed = Signal(object)
    visit = Signal(object)
    flushing = Signal()
    restore_asked = Signal(object)

    def __init__(
        self, journal: Journal, choices: Choices, profile: Profile, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.journal = journal
        self.choices = choices
        self.profile = profile
        self.unsaved: set[Unsaved] = set()
        """Editors that still hold words the file does not have; empty once a flush has done its work."""
        journal.listen(self.changed.emit)
        # Imported late: the first window asks about places only.
        from integration_journal.ui.keeper import Keeper

        self.keeper = Keeper(journal, profile, self)
        self.changed.connect(self.keeper.hear)

    @property
    def now(self) -> Moment:
        """The present moment by the journal's clock."""
        return self.journal.clock()

    def go(self, page: str, **details: object) -> None:
        """Ask the window to show a page."""
        self.visit.emit(Place(page, **details))  # type: ignore[arg-type]

    def trouble(self) -> str:
        """Return the sentence about why words that wait could not be saved, or nothing."""
        return next((one.trouble for one in self.unsaved if one.trouble), "")

    def flush(self) -> bool:
        """Have everything saved; tell whether nothing is left unsaved."""
        self.flushing.emit()
        return not self.unsaved
