"""A page to hang up or carry: crisis lines, the clinic, the writer's own people, and when to call whom."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any

from integration_journal import assets
from integration_journal.arc import crisis
from integration_journal.arc import help as care
from integration_journal.journal.clock import Moment
from integration_journal.sharing.phrases import date_of, say
from integration_journal.sharing.prose import printable
from integration_journal.sharing.write_pdf import fonts

PAPERS = ("a4", "us-letter")
_STANDARD = "ua-1"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody to ring: the clinic, or one of the writer's own people."""

    name: str
    phone: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class SafetySheet:
    """What stands on the sheet; without an open journal it has no people and no words of the clinic.

    The two own numbers are those of a country that the program has none of.
    """

    country: crisis.Country
    made_at: Moment
    people: tuple[Person, ...] = ()
    when_to_call: str = ""
    own_emergency: str = ""
    own_crisis_line: str = ""


def write_sheet(sheet: SafetySheet, paper: str) -> bytes:
    """Return a tagged PDF/UA-1 on ``a4`` or ``us-letter``; tagged alone where no font has a letter of it."""
    error: RuntimeError | None = None
    for options in (
        {"font_paths": fonts(False), "pdf_standards": _STANDARD},
        {"font_paths": fonts(True), "pdf_standards": _STANDARD},
        {"font_paths": fonts(True)},
    ):
        try:
            made: bytes = _set(sheet, paper, format="pdf", **options)
        except RuntimeError as refused:
            error = refused
        else:
            return made
    assert error is not None
    raise error


def sheet_pages(sheet: SafetySheet, paper: str, ppi: float) -> list[bytes]:
    """Return the sheet's pages as PNG with ``ppi`` pixels per inch, for printing."""
    pages = _set(sheet, paper, format="png", font_paths=fonts(True), ppi=ppi)
    return [pages] if isinstance(pages, bytes) else list(pages)


def _set(sheet: SafetySheet, paper: str, **options: Any) -> Any:
    import typst

    files = {
        "main": assets.text("report/safety.typ").encode(),
        "sheet.json": json.dumps(_data(sheet, paper), ensure_ascii=False).encode(),
    }
    set_by: Any = typst.compile
    return set_by(files, timestamp=int(sheet.made_at.instant.timestamp()), **options)


def _data(sheet: SafetySheet, paper: str) -> dict[str, Any]:
    local, country = sheet.made_at.local, sheet.country
    checked = ""
    if country.checked_on is not None:
        day = Moment(datetime.combine(country.checked_on, time(12), UTC), "UTC")
        name = "sheet.confirm" if country.to_confirm(local.date()) else "sheet.checked"
        checked = say(name, country=country.name, date=date_of(day), source=country.source)
    return {
        "paper": paper,
        "language": say("language"),
        "title": say("sheet.title"),
        "made": {"year": local.year, "month": local.month, "day": local.day},
        "foot": say("sheet.foot", date=date_of(sheet.made_at)),
        "nobody": care.nobody_reads(),
        "headings": {name: say(f"sheet.{name}") for name in ("people", "whom", "clinic")},
        "numbers": list(_numbers(sheet)),
        "advice": country.advice or "",
        "checked": checked,
        "people": [_person(one) for one in sheet.people],
        "clinic": printable(sheet.when_to_call).strip(),
        "tiers": [
            {"title": t.title, "action": t.action, "signs": list(t.signs), "note": t.note or ""}
            for t in care.tiers()
        ],
    }


def _numbers(sheet: SafetySheet) -> Sequence[dict[str, Any]]:
    """Return the emergency numbers and then the crisis lines, in the order of the data."""
    country = sheet.country
    rows = []
    emergency = country.emergency or tuple(one for one in (sheet.own_emergency,) if one)
    for number in emergency:
        rows.append(_number(number, say("sheet.emergency"), say("sheet.danger"), grave=True))
    for line in country.lines:
        note = " ".join(part for part in (f"{line.name}.", line.note or "") if part)
        rows.append(_number(line.number, say(f"sheet.{line.how.name.lower()}"), note))
    if not country.lines and sheet.own_crisis_line:
        rows.append(_number(sheet.own_crisis_line, say("sheet.own_line"), ""))
    return rows


def _number(number: str, title: str, note: str, *, grave: bool = False) -> dict[str, Any]:
    return {"number": printable(number), "title": title, "note": note, "grave": grave}


def _person(person: Person) -> dict[str, str]:
    return {name: printable(getattr(person, name)) for name in ("name", "phone", "note")}
