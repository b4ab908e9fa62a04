"""The command line's way to take in a therapist's questions."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from integration_journal.errors import KnownError

if TYPE_CHECKING:
    from integration_journal.journal.journal import Journal

_ENDING = ".toml"


def are_questions(files: Sequence[Path]) -> bool:
    """Whether a file of questions is among the files, by the end of its name."""
    return any(file.suffix.lower() == _ENDING for file in files)


def take_in(files: Sequence[Path], opened: Callable[[], "Journal"]) -> None:
    """Take the questions of one file in, all of them or none, and print who asks what; raises KnownError."""
    from integration_journal.journal.question_files import read_questions
    from integration_journal.sharing.prose import printable

    if len(files) > 1:
        raise KnownError("A file of questions is taken in by itself. Please name it alone.")
    found = read_questions(files[0])
    with opened() as journal:
        journal.own_prompts.take_in(found)
    count = len(found.questions)
    print(printable(f"Taken in: {count} {'question' if count == 1 else 'questions'} from {found.from_name}."))
    for question in found.questions:
        print(printable(f"- {' '.join(question.text.split())}"))
