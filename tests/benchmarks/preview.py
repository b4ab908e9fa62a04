"""Run by itself: the pages of a full course after a change; prints as JSON what was waited for, in ms."""

import json
import os
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from statistics import median
from time import perf_counter, thread_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication

from integration_journal.app import make_application
from integration_journal.journal.clock import Moment, held_clock
from integration_journal.journal.journal import Journal, open_journal
from integration_journal.paths import Profile
from integration_journal.sharing import selection
from integration_journal.sharing.document import Document, gather
from integration_journal.ui.choices import Choices
from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.pages.page import Width
from integration_journal.ui.pages.share import SharePage
from integration_journal.ui.tasks import wait_for_all
from integration_journal.ui.theme import look

_CHANGES = 7


class Beats(QObject):
    """Notes at every turn of the event loop how much the window's own thread did since the last one, in ms."""

    def __init__(self) -> None:
        super().__init__()
        self.turns: list[float] = []
        self._last = thread_time()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._beat)
        self._timer.start(4)

    def clear(self) -> None:
        """Begin again."""
        self._last, self.turns = thread_time(), []

    def _beat(self) -> None:
        now = thread_time()
        self.turns.append((now - self._last) * 1000)
        self._last = now


class ChosenPage(SharePage):
    """A Share page on which everything is ticked but what ``out`` says."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.everything = selection.everything(desk.journal)
        self.out: frozenset[object] = frozenset()

    def document(self) -> Document:
        chosen = replace(self.everything, entries=self.everything.entries - self.out)
        return gather(self._desk.journal, chosen, now=self._desk.clock())


def _wait(page: ChosenPage, beats: Beats, pages: object) -> tuple[float, float]:
    """Return how long it takes until other pages than ``pages`` are seen, and the longest turn till then, in ms."""
    began = perf_counter()
    beats.clear()
    while page.preview.view.pages is pages or page.preview.view.picture is None:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 10)
    page.preview.view.viewport().repaint()
    QApplication.processEvents()
    return (perf_counter() - began) * 1000, max(beats.turns)


def _measure(journal: Journal, profile: Path) -> dict[str, float]:
    desk = Desk(Choices(profile / "choices.json"), Profile.at(profile), journal.clock)
    desk.open(journal)
    page = ChosenPage(desk)
    page.resize(1048, 832)
    page.arrange(Width.WIDE)
    page.show()
    beats = Beats()
    page.show_place(Place("share"))
    first, _turn = _wait(page, beats, None)
    page.preview.view.go(len(page.preview.view.pages) // 2)
    entries = sorted(page.everything.entries, key=str)
    waited, turns = [], []
    for change in range(_CHANGES):
        page.out = frozenset(entries[change * 40 : change * 40 + 1])
        began = perf_counter()
        page._on_changed()
        counted = (perf_counter() - began) * 1000
        until_seen, turn = _wait(page, beats, page.preview.view.pages)
        waited.append(counted + until_seen)
        turns.append(turn)
    page.leave()
    wait_for_all()
    page.close()
    return {"first": first, "change": median(waited), "longest_change": max(waited), "turn": max(turns)}


def main(folder: Path, passphrase: str, now: Moment) -> None:
    """Open the journal, tick everything, and take one entry after the other out."""
    application = make_application()
    look().apply(application)
    look().choose(theme="light", percent=100, still=True)
    with open_journal(folder, passphrase, held_clock(now)) as journal:
        told = _measure(journal, folder.parent)
    print(json.dumps(told))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], Moment(datetime.fromisoformat(sys.argv[3]), sys.argv[4]))
