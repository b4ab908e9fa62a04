"""What the Share page has done beside the window: pages as pictures, and the file; plain data only."""

from collections.abc import Callable

from integration_journal.journal.journal import Journal
from integration_journal.sharing import formats
from integration_journal.sharing.document import Document, gather
from integration_journal.sharing.handing import Handed, Order, brief_text, hand_over
from integration_journal.sharing.selection import Selection


def gathered(journal: Journal, selection: Selection, writer: str) -> Document:
    """Return the document of a selection as it is now."""
    return gather(journal, selection, writer=writer, now=journal.clock())


class Pages:
    """Typesets the document's pages as pictures; holds plain data only."""

    def __init__(self, document: Document, paper: str, ppi: float) -> None:
        self._document, self._paper, self._ppi = document, paper, ppi

    def __call__(self) -> list[bytes]:
        return formats.pages_png(self._document, paper=self._paper, ppi=self._ppi)


class BriefText:
    """Returns the document's first page as plain text."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def __call__(self) -> str:
        return brief_text(self._document)


class Saving:
    """Hands the document over; the journal is opened on a connection of its own, as ``opened`` does it."""

    def __init__(self, document: Document, order: Order, opened: Callable[[], Journal]) -> None:
        self._document, self._order, self._opened = document, order, opened

    def __call__(self) -> Handed:
        return hand_over(self._document, self._order, self._opened)
