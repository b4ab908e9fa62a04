"""An open journal: the one door to what the patient wrote."""

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from integration_journal.journal import history, keys, pending, schema, soundness, vault
from integration_journal.journal.calendars import Calendars
from integration_journal.journal.check_ins import CheckIns
from integration_journal.journal.clock import Clock, system_clock
from integration_journal.journal.courses import Contacts, Courses, Preferences
from integration_journal.journal.entries import Entries
from integration_journal.journal.failures import WrongRecoveryCode
from integration_journal.journal.handed_over import Register
from integration_journal.journal.hold import Hold
from integration_journal.journal.insights import Insights
from integration_journal.journal.intentions import Intentions
from integration_journal.journal.kept_selections import KeptSelections
from integration_journal.journal.left_out import LeftOuts
from integration_journal.journal.marks import Marks
from integration_journal.journal.measures import Measures
from integration_journal.journal.noted import Readings, SideEffects
from integration_journal.journal.own_prompts import OwnPrompts
from integration_journal.journal.preparing import Preparing
from integration_journal.journal.prompt_uses import PromptUses
from integration_journal.journal.reminders import Reminders
from integration_journal.journal.search import Search
from integration_journal.journal.sessions import Sessions
from integration_journal.journal.short_names import ShortNames
from integration_journal.journal.steps import Steps
from integration_journal.journal.store import Change, Store
from integration_journal.journal.tags import Tags
from integration_journal.journal.talk import Talk
from integration_journal.journal.threads import Threads
from integration_journal.journal.trash import Trash


class Journal:
    """The records of an open journal, each kind behind its own name; belongs to one thread."""

    def __init__(self, store: Store, hold: Hold | None = None) -> None:
        self.store = store
        self._hold = hold
        self.courses = Courses(store)
        self.sessions = Sessions(store)
        self.intentions = Intentions(store)
        self.entries = Entries(store)
        self.tags = Tags(store)
        self.insights = Insights(store)
        self.steps = Steps(store)
        self.check_ins = CheckIns(store)
        self.measures = Measures(store)
        self.marks = Marks(store)
        self.prompts = PromptUses(store)
        self.own_prompts = OwnPrompts(store)
        self.talk = Talk(store)
        self.preparing = Preparing(store)
        self.side_effects = SideEffects(store)
        self.readings = Readings(store)
        self.reminders = Reminders(store)
        self.calendars = Calendars(store)
        self.contacts = Contacts(store)
        self.preferences = Preferences(store)
        self.left_out = LeftOuts(store)
        self.short_names = ShortNames(store)
        self.kept_selections = KeptSelections(store)
        self.handed_over = Register(store)
        self.search = Search(store)
        self.threads = Threads(store)
        self.may_lack_the_last_words = False
        """Whether the end of what was last written was found damaged when the journal was opened."""
        self.trash = Trash(store)

    @property
    def folder(self) -> Path:
        """The journal's folder."""
        return self.store.folder

    @property
    def name(self) -> str:
        """What the journal is called: its folder's name."""
        return self.store.folder.absolute().name

    @property
    def clock(self) -> Clock:
        """The clock that stamps what is written."""
        return self.store.clock

    def listen(self, listener: Callable[[Change], None]) -> None:
        """Have every change announced to ``listener``; there is one listener."""
        self.store.announce = listener

    def sibling(self) -> "Journal":
        """Return the same journal on a connection of its own, for another thread; costs about 5 ms."""
        return Journal(Store(self.folder, self.store.key, self.clock))

    @property
    def is_held(self) -> bool:
        """Whether other programs are kept out; False for a sibling, and where the disk knows no locks."""
        return self._hold is not None and self._hold.is_held

    def tidy(self, cancelled: Callable[[], bool] | None = None) -> int:
        """Erase what has waited in the trash for 30 days, and thin old revisions; for a thread of its own.

        Returns how much was erased.
        """
        erased = self.trash.empty_expired()
        history.thin(self.store)
        if self.trash.is_sweep_due:
            self.trash.sweep(cancelled)
        return erased

    def close(self) -> None:
        """Close the file, then let other programs open it."""
        self.store.close()
        if self._hold is not None:
            self._hold.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def create_journal(
    folder: Path, passphrase: str, clock: Clock = system_clock, stretch: keys.Stretch | None = None
) -> tuple[Journal, str]:
    """Make a new journal in a new or empty folder; return it and its recovery code, told only here."""
    vault.check_passphrase(passphrase)
    vault.check_engine()
    vault.prepare_folder(folder)
    key = keys.new_key()
    with contextlib.ExitStack() as unfinished:
        unfinished.callback(vault.clear_folder, folder)
        hold = Hold(folder)
        hold.take()
        unfinished.callback(hold.release)
        vault.write_slots(folder, key, passphrase, stretch)
        store = Store(folder, key, clock, create=True)
        unfinished.callback(store.close)
        schema.create(store)
        unfinished.pop_all()
    return Journal(store, hold), keys.recovery_code(key)


def open_journal(
    folder: Path, passphrase: str, clock: Clock = system_clock, backups: Path | None = None
) -> Journal:
    """Open a journal by its passphrase; takes as long as the passphrase's stretching, about 0.3 s."""
    return open_with_key(folder, vault.unlock(folder, passphrase), clock, backups)


def open_with_code(
    folder: Path, code: str, clock: Clock = system_clock, backups: Path | None = None
) -> Journal:
    """Open a journal by its recovery code, which needs no key slot."""
    return open_with_key(folder, key_by_code(folder, code), clock, backups)


def key_by_code(folder: Path, code: str) -> bytes:
    """Return the key that a recovery code spells, if it is that of the closed journal in ``folder``.

    Raises WrongRecoveryCode also where nothing in the file can be read.
    """
    key = keys.key_of(code)
    vault.check_folder(folder)
    with held(folder):
        if not soundness.fits(folder, key):
            raise WrongRecoveryCode(
                "This recovery code does not open this journal: it belongs to another, or the file is damaged."
            )
    return key


@contextlib.contextmanager
def held(folder: Path) -> Iterator[Hold]:
    """Hold a journal for as long as it is looked at or worked on while closed; raises InUse."""
    hold = Hold(folder)
    hold.take()
    try:
        with vault.reached(folder):
            pending.settle(folder)
        yield hold
    finally:
        hold.release()


def open_with_key(
    folder: Path, key: bytes, clock: Clock = system_clock, backups: Path | None = None
) -> Journal:
    """Open a journal by its raw key of 32 bytes; raises InUse while another program has it open.

    A journal of an earlier schema is backed up below ``backups`` and upgraded.
    """
    vault.check_engine()
    with contextlib.ExitStack() as unfinished:
        hold = Hold(folder)
        hold.take()
        unfinished.callback(hold.release)
        with vault.reached(folder):
            pending.settle(folder)
        found = soundness.check(folder, key)
        schema.check(found.application, found.schema)
        if found.schema < schema.SCHEMA:
            from integration_journal.journal.upgrading import upgrade

            upgrade(folder, key, clock, backups, hold)
        store = Store(folder, key, clock)
        unfinished.callback(store.close)
        journal = Journal(store, hold)
        journal.may_lack_the_last_words = found.is_log_torn
        journal.entries.settle_all()
        unfinished.pop_all()
    pending.let_go(folder)
    return journal
