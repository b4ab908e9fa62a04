"""Reading another journal's export: every value is checked before anything is done with it.

The form is that of ``resources/schema/export-1.json``. What does not fit raises NotAnExport, whose sentence
never quotes what was read.
"""

import json
import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, NoReturn, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from integration_journal.errors import KnownError
from integration_journal.journal.clock import Moment
from integration_journal.journal.text import clean, one_line

FORMAT, VERSION = "integration-journal", 1
MOST_BYTES = 100 * 1024 * 1024
"""The largest file that is read; whatever fits into it has no limit of its own, so that what leaves can come."""

MOST_MEMORY = 400 * 1024 * 1024
"""How much memory in bytes a file may need to be read, as ``memory_for`` estimates it."""

_PER_VALUE, _PER_GROUP = 60, 150
_LONGEST_NUMBER, _LONGEST_ZONE = 12, 60
_ID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
_INSTANT = re.compile(r"(?:19|20|21)\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", re.ASCII)

_DAY = re.compile(r"(?:19|20|21)\d\d-\d\d-\d\d", re.ASCII)
_DIGEST = re.compile("[0-9a-f]{64}")

_Word = TypeVar("_Word", bound=StrEnum)
_Made = TypeVar("_Made")


class NotAnExport(KnownError):
    """The file is no export of a journal, or a damaged one; nothing was taken in."""

    def __init__(self, where: str = "") -> None:
        place = f" (it does not fit at {where})" if where else ""
        super().__init__(
            f"This file is not a journal's export, or it is damaged{place}. Nothing was taken in; "
            "please choose a file saved in the format Data."
        )


def read_export(file: Path) -> bytes:
    """Return a file's bytes; one that cannot be read or is too large raises KnownError."""
    try:
        with file.open("rb") as opened:
            data = opened.read(MOST_BYTES + 1)
    except OSError:
        raise KnownError(f"The file {file} cannot be read. Please choose another.") from None
    if len(data) > MOST_BYTES:
        raise KnownError(f"The file {file} is larger than 100 MB. Please choose fewer pages.")
    return data


def parse(data: bytes) -> "Fields":
    """Return an export's outermost fields, after its format and version were looked at."""
    if len(data) > MOST_BYTES or memory_for(data) > MOST_MEMORY:
        raise KnownError("The file is larger than a journal can take in at once. Please choose fewer pages.")
    try:
        read = json.loads(data.decode("utf-8"), parse_int=_whole, parse_float=_refuse, parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise NotAnExport from None
    if not isinstance(read, dict) or read.get("format") != FORMAT:
        raise NotAnExport
    version = read.get("version")
    if type(version) is int and version > VERSION:
        raise KnownError(
            "This file was written by a newer version of the program. Nothing was taken in; "
            "please install the newer version."
        )
    if version != VERSION:
        raise NotAnExport("version")
    return Fields(read, "")


def memory_for(data: bytes) -> int:
    """Return about how much memory in bytes it takes to read JSON; a letter costs as much as the widest one."""
    width = 1 if data.isascii() else 4 if re.search(rb"[\xf0-\xff]", data) else 2
    groups = data.count(b"{") + data.count(b"[")
    return len(data) * (1 + 2 * width) + _PER_VALUE * data.count(b",") + _PER_GROUP * groups


class Fields:
    """One object of the export; each field is asked for by name and kind, and none may be left over."""

    def __init__(self, value: Any, where: str) -> None:
        if not isinstance(value, dict):
            raise NotAnExport(where)
        self._left, self._where = dict(value), where

    def done(self) -> None:
        """Say that every field was asked for; another one is a fault of the file."""
        if self._left:
            raise NotAnExport(self._where or "the beginning")

    def text(self, name: str) -> str:
        """Return words with what no page can hold replaced."""
        value = self._take(name)
        if not isinstance(value, str):
            self._fault(name)
        return clean(value)

    def text_or_none(self, name: str) -> str | None:
        """Return words, or nothing."""
        return self.text(name) if self.has(name) else self._none(name)

    def line(self, name: str, *, required: bool = False) -> str:
        """Return words as one line."""
        line = one_line(self.text(name))
        if required and not line:
            self._fault(name)
        return line

    def truth(self, name: str) -> bool:
        """Return true or false."""
        value = self._take(name)
        if not isinstance(value, bool):
            self._fault(name)
        return value

    def number(self, name: str, highest: int) -> int:
        """Return a whole number from 0 to ``highest``."""
        return self.between(name, 0, highest)

    def between(self, name: str, lowest: int, highest: int) -> int:
        """Return a whole number within two others, both included."""
        value = self._take(name)
        if type(value) is not int or not lowest <= value <= highest:
            self._fault(name)
        return value

    def number_or_none(self, name: str, highest: int) -> int | None:
        """Return a whole number from 0 to ``highest``, or nothing."""
        return self.number(name, highest) if self.has(name) else self._none(name)

    def between_or_none(self, name: str, lowest: int, highest: int) -> int | None:
        """Return a whole number within two others, or nothing."""
        return self.between(name, lowest, highest) if self.has(name) else self._none(name)

    def numbers_or_none(self, name: str, lowest: int, highest: int) -> tuple[int, ...] | None:
        """Return whole numbers within two others in their order, each once, or nothing."""
        if not self.has(name):
            self.drop(name)
            return None
        found = self._list(name)
        if not all(type(one) is int and lowest <= one <= highest for one in found):
            self._fault(name)
        return tuple(sorted(set(found)))

    def word(self, name: str, kind: type[_Word]) -> _Word:
        """Return a word of one of the treatment's vocabularies."""
        return self._made(name, self._take(name), kind)

    def word_or_none(self, name: str, kind: type[_Word]) -> _Word | None:
        """Return a word of a vocabulary, or nothing."""
        value = self._take(name)
        return None if value is None else self._made(name, value, kind)

    def words(self, name: str, kind: type[_Word]) -> tuple[_Word, ...]:
        """Return several words of a vocabulary."""
        return tuple(self._made(name, value, kind) for value in self._list(name))

    def lines(self, name: str) -> list[str]:
        """Return a short list of lines, such as tags."""
        found = self._list(name)
        if not all(isinstance(value, str) for value in found):
            self._fault(name)
        return [one_line(value) for value in found]

    def id(self, name: str = "id") -> UUID:
        """Return an identifier."""
        value = self._take(name)
        if not isinstance(value, str) or not _ID.fullmatch(value):
            self._fault(name)
        return UUID(value)

    def id_or_none(self, name: str) -> UUID | None:
        """Return an identifier, or nothing."""
        return self.id(name) if self.has(name) else self._none(name)

    def instant(self, name: str) -> datetime:
        """Return an aware UTC instant to the millisecond."""
        value = self._take(name)
        if not isinstance(value, str) or not _INSTANT.fullmatch(value):
            self._fault(name)
        return self._made(name, value, datetime.fromisoformat)

    def instant_or_none(self, name: str) -> datetime | None:
        """Return an instant, or nothing."""
        return self.instant(name) if self.has(name) else self._none(name)

    def day_or_none(self, name: str) -> date | None:
        """Return a local day, or nothing."""
        return self._day(name, self._take(name)) if self.has(name) else self._none(name)

    def day_text(self, name: str) -> str:
        """Return a day in its ISO form, or no words."""
        value = self._take(name)
        return "" if value == "" else self._day(name, value).isoformat()

    def digest(self, name: str) -> str:
        """Return a SHA-256 in hexadecimal, or no words."""
        value = self.text(name)
        if value and not _DIGEST.fullmatch(value):
            self._fault(name)
        return value

    def zone(self, name: str = "zone") -> str:
        """Return the name of a time zone that is known here."""
        value = self.text(name)
        if len(value) > _LONGEST_ZONE:
            self._fault(name)
        try:
            ZoneInfo(value)
        except (ValueError, OSError, KeyError):
            self._fault(name)
        return value

    def moment(self, name: str) -> Moment:
        """Return an instant with its zone."""
        inner = self.object(name)
        moment = Moment(inner.instant("at"), inner.zone())
        inner.done()
        return moment

    def object(self, name: str) -> "Fields":
        """Return an object within this one."""
        return Fields(self._take(name), self._path(name))

    def object_or_none(self, name: str) -> "Fields | None":
        """Return an object within this one, or nothing."""
        return self.object(name) if self.has(name) else self._none(name)

    def objects(self, name: str) -> Iterator["Fields"]:
        """Yield the objects of a list."""
        return (Fields(value, self._path(name)) for value in self._list(name))

    def optional(self, name: str) -> Iterator["Fields"]:
        """Yield the objects of a list that came to the form later; what was written before it has none."""
        return self.objects(name) if self.is_there(name) else iter(())

    def is_there(self, name: str) -> bool:
        """Whether a field that came to the form later is there; what was written before it has none."""
        return name in self._left

    def drop(self, *names: str) -> None:
        """Take fields that have been looked at, or that a journal has no place for."""
        for name in names:
            self._take(name)

    def has(self, name: str) -> bool:
        """Whether the field holds something; where it is missing altogether, asking for it says so."""
        return self._left.get(name, "") is not None

    def _day(self, name: str, value: Any) -> date:
        if not isinstance(value, str) or not _DAY.fullmatch(value):
            self._fault(name)
        return self._made(name, value, date.fromisoformat)

    def _none(self, name: str) -> Any:
        return self._take(name)

    def _list(self, name: str) -> list[Any]:
        value = self._take(name)
        if not isinstance(value, list):
            self._fault(name)
        return value

    def _made(self, name: str, value: Any, make: Callable[[Any], _Made]) -> _Made:
        if not isinstance(value, str):
            self._fault(name)
        try:
            return make(value)
        except ValueError:
            self._fault(name)

    def _take(self, name: str) -> Any:
        if name not in self._left:
            self._fault(name)
        return self._left.pop(name)

    def _path(self, name: str) -> str:
        return f"{self._where}.{name}" if self._where else name

    def _fault(self, name: str) -> NoReturn:
        raise NotAnExport(self._path(name))


def _whole(digits: str) -> int:
    if len(digits) > _LONGEST_NUMBER:
        raise ValueError
    return int(digits)


def _refuse(_number: str) -> NoReturn:
    raise ValueError
