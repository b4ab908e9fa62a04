"""The command line: everything the journal can do without a window."""

import argparse
import contextlib
import getpass
import io
import os
import sys
from collections.abc import Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from integration_journal import __version__, cli_backups, cli_export, cli_questions
from integration_journal.arc.vocabulary import Effect, Stage
from integration_journal.errors import KnownError
from integration_journal.paths import Profile

if TYPE_CHECKING:
    from integration_journal.journal.journal import Journal

DONE, MENDABLE, WRONG_USAGE = 0, 1, 2
_MOST_BYTES = 64 * 1024 * 1024
_LONGEST_PASSPHRASE = 65_536
_FIRST_YEAR, _LAST_YEAR = 1900, 2199
"""The years that an export can hold."""
_LONGEST_NUMBER = 9


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    top = argparse.ArgumentParser(
        prog="integration-journal",
        description="A private journal for ketamine-assisted therapy. Without a command it opens its window.",
        allow_abbrev=False,
    )
    top.add_argument("--profile", type=Path, metavar="DIR", help="keep choices and new journals in DIR")
    top.add_argument("--journal", type=Path, metavar="FOLDER", help="the journal to use")
    top.add_argument(
        "--passphrase-file", metavar="F", help="read the passphrase from F, or from standard input with -"
    )
    top.add_argument("--version", action="version", version=f"integration-journal {__version__}")
    # How the window comes back after locking, see app.show; not for people.
    top.add_argument("--back", default="", help=argparse.SUPPRESS)
    commands = top.add_subparsers(dest="command", metavar="COMMAND")
    _add_making(commands)
    _add_writing(commands)
    cli_export.add(commands, _number, _date)
    _add_coming(commands)
    return top


def _add_making(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    create = commands.add_parser("create", help="make a new journal; prints its recovery code once")
    create.add_argument("folder", type=Path, metavar="FOLDER")
    demo = commands.add_parser("demo", help="write the demo journal, a fictional course of six sessions")
    demo.add_argument("folder", type=Path, metavar="FOLDER")


def _add_writing(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    write = commands.add_parser("write", help="keep words from standard input as an entry")
    write.add_argument("--stage", choices=[stage.value for stage in Stage])
    write.add_argument("--session", type=_number, metavar="N", help="without it, the session nearest in time")
    write.add_argument("--effect", choices=[effect.value for effect in Effect])
    write.add_argument("--at", type=_time, metavar="TIME", help="such as 2026-03-20T09:40")
    flags = write.add_mutually_exclusive_group()
    flags.add_argument("--private", action="store_true", help="never offered for sharing")
    flags.add_argument("--share", action="store_true", help="may be shared")
    search = commands.add_parser("search", help="list the entries that hold every word, newest first")
    search.add_argument("words", metavar="WORDS", nargs="+")


def _add_coming(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    take = commands.add_parser(
        "import", help="take in another journal's export (json), or a therapist's questions (toml)"
    )
    what = take.add_mutually_exclusive_group(required=True)
    what.add_argument("files", type=Path, metavar="FILE", nargs="*", default=[])
    what.add_argument("--undo", action="store_true", help="take the last import back")
    cli_backups.add(commands)


def run(arguments: argparse.Namespace) -> int:
    """Run one command; return its exit status. What the user can mend is said in one line."""
    _accept_any_letter()
    try:
        _COMMANDS[arguments.command](arguments)
        _say_all()
    except KnownError as error:
        return _told(str(error))
    except KeyboardInterrupt:
        return _told("Stopped.")
    except BrokenPipeError:
        # Whoever reads has enough; Python would complain once more when it flushes at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as error:
        return _told(f"The disk or the terminal does not answer: {error.strerror or 'unknown reason'}.")
    except Exception as error:
        # The message of a fault may quote what was written, so only its kind is told.
        return _told(f"A fault of the program ({type(error).__name__}) has ended the command.")
    return DONE


def _told(sentence: str) -> int:
    # Where it cannot be said either, the status still tells.
    with contextlib.suppress(OSError):
        print(f"integration-journal: {' '.join(sentence.split())}", file=sys.stderr, flush=True)
    return MENDABLE


def _accept_any_letter() -> None:
    """Let a file's name or a word that the terminal cannot show come out escaped instead of not at all."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _say_all() -> None:
    if sys.stdout is not None:
        sys.stdout.flush()


def _create(arguments: argparse.Namespace) -> None:
    from integration_journal.journal import vault
    from integration_journal.journal.journal import create_journal

    if sys.stdout is None:
        raise KnownError("There is nowhere to show the recovery code. Please run this where it can be read.")
    journal, code = create_journal(arguments.folder, _new_passphrase(arguments))
    journal.close()
    try:
        print(f"The journal is in {arguments.folder}.")
        _caution(arguments.folder)
        print(
            "Its recovery code, told only now, opens it without the passphrase. "
            "Keep it away from this computer:"
        )
        print(code, flush=True)
    except OSError:
        vault.clear_folder(arguments.folder)
        raise KnownError("The recovery code could not be shown, so no journal was made.") from None


def _caution(folder: Path) -> None:
    """Say once, on the way of what is not the command's own words, that a folder is no good home for a journal."""
    from integration_journal.journal.places import Place, place_of

    place, _owner = place_of(folder)
    if place is not Place.HERE:
        where = "on a network drive" if place is Place.NETWORK else "kept in sync with another computer"
        print(
            f"integration-journal: This folder is {where}, which can damage a journal that is open. "
            "It is safer on this computer itself; backups may go there.",
            file=sys.stderr,
        )


def _demo(arguments: argparse.Namespace) -> None:
    from integration_journal.journal.demo import write_demo

    write_demo(arguments.folder, _new_passphrase(arguments))
    print(f"The demo journal is in {arguments.folder}.")


def _write(arguments: argparse.Namespace) -> None:
    from integration_journal.journal.writing import write_from_outside

    if arguments.passphrase_file == "-":
        raise KnownError("Standard input cannot hold both the words and the passphrase. Please use a file.")
    words = _words_from_input()
    with _open(arguments) as journal:
        write_from_outside(
            journal,
            words,
            stage=Stage(arguments.stage) if arguments.stage else None,
            number=arguments.session,
            effect=Effect(arguments.effect) if arguments.effect else None,
            at=arguments.at,
            private=arguments.private,
            may_share=arguments.share,
        )
    print("Kept.")


def _search(arguments: argparse.Namespace) -> None:
    from integration_journal.sharing.prose import printable

    with _open(arguments) as journal:
        for hit in journal.search.find(" ".join(arguments.words)):
            labels = [hit.stage.label, *([hit.effect.label] if hit.effect else [])]
            print(f"{hit.local:%Y-%m-%d %H:%M}  {printable(hit.title)}  ({', '.join(labels)})")


def _export(arguments: argparse.Namespace) -> None:
    cli_export.export(arguments, partial(_open, arguments), _read_passphrase)


def _import(arguments: argparse.Namespace) -> None:
    from integration_journal.journal.importing import import_export, read_export
    from integration_journal.journal.taking_back import take_back

    if arguments.undo:
        with _open(arguments) as journal:
            print(take_back(journal).sentence)
        return
    if cli_questions.are_questions(arguments.files):
        cli_questions.take_in(arguments.files, partial(_open, arguments))
        return
    exports = [read_export(file) for file in arguments.files]
    with _open(arguments) as journal:
        taken = import_export(journal, *exports)
    print(taken.sentence)


def _backup(arguments: argparse.Namespace) -> None:
    cli_backups.backup(arguments, _folder(arguments), partial(_passphrase, arguments))


def _restore(arguments: argparse.Namespace) -> None:
    cli_backups.restore(arguments, partial(_passphrase, arguments))


def _check(arguments: argparse.Namespace) -> None:
    cli_backups.check(arguments, _folder(arguments), partial(_passphrase, arguments))


_COMMANDS = {
    "create": _create,
    "demo": _demo,
    "write": _write,
    "search": _search,
    "export": _export,
    "import": _import,
    "backup": _backup,
    "restore": _restore,
    "check": _check,
}


def _open(arguments: argparse.Namespace) -> "Journal":
    from integration_journal.journal import vault
    from integration_journal.journal.journal import open_journal

    folder = _folder(arguments)
    vault.check_folder(folder)
    passphrase = _passphrase(arguments, "Passphrase: ")
    return open_journal(folder, passphrase, backups=Profile.at(arguments.profile).backups)


def _folder(arguments: argparse.Namespace) -> Path:
    if arguments.journal is None:
        raise KnownError("Which journal? Please name its folder with --journal FOLDER before the command.")
    return Path(arguments.journal)


def _new_passphrase(arguments: argparse.Namespace) -> str:
    passphrase = _passphrase(arguments, "New passphrase: ")
    if arguments.passphrase_file is None and _asked("Once more: ") != passphrase:
        raise KnownError("The two passphrases are not the same. Nothing was made.")
    return passphrase


def _passphrase(arguments: argparse.Namespace, question: str) -> str:
    source = arguments.passphrase_file
    return _asked(question) if source is None else _read_passphrase(source)


def _read_passphrase(source: str) -> str:
    try:
        if source == "-":
            raw = sys.stdin.buffer.read(_LONGEST_PASSPHRASE + 1) if sys.stdin else b""
        else:
            with Path(source).open("rb") as file:
                raw = file.read(_LONGEST_PASSPHRASE + 1)
        if len(raw) > _LONGEST_PASSPHRASE:
            raise KnownError("The passphrase file is longer than 64 kB. Please choose another.")
        words = raw.decode("utf-8")
    except OSError:
        raise KnownError(f"The passphrase file {source} cannot be read.") from None
    except UnicodeDecodeError:
        raise KnownError("The passphrase file is not text in UTF-8.") from None
    return words.removesuffix("\n").removesuffix("\r")


def _asked(question: str) -> str:
    if sys.stdin is None or not sys.stdin.isatty():
        raise KnownError("There is no terminal to ask. Please use --passphrase-file F (or -).")
    try:
        return getpass.getpass(question)
    except EOFError:
        raise KnownError("No passphrase was given. Nothing was changed.") from None


def _words_from_input() -> str:
    raw = sys.stdin.buffer.read(_MOST_BYTES + 1) if sys.stdin else b""
    try:
        words = raw.decode("utf-8")
    except UnicodeDecodeError:
        raise KnownError("Standard input is not text in UTF-8. Nothing was kept.") from None
    if len(raw) > _MOST_BYTES:
        raise KnownError("Standard input is longer than 64 MB. Nothing was kept.")
    if "\0" in words:
        raise KnownError("Standard input looks like a file that is not text. Nothing was kept.")
    if not words.strip():
        raise KnownError("Standard input is empty, so there was nothing to keep.")
    return words.removesuffix("\n")


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date such as 2026-03-20") from None


def _time(text: str) -> datetime:
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a time such as 2026-03-20T09:40") from None
    if not _FIRST_YEAR < time.year < _LAST_YEAR:
        raise argparse.ArgumentTypeError(f"{text!r} is too far from the present")
    return time


def _number(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > _LONGEST_NUMBER:
        raise argparse.ArgumentTypeError(f"{text[:40]!r} is not the number of a session")
    return int(text)


def main(arguments: Sequence[str]) -> int:
    """Parse and run; for callers that never want a window."""
    return run(parser().parse_args(arguments))
