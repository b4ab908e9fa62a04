"""Widgets come out of layouts again so that PySide learns of it: what it goes on to know is another object by then."""

import gc
from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QVBoxLayout, QWidget, QWidgetItem
from pytestqt.qtbot import QtBot

from integration_journal.ui.layouts import empty, let_go, parts, take_out


def _known() -> int:
    """Return how many items of widgets PySide holds, once what earlier tests left is away."""
    before, known = -1, 0
    while known != before:  # what ends lets go of more
        _end()
        gc.collect()
        before, known = known, sum(type(one) is QWidgetItem for one in gc.get_objects())
    return known


def _end() -> None:
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


class _Rows(QWidget):
    """Three buttons in a row within a column; PySide knows the row's items, since the row was filled first."""

    def __init__(self) -> None:
        super().__init__()
        self.before = _known()
        self.column, self.row, self.other = QVBoxLayout(self), QHBoxLayout(), QVBoxLayout()
        self.buttons = [QPushButton(name, self) for name in "abc"]
        for button in self.buttons:
            self.row.addWidget(button)
        self.column.addLayout(self.row)
        self.column.addStretch(1)
        self.column.addLayout(self.other)

    def known(self) -> int:
        return _known() - self.before


@pytest.fixture
def rows(qtbot: QtBot) -> _Rows:
    made = _Rows()
    qtbot.addWidget(made)
    return made


def test_what_goes_is_known_no_more(rows: _Rows) -> None:
    assert rows.known() == 3
    let_go(rows.buttons.pop())
    _end()
    assert (rows.known(), rows.row.count()) == (2, 2)
    rows.buttons.clear()
    empty(rows.row)
    _end()
    assert (rows.known(), rows.row.count()) == (0, 0)


def test_what_moves_is_known_no_more_where_it_was(rows: _Rows) -> None:
    button = rows.buttons[1]
    take_out(button)
    assert (rows.known(), rows.row.count()) == (2, 2)
    rows.other.addWidget(button)
    assert rows.known() == 2


@pytest.mark.parametrize("way", ["deleted", "orphaned", "moved"])
def test_a_widget_that_leaves_unseen_fails_its_test(rows: _Rows, way: str) -> None:
    button = rows.buttons[0]
    leave: dict[str, Callable[[], None]] = {
        "deleted": lambda: button.deleteLater(),
        "orphaned": lambda: button.setParent(None),
        "moved": lambda: rows.other.addWidget(button),
    }
    with pytest.raises(AssertionError, match="still lies in a layout"):
        leave[way]()


def test_parts_are_found_in_their_order_without_asking_for_items(rows: _Rows) -> None:
    rows.row.insertWidget(0, last := QPushButton("d", rows))
    assert parts(rows.column) == [rows.row, rows.other]
    assert parts(rows.row) == [last, *rows.buttons]
    assert rows.known() == 3
