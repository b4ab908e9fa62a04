"""Crisis lines and emergency numbers by country, read from ``resources/care/crisis.toml``."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from typing import Any

from integration_journal import assets

OTHER = "other"
"""The code of every country that has no checked numbers here."""

CONFIRM_AFTER = timedelta(days=365)
"""How old a check may be before the reader is asked to confirm the number."""


class How(StrEnum):
    """The ways a line can be reached."""

    CALL = "call"
    TEXT = "text"
    CALL_OR_TEXT = "call or text"


@dataclass(frozen=True, slots=True)
class CrisisLine:
    """One number to call or text, with where it was seen and the day it was checked."""

    name: str
    number: str
    how: How
    note: str | None
    source: str
    checked_on: date


@dataclass(frozen=True, slots=True)
class Country:
    """A country's crisis lines and emergency numbers; ``code`` is ISO 3166 or ``other``.

    ``advice`` stands in for the numbers of a country that has none; source and date are None then.
    """

    code: str
    name: str
    lines: tuple[CrisisLine, ...]
    emergency: tuple[str, ...]
    advice: str | None
    source: str | None
    checked_on: date | None

    def to_confirm(self, today: date) -> bool:
        """Tell whether the numbers were checked more than a year before ``today``."""
        return self.checked_on is not None and today - self.checked_on > CONFIRM_AFTER


@cache
def countries() -> tuple[Country, ...]:
    """Return every country in the order it is offered: the United States first, any other country last."""
    table = assets.table("care/crisis.toml")
    known = tuple(_country(row, table["checked_on"]) for row in table["country"])
    return (*known, Country(**table["other"], lines=(), emergency=(), source=None, checked_on=None))


def country(code: str) -> Country:
    """Return the country with this code in any case, or the one for any other country."""
    known = {one.code.casefold(): one for one in countries()}
    return known.get(code.casefold(), known[OTHER])


def _country(row: Mapping[str, Any], checked_on: date) -> Country:
    checked = row.get("checked_on", checked_on)
    return Country(
        code=row["code"],
        name=row["name"],
        lines=tuple(_line(line, row["source"], checked) for line in row["line"]),
        emergency=tuple(row["emergency"]),
        advice=None,
        source=row["source"],
        checked_on=checked,
    )


def _line(row: Mapping[str, Any], source: str, checked_on: date) -> CrisisLine:
    return CrisisLine(
        name=row["name"],
        number=row["number"],
        how=How(row["how"]),
        note=row.get("note"),
        source=row.get("source", source),
        checked_on=row.get("checked_on", checked_on),
    )
