"""What is done to words at the door, before anything keeps them."""

import re
from datetime import datetime

from integration_journal.errors import KnownError
from integration_journal.journal.clock import Moment

_REPLACED = re.compile("[\x00\ud800-\udfff]")


def clean(words: str) -> str:
    """Return the words with NUL and lone surrogates replaced and one kind of line end."""
    return _REPLACED.sub("\ufffd", words.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(words: str) -> str:
    """Return the words as one line without spaces at its ends."""
    return " ".join(clean(words).split())


def required_line(words: str) -> str:
    """Return the words as one line; there has to be something in it."""
    line = one_line(words)
    if not line:
        raise KnownError("There are no words yet. A few are enough.")
    return line


def instant(value: datetime) -> datetime:
    """Return an aware instant to the millisecond; a naive one is a fault of the program."""
    if value.tzinfo is None:
        raise ValueError("an instant needs its zone")
    return value.replace(microsecond=value.microsecond // 1000 * 1000)


def moment(value: Moment | None, now: Moment) -> Moment:
    """Return the moment given, or the present one, to the millisecond."""
    chosen = value or now
    return Moment(instant(chosen.instant), chosen.zone)
