"""Run by itself: the pages of a full course after a change; prints as JSON what was waited for, in ms."""

import json
import os
import sys
from datetime import datetime
from pathlib import Path
from statistics import median
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from beats import Beats
from PySide6.QtCore import QAbstractItemModel, QEventLoop, QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from integration_journal.app import make_application
from integration_journal.journal.clock import Moment, held_clock
from integration_journal.journal.journal import Journal, open_journal
from integration_journal.paths import Profile
from integration_journal.sharing import selection
from integration_journal.ui.choices import Choices
from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.pages.page import Width
from integration_journal.ui.pages.share import SharePage
from integration_journal.ui.tasks import wait_for_all
from integration_journal.ui.theme import look

_CHANGES = 7


def _wait(page: SharePage, beats: Beats, pages: object) -> tuple[float, float]:
    """Return how long it takes until others than ``pages`` are seen, and the longest turn till then, in ms."""
    began = perf_counter()
    beats.clear()
    while page.preview.view.pages is pages or page.preview.view.picture is None:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    page.preview.view.viewport().repaint()
    QApplication.processEvents()
    return (perf_counter() - began) * 1000, max(beats.turns)


def _some_rows(lines: QAbstractItemModel) -> list[QModelIndex]:
    """Return rows that can be ticked, from all over the list."""
    rows = [lines.index(at, 0) for at in range(lines.rowCount())]
    ticked = [row for row in rows if row.flags() & Qt.ItemFlag.ItemIsUserCheckable]
    return ticked[:: len(ticked) // _CHANGES][:_CHANGES]


def _measure(journal: Journal, profile: Path) -> dict[str, float]:
    desk = Desk(Choices(profile / "choices.json"), Profile.at(profile), journal.clock)
    desk.open(journal)
    page = SharePage(desk)
    page.resize(1048, 832)
    page.arrange(Width.WIDE)
    page.show()
    beats = Beats(every=4)
    page.show_place(Place("share"))
    while not page.choosing.is_settled:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    page.choosing.take(selection.everything(journal))
    first, _turn = _wait(page, beats, None)
    page.preview.view.go(page.preview.view.count // 2)
    waited, turns = [], []
    for row in _some_rows(page.choosing.tree.lines):
        pages = page.preview.view.pages
        page.choosing.tree.setCurrentIndex(row)
        QTest.keyClick(page.choosing.tree, Qt.Key.Key_Space)
        until_seen, turn = _wait(page, beats, pages)
        waited.append(until_seen)
        turns.append(turn)
    page.leave()
    wait_for_all()
    page.close()
    return {"first": first, "change": min(waited), "median_change": median(waited), "turn": max(turns)}


def main(folder: Path, passphrase: str, now: Moment) -> None:
    """Open the journal, tick everything, and take one row after the other out."""
    application = make_application()
    look().apply(application)
    look().choose(theme="light", percent=100, still=True)
    with open_journal(folder, passphrase, held_clock(now)) as journal:
        told = _measure(journal, folder.parent)
    print(json.dumps(told))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], Moment(datetime.fromisoformat(sys.argv[3]), sys.argv[4]))
