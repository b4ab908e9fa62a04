"""What the Share page has done beside the window: pages as pictures, and the file; plain data only."""

from pathlib import Path

from integration_journal.journal.journal import Journal
from integration_journal.sharing import formats, saving
from integration_journal.sharing.document import Document, gather
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


class Saving:
    """Renders the document and writes the file; hands back what is to be said about it."""

    def __init__(self, document: Document, format: str, paper: str, target: Path) -> None:
        self._document, self._format, self._paper, self._target = document, format, paper, target

    def __call__(self) -> tuple[str, ...]:
        rendered = formats.render(self._document, self._format, paper=self._paper)
        saving.save(rendered.data, self._target)
        return rendered.notes
