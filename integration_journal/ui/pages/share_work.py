"""What the Share page has done beside the window: pages as pictures, and the file; plain data only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from integration_journal.errors import KnownError
from integration_journal.journal.journal import Journal
from integration_journal.sharing import formats
from integration_journal.sharing.document import Document
from integration_journal.sharing.handing import Handed, Order, brief_text, hand_over, note_without_file
from integration_journal.ui.pages.share_pace import SavingPace

if TYPE_CHECKING:
    from integration_journal.sharing.pdf_pages import PdfPages


@dataclass(frozen=True)
class SetPages:
    """The pages of a document on a paper, as the PDF that would be saved."""

    document: Document
    paper: str
    pages: PdfPages


class Setting:
    """Sets the document's pages; hands them back with what they were set from."""

    def __init__(self, document: Document, paper: str) -> None:
        self._document, self._paper = document, paper

    def __call__(self) -> SetPages:
        from integration_journal.sharing.pdf_pages import PdfPages

        made = formats.render(self._document, "pdf", paper=self._paper)
        return SetPages(self._document, self._paper, PdfPages(made.data))


class BriefText:
    """Returns the document's first page as plain text."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def __call__(self) -> str:
        return brief_text(self._document)


class Noting:
    """Notes in the register what left without a file, as ``opened`` opens the journal; None where it takes nothing."""

    def __init__(self, document: Document, form: str, paper: str, opened: Callable[[], Journal]) -> None:
        self._document, self._form, self._paper, self._opened = document, form, paper, opened

    def __call__(self) -> UUID | None:
        try:
            with self._opened() as journal:
                return note_without_file(journal, self._document, self._form, self._paper)
        except Exception:
            # The words have left by now, and whatever the register has met must not hide that.
            return None


class Saving:
    """Hands the document over; the journal is opened on a connection of its own, as ``opened`` does it.

    Hands back None where it was stopped: no file is there then, and none of another name.
    """

    def __init__(
        self, document: Document, order: Order, opened: Callable[[], Journal], pace: SavingPace
    ) -> None:
        self._document, self._order, self._opened, self._pace = document, order, opened, pace

    def __call__(self) -> Handed | None:
        pace = self._pace
        try:
            return hand_over(
                self._document, self._order, self._opened, is_stopped=pace.is_cancelled, tell=pace.begin
            )
        except KnownError:
            if pace.is_cancelled():
                return None
            raise
