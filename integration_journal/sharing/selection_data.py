"""A selection and how it is to be set out as text, to be kept in the journal: ids and choices, never a word."""

import json
from collections.abc import Mapping
from dataclasses import fields
from typing import Any
from uuid import UUID

from integration_journal.errors import KnownError
from integration_journal.sharing.options import BRIEF_PARTS, Options
from integration_journal.sharing.selection import Selection

FORMAT, VERSION = "integration-journal-selection", 1

_SWITCHES = ("hopes", "course")
_IDS = tuple(field.name for field in fields(Selection) if field.name not in _SWITCHES)
_CHOICES = tuple(field.name for field in fields(Options) if field.name != "parts")


def as_text(selection: Selection, options: Options, digits: Mapping[UUID, str] | None = None) -> str:
    """Return both as JSON text, the same text for the same choice; with ``digits`` of what left, where it did."""
    whole: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "selection": {
            **{name: sorted(map(str, getattr(selection, name))) for name in _IDS if getattr(selection, name)},
            **{name: getattr(selection, name) for name in _SWITCHES},
        },
        "options": {
            "parts": [part for part in BRIEF_PARTS if part in options.parts],
            **{name: getattr(options, name) for name in _CHOICES},
        },
    }
    if digits:
        whole["digits"] = {str(id): digits[id] for id in sorted(digits)}
    return json.dumps(whole)


def digits_in(text: str) -> dict[UUID, str]:
    """Return the digits that ``as_text`` was given; none where there are none that can be read."""
    try:
        return {_id(id): str(digits) for id, digits in _table(json.loads(text)["digits"]).items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def from_text(text: str) -> tuple[Selection, Options]:
    """Return what ``as_text`` wrote; what is unknown is passed over, damaged text raises KnownError."""
    try:
        whole = json.loads(text)
        if whole["format"] != FORMAT:
            raise ValueError(FORMAT)
        return _selection(_table(whole["selection"])), _options(_table(whole.get("options", {})))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise KnownError("This selection cannot be read any more. Please choose again.") from None


def _selection(told: dict[str, Any]) -> Selection:
    chosen: dict[str, Any] = {name: frozenset(map(_id, _list(told.get(name, [])))) for name in _IDS}
    chosen |= {name: _switch(told.get(name, False)) for name in _SWITCHES}
    return Selection(**chosen)


def _options(told: dict[str, Any]) -> Options:
    chosen: dict[str, Any] = {name: _switch(told[name]) for name in _CHOICES if name in told}
    if "parts" in told:
        chosen["parts"] = frozenset(_list(told["parts"])) & frozenset(BRIEF_PARTS)
    return Options(**chosen)


def _id(told: object) -> UUID:
    if not isinstance(told, str):
        raise TypeError(told)
    return UUID(told)


def _table(told: object) -> dict[str, Any]:
    if not isinstance(told, dict):
        raise TypeError(told)
    return told


def _list(told: object) -> list[Any]:
    if not isinstance(told, list):
        raise TypeError(told)
    return told


def _switch(told: object) -> bool:
    if not isinstance(told, bool):
        raise TypeError(told)
    return told
