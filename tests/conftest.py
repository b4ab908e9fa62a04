"""Fixtures of every test: a clock that is held, a temporary journal, the look on the application."""

import os
import shutil
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_STYLE_OVERRIDE"] = "Fusion"

from integration_journal.journal.clock import Moment, SettableClock
from integration_journal.journal.journal import Journal, create_journal, open_with_key
from integration_journal.journal.keys import Stretch
from tests.figures import Figures, Table

PASSPHRASE = "a harbor in the fog"
ZONE = "America/New_York"
NOW = Moment(datetime(2026, 3, 20, 13, 40, tzinfo=UTC), ZONE)
LIGHT = Stretch(memory=64, passes=1, lanes=1)
"""A stretch that costs a test nothing; the real one is tested where it matters."""


_TABLE = pytest.StashKey[Table]()


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("fault tests")
    group.addoption("--trials", type=int, metavar="N", help="how often each fault test repeats its trial")
    group.addoption("--figures", type=Path, metavar="FILE", help="keeps the figures and goes on from them")


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_TABLE] = Table(config.getoption("figures"), config.getoption("trials"))


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Hand the figures of one of several processes over to the one that prints them."""
    handed_over = getattr(session.config, "workeroutput", None)
    if handed_over is not None:
        handed_over["figures"] = session.config.stash[_TABLE].data()


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take the figures of a process that has ended."""
    node.config.stash[_TABLE].take(getattr(node, "workeroutput", {}).get("figures", {}))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    table = config.stash[_TABLE]
    if table.figures:
        terminalreporter.section("figures")
        terminalreporter.write("\n".join(table.lines()) + "\n")


@pytest.fixture
def figures(request: pytest.FixtureRequest) -> Figures:
    """Where a test that repeats a trial many times puts its line of the table."""
    return Figures(request.config.stash[_TABLE])


@pytest.fixture(autouse=True)
def _hooks() -> Iterator[None]:
    """Put back what the program does about faults outside the window's thread."""
    threads, unraisable = threading.excepthook, sys.unraisablehook
    yield
    threading.excepthook, sys.unraisablehook = threads, unraisable


@pytest.fixture(autouse=True)
def _widgets_go_with_their_test() -> Iterator[None]:
    """Let go of the test's widgets at once: a page that stayed would go on asking a journal that is closed."""
    yield
    if "PySide6.QtWidgets" not in sys.modules:
        return
    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QApplication

    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not QApplication.topLevelWidgets(), "A widget outlived its test."


@pytest.fixture
def clock() -> SettableClock:
    """Friday 20 March 2026, 9:40 in New York."""
    return SettableClock(NOW)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of the test's journal."""
    return tmp_path / "The blue notebook"


@pytest.fixture(scope="session")
def _blank(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """An empty journal, closed, with its key: to make the schema takes ten times as long as to copy it."""
    folder = tmp_path_factory.mktemp("blank") / "journal"
    made, _code = create_journal(folder, PASSPHRASE, SettableClock(NOW), LIGHT)
    with made:
        return folder, made.store.key


@pytest.fixture
def journal(folder: Path, clock: SettableClock, _blank: tuple[Path, bytes]) -> Iterator[Journal]:
    """An empty journal, open."""
    blank, key = _blank
    shutil.copytree(blank, folder)
    with open_with_key(folder, key, clock) as opened:
        yield opened
