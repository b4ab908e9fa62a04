"""Fixtures of the window's tests."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QBoxLayout, QGridLayout, QWidget
from pytestqt.qtbot import QtBot

from integration_journal import app
from integration_journal.journal.journal import Journal
from integration_journal.paths import Profile
from integration_journal.ui import layouts
from integration_journal.ui.choices import Choices
from integration_journal.ui.desk import Desk
from integration_journal.ui.theme import look
from integration_journal.ui.widgets.item_layout import ItemLayout


@pytest.fixture(autouse=True, scope="session")
def _widgets_leave_layouts_seen() -> Iterator[None]:
    """Fail where a widget goes, or lies somewhere else, while a layout still holds it; ``ui/layouts`` says why."""
    with pytest.MonkeyPatch.context() as patched:
        for layout in (QBoxLayout, QGridLayout):
            patched.setattr(layout, "addWidget", _unheld(layout.addWidget, 1))
        patched.setattr(QBoxLayout, "insertWidget", _unheld(QBoxLayout.insertWidget, 2))
        patched.setattr(QWidget, "deleteLater", _unheld(QWidget.deleteLater, 0))
        patched.setattr(QWidget, "setParent", _unheld(QWidget.setParent, 0))
        yield


def _unheld(method: Callable[..., Any], place: int) -> Callable[..., Any]:
    """Return ``method`` with a look at the widget among its arguments."""

    def looked(*arguments: Any) -> Any:
        widget = arguments[place]
        parent = widget.parentWidget()
        held = layouts.holding(parent.layout(), widget) if parent is not None else None
        assert held is None or isinstance(held, ItemLayout), f"{widget} still lies in a layout"
        return method(*arguments)

    return looked


@pytest.fixture(autouse=True, scope="session")
def _translated(qapp: QApplication) -> None:
    """The program's own English, with its singulars."""
    app.translate(qapp)


@pytest.fixture(autouse=True)
def _looked(qapp: object) -> None:
    """The application's look, light, at 100 %, still."""
    look().apply(qapp)  # type: ignore[arg-type]
    look().choose(theme="light", percent=100, still=True)


@pytest.fixture
def desk(journal: Journal, tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    """The desk of an empty journal."""
    desk = Desk(Choices(tmp_path / "choices.json"), Profile.at(tmp_path), journal.clock)
    desk.open(journal)
    yield desk
    # What stands in a form that a test left open is not to be saved into a journal that is closed.
    for unsaved in list(desk.unsaved):
        unsaved.drop()
    # Python may let go of the desk in any thread, where a timer that runs cannot end.
    for timer in desk.findChildren(QTimer):
        timer.stop()
