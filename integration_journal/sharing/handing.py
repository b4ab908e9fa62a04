"""Handing a document over: rendered, sealed where that is wished, and saved; one way for window and command line."""

import json
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass, field, replace
from enum import Enum
from pathlib import Path
from typing import Any
from uuid import UUID

from integration_journal.errors import KnownError
from integration_journal.journal import passphrases
from integration_journal.journal.failures import Stopped
from integration_journal.journal.journal import Journal
from integration_journal.sharing import first_page, formats, saving, sealing
from integration_journal.sharing.digits import digits_of
from integration_journal.sharing.document import Document
from integration_journal.sharing.handed_file import FileMark
from integration_journal.sharing.phrases import say
from integration_journal.sharing.selection import Selection
from integration_journal.sharing.selection_data import as_text
from integration_journal.sharing.typeset import typeset_data


class Step(Enum):
    """What is being done for the file, in this order; SEALING only where a passphrase is given."""

    SETTING = "setting"
    SEALING = "sealing"
    WRITING = "writing"


@dataclass(frozen=True)
class Order:
    """Where a document goes and as what: a format and paper of ``formats``, a passphrase or none, for whom."""

    format: str
    target: Path
    paper: str = "a4"
    passphrase: str | None = field(default=None, repr=False)
    whom: str = ""

    @property
    def is_sealed(self) -> bool:
        """Whether the file opens with a passphrase only."""
        return self.passphrase is not None


@dataclass(frozen=True)
class Handed:
    """A document that was saved: where, whether it is sealed, and sentences that the user is told.

    ``register_id`` is that of its HandedOver, None where it could not be noted.
    """

    path: Path
    is_sealed: bool
    notes: tuple[str, ...] = ()
    register_id: UUID | None = None


_KINDS = (
    *("entries", "intentions", "talk_lines", "marks", "side_effects", "readings"),
    *("insights", "steps", "check_ins", "measures", "own_prompts", "question_sets"),
)


def _never() -> bool:
    return False


def _untold(_step: Step) -> None:
    """Tell nobody."""


def hand_over(
    document: Document,
    order: Order,
    opened: Callable[[], AbstractContextManager[Journal]],
    *,
    is_stopped: Callable[[], bool] = _never,
    tell: Callable[[Step], None] = _untold,
) -> Handed:
    """Write a document to its file, whole and readable by the user alone, or not at all, and note it; for a worker.

    ``opened`` opens the journal on a connection for this thread. ``tell`` hears of each step as it begins;
    ``is_stopped`` is asked before each, and Stopped is raised where it says so: nothing was written then. Raises
    KnownError, also for a passphrase that cannot be used, before anything is written. Where it cannot be noted in
    the register, the file stays and a note says so.
    """
    if order.passphrase is not None:
        sealing.check(order.passphrase, order.format)
        with opened() as journal:
            _check_is_another(journal, order.passphrase)
    _begin(Step.SETTING, is_stopped, tell)
    rendered = formats.render(document, order.format, paper=order.paper)
    data = rendered.data
    if order.passphrase is not None:
        _begin(Step.SEALING, is_stopped, tell)
        data = sealing.seal(data, order.format, order.passphrase).data
    _begin(Step.WRITING, is_stopped, tell)
    saving.save(data, order.target)
    try:
        with opened() as journal:
            noted = note(journal, document, order, data)
    except Exception:
        # The file is written by now, and whatever the register has met must not hide that.
        return Handed(order.target, order.is_sealed, (*rendered.notes, say("notes.not_noted")))
    return Handed(order.target, order.is_sealed, rendered.notes, noted)


def note(journal: Journal, document: Document, order: Order, data: bytes) -> UUID:
    """Note in the register what was handed over as ``data``, with what its pages are set from; returns its id."""
    path, mark = str(order.target.absolute()), FileMark.of(data).as_count()
    return _noted(journal, document, order, path, mark)


def note_without_file(journal: Journal, document: Document, form: str, paper: str) -> UUID:
    """Note in the register what left without a file, "print" for its pages or "copy" for its first page as text.

    Returns its id.
    """
    left = _alone(document) if form == "copy" else document
    return _noted(journal, left, Order(form, Path(), paper), "", {})


def _noted(journal: Journal, document: Document, order: Order, path: str, mark: Mapping[str, Any]) -> UUID:
    counts = {
        **asdict(document.counts),
        "course": int(document.course is not None),
        "writer": int(bool(document.writer)),
        **mark,
    }
    # A first page alone shortens words by the room there is: what it says of them tells nothing later.
    digits = digits_of(document) if document.options.pages else None
    handed = journal.handed_over.add(
        order.format,
        sealed=order.is_sealed,
        whom=order.whom,
        path=path,
        counts=json.dumps(counts),
        selection=as_text(selection_of(document), document.options, digits),
        pages=typeset_data(document, order.paper),
    )
    return handed.id


def selection_of(document: Document) -> Selection:
    """Return exactly what left in a document; of a session only where its facts are told."""
    told = [session for session in document.sessions if session.facts is not None]
    hopes = any(session.facts is not None and session.facts.hopes for session in told)
    return Selection(
        sessions=frozenset(session.id for session in told),
        **{kind: frozenset(part.id for part in getattr(document, kind)) for kind in _KINDS},
        excerpts=document.excerpts,
        hopes=hopes or (document.course is not None and bool(document.course.hopes)),
        course=document.course is not None,
    )


def brief_text(document: Document) -> str:
    """Return the document's first page alone, as plain text to be pasted."""
    return formats.render(_alone(document), "txt").data.decode("utf-8")


def _alone(document: Document) -> Document:
    if not document.options.pages:
        return document
    return first_page.alone(replace(document, options=replace(document.options, pages=False)))


def _begin(step: Step, is_stopped: Callable[[], bool], tell: Callable[[Step], None]) -> None:
    if is_stopped():
        raise Stopped
    tell(step)


def _check_is_another(journal: Journal, passphrase: str) -> None:
    """Raise KnownError where the passphrase opens the journal itself: whoever reads the file will know it."""
    try:
        passphrases.prove(journal.folder, journal.store.key, passphrase)
    except KnownError:
        return
    raise KnownError(
        "This passphrase opens your journal, and whoever reads the file will know it. "
        "Please choose another one for the file."
    )
