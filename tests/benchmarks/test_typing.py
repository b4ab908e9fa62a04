"""Whether a key is ever waited for."""

import random
import sys
from statistics import median
from time import perf_counter

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from integration_journal.ui.theme import look
from integration_journal.ui.widgets.writing_surface import WritingSurface
from tests.benchmarks.conftest import Figures
from tests.benchmarks.journals import words

pytestmark = pytest.mark.benchmark
FRAME = 16
"""One frame in ms."""


@pytest.fixture
def surface(qapp: QApplication, qtbot: QtBot) -> WritingSurface:
    """A surface with 5,000 words, shown, the caret at their end."""
    look().apply(qapp)
    made = WritingSurface()
    qtbot.addWidget(made)
    made.resize(760, 600)
    chance = random.Random(1)
    made.load("\n\n".join(f"**A strong word** {words(chance, number, 47)}" for number in range(100)))
    with qtbot.waitExposed(made):
        made.show()
    made.setFocus()
    return made


@pytest.mark.parametrize("place", ["end", "middle"])
def test_a_key_in_a_long_entry(figures: Figures, surface: WritingSurface, place: str) -> None:
    if place == "middle":
        cursor = surface.textCursor()
        cursor.setPosition(len(surface.words()) // 2)
        surface.setTextCursor(cursor)
    taken = []
    for letter in "the kitchen in the old flat, again and again. " * 5:
        began = perf_counter()
        QTest.keyClick(surface, letter)
        QCoreApplication.processEvents()
        surface.viewport().repaint()
        taken.append((perf_counter() - began) * 1000)
    QTest.keyClick(surface, Qt.Key.Key_Return)
    print(
        f"\na key at the {place}: median {median(taken):.2f} ms, worst {max(taken):.2f} ms", file=sys.stderr
    )
    figures.keep(f"median key at the {place} of 5,000 words against one frame", median(taken), FRAME, 1)
    figures.keep(f"worst key at the {place} of 5,000 words against one frame", max(taken), FRAME, 1)
