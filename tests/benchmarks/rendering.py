"""Run by itself, since Typst remembers what it has set: one PDF, ours or raw; prints its seconds of work.

Ours begins with the choice and ends with the file's bytes; raw is Typst alone with the same data. The modules and
fonts are there before either, no word of the journal is. How long a busy machine lets it wait is not counted.
"""

import sys
from datetime import datetime
from pathlib import Path
from time import process_time

from integration_journal.journal.clock import Moment, held_clock
from integration_journal.journal.journal import open_journal
from integration_journal.sharing import formats, prose, selection, write_pdf
from integration_journal.sharing.document import gather


def main(form: str, folder: Path, passphrase: str, now: Moment) -> None:
    """Make the PDF of a whole journal once."""
    prose.html_of("*words*")
    for system in (True, False):
        write_pdf.fonts(system)
    with open_journal(folder, passphrase, held_clock(now)) as journal:
        chosen = selection.everything(journal)
        began = process_time()
        document = gather(journal, chosen, now=now)
        if form == "ours":
            formats.render(document, "pdf")
        else:
            source = write_pdf.Source(document, "a4")
            began = process_time()
            source.compile("pdf", source.needs_other_fonts, pdf_standards=write_pdf._STANDARD)
        print(process_time() - began)


if __name__ == "__main__":
    moment = Moment(datetime.fromisoformat(sys.argv[4]), sys.argv[5])
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3], moment)
