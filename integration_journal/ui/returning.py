"""Coming back after locking to the same page and caret; kept inside the journal, for the same day only."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QAbstractScrollArea, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from integration_journal.arc.vocabulary import Effect, Stage
from integration_journal.errors import KnownError
from integration_journal.ui.desk import Desk, Place

NAME = "locking.place"
"""The preference that holds the place."""

_YES_OR_NO = ("write", "facts")
_KINDS: dict[str, Any] = {"session_id": UUID, "entry_id": UUID, "stage": Stage, "effect": Effect}


def keep(desk: Desk, place: Place, page: QWidget, caret: QWidget | None) -> None:
    """Remember the place, the control that has the caret, and how far everything is scrolled."""
    kept = {
        "day": desk.now.local.date().isoformat(),
        "place": _spelled(place),
        "caret": _caret(page, caret) if caret is not None and page.isAncestorOf(caret) else None,
        "scrolled": [area.verticalScrollBar().value() for area in _areas(page)],
    }
    try:
        desk.journal.preferences.set(NAME, kept)
    except KnownError:
        # Only the way back is lost; whoever opens the journal begins on Today.
        return


class Return:
    """The place that was kept, taken out of the journal: it serves one opening."""

    def __init__(self, desk: Desk) -> None:
        self.place: Place | None = None
        self._caret: dict[str, Any] | None = None
        self._scrolled: list[int] = []
        kept = desk.journal.preferences.get(NAME)
        if kept is None:
            return
        try:
            desk.journal.preferences.set(NAME, None)
            if date.fromisoformat(kept["day"]) == desk.now.local.date():
                self.place, self._caret, self._scrolled = (
                    _read(kept["place"]),
                    kept["caret"],
                    kept["scrolled"],
                )
        except (KnownError, KeyError, TypeError, ValueError):
            # What an older or a newer version kept is no reason not to open.
            self.place = None

    def settle(self, page: QWidget) -> None:
        """Put caret and scroll bars of a page that shows the place back to where they were."""
        self._page = page
        if self._caret is not None:
            _put(page, self._caret)
        # The page's height is known once its layout has been done.
        QTimer.singleShot(0, page, self._scroll)

    def _scroll(self) -> None:
        for area, value in zip(_areas(self._page), self._scrolled, strict=False):
            area.verticalScrollBar().setValue(value)


def _spelled(place: Place) -> dict[str, Any]:
    kept: dict[str, Any] = {"page": place.page, "prompt_id": place.prompt_id, "part": place.part}
    kept |= {name: getattr(place, name) for name in _YES_OR_NO}
    for name in _KINDS:
        value = getattr(place, name)
        kept[name] = None if value is None else str(value)
    return kept


def _read(kept: dict[str, Any]) -> Place:
    named: dict[str, Any] = {
        name: kind(kept[name]) for name, kind in _KINDS.items() if kept[name] is not None
    }
    named |= {name: bool(kept.get(name)) for name in _YES_OR_NO}
    place = Place(kept["page"], prompt_id=kept["prompt_id"], part=kept.get("part", ""))
    return replace(place, **named)


def _areas(page: QWidget) -> list[QAbstractScrollArea]:
    return [area for area in page.findChildren(QAbstractScrollArea) if area.isVisibleTo(page)]


def _named(page: QWidget, kind: str, name: str) -> list[QWidget]:
    """Return the visible controls of a kind and accessible name, in the order in which they were made."""
    return [
        widget
        for widget in page.findChildren(QWidget)
        if type(widget).__name__ == kind and widget.accessibleName() == name and widget.isVisibleTo(page)
    ]


def _caret(page: QWidget, widget: QWidget) -> dict[str, Any]:
    kind, name = type(widget).__name__, widget.accessibleName()
    kept: dict[str, Any] = {"kind": kind, "name": name, "number": _named(page, kind, name).index(widget)}
    if isinstance(widget, QLineEdit):
        kept["at"] = [widget.cursorPosition(), widget.cursorPosition()]
    elif isinstance(widget, (QTextEdit, QPlainTextEdit)):
        cursor = widget.textCursor()
        kept["at"] = [cursor.anchor(), cursor.position()]
    return kept


def _put(page: QWidget, kept: dict[str, Any]) -> None:
    found = _named(page, kept["kind"], kept["name"])
    if kept["number"] >= len(found):
        return
    widget = found[kept["number"]]
    widget.setFocus()
    if "at" not in kept:
        return
    anchor, position = kept["at"]
    if isinstance(widget, QLineEdit):
        widget.setCursorPosition(position)
    elif isinstance(widget, (QTextEdit, QPlainTextEdit)):
        cursor = widget.textCursor()
        last = widget.document().characterCount() - 1
        cursor.setPosition(min(anchor, last))
        cursor.setPosition(min(position, last), QTextCursor.MoveMode.KeepAnchor)
        widget.setTextCursor(cursor)
