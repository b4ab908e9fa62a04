"""The small file of a therapist's questions: read strictly, and refused with one sentence when it is anything else."""

import json
import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any, NoReturn, TypeVar

from integration_journal.arc.rhythm import Phase
from integration_journal.arc.vocabulary import Effect, Stage
from integration_journal.errors import KnownError

FORMAT, VERSION = "integration-journal-questions", 1

LARGEST = 64 * 1024
"""The most bytes a file may have; whoever reads one from a disk need not read more than one byte beyond."""

MOST_QUESTIONS = 40
LONGEST_NAME, LONGEST_TITLE, LONGEST_NOTE, LONGEST_QUESTION, LONGEST_HELP = 120, 120, 1000, 500, 300
"""The most letters (code points) of who it is from, of its title, its note, one question, and its help."""

SUITS: Mapping[Stage | None, frozenset[Phase]] = {
    None: frozenset({Phase.ANY}),
    Stage.INTENTIONS: frozenset({Phase.BEFORE}),
    Stage.EXPERIENCE: frozenset({Phase.HOURS_AFTER, Phase.DAYS_1_3}),
    Stage.INTEGRATION: frozenset({Phase.DAYS_1_3, Phase.WEEKS_1_2, Phase.MONTH}),
}
"""When a question suits that does not say so itself, by the stage it names."""

UNSEEN = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069"
"""What no words may hold (a class of a regular expression): controls, and marks that turn the direction of reading."""

_UNSEEN = re.compile(f"[{UNSEEN}]")
_TOP = frozenset({"format", "version", "from", "title", "note", "made_on", "question"})
_OF_QUESTION = frozenset({"text", "help", "stage", "effect", "suits"})

# tomllib takes time in the square of the dots in one key (64 KiB of them: 20 s), and no key here has any.
_MOST_DOTS = 100
_PIECE = re.compile(
    r"""
    "{3}(?:[^"\\]|\\.|"(?!""))*+"{3,5}  | '{3}(?:[^']|'(?!''))*+'{3,5}
    | (?!"{3})"(?:[^"\\\n]|\\.)*+"      | (?!'{3})'[^'\n]*+'
    | \#[^\n]*+                         | (?P<bare>[^"'\#]++)
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Question:
    """One question; ``stage`` is where its answer belongs, ``suits`` the phases in which it is offered."""

    text: str
    help: str
    stage: Stage
    effect: Effect | None
    suits: frozenset[Phase]


@dataclass(frozen=True, slots=True)
class QuestionFile:
    """A file's words; ``made_on`` is an ISO date or empty, ``digest`` tells the same questions however saved."""

    from_name: str
    title: str
    note: str
    made_on: str
    questions: tuple[Question, ...]
    digest: str


def read(data: bytes) -> QuestionFile:
    """Return what a file of questions says; whatever is wrong with it is a ``KnownError`` of one sentence."""
    table = _parsed(_decoded(data))
    if table.get("format") != FORMAT:
        _refuse("This is not a file of questions for this journal; please choose the one you were given.")
    if type(table.get("version")) is not int or table["version"] != VERSION:
        _refuse(
            "This file of questions is of another version than this program reads; please update the program."
        )
    _known_keys("This file", table, _TOP)
    rows = table.get("question")
    if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
        _refuse("There is no question in this file; please ask whoever made it to save it again.")
    if len(rows) > MOST_QUESTIONS:
        _refuse(
            f"There are more than {MOST_QUESTIONS} questions in this file; please ask for fewer at a time."
        )
    top = _Row("This file", table)
    from_name = top.line("from", LONGEST_NAME, needed=True)
    title = top.line("title", LONGEST_TITLE)
    note = top.words("note", LONGEST_NOTE)
    questions = tuple(_question(number, row) for number, row in enumerate(rows, 1))
    digest = _digest(from_name, title, note, questions)
    return QuestionFile(from_name, title, note, top.day("made_on"), questions, digest)


def _decoded(data: bytes) -> str:
    if len(data) > LARGEST:
        _refuse(
            "This file is larger than a file of questions can be (64 KB); please choose the one you were given."
        )
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        _refuse("This file is not text in UTF-8; please ask whoever made it to save it again.")


def _parsed(text: str) -> dict[str, Any]:
    """Parse TOML; only what could take long or run deep is kept from the parser."""
    at, dots = 0, 0
    while at < len(text) and (piece := _PIECE.match(text, at)):
        at, dots = piece.end(), dots + (piece["bare"] or "").count(".")
    if at < len(text):
        _refuse_line(text.count("\n", 0, at) + 1)
    if dots > _MOST_DOTS:
        _refuse("This is not a file of questions for this journal; please choose the one you were given.")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        _refuse_line(int(found[1]) if found else text.count("\n") + 1)
    except (RecursionError, ValueError, OverflowError):
        _refuse("This is not a file of questions for this journal; please choose the one you were given.")


def _question(number: int, table: Mapping[str, Any]) -> Question:
    name = f"Question {number}"
    _known_keys(name, table, _OF_QUESTION)
    row = _Row(name, table)
    stage = row.word("stage", Stage)
    effect = row.word("effect", Effect)
    if effect and stage not in (None, Stage.INTEGRATION):
        _refuse(
            f"{name} names an effect, which belongs to integration, and another stage; please ask for one of them."
        )
    stage = stage or (Stage.INTEGRATION if effect else None)
    return Question(
        row.words("text", LONGEST_QUESTION, needed=True),
        row.words("help", LONGEST_HELP),
        stage or Stage.INTEGRATION,
        effect,
        row.phases("suits") or SUITS[stage],
    )


_Word = TypeVar("_Word", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class _Row:
    """A table of the file and what it is called in a sentence."""

    name: str
    table: Mapping[str, Any]

    def words(self, key: str, longest: int, *, needed: bool = False) -> str:
        """Return the words at a key without blanks around them; empty where there are none."""
        value = self.table.get(key, "")
        if not isinstance(value, str):
            _refuse(
                f"{self.name} has something other than words at “{key}”; please ask for it to be saved again."
            )
        words = value.replace("\r\n", "\n").strip()
        if len(words) > longest:
            _refuse(f"{self.name} has more than {longest} letters at “{key}”; please ask for a shorter one.")
        if _UNSEEN.search(words):
            _refuse(
                f"{self.name} has signs that cannot be shown at “{key}”; please ask for it to be saved again."
            )
        if needed and not words:
            _refuse(f"{self.name} has no words at “{key}”; please ask whoever made it to add them.")
        return words

    def line(self, key: str, longest: int, *, needed: bool = False) -> str:
        """Return the words at a key as one line."""
        return " ".join(self.words(key, longest, needed=needed).split())

    def day(self, key: str) -> str:
        """Return the date at a key, written as a date or as words, in ISO form; empty where there is none."""
        value = self.table.get(key, "")
        try:
            if isinstance(value, date) and not isinstance(value, datetime):
                return value.isoformat()
            return date.fromisoformat(value).isoformat() if value else ""
        except (TypeError, ValueError):
            _refuse(
                f"{self.name} has no date like 2026-03-20 at “{key}”; please ask for it to be saved again."
            )

    def word(self, key: str, words: type[_Word]) -> _Word | None:
        """Return the word of a vocabulary at a key; None where there is none."""
        value = self.table.get(key, "")
        return self._one(key, value, words) if value != "" else None

    def phases(self, key: str) -> frozenset[Phase]:
        """Return the phases listed at a key."""
        value = self.table.get(key, [])
        if not isinstance(value, list):
            _refuse(f"{self.name} has no list at “{key}”; please ask for it to be saved again.")
        return frozenset(self._one(key, one, Phase) for one in value)

    def _one(self, key: str, value: Any, words: type[_Word]) -> _Word:
        if not isinstance(value, str) or value not in set(words):
            known = ", ".join(words)
            _refuse(
                f"{self.name} has a word this program does not know at “{key}”; it may be one of: {known}."
            )
        return words(value)


def _known_keys(name: str, table: Mapping[str, Any], known: Collection[str]) -> None:
    for key in table:
        if key not in known:
            shown = "".join(sign if sign.isprintable() else "?" for sign in key[:40])
            _refuse(
                f"{name} has “{shown}”, which no file of questions has; please ask for it to be saved again."
            )


def _digest(from_name: str, title: str, note: str, questions: tuple[Question, ...]) -> str:
    rows = [[one.text, one.help, one.stage, one.effect, sorted(one.suits)] for one in questions]
    return sha256(json.dumps([from_name, title, note, rows]).encode()).hexdigest()


def _refuse_line(number: int) -> NoReturn:
    _refuse(f"Line {number} of this file cannot be read; please ask whoever made it to save it again.")


def _refuse(sentence: str) -> NoReturn:
    raise KnownError(sentence) from None
