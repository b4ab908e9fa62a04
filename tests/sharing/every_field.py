"""Every field of a document that holds words, found from the records themselves: a new one cannot be forgotten."""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, TypeVar, get_args, get_type_hints

from integration_journal.sharing.document import Document

NO_WORDS = {
    ("Moment", "zone"),
    ("SessionPart", "zone"),
    ("EntryPart", "prompt_id"),
    ("SideEffectPart", "kind"),
    ("MeasurePart", "kind"),
    ("MeasurePart", "version"),
    ("QuestionSetPart", "made_on"),
    ("QuestionSetPart", "digest"),
    ("OwnPromptPart", "replaces"),
    ("ClinicWindowPart", "rule"),
    ("PreparationPart", "ticked"),
    ("Options", "parts"),
}
"""Strings that are ids, days or zones; what comes in from outside is checked to be one."""

_Any = TypeVar("_Any")


@cache
def word_fields() -> tuple[tuple[str, str], ...]:
    """Return every field of a document and of its parts that holds the writer's words, by class and name."""
    found = [
        (cls.__name__, one.name)
        for cls in _classes(Document)
        for one in fields(cls)
        if _holds_words(cls, one.name)
    ]
    return tuple(place for place in found if place not in NO_WORDS)


def filled(part: _Any, words: Callable[[str, str], str | None]) -> _Any:
    """Return a part with the words that a function of class and field returns; None leaves a field as it is."""
    if isinstance(part, tuple):
        return tuple(filled(one, words) for one in part)  # type: ignore[return-value]
    if not is_dataclass(part) or isinstance(part, type):
        return part
    name, changed = type(part).__name__, {}
    for field in fields(part):
        value = getattr(part, field.name)
        new = words(name, field.name) if _holds_words(type(part), field.name) else None
        if new is None or (name, field.name) in NO_WORDS:
            changed[field.name] = filled(value, words)
        else:
            changed[field.name] = (new,) if isinstance(value, tuple) else new
    return replace(part, **changed)


def parts_in(part: Any) -> Iterator[str]:
    """Yield the class of every part that a document holds."""
    for one in part if isinstance(part, tuple | list) else [part]:
        if is_dataclass(one):
            yield type(one).__name__
            for field in fields(one):
                yield from parts_in(getattr(one, field.name))


def classes_of_parts() -> set[str]:
    """Return the classes of all parts that a document may hold."""
    return {cls.__name__ for cls in _classes(Document)}


def _classes(cls: type, known: set[type] | None = None) -> Iterator[type]:
    known = set() if known is None else known
    if cls in known:
        return
    known.add(cls)
    yield cls
    for hint in get_type_hints(cls).values():
        for inner in _flat(hint):
            if is_dataclass(inner):
                yield from _classes(inner, known)  # type: ignore[arg-type]


@cache
def _holds_words(cls: type, name: str) -> bool:
    return str in _flat(get_type_hints(cls)[name])


def _flat(hint: Any) -> list[Any]:
    inner = [one for part in get_args(hint) for one in _flat(part)]
    return inner or [hint]
