"""The forms a document can take: a small registry; each writer is imported when it is first used."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import cast

from integration_journal.sharing import sealing
from integration_journal.sharing.document import Document
from integration_journal.sharing.phrases import say
from integration_journal.sharing.rendered import Rendered

PAPERS = ("a4", "us-letter")


@dataclass(frozen=True)
class Format:
    """A form of the document: its name, the end of its file's name, its media type and its writer."""

    name: str
    suffix: str
    media: str
    writer: str

    def render(self, document: Document, paper: str) -> Rendered:
        """Return the document in this form; ``paper`` matters on paper only."""
        module = import_module(f"integration_journal.sharing.{self.writer}")
        write = cast(Callable[[Document, str], Rendered], getattr(module, self.writer))
        return write(document, paper)


FORMATS: dict[str, Format] = {
    "pdf": Format("PDF", ".pdf", "application/pdf", "write_pdf"),
    "html": Format("Web page", ".html", "text/html", "write_html"),
    "md": Format("Markdown", ".md", "text/markdown", "write_md"),
    "txt": Format("Plain text", ".txt", "text/plain", "write_txt"),
    "json": Format("Data", ".json", "application/json", "write_json"),
}


def render(document: Document, format: str, *, paper: str = "a4") -> Rendered:
    """Return the document's bytes in a format of ``FORMATS``, on a paper of ``PAPERS``."""
    if paper not in PAPERS:
        raise ValueError(paper)
    return FORMATS[format].render(document, paper)


def suggested_name(document: Document, format: str, *, is_sealed: bool = False) -> str:
    """Return a file name that tells the day and nothing from inside the journal."""
    day = document.made_at.local.date().isoformat()
    suffix = sealing.suffix_of(format) if is_sealed else FORMATS[format].suffix
    return say("file_name", title=say("title"), date=day) + suffix
