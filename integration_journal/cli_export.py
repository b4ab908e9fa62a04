"""The command line's one way out: a document made of exactly what is chosen, sealed or not."""

import argparse
import sys
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from integration_journal.errors import KnownError

if TYPE_CHECKING:
    from integration_journal.journal.journal import Journal
    from integration_journal.sharing.selection import Selection

FORMATS = ("pdf", "html", "md", "txt", "json")


def add(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    number: Callable[[str], object],
    date: Callable[[str], object],
) -> None:
    """Add the command; ``number`` and ``date`` read a session's number and a day."""
    export = commands.add_parser("export", help="write a document made of exactly what is chosen")
    export.add_argument("--format", required=True, choices=FORMATS)
    export.add_argument(
        "--to", required=True, type=Path, metavar="FILE", help="the file, named exactly so (0600)"
    )
    export.add_argument("--session", type=number, action="append", default=[], metavar="N")
    export.add_argument("--from", dest="since", type=date, metavar="DATE")
    export.add_argument("--until", type=date, metavar="DATE")
    export.add_argument("--all", action="store_true", help="everything that is not private")
    export.add_argument("--paper", choices=("a4", "us-letter"), default="a4", help="for pdf (default: a4)")
    export.add_argument("--name", default="", help="the writer's name, if it is to stand on the document")
    export.add_argument("--brief-only", action="store_true", help="the first page and nothing after it")
    export.add_argument(
        "--initials", action="store_true", help="the journal's own short names in the place of names"
    )
    export.add_argument(
        "--seal-passphrase-file",
        metavar="F",
        help="seal the file with the passphrase in F (- for standard input): a pdf stays a pdf, everything else "
        "becomes an encrypted zip, whatever FILE is called",
    )


def check(arguments: argparse.Namespace, read: Callable[[str], str]) -> str | None:
    """Return the passphrase that seals the file, or None; raises KnownError before anything is opened.

    ``read`` returns the passphrase from a file, or from standard input for ``-``.
    """
    source: str | None = arguments.seal_passphrase_file
    if source is None:
        return None
    if source == "-" and arguments.passphrase_file == "-":
        raise KnownError("Standard input cannot hold two passphrases. Please put one of them into a file.")
    from integration_journal.sharing import sealing

    passphrase = read(source)
    sealing.check(passphrase, arguments.format)
    return passphrase


def export(
    arguments: argparse.Namespace, opened: Callable[[], "Journal"], read: Callable[[str], str]
) -> None:
    """Write the document and say where it is; what is said about its protection goes to standard error."""
    passphrase = check(arguments, read)
    from integration_journal.sharing.document import gather
    from integration_journal.sharing.handing import Order, hand_over
    from integration_journal.sharing.options import Options

    options = Options(pages=not arguments.brief_only, short_names=arguments.initials)
    order = Order(arguments.format, arguments.to, arguments.paper, passphrase)
    with opened() as journal:
        chosen = _chosen(journal, arguments)
        document = gather(journal, chosen, writer=arguments.name, now=journal.clock(), options=options)
        if document.is_empty:
            held = f" {_held_back(document.withheld)}" if document.withheld else ""
            raise KnownError(
                "Nothing is chosen, so nothing was written. Tick entries as 'may be shared', or use --all."
                + held
            )
        handed = hand_over(document, order, lambda: nullcontext(journal))
    for note in handed.notes:
        print(note)
    print(f"Saved as {handed.path}.")
    if document.withheld:
        print(f"integration-journal: {_held_back(document.withheld)}", file=sys.stderr)
    if not handed.is_sealed:
        print(
            "integration-journal: The file is outside the journal's protection, and what a therapist keeps of it "
            "may become part of a medical record. (--seal-passphrase-file seals it.)",
            file=sys.stderr,
        )


def _held_back(number: int) -> str:
    """Return what is said of entries and insights that were chosen and have no word that leaves."""
    held = (
        "1 chosen entry or insight is held back"
        if number == 1
        else f"{number} chosen entries and insights are held back"
    )
    return (
        f"{held}: all the words are left out, or a passage has to be looked at again on Share in the window."
    )


def _chosen(journal: "Journal", arguments: argparse.Namespace) -> "Selection":
    from integration_journal.sharing import selection

    narrowed = arguments.session or arguments.since or arguments.until
    if arguments.all and not narrowed:
        return selection.everything(journal)
    if narrowed:
        return selection.narrowed(journal, arguments.session, arguments.since, arguments.until)
    return selection.starting(journal)
