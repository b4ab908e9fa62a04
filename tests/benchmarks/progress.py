"""Run by itself: the Progress page of a full journal; prints as JSON how long the window was held up, in ms."""

import json
import os
import random
import sys
from datetime import timedelta
from pathlib import Path
from time import perf_counter, thread_time
from uuid import uuid4

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from beats import Beats
from PySide6.QtCore import QEventLoop, QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import insert

from integration_journal.app import make_application
from integration_journal.arc.vocabulary import Effect
from integration_journal.journal.clock import system_clock
from integration_journal.journal.journal import Journal, open_journal
from integration_journal.journal.records import Mark
from integration_journal.journal.records_after import CheckIn
from integration_journal.paths import Profile
from integration_journal.sharing.figure import Dot
from integration_journal.sharing.figures_of import marks_figure
from integration_journal.ui.choices import Choices
from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.figure_voice import WindowVoice
from integration_journal.ui.page_makers import makers
from integration_journal.ui.pages.progress import ProgressPage
from integration_journal.ui.shell import Shell
from integration_journal.ui.theme import look
from integration_journal.ui.widgets.figure_view import FigureView

_WORDS = ("tender", "tired", "clear", "numb", "heavy", "far away")


def fill(journal: Journal, marks: int) -> None:
    """Write marks and check-ins past the program's own doors."""
    chance, now = random.Random(1), system_clock()
    times = [now.instant - timedelta(hours=9 * place) for place in range(marks)]
    with journal.store.write() as database:
        database.execute(
            insert(Mark),
            [
                {
                    "id": uuid4(),
                    "effect": chance.choice(list(Effect)),
                    "value": chance.randint(0, 10),
                    "at": at,
                    "zone": now.zone,
                }
                for at in times
            ],
        )
        database.execute(
            insert(CheckIn),
            [
                {
                    "id": uuid4(),
                    "felt": tuple(chance.sample(_WORDS, 2)),
                    "line": "On the bus.",
                    "mood": chance.randint(0, 10),
                    "private": False,
                    "may_share": False,
                    "at": at,
                    "zone": now.zone,
                }
                for at in times[::4]
            ],
        )


def visit(shell: Shell, beats: Beats) -> tuple[float, float]:
    """Go to the page; return the longest turn until everything is drawn, and how long that took, in ms."""
    QApplication.processEvents()
    beats.clear()
    began = perf_counter()
    shell.visit(Place("progress"))
    page = shell.page
    assert isinstance(page, ProgressPage)
    while not page.is_ready or any(panel.view.plan() is None for panel in page.panels() if panel.isVisible()):
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 5)
    for _turn in range(5):
        QApplication.processEvents()
    return max(beats.turns), (perf_counter() - began) * 1000


def hover(count: int) -> float:
    """Return how long moving over a picture of ``count`` points takes at most of ninety in a hundred times, in ms."""
    now, chance = system_clock(), random.Random(2)
    marks: dict[Effect, list[Dot]] = {effect: [] for effect in Effect}
    for place in range(count):
        at = type(now)(now.instant - timedelta(hours=place), now.zone)
        marks[list(Effect)[place % 5]].append(Dot(at, chance.randint(0, 10)))
    voice = WindowVoice(now.local.date())
    view = FigureView(voice)
    view.set_figure(marks_figure(marks, (), voice))
    view.resize(900, view.heightForWidth(900))
    view.show()
    while view.plan() is None:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 5)
    view.repaint()
    taken = []
    for x in range(220, 820, 3):
        began = thread_time()
        QTest.mouseMove(view, QPoint(x, 30))
        view.repaint()
        taken.append((thread_time() - began) * 1000)
    view.close()
    return sorted(taken)[len(taken) * 9 // 10]


def main(folder: Path, passphrase: str) -> None:
    """Open the journal, go to the page twice, and move over a picture of 10,000 points."""
    application = make_application()
    with open_journal(folder, passphrase) as journal:
        fill(journal, 2000)
        desk = Desk(Choices(folder.parent / "choices.json"), Profile.at(folder.parent))
        desk.open(journal)
        look().apply(application)
        look().choose(theme="light", percent=100, still=True)
        shell = Shell(desk, makers(desk, desk.flush))
        shell.resize(1280, 832)
        shell.show_journal()
        shell.show()
        shell.visit(Place("today"))
        beats = Beats()
        first = visit(shell, beats)
        shell.visit(Place("sessions"))
        again = visit(shell, beats)
        told = {"first": first, "again": again, "hover": hover(10_000)}
        shell.settle()
        shell.close()
    print(json.dumps(told))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
