"""How instants and words of the arc's vocabulary stand in a column."""

from collections.abc import Iterable
from datetime import datetime
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
