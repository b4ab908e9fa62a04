"""The demo journal's whole document in every form, as it was last looked at: ``python -m tests.sharing.golden``.

The command writes the files of ``tests/sharing/golden`` again. What has changed in them is to be read as a therapist
would before it is kept: ``git diff tests/sharing/golden``.
"""

import re
import tempfile
from pathlib import Path

from integration_journal.journal import demo, keys
from integration_journal.journal.journal import open_journal
from integration_journal.sharing.document import Document, gather
from integration_journal.sharing.formats import FORMATS, render
from integration_journal.sharing.selection import everything
from tests.sharing.pdf_reading import raw_pages

FOLDER = Path(__file__).with_name("golden")
_PASSPHRASE = "a harbor in the fog"
_STYLE = re.compile(r"(?s)(?<=<style>\n).*?(?=</style>)")
_ROW = re.compile("(?<!\n)(?=<(?:tr|td|li|dt|div)[ >])")
_DRAWING = re.compile(r"(?s)(<svg [^>]*>).*?(</svg>)")


def whole_demo() -> Document:
    """Return everything of the demo journal that may leave."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "j"
        demo.write_demo(folder, _PASSPHRASE, keys.Stretch(memory=64, passes=1, lanes=1))
        with open_journal(folder, _PASSPHRASE, demo.demo_clock()) as journal:
            return gather(journal, everything(journal), writer="Ellen Marsh", now=journal.clock())


def file_of(format: str) -> Path:
    """Return where a form is kept; of the PDF the words are."""
    return FOLDER / ("demo-pdf.txt" if format == "pdf" else f"demo{FORMATS[format].suffix}")


def as_text(document: Document, format: str) -> str:
    """Return a form as text: the PDF page by page, the web page row by row, without its style and drawings."""
    made = render(document, format)
    assert made.notes == ()
    if format == "pdf":
        return "".join(f"[page {place}]\n{page}" for place, page in enumerate(raw_pages(made.data), 1))
    text = made.data.decode("utf-8")
    if format != "html":
        return text
    return _ROW.sub("\n", _DRAWING.sub(r"\1\2", _STYLE.sub("", text)))


def write() -> None:
    """Write every form again."""
    FOLDER.mkdir(exist_ok=True)
    document = whole_demo()
    for format in FORMATS:
        file_of(format).write_text(as_text(document, format), "utf-8", newline="\n")


if __name__ == "__main__":
    write()
