"""Run by itself, since Typst remembers what it has set: one PDF, ours or raw; prints its seconds."""

import sys
from pathlib import Path
from time import perf_counter

from integration_journal.journal.demo import demo_clock
from integration_journal.journal.journal import open_journal
from integration_journal.sharing import formats, selection, write_pdf
from integration_journal.sharing.document import gather


def main(form: str, folder: Path, passphrase: str) -> None:
    """Make the PDF of a whole journal once."""
    with open_journal(folder, passphrase, demo_clock()) as journal:
        document = gather(journal, selection.everything(journal), now=demo_clock()())
    source = write_pdf._Source(document, "a4")
    write_pdf.fonts(source.needs_other_fonts)
    began = perf_counter()
    if form == "ours":
        formats.render(document, "pdf")
    else:
        source.compile("pdf", source.needs_other_fonts, pdf_standards=write_pdf._STANDARD)
    print(perf_counter() - began)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3])
