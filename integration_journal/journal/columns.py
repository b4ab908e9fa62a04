"""How instants, days, numbers, plain words and those of the arc's vocabulary stand in a column."""

import json
from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, Dialect, String, TypeDecorator

from integration_journal.journal.clock import instant, milliseconds


class Instant(TypeDecorator[datetime]):
    """An aware datetime kept as milliseconds since 1970 in UTC."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """Turn an aware datetime into milliseconds."""
        return None if value is None else milliseconds(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        """Turn milliseconds into an aware UTC datetime."""
        return None if value is None else instant(value)


class Word(TypeDecorator[Any]):
    """A word of the arc's vocabulary kept as its identifier."""

    impl = String
    cache_ok = True

    def __init__(self, kind: type[StrEnum]) -> None:
        super().__init__(40)
        self.kind = kind

    def process_bind_param(self, value: Any | None, dialect: Dialect) -> str | None:
        """Turn a word into its identifier; an unknown one raises ValueError."""
        return None if value is None else self.kind(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """Turn an identifier into the word."""
        return None if value is None else self.kind(value)


class Words(TypeDecorator[tuple[StrEnum, ...]]):
    """Several words of one vocabulary, kept as identifiers with commas between."""

    impl = String
    cache_ok = True

    def __init__(self, kind: type[StrEnum]) -> None:
        super().__init__(200)
        self.kind = kind

    def process_bind_param(self, value: Iterable[str] | None, dialect: Dialect) -> str:
        """Turn words into one string, in the vocabulary's order and each once."""
        chosen = {self.kind(word) for word in value or ()}
        return ",".join(word.value for word in self.kind if word in chosen)

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[StrEnum, ...]:
        """Turn the string back into words."""
        return tuple(self.kind(word) for word in (value or "").split(",") if word)


class Numbers(TypeDecorator[tuple[int, ...]]):
    """Some whole numbers, kept as digits with commas between; none chosen is not the same as no numbers."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: Iterable[int] | None, dialect: Dialect) -> str | None:
        """Turn numbers into one string, in their order."""
        return None if value is None else ",".join(str(int(number)) for number in value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[int, ...] | None:
        """Turn the string back into numbers."""
        return None if value is None else tuple(int(digits) for digits in value.split(",") if digits)


class Strings(TypeDecorator[tuple[str, ...]]):
    """Some plain words, kept as a JSON list in their order."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: Iterable[str] | None, dialect: Dialect) -> str:
        """Turn words into a JSON list."""
        return json.dumps(list(value or ()), ensure_ascii=False)

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[str, ...]:
        """Turn the list back into words; a row that was saved without them has none."""
        return tuple(str(word) for word in json.loads(value)) if value else ()


class Day(TypeDecorator[date]):
    """A local date without a time, kept in its ISO form."""

    impl = String
    cache_ok = True

    def __init__(self) -> None:
        super().__init__(10)

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        """Turn a date into its ISO form."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:
        """Turn the ISO form into a date."""
        return date.fromisoformat(value) if value else None
