"""Whether a backup that is being taken is ever felt while writing, or when the window closes."""

import sys
from pathlib import Path
from time import perf_counter

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from integration_journal import app
from integration_journal.journal import vault
from integration_journal.paths import Profile
from integration_journal.ui import tasks
from integration_journal.ui.desk import Place
from integration_journal.ui.widgets.writing_surface import WritingSurface
from tests.benchmarks.conftest import Figures
from tests.benchmarks.journals import write_many
from tests.conftest import LIGHT, PASSPHRASE

pytestmark = pytest.mark.benchmark
FRAME = 16
"""One frame in ms."""
MOMENT = 300
"""What closing may take in ms."""
ENTRIES = 10_000


def test_a_key_while_a_backup_is_taken(
    figures: Figures, tmp_path: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    folder = tmp_path / "journal"
    write_many(folder, ENTRIES, LIGHT)
    window = app.compose(qapp, Profile.at(tmp_path / "profile"), journal=folder)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window._on_opened(folder, vault.unlock(folder, PASSPHRASE))
    window.open_face.shell.visit(Place("journal", write=True))
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), WritingSurface))
    field, keeper = QApplication.focusWidget(), window.open_face.desk.keeper
    keeper.back_up_now()
    taken = []
    while keeper.running:
        began = perf_counter()
        QTest.keyClick(field, "a ,"[len(taken) % 3])
        qapp.processEvents()
        taken.append((perf_counter() - began) * 1000)
    taken.sort()
    print(
        f"\n{len(taken)} keys during a backup of {ENTRIES} entries, worst {taken[-1]:.1f} ms", file=sys.stderr
    )
    assert len(taken) > 50
    figures.keep("19 of 20 keys during a backup against one frame", taken[len(taken) * 19 // 20], FRAME, 1)
    window.open_face.desk.flush()
    keeper.back_up_now()
    QTest.qWait(100)
    began = perf_counter()
    window.close()
    figures.keep("closing during a backup against a moment", (perf_counter() - began) * 1000, MOMENT, 1)
    tasks.wait_for_all()
